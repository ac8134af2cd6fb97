//! Reads the fields of a JSON object one by one, so that every wrong field is told at once and by name.

use super::plain_text::{closed, one_line};
use super::problem::{Problems, nearest};
use serde_json::{Map, Value};
use std::borrow::Cow;

/// The texts that are bodies.
const BODIES: [&str; 2] = ["content_html", "content_text"];

/// An object of the feed and the problems in it.
#[derive(Clone, Copy)]
pub struct Fields<'a> {
    map: &'a Map<String, Value>,
    prefix: &'a str,
    problems: &'a Problems,
}

impl<'a> Fields<'a> {
    /// The fields of `map`; `prefix` stands before their names in messages (`_news.`).
    pub fn new(map: &'a Map<String, Value>, prefix: &'a str, problems: &'a Problems) -> Self {
        Fields { map, prefix, problems }
    }

    /// The name of a field as authors see it.
    pub fn name(&self, key: &str) -> String {
        format!("{}{key}", self.prefix)
    }

    /// Where to tell problems.
    pub fn problems(&self) -> &'a Problems {
        self.problems
    }

    fn value(&self, key: &str) -> Option<&'a Value> {
        self.map.get(key).filter(|value| !value.is_null())
    }

    fn wrong_type(&self, key: &str, value: &Value, wanted: &str) {
        let found = match value {
            Value::Null => "null",
            Value::Bool(_) => "true or false",
            Value::Number(_) => "a number",
            Value::String(_) => "a text",
            Value::Array(_) => "a list",
            Value::Object(_) => "an object",
        };
        self.problems.error(
            &self.name(key),
            format!("This is {found}, but it must be {wanted}."),
            "Correct the value, or leave the field out.",
        );
    }

    /// A text with no white space around it; an empty one counts as none.
    pub fn text(&self, key: &str) -> Option<String> {
        match self.value(key)? {
            Value::String(text) => Some(self.closed(key, clean(text)).trim().to_owned())
                .filter(|text| !text.is_empty()),
            other => {
                self.wrong_type(key, other, "a text");
                None
            }
        }
    }

    /// A text on one line, as what names something is.
    pub fn line(&self, key: &str) -> Option<String> {
        self.text(key).map(|text| one_line(&text).into_owned())
    }

    /// A text that turns nothing behind it.
    fn closed<'t>(&self, key: &str, text: Cow<'t, str>) -> Cow<'t, str> {
        // The paragraphs of a body end by themselves.
        if BODIES.contains(&key) {
            return text;
        }
        match closed(&text) {
            Cow::Borrowed(_) => text,
            Cow::Owned(closed) => {
                self.problems.warn(
                    &self.name(key),
                    "The text has direction characters that do not end in it; they are ended or taken out.",
                    "End each of U+202A to U+202E with U+202C, and each of U+2066 to U+2068 with U+2069.",
                );
                Cow::Owned(closed)
            }
        }
    }

    /// An identifier: a text, or a number taken as text, as JSON Feed asks.
    pub fn id(&self, key: &str) -> Option<String> {
        match self.value(key)? {
            Value::Number(number) => Some(number.to_string()),
            _ => self.text(key),
        }
    }

    /// Whether a field is there, whatever is in it.
    pub fn has(&self, key: &str) -> bool {
        self.value(key).is_some()
    }

    /// Whether a field that may be several things is a text.
    pub fn is_text(&self, key: &str) -> bool {
        self.value(key).is_some_and(Value::is_string)
    }

    /// Yes or no.
    pub fn flag(&self, key: &str) -> Option<bool> {
        match self.value(key)? {
            Value::Bool(flag) => Some(*flag),
            other => {
                self.wrong_type(key, other, "true or false");
                None
            }
        }
    }

    /// A whole number, not negative.
    pub fn count(&self, key: &str) -> Option<u64> {
        let value = self.value(key)?;
        let count = value.as_u64();
        if count.is_none() {
            self.wrong_type(key, value, "a whole number from 0");
        }
        count
    }

    /// A place in an order: a whole number from 1.
    pub fn ordinal(&self, key: &str) -> Option<u32> {
        let value = self.value(key)?;
        let ordinal = value.as_u64().and_then(|n| u32::try_from(n).ok()).filter(|n| *n > 0);
        if ordinal.is_none() {
            self.wrong_type(key, value, "a whole number from 1");
        }
        ordinal
    }

    /// A whole number.
    pub fn number(&self, key: &str) -> Option<i64> {
        let value = self.value(key)?;
        let number = value.as_i64();
        if number.is_none() {
            self.wrong_type(key, value, "a whole number");
        }
        number
    }

    /// A number of seconds, with fractions.
    pub fn seconds(&self, key: &str) -> Option<f64> {
        let value = self.value(key)?;
        let seconds = value.as_f64().filter(|seconds| *seconds >= 0.0);
        if seconds.is_none() {
            self.wrong_type(key, value, "a number from 0");
        }
        seconds
    }

    /// A number from 0 to 1.
    pub fn share(&self, key: &str) -> Option<f64> {
        let value = self.value(key)?;
        let share = value.as_f64().filter(|share| (0.0..=1.0).contains(share));
        if share.is_none() {
            self.wrong_type(key, value, "a number from 0 to 1");
        }
        share
    }

    /// A list of texts; empty ones are left out.
    pub fn texts(&self, key: &str) -> Vec<String> {
        let mut texts = Vec::new();
        for value in self.list(key) {
            match value {
                Value::String(text) => {
                    let text = self.closed(key, clean(text));
                    if !text.trim().is_empty() {
                        texts.push(text.trim().to_owned());
                    }
                }
                other => self.wrong_type(key, other, "a list of texts"),
            }
        }
        texts
    }

    /// A list of names, each on one line.
    pub fn lines(&self, key: &str) -> Vec<String> {
        self.texts(key).iter().map(|text| one_line(text).into_owned()).collect()
    }

    /// A list of objects.
    pub fn objects(&self, key: &str) -> Vec<&'a Map<String, Value>> {
        let mut objects = Vec::new();
        for value in self.list(key) {
            match value {
                Value::Object(object) => objects.push(object),
                other => self.wrong_type(key, other, "a list of objects"),
            }
        }
        objects
    }

    /// A list.
    pub fn list(&self, key: &str) -> &'a [Value] {
        match self.value(key) {
            None => &[],
            Some(Value::Array(list)) => list,
            Some(other) => {
                self.wrong_type(key, other, "a list");
                &[]
            }
        }
    }

    /// An object.
    pub fn object(&self, key: &str) -> Option<&'a Map<String, Value>> {
        match self.value(key)? {
            Value::Object(object) => Some(object),
            other => {
                self.wrong_type(key, other, "an object");
                None
            }
        }
    }

    /// Warns of keys that are not `known`: in our own extension they are misspelt, not somebody else's.
    pub fn warn_unknown(&self, known: &[&str]) {
        for key in self.map.keys().filter(|key| !known.contains(&key.as_str())) {
            let hint = match nearest(key, known) {
                Some(known) => format!("Did you mean `{}`?", self.name(known)),
                None => format!("Known here: {}.", known.join(", ")),
            };
            self.problems.warn(
                &self.name(key),
                "Newsprint knows no such field; it is ignored.",
                hint,
            );
        }
    }
}

/// A text without the characters that XML 1.0 or HTML forbid, for every text of the site may end in either. Lines end in
/// line feeds, as both read them.
pub fn clean(text: &str) -> Cow<'_, str> {
    // All bytes and not the first: so the processor looks at many at once.
    let may_be_forbidden = |byte: u8| byte.wrapping_sub(b' ') >= 0x5F && byte != b'\n';
    let is_plain = !text.bytes().fold(false, |found, byte| found | may_be_forbidden(byte));
    if is_plain || !text.contains(|c| c == '\r' || is_forbidden(c)) {
        return Cow::Borrowed(text);
    }
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept = lines.chars().filter_map(|c| match c {
        // What parts words goes on parting them.
        c if is_forbidden(c) => c.is_whitespace().then_some(' '),
        c => Some(c),
    });
    Cow::Owned(kept.collect())
}

/// Controls but tab and the ends of lines, and noncharacters: `Char` of XML 1.0, and what the HTML standard's
/// preprocessing of its input calls errors.
fn is_forbidden(c: char) -> bool {
    let is_noncharacter = matches!(c, '\u{FDD0}'..='\u{FDEF}') || u32::from(c) & 0xFFFE == 0xFFFE;
    is_noncharacter || (c.is_control() && !['\t', '\n', '\r'].contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cleans_texts_of_what_no_page_or_feed_may_hold() {
        for (text, expected) in [
            ("a\u{0}b\u{1}c\u{8}\u{1F}\u{7F}\u{9F}d", "abcd"),
            ("a\u{B}b\u{C}c\u{85}d", "a b c d"),
            ("a\r\nb\rc\td\n", "a\nb\nc\td\n"),
            ("a\u{FFFE}\u{FFFF}\u{1FFFE}\u{FDD0}b", "ab"),
            ("a\u{2028}b\u{FFFD}\u{200D}\u{FEFF}c🐟", "a\u{2028}b\u{FFFD}\u{200D}\u{FEFF}c🐟"),
        ] {
            assert_eq!(clean(text), expected, "{text:?}");
        }
    }
}
