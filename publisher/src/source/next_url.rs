//! Reads the further pages of a feed that is paginated by `next_url`, if their files are next to it. Nothing is
//! downloaded.

use super::json_fields::Fields;
use super::{Around, Items, no_items, outside_problem, read_feed};
use crate::config::containment;
use crate::diagnostics::MachineError;
use crate::diagnostics::problem::{Location, Problem, Problems, quoted};
use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};
use std::collections::HashSet;
use std::fs;
use std::path::{Component, Path, PathBuf};
use url::Url;

/// Adds the items of all pages after the first, which is `feed` in `file`. Returns warnings.
pub fn read(
    file: &Path,
    root: &Path,
    feed: &Map<String, Value>,
    items: &mut Items,
    found: &mut Vec<Problem>,
) -> Result<Vec<Problem>, MachineError> {
    let mut warnings = Vec::new();
    let (mut file, mut feed) = (file.to_owned(), feed.clone());
    let home = feed.get("feed_url").and_then(Value::as_str).and_then(|url| Url::parse(url).ok());
    let mut from = home.clone();
    let mut seen = HashSet::from([itself(&file)]);
    while let Some(next) = next_url(&file, &feed, found) {
        let warn = |message: String, hint: String| {
            let place = Location { file: file.display().to_string(), item: None };
            Problem::warning(&place, "next_url", message, hint)
        };
        let url = address(&next, from.as_ref());
        let places = url.as_ref().map(|url| places(url, home.as_ref())).unwrap_or_default();
        let page = places.iter().map(|place| root.join(place)).find(|page| page.is_file());
        let Some(page) = page else {
            let hint = match places.first() {
                Some(place) => format!(
                    "Save that page as {}, or put all items into one feed.",
                    plain(&root.join(place)).display()
                ),
                None => "Put all items into one feed.".to_owned(),
            };
            let message = format!(
                "The feed continues at {}, which is not next to it; its later pages are not read.",
                quoted(&next)
            );
            warnings.push(warn(message, hint));
            break;
        };
        if !seen.insert(itself(&page)) {
            let message = format!(
                "The pages of the feed form a loop: this one leads back to {}.",
                quoted(&next)
            );
            let hint = "Give the address of the page that follows; the last page has no next_url.";
            warnings.push(warn(message, hint.to_owned()));
            break;
        }
        file = plain(&page);
        if containment::is_outside(root, &page) {
            found.push(outside_problem(&file));
            break;
        }
        let read = read_feed(&file, items, found)?;
        let Some(Around { fields: page, has_items }) = read else { break };
        if !has_items {
            found.push(no_items(&file));
        }
        (feed, from) = (page, url);
    }
    Ok(warnings)
}

/// Returns the `next_url` of a page.
fn next_url(file: &Path, page: &Map<String, Value>, found: &mut Vec<Problem>) -> Option<String> {
    let problems = Problems::at(Location { file: file.display().to_string(), item: None });
    let next = Fields::new(page, "", &problems).text("next_url");
    found.extend(problems.into_vec());
    next
}

/// Resolves the URL of a page against that of the page before. If a feed does not state its own URL, only paths matter.
fn address(next: &str, from: Option<&Url>) -> Option<Url> {
    match from {
        Some(from) => from.join(next).ok(),
        None => Url::parse("http://feed.invalid/").ok()?.join(next).ok(),
    }
}

/// Returns where a page may be below the feed's folder: by its path relative to the feed's URL, or by its whole path.
/// File names cannot distinguish queries.
fn places(url: &Url, home: Option<&Url>) -> Vec<PathBuf> {
    if url.query().is_some() {
        return Vec::new();
    }
    let folder = home.filter(|home| home.origin() == url.origin()).map(|home| {
        let end = home.path().rfind('/').map_or(0, |slash| slash + 1);
        &home.path()[..end]
    });
    let near = folder.and_then(|folder| url.path().strip_prefix(folder));
    let whole = url.path().strip_prefix('/');
    let mut places: Vec<PathBuf> = near.into_iter().chain(whole).filter_map(inside).collect();
    places.dedup();
    places
}

/// Decodes a URL path, if it stays in its folder.
fn inside(path: &str) -> Option<PathBuf> {
    let path = PathBuf::from(percent_decode_str(path).decode_utf8().ok()?.into_owned());
    let stays = path.components().all(|part| matches!(part, Component::Normal(_)));
    (stays && !path.as_os_str().is_empty()).then_some(path)
}

/// Removes a leading `./` for messages.
fn plain(path: &Path) -> PathBuf {
    path.strip_prefix(".").unwrap_or(path).to_owned()
}

/// Returns a file's canonical path, to recognise it again.
fn itself(file: &Path) -> PathBuf {
    fs::canonicalize(file).unwrap_or_else(|_| file.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_pages_by_their_address() {
        let places = |next: &str, home: &str| -> Vec<String> {
            let home = Url::parse(home).ok();
            let places = places(&address(next, home.as_ref()).unwrap(), home.as_ref());
            places.iter().map(|place| place.to_str().unwrap().replace('\\', "/")).collect()
        };
        let home = "https://paper.example/news/feed.json";
        for (next, home, expected) in [
            (
                "https://paper.example/news/feed/2.json",
                home,
                vec!["feed/2.json", "news/feed/2.json"],
            ),
            ("feed/2.json", home, vec!["feed/2.json", "news/feed/2.json"]),
            ("/news/a%20b.json", home, vec!["a b.json", "news/a b.json"]),
            ("https://paper.example/two.json", home, vec!["two.json"]),
            ("https://else.example/news/two.json", home, vec!["news/two.json"]),
            ("two.json", "", vec!["two.json"]),
            ("https://paper.example/feed/2.json", "", vec!["feed/2.json"]),
            ("/a/..%2f..%2fsecret.json", home, vec![]),
            ("../../../secret.json", home, vec!["secret.json"]),
            ("feed.json?page=2", home, vec![]),
        ] {
            assert_eq!(places(next, home), expected, "{next} from {home}");
        }
    }
}
