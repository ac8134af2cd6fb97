//! A validated item of the feed: the type that every later stage works on.

use super::body::KeptBody;
use super::feed::Author;
use super::series::Series;
use crate::cache::fingerprint::Fingerprint;
use crate::diagnostics::problem::Place;
use crate::text::lexicon::Terms;
use jiff::Timestamp;
use newsprint_app::model::{Picture, Slug};
use serde::{Deserialize, Serialize};

/// An item that may be published.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CheckedArticle {
    /// Hash of all that is known of it: of what follows, but for its place in the content, and of its texts.
    #[serde(skip)]
    pub fingerprint: Fingerprint,
    /// Unique in most feeds; real ones repeat some.
    pub id: String,
    /// Its file and place, for messages.
    #[serde(skip)]
    pub source: Place,
    /// Whether it is in the list of a feed, and not in a file of its own.
    #[serde(skip)]
    pub is_listed: bool,
    /// The slug that the content itself gives.
    pub explicit_slug: Option<Slug>,
    /// The slug that its address or headline suggests.
    pub suggested_slug: Slug,
    /// The address it had where the feed comes from.
    pub permalink: Option<String>,
    /// Title.
    pub headline: String,
    /// Whether the item itself has a title; else the headline is made of its first words.
    pub has_title: bool,
    /// Summary, where there is one.
    pub standfirst: Option<String>,
    /// The short label above the headline.
    pub kicker: Option<String>,
    /// Section's name.
    pub section: String,
    /// Where it was reported from.
    pub place: Option<String>,
    /// Who wrote it.
    pub authors: Vec<Author>,
    /// When it came out.
    pub published: Option<Timestamp>,
    /// When it was last changed.
    pub updated: Option<Timestamp>,
    /// How often it was read.
    pub views: Option<u64>,
    /// Whether the editors want it on top.
    pub is_featured: bool,
    /// Among featured ones, the larger is first.
    pub priority: i64,
    /// The lead picture.
    #[serde(with = "whole_picture")]
    pub picture: Option<Picture>,
    /// The text.
    #[serde(skip)]
    pub body: KeptBody,
    /// The words of headline, standfirst and text, by which it is like others.
    #[serde(skip)]
    pub terms: Terms,
    /// Its first words, at most [`EXCERPT`](crate::text::excerpt::EXCERPT) characters: what lists show without a summary.
    pub excerpt: String,
    /// Minutes to read it.
    pub minutes: u32,
    /// Where a link post points to.
    pub external_url: Option<String>,
    /// Sound, film and files.
    pub attachments: Vec<CheckedAttachment>,
    /// Dated notes of changes, newest first.
    pub corrections: Vec<(Timestamp, String)>,
    /// Names of tags.
    pub tags: Vec<String>,
    /// Its language, where it says one.
    pub language: Option<String>,
    /// Ids, slugs or addresses of articles that the editors put beside it.
    pub related: Vec<String>,
    /// The series it is a part of.
    pub series: Option<Series>,
    /// Old paths that lead to it.
    pub aliases: Vec<String>,
    /// Not to be published.
    pub is_draft: bool,
    /// Not to be published before.
    pub not_before: Option<Timestamp>,
    /// The files next to the content that it needs, in order.
    pub files: Vec<String>,
}

/// A file that belongs to an article.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CheckedAttachment {
    /// Where it is on the site or elsewhere.
    pub url: String,
    /// Its type.
    pub mime_type: String,
    /// What to call it.
    pub title: Option<String>,
    /// In bytes.
    pub size: Option<u64>,
    /// In seconds.
    pub duration: Option<f64>,
}

/// A picture with all its fields, for formats that do not name them: [`Picture`] itself leaves out those that it has not.
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
