//! An article in full, as its own page shows it.

use super::{Direction, DisplayDate, NamedSlug, Picture, SafeHtml, Slug};
use serde::{Deserialize, Serialize};

/// An article with everything a reader sees of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// Its name in URLs.
    pub slug: Slug,
    /// Absolute address, the one to share.
    pub canonical: String,
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
    /// Where it was reported from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Who wrote it.
    pub byline: Vec<NamedSlug>,
    /// What stands before each of them: "By ", " and ".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub byline_words: Vec<String>,
    /// When it came out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<DisplayDate>,
    /// When it was last changed, where that is later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated: Option<DisplayDate>,
    /// "3 min read".
    pub reading_time: String,
    /// "8 views", where they are counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub views: Option<String>,
    /// The lead picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<Picture>,
    /// The text. Left out of the copy inside the page, where the page itself has it.
    #[serde(default)]
    pub body: SafeHtml,
    /// Where a link post points to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external_url: Option<String>,
    /// Sound, film and files.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
    /// What was wrong and has been put right, newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
    /// Its subjects.
    pub tags: Vec<NamedSlug>,
    /// Its language, where that is not the site's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The way that language is written.
    #[serde(default)]
    pub direction: Direction,
}

/// A file that belongs to an article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attachment {
    /// Where it is.
    pub url: String,
    /// Its type: `audio/mpeg`.
    pub mime_type: String,
    /// What to call it.
    pub title: String,
    /// Length and size in words: "12:04, 3.1 MB".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extent: Option<String>,
}

/// A dated note of a change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Correction {
    /// When it was made.
    pub date: DisplayDate,
    /// What was wrong and what is right, plain text.
    pub text: String,
}
