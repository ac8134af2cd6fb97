//! The feed itself, checked: what stands above its items in JSON Feed 1.0 and 1.1.

use super::fields::{Fields, clean};
use super::language;
use super::plain_text::{closed, one_line};
use super::problem::{Place, Problem, Problems};
use super::slugs::{self, slugify};
use crate::content::Slug;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// What the feed says of all its items.
#[derive(Clone, Debug, Default)]
pub struct Feed {
    /// The file it is in, for messages.
    pub file: String,
    /// The paper's name.
    pub title: String,
    /// One line about it.
    pub description: Option<String>,
    /// Its language, RFC 5646.
    pub language: Option<String>,
    /// The address of the site the feed comes from.
    pub home_page_url: Option<String>,
    /// Who wrote the items that name nobody.
    pub authors: Vec<Author>,
    /// `_news.about`: where the extension is explained.
    pub about: Option<String>,
    /// `_news.authors`: what is known of authors, by name.
    pub directory: BTreeMap<String, AuthorEntry>,
    /// `_news.tags`: what is known of tags, by name.
    pub tags: BTreeMap<String, TagEntry>,
}

/// An author as JSON Feed writes one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Author {
    /// As shown.
    pub name: String,
    /// Their own page.
    pub url: Option<String>,
    /// A picture of them, as written.
    pub avatar: Option<String>,
}

/// What the paper knows of an author.
#[derive(Clone, Debug, Default)]
pub struct AuthorEntry {
    /// In URLs.
    pub slug: Option<Slug>,
    /// What they do.
    pub role: Option<String>,
    /// A few sentences.
    pub biography: Option<String>,
    /// Their own page.
    pub url: Option<String>,
    /// Their account in the fediverse: `@name@host`.
    pub fediverse: Option<String>,
    /// A picture of them, as written.
    pub avatar: Option<String>,
}

/// What the paper knows of a tag.
#[derive(Clone, Debug, Default)]
pub struct TagEntry {
    /// In URLs.
    pub slug: Option<Slug>,
    /// What it is about.
    pub description: Option<String>,
}

/// Checks the feed's own fields.
pub fn check(file: &str, feed: &Map<String, Value>) -> (Feed, Vec<Problem>) {
    let problems = Problems::at(Place { file: file.to_owned(), item: None });
    let fields = Fields::new(feed, "", &problems);
    let title = fields.line("title").unwrap_or_else(|| {
        problems.error(
            "title",
            "The feed has no title.",
            "Add \"title\" with the name of the paper; JSON Feed requires it.",
        );
        String::new()
    });
    let mut checked = Feed {
        file: file.to_owned(),
        title,
        description: fields.text("description"),
        language: fields.text("language").and_then(|written| {
            language::read(&written, "language", "the feed counts as saying none", &problems)
        }),
        home_page_url: fields.text("home_page_url"),
        authors: authors(&fields),
        ..Feed::default()
    };
    if let Some(news) = fields.object("_news") {
        let news = Fields::new(news, "_news.", &problems);
        news.warn_unknown(&["about", "authors", "tags"]);
        checked.about = news.text("about");
        for entry in news.objects("authors") {
            let entry = Fields::new(entry, "_news.authors.", &problems);
            entry.warn_unknown(&[
                "name",
                "slug",
                "role",
                "biography",
                "url",
                "fediverse",
                "avatar",
            ]);
            let Some(name) = entry.line("name") else {
                problems.error(
                    "_news.authors.name",
                    "An author has no name.",
                    "Add the name exactly as the items' authors have it.",
                );
                continue;
            };
            let known = AuthorEntry {
                slug: slug(&entry, "slug"),
                role: entry.line("role"),
                biography: entry.text("biography"),
                url: web_address(&entry, "url"),
                fediverse: fediverse_account(&entry),
                avatar: entry.text("avatar"),
            };
            checked.directory.insert(name, known);
        }
        for (name, entry) in news.object("tags").into_iter().flatten() {
            let Value::Object(entry) = entry else {
                problems.error(
                    "_news.tags",
                    format!("What is said of the tag {name:?} must be an object."),
                    "Write \"tags\": {\"Tides\": {\"description\": \"…\"}}.",
                );
                continue;
            };
            let entry = Fields::new(entry, "_news.tags.", &problems);
            entry.warn_unknown(&["slug", "description"]);
            let known =
                TagEntry { slug: slug(&entry, "slug"), description: entry.text("description") };
            checked.tags.insert(one_line(&closed(&clean(name))).into_owned(), known);
        }
    }
    (checked, problems.into_vec())
}

/// The authors of a feed or an item: `authors` of version 1.1, or the single `author` of version 1.0.
pub fn authors(fields: &Fields) -> Vec<Author> {
    let mut objects = fields.objects("authors");
    if objects.is_empty() {
        objects.extend(fields.object("author"));
    }
    let authors = objects.into_iter().filter_map(|object| {
        let author = Fields::new(object, "authors.", fields.problems());
        let url = web_address(&author, "url");
        // An author may be only an address; its host is the best name there is.
        let name = author.line("name").or_else(|| {
            let url = url::Url::parse(url.as_deref()?).ok()?;
            url.host_str().map(str::to_owned)
        })?;
        Some(Author { name, url, avatar: author.text("avatar") })
    });
    authors.collect()
}

/// The address of somebody's own page. One that could run code, or leads nowhere, is left out.
fn web_address(fields: &Fields, key: &str) -> Option<String> {
    let text = fields.text(key)?;
    let url = url::Url::parse(&text).ok();
    if url.is_some_and(|url| ["http", "https", "mailto"].contains(&url.scheme())) {
        return Some(text);
    }
    fields.problems().warn(
        &fields.name(key),
        format!("{text:?} is no address of another site; it is left out."),
        "Give the full address with https://.",
    );
    None
}

/// An account in the fediverse, `@name@host`; the first `@` may be missing.
fn fediverse_account(fields: &Fields) -> Option<String> {
    let text = fields.text("fediverse")?;
    let is_name = |text: &str| {
        !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || "-._".contains(c))
    };
    match text.trim_start_matches('@').split_once('@') {
        Some((name, host)) if is_name(name) && is_name(host) && host.contains('.') => {
            Some(format!("@{name}@{host}"))
        }
        _ => {
            fields.problems().warn(
                &fields.name("fediverse"),
                format!("{text:?} is no account in the fediverse; it is left out."),
                "Write it with its host: @mara@social.example.",
            );
            None
        }
    }
}

/// A slug that the content gives itself.
pub fn slug(fields: &Fields, key: &str) -> Option<Slug> {
    let text = fields.text(key)?;
    slugs::written(&text)
        .map_err(|message| {
            let hint = match slugify(&text).map(slugs::for_folder) {
                Some(slug) => format!("Write \"{slug}\"."),
                None => "Use letters, digits and hyphens.".to_owned(),
            };
            fields.problems().error(&fields.name(key), message, hint);
        })
        .ok()
}
