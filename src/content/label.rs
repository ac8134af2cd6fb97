//! The name of a section, tag or author with its place in URLs.

use super::Slug;
use serde::{Deserialize, Serialize};

/// A name as readers see it, and its slug.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Label {
    /// As shown.
    pub name: String,
    /// As in URLs.
    pub slug: Slug,
}

/// A label with the number of articles under it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CountedLabel {
    /// The name and slug.
    pub label: Label,
    /// How many articles carry it, in words: "12 articles".
    pub count: String,
    /// What it is about, where the content says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}
