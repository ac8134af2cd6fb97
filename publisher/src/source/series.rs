//! Parses an item's series.

use super::json_fields::Fields;
use crate::text::slugify::identity;
use serde::{Deserialize, Serialize};

/// The series that an item belongs to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Series {
    /// Its name, the same in every part.
    pub name: String,
    /// The item's part number.
    pub part: Option<u32>,
}

impl Series {
    /// Returns the key by which series are compared: "The Wall" and "The wall" are the same.
    pub fn key(&self) -> String {
        identity(&self.name)
    }
}

/// The fields of a series.
pub const SERIES_FIELDS: &[&str] = &["name", "part"];

/// Parses `_news.series`: an object, or a name alone.
pub fn read(news: &Fields) -> Option<Series> {
    if news.is_text("series") {
        return Some(Series { name: news.line("series")?, part: None });
    }
    let object = news.object("series")?;
    let said = Fields::new(object, "_news.series.", news.problems());
    said.warn_unknown(SERIES_FIELDS);
    let (name, part) = (said.line("name"), said.ordinal("part"));
    if name.is_none() {
        news.problems().warn(
            "_news.series",
            "A series needs a `name`; this one is ignored.",
            "Write the same name in every part, such as {\"name\": \"The wall\", \"part\": 2}.",
        );
    }
    Some(Series { name: name?, part })
}
