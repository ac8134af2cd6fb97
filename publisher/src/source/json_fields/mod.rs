//! Reads the fields of a JSON object one by one and reports every invalid field by name. A value that can only mean one
//! thing is read as that, with a warning; any other invalid value is left out, with a warning.

#[cfg(test)]
mod tests;
mod values;

use crate::diagnostics::problem::{Problems, nearest, quoted};
use crate::text::clean::clean;
use crate::text::plain_text::{closed, one_line};
use serde_json::{Map, Value};
use std::borrow::Cow;
use values::{clock_seconds, is_invisible, type_of, whole_number};

/// The fields that are bodies.
const BODIES: [&str; 2] = ["content_html", "content_text"];

/// A JSON object of the feed and the problems in it.
#[derive(Clone, Copy)]
pub struct Fields<'a> {
    map: &'a Map<String, Value>,
    prefix: &'a str,
    problems: &'a Problems,
}

/// Fields that contain dates. [`super::dates`] interprets numbers in them.
const DATES: [&str; 4] = ["date", "date_modified", "date_published", "not_before"];

/// Keys that contain the URL of an object used in place of a URL.
const ADDRESSES: [&str; 3] = ["url", "src", "href"];

impl<'a> Fields<'a> {
    /// Creates a reader for `map`; `prefix` precedes its field names in messages (`_news.`).
    pub fn new(map: &'a Map<String, Value>, prefix: &'a str, problems: &'a Problems) -> Self {
        Fields { map, prefix, problems }
    }

    /// Returns a field's name as authors see it.
    pub fn name(&self, key: &str) -> String {
        format!("{}{key}", self.prefix)
    }

    /// Returns the collection for problems.
    pub fn problems(&self) -> &'a Problems {
        self.problems
    }

    /// Returns whether a field has a value of any type.
    pub fn has(&self, key: &str) -> bool {
        self.value(key).is_some()
    }

    fn value(&self, key: &str) -> Option<&'a Value> {
        self.map.get(key).filter(|value| !value.is_null())
    }

    /// Reports that a value is left out.
    fn wrong_type(&self, key: &str, value: &Value, wanted: &str) {
        self.problems.warn(
            &self.name(key),
            format!("This is {}, but it must be {wanted}; it is left out.", type_of(value)),
            "Correct the value, or leave the field out.",
        );
    }

    /// Reports how a value is read that should be written differently.
    fn corrected(&self, key: &str, value: &Value, wanted: &str, read: &str) {
        self.problems.warn(
            &self.name(key),
            format!("This is {}, but it must be {wanted}; it is read as {read}.", type_of(value)),
            "Write it that way.",
        );
    }

    /// Returns a trimmed text; an empty one counts as missing.
    pub fn text(&self, key: &str) -> Option<String> {
        self.text_of(key, self.value(key)?, "a string")
    }

    /// Returns the text that a value represents.
    fn text_of(&self, key: &str, value: &Value, wanted: &str) -> Option<String> {
        match value {
            Value::String(text) => self.shown(key, text),
            Value::Number(number) => {
                let text = number.to_string();
                if !DATES.contains(&key) {
                    self.corrected(key, value, "a string", &quoted(&text));
                }
                Some(text)
            }
            Value::Array(list) => match list.as_slice() {
                [Value::String(text)] => {
                    let text = self.shown(key, text)?;
                    self.corrected(key, value, "a string", &quoted(&text));
                    Some(text)
                }
                _ => {
                    self.wrong_type(key, value, wanted);
                    None
                }
            },
            _ => {
                self.wrong_type(key, value, wanted);
                None
            }
        }
    }

    /// Returns a text on one line, for names.
    pub fn line(&self, key: &str) -> Option<String> {
        self.text(key).map(|text| one_line(&text).into_owned())
    }

    /// Returns a text with its direction characters balanced.
    fn closed<'t>(&self, key: &str, text: Cow<'t, str>) -> Cow<'t, str> {
        // A body's paragraphs isolate direction by themselves.
        if BODIES.contains(&key) {
            return text;
        }
        match closed(&text) {
            Cow::Borrowed(_) => text,
            Cow::Owned(closed) => {
                self.problems.warn(
                    &self.name(key),
                    "The text has unbalanced direction characters; they are closed or removed.",
                    "End each of U+202A to U+202E with U+202C, and each of U+2066 to U+2068 with U+2069.",
                );
                Cow::Owned(closed)
            }
        }
    }

    /// Returns a text if any of it is visible.
    fn shown(&self, key: &str, text: &str) -> Option<String> {
        let text = clean(text);
        if !text.trim().is_empty() && text.chars().all(|c| c.is_whitespace() || is_invisible(c)) {
            self.problems.warn(
                &self.name(key),
                "This text has only invisible characters; it counts as empty.",
                "Write what readers should see, or leave the field out.",
            );
            return None;
        }
        let text = self.closed(key, text);
        let text = text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// Returns a URL as written: a text, or an object that contains it.
    pub fn address(&self, key: &str) -> Option<String> {
        let value = self.value(key)?;
        let inner = value
            .as_object()
            .and_then(|object| ADDRESSES.iter().find_map(|inner| object.get(*inner)?.as_str()));
        let Some(inner) = inner else { return self.text(key) };
        let address = self.shown(key, inner)?;
        self.corrected(key, value, "an address", &quoted(&address));
        Some(address)
    }

    /// Returns an identifier: a text, or a number converted to text, as JSON Feed requires. Other types are reported by
    /// the caller.
    pub fn id(&self, key: &str) -> Option<String> {
        match self.value(key)? {
            Value::Number(number) => Some(number.to_string()),
            Value::String(text) => Some(clean(text).trim().to_owned()).filter(|id| !id.is_empty()),
            _ => None,
        }
    }

    /// Names the type of a value other than text in place of an identifier, or returns `None` if there is no value.
    pub fn instead_of_id(&self, key: &str) -> Option<&'static str> {
        self.value(key).filter(|value| !value.is_string()).map(type_of)
    }

    /// Returns whether a field that allows several types is a text.
    pub fn is_text(&self, key: &str) -> bool {
        self.value(key).is_some_and(Value::is_string)
    }

    /// Returns a boolean.
    pub fn flag(&self, key: &str) -> Option<bool> {
        let value = self.value(key)?;
        let flag = match value {
            Value::Bool(flag) => return Some(*flag),
            Value::String(text) => match text.trim().to_ascii_lowercase().as_str() {
                "true" => Some(true),
                "false" => Some(false),
                _ => None,
            },
            Value::Number(number) => match number.as_u64() {
                Some(0) => Some(false),
                Some(1) => Some(true),
                _ => None,
            },
            _ => None,
        };
        match flag {
            Some(flag) => self.corrected(key, value, "true or false", &flag.to_string()),
            None => self.wrong_type(key, value, "true or false"),
        }
        flag
    }

    /// Returns a non-negative integer.
    pub fn count(&self, key: &str) -> Option<u64> {
        self.integer(key, "an integer of at least 0", |n| u64::try_from(n).ok())
    }

    /// Returns a position: an integer from 1.
    pub fn ordinal(&self, key: &str) -> Option<u32> {
        self.integer(key, "an integer of at least 1", |n| u32::try_from(n).ok().filter(|n| *n > 0))
    }

    /// Returns an integer.
    pub fn number(&self, key: &str) -> Option<i64> {
        self.integer(key, "an integer", |n| i64::try_from(n).ok())
    }

    /// Returns an integer that `fit` accepts. `52428800.0` and `"1234"` are converted.
    fn integer<N: std::fmt::Display>(
        &self,
        key: &str,
        wanted: &str,
        fit: impl Fn(i128) -> Option<N>,
    ) -> Option<N> {
        let value = self.value(key)?;
        let written = value.as_u64().map(i128::from).or_else(|| value.as_i64().map(i128::from));
        let read = written.or_else(|| whole_number(value)).and_then(fit);
        match &read {
            Some(read) if written.is_none() => {
                self.corrected(key, value, wanted, &read.to_string())
            }
            Some(_) => {}
            None => self.wrong_type(key, value, wanted),
        }
        read
    }

    /// Returns a number of seconds, with fractions. `"3600"` and `"01:00:00"` are converted.
    pub fn seconds(&self, key: &str) -> Option<f64> {
        self.decimal(key, "a number from 0", |seconds| *seconds >= 0.0)
    }

    /// Returns a number from 0 to 1.
    pub fn share(&self, key: &str) -> Option<f64> {
        self.decimal(key, "a number from 0 to 1", |share| (0.0..=1.0).contains(share))
    }

    fn decimal(&self, key: &str, wanted: &str, fits: impl Fn(&f64) -> bool) -> Option<f64> {
        let value = self.value(key)?;
        let read = match value {
            Value::String(text) => text.trim().parse().ok().or_else(|| clock_seconds(text.trim())),
            value => value.as_f64(),
        };
        let read = read.filter(|number: &f64| number.is_finite()).filter(fits);
        match read {
            Some(read) if value.is_string() => {
                self.corrected(key, value, wanted, &read.to_string())
            }
            Some(_) => {}
            None => self.wrong_type(key, value, wanted),
        }
        read
    }

    /// Returns a list of texts, without empty ones. A single text counts as a list.
    pub fn texts(&self, key: &str) -> Vec<String> {
        self.texts_in(key, false)
    }

    /// Returns a list of names, without empty ones. A single text is split at commas.
    pub fn names(&self, key: &str) -> Vec<String> {
        self.texts_in(key, true)
    }

    fn texts_in(&self, key: &str, has_commas: bool) -> Vec<String> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let texts: Vec<String> = match value {
            Value::Array(list) => {
                return list.iter().filter_map(|value| self.text_in_list(key, value)).collect();
            }
            Value::String(text) if has_commas => {
                let parts = text.split([',', '،', '、', '，']);
                parts.filter_map(|part| self.shown(key, part)).collect()
            }
            Value::String(text) => self.shown(key, text).into_iter().collect(),
            Value::Number(number) => vec![number.to_string()],
            Value::Object(object) if object.get("name").is_some_and(Value::is_string) => {
                return self.text_in_list(key, value).into_iter().collect();
            }
            other => {
                self.wrong_type(key, other, "a list of texts");
                return Vec::new();
            }
        };
        if !texts.is_empty() {
            let read: Vec<String> = texts.iter().take(4).map(|text| quoted(text)).collect();
            let more = if texts.len() > read.len() { ", …" } else { "" };
            self.corrected(key, value, "a list", &format!("[{}{more}]", read.join(", ")));
        }
        texts
    }

    /// Returns a list of names, each on one line; a single text is split at commas.
    pub fn lines(&self, key: &str) -> Vec<String> {
        self.names(key).iter().map(|text| one_line(text).into_owned()).collect()
    }

    /// Returns an entry of a list of texts. Some programs write it as an object with a name.
    fn text_in_list(&self, key: &str, value: &Value) -> Option<String> {
        match value {
            Value::Null => None,
            Value::Object(object) => match object.get("name").and_then(Value::as_str) {
                Some(name) => {
                    let name = self.shown(key, name)?;
                    self.corrected(key, value, "a string", &quoted(&name));
                    Some(name)
                }
                None => {
                    self.wrong_type(key, value, "a string");
                    None
                }
            },
            value => self.text_of(key, value, "a string"),
        }
    }

    /// Returns a list of objects. A single object counts as a list.
    pub fn objects(&self, key: &str) -> Vec<&'a Map<String, Value>> {
        let mut objects = Vec::new();
        for value in self.list(key) {
            match value {
                Value::Object(object) => objects.push(object),
                Value::Null => {}
                other => self.wrong_type(key, other, "an object"),
            }
        }
        objects
    }

    /// Returns a list. A single object counts as a list.
    pub fn list(&self, key: &str) -> &'a [Value] {
        match self.value(key) {
            None => &[],
            Some(Value::Array(list)) => list,
            Some(object @ Value::Object(_)) => {
                self.corrected(key, object, "a list", "a list of one");
                std::slice::from_ref(object)
            }
            Some(other) => {
                self.wrong_type(key, other, "a list");
                &[]
            }
        }
    }

    /// Returns a field of any type as a list, without reporting problems.
    pub fn any(&self, key: &str) -> &'a [Value] {
        match self.value(key) {
            None => &[],
            Some(Value::Array(list)) => list,
            Some(other) => std::slice::from_ref(other),
        }
    }

    /// Reports that a text in place of an object is read as its field `field`.
    pub fn text_for_object(&self, key: &str, text: &str, field: &str) {
        self.problems.warn(
            &self.name(key),
            format!(
                "This is a string, but it must be an object; it is read as the {field} {}.",
                quoted(text)
            ),
            format!("Write it as {{\"{field}\": \"…\"}}."),
        );
    }

    /// Reports that a list entry is not an object and is left out.
    pub fn no_object(&self, key: &str, value: &Value) {
        self.wrong_type(key, value, "an object");
    }

    /// Returns an object.
    pub fn object(&self, key: &str) -> Option<&'a Map<String, Value>> {
        match self.value(key)? {
            Value::Object(object) => Some(object),
            other => {
                self.wrong_type(key, other, "an object");
                None
            }
        }
    }

    /// Warns of keys that are not `known`; in our own extension they must be misspelt.
    pub fn warn_unknown(&self, known: &[&str]) {
        for key in self.map.keys().filter(|key| !known.contains(&key.as_str())) {
            let hint = match nearest(key, known) {
                Some(known) => format!("Did you mean `{}`?", self.name(known)),
                None => format!("Known here: {}.", known.join(", ")),
            };
            self.problems.warn(&self.name(key), "This field is unknown; it is ignored.", hint);
        }
    }
}
