//! An article in a list.

use super::{Direction, DisplayDate, NamedSlug, Picture, Slug};
use serde::{Deserialize, Serialize};

/// What a list shows of an article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Teaser {
    /// Its name in URLs.
    pub slug: Slug,
    /// Title.
    pub headline: String,
    /// The summary under it; empty where there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub standfirst: String,
    /// The short label above it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kicker: Option<String>,
    /// The part of the paper.
    pub section: NamedSlug,
    /// Who wrote it, in words: "Ada Pell and Tom Pell"; empty where nobody is named.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub byline: String,
    /// When it came out; a feed may leave it out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<DisplayDate>,
    /// "3 min read".
    pub reading_time: String,
    /// The lead picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<Picture>,
    /// Its language, where that is not the site's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The way that language is written.
    #[serde(default)]
    pub direction: Direction,
}
