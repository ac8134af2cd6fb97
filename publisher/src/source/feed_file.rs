//! Reads a feed's file without holding all of it in memory. For an unreadable file, the message says what the file is
//! instead, or where it is broken.

use super::json_value::{self, ParsedJson};
use super::spans::{self, FeedSpans, ItemSpan};
use super::{check_version, problem_in, warning_in};
use crate::cache::text_store::read_at;
use crate::diagnostics::MachineError;
use crate::diagnostics::problem::{DUPLICATE_KEY, Problem};
use memchr::memchr_iter;
use serde::de::{Deserialize, IgnoredAny};
use serde_json::{Map, Value};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Seek};
use std::path::Path;

/// Size of the read buffer, in bytes.
const BUFFER: usize = 1 << 17;

/// Some programs put this before a text.
pub const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// The contents of a file, or its problems; the outer error is the machine's.
pub type Read<T> = Result<Result<T, Vec<Problem>>, MachineError>;

/// A feed's file with its items not read yet.
#[derive(Debug)]
pub struct FeedSource {
    /// Everything but `items`.
    pub fields: Map<String, Value>,
    /// The spans of its items, if it has any.
    pub items: Option<Vec<ItemSpan>>,
    /// Whether the whole file is one line.
    pub is_one_line: bool,
    /// Problems that do not stop the publish.
    pub warnings: Vec<Problem>,
}

/// Reads the fields around a feed's items, and finds the items.
pub fn read_feed(file: &Path) -> Read<FeedSource> {
    let mut reader = match open(file)? {
        Ok(reader) => reader,
        Err(problem) => return Ok(Err(vec![problem])),
    };
    let failed = |error: io::Error| MachineError::read(file, error);
    let start = reader.stream_position().map_err(failed)?;
    let source = reader.get_ref().try_clone().map_err(failed)?;
    let Some(places) = spans::find(reader, start).map_err(failed)? else {
        // A valid JSON object has spans, unless its `items` is not a list.
        return Ok(Err(vec![what_is_wrong(file)?.unwrap_or_else(|| no_list(file))]));
    };
    let FeedSpans { fields: places, items, has_more_items, is_one_line } = places;
    let (mut fields, mut warnings) = (Map::new(), Vec::new());
    if has_more_items {
        let message = "The feed has `items` more than once; the items of all of them are read.";
        warnings.push(warning_in(file, "items", message, "Put them into one list."));
    }
    for (name, place) in places {
        let text = read_at(&source, place.clone()).map_err(failed)?;
        let name = serde_json::from_slice::<String>(&name);
        let field = name.as_deref().unwrap_or_default().to_owned();
        match name.and_then(|name| Ok((name, json_value::read(&text)?))) {
            Ok((name, ParsedJson { value, duplicate_keys })) => {
                let nested = duplicate_keys.iter().map(|path| format!("{name}.{path}"));
                warnings.extend(nested.map(|path| duplicate_key(file, &path)));
                if fields.insert(name, value).is_some() {
                    warnings.push(duplicate_key(file, &field));
                }
            }
            Err(error) => {
                if let Some(wrong) = what_is_wrong(file)? {
                    return Ok(Err(vec![wrong]));
                }
                warnings.push(unreadable(file, &field, place.start, &error)?);
            }
        }
    }
    Ok(match check_version(file, &fields, items.is_some()) {
        Ok(warning) => {
            warnings.extend(warning);
            Ok(FeedSource { fields, items, is_one_line, warnings })
        }
        Err(problem) => Err(vec![problem]),
    })
}

fn duplicate_key(file: &Path, field: &str) -> Problem {
    warning_in(file, field, DUPLICATE_KEY.0, DUPLICATE_KEY.1)
}

fn no_list(file: &Path) -> Problem {
    problem_in(
        file,
        "items",
        "This must be a list.",
        "Write \"items\": [ … ] with one object for each article.",
    )
}

/// Reports valid JSON that no value can hold, such as half a character (`"\ud83d"`).
fn unreadable(
    file: &Path,
    field: &str,
    start: u64,
    error: &serde_json::Error,
) -> Result<Problem, MachineError> {
    let (what, place) = (cause_of(error), place_of(file, start, error)?);
    Ok(warning_in(
        file,
        field,
        &format!("This cannot be read: {what} at {place}. It is left out."),
        "Correct it there.",
    ))
}

/// Lines are counted only up to this offset, because a feed can have many unreadable items.
const COUNTED: u64 = 1 << 22;

/// Describes the position of a parse error in a file, for a part that begins at byte `start`.
pub fn place_of(
    file: &Path,
    start: u64,
    error: &serde_json::Error,
) -> Result<String, MachineError> {
    if start > COUNTED {
        let (line, column) = (error.line(), error.column());
        return Ok(format!("line {line}, column {column} of what begins at byte {start}"));
    }
    let failed = |error| MachineError::read(file, error);
    let before = File::open(file).and_then(|file| read_at(&file, 0..start)).map_err(failed)?;
    let lines = memchr_iter(b'\n', &before).count();
    let (line, column) = match error.line() {
        0 | 1 => {
            let line_start =
                before.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
            (lines + 1, before.len() - line_start + error.column())
        }
        line => (lines + line, error.column()),
    };
    Ok(format!("line {line}, column {column}"))
}

/// Parses a small document from its bytes.
pub fn read_value(file: &Path, bytes: &[u8]) -> Read<ParsedJson> {
    let text = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
    if let Some(problem) = what_else(file, text) {
        return Ok(Err(vec![problem]));
    }
    match json_value::read(text) {
        Ok(value) => Ok(Ok(value)),
        Err(error) => explain(file, error).map(|problem| Err(vec![problem])),
    }
}

/// Opens a file that looks like JSON, and skips its byte order mark.
fn open(file: &Path) -> Result<Result<BufReader<File>, Problem>, MachineError> {
    let failed = |error: io::Error| MachineError::read(file, error);
    let mut reader = BufReader::with_capacity(BUFFER, File::open(file).map_err(failed)?);
    if reader.fill_buf().map_err(failed)?.starts_with(BYTE_ORDER_MARK) {
        reader.consume(BYTE_ORDER_MARK.len());
    }
    Ok(match what_else(file, reader.buffer()) {
        Some(problem) => Err(problem),
        None => Ok(reader),
    })
}

/// Describes a file that does not begin like JSON.
fn what_else(file: &Path, start: &[u8]) -> Option<Problem> {
    let start = start[..start.len().min(400)].trim_ascii_start().to_ascii_lowercase();
    if start.is_empty() {
        return Some(problem_in(file, "", "The file is empty.", "Put a JSON Feed into it."));
    }
    if !start.starts_with(b"<") {
        return None;
    }
    let has = |tag: &str| start.windows(tag.len()).any(|part| part == tag.as_bytes());
    Some(if ["<rss", "<feed", "<rdf"].into_iter().any(has) {
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
    })
}

/// Explains why a file is not a feed, by parsing all of it.
pub fn what_is_wrong(file: &Path) -> Result<Option<Problem>, MachineError> {
    if let Some(problem) = what_is_no_json(file)? {
        return Ok(Some(problem));
    }
    Ok(line_that_is_not_utf8(file)?.map(|line| not_utf8(file, line)))
}

/// Like [`what_is_wrong`], but accepts invalid UTF-8 that occurs only in strings.
pub fn what_is_no_json(file: &Path) -> Result<Option<Problem>, MachineError> {
    let mut reader = match open(file)? {
        Ok(reader) => reader,
        Err(problem) => return Ok(Some(problem)),
    };
    let start = reader.fill_buf().map_err(|e| MachineError::read(file, e))?;
    let first = start.trim_ascii_start().first().copied();
    let mut json = serde_json::Deserializer::from_reader(reader);
    if let Err(error) = IgnoredAny::deserialize(&mut json).and_then(|_| json.end()) {
        return explain(file, error).map(Some);
    }
    Ok(match first {
        Some(b'{') => None,
        first => Some(wrong_document(file, first == Some(b'['))),
    })
}

/// Explains why a file could not be parsed.
fn explain(file: &Path, error: serde_json::Error) -> Result<Problem, MachineError> {
    if error.is_io() {
        return Err(MachineError::read(file, error.into()));
    }
    // The parser reports neither the line of a long item, nor whether such bytes were the cause.
    if let Some(line) = line_that_is_not_utf8(file)? {
        return Ok(not_utf8(file, line));
    }
    let (line, column) = (error.line(), error.column());
    Ok(if error.is_eof() {
        problem_in(
            file,
            "",
            &format!(
                "The file ends in the middle, at line {line}, column {column}: it is cut off."
            ),
            "Fetch or save it again, whole.",
        )
    } else {
        let what = cause_of(&error);
        problem_in(
            file,
            "",
            &format!("This is not JSON: {what} at line {line}, column {column}."),
            "Correct it there.",
        )
    })
}

/// Returns the parser's message without the position.
pub fn cause_of(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or_default().to_owned()
}

fn not_utf8(file: &Path, line: usize) -> Problem {
    problem_in(
        file,
        "",
        &format!("Line {line} holds bytes that are not UTF-8."),
        "Save the file as UTF-8.",
    )
}

fn line_that_is_not_utf8(file: &Path) -> Result<Option<usize>, MachineError> {
    let bytes = fs::read(file).map_err(|e| MachineError::read(file, e))?;
    let error = std::str::from_utf8(&bytes).err();
    Ok(error.map(|error| bytes[..error.valid_up_to()].iter().filter(|b| **b == b'\n').count() + 1))
}

/// Describes a JSON document that is not a feed.
fn wrong_document(file: &Path, is_list: bool) -> Problem {
    match is_list {
        true => problem_in(
            file,
            "",
            "This is a bare list, not a JSON Feed.",
            "Put the list into an object: {\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"…\", \
             \"items\": [ … ]}.",
        ),
        false => problem_in(
            file,
            "",
            "This is JSON, but neither an object nor a feed.",
            "Put a JSON Feed into the file.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(text: &[u8]) -> String {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("feed.json");
        fs::write(&file, text).unwrap();
        let found = read_feed(&file).unwrap();
        let found = found.map_or_else(|problems| problems, |feed| feed.warnings);
        found.into_iter().next().unwrap().message
    }

    #[test]
    fn tells_what_a_file_is_instead() {
        assert!(message(b"\n<!DOCTYPE html><html>").contains("HTML page"));
        assert!(message(b"<?xml version=\"1.0\"?><rss version=\"2.0\">").contains("RSS or Atom"));
        assert!(message(b"  \n").contains("empty"));
        assert!(message(b"{\"version\": \"x\", \"items\": [{\"id\"").contains("cut off"));
        assert!(message(b" [{}]").contains("bare list"));
        assert!(message(b"\"feed\"").contains("neither an object nor a feed"));
        assert!(message(b"{\"items\": {}}").contains("must be a list"));
    }

    #[test]
    fn tells_what_no_value_can_hold() {
        let message = message(b"{\"title\": \"a\\ud83d\", \"items\": []}");
        assert!(message.contains("hex escape at line 1, column 19. It is left out."), "{message}");
    }

    #[test]
    fn takes_what_can_only_be_a_feed() {
        for (text, expected) in [
            (
                "{\"items\": []}",
                "The feed does not declare a `version`; it is read as a JSON Feed.",
            ),
            ("{\"version\": 1.1, \"items\": []}", "\"1.1\" is not the URL"),
            ("{\"version\": \"JSON Feed 2\", \"items\": []}", "is not a supported version"),
            (
                "{\"version\": \"https://jsonfeed.org/version/1\", \"a\": 1, \"items\": [], \"a\": 2}",
                "This key is duplicated",
            ),
            (
                "{\"version\": \"https://jsonfeed.org/version/1\", \"items\": [1], \"items\": [2]}",
                "The feed has `items` more than once",
            ),
        ] {
            assert!(message(text.as_bytes()).contains(expected), "{text}");
        }
    }

    #[test]
    fn tells_line_and_column() {
        assert_eq!(
            message(b"{\n  \"title\": \"x\",,\n}"),
            "This is not JSON: key must be a string at line 2, column 16."
        );
        assert_eq!(message(b"{\n\"title\": \"\xff\"}"), "Line 2 holds bytes that are not UTF-8.");
    }

    #[test]
    fn keeps_what_stands_around_the_items() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("feed.json");
        let feed = "\u{feff}{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": [{\"id\": 1}, 2], \"title\": \"x\"}";
        fs::write(&file, feed).unwrap();
        let around = read_feed(&file).unwrap().unwrap();
        assert_eq!(around.fields["title"], "x");
        let items = around.items.unwrap().into_iter();
        let items = items.map(|item| &feed[item.place.start as usize..item.place.end as usize]);
        assert_eq!(items.collect::<Vec<_>>(), ["{\"id\": 1}", "2"]);
    }
}
