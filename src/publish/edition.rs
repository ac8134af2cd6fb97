//! Everything valid at one publish: which articles are in, under which addresses, by whom, about what.

use super::article::CheckedArticle;
use super::feed::{AuthorEntry, Feed};
use super::media::{Address, Addresses, ItemAddress, LocalFiles};
use super::problem::{Problem, Problems};
use super::series;
use super::settings::Settings;
use super::slugs::{distinct, slugify};
use crate::content::{Label, Person, Picture, Renditions, Slug};
use crate::route::Route;
use jiff::Timestamp;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What this publish shows.
#[derive(Debug)]
pub struct Edition {
    /// Articles, newest first.
    pub articles: Vec<EditionArticle>,
    /// Sections in the order of the navigation.
    pub sections: Vec<Group>,
    /// Tags by name.
    pub tags: Vec<Group>,
    /// Authors in the order of their slugs.
    pub authors: Vec<(Person, Vec<usize>)>,
    /// Items that are not shown, each with the reason in words.
    pub left_out: Vec<String>,
    /// When articles come in that are under embargo now.
    pub embargoes: Vec<Timestamp>,
    /// Old path (a folder on the site) -> the article it leads to.
    pub aliases: BTreeMap<String, Slug>,
    /// Files beside the content that pages need.
    pub files: LocalFiles,
}

/// An article with its names in URLs.
#[derive(Debug)]
pub struct EditionArticle {
    /// As checked.
    pub checked: Box<CheckedArticle>,
    /// Its own slug, like no other's.
    pub slug: Slug,
    /// Its section. What names many articles is there once.
    pub section: Arc<Label>,
    /// Its tags.
    pub tags: Vec<Arc<Label>>,
    /// Its authors.
    pub byline: Vec<Arc<Label>>,
    /// Places in [`Edition::articles`] of what the editors put beside it.
    pub related: Vec<usize>,
}

impl EditionArticle {
    /// When it was last changed, as far as it says.
    pub fn changed(&self) -> Option<Timestamp> {
        self.checked.updated.or(self.checked.published)
    }
}

/// Articles that share a section or tag.
#[derive(Debug)]
pub struct Group {
    /// Its name.
    pub label: Label,
    /// What it is about.
    pub description: Option<String>,
    /// Places in [`Edition::articles`], newest first.
    pub articles: Vec<usize>,
}

/// Sections in the navigation when the settings list none: the largest of these.
const SECTIONS_UNASKED: usize = 8;

/// Puts the checked articles together as of `now`.
pub fn assemble(
    mut checked: Vec<Box<CheckedArticle>>,
    feed: &Feed,
    settings: &Settings,
    addresses: &Addresses,
    now: Timestamp,
) -> (Edition, Vec<Problem>) {
    let mut found = Vec::new();
    warn_of_repeated_ids(&checked, &mut found);
    // Newest first; the id decides between equals, so that the same input gives the same pages.
    checked.par_sort_by(|a, b| (b.published, &a.id).cmp(&(a.published, &b.id)));
    series::warn_of_repeated_parts(&checked, &mut found);
    let slugs = give_slugs(&checked, &mut found);
    let names = names_of(&checked, &slugs);

    let mut left_out = Vec::new();
    let mut shown = 0;
    let mut place_of_item = vec![None; checked.len()];
    for (i, article) in checked.iter().enumerate() {
        match reason_to_leave_out(article, now) {
            Some(reason) => {
                left_out.push(format!("{reason}: “{}” ({})", article.headline, article.source.file))
            }
            None => {
                place_of_item[i] = Some(shown);
                shown += 1;
            }
        }
    }
    left_out.sort();
    let waiting = checked.iter().filter(|article| !article.is_draft);
    let embargoes =
        waiting.filter_map(|article| article.not_before).filter(|until| *until > now).collect();

    let mut section_names = Names::default();
    let mut sections = Vec::new();
    for section in &settings.sections {
        let label = section_names.label(&section.name, section.slug.as_ref());
        sections.push(Group {
            label: Label::clone(&label),
            description: section.description.clone(),
            articles: Vec::new(),
        });
    }
    let mut tag_names = Names::default();
    for (name, tag) in &feed.tags {
        tag_names.label(name, tag.slug.as_ref());
    }
    let mut author_names = Names::default();
    for (name, author) in &feed.directory {
        author_names.label(name, author.slug.as_ref());
    }

    let related = resolve_related(&checked, &names, &place_of_item, &mut found);
    let aliases = gather_aliases(&checked, &slugs, &place_of_item, &mut found);
    let mut articles = Vec::with_capacity(shown);
    let mut files = LocalFiles::new();
    let items = checked.into_iter().zip(slugs).zip(related).zip(place_of_item);
    for (((mut article, slug), related), place) in items {
        if place.is_none() {
            continue;
        }
        files.extend(std::mem::take(&mut article.files));
        articles.push(EditionArticle {
            slug,
            section: section_names.label(&article.section, None),
            tags: labels(article.tags.iter(), &mut tag_names),
            byline: labels(article.authors.iter().map(|author| &author.name), &mut author_names),
            related,
            checked: article,
        });
    }

    group_sections(&mut sections, &articles, settings);
    let tags = group_tags(&articles, feed);
    let authors = gather_authors(&articles, feed, addresses, &mut files, &mut found);
    (Edition { articles, sections, tags, authors, left_out, embargoes, aliases, files }, found)
}

fn reason_to_leave_out(article: &CheckedArticle, now: Timestamp) -> Option<String> {
    if article.is_draft {
        Some("draft".to_owned())
    } else {
        let until = article.not_before.filter(|until| *until > now)?;
        Some(format!("under embargo until {until}"))
    }
}

/// Real feeds repeat ids; both items are kept.
fn warn_of_repeated_ids(articles: &[Box<CheckedArticle>], found: &mut Vec<Problem>) {
    let mut first: FxHashMap<&str, &CheckedArticle> = FxHashMap::default();
    for article in articles {
        if let Some(earlier) = first.insert(&article.id, article) {
            found.push(Problem::warning(
                &article.source,
                "id",
                format!(
                    "Another item has the same id: “{}” ({}). Both are kept.",
                    earlier.headline, earlier.source.file
                ),
                "Give each item an id of its own.",
            ));
        }
    }
}

/// Gives every item its slug, drafts too, so that publishing one changes no other's address. Explicit slugs come
/// first; among the others the older item keeps the plain one.
fn give_slugs(articles: &[Box<CheckedArticle>], found: &mut Vec<Problem>) -> Vec<Slug> {
    let mut taken: FxHashSet<Slug> = FxHashSet::default();
    let mut owner: FxHashMap<&Slug, &CheckedArticle> = FxHashMap::default();
    for article in articles.iter().rev() {
        let Some(slug) = &article.explicit_slug else { continue };
        if let Some(other) = owner.insert(slug, article) {
            found.push(Problem::error(
                &article.source,
                "_news.slug",
                format!(
                    "The slug \"{slug}\" is also that of “{}” ({}).",
                    other.headline, other.source.file
                ),
                "Give one of them another slug.",
            ));
        }
        taken.insert(slug.clone());
    }
    let mut slugs = vec![None; articles.len()];
    for (i, article) in articles.iter().enumerate().rev() {
        let slug = article.explicit_slug.clone().unwrap_or_else(|| {
            let slug = distinct(article.suggested_slug.clone(), &taken);
            taken.insert(slug.clone());
            slug
        });
        slugs[i] = Some(slug);
    }
    slugs.into_iter().flatten().collect()
}

/// Everything an item may be called by in `_news.related`.
fn names_of<'a>(
    articles: &'a [Box<CheckedArticle>],
    slugs: &'a [Slug],
) -> FxHashMap<&'a str, usize> {
    let mut names = FxHashMap::default();
    if articles.iter().all(|article| article.related.is_empty()) {
        return names;
    }
    for (i, slug) in slugs.iter().enumerate() {
        names.insert(slug.as_str(), i);
    }
    for (i, article) in articles.iter().enumerate() {
        names.extend(article.permalink.as_deref().map(|permalink| (permalink, i)));
    }
    for (i, article) in articles.iter().enumerate() {
        names.insert(article.id.as_str(), i);
    }
    names
}

/// Item by item, the places in the edition of those that the editors put beside it. One that is not shown now is
/// left out without a word: it will come.
fn resolve_related(
    articles: &[Box<CheckedArticle>],
    names: &FxHashMap<&str, usize>,
    place_of_item: &[Option<usize>],
    found: &mut Vec<Problem>,
) -> Vec<Vec<usize>> {
    let resolve = |(i, article): (usize, &CheckedArticle)| {
        let problems = Problems::at(article.source.clone());
        let mut related = Vec::new();
        for name in &article.related {
            match names.get(name.as_str()) {
                Some(other) if *other == i => problems.error(
                    "_news.related",
                    "The article is related to itself.",
                    "Take its own id out of the list.",
                ),
                // By two names it is still one.
                Some(other) => {
                    related.extend(place_of_item[*other].filter(|place| !related.contains(place)))
                }
                None => problems.error(
                    "_news.related",
                    format!("There is no item with the id, address or slug {name:?}."),
                    "Correct it, or take it out of the list.",
                ),
            }
        }
        found.extend(problems.into_vec());
        related
    };
    articles.iter().map(Box::as_ref).enumerate().map(resolve).collect()
}

/// Names and their slugs, each like no other's. Names that differ only in case or accents are one.
#[derive(Default)]
struct Names {
    by_name: FxHashMap<String, Arc<Label>>,
    by_slug: BTreeMap<Slug, Arc<Label>>,
}

impl Names {
    /// The label of a name, made at its first mention; a `slug` given then is its slug.
    fn label(&mut self, name: &str, slug: Option<&Slug>) -> Arc<Label> {
        if let Some(label) = self.by_name.get(name) {
            return Arc::clone(label);
        }
        let own = slug.cloned().or_else(|| slugify(name));
        let label = match own {
            // "Harbor" and "harbor" share a page, under the name that came first.
            Some(slug) => match self.by_slug.get(&slug) {
                Some(label) => Arc::clone(label),
                None => Arc::new(Label { name: name.to_owned(), slug }),
            },
            // Nothing in the name can stand in a URL: "🎉".
            None => {
                let taken: FxHashSet<Slug> = self.by_slug.keys().cloned().collect();
                let slug = Slug::new("unnamed").expect("a slug");
                Arc::new(Label { name: name.to_owned(), slug: distinct(slug, &taken) })
            }
        };
        self.by_name.insert(name.to_owned(), Arc::clone(&label));
        self.by_slug.entry(label.slug.clone()).or_insert_with(|| Arc::clone(&label));
        label
    }
}

fn labels<'n>(names: impl Iterator<Item = &'n String>, known: &mut Names) -> Vec<Arc<Label>> {
    let mut labels: Vec<Arc<Label>> = Vec::new();
    for name in names {
        let label = known.label(name, None);
        if !labels.contains(&label) {
            labels.push(label);
        }
    }
    labels
}

fn group_sections(sections: &mut Vec<Group>, articles: &[EditionArticle], settings: &Settings) {
    let mut place: FxHashMap<Slug, usize> =
        sections.iter().enumerate().map(|(i, group)| (group.label.slug.clone(), i)).collect();
    for (i, article) in articles.iter().enumerate() {
        let at = *place.entry(article.section.slug.clone()).or_insert_with(|| {
            sections.push(Group {
                label: Label::clone(&article.section),
                description: None,
                articles: Vec::new(),
            });
            sections.len() - 1
        });
        sections[at].articles.push(i);
    }
    // Those of the settings keep their order; the others follow, the largest first.
    let listed = settings.sections.len();
    sections[listed..]
        .sort_by(|a, b| (b.articles.len(), &a.label).cmp(&(a.articles.len(), &b.label)));
}

/// The sections that the navigation shows: those of the settings, or the largest; never an empty one.
pub fn navigation<'a>(
    edition: &'a Edition,
    settings: &Settings,
) -> impl Iterator<Item = &'a Group> {
    let limit = match settings.sections.len() {
        0 => SECTIONS_UNASKED,
        listed => listed,
    };
    edition.sections.iter().take(limit).filter(|section| !section.articles.is_empty())
}

fn group_tags(articles: &[EditionArticle], feed: &Feed) -> Vec<Group> {
    let mut groups: BTreeMap<&Slug, Group> = BTreeMap::new();
    for (i, article) in articles.iter().enumerate() {
        for tag in &article.tags {
            let group = groups.entry(&tag.slug).or_insert_with(|| Group {
                label: Label::clone(tag),
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

fn gather_authors(
    articles: &[EditionArticle],
    feed: &Feed,
    addresses: &Addresses,
    files: &mut LocalFiles,
    found: &mut Vec<Problem>,
) -> Vec<(Person, Vec<usize>)> {
    let mut authors: BTreeMap<Slug, (Person, Vec<usize>)> = BTreeMap::new();
    for (i, article) in articles.iter().enumerate() {
        for label in &article.byline {
            let (_, written) = authors.entry(label.slug.clone()).or_insert_with(|| {
                let named = article.checked.authors.iter().find(|author| author.name == label.name);
                let known = feed.directory.get(&label.name).cloned().unwrap_or_default();
                let AuthorEntry { role, biography, url, fediverse, avatar, .. } = known;
                let avatar = avatar.or_else(|| named.and_then(|author| author.avatar.clone()));
                let permalink = article.checked.permalink.as_deref();
                let own = ItemAddress { permalink, slug: None };
                let portrait = avatar.and_then(|avatar| match addresses.media(&avatar, own) {
                    Address::Elsewhere(url) => Some(url),
                    Address::Local { url, path } => {
                        files.insert(path);
                        Some(url)
                    }
                    Address::Missing(_) | Address::Refused => {
                        found.push(Problem::error(
                            &article.checked.source,
                            "authors.avatar",
                            format!("{avatar:?} of {} is no file beside the content.", label.name),
                            "Put the file there, or give the full address with https://.",
                        ));
                        None
                    }
                });
                let person = Person {
                    label: Label::clone(label),
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
    authors.into_values().collect()
}

/// A portrait is square in its place, whatever the file's size, and the name beside it says who it is.
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

/// Old paths of what is shown. All items are looked at, so that the end of an embargo cannot bring a conflict.
fn gather_aliases(
    articles: &[Box<CheckedArticle>],
    slugs: &[Slug],
    place_of_item: &[Option<usize>],
    found: &mut Vec<Problem>,
) -> BTreeMap<String, Slug> {
    if articles.iter().all(|article| article.aliases.is_empty()) {
        return BTreeMap::new();
    }
    let mut owners: FxHashMap<String, usize> = slugs
        .iter()
        .enumerate()
        .map(|(i, slug)| (Route::Article(slug.clone()).folder().to_lowercase(), i))
        .collect();
    let mut aliases = BTreeMap::new();
    for (i, article) in articles.iter().enumerate() {
        for alias in &article.aliases {
            let folder = format!("{}/", alias.trim_end_matches('/'));
            // Some disks and servers do not tell cases apart.
            let owned = folder.to_lowercase();
            if let Some(other) = owners.get(&owned).map(|other| &articles[*other]) {
                found.push(Problem::error(
                    &article.source,
                    "_news.aliases",
                    format!(
                        "\"/{alias}\" already leads to “{}” ({}).",
                        other.headline, other.source.file
                    ),
                    "Take it out of one of them.",
                ));
                continue;
            }
            if place_of_item[i].is_some() {
                aliases.insert(folder.clone(), slugs[i].clone());
            }
            owners.insert(owned, i);
        }
    }
    aliases
}
