//! The feed itself, checked: what stands above its items in JSON Feed 1.0 and 1.1.

use super::json_fields::Fields;
use crate::config::language;
use crate::config::settings::Settings;
use crate::diagnostics::problem::{Place, Problem, Problems, quoted};
use crate::text::clean::clean;
use crate::text::plain_text::{closed, one_line};
use crate::text::slugify::{self, slugify};
use newsprint_app::model::Slug;
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
pub fn check(file: &str, feed: &Map<String, Value>, settings: &Settings) -> (Feed, Vec<Problem>) {
    let problems = Problems::at(Place { file: file.to_owned(), item: None });
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
                    "An author has no name; what is said of them is left out.",
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
                    let message =
                        "This is a text where an object belongs; it is read as the description.";
                    problems.warn(&format!("_news.tags.{name}"), message, hint);
                    let description = Some(clean(text).trim().to_owned());
                    let description = description.filter(|text| !text.is_empty());
                    checked.tags.insert(name, TagEntry { slug: None, description });
                    continue;
                }
                _ => {
                    let message = format!(
                        "What is said of the tag {} must be an object; it is left out.",
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

/// The paper's name. Without one it is called by the host of its site, for no reader is helped by a paper that does not come out.
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

/// The authors of a feed or an item: `authors` of version 1.1, or the single `author` of version 1.0. Either may be a list, an object
/// or a name alone.
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
            // An author may be only an address; its host is the best name there is.
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

/// The address of somebody's own page. One that could run code, or leads nowhere, is left out.
fn web_address(fields: &Fields, key: &str) -> Option<String> {
    let text = fields.address(key)?;
    let url = url::Url::parse(&text).ok();
    if url.is_some_and(|url| ["http", "https", "mailto"].contains(&url.scheme())) {
        return Some(text);
    }
    fields.problems().warn(
        &fields.name(key),
        format!("{} is no address of another site; it is left out.", quoted(&text)),
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
                format!("{} is no account in the fediverse; it is left out.", quoted(&text)),
                "Write it with its host: @mara@social.example.",
            );
            None
        }
    }
}

/// A slug that the content gives itself.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnSlug {
    /// As it can stand in paths.
    pub slug: Slug,
    /// Whether it is another than what was written.
    pub is_mended: bool,
}

/// A slug that the content gives itself. One that cannot name a folder is made into one that can; but one that would leave its folder
/// is refused.
pub fn slug(fields: &Fields, key: &str) -> Option<OwnSlug> {
    let text = fields.text(key)?;
    let fault = match slugify::written(&text) {
        Ok(slug) => return Some(OwnSlug { slug, is_mended: false }),
        Err(fault) => fault,
    };
    let (name, mended) = (fields.name(key), slugify(&text).map(slugify::for_folder));
    let leaves = text.starts_with(['/', '\\']) || text.split(['/', '\\']).any(|part| part == "..");
    if leaves {
        let hint = match mended {
            Some(slug) => format!("Write \"{slug}\"."),
            None => "Use letters, digits and hyphens.".to_owned(),
        };
        fields.problems().error(&name, fault, hint);
        return None;
    }
    let done = match &mended {
        Some(slug) => format!("it is read as \"{slug}\""),
        None => "it is left out".to_owned(),
    };
    let message = format!("{}; {done}.", fault.trim_end_matches('.'));
    fields.problems().warn(&name, message, "Use letters, digits and hyphens.");
    Some(OwnSlug { slug: mended?, is_mended: true })
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
            let problems = Problems::at(Place::default());
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
            let problems = Problems::at(Place::default());
            let object = json!({ "slug": written });
            let found = slug(&Fields::new(object.as_object().unwrap(), "", &problems), "slug");
            assert_eq!(found.as_ref().map(|own| own.slug.as_str()), expected, "{written}");
            let told = problems.into_vec().first().map(|problem| problem.severity);
            assert_eq!(told, severity, "{written}");
        }
    }
}
