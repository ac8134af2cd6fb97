//! What each kind of page shows: one type a view.

use super::{Article, CountedLabel, Label, Person, Slug, Teaser};
use serde::{Deserialize, Serialize};

/// The contents of one page, by its view.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each variant is documented at its type")]
#[allow(
    clippy::large_enum_variant,
    reason = "there is one page at a time; on wasm it is below the limit"
)]
pub enum Page {
    Home(HomePage),
    Latest(LatestPage),
    Article(Box<ArticlePage>),
    Related(RelatedPage),
    Tag(TagPage),
    Tags(TagsPage),
    Section(SectionPage),
    Author(AuthorPage),
    /// The page for addresses that have none.
    NotFound,
}

/// One page of a long list, newest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Listing {
    /// The articles on this page.
    pub teasers: Vec<Teaser>,
    /// Number of this page, from 1.
    pub number: u32,
    /// Number of pages.
    pub of: u32,
    /// Both in words: "Page 2 of 3".
    pub position: String,
    /// How many articles the whole list has, in words: "12 articles".
    pub count: String,
}

/// The front page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HomePage {
    /// The first story.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<Teaser>,
    /// The stories beside it.
    pub top: Vec<Teaser>,
    /// A block for each section.
    pub sections: Vec<SectionBlock>,
    /// By number of views.
    pub most_read: Vec<Teaser>,
    /// Everything, newest first: page 1 of it.
    pub latest: Listing,
}

/// A section's newest articles on the front page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SectionBlock {
    /// The section.
    pub section: Label,
    /// Its newest articles.
    pub teasers: Vec<Teaser>,
}

/// The front page's later pages: older articles.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LatestPage {
    /// This page of them.
    pub listing: Listing,
}

/// An article and what to read after it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ArticlePage {
    /// The article.
    pub article: Article,
    /// The nearest articles.
    pub related: Vec<RelatedTeaser>,
    /// Whether the related view has more of them.
    pub has_more: bool,
}

/// Articles that belong with one article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RelatedPage {
    /// The article they belong with.
    pub article: Slug,
    /// Its headline.
    pub headline: String,
    /// Nearest first.
    pub related: Vec<RelatedTeaser>,
}

/// A related article and why it is one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RelatedTeaser {
    /// The article.
    pub teaser: Teaser,
    /// The reason in words: "Also about Harbor and Tides".
    pub reason: String,
}

/// The articles about one subject.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TagPage {
    /// The subject.
    pub tag: Label,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Its articles.
    pub listing: Listing,
}

/// All subjects.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TagsPage {
    /// In alphabetical order.
    pub tags: Vec<CountedLabel>,
}

/// The articles of one part of the paper.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SectionPage {
    /// The section.
    pub section: Label,
    /// What it covers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Its articles.
    pub listing: Listing,
}

/// Somebody and what they wrote.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AuthorPage {
    /// The author.
    pub person: Person,
    /// Their articles.
    pub listing: Listing,
}
