//! Everything valid at one publish: which articles are in, under which addresses, by whom, about what.

mod groups;

pub use groups::{Group, navigation};

use super::article::CheckedArticle;
use super::feed::Feed;
use super::media::{Addresses, LocalFiles};
use super::problem::{Problem, Problems};
use super::series;
use super::settings::Settings;
use super::slugs::{distinct, slugify};
use crate::content::{Label, Person, Slug};
use crate::route::Route;
use groups::{gather_authors, group_sections, group_tags};
use jiff::Timestamp;
use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
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
    for (((article, slug), related), place) in items {
        if place.is_none() {
            continue;
        }
        files.extend(article.files.iter().cloned());
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
    let mut first: FxHashMap<&str, &CheckedArticle> =
        FxHashMap::with_capacity_and_hasher(articles.len(), FxBuildHasher);
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
    let mut taken: FxHashSet<Slug> =
        FxHashSet::with_capacity_and_hasher(articles.len(), FxBuildHasher);
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
