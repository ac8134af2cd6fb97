//! The page document: everything one URL shows, as one JSON file beside the page.

use super::{Page, SafeHtml, Site};
use serde::{Deserialize, Serialize};

/// Version of the page documents this build writes and reads. Raise it with every change that an app already
/// running in a reader's tab could not read; such a tab then loads the page plainly, which brings the new app.
pub const FORMAT_VERSION: u32 = 3;

/// What one URL shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PageDocument {
    /// [`FORMAT_VERSION`] of the build that wrote it.
    pub version: u32,
    /// The path it belongs to, percent-encoded, without the site's base.
    pub path: String,
    /// What the browser and machines are told about the page.
    pub head: Head,
    /// What the reader sees.
    pub page: Page,
}

impl PageDocument {
    /// What travels inside the prerendered page. It leaves out what stands in the page already: its head, and
    /// the article's body, which is the larger part and which the app reads from there ([`PageDocument::put_body`]).
    pub fn into_opening(self) -> Self {
        let mut opening = PageDocument { head: Head::default(), ..self };
        if let Page::Article(article) = &mut opening.page {
            article.article.body = SafeHtml::default();
        }
        opening
    }

    /// Puts back the body that [`PageDocument::into_opening`] left out.
    pub fn put_body(&mut self, body: SafeHtml) {
        if let Page::Article(article) = &mut self.page {
            article.article.body = body;
        }
    }
}

/// What the browser, search engines, previews and feed readers are told about a page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Head {
    /// Of the window and of search results.
    pub title: String,
    /// The `meta` and `link` elements, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub elements: Vec<HeadElement>,
    /// What the page says as JSON-LD in the words of schema.org. The page alone has it, and not its document: who reads it opens
    /// pages plainly, and every click would carry it for nobody.
    #[serde(skip)]
    pub structured_data: Option<String>,
}

impl Head {
    /// A page that says something went wrong; it is no page to find.
    pub fn of_failure(title: String) -> Self {
        let elements = vec![HeadElement::meta("robots", "noindex")];
        Head { title, elements, structured_data: None }
    }
}

/// An element of the head: its name, then its attributes, name and value by turns. A plain list, because the browser
/// needs to know no more than how to make it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct HeadElement(Vec<String>);

impl HeadElement {
    /// An element with its attributes.
    pub fn new(name: &str, attributes: &[(&str, &str)]) -> Self {
        let attributes = attributes.iter().flat_map(|(name, value)| [*name, *value]);
        HeadElement([name].into_iter().chain(attributes).map(str::to_owned).collect())
    }

    /// A `meta` element with a name.
    pub fn meta(name: &str, content: &str) -> Self {
        Self::new("meta", &[("name", name), ("content", content)])
    }

    /// Its name.
    pub fn name(&self) -> &str {
        self.0.first().map_or("meta", String::as_str)
    }

    /// Its attributes, in order.
    pub fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        let pairs = self.0.get(1..).unwrap_or_default().chunks_exact(2);
        pairs.map(|pair| (pair[0].as_str(), pair[1].as_str()))
    }
}

/// What a prerendered page carries inside it for the app to start from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HydrationData {
    /// What is the same on every page.
    pub site: Site,
    /// This page, without its head and body.
    pub document: PageDocument,
}
