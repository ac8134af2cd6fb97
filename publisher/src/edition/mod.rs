//! The edition: everything valid at one publish, namely articles, slugs, authors and tags.

pub mod archive;
pub mod left_out;
pub mod pagination;

mod names;
mod old_paths;
mod repeated;
pub mod series;
mod taxonomies;

pub use taxonomies::{Group, navigation};

use crate::config::settings::Settings;
use crate::diagnostics::problem::{Location, Problem, Problems, quoted};
use crate::source::article::CheckedArticle;
use crate::source::feed::Feed;
use crate::source::item::Dropped;
use crate::source::links::{LocalFiles, UrlResolver};
use crate::text::excerpt::shorten;
use crate::text::slugify::SlugSet;
use jiff::Timestamp;
use names::{AUTHORS, Names, SECTIONS, TAGS};
use newsprint_app::model::{NamedSlug, Person, Slug};
use old_paths::OldPaths;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::Arc;
use taxonomies::{gather_authors, group_sections, group_tags};
use unicode_normalization::UnicodeNormalization;

/// The result of assembling the content as of one instant.
#[derive(Debug)]
pub struct Edition {
    /// Articles, newest first.
    pub articles: Vec<EditionArticle>,
    /// Sections in navigation order.
    pub sections: Vec<Group>,
    /// Tags sorted by name.
    pub tags: Vec<Group>,
    /// Authors sorted by slug.
    pub authors: Vec<(Person, Vec<usize>)>,
    /// Items that are not published yet, each with the reason in words.
    pub left_out: Vec<String>,
    /// Items that are dropped as duplicates of others.
    pub dropped: Vec<Dropped>,
    /// When the articles now under embargo will be published.
    pub embargoes: Vec<Timestamp>,
    /// Old paths (folders on the site) and the article to which each redirects.
    pub aliases: BTreeMap<String, Slug>,
    /// Local files that pages need.
    pub files: LocalFiles,
}

/// An article with its resolved names.
#[derive(Debug)]
pub struct EditionArticle {
    /// The validated article.
    pub checked: Box<CheckedArticle>,
    /// Its unique slug.
    pub slug: Slug,
    /// Its section. Labels are shared among articles.
    pub section: Arc<NamedSlug>,
    /// Its tags.
    pub tags: Vec<Arc<NamedSlug>>,
    /// Its authors.
    pub byline: Vec<Arc<NamedSlug>>,
    /// Indices into [`Edition::articles`] of the articles that the editors chose as related.
    pub related: Vec<usize>,
}

impl EditionArticle {
    /// Returns when it was last changed, if stated.
    pub fn changed(&self) -> Option<Timestamp> {
        self.checked.updated.or(self.checked.published)
    }
}

/// Assembles the validated articles as of `now`.
pub fn assemble(
    mut checked: Vec<Box<CheckedArticle>>,
    feed: &Feed,
    settings: &Settings,
    addresses: &UrlResolver,
    now: Timestamp,
) -> (Edition, Vec<Problem>) {
    let mut found = Vec::new();
    let dropped = repeated::leave_out(&mut checked, &mut found);
    // Newest first; ties are broken by id, so that the same input gives the same pages.
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
                let headline = shorten(&article.headline, 120);
                left_out.push(format!("{reason}: “{headline}” ({})", article.source.file))
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

    let [mut section_names, mut tag_names, mut author_names] =
        give_names(&checked, feed, settings, &mut found);
    let sections = settings.sections.iter().map(|section| Group {
        label: NamedSlug::clone(&section_names.label(&section.name)),
        description: section.description.clone(),
        articles: Vec::new(),
    });
    let mut sections: Vec<Group> = sections.collect();

    let related = resolve_related(&checked, &names, &place_of_item, &mut found);
    let old_paths = OldPaths::of(&checked, &slugs, &place_of_item);
    let mut articles = Vec::with_capacity(shown);
    let mut files = LocalFiles::new();
    let items = checked.into_iter().zip(slugs).zip(related).zip(place_of_item);
    for (((article, slug), related), place) in items {
        if place.is_none() {
            continue;
        }
        files.extend(article.files.iter().cloned());
        articles.push(EditionArticle {
            slug,
            section: section_names.label(&article.section),
            tags: labels(article.tags.iter(), &mut tag_names),
            byline: labels(article.authors.iter().map(|author| &author.name), &mut author_names),
            related,
            checked: article,
        });
    }

    group_sections(&mut sections, &articles, settings);
    let tags = group_tags(&articles, feed);
    let authors = gather_authors(&articles, feed, addresses, &mut files, &mut found);
    let aliases = old_paths.resolve(&files, &mut found);
    let edition =
        Edition { articles, sections, tags, authors, left_out, dropped, embargoes, aliases, files };
    (edition, found)
}

fn reason_to_leave_out(article: &CheckedArticle, now: Timestamp) -> Option<String> {
    if article.is_draft {
        Some("draft".to_owned())
    } else {
        let until = article.not_before.filter(|until| *until > now)?;
        Some(format!("under embargo until {until}"))
    }
}

/// Assigns a slug to every item, drafts included, so that publishing one does not change another's URL. Explicit slugs
/// come first; among the others, the older item gets the plain slug.
fn give_slugs(articles: &[Box<CheckedArticle>], found: &mut Vec<Problem>) -> Vec<Slug> {
    let mut taken = SlugSet::default();
    let mut owner: FxHashMap<String, &CheckedArticle> = FxHashMap::default();
    for article in articles.iter().rev() {
        let Some(slug) = &article.explicit_slug else { continue };
        // Some file systems and servers ignore case.
        if let Some(other) = owner.insert(slug.as_str().to_lowercase(), article) {
            found.push(Problem::error(
                &article.source,
                "_news.slug",
                format!(
                    "The slug \"{slug}\" is already used by “{}” ({}).",
                    shorten(&other.headline, 120),
                    other.source.file
                ),
                "Give one of them another slug.",
            ));
        }
        taken.reserve(slug);
    }
    let mut slugs = vec![None; articles.len()];
    for (i, article) in articles.iter().enumerate().rev() {
        let slug = article.explicit_slug.clone();
        slugs[i] = Some(slug.unwrap_or_else(|| taken.assign(&article.suggested_slug)));
    }
    slugs.into_iter().flatten().collect()
}

/// Maps every name by which `_news.related` may refer to an item.
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

/// Returns, for each item, the edition indices of the articles that its editors chose as related. An item that is not
/// yet published is skipped silently, because it will appear later.
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
            let composed = || names.get(name.nfc().collect::<String>().as_str());
            match names.get(name.as_str()).or_else(composed) {
                Some(other) if *other == i => problems.warn(
                    "_news.related",
                    "The article is related to itself; that is left out.",
                    "Remove its own id from the list.",
                ),
                // The same article may be named in two ways.
                Some(other) => {
                    related.extend(place_of_item[*other].filter(|place| !related.contains(place)))
                }
                None => problems.warn(
                    "_news.related",
                    format!(
                        "There is no item with the id, address or slug {}; it is left out.",
                        quoted(name)
                    ),
                    "Correct it, or remove it from the list.",
                ),
            }
        }
        found.extend(problems.into_vec());
        related
    };
    articles.iter().map(Box::as_ref).enumerate().map(resolve).collect()
}

/// Returns the names of sections, tags and authors with their slugs. All items are included, so that publishing one
/// does not change the URL of another.
fn give_names(
    articles: &[Box<CheckedArticle>],
    feed: &Feed,
    settings: &Settings,
    found: &mut Vec<Problem>,
) -> [Names; 3] {
    let [mut sections, mut tags, mut authors] = [SECTIONS, TAGS, AUTHORS].map(Names::new);
    let place = Location { file: settings.file.clone(), item: None };
    for section in &settings.sections {
        if let Err(other) = sections.declare(&section.name, section.slug.as_ref(), &place) {
            found.push(Problem::error(
                &place,
                "sections.name",
                format!("{:?} and {other:?} are the same section.", section.name),
                "Remove one of them.",
            ));
        }
    }
    let place = Location { file: feed.file.clone(), item: None };
    let mut warn = |field: &str, name: &str, other: &str, word: &str| {
        found.push(Problem::warning(
            &place,
            field,
            format!(
                "{name:?} and {other:?} are the same {word}; the details of {name:?} are ignored."
            ),
            "Describe it once.",
        ));
    };
    for (name, tag) in &feed.tags {
        if let Err(other) = tags.declare(name, tag.slug.as_ref(), &place) {
            warn("_news.tags", name, &other, "tag");
        }
    }
    for (name, author) in &feed.directory {
        if let Err(other) = authors.declare(name, author.slug.as_ref(), &place) {
            warn("_news.authors", name, &other, "author");
        }
    }
    // An undated item may be of any age, and counts as the newest.
    let dated = articles.iter().rev().filter(|article| article.published.is_some());
    let undated = articles.iter().filter(|article| article.published.is_none());
    for article in dated.chain(undated) {
        sections.add_all([&article.section].into_iter(), &article.source);
        tags.add_all(article.tags.iter(), &article.source);
        authors.add_all(article.authors.iter().map(|author| &author.name), &article.source);
    }
    for names in [&mut sections, &mut tags, &mut authors] {
        names.assign_slugs(found);
    }
    [sections, tags, authors]
}

fn labels<'n>(names: impl Iterator<Item = &'n String>, known: &mut Names) -> Vec<Arc<NamedSlug>> {
    let mut labels: Vec<Arc<NamedSlug>> = Vec::new();
    for name in names {
        let label = known.label(name);
        if !labels.contains(&label) {
            labels.push(label);
        }
    }
    labels
}
