//! The page document: everything that one URL shows, as a JSON file next to the HTML page.

use super::{Page, SafeHtml, Site};
use serde::{Deserialize, Serialize};

/// Version of the page documents that this build writes and reads. Raise it with every change that an app already
/// running in a reader's tab could not read; such a tab then loads the page in full, which brings the new app.
pub const FORMAT_VERSION: u32 = 4;

/// The content of one page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PageDocument {
    /// The [`FORMAT_VERSION`] of the build that wrote it.
    pub version: u32,
    /// Its path, percent-encoded, without the site's base.
    pub path: String,
    /// The page's metadata.
    pub head: Head,
    /// What the reader sees.
    pub page: Page,
}

impl PageDocument {
    /// Returns the document to embed in the prerendered page. It omits what the page already contains: its head, and
    /// the article's body, which is the largest part and is restored by [`PageDocument::put_body`]. A page without a
    /// document of its own keeps the head, for navigations take the document from the page.
    pub fn into_hydration(self) -> Self {
        let mut opening = self;
        if !matches!(opening.page, Page::Related(_)) {
            opening.head = Head::default();
        }
        if let Page::Article(article) = &mut opening.page {
            article.article.body = SafeHtml::default();
        }
        opening
    }

    /// Restores the body that [`PageDocument::into_hydration`] removed.
    pub fn put_body(&mut self, body: SafeHtml) {
        if let Page::Article(article) = &mut self.page {
            article.article.body = body;
        }
    }
}

/// A page's metadata for browsers, search engines, link previews and feed readers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Head {
    /// The title of the window and in search results.
    pub title: String,
    /// The `meta` and `link` elements, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub elements: Vec<HeadElement>,
    /// The page's JSON-LD in the vocabulary of schema.org. Only the HTML page contains it, not the page document: its
    /// consumers load pages in full, so navigation need not transfer it.
    #[serde(skip)]
    pub structured_data: Option<String>,
}

impl Head {
    /// Returns the head of a page that reports a failure and must not be indexed.
    pub fn of_failure(title: String) -> Self {
        let elements = vec![HeadElement::meta("robots", "noindex")];
        Head { title, elements, structured_data: None }
    }
}

/// An element of the head: its name, then its attributes' names and values alternately. A flat list is enough for the
/// browser to create the element.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct HeadElement(Vec<String>);

impl HeadElement {
    /// Creates an element with attributes.
    pub fn new(name: &str, attributes: &[(&str, &str)]) -> Self {
        let attributes = attributes.iter().flat_map(|(name, value)| [*name, *value]);
        HeadElement([name].into_iter().chain(attributes).map(str::to_owned).collect())
    }

    /// Creates a `meta` element with a name.
    pub fn meta(name: &str, content: &str) -> Self {
        Self::new("meta", &[("name", name), ("content", content)])
    }

    /// Returns its name.
    pub fn name(&self) -> &str {
        self.0.first().map_or("meta", String::as_str)
    }

    /// Returns its attributes, in order.
    pub fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        let pairs = self.0.get(1..).unwrap_or_default().chunks_exact(2);
        pairs.map(|pair| (pair[0].as_str(), pair[1].as_str()))
    }
}

/// The data embedded in a prerendered page, from which the app starts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HydrationData {
    /// The data that every page shares.
    pub site: Site,
    /// The page's document, without its head and body.
    pub document: PageDocument,
}
