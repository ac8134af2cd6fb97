//! Finds and reads the content: one `feed.json`, with its further [`pages`] where they are beside it, or a `feed.json`
//! without items beside a folder `items`.

mod pages;

use super::MachineError;
use super::problem::{Place, Problem};
use serde_json::{Map, Value};
use std::fs;
use std::path::{Path, PathBuf};

/// The content as written: parsed JSON, nothing checked yet.
#[derive(Debug)]
pub struct Source {
    /// The folder that relative addresses in the content start from.
    pub root: PathBuf,
    /// The feed's file, as shown in messages.
    pub file: String,
    /// The feed without its items.
    pub feed: Map<String, Value>,
    /// The items with the file each stands in.
    pub items: Vec<SourceItem>,
    /// The settings beside the feed, if it has its own.
    pub settings: Option<PathBuf>,
    /// What is not as it should be, but stops nothing.
    pub warnings: Vec<Problem>,
}

/// One item as written.
#[derive(Debug)]
pub struct SourceItem {
    /// Its file, as shown in messages.
    pub file: String,
    /// Its place in that file's list, from 1; none in a file of its own.
    pub position: Option<usize>,
    /// The item.
    pub value: Value,
}

/// Folder of the items, beside a feed without any.
const ITEMS: &str = "items";

/// Reads the content at `path`: a feed's file or the folder that holds `feed.json`. Outer errors are the
/// machine's; the inner ones are problems in the files.
pub fn read(path: &Path) -> Result<Result<Source, Vec<Problem>>, MachineError> {
    // `./feed.json` is only longer to read.
    let path = path.strip_prefix(".").unwrap_or(path);
    let is_folder = path.as_os_str().is_empty() || path.is_dir();
    let file = if is_folder { path.join("feed.json") } else { path.to_owned() };
    let root = match file.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    };
    let mut found = Vec::new();
    let Some(mut feed) = read_feed(&file, &mut found)? else { return Ok(Err(found)) };

    let items_folder = file.with_file_name(ITEMS);
    let mut items = Vec::new();
    match feed.remove("items") {
        Some(list) => items.extend(items_of(&file, list, &mut found)),
        None if items_folder.is_dir() => {
            for file in files_in(&items_folder)? {
                match parse_file(&file)? {
                    Ok(value) => items.push(SourceItem {
                        file: file.display().to_string(),
                        position: None,
                        value,
                    }),
                    Err(problem) => found.push(problem),
                }
            }
        }
        None => found.push(no_items(&file)),
    }
    let warnings = pages::read(&file, &root, &feed, &mut items, &mut found)?;
    if !found.is_empty() {
        found.extend(warnings);
        return Ok(Err(found));
    }
    let settings =
        Some(file.with_file_name("newsprint.toml")).filter(|settings| settings.is_file());
    let file = file.display().to_string();
    Ok(Ok(Source { root, file, feed, items, settings, warnings }))
}

/// A feed in a file, or why there is none.
fn read_feed(
    file: &Path,
    found: &mut Vec<Problem>,
) -> Result<Option<Map<String, Value>>, MachineError> {
    Ok(match parse_file(file)? {
        Ok(Value::Object(feed)) => check_version(file, feed, found),
        Ok(other) => {
            found.push(wrong_document(file, &other));
            None
        }
        Err(problem) => {
            found.push(problem);
            None
        }
    })
}

/// The items in a feed's list.
fn items_of(file: &Path, list: Value, found: &mut Vec<Problem>) -> Vec<SourceItem> {
    let Value::Array(list) = list else {
        found.push(problem_in(
            file,
            "items",
            "This must be a list.",
            "Write \"items\": [ … ] with one object for each article.",
        ));
        return Vec::new();
    };
    let file = file.display().to_string();
    let item = |(i, value)| SourceItem { file: file.clone(), position: Some(i + 1), value };
    list.into_iter().enumerate().map(item).collect()
}

fn no_items(file: &Path) -> Problem {
    problem_in(
        file,
        "items",
        "The feed has no items.",
        "Add \"items\": [ … ], or put one file for each item into a folder `items` beside it.",
    )
}

fn files_in(folder: &Path) -> Result<Vec<PathBuf>, MachineError> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(|e| MachineError::read(folder, e))? {
        let path = entry.map_err(|e| MachineError::read(folder, e))?.path();
        if path.extension().is_some_and(|extension| extension == "json") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn parse_file(file: &Path) -> Result<Result<Value, Problem>, MachineError> {
    let bytes = fs::read(file).map_err(|e| MachineError::read(file, e))?;
    Ok(parse(file, &bytes))
}

/// Parses JSON, and says what the file is where it is something else.
#[expect(clippy::result_large_err, reason = "once a file, and only where it is refused")]
fn parse(file: &Path, bytes: &[u8]) -> Result<Value, Problem> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let line = bytes[..error.valid_up_to()].iter().filter(|b| **b == b'\n').count() + 1;
        problem_in(
            file,
            "",
            &format!("Line {line} holds bytes that are not UTF-8."),
            "Save the file as UTF-8.",
        )
    })?;
    let start = text.trim_start().chars().take(400).collect::<String>().to_lowercase();
    if start.is_empty() {
        return Err(problem_in(file, "", "The file is empty.", "Put a JSON Feed into it."));
    }
    if start.starts_with('<') {
        let is_xml_feed = ["<rss", "<feed", "<rdf"].iter().any(|tag| start.contains(tag));
        return Err(if is_xml_feed {
            problem_in(
                file,
                "",
                "This is an RSS or Atom feed in XML, not a JSON Feed.",
                "Give the address or file of the JSON Feed; many sites have one at /feed.json or /feed/json.",
            )
        } else {
            problem_in(
                file,
                "",
                "This is an HTML page, not a JSON Feed.",
                "Save what the feed's own address answers; the page names it in <link rel=\"alternate\" \
                 type=\"application/feed+json\">.",
            )
        });
    }
    serde_json::from_str(text).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        if error.is_eof() {
            problem_in(
                file,
                "",
                &format!(
                    "The file ends in the middle, at line {line}, column {column}: it is cut off."
                ),
                "Fetch or save it again, whole.",
            )
        } else {
            // The position is told once, in front.
            let what = error.to_string();
            let what = what.split(" at line ").next().unwrap_or_default();
            problem_in(
                file,
                "",
                &format!("This is not JSON: {what} at line {line}, column {column}."),
                "Correct that place.",
            )
        }
    })
}

/// What a document is that is JSON but no feed.
fn wrong_document(file: &Path, value: &Value) -> Problem {
    match value {
        Value::Array(_) => problem_in(
            file,
            "",
            "This is a bare list, not a JSON Feed.",
            "Put the list into an object: {\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"…\", \
             \"items\": [ … ]}.",
        ),
        _ => problem_in(
            file,
            "",
            "This is JSON, but neither an object nor a feed.",
            "Put a JSON Feed into the file.",
        ),
    }
}

/// The addresses of the format's versions, without scheme.
const VERSIONS: [&str; 2] = ["://jsonfeed.org/version/1", "://jsonfeed.org/version/1.1"];

fn check_version(
    file: &Path,
    feed: Map<String, Value>,
    found: &mut Vec<Problem>,
) -> Option<Map<String, Value>> {
    let version = feed.get("version").and_then(Value::as_str).unwrap_or_default();
    let address = version.strip_prefix("https").or_else(|| version.strip_prefix("http"));
    if address.is_some_and(|a| VERSIONS.contains(&a.trim_end_matches('/'))) {
        return Some(feed);
    }
    let has = |key: &str| feed.contains_key(key);
    found.push(if has("rss") || has("channel") {
        problem_in(
            file,
            "",
            "This is RSS written as JSON, not a JSON Feed.",
            "Give a JSON Feed; https://jsonfeed.org/version/1.1 tells the format.",
        )
    } else if version.is_empty() {
        problem_in(
            file,
            "version",
            "The feed does not say that it is a JSON Feed.",
            "Add \"version\": \"https://jsonfeed.org/version/1.1\".",
        )
    } else {
        problem_in(
            file,
            "version",
            &format!("{version:?} is no version of JSON Feed that Newsprint reads."),
            "Write \"https://jsonfeed.org/version/1.1\" (or .../version/1).",
        )
    });
    None
}

fn problem_in(file: &Path, field: &str, message: &str, hint: &str) -> Problem {
    let place = Place { file: file.display().to_string(), item: None };
    Problem::error(&place, field, message, hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(text: &str) -> String {
        parse(Path::new("feed.json"), text.as_bytes()).unwrap_err().message
    }

    #[test]
    fn tells_what_a_file_is_instead() {
        assert!(message("\n<!DOCTYPE html><html>").contains("HTML page"));
        assert!(message("<?xml version=\"1.0\"?><rss version=\"2.0\">").contains("RSS or Atom"));
        assert!(message("  \n").contains("empty"));
        assert!(message("{\"version\": \"x\", \"items\": [{\"id\"").contains("cut off"));
    }

    #[test]
    fn tells_line_and_column() {
        assert_eq!(
            message("{\n  \"title\": \"x\",,\n}"),
            "This is not JSON: key must be a string at line 2, column 16."
        );
    }

    #[test]
    fn forgives_a_byte_order_mark() {
        assert!(parse(Path::new("feed.json"), b"\xEF\xBB\xBF{}").is_ok());
    }
}
