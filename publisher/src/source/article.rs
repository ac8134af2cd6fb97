//! The validated article, on which every later stage works.

use super::body::LazyBody;
use super::feed::Author;
use super::series::Series;
use crate::cache::fingerprint::Fingerprint;
use crate::diagnostics::problem::Location;
use crate::text::lexicon::Terms;
use jiff::Timestamp;
use newsprint_app::model::{Picture, Slug};
use serde::{Deserialize, Serialize};

/// A validated item.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CheckedArticle {
    /// Hash of all fields below, except its location in the content, and of its texts.
    #[serde(skip)]
    pub fingerprint: Fingerprint,
    /// Its id; unique in most feeds, but some repeat ids.
    pub id: String,
    /// Its location, for messages.
    #[serde(skip)]
    pub source: Location,
    /// Whether it is part of a feed file rather than a file of its own.
    #[serde(skip)]
    pub is_listed: bool,
    /// The slug that the content states.
    pub explicit_slug: Option<Slug>,
    /// The slug derived from its URL or headline.
    pub suggested_slug: Slug,
    /// Its URL on the site that the feed comes from.
    pub permalink: Option<String>,
    /// Its title.
    pub headline: String,
    /// Whether the item has a title; otherwise the headline is derived from its first words.
    pub has_title: bool,
    /// Its summary.
    pub standfirst: Option<String>,
    /// The short label above the headline.
    pub kicker: Option<String>,
    /// The name of its section.
    pub section: String,
    /// Where it was reported from.
    pub place: Option<String>,
    /// Its authors.
    pub authors: Vec<Author>,
    /// When it was published.
    pub published: Option<Timestamp>,
    /// When it was last changed.
    pub updated: Option<Timestamp>,
    /// Number of views.
    pub views: Option<u64>,
    /// Whether the editors feature it at the top of the front page.
    pub is_featured: bool,
    /// Order among featured articles, highest first.
    pub priority: i64,
    /// The lead picture.
    #[serde(with = "whole_picture")]
    pub picture: Option<Picture>,
    /// The text.
    #[serde(skip)]
    pub body: LazyBody,
    /// The terms of headline, standfirst and body, for related articles.
    #[serde(skip)]
    pub terms: Terms,
    /// Its first words, at most [`EXCERPT`](crate::text::excerpt::EXCERPT) characters, shown in lists in place of a
    /// missing summary.
    pub excerpt: String,
    /// Reading time in minutes.
    pub minutes: u32,
    /// The URL that a link post points to.
    pub external_url: Option<String>,
    /// Audio, video and other files.
    pub attachments: Vec<CheckedAttachment>,
    /// Dates and texts of its corrections, newest first.
    pub corrections: Vec<(Timestamp, String)>,
    /// The names of its tags.
    pub tags: Vec<String>,
    /// Its language, if stated.
    pub language: Option<String>,
    /// Ids, slugs or URLs of the articles that the editors chose as related.
    pub related: Vec<String>,
    /// The series it belongs to.
    pub series: Option<Series>,
    /// Old paths that redirect to it.
    pub aliases: Vec<String>,
    /// Whether it is a draft, which is not published.
    pub is_draft: bool,
    /// The end of its embargo.
    pub not_before: Option<Timestamp>,
    /// The local files that it needs, sorted.
    pub files: Vec<String>,
}

/// An attached file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CheckedAttachment {
    /// Its URL, on the site or elsewhere.
    pub url: String,
    /// Its media type.
    pub mime_type: String,
    /// Its title.
    pub title: Option<String>,
    /// Size in bytes.
    pub size: Option<u64>,
    /// Duration in seconds.
    pub duration: Option<f64>,
}

/// Serialises a picture with all its fields, for formats without field names: [`Picture`] itself omits empty ones.
mod whole_picture {
    use super::*;
    use newsprint_app::model::{Focus, Renditions};
    use serde::{Deserializer, Serializer};

    #[derive(Serialize, Deserialize)]
    #[serde(remote = "Picture")]
    struct Whole {
        url: String,
        alternative: String,
        caption: Option<String>,
        credit: Option<String>,
        width: Option<u32>,
        height: Option<u32>,
        focus: Option<Focus>,
        renditions: Renditions,
    }

    #[derive(Serialize)]
    struct Borrowed<'a>(#[serde(with = "Whole")] &'a Picture);

    #[derive(Deserialize)]
    struct Owned(#[serde(with = "Whole")] Picture);

    pub fn serialize<S: Serializer>(
        picture: &Option<Picture>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        picture.as_ref().map(Borrowed).serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Picture>, D::Error> {
        Ok(Option::<Owned>::deserialize(deserializer)?.map(|Owned(picture)| picture))
    }
}
