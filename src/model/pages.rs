//! The content of each kind of page: one type per view.

use super::{Article, NamedSlug, Person, Picture, PicturePlace, SafeHtml, Shared, Slug, Teaser};
use serde::{Deserialize, Serialize};

/// The content of a page, by its view.
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
    /// The page for unknown URLs.
    NotFound,
}

impl Page {
    /// Returns the first picture that readers see, if there is one at the top of the page, and where it is shown.
    pub fn first_picture(&self) -> Option<(&Picture, PicturePlace)> {
        let (picture, place) = match self {
            Page::Home(home) => (&home.lead.as_ref()?.picture, PicturePlace::Lead),
            Page::Article(page) => (&page.article.picture, PicturePlace::Article),
            _ => return None,
        };
        picture.as_ref().map(|picture| (picture, place))
    }
}

/// One page of a paginated list, newest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Listing {
    /// The articles on this page.
    pub teasers: Vec<Shared<Teaser>>,
    /// The number of articles in the whole list or, on later pages, the position: "Page 2 of 3".
    pub count: String,
    /// The position of this page, if there are several: "Page 2 of 3".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<String>,
    /// Link to newer articles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub newer: Option<Link>,
    /// Link to older articles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub older: Option<Link>,
}

/// A link to a page of the site.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// Its path, percent-encoded, without the site's base.
    pub path: String,
    /// Its text.
    pub name: String,
    /// The number of articles on the linked list: "12 articles".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub count: String,
    /// Description of the target, if the content states one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// The front page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HomePage {
    /// The formatted date of this edition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<String>,
    /// The lead story.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<Shared<Teaser>>,
    /// The stories next to the lead.
    pub top: Vec<Shared<Teaser>>,
    /// One block per section.
    pub sections: Vec<SectionBlock>,
    /// The most-read articles.
    pub most_read: Vec<Shared<Teaser>>,
    /// The first page of the list of all articles.
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

/// An article and its related articles.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ArticlePage {
    /// The article.
    pub article: Article,
    /// The most similar articles.
    pub related: Vec<RelatedTeaser>,
    /// Whether the related view lists more.
    pub has_more: bool,
}

/// The related articles of an article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RelatedPage {
    /// The article's slug.
    pub article: Slug,
    /// Its headline.
    pub headline: String,
    /// Most similar first.
    pub related: Vec<RelatedTeaser>,
}

/// A related article with the reason.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RelatedTeaser {
    /// The article.
    pub teaser: Shared<Teaser>,
    /// The formatted reason: "Also about Harbor and Tides".
    pub reason: String,
}

/// A list page: the articles of a section, tag or month, older articles, an index of such lists, or a page of text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ListPage {
    /// The kind of list, in one word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Its title.
    pub title: String,
    /// Its description.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Its text, if it is more than a list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<SafeHtml>,
    /// Its links, if it is an index.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<LinkGroup>,
    /// Its articles; empty for an index.
    pub listing: Listing,
}

/// A group of links.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LinkGroup {
    /// Its heading, if there are several groups.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heading: Option<String>,
    /// The links, in order.
    pub links: Vec<Link>,
}

/// An author and their articles.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AuthorPage {
    /// The author.
    pub person: Person,
    /// Their articles.
    pub listing: Listing,
}
