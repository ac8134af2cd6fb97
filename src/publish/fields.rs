//! Reads the fields of a JSON object one by one, so that every wrong field is told at once and by name. What can only mean one thing
//! is read as that, with a warning; what means nothing is left out, with a warning.

use super::plain_text::{closed, one_line};
use super::problem::{Problems, nearest, quoted};
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

/// Fields that hold dates. What a number means there, [`super::dates`] says.
const DATES: [&str; 4] = ["date", "date_modified", "date_published", "not_before"];

/// Where an object that stands in the place of an address has it.
const ADDRESSES: [&str; 3] = ["url", "src", "href"];

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

    /// Whether a field has a value, of whatever type.
    pub fn has(&self, key: &str) -> bool {
        self.value(key).is_some()
    }

    fn value(&self, key: &str) -> Option<&'a Value> {
        self.map.get(key).filter(|value| !value.is_null())
    }

    /// Tells that a value is left out.
    fn wrong_type(&self, key: &str, value: &Value, wanted: &str) {
        self.problems.warn(
            &self.name(key),
            format!("This is {}, but it must be {wanted}; it is left out.", type_of(value)),
            "Correct the value, or leave the field out.",
        );
    }

    /// Tells how a value is read that should be written otherwise.
    fn mended(&self, key: &str, value: &Value, wanted: &str, read: &str) {
        self.problems.warn(
            &self.name(key),
            format!("This is {} where {wanted} belongs; it is read as {read}.", type_of(value)),
            "Write it so.",
        );
    }

    /// A text with no white space around it; an empty one counts as none.
    pub fn text(&self, key: &str) -> Option<String> {
        self.text_of(key, self.value(key)?, "a text")
    }

    /// The text that a value of a field is or stands for.
    fn text_of(&self, key: &str, value: &Value, wanted: &str) -> Option<String> {
        match value {
            Value::String(text) => self.shown(key, text),
            Value::Number(number) => {
                let text = number.to_string();
                if !DATES.contains(&key) {
                    self.mended(key, value, "a text", &quoted(&text));
                }
                Some(text)
            }
            Value::Array(list) => match list.as_slice() {
                [Value::String(text)] => {
                    let text = self.shown(key, text)?;
                    self.mended(key, value, "a text", &quoted(&text));
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

    /// A text, if readers see anything of it.
    fn shown(&self, key: &str, text: &str) -> Option<String> {
        let text = clean(text);
        if !text.trim().is_empty() && text.chars().all(|c| c.is_whitespace() || is_invisible(c)) {
            self.problems.warn(
                &self.name(key),
                "This text has only characters that nobody sees; it counts as none.",
                "Write what readers should see, or leave the field out.",
            );
            return None;
        }
        let text = self.closed(key, text);
        let text = text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// An address as it is written: a text, or an object that has it.
    pub fn address(&self, key: &str) -> Option<String> {
        let value = self.value(key)?;
        let inner = value
            .as_object()
            .and_then(|object| ADDRESSES.iter().find_map(|inner| object.get(*inner)?.as_str()));
        let Some(inner) = inner else { return self.text(key) };
        let address = self.shown(key, inner)?;
        self.mended(key, value, "an address", &quoted(&address));
        Some(address)
    }

    /// An identifier: a text, or a number taken as text, as JSON Feed asks. What is neither is for the caller to tell.
    pub fn id(&self, key: &str) -> Option<String> {
        match self.value(key)? {
            Value::Number(number) => Some(number.to_string()),
            Value::String(text) => Some(clean(text).trim().to_owned()).filter(|id| !id.is_empty()),
            _ => None,
        }
    }

    /// What a field holds instead of an identifier, in words; none where it holds nothing.
    pub fn instead_of_id(&self, key: &str) -> Option<&'static str> {
        self.value(key).filter(|value| !value.is_string()).map(type_of)
    }

    /// Whether a field that may be several things is a text.
    pub fn is_text(&self, key: &str) -> bool {
        self.value(key).is_some_and(Value::is_string)
    }

    /// Yes or no.
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
            Some(flag) => self.mended(key, value, "true or false", &flag.to_string()),
            None => self.wrong_type(key, value, "true or false"),
        }
        flag
    }

    /// A whole number, not negative.
    pub fn count(&self, key: &str) -> Option<u64> {
        self.whole(key, "a whole number from 0", |n| u64::try_from(n).ok())
    }

    /// A place in an order: a whole number from 1.
    pub fn ordinal(&self, key: &str) -> Option<u32> {
        self.whole(key, "a whole number from 1", |n| u32::try_from(n).ok().filter(|n| *n > 0))
    }

    /// A whole number.
    pub fn number(&self, key: &str) -> Option<i64> {
        self.whole(key, "a whole number", |n| i64::try_from(n).ok())
    }

    /// A whole number that `fit` accepts. `52428800.0` and `"1234"` are such numbers, too.
    fn whole<N: std::fmt::Display>(
        &self,
        key: &str,
        wanted: &str,
        fit: impl Fn(i128) -> Option<N>,
    ) -> Option<N> {
        let value = self.value(key)?;
        let written = value.as_u64().map(i128::from).or_else(|| value.as_i64().map(i128::from));
        let read = written.or_else(|| whole_number(value)).and_then(fit);
        match &read {
            Some(read) if written.is_none() => self.mended(key, value, wanted, &read.to_string()),
            Some(_) => {}
            None => self.wrong_type(key, value, wanted),
        }
        read
    }

    /// A number of seconds, with fractions. `"3600"` and `"01:00:00"` are such numbers, too.
    pub fn seconds(&self, key: &str) -> Option<f64> {
        self.real(key, "a number from 0", |seconds| *seconds >= 0.0)
    }

    /// A number from 0 to 1.
    pub fn share(&self, key: &str) -> Option<f64> {
        self.real(key, "a number from 0 to 1", |share| (0.0..=1.0).contains(share))
    }

    fn real(&self, key: &str, wanted: &str, fits: impl Fn(&f64) -> bool) -> Option<f64> {
        let value = self.value(key)?;
        let read = match value {
            Value::String(text) => text.trim().parse().ok().or_else(|| by_the_clock(text.trim())),
            value => value.as_f64(),
        };
        let read = read.filter(|number: &f64| number.is_finite()).filter(fits);
        match read {
            Some(read) if value.is_string() => self.mended(key, value, wanted, &read.to_string()),
            Some(_) => {}
            None => self.wrong_type(key, value, wanted),
        }
        read
    }

    /// A list of texts; empty ones are left out. A text alone is one of them.
    pub fn texts(&self, key: &str) -> Vec<String> {
        self.texts_in(key, false)
    }

    /// A list of names; empty ones are left out. A text alone is a list with commas between.
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
            other => {
                self.wrong_type(key, other, "a list of texts");
                return Vec::new();
            }
        };
        if !texts.is_empty() {
            let read: Vec<String> = texts.iter().take(4).map(|text| quoted(text)).collect();
            let more = if texts.len() > read.len() { ", …" } else { "" };
            self.mended(key, value, "a list", &format!("[{}{more}]", read.join(", ")));
        }
        texts
    }

    /// A list of names, each on one line; a text alone is a list with commas between.
    pub fn lines(&self, key: &str) -> Vec<String> {
        self.names(key).iter().map(|text| one_line(text).into_owned()).collect()
    }

    /// One of a list of texts. Some programs write it as an object that has a name.
    fn text_in_list(&self, key: &str, value: &Value) -> Option<String> {
        match value {
            Value::Null => None,
            Value::Object(object) => match object.get("name").and_then(Value::as_str) {
                Some(name) => {
                    let name = self.shown(key, name)?;
                    self.mended(key, value, "a text", &quoted(&name));
                    Some(name)
                }
                None => {
                    self.wrong_type(key, value, "a text");
                    None
                }
            },
            value => self.text_of(key, value, "a text"),
        }
    }

    /// A list of objects. An object alone is a list of one.
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

    /// A list. An object alone is a list of one.
    pub fn list(&self, key: &str) -> &'a [Value] {
        match self.value(key) {
            None => &[],
            Some(Value::Array(list)) => list,
            Some(object @ Value::Object(_)) => {
                self.mended(key, object, "a list", "a list of one");
                std::slice::from_ref(object)
            }
            Some(other) => {
                self.wrong_type(key, other, "a list");
                &[]
            }
        }
    }

    /// What a field of whatever type holds, as a list; nothing is told.
    pub fn any(&self, key: &str) -> &'a [Value] {
        match self.value(key) {
            None => &[],
            Some(Value::Array(list)) => list,
            Some(other) => std::slice::from_ref(other),
        }
    }

    /// Tells that a text stands for an object, and is read as its field of that name.
    pub fn text_for_object(&self, key: &str, text: &str, field: &str) {
        self.problems.warn(
            &self.name(key),
            format!(
                "This is a text where an object belongs; it is read as the {field} {}.",
                quoted(text)
            ),
            format!("Write it as {{\"{field}\": \"…\"}}."),
        );
    }

    /// Tells that what stands in a list there is no object, and left out.
    pub fn no_object(&self, key: &str, value: &Value) {
        self.wrong_type(key, value, "an object");
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

/// Characters of which readers see nothing: white space, marks of direction and joining, and letters that only fill a place
/// (`Default_Ignorable_Code_Point` of Unicode, and blank Braille).
pub fn is_invisible(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(
            c,
            '\u{AD}'
                | '\u{34F}'
                | '\u{61C}'
                | '\u{115F}'..='\u{1160}'
                | '\u{17B4}'..='\u{17B5}'
                | '\u{180B}'..='\u{180F}'
                | '\u{200B}'..='\u{200F}'
                | '\u{202A}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}'
                | '\u{2800}'
                | '\u{3164}'
                | '\u{FE00}'..='\u{FE0F}'
                | '\u{FEFF}'
                | '\u{FFA0}'
                | '\u{FFF0}'..='\u{FFFB}'
                | '\u{1BCA0}'..='\u{1BCA3}'
                | '\u{1D173}'..='\u{1D17A}'
                | '\u{E0000}'..='\u{E0FFF}'
        )
}

/// The whole number that a value stands for.
fn whole_number(value: &Value) -> Option<i128> {
    let of_real = |number: f64| {
        // What is larger has no unit's place any more.
        (number.fract() == 0.0 && number.abs() < 9_007_199_254_740_992.0).then_some(number as i128)
    };
    match value {
        Value::Number(number) => of_real(number.as_f64()?),
        Value::String(text) => {
            let text = text.trim();
            text.parse().ok().or_else(|| of_real(text.parse().ok()?))
        }
        _ => None,
    }
}

/// The seconds of a time as players show it: `1:02:03`, `62:03`.
fn by_the_clock(text: &str) -> Option<f64> {
    let parts: Vec<&str> = text.split(':').collect();
    if !(2..=3).contains(&parts.len()) {
        return None;
    }
    parts.iter().try_fold(0.0, |seconds, part| {
        let is_number = !part.is_empty() && part.chars().all(|c| c.is_ascii_digit() || c == '.');
        let part: f64 = part.parse().ok().filter(|_| is_number)?;
        Some(seconds * 60.0 + part)
    })
}

/// The type of a value in words.
fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::problem::{Place, Severity};
    use serde_json::json;

    /// What is read of a value, and what is told.
    fn read<T>(value: Value, read: impl Fn(&Fields) -> T) -> (T, Vec<String>) {
        let problems = Problems::at(Place::default());
        let object = json!({ "x": value });
        let found = read(&Fields::new(object.as_object().unwrap(), "", &problems));
        let told = problems.into_vec();
        assert!(told.iter().all(|problem| problem.severity == Severity::Warning), "{told:?}");
        (found, told.into_iter().map(|problem| problem.message).collect())
    }

    /// Each value with what it is read as; without a message it is right as it is, `"left"` says that it is left out.
    fn assert_read<T: std::fmt::Debug + PartialEq>(
        as_what: impl Fn(&Fields) -> Option<T>,
        cases: Vec<(Value, Option<T>, &str)>,
    ) {
        for (value, expected, message) in cases {
            let (found, told) = read(value.clone(), &as_what);
            assert_eq!(found, expected, "{value}");
            match message {
                "" => assert_eq!(told, Vec::<String>::new(), "{value}"),
                message => {
                    assert_eq!(told.len(), 1, "{value}: {told:?}");
                    assert!(told[0].contains(message), "{value}: {told:?}");
                }
            }
        }
    }

    #[test]
    fn whole_numbers_are_read_however_they_are_written() {
        assert_read(
            |fields| fields.count("x"),
            vec![
                (json!(5), Some(5), ""),
                (json!(u64::MAX), Some(u64::MAX), ""),
                (json!(52428800.0), Some(52428800), "it is read as 52428800."),
                (json!("1234"), Some(1234), "it is read as 1234."),
                (json!(" 12.0 "), Some(12), "it is read as 12."),
                (json!(1.5), None, "left out"),
                (json!(-1), None, "left out"),
                (json!("-1"), None, "left out"),
                (json!(1e30), None, "left out"),
                (json!("many"), None, "left out"),
                (json!(true), None, "left out"),
                (json!([5]), None, "left out"),
                (json!(null), None, ""),
            ],
        );
        assert_read(
            |fields| fields.number("x"),
            vec![
                (json!(-3), Some(-3), ""),
                (json!(-3.0), Some(-3), "it is read as -3."),
                (json!("-3"), Some(-3), "it is read as -3."),
            ],
        );
        assert_read(
            |fields| fields.ordinal("x"),
            vec![(json!("2"), Some(2), "it is read as 2."), (json!(0), None, "left out")],
        );
    }

    #[test]
    fn seconds_are_read_as_players_show_them() {
        assert_read(
            |fields| fields.seconds("x"),
            vec![
                (json!(3600), Some(3600.0), ""),
                (json!("3600"), Some(3600.0), "it is read as 3600."),
                (json!("01:00:00"), Some(3600.0), "it is read as 3600."),
                (json!("2:03.5"), Some(123.5), "it is read as 123.5."),
                (json!("1:2:3:4"), None, "left out"),
                (json!("1:-2"), None, "left out"),
                (json!("NaN"), None, "left out"),
                (json!("inf"), None, "left out"),
                (json!(-1), None, "left out"),
            ],
        );
    }

    #[test]
    fn texts_are_read_of_what_stands_for_them() {
        let text = |text: &str| Some(text.to_owned());
        assert_read(
            |fields| fields.text("x"),
            vec![
                (json!(" a "), text("a"), ""),
                (json!(""), None, ""),
                (json!(7), text("7"), "it is read as \"7\"."),
                (json!(["a"]), text("a"), "it is read as \"a\"."),
                (json!(["a", "b"]), None, "left out"),
                (json!({"a": 1}), None, "left out"),
                (json!(false), None, "left out"),
            ],
        );
        assert_read(
            |fields| fields.address("x"),
            vec![
                (json!("a.jpg"), text("a.jpg"), ""),
                (json!({"url": "a.jpg"}), text("a.jpg"), "it is read as \"a.jpg\"."),
                (json!({"width": 5}), None, "left out"),
            ],
        );
        assert_read(
            |fields| fields.flag("x"),
            vec![
                (json!(true), Some(true), ""),
                (json!("False"), Some(false), "it is read as false."),
                (json!(1), Some(true), "it is read as true."),
                (json!("perhaps"), None, "left out"),
            ],
        );
    }

    #[test]
    fn lists_are_read_of_one_thing() {
        let list = |list: &[&str]| Some(list.iter().map(|text| (*text).to_owned()).collect());
        let tags = |fields: &Fields| Some(fields.names("x"));
        let cases: Vec<(Value, Option<Vec<String>>, &str)> = vec![
            (json!(["a", null, "", "b, c"]), list(&["a", "b, c"]), ""),
            (json!("a, b，c"), list(&["a", "b", "c"]), "read as [\"a\", \"b\", \"c\"]."),
            (json!(""), list(&[]), ""),
            (json!(5), list(&["5"]), "read as [\"5\"]."),
            (json!(["a", 7]), list(&["a", "7"]), "read as \"7\"."),
            (json!([{"name": "a"}]), list(&["a"]), "read as \"a\"."),
            (json!([{"term": "a"}, "b"]), list(&["b"]), "left out"),
            (json!({"a": 1}), list(&[]), "left out"),
            (json!(true), list(&[]), "left out"),
        ];
        assert_read(tags, cases);
        let id = read(json!("tag:blog.example,2024:1"), |fields| fields.texts("x"));
        assert_eq!(id.0, ["tag:blog.example,2024:1"], "an address may have commas");
        let objects = |fields: &Fields| Some(fields.objects("x").len());
        assert_read(
            objects,
            vec![
                (json!([{}, {}, null]), Some(2), ""),
                (json!({}), Some(1), "read as a list of one"),
                (json!([{}, "a"]), Some(1), "left out"),
                (json!("a"), Some(0), "left out"),
            ],
        );
    }

    #[test]
    fn a_text_of_which_nobody_sees_anything_is_none() {
        for text in [
            "\u{200B}",
            "\u{AD}\u{AD}",
            "\u{200E}\u{202E} \u{2066}",
            "\u{2800}",
            "\u{3164}",
            "\u{FEFF}\u{2060}",
            "\u{FE0F}",
            "\u{E0041}",
        ] {
            let (found, told) = read(json!(text), |fields| fields.text("x"));
            assert_eq!(found, None, "{text:?}");
            assert_eq!(told.len(), 1, "{text:?}");
        }
        for text in ["a\u{200B}", "🐟", "…", "海", "\u{2801}", "0"] {
            let (found, told) = read(json!(text), |fields| fields.text("x"));
            assert_eq!((found.as_deref(), told.len()), (Some(text), 0), "{text:?}");
        }
    }

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
