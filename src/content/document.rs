//! The page document: everything one URL shows, as one JSON file beside the page.

use super::{Page, SafeHtml, Site};
use serde::{Deserialize, Serialize};

/// Version of the page documents this build writes and reads. Raise it with every change that an app already
/// running in a reader's tab could not read; such a tab then loads the page plainly, which brings the new app.
pub const FORMAT_VERSION: u32 = 1;

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
    /// The copy that travels inside the prerendered page. It leaves out the article's body, which is the
    /// larger part and stands in the page already; the app reads it from there ([`PageDocument::put_body`]).
    pub fn without_body(&self) -> Self {
        let mut copy = self.clone();
        if let Page::Article(article) = &mut copy.page {
            article.article.body = SafeHtml::default();
        }
        copy
    }

    /// Puts back the body that [`PageDocument::without_body`] left out.
    pub fn put_body(&mut self, body: SafeHtml) {
        if let Page::Article(article) = &mut self.page {
            article.article.body = body;
        }
    }
}

/// Title, description and canonical address of a page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Head {
    /// Of the window and of search results.
    pub title: String,
    /// One or two sentences.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Absolute address; none for a page that has no address of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub canonical: Option<String>,
}

/// What a prerendered page carries inside it for the app to start from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Opening {
    /// What is the same on every page.
    pub site: Site,
    /// This page, without its body.
    pub document: PageDocument,
}
