//! Every URL of the site, in both directions. No other module builds URLs.
//!
//! Paths here exclude the site's base; [`crate::model::Site::base`] is prepended where a link is written.

mod files;

pub use files::{FeedFile, is_generated_file};

use crate::model::Slug;
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

/// A page of the site; `page` is the page number in a list, from 1.
#[expect(missing_docs, reason = "the fields are the variable parts of the paths")]
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Route {
    /// The front page; from page 2 on, older articles.
    Home { page: u32 },
    /// An article.
    Article(Slug),
    /// The related articles of an article.
    Related(Slug),
    /// The articles with a tag.
    Tag { tag: Slug, page: u32 },
    /// The index of all tags.
    Tags,
    /// The articles of a section.
    Section { section: Slug, page: u32 },
    /// The articles of an author.
    Author { author: Slug, page: u32 },
    /// The index of all months with articles.
    Archive,
    /// The articles of a month (1 to 12) of a year (1000 to 9999).
    Month { year: u32, month: u32, page: u32 },
    /// The search page.
    Search,
    /// A fixed page.
    FixedPage(FixedPage),
}

/// A page that every site has, whatever its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FixedPage {
    /// What the reader stores in this browser: saved articles, articles read, and followed topics.
    Saved,
    /// What can be read offline; the service worker serves it.
    Offline,
    /// The accessibility statement.
    Accessibility,
}

impl FixedPage {
    /// All fixed pages.
    pub const ALL: [FixedPage; 3] =
        [FixedPage::Saved, FixedPage::Offline, FixedPage::Accessibility];

    fn name(self) -> &'static str {
        match self {
            FixedPage::Saved => "saved",
            FixedPage::Offline => "offline",
            FixedPage::Accessibility => "accessibility",
        }
    }
}

/// The patterns of the first pages of all lists, as in [`Route::PATTERNS`].
pub const LIST_PATTERNS: &[&str] =
    &["/", "/tags/:tag/", "/sections/:section/", "/authors/:author/"];

/// The characters to escape in a path, by RFC 3986 (`pchar`) and the WHATWG URL standard.
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// The characters to escape in a path segment, which include the separator.
const SEGMENT: &AsciiSet = &PATH.add(b'/');

/// Percent-encodes a file's path for a URL, keeping the separators.
pub fn encode_path(path: &str) -> String {
    utf8_percent_encode(path, PATH).to_string()
}

impl Route {
    /// The front page.
    pub const HOME: Route = Route::Home { page: 1 };

    /// The path patterns of all pages, in the syntax of host rules: `:x` is one segment, and a trailing `*` matches
    /// anything.
    pub const PATTERNS: &[&str] = &[
        "/",
        "/page/*",
        "/articles/*",
        "/tags/",
        "/tags/:tag/",
        "/tags/:tag/page/*",
        "/sections/:section/",
        "/sections/:section/page/*",
        "/authors/:author/",
        "/authors/:author/page/*",
        "/archive/",
        "/archive/:year/:month/",
        "/archive/:year/:month/page/*",
        "/search/",
        "/saved/",
        "/offline/",
        "/accessibility/",
    ];

    /// The output folder that contains a folder for each article.
    pub const ARTICLES: &str = "articles/";

    /// Returns the first page of a tag.
    pub fn tag(tag: &Slug) -> Route {
        Route::Tag { tag: tag.clone(), page: 1 }
    }

    /// Returns the first page of a section.
    pub fn section(section: &Slug) -> Route {
        Route::Section { section: section.clone(), page: 1 }
    }

    /// Returns the first page of an author.
    pub fn author(author: &Slug) -> Route {
        Route::Author { author: author.clone(), page: 1 }
    }

    /// Returns another page of the same list; other routes are unchanged.
    pub fn at_page(&self, page: u32) -> Route {
        match self.clone() {
            Route::Home { .. } => Route::Home { page },
            Route::Tag { tag, .. } => Route::Tag { tag, page },
            Route::Section { section, .. } => Route::Section { section, page },
            Route::Author { author, .. } => Route::Author { author, page },
            Route::Month { year, month, .. } => Route::Month { year, month, page },
            other => other,
        }
    }

    /// Returns the first page of the list that this page belongs to, or `None` if that list has no feed.
    pub fn first_page(&self) -> Option<Route> {
        match self {
            Route::Home { .. }
            | Route::Tag { .. }
            | Route::Section { .. }
            | Route::Author { .. } => Some(self.at_page(1)),
            _ => None,
        }
    }

    /// Returns whether readers usually reach the page from within the site.
    pub fn is_deep(&self) -> bool {
        matches!(self, Route::Related(_)) || *self != self.at_page(1)
    }

    /// Returns whether the page has a document of its own. That of the related view stands in its HTML page, because
    /// every article would have one more file.
    pub fn has_document(&self) -> bool {
        !matches!(self, Route::Related(_))
    }

    /// Returns the URL path of a list's feed: `/tags/tides/feed.json`.
    pub fn feed_path(&self, file: FeedFile) -> String {
        format!("{}{}", self.at_page(1).path(), file.name())
    }

    /// Returns the output path of a list's feed, not percent-encoded.
    pub fn feed_file(&self, file: FeedFile) -> String {
        format!("{}{}", self.at_page(1).folder(), file.name())
    }

    /// Returns the percent-encoded URL path: `/tags/tides/page/2/`.
    pub fn path(&self) -> String {
        self.build_path(|slug| utf8_percent_encode(slug, SEGMENT).to_string())
    }

    /// Returns the output folder, not percent-encoded: `tags/tides/page/2/`, or `` for the front page.
    pub fn folder(&self) -> String {
        self.build_path(str::to_owned).trim_start_matches('/').to_owned()
    }

    fn build_path(&self, segment: impl Fn(&str) -> String) -> String {
        let list = |stem: String, page: u32| match page {
            0 | 1 => format!("{stem}/"),
            _ => format!("{stem}/page/{page}/"),
        };
        match self {
            Route::Home { page } => list(String::new(), *page),
            Route::Article(slug) => format!("/articles/{}/", segment(slug.as_str())),
            Route::Related(slug) => format!("/articles/{}/related/", segment(slug.as_str())),
            Route::Tags => "/tags/".to_owned(),
            Route::Tag { tag, page } => list(format!("/tags/{}", segment(tag.as_str())), *page),
            Route::Section { section, page } => {
                list(format!("/sections/{}", segment(section.as_str())), *page)
            }
            Route::Author { author, page } => {
                list(format!("/authors/{}", segment(author.as_str())), *page)
            }
            Route::Archive => "/archive/".to_owned(),
            Route::Month { year, month, page } => {
                let zero = if *month < 10 { "0" } else { "" };
                list(format!("/archive/{year}/{zero}{month}"), *page)
            }
            Route::Search => "/search/".to_owned(),
            Route::FixedPage(page) => format!("/{}/", page.name()),
        }
    }

    /// Parses a path without the base, query and fragment. A missing trailing slash and a trailing `index.html` are
    /// accepted, as static hosts do.
    pub fn parse(path: &str) -> Option<Route> {
        let path = path.strip_suffix("index.html").unwrap_or(path);
        let path = path.strip_prefix('/')?;
        let path = path.strip_suffix('/').unwrap_or(path);
        let segments: Vec<&str> =
            if path.is_empty() { Vec::new() } else { path.split('/').collect() };
        let (stem, page) = match segments.as_slice() {
            [stem @ .., "page", number] => (stem, later_page(number)?),
            stem => (stem, 1),
        };
        Some(match (stem, page) {
            ([], page) => Route::Home { page },
            (["tags"], 1) => Route::Tags,
            (["tags", tag], page) => Route::Tag { tag: slug(tag)?, page },
            (["sections", section], page) => Route::Section { section: slug(section)?, page },
            (["authors", author], page) => Route::Author { author: slug(author)?, page },
            (["archive"], 1) => Route::Archive,
            (["archive", year, month], page) if year.len() == 4 && month.len() == 2 => {
                let year = number(year).filter(|year| *year >= 1000)?;
                let month = number(month).filter(|month| (1..=12).contains(month))?;
                Route::Month { year, month, page }
            }
            (["search"], 1) => Route::Search,
            (["articles", article], 1) => Route::Article(slug(article)?),
            (["articles", article, "related"], 1) => Route::Related(slug(article)?),
            ([name], 1) => {
                Route::FixedPage(FixedPage::ALL.into_iter().find(|page| page.name() == *name)?)
            }
            _ => return None,
        })
    }
}

/// Parses a page number from 2 on; page 1 of a list has the list's own path.
fn later_page(text: &str) -> Option<u32> {
    number(text).filter(|&page| page >= 2 && !text.starts_with('0'))
}

fn number(text: &str) -> Option<u32> {
    text.parse().ok().filter(|_| !text.starts_with('+'))
}

fn slug(segment: &str) -> Option<Slug> {
    let text = percent_decode_str(segment).decode_utf8().ok()?;
    Slug::new(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str) -> Slug {
        Slug::new(text).unwrap()
    }

    #[test]
    fn prints_and_parses_every_route() {
        for (route, path) in [
            (Route::HOME, "/"),
            (Route::Home { page: 2 }, "/page/2/"),
            (Route::Article(named("harbor-wall")), "/articles/harbor-wall/"),
            (Route::Article(named("海")), "/articles/%E6%B5%B7/"),
            (Route::Article(named("page")), "/articles/page/"),
            (Route::Related(named("harbor-wall")), "/articles/harbor-wall/related/"),
            (Route::Tags, "/tags/"),
            (Route::tag(&named("tides")), "/tags/tides/"),
            (Route::tag(&named("tides")).at_page(3), "/tags/tides/page/3/"),
            (Route::tag(&named("page")).at_page(2), "/tags/page/page/2/"),
            (Route::section(&named("us")), "/sections/us/"),
            (Route::author(&named("mara-ellwood")).at_page(2), "/authors/mara-ellwood/page/2/"),
            (Route::Archive, "/archive/"),
            (Route::Month { year: 2026, month: 3, page: 1 }, "/archive/2026/03/"),
            (Route::Month { year: 1987, month: 12, page: 2 }, "/archive/1987/12/page/2/"),
            (Route::Search, "/search/"),
            (Route::FixedPage(FixedPage::Saved), "/saved/"),
            (Route::FixedPage(FixedPage::Accessibility), "/accessibility/"),
        ] {
            assert_eq!(route.path(), path);
            assert_eq!(Route::parse(path), Some(route));
        }
    }

    #[test]
    fn forgives_what_static_hosts_forgive() {
        assert_eq!(Route::parse("/tags"), Some(Route::Tags));
        assert_eq!(Route::parse("/tags/index.html"), Some(Route::Tags));
        assert_eq!(Route::parse("/index.html"), Some(Route::HOME));
    }

    #[test]
    fn knows_what_is_no_page() {
        for path in [
            "",
            "/feed.json",
            "/page/1/",
            "/page/02/",
            "/page/x/",
            "/articles/",
            "/articles/a/b/",
            "/articles/..%2Fx/",
            "/tags/a/page/",
            "/articles/a/page/2/",
            "/articles/%FF/",
            "/archive/2026/",
            "/archive/2026/3/",
            "/archive/2026/13/",
            "/archive/26/03/",
            "/archive/0987/03/",
            "/archive/+026/03/",
            "/search/page/2/",
        ] {
            assert_eq!(Route::parse(path), None, "{path}");
        }
    }

    #[test]
    fn feeds_lie_in_the_folder_of_their_list() {
        let tag = Route::tag(&named("海")).at_page(3);
        assert_eq!(tag.feed_path(FeedFile::Atom), "/tags/%E6%B5%B7/atom.xml");
        assert_eq!(tag.feed_file(FeedFile::Json { page: 2 }), "tags/海/feed/2.json");
        assert_eq!(Route::HOME.feed_path(FeedFile::Json { page: 1 }), "/feed.json");
        assert_eq!(tag.first_page(), Some(Route::tag(&named("海"))));
        assert_eq!(Route::Tags.first_page(), None);
        assert_eq!(Route::Month { year: 2026, month: 3, page: 2 }.first_page(), None);
    }

    #[test]
    fn every_route_has_exactly_one_pattern() {
        let is_match = |path: &str, pattern: &str| {
            let (mut path, mut pattern) = (path.split('/'), pattern.split('/'));
            loop {
                match (path.next(), pattern.next()) {
                    (None, None) => return true,
                    (Some(_), Some("*")) => return true,
                    (Some(of), Some(by)) if by == of || (by.starts_with(':') && !of.is_empty()) => {
                    }
                    _ => return false,
                }
            }
        };
        let x = named("x");
        for route in [
            Route::HOME,
            Route::Home { page: 2 },
            Route::Article(x.clone()),
            Route::Related(x.clone()),
            Route::Tags,
            Route::tag(&x),
            Route::tag(&x).at_page(2),
            Route::section(&x),
            Route::section(&x).at_page(2),
            Route::author(&x),
            Route::author(&x).at_page(2),
            Route::Archive,
            Route::Month { year: 2026, month: 3, page: 1 },
            Route::Month { year: 2026, month: 3, page: 2 },
            Route::Search,
        ] {
            let path = route.path();
            let patterns = Route::PATTERNS.iter().filter(|pattern| is_match(&path, pattern));
            assert_eq!(patterns.count(), 1, "{path}");
        }
    }

    #[test]
    fn folders_are_not_percent_encoded() {
        assert_eq!(Route::Article(named("海")).folder(), "articles/海/");
        assert_eq!(Route::HOME.folder(), "");
    }
}
