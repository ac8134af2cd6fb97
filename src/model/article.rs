//! A full article, as its own page shows it.

use super::{Direction, DisplayDate, NamedSlug, Picture, SafeHtml, Slug};
use serde::{Deserialize, Serialize};

/// An article with everything that readers see of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// Its name in URLs.
    pub slug: Slug,
    /// Its absolute URL, which is the one to share.
    pub canonical: String,
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
    /// Where it was reported from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Its authors.
    pub byline: Vec<NamedSlug>,
    /// The text before each author's name: "By ", " and ".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub byline_words: Vec<String>,
    /// When it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<DisplayDate>,
    /// When it was last changed, if later than its publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated: Option<DisplayDate>,
    /// "3 min read".
    pub reading_time: String,
    /// "8 views", if views are counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub views: Option<String>,
    /// The lead picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<Picture>,
    /// The text. Omitted from the hydration data, because the page itself contains it.
    #[serde(default)]
    pub body: SafeHtml,
    /// The URL that a link post points to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external_url: Option<String>,
    /// Audio, video and other files.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
    /// Its corrections, newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
    /// Its subjects.
    pub tags: Vec<NamedSlug>,
    /// Its language, if it differs from the site's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The direction of its language.
    #[serde(default)]
    pub direction: Direction,
}

/// A file that belongs to an article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attachment {
    /// Its URL.
    pub url: String,
    /// Its media type: `audio/mpeg`.
    pub mime_type: String,
    /// Its title.
    pub title: String,
    /// Formatted duration and size: "12:04, 3.1 MB".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extent: Option<String>,
}

/// A dated note of a change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Correction {
    /// When it was made.
    pub date: DisplayDate,
    /// What was wrong and what is correct, as plain text.
    pub text: String,
}
