//! A teaser: an article in a list.

use super::{Direction, DisplayDate, NamedSlug, Picture, Slug};
use serde::{Deserialize, Serialize};

/// What a list shows of an article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Teaser {
    /// Its name in URLs.
    pub slug: Slug,
    /// Its title.
    pub headline: String,
    /// The summary under the headline; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub standfirst: String,
    /// The short label above the headline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kicker: Option<String>,
    /// Its section.
    pub section: NamedSlug,
    /// The formatted byline: "Ada Pell and Tom Pell"; empty if no author is named.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub byline: String,
    /// When it was published, if the content says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<DisplayDate>,
    /// "3 min read".
    pub reading_time: String,
    /// The lead picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<Picture>,
    /// Its language, if it differs from the site's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The direction of its language.
    #[serde(default)]
    pub direction: Direction,
}
