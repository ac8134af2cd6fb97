//! Validates the feed's own fields, those outside its items, in JSON Feed 1.0 and 1.1.

use super::json_fields::Fields;
use crate::config::language;
use crate::config::settings::Settings;
use crate::diagnostics::problem::{Location, Problem, Problems, quoted};
use crate::text::clean::clean;
use crate::text::plain_text::{closed, one_line};
use crate::text::slugify::{self, slugify};
use newsprint_app::model::Slug;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// The validated fields of a feed.
#[derive(Clone, Debug, Default)]
pub struct Feed {
    /// Its file, for messages.
    pub file: String,
    /// The site's name.
    pub title: String,
    /// A description in one line.
    pub description: Option<String>,
    /// Its language (RFC 5646).
    pub language: Option<String>,
    /// The URL of the site that the feed comes from.
    pub home_page_url: Option<String>,
    /// Authors of the items that name none.
    pub authors: Vec<Author>,
    /// `_news.about`: the URL that explains the extension.
    pub about: Option<String>,
    /// `_news.authors`: details of authors, by name.
    pub directory: BTreeMap<String, AuthorEntry>,
    /// `_news.tags`: details of tags, by name.
    pub tags: BTreeMap<String, TagEntry>,
}

/// An author in JSON Feed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Author {
    /// The display name.
    pub name: String,
    /// Their own web page.
    pub url: Option<String>,
    /// The URL of their picture, as written.
    pub avatar: Option<String>,
}

/// The details of an author.
#[derive(Clone, Debug, Default)]
pub struct AuthorEntry {
    /// Their slug.
    pub slug: Option<Slug>,
    /// Their job title.
    pub role: Option<String>,
    /// A short biography.
    pub biography: Option<String>,
    /// Their own web page.
    pub url: Option<String>,
    /// Their fediverse account: `@name@host`.
    pub fediverse: Option<String>,
    /// The URL of their picture, as written.
    pub avatar: Option<String>,
}

/// The details of a tag.
#[derive(Clone, Debug, Default)]
pub struct TagEntry {
    /// Its slug.
    pub slug: Option<Slug>,
    /// Its description.
    pub description: Option<String>,
}

/// Validates the feed's own fields.
pub fn check(file: &str, feed: &Map<String, Value>, settings: &Settings) -> (Feed, Vec<Problem>) {
    let problems = Problems::at(Location { file: file.to_owned(), item: None });
    let fields = Fields::new(feed, "", &problems);
    let home_page_url = fields.address("home_page_url");
    let mut checked = Feed {
        file: file.to_owned(),
        title: title(&fields, home_page_url.as_deref(), settings),
        description: fields.text("description"),
        language: fields.text("language").and_then(|written| {
            language::read(&written, "language", "the feed counts as saying none", &problems)
        }),
        home_page_url,
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
                problems.warn(
                    "_news.authors.name",
                    "An author has no name; the details of this author are ignored.",
                    "Add the name exactly as the items' authors have it.",
                );
                continue;
            };
            let known = AuthorEntry {
                slug: slug(&entry, "slug").map(|own| own.slug),
                role: entry.line("role"),
                biography: entry.text("biography"),
                url: web_address(&entry, "url"),
                fediverse: fediverse_account(&entry),
                avatar: entry.address("avatar"),
            };
            checked.directory.insert(name, known);
        }
        for (name, entry) in news.object("tags").into_iter().flatten() {
            let name = one_line(&closed(&clean(name))).into_owned();
            let hint = "Write \"tags\": {\"Tides\": {\"description\": \"…\"}}.";
            let entry = match entry {
                Value::Object(entry) => entry,
                Value::String(text) => {
                    let message = "This is a string, but it must be an object; it is read as the description.";
                    problems.warn(&format!("_news.tags.{name}"), message, hint);
                    let description = Some(clean(text).trim().to_owned());
                    let description = description.filter(|text| !text.is_empty());
                    checked.tags.insert(name, TagEntry { slug: None, description });
                    continue;
                }
                _ => {
                    let message = format!(
                        "The details of the tag {} must be an object; they are ignored.",
                        quoted(&name)
                    );
                    problems.warn("_news.tags", message, hint);
                    continue;
                }
            };
            let entry = Fields::new(entry, "_news.tags.", &problems);
            entry.warn_unknown(&["slug", "description"]);
            let known = TagEntry {
                slug: slug(&entry, "slug").map(|own| own.slug),
                description: entry.text("description"),
            };
            checked.tags.insert(name, known);
        }
    }
    (checked, problems.into_vec())
}

/// Returns the site's name. Without one, the host name is used, because a missing title should not prevent publishing.
fn title(fields: &Fields, home: Option<&str>, settings: &Settings) -> String {
    if let Some(title) = fields.line("title").or_else(|| settings.title.clone()) {
        return title;
    }
    let host = |address: &str| url::Url::parse(address).ok()?.host_str().map(str::to_owned);
    let host = home.and_then(host).or_else(|| host(&settings.origin)).unwrap_or_default();
    fields.problems().warn(
        "title",
        format!("The feed has no title; the site is called {}.", quoted(&host)),
        "Add \"title\" with the name of the paper; JSON Feed requires it. Or give it in newsprint.toml.",
    );
    host
}

/// Parses the authors of a feed or an item: `authors` of version 1.1, or `author` of version 1.0. Either may be a list,
/// an object or a name.
pub fn authors(fields: &Fields) -> Vec<Author> {
    let own = authors_in(fields, "authors");
    if own.is_empty() { authors_in(fields, "author") } else { own }
}

fn authors_in(fields: &Fields, key: &str) -> Vec<Author> {
    let host = |url: &str| {
        let url = url::Url::parse(url).ok()?;
        url.host_str().map(str::to_owned)
    };
    let author = |value: &Value| match value {
        Value::Object(object) => {
            let author = Fields::new(object, "authors.", fields.problems());
            let url = web_address(&author, "url");
            // An author may be just a URL; its host is the best available name.
            let name = author.line("name").or_else(|| host(url.as_deref()?))?;
            Some(Author { name, url, avatar: author.address("avatar") })
        }
        Value::String(text) => {
            let name = one_line(&closed(&clean(text))).trim().to_owned();
            if name.is_empty() {
                return None;
            }
            let url =
                Some(name.clone()).filter(|name| name.starts_with("http") && host(name).is_some());
            let (field, name) = match url.as_deref().and_then(host) {
                Some(host) => ("url", host),
                None => ("name", name),
            };
            fields.text_for_object(key, text, field);
            Some(Author { name, url, avatar: None })
        }
        Value::Null => None,
        other => {
            fields.no_object(key, other);
            None
        }
    };
    fields.any(key).iter().filter_map(author).collect()
}

/// Parses the URL of an author's page. One that could run code or is invalid is left out.
fn web_address(fields: &Fields, key: &str) -> Option<String> {
    let text = fields.address(key)?;
    let url = url::Url::parse(&text).ok();
    if url.is_some_and(|url| ["http", "https", "mailto"].contains(&url.scheme())) {
        return Some(text);
    }
    fields.problems().warn(
        &fields.name(key),
        format!("{} is not a URL of another site; it is left out.", quoted(&text)),
        "Give the full address with https://.",
    );
    None
}

/// Parses a fediverse account, `@name@host`; the first `@` may be missing.
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
                format!("{} is not a fediverse account; it is left out.", quoted(&text)),
                "Write it with its host: @mara@social.example.",
            );
            None
        }
    }
}

/// An explicit slug.
#[derive(Clone, Debug, PartialEq)]
pub struct ExplicitSlug {
    /// The valid slug.
    pub slug: Slug,
    /// Whether it had to be corrected.
    pub is_corrected: bool,
}

/// Parses an explicit slug. One that cannot name a folder is corrected, but one that would leave its folder is
/// rejected.
pub fn slug(fields: &Fields, key: &str) -> Option<ExplicitSlug> {
    let text = fields.text(key)?;
    let fault = match slugify::written(&text) {
        Ok(slug) => return Some(ExplicitSlug { slug, is_corrected: false }),
        Err(fault) => fault,
    };
    let (name, corrected) = (fields.name(key), slugify(&text).map(slugify::for_folder));
    let leaves = text.starts_with(['/', '\\']) || text.split(['/', '\\']).any(|part| part == "..");
    if leaves {
        let hint = match corrected {
            Some(slug) => format!("Write \"{slug}\"."),
            None => "Use letters, digits and hyphens.".to_owned(),
        };
        fields.problems().error(&name, fault, hint);
        return None;
    }
    let done = match &corrected {
        Some(slug) => format!("it is read as \"{slug}\""),
        None => "it is left out".to_owned(),
    };
    let message = format!("{}; {done}.", fault.trim_end_matches('.'));
    fields.problems().warn(&name, message, "Use letters, digits and hyphens.");
    Some(ExplicitSlug { slug: corrected?, is_corrected: true })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::problem::Severity;
    use serde_json::json;

    #[test]
    fn authors_are_read_however_they_are_written() {
        let author = |name: &str| (name.to_owned(), None::<String>);
        let at = |host: &str, url: &str| (host.to_owned(), Some(url.to_owned()));
        for (item, expected, warnings) in [
            (json!({"authors": [{"name": "Mara"}]}), vec![author("Mara")], 0),
            (json!({"author": {"name": "Mara"}}), vec![author("Mara")], 0),
            (json!({"authors": {"name": "Mara"}}), vec![author("Mara")], 0),
            (json!({"author": "Mara"}), vec![author("Mara")], 1),
            (json!({"authors": "Mara"}), vec![author("Mara")], 1),
            (json!({"authors": ["Mara", "Jo"]}), vec![author("Mara"), author("Jo")], 2),
            (json!({"author": [{"name": "Mara"}, "Jo"]}), vec![author("Mara"), author("Jo")], 1),
            (json!({"author": ["Mara"], "authors": []}), vec![author("Mara")], 1),
            (json!({"author": {"name": 7}}), vec![author("7")], 1),
            (
                json!({"author": "https://jo.example/me"}),
                vec![at("jo.example", "https://jo.example/me")],
                1,
            ),
            (json!({"authors": [5, {"name": "Jo"}]}), vec![author("Jo")], 1),
            (json!({"author": false}), vec![], 1),
            (json!({"author": "", "authors": [null, {}]}), vec![], 0),
        ] {
            let problems = Problems::at(Location::default());
            let found = authors(&Fields::new(item.as_object().unwrap(), "", &problems));
            let found: Vec<_> = found.into_iter().map(|author| (author.name, author.url)).collect();
            assert_eq!(found, expected, "{item}");
            assert_eq!(problems.into_vec().len(), warnings, "{item}");
        }
    }

    #[test]
    fn a_feed_without_title_is_called_by_the_settings_or_its_host() {
        let settings = |title: Option<&str>| Settings {
            origin: "https://paper.example".to_owned(),
            title: title.map(str::to_owned),
            ..Settings::default()
        };
        let home = "https://blog.example/";
        for (feed, said, expected, warnings) in [
            (json!({"title": "A"}), None, "A", 0),
            (json!({"title": "A"}), Some("B"), "A", 0),
            (json!({}), Some("B"), "B", 0),
            (json!({"title": " "}), Some("B"), "B", 0),
            (json!({"title": "\u{200b}"}), Some("B"), "B", 1),
            (json!({"home_page_url": home}), None, "blog.example", 1),
            (json!({"title": ""}), None, "paper.example", 1),
        ] {
            let (checked, problems) =
                check("feed.json", feed.as_object().unwrap(), &settings(said));
            assert_eq!(checked.title, expected, "{feed}");
            assert_eq!(problems.len(), warnings, "{feed}: {problems:?}");
        }
    }

    #[test]
    fn slugs_are_mended_but_never_leave_their_folder() {
        for (written, expected, severity) in [
            ("a-b", Some("a-b"), None),
            ("A Wall!", Some("a-wall"), Some(Severity::Warning)),
            ("2026/05/wall", Some("2026-05-wall"), Some(Severity::Warning)),
            ("!?", None, Some(Severity::Warning)),
            ("../wall", None, Some(Severity::Error)),
            ("a/../../wall", None, Some(Severity::Error)),
            ("a\\..\\wall", None, Some(Severity::Error)),
            ("/etc/passwd", None, Some(Severity::Error)),
        ] {
            let problems = Problems::at(Location::default());
            let object = json!({ "slug": written });
            let found = slug(&Fields::new(object.as_object().unwrap(), "", &problems), "slug");
            assert_eq!(found.as_ref().map(|own| own.slug.as_str()), expected, "{written}");
            let told = problems.into_vec().first().map(|problem| problem.severity);
            assert_eq!(told, severity, "{written}");
        }
    }
}
