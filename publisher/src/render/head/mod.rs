//! Metadata in a page's head, for search engines, link previews, feed readers and the fediverse.

mod json_ld;
mod social_tags;

use super::feeds::{Alternate, alternates};
use crate::edition::Edition;
use crate::i18n::isolated;
use crate::images::social_card::SocialPicture;
use newsprint_app::model::{Head, HeadElement, Listing, Page, Site};
use newsprint_app::route::{FixedPage, Route};

/// The site-wide inputs of a page's head.
pub struct Metadata<'a> {
    /// The site.
    pub site: &'a Site,
    /// The current edition.
    pub edition: &'a Edition,
}

/// A page whose head is rendered.
pub struct PageFacts<'a> {
    /// Its route.
    pub route: &'a Route,
    /// Its own title, without the site's name.
    pub title: &'a str,
    /// One or two sentences; may be empty.
    pub description: &'a str,
    /// The picture that previews of a shared link show.
    pub social_picture: &'a SocialPicture,
    /// Its content.
    pub page: &'a Page,
}

/// Allows large previews; without it Google shows a thumbnail
/// (<https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag>).
const LARGE_PREVIEW: &str = "max-image-preview:large";

impl Metadata<'_> {
    /// Renders the whole head of a page.
    pub fn head(&self, facts: &PageFacts) -> Head {
        let canonical = self.canonical(facts.route);
        let link =
            |rel: &str, href: &str| HeadElement::new("link", &[("rel", rel), ("href", href)]);
        let mut elements = Vec::new();
        if !facts.description.is_empty() {
            elements.push(HeadElement::meta("description", facts.description));
        }
        elements.push(link("canonical", &canonical));
        let is_indexed = is_indexed(facts.route);
        elements
            .push(HeadElement::meta("robots", if is_indexed { LARGE_PREVIEW } else { "noindex" }));
        let feeds = alternates(facts.route, name_of_list(facts.page), self.site);
        for Alternate { mime_type, title, url } in feeds {
            elements.push(HeadElement::new(
                "link",
                &[("rel", "alternate"), ("type", mime_type), ("title", &title), ("href", &url)],
            ));
        }
        self.add_cards(facts, &canonical, &mut elements);
        let title = match facts.route {
            Route::Home { page: 1 } => facts.title.to_owned(),
            _ => format!("{} · {}", isolated(facts.title, self.site.direction), self.site.title),
        };
        let structured_data = is_indexed.then(|| self.structured_data(facts, &canonical));
        Head { title, elements, structured_data }
    }

    fn canonical(&self, route: &Route) -> String {
        self.site.canonical(&route.path())
    }
}

/// Returns whether search engines should index a page. The other pages repeat what lists contain, and need no
/// structured data either.
fn is_indexed(route: &Route) -> bool {
    use FixedPage::{Offline, Saved};
    !matches!(route, Route::Related(_) | Route::Search | Route::FixedPage(Saved | Offline))
}

/// Returns the name of a list's subject.
fn name_of_list(page: &Page) -> &str {
    match page {
        Page::List(page) => &page.title,
        Page::Author(page) => &page.person.label.name,
        _ => "",
    }
}

/// Returns the listing that a page shows, if any.
fn listing_of(page: &Page) -> Option<&Listing> {
    match page {
        Page::Home(page) => Some(&page.latest),
        Page::List(page) => Some(&page.listing),
        Page::Author(page) => Some(&page.listing),
        Page::Article(_) | Page::Related(_) | Page::NotFound => None,
    }
}
