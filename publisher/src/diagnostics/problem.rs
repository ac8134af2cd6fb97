//! Problems in the author's content, each with its location, what is wrong and what to do.
//!
//! An error rejects the whole content. A fault in a single item or picture is corrected or left out, with a warning.

use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use std::fmt;

/// Whether a problem stops publishing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Nothing is published until it is fixed.
    Error,
    /// Publishing continues, except in strict mode.
    Warning,
}

/// A problem in the content or the settings. Programs read it under these field names in the `--json` report.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Problem {
    /// The file, relative to the author's working directory.
    pub file: String,
    /// The item's id and headline.
    pub item: Option<String>,
    /// The path of the field: `_news.picture.width`.
    pub field: Option<String>,
    /// Whether it prevents publishing.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: String,
}

impl Problem {
    /// Creates an error; an empty `field` means none.
    pub fn error(
        location: &Location,
        field: &str,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Self {
        Self::new(Severity::Error, location, field, message.into(), hint.into())
    }

    /// Creates a warning; an empty `field` means none.
    pub fn warning(
        location: &Location,
        field: &str,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Self {
        Self::new(Severity::Warning, location, field, message.into(), hint.into())
    }

    fn new(
        severity: Severity,
        location: &Location,
        field: &str,
        message: String,
        hint: String,
    ) -> Self {
        let Location { file, item } = location.clone();
        let field = (!field.is_empty()).then(|| sanitised(field.to_owned()));
        let (item, message, hint) = (item.map(sanitised), sanitised(message), sanitised(hint));
        Problem { file, item, field, severity, message, hint }
    }

    /// Returns what similar problems have in common: the message without quoted values, parentheses and numbers.
    pub fn kind(&self) -> String {
        let mut kind = String::with_capacity(self.message.len());
        let (mut closing, mut is_escaped) = (None, false);
        for c in self.message.chars() {
            match closing {
                Some(end) => {
                    let ends = c == end && !is_escaped;
                    is_escaped = c == '\\' && !is_escaped;
                    if ends {
                        closing = None;
                    }
                }
                None if c.is_ascii_digit() => {}
                None => {
                    closing = match c {
                        '"' => Some('"'),
                        '“' => Some('”'),
                        '(' => Some(')'),
                        _ => None,
                    };
                    is_escaped = false;
                    kind.push(c);
                }
            }
        }
        kind
    }

    /// Returns the first quoted value in the message, with its quotation marks.
    pub fn value(&self) -> Option<&str> {
        let start = self.message.find('"')?;
        let mut is_escaped = false;
        let end = self.message[start + 1..].find(|c| {
            let ends = c == '"' && !is_escaped;
            is_escaped = c == '\\' && !is_escaped;
            ends
        })?;
        self.message.get(start..start + end + 2)
    }
}

/// Maximum length of a value in a message, in characters.
const LONGEST: usize = 160;
/// Maximum length of any message, hint or name.
const LONGEST_TEXT: usize = 900;

/// Formats a value for a message: quoted, truncated, and with escapes for invisible characters.
pub fn quoted(value: &str) -> String {
    let cut = value.char_indices().nth(LONGEST);
    let quoted = format!("{:?}", cut.map_or(value, |(end, _)| &value[..end]));
    let is_long = cut.is_some() || quoted.chars().count() > LONGEST + 20;
    if !is_long {
        return quoted;
    }
    let shown: String = quoted.chars().take(LONGEST).collect();
    // Not in the middle of an escape.
    let shown = match shown.rfind('\\') {
        Some(escape) if shown.len() - escape < 10 => &shown[..escape],
        _ => shown.trim_end_matches('"'),
    };
    format!("{shown}…\"")
}

/// Removes control characters, which a terminal would interpret, and truncates long parts: even a URL can contain a
/// whole picture.
fn sanitised(text: String) -> String {
    let is_plain = |c: char| c == '\n' || !c.is_control();
    if text.len() <= LONGEST && text.chars().all(is_plain) {
        return text;
    }
    let mut kept = String::new();
    let (mut run, mut count, mut is_escaped) = (0, 0, false);
    for c in text.chars().filter(|c| is_plain(*c)) {
        let is_boundary = !is_escaped && matches!(c, '"' | '“' | '”' | '\n');
        is_escaped = c == '\\' && !is_escaped;
        run = if is_boundary { 0 } else { run + 1 };
        count += 1;
        if count > LONGEST_TEXT {
            kept.push('…');
            break;
        }
        match run {
            0..200 => kept.push(c),
            200 => kept.push('…'),
            _ => count -= 1,
        }
    }
    kept
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        write!(f, "{severity}: {}", self.file)?;
        if let Some(item) = &self.item {
            write!(f, ", {item}")?;
        }
        if let Some(field) = &self.field {
            write!(f, ", field `{field}`")?;
        }
        write!(f, "\n  {}\n  {}", self.message, self.hint)
    }
}

/// The location of a problem, as far as available.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Location {
    /// The file, relative to the author's working directory.
    pub file: String,
    /// The item's id and headline.
    pub item: Option<String>,
}

/// Collects the problems of one location.
#[derive(Debug, Default)]
pub struct Problems {
    location: Location,
    found: RefCell<Vec<Problem>>,
}

impl Problems {
    /// Creates an empty collection for a location.
    pub fn at(location: Location) -> Self {
        Problems { location, found: RefCell::default() }
    }

    /// Sets the item that these problems concern, once it is identified.
    pub fn name_item(&mut self, item: String) {
        self.location.item = Some(item);
    }

    /// Adds an error.
    pub fn error(&self, field: &str, message: impl Into<String>, hint: impl Into<String>) {
        self.found.borrow_mut().push(Problem::error(&self.location, field, message, hint));
    }

    /// Adds a warning.
    pub fn warn(&self, field: &str, message: impl Into<String>, hint: impl Into<String>) {
        self.found.borrow_mut().push(Problem::warning(&self.location, field, message, hint));
    }

    /// Returns all problems found.
    pub fn into_vec(self) -> Vec<Problem> {
        self.found.into_inner()
    }
}

/// Message and hint for a key that occurs twice in one object.
pub const DUPLICATE_KEY: (&str, &str) =
    ("This key is duplicated in its object; the last value is used.", "Remove one of them.");

/// Returns the known word closest to a misspelt one.
pub fn nearest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    // A much longer word is not a misspelling, and takes long to compare.
    if word.len() > 80 {
        return None;
    }
    known
        .iter()
        .map(|candidate| (strsim::jaro_winkler(word, candidate), *candidate))
        .filter(|(likeness, _)| *likeness > 0.75)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn warning(message: String) -> Problem {
        Problem::warning(&Location::default(), "image", message, "")
    }

    #[test]
    fn shows_no_more_of_a_value_than_anybody_reads() {
        let picture = format!("data:image/png;base64,{}", "A".repeat(3_000_000));
        let signs = "\u{200b}\"\\".repeat(1_000);
        let words = "a word ".repeat(1_000);
        for value in [&picture, &signs, &words] {
            let shown = quoted(value);
            assert!(shown.chars().count() <= 200, "{shown}");
            assert!(shown.starts_with('"') && shown.ends_with("…\""), "{shown}");
            for message in [
                format!("{value:?} is no address."),
                format!("It is called “{value}”."),
                format!("It is there ({value})."),
            ] {
                let problem = Problem::warning(
                    &Location { file: "feed.json".to_owned(), item: Some(value.clone()) },
                    value,
                    message.clone(),
                    message,
                );
                let Problem { item, field, message, hint, .. } = problem;
                for text in [item.unwrap(), field.unwrap(), message, hint] {
                    assert!(text.chars().count() <= LONGEST_TEXT + 1, "{text}");
                }
            }
        }
        let long = warning(format!("{picture:?} is no address, and {picture:?} is none."));
        assert!(long.message.ends_with("is none."), "what follows is told: {}", long.message);
        let most = long.message.split('"').map(|part| part.chars().count()).max();
        assert!(most <= Some(200), "{}", long.message);
        assert_eq!(quoted("a \"b\""), "\"a \\\"b\\\"\"");
    }

    #[test]
    fn tells_a_terminal_nothing_to_obey() {
        let problem = warning("\u{1b}[31mred\u{7}\u{9b}x\nsecond line".to_owned());
        assert_eq!(problem.message, "[31mredx\nsecond line");
    }

    #[test]
    fn the_kind_of_a_problem_is_its_message_without_values() {
        let kind = |message: &str| warning(message.to_owned()).kind();
        let one = kind("\"a \\\" b.jpg\" names a file that does not exist (x/a b.jpg).");
        assert_eq!(one, "\" names a file that does not exist (.");
        assert_eq!(one, kind("\"c\" names a file that does not exist (c)."));
        assert_eq!(kind("The slug \"a\" is that of “A (b)”."), "The slug \" is that of “.");
        assert_eq!(kind("Pictures without words: 12."), kind("Pictures without words: 7."));
        let value = |message: &str| warning(message.to_owned()).value().map(str::to_owned);
        assert_eq!(value("A link leads to \"a\\\"b\", not \"c\"."), Some("\"a\\\"b\"".to_owned()));
        assert_eq!(value("Nothing."), None);
    }
}
