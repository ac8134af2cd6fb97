//! Downloads remote pictures that items refer to, and rewrites the items to refer to the local copies. An item is
//! rewritten only once all its pictures have arrived; files are replaced atomically.

use super::networks::{Networks, RestrictedResolver};
use crate::cache::{atomic_file, content_hash};
use crate::diagnostics::MachineError;
use crate::diagnostics::problem::{Location, Problem};
use crate::source::{self, Source};
use crate::text::slugify::slugify;
use dom_query::Document;
use newsprint_app::route::encode_path;
use newsprint_formats::decode::{Fault, Raster};
use newsprint_formats::source_file::SourceFile;
use rayon::prelude::*;
use serde_json::Value;
use serde_json::value::RawValue;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::ErrorKind;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};
use ureq::unversioned::transport::DefaultConnector;
use url::Url;

/// The folder of downloaded pictures, relative to the content's folder.
const FOLDER: &str = "pictures/fetched/";
/// Maximum size of a picture. A larger one stays remote.
const MOST_MEGABYTES: u64 = 25;
/// Maximum number of redirects per picture.
const MOST_REDIRECTS: usize = 5;
/// Maximum time per picture.
const MOST_TIME: Duration = Duration::from_secs(60);

/// The result of a download.
#[derive(Debug)]
pub struct Fetched {
    /// Number of pictures downloaded.
    pub pictures: usize,
    /// Number of items rewritten.
    pub items: usize,
    /// Why other items were not rewritten.
    pub problems: Vec<Problem>,
}

/// Downloads the remote pictures of the content at `path`: a feed file, or the folder that contains `feed.json`.
pub fn fetch_pictures(path: &Path) -> Result<Fetched, MachineError> {
    let Source { root, items, feed, .. } = match source::read(path)? {
        Ok(source) => source,
        Err(problems) => return Ok(Fetched { pictures: 0, items: 0, problems }),
    };
    // A feed with a syntax error in one item would seem to have no items.
    let broken = items.feeds().filter_map(|feed| source::what_is_wrong(feed).transpose());
    let problems = broken.collect::<Result<Vec<_>, _>>()?;
    if !problems.is_empty() {
        return Ok(Fetched { pictures: 0, items: 0, problems });
    }
    let files = items.files().map(Path::to_owned);
    let files = files.map(ContentFile::read).collect::<Result<Vec<_>, _>>()?;
    let wanted: BTreeSet<&str> =
        files.iter().flat_map(|file| &file.items).flat_map(RemoteItem::addresses).collect();
    let wanted: Vec<&str> = wanted.into_iter().collect();
    let sites = ["home_page_url", "feed_url"].into_iter().filter_map(|key| feed.get(key)?.as_str());
    let networks = Networks::of(sites);
    let fetched: BTreeMap<&str, Result<String, String>> = wanted
        .par_iter()
        .map(|address| Ok((*address, fetch(address, &root, &networks)?)))
        .collect::<Result<_, MachineError>>()?;
    let mut answer = Fetched {
        pictures: fetched.values().filter(|path| path.is_ok()).count(),
        items: 0,
        problems: Vec::new(),
    };
    for file in &files {
        answer.items += file.rewrite(&fetched, &mut answer.problems)?;
    }
    Ok(answer)
}

/// A content file and its items with remote pictures.
struct ContentFile {
    path: PathBuf,
    text: String,
    items: Vec<RemoteItem>,
}

/// An item with remote pictures.
struct RemoteItem {
    /// Its name in messages.
    name: String,
    /// Its byte range in the file.
    span: Range<usize>,
    /// Field names and URLs, as written in the file.
    pictures: Vec<(&'static str, String)>,
}

impl RemoteItem {
    fn addresses(&self) -> impl Iterator<Item = &str> {
        self.pictures.iter().map(|(_, address)| address.as_str())
    }

    /// Parses an item. Returns `None` if it has no remote pictures.
    fn read(text: &str, span: Range<usize>) -> Option<RemoteItem> {
        let item: Value = serde_json::from_str(text.get(span.clone())?).ok()?;
        let mut pictures = Vec::new();
        for field in ["image", "banner_image"] {
            let address = item.get(field).and_then(Value::as_str);
            pictures.extend(address.map(|address| (field, address.to_owned())));
        }
        let html = item.get("content_html").and_then(Value::as_str).unwrap_or_default();
        for picture in Document::fragment(html).select("img[src]").iter() {
            pictures.extend(picture.attr("src").map(|src| ("content_html", src.to_string())));
        }
        pictures.retain(|(_, address)| is_remote(address));
        let (id, title) = (item.get("id"), item.get("title").and_then(Value::as_str));
        let id = id.map(|id| id.as_str().map_or(id.to_string(), str::to_owned));
        let name = match title {
            Some(title) => format!("item {} “{title}”", id.unwrap_or_default()),
            None => format!("item {}", id.unwrap_or_default()),
        };
        (!pictures.is_empty()).then_some(RemoteItem { name, span, pictures })
    }
}

fn is_remote(address: &str) -> bool {
    Url::parse(address).is_ok_and(|url| matches!(url.scheme(), "http" | "https"))
}

impl ContentFile {
    fn read(path: PathBuf) -> Result<ContentFile, MachineError> {
        let text = fs::read_to_string(&path).map_err(|error| MachineError::read(&path, error))?;
        let spans = spans_of_items(&text);
        let items = spans.into_iter().filter_map(|span| RemoteItem::read(&text, span)).collect();
        Ok(ContentFile { path, text, items })
    }

    /// Rewrites the items whose pictures have all arrived, and returns their number.
    fn rewrite(
        &self,
        fetched: &BTreeMap<&str, Result<String, String>>,
        problems: &mut Vec<Problem>,
    ) -> Result<usize, MachineError> {
        let mut text = self.text.clone();
        let mut changed = 0;
        // From the end, so that earlier spans stay valid.
        for item in self.items.iter().rev() {
            let found = self.problems_of(item, fetched);
            if !found.is_empty() {
                problems.extend(found);
                continue;
            }
            let mut part = self.text[item.span.clone()].to_owned();
            let mut addresses: Vec<&str> = item.addresses().collect();
            // Longest first, because a URL may be a prefix of another.
            addresses.sort_by_key(|address| std::cmp::Reverse(address.len()));
            addresses.dedup();
            for address in addresses {
                if let Some(Ok(path)) = fetched.get(address) {
                    part = replaced(&part, address, &encode_path(path));
                }
            }
            text.replace_range(item.span.clone(), &part);
            let end = item.span.start + part.len();
            match RemoteItem::read(&text, item.span.start..end) {
                None => changed += 1,
                Some(left) => {
                    text.replace_range(item.span.start..end, &self.text[item.span.clone()]);
                    problems.extend(left.pictures.iter().map(|(field, address)| {
                        self.problem(
                            item,
                            field,
                            format!("{address:?} is written in a way that cannot be replaced."),
                        )
                    }));
                }
            }
        }
        if changed > 0 {
            atomic_file::write(&self.path, text.as_bytes())
                .map_err(|error| MachineError::write(&self.path, error))?;
        }
        Ok(changed)
    }

    fn problems_of(
        &self,
        item: &RemoteItem,
        fetched: &BTreeMap<&str, Result<String, String>>,
    ) -> Vec<Problem> {
        let failed = item.pictures.iter().filter_map(|(field, address)| {
            let cause = fetched.get(address.as_str())?.as_ref().err()?;
            Some(self.problem(item, field, format!("{address:?} could not be fetched: {cause}.")))
        });
        failed.collect()
    }

    fn problem(&self, item: &RemoteItem, field: &str, message: String) -> Problem {
        let (file, item) = (self.path.display().to_string(), Some(item.name.clone()));
        let hint = "The item was not changed. Correct the address, or put the picture next to the content yourself.";
        Problem::error(&Location { file, item }, field, message, hint)
    }
}

/// Returns the byte ranges of a file's items: those of its `items` list, or the whole file.
fn spans_of_items(text: &str) -> Vec<Range<usize>> {
    #[derive(serde::Deserialize)]
    struct Feed<'a> {
        #[serde(borrow)]
        items: Option<Vec<&'a RawValue>>,
    }
    // A byte order mark is not valid JSON.
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let span = |part: &str| {
        let from = part.as_ptr() as usize - text.as_ptr() as usize;
        from..from + part.len()
    };
    let whole = start..text.len();
    match serde_json::from_str::<Feed>(&text[start..]) {
        Ok(Feed { items: Some(items) }) => items.iter().map(|item| span(item.get())).collect(),
        Ok(Feed { items: None }) => Vec::from([whole]),
        Err(_) => Vec::new(),
    }
}

/// Replaces a URL in JSON text wherever it stands alone, in its JSON-escaped and HTML-escaped spellings.
fn replaced(text: &str, address: &str, by: &str) -> String {
    let in_html = address.replace('&', "&amp;");
    let mut text = text.to_owned();
    for written in [in_html.as_str(), address] {
        for written in [written.replace('/', "\\/"), written.to_owned()] {
            let mut changed = String::with_capacity(text.len());
            let mut rest = text.as_str();
            while let Some(at) = rest.find(&written) {
                let (before, after) = (&rest[..at], &rest[at + written.len()..]);
                let is_whole = !before.ends_with(|c: char| c.is_alphanumeric() || c == '/')
                    && after.starts_with(['"', '\'', '\\', ' ', '>']);
                changed += before;
                changed += if is_whole { by } else { &written };
                rest = after;
            }
            text = changed + rest;
        }
    }
    text
}

/// Downloads a picture. Returns its path relative to the content's folder, or the reason for the failure. Only a
/// failure to write to disk is an error.
fn fetch(
    address: &str,
    root: &Path,
    networks: &Arc<Networks>,
) -> Result<Result<String, String>, MachineError> {
    let bytes = match load(address, networks) {
        Ok(bytes) => bytes,
        Err(cause) => return Ok(Err(cause)),
    };
    let extension = match extension_of(&bytes) {
        Ok(extension) => extension,
        Err(fault) => {
            return Ok(Err(format!("the response is not a supported picture ({fault})")));
        }
    };
    let name = Url::parse(address).ok().and_then(|url| {
        let name = url.path_segments()?.next_back()?.to_owned();
        slugify(name.rsplit_once('.').map_or(name.as_str(), |(name, _)| name))
    });
    let name = name.map(|name| format!("{name}-")).unwrap_or_default();
    let path = format!("{FOLDER}{name}{}.{extension}", content_hash::of(&bytes));
    let file = root.join(&path);
    if !file.is_file() {
        atomic_file::write(&file, &bytes).map_err(|error| MachineError::write(&file, error))?;
    }
    Ok(Ok(path))
}

fn load(address: &str, networks: &Arc<Networks>) -> Result<Vec<u8>, String> {
    let config = ureq::Agent::config_builder()
        .max_redirects(0)
        .max_redirects_will_error(false)
        .user_agent(concat!("newsprint/", env!("CARGO_PKG_VERSION")))
        .build();
    let is_by_proxy = config.proxy().is_some();
    let resolver = RestrictedResolver(Arc::clone(networks));
    let agent = ureq::Agent::with_parts(config, DefaultConnector::default(), resolver);
    let begun = Instant::now();
    let mut place = Url::parse(address).map_err(|error| error.to_string())?;
    // The target of every redirect is checked like the first URL.
    for _ in 0..=MOST_REDIRECTS {
        if let Some(refusal) = networks.refusal_of(&place, is_by_proxy) {
            return Err(refusal);
        }
        let left = MOST_TIME.saturating_sub(begun.elapsed()).max(Duration::from_millis(1));
        let request = agent.get(place.as_str()).config().timeout_global(Some(left)).build();
        let mut response = request.call().map_err(words_of)?;
        if !response.status().is_redirection() {
            let body = response.body_mut().with_config().limit(MOST_MEGABYTES * 1_000_000);
            return body.read_to_vec().map_err(words_of);
        }
        let location = response.headers().get("location").and_then(|to| to.to_str().ok());
        let location =
            location.ok_or_else(|| format!("the server responded with {}", response.status()))?;
        place = place.join(location).map_err(|error| error.to_string())?;
        if !is_remote(place.as_str()) {
            return Err("it redirects to a URL that is not http or https".to_owned());
        }
    }
    Err(format!("it redirects more than {MOST_REDIRECTS} times"))
}

fn words_of(error: ureq::Error) -> String {
    match error {
        ureq::Error::BodyExceedsLimit(_) => format!("it has more than {MOST_MEGABYTES} megabytes"),
        ureq::Error::Io(error) if error.kind() == ErrorKind::PermissionDenied => error.to_string(),
        error => error.to_string(),
    }
}

/// Returns the file extension of a picture in a supported format.
fn extension_of(bytes: &[u8]) -> Result<&'static str, Fault> {
    let file = SourceFile::of(bytes.to_vec())?;
    if file.extension() != "avif" {
        Raster::read(bytes)?;
    }
    file.stripped()?;
    Ok(file.extension())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_replaced_where_it_stands_alone() {
        let address = "https://a.example/b.jpg?x=1&y=2";
        let text = r#"{"image": "https://a.example/b.jpg?x=1&y=2", "more": "https://a.example/b.jpg?x=1&y=23",
            "content_html": "<img src=\"https:\/\/a.example\/b.jpg?x=1&amp;y=2\"><img src='https://a.example/b.jpg?x=1&y=2'>"}"#;
        assert_eq!(
            replaced(text, address, "c.jpg"),
            r#"{"image": "c.jpg", "more": "https://a.example/b.jpg?x=1&y=23",
            "content_html": "<img src=\"c.jpg\"><img src='c.jpg'>"}"#
        );
    }

    #[test]
    fn items_are_found_in_their_text() {
        let found = |text: &str| {
            let spans = spans_of_items(text).into_iter();
            spans.map(|span| text[span].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(
            found("\u{feff}{\"items\": [ {\"id\": 1}, {\"id\":2} ]}"),
            ["{\"id\": 1}", "{\"id\":2}"]
        );
        assert_eq!(found("{\"id\": 1}"), ["{\"id\": 1}"]);
        assert_eq!(found("no json"), Vec::<String>::new());
    }
}
