//! Problems in what authors wrote: all of them gathered, each naming the place, the fault and the way out.

use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use std::fmt;

/// Whether a problem stops publishing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Nothing is written while it stands.
    Error,
    /// Published all the same, unless asked to be strict.
    Warning,
}

/// One thing that is wrong in the content or the settings. Programs read it in the report of `--json` under these names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Problem {
    /// The file, as the author knows it (relative to where they are).
    pub file: String,
    /// The item's id and headline.
    pub item: Option<String>,
    /// The field, as a path: `_news.picture.width`.
    pub field: Option<String>,
    /// Whether it stops publishing.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: String,
}

impl Problem {
    /// What stops publishing; an empty `field` names none.
    pub fn error(
        place: &Place,
        field: &str,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Self {
        Self::new(Severity::Error, place, field, message.into(), hint.into())
    }

    /// What should be better.
    pub fn warning(
        place: &Place,
        field: &str,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Self {
        Self::new(Severity::Warning, place, field, message.into(), hint.into())
    }

    fn new(severity: Severity, place: &Place, field: &str, message: String, hint: String) -> Self {
        let Place { file, item } = place.clone();
        let field = (!field.is_empty()).then(|| field.to_owned());
        Problem { file, item, field, severity, message, hint }
    }
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

/// Where a problem is, as far as known.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Place {
    /// The file.
    pub file: String,
    /// The item's id and headline.
    pub item: Option<String>,
}

/// Gathers the problems of one place.
#[derive(Debug, Default)]
pub struct Problems {
    place: Place,
    found: RefCell<Vec<Problem>>,
}

impl Problems {
    /// None yet, at a place.
    pub fn at(place: Place) -> Self {
        Problems { place, found: RefCell::default() }
    }

    /// The item these problems are in, once it is known.
    pub fn name_item(&mut self, item: String) {
        self.place.item = Some(item);
    }

    /// Notes what stops publishing.
    pub fn error(&self, field: &str, message: impl Into<String>, hint: impl Into<String>) {
        self.found.borrow_mut().push(Problem::error(&self.place, field, message, hint));
    }

    /// Notes what should be better.
    pub fn warn(&self, field: &str, message: impl Into<String>, hint: impl Into<String>) {
        self.found.borrow_mut().push(Problem::warning(&self.place, field, message, hint));
    }

    /// Everything found.
    pub fn into_vec(self) -> Vec<Problem> {
        self.found.into_inner()
    }
}

/// The known word that a misspelt one is nearest to.
pub fn nearest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    known
        .iter()
        .map(|candidate| (strsim::jaro_winkler(word, candidate), *candidate))
        .filter(|(likeness, _)| *likeness > 0.75)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}
