//! What each kind of page shows: one type a view.

use super::{Article, NamedSlug, Person, Picture, PicturePlace, SafeHtml, Shared, Slug, Teaser};
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
    Article(Box<ArticlePage>),
    Related(RelatedPage),
    List(ListPage),
    Author(AuthorPage),
    /// The page for addresses that have none.
    NotFound,
}

impl Page {
    /// The picture that readers see first, where one stands at the top, and its place.
    pub fn first_picture(&self) -> Option<(&Picture, PicturePlace)> {
        let (picture, place) = match self {
            Page::Home(home) => (&home.lead.as_ref()?.picture, PicturePlace::Lead),
            Page::Article(page) => (&page.article.picture, PicturePlace::Article),
            _ => return None,
        };
        picture.as_ref().map(|picture| (picture, place))
    }
}

/// One page of a long list, newest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Listing {
    /// The articles on this page.
    pub teasers: Vec<Shared<Teaser>>,
    /// How many articles the whole list has, on later pages which this is: "Page 2 of 3".
    pub count: String,
    /// Which page this is, where there are several: "Page 2 of 3".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<String>,
    /// The way to newer articles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub newer: Option<Link>,
    /// The way to older articles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub older: Option<Link>,
}

/// A page of the site, by its name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// Its path, percent-encoded, without the site's base.
    pub path: String,
    /// As shown.
    pub name: String,
    /// How many articles are there, in words: "12 articles".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub count: String,
    /// What it is about, where the content says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// The front page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HomePage {
    /// The date of this edition, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<String>,
    /// The first story.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<Shared<Teaser>>,
    /// The stories beside it.
    pub top: Vec<Shared<Teaser>>,
    /// A block for each section.
    pub sections: Vec<SectionBlock>,
    /// By number of views.
    pub most_read: Vec<Shared<Teaser>>,
    /// Everything, newest first: page 1 of it.
    pub latest: Listing,
}

/// A section's newest articles on the front page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SectionBlock {
    /// The section.
    pub section: NamedSlug,
    /// Its newest articles.
    pub teasers: Vec<Shared<Teaser>>,
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
    pub teaser: Shared<Teaser>,
    /// The reason in words: "Also about Harbor and Tides".
    pub reason: String,
}

/// A list: the articles of a section, tag or month, older ones, an index that leads to such lists, or a page with a text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ListPage {
    /// What it is that has them, in a word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// What it is called.
    pub title: String,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// What the page says, where it is more than a list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<SafeHtml>,
    /// Where it leads, if it is an index.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<LinkGroup>,
    /// Its articles; those of an index stand in the lists that it leads to.
    pub listing: Listing,
}

/// Links that belong together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LinkGroup {
    /// What they have in common, where there are several groups.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heading: Option<String>,
    /// The links, in order.
    pub links: Vec<Link>,
}

/// Somebody and what they wrote.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AuthorPage {
    /// The author.
    pub person: Person,
    /// Their articles.
    pub listing: Listing,
}
