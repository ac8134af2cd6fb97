//! A feed's file, read as a stream: it is never held as a whole. What cannot be read gets a message that says what the file is
//! instead, or where it is broken.

use super::{check_version, problem_in};
use crate::publish::MachineError;
use crate::publish::problem::Problem;
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde_json::{Map, Value};
use std::fmt;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::Path;

/// Bytes that are read at once.
const BUFFER: usize = 1 << 17;

/// What a file holds, or what is wrong with it; outside, what the machine could not do.
pub type Read<T> = Result<Result<T, Vec<Problem>>, MachineError>;

/// A feed without its items.
#[derive(Debug)]
pub struct Around {
    /// Everything but `items`.
    pub fields: Map<String, Value>,
    /// Whether it has `items`.
    pub has_items: bool,
}

/// Reads a feed, and gives each item to `take` in their order.
pub fn read_feed<'de, I: Deserialize<'de>>(file: &Path, take: &mut dyn FnMut(I)) -> Read<Around> {
    let mut reader = match open(file)? {
        Ok(reader) => reader,
        Err(problem) => return Ok(Err(vec![problem])),
    };
    let start = reader.fill_buf().map_err(|e| MachineError::read(file, e))?;
    let is_object = start.trim_ascii_start().starts_with(b"{");
    let is_list = start.trim_ascii_start().starts_with(b"[");
    let mut json = serde_json::Deserializer::from_reader(reader);
    let around = match is_object {
        true => json.deserialize_map(FeedVisitor { take }),
        false => IgnoredAny::deserialize(&mut json)
            .map(|_| Around { fields: Map::new(), has_items: false }),
    };
    let around = match around.and_then(|around| json.end().map(|()| around)) {
        Ok(around) => around,
        Err(error) => return explain(file, error).map(|problem| Err(vec![problem])),
    };
    Ok(match is_object {
        true => {
            check_version(file, &around.fields).map(|()| around).map_err(|problem| vec![problem])
        }
        false => Err(vec![wrong_document(file, is_list)]),
    })
}

/// Reads a document that is small.
pub fn read_value(file: &Path) -> Read<Value> {
    let reader = match open(file)? {
        Ok(reader) => reader,
        Err(problem) => return Ok(Err(vec![problem])),
    };
    match serde_json::from_reader(reader) {
        Ok(value) => Ok(Ok(value)),
        Err(error) => explain(file, error).map(|problem| Err(vec![problem])),
    }
}

/// Opens a file that looks like JSON, after its byte order mark.
fn open(file: &Path) -> Result<Result<BufReader<File>, Problem>, MachineError> {
    let failed = |error: io::Error| MachineError::read(file, error);
    let mut reader = BufReader::with_capacity(BUFFER, File::open(file).map_err(failed)?);
    if reader.fill_buf().map_err(failed)?.starts_with(b"\xEF\xBB\xBF") {
        reader.consume(3);
    }
    Ok(match what_else(file, reader.buffer()) {
        Some(problem) => Err(problem),
        None => Ok(reader),
    })
}

/// What a file is that does not begin as JSON does.
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

/// Why a file could not be parsed.
fn explain(file: &Path, error: serde_json::Error) -> Result<Problem, MachineError> {
    if error.is_io() {
        return Err(MachineError::read(file, error.into()));
    }
    // The parser tells neither which line of a long item, nor whether it was these.
    if let Some(line) = line_that_is_not_utf8(file)? {
        return Ok(problem_in(
            file,
            "",
            &format!("Line {line} holds bytes that are not UTF-8."),
            "Save the file as UTF-8.",
        ));
    }
    let (line, column) = (error.line(), error.column());
    Ok(if error.is_data() {
        problem_in(
            file,
            "items",
            "This must be a list.",
            "Write \"items\": [ … ] with one object for each article.",
        )
    } else if error.is_eof() {
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
            "Correct that place.",
        )
    })
}

/// What a parser complains of, without the position.
pub fn cause_of(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or_default().to_owned()
}

fn line_that_is_not_utf8(file: &Path) -> Result<Option<usize>, MachineError> {
    let bytes = fs::read(file).map_err(|e| MachineError::read(file, e))?;
    let error = std::str::from_utf8(&bytes).err();
    Ok(error.map(|error| bytes[..error.valid_up_to()].iter().filter(|b| **b == b'\n').count() + 1))
}

/// What a document is that is JSON but no feed.
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

/// Takes a feed apart.
struct FeedVisitor<'a, I> {
    take: &'a mut dyn FnMut(I),
}

impl<'de, I: Deserialize<'de>> Visitor<'de> for FeedVisitor<'_, I> {
    type Value = Around;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a feed")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Around, A::Error> {
        let mut around = Around { fields: Map::new(), has_items: false };
        while let Some(key) = map.next_key::<String>()? {
            if key == "items" {
                around.has_items = true;
                map.next_value_seed(ItemsSeed { take: &mut *self.take })?;
            } else {
                around.fields.insert(key, map.next_value()?);
            }
        }
        Ok(around)
    }
}

/// Takes the list of items apart.
struct ItemsSeed<'a, I> {
    take: &'a mut dyn FnMut(I),
}

impl<'de, I: Deserialize<'de>> DeserializeSeed<'de> for ItemsSeed<'_, I> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, list: D) -> Result<(), D::Error> {
        list.deserialize_seq(self)
    }
}

impl<'de, I: Deserialize<'de>> Visitor<'de> for ItemsSeed<'_, I> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a list of items")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(item) = list.next_element()? {
            (self.take)(item);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(text: &[u8]) -> String {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("feed.json");
        fs::write(&file, text).unwrap();
        let found = read_feed(&file, &mut |_: IgnoredAny| {}).unwrap().unwrap_err();
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
        let mut items = Vec::new();
        let around = read_feed(&file, &mut |item: Value| items.push(item)).unwrap().unwrap();
        assert!(around.has_items);
        assert_eq!(around.fields["title"], "x");
        assert_eq!(items, [serde_json::json!({"id": 1}), serde_json::json!(2)]);
    }
}
