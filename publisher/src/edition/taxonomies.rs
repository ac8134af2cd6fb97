//! Taxonomies: sections, tags and authors, each with its articles.

use super::{Edition, EditionArticle};
use crate::config::containment;
use crate::config::settings::Settings;
use crate::diagnostics::problem::{Problem, quoted};
use crate::source::feed::{Author, AuthorEntry, Feed};
use crate::source::links::{Address, ItemAddress, LocalFiles, UrlResolver};
use crate::text::slugify::identity;
use newsprint_app::model::{NamedSlug, Person, Picture, Renditions, Slug};
use rustc_hash::FxHashMap;

/// Articles that share a section or tag.
#[derive(Debug)]
pub struct Group {
    /// Its name.
    pub label: NamedSlug,
    /// What it is about.
    pub description: Option<String>,
    /// Indices into [`Edition::articles`], newest first.
    pub articles: Vec<usize>,
}

/// Maximum number of sections in the navigation if the settings list none; the largest are chosen.
const DEFAULT_SECTION_COUNT: usize = 8;

/// Adds articles to the configured sections, and adds the sections that only articles name.
pub fn group_sections(sections: &mut Vec<Group>, articles: &[EditionArticle], settings: &Settings) {
    let mut place: FxHashMap<Slug, usize> =
        sections.iter().enumerate().map(|(i, group)| (group.label.slug.clone(), i)).collect();
    for (i, article) in articles.iter().enumerate() {
        let known = place.get(&article.section.slug).copied();
        let at = known.unwrap_or_else(|| {
            sections.push(Group {
                label: NamedSlug::clone(&article.section),
                description: None,
                articles: Vec::new(),
            });
            place.insert(article.section.slug.clone(), sections.len() - 1);
            sections.len() - 1
        });
        sections[at].articles.push(i);
    }
    // Configured sections keep their order; the others follow, largest first.
    let listed = settings.sections.len();
    sections[listed..]
        .sort_by(|a, b| (b.articles.len(), &a.label).cmp(&(a.articles.len(), &b.label)));
}

/// Returns the sections in the navigation: those of the settings, or the largest. Empty sections are omitted.
pub fn navigation<'a>(
    edition: &'a Edition,
    settings: &Settings,
) -> impl Iterator<Item = &'a Group> {
    let limit = match settings.sections.len() {
        0 => DEFAULT_SECTION_COUNT,
        listed => listed,
    };
    edition.sections.iter().take(limit).filter(|section| !section.articles.is_empty())
}

/// Returns the tags of all articles, sorted by name.
pub fn group_tags(articles: &[EditionArticle], feed: &Feed) -> Vec<Group> {
    let mut groups: FxHashMap<&Slug, Group> = FxHashMap::default();
    for (i, article) in articles.iter().enumerate() {
        for tag in &article.tags {
            let group = groups.entry(&tag.slug).or_insert_with(|| Group {
                label: NamedSlug::clone(tag),
                description: feed.tags.get(&tag.name).and_then(|tag| tag.description.clone()),
                articles: Vec::new(),
            });
            group.articles.push(i);
        }
    }
    let mut groups: Vec<Group> = groups.into_values().collect();
    groups.sort_by_cached_key(|group| (group.label.name.to_lowercase(), group.label.slug.clone()));
    groups
}

/// Returns the authors and their articles, sorted by slug.
pub fn gather_authors(
    articles: &[EditionArticle],
    feed: &Feed,
    addresses: &UrlResolver,
    files: &mut LocalFiles,
    found: &mut Vec<Problem>,
) -> Vec<(Person, Vec<usize>)> {
    let mut authors: FxHashMap<&Slug, (Person, Vec<usize>)> = FxHashMap::default();
    for (i, article) in articles.iter().enumerate() {
        for label in &article.byline {
            let is_named = |author: &&Author| {
                author.name == label.name || identity(&author.name) == identity(&label.name)
            };
            let (_, written) = authors.entry(&label.slug).or_insert_with(|| {
                let named = article.checked.authors.iter().find(|author| is_named(author));
                let known = feed.directory.get(&label.name).cloned().unwrap_or_default();
                let AuthorEntry { role, biography, url, fediverse, avatar, .. } = known;
                let avatar = avatar.or_else(|| named.and_then(|author| author.avatar.clone()));
                let permalink = article.checked.permalink.as_deref();
                let own = ItemAddress { permalink, slug: None };
                let at = |avatar: &str| {
                    addresses
                        .extract_embedded(avatar)
                        .unwrap_or_else(|| addresses.media(avatar, own))
                };
                let portrait = avatar.and_then(|avatar| match at(&avatar) {
                    Address::Remote(url) => Some(url),
                    Address::Local { url, path } => {
                        files.insert(path);
                        Some(url)
                    }
                    Address::Outside(path) => {
                        found.push(Problem::warning(
                            &article.checked.source,
                            "authors.avatar",
                            format!(
                                "{} {} is shown without it.",
                                containment::outside_message(&avatar, &path),
                                label.name
                            ),
                            containment::OUTSIDE_HINT,
                        ));
                        None
                    }
                    Address::Missing(_) | Address::Refused => {
                        found.push(Problem::warning(
                            &article.checked.source,
                            "authors.avatar",
                            format!(
                                "{} of {} is not a file next to the content; it is left out.",
                                quoted(&avatar),
                                label.name
                            ),
                            "Put the file there, or give the full address with https://.",
                        ));
                        None
                    }
                });
                let person = Person {
                    label: NamedSlug::clone(label),
                    role,
                    biography,
                    url: url.or_else(|| named.and_then(|author| author.url.clone())),
                    fediverse,
                    portrait: portrait.map(portrait_of),
                };
                (person, Vec::new())
            });
            written.push(i);
        }
    }
    let mut authors: Vec<(Person, Vec<usize>)> = authors.into_values().collect();
    authors.sort_unstable_by(|(one, _), (other, _)| one.label.slug.cmp(&other.label.slug));
    authors
}

/// Portraits are displayed as squares whatever the file's size; the name next to them serves as the alternative text.
fn portrait_of(url: String) -> Picture {
    Picture {
        url,
        alternative: String::new(),
        caption: None,
        credit: None,
        width: None,
        height: None,
        focus: None,
        renditions: Renditions::default(),
    }
}
