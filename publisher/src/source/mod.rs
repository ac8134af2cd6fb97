//! Finds and reads the content: one `feed.json`, with its further [pages](next_url) if they are next to it, or a
//! `feed.json` without items next to a folder `items`.
//!
//! A feed is read twice: first the fields around its items, which their check needs and which may follow them, and the
//! [JSON spans](spans) of the items; then the [`items`] themselves, on all cores.

pub mod aliases;
pub mod article;
pub mod body;
pub mod dates;
pub mod embedded;
pub mod feed;
pub mod image_size;
pub mod item;
pub mod item_cache;
pub mod json_fields;
pub mod links;
pub mod series;

mod feed_file;
mod items;
mod json_value;
mod next_url;
mod spans;

pub use feed_file::what_is_wrong;
pub use items::{ItemPlace, Items, Made, SourceItem};
pub use json_value::{ParsedJson, read as read_value};

use crate::config::containment;
use crate::diagnostics::MachineError;
use crate::diagnostics::problem::{Location, Problem, Severity, quoted};
use feed_file::FeedSource;
use serde_json::{Map, Value};
use std::fs;
use std::path::{Path, PathBuf};

/// The content as written, unchecked.
#[derive(Debug)]
pub struct Source {
    /// The folder that relative addresses in the content are resolved against.
    pub root: PathBuf,
    /// The feed's file, as shown in messages.
    pub file: String,
    /// The feed without its items.
    pub feed: Map<String, Value>,
    /// The locations of the items.
    pub items: Items,
    /// The settings next to the feed, if any.
    pub settings: Option<PathBuf>,
    /// Problems that do not stop the publish.
    pub warnings: Vec<Problem>,
}

/// Folder of the items, next to a feed without any.
const ITEMS: &str = "items";

/// The file of the feed in the content's folder.
pub const FEED: &str = "feed.json";

/// Reads the content at `path`: a feed's file or the folder that holds `feed.json`. Outer errors are the machine's;
/// inner ones are problems in the files.
pub fn read(path: &Path) -> Result<Result<Source, Vec<Problem>>, MachineError> {
    let file = feed_file(path);
    let root = root_of(path);
    let mut found = Vec::new();
    let mut items = Items::default();
    // A file named by the user is meant, wherever it is; one found in the folder may be anybody's link.
    let is_named = path.strip_prefix(".").unwrap_or(path) == file;
    if !is_named && containment::is_outside(&root, &file) {
        return Ok(Err(vec![outside_problem(&file)]));
    }
    let feed = read_feed(&file, &mut items, &mut found)?;
    let Some(Around { fields: feed, has_items }) = feed else { return Ok(Err(found)) };

    let items_folder = file.with_file_name(ITEMS);
    if !has_items {
        match items_folder.is_dir() {
            true if containment::is_outside(&root, &items_folder) => {
                found.push(outside_problem(&items_folder))
            }
            true => {
                for (file, is_link) in files_in(&items_folder)? {
                    match is_link && containment::is_outside(&root, &file) {
                        true => found.push(outside_problem(&file)),
                        false => items.add_single(file),
                    }
                }
            }
            false => found.push(no_items(&file)),
        }
    }
    let warnings = next_url::read(&file, &root, &feed, &mut items, &mut found)?;
    let is_refused = found.iter().any(|problem| problem.severity == Severity::Error);
    found.extend(warnings);
    if is_refused {
        return Ok(Err(found));
    }
    let warnings = found;
    let settings =
        Some(file.with_file_name("newsprint.toml")).filter(|settings| settings.is_file());
    let file = file.display().to_string();
    Ok(Ok(Source { root, file, feed, items, settings, warnings }))
}

/// Returns the feed's file of the content at `path`.
fn feed_file(path: &Path) -> PathBuf {
    // Messages are easier to read without `./`.
    let path = path.strip_prefix(".").unwrap_or(path);
    let is_folder = path.as_os_str().is_empty() || path.is_dir();
    if is_folder { path.join(FEED) } else { path.to_owned() }
}

/// Returns the folder of the content at `path`, a feed's file or the folder that holds `feed.json`.
pub fn root_of(path: &Path) -> PathBuf {
    match feed_file(path).parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// The fields around a feed's items.
struct Around {
    fields: Map<String, Value>,
    has_items: bool,
}

/// Returns a feed without its items, which are added to `items`; None if it cannot be used.
fn read_feed(
    file: &Path,
    items: &mut Items,
    found: &mut Vec<Problem>,
) -> Result<Option<Around>, MachineError> {
    Ok(match feed_file::read_feed(file)? {
        Ok(FeedSource { fields, items: places, is_one_line, warnings }) => {
            let has_items = places.is_some();
            places.into_iter().for_each(|places| items.add_list(file, places, is_one_line));
            found.extend(warnings);
            Some(Around { fields, has_items })
        }
        Err(problems) => {
            found.extend(problems);
            None
        }
    })
}

fn no_items(file: &Path) -> Problem {
    problem_in(
        file,
        "items",
        "The feed has no items.",
        "Add \"items\": [ … ], or put one file for each item into a folder `items` next to it.",
    )
}

/// Returns the problem of a file or folder outside of the content's folder.
fn outside_problem(file: &Path) -> Problem {
    problem_in(
        file,
        "",
        "This is a symbolic link that leads out of the content's folder.",
        "Put the file or folder itself there, so that nothing is published by mistake.",
    )
}

/// Lists the item files of a folder, and which of them are links.
fn files_in(folder: &Path) -> Result<Vec<(PathBuf, bool)>, MachineError> {
    let failed = |error| MachineError::read(folder, error);
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let path = entry.path();
        if path.extension().is_some_and(|extension| extension == "json") {
            files.push((path, entry.file_type().map_err(failed)?.is_symlink()));
        }
    }
    files.sort();
    Ok(files)
}

/// The URLs of the format's versions, without scheme.
const VERSIONS: [&str; 2] = ["://jsonfeed.org/version/1", "://jsonfeed.org/version/1.1"];

/// Checks whether a document is a feed; returns a warning if that is only likely.
#[expect(clippy::result_large_err, reason = "once a file, and only where it is refused")]
fn check_version(
    file: &Path,
    feed: &Map<String, Value>,
    has_items: bool,
) -> Result<Option<Problem>, Problem> {
    let version = match feed.get("version") {
        Some(Value::String(version)) => version.trim().to_owned(),
        Some(Value::Number(version)) => version.to_string(),
        _ => String::new(),
    };
    let address = version.strip_prefix("https").or_else(|| version.strip_prefix("http"));
    if address.is_some_and(|a| VERSIONS.contains(&a.trim_end_matches('/'))) {
        return Ok(None);
    }
    let has = |key: &str| feed.contains_key(key);
    let is_other = has("rss") || has("channel");
    let bare = version.to_lowercase();
    let bare = bare.trim_end_matches('/').rsplit(['/', ' ', 'v']).next().unwrap_or_default();
    if has_items && !is_other && ["", "1", "1.0", "1.1"].contains(&bare) {
        let message = match version.is_empty() {
            true => "The feed does not declare a `version`; it is read as a JSON Feed.".to_owned(),
            false => {
                format!(
                    "{} is not the URL of a JSON Feed version; it is read as one.",
                    quoted(&version)
                )
            }
        };
        return Ok(Some(warning_in(file, "version", &message, WRITE_THE_VERSION)));
    }
    Err(if is_other {
        problem_in(
            file,
            "",
            "This is RSS written as JSON, not a JSON Feed.",
            "Provide a JSON Feed; see https://jsonfeed.org/version/1.1 for the format.",
        )
    } else if version.is_empty() {
        problem_in(
            file,
            "version",
            "The feed does not declare a `version` of JSON Feed.",
            WRITE_THE_VERSION,
        )
    } else {
        problem_in(
            file,
            "version",
            &format!("{} is not a supported version of JSON Feed.", quoted(&version)),
            "Write \"https://jsonfeed.org/version/1.1\" (or .../version/1).",
        )
    })
}

const WRITE_THE_VERSION: &str = "Add \"version\": \"https://jsonfeed.org/version/1.1\".";

fn warning_in(file: &Path, field: &str, message: &str, hint: &str) -> Problem {
    let place = Location { file: file.display().to_string(), item: None };
    Problem::warning(&place, field, message, hint)
}

fn problem_in(file: &Path, field: &str, message: &str, hint: &str) -> Problem {
    let place = Location { file: file.display().to_string(), item: None };
    Problem::error(&place, field, message, hint)
}
