//! Sitemaps: all pages for search engines (<https://www.sitemaps.org/protocol.html>), and the articles of the last two
//! days for Google News (<https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap>).
//!
//! Serialised from types by quick-xml: the sitemap crates (`sitemap-rs`, `sitemap`) would add a second XML writer and a
//! second date library without saving code.

use crate::cache::fingerprint::Fingerprint;
use crate::diagnostics::MachineError;
use crate::edition::archive::Archive;
use crate::edition::{Edition, EditionArticle};
use crate::i18n::primary;
use crate::output::Output;
use jiff::{SignedDuration, Timestamp};
use newsprint_app::model::Site;
use newsprint_app::route::{FixedPage, Route};
use quick_xml::se::{SeError, to_string};
use rayon::prelude::*;
use serde::{Serialize, Serializer};

/// Maximum number of URLs in one file, by the protocol.
const MAX_URLS_PER_FILE: usize = 50_000;
/// Maximum age of an article in a Google News sitemap.
pub const NEWS: SignedDuration = SignedDuration::from_hours(48);
/// Maximum number of articles in a news sitemap.
const MOST_NEWS: usize = 1_000;

/// The sitemap index, which `robots.txt` names.
pub const INDEX: &str = "sitemap.xml";
/// The news sitemap. It exists only while there is news, because the schema allows no empty one.
pub const NEWS_SITEMAP: &str = "news-sitemap.xml";

#[derive(Serialize)]
#[serde(rename = "sitemapindex")]
struct Index {
    #[serde(rename = "@xmlns")]
    namespace: &'static str,
    sitemap: Vec<Part>,
}

#[derive(Serialize)]
struct Part {
    loc: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    lastmod: Option<String>,
}

#[derive(Serialize)]
#[serde(rename = "urlset", bound = "F: Fn(&P) -> Url")]
struct UrlSet<'a, P, F> {
    #[serde(rename = "@xmlns")]
    namespace: &'static str,
    #[serde(rename = "@xmlns:image", skip_serializing_if = "Option::is_none")]
    image_namespace: Option<&'static str>,
    #[serde(rename = "@xmlns:news", skip_serializing_if = "Option::is_none")]
    news_namespace: Option<&'static str>,
    url: Urls<'a, P, F>,
}

/// Pages that are converted to URLs one by one during serialisation, to save memory.
struct Urls<'a, P, F>(&'a [P], F);

impl<P, F: Fn(&P) -> Url> Serialize for Urls<'_, P, F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(&self.1))
    }
}

#[derive(Serialize)]
struct Url {
    loc: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    lastmod: Option<String>,
    #[serde(rename = "image:image", skip_serializing_if = "Vec::is_empty")]
    images: Vec<Image>,
    #[serde(rename = "news:news", skip_serializing_if = "Option::is_none")]
    news: Option<News>,
}

#[derive(Serialize)]
struct Image {
    #[serde(rename = "image:loc")]
    loc: String,
}

#[derive(Serialize)]
struct News {
    #[serde(rename = "news:publication")]
    publication: Publication,
    #[serde(rename = "news:publication_date")]
    date: String,
    #[serde(rename = "news:title")]
    title: String,
}

#[derive(Serialize)]
struct Publication {
    #[serde(rename = "news:name")]
    name: String,
    #[serde(rename = "news:language")]
    language: String,
}

const SITEMAP: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const IMAGE: &str = "http://www.google.com/schemas/sitemap-image/1.1";
const NEWS_NAMESPACE: &str = "http://www.google.com/schemas/sitemap-news/0.9";

/// Adds all sitemaps to the output. `now` decides which articles are news. Returns whether there are any.
pub fn write(
    edition: &Edition,
    archive: &Archive,
    site: &Site,
    now: Timestamp,
    output: &Output,
) -> Result<bool, MachineError> {
    let sitemaps = Sitemaps { edition, archive, site };
    let pages = sitemaps.pages();
    let parts = in_parts(&pages);
    let common = Fingerprint::combine([
        Fingerprint::of_program(),
        Fingerprint::of(&serde_json::to_vec(site)?),
    ]);
    parts.par_iter().try_for_each(|(path, pages)| {
        let mut said = common.bytes().to_vec();
        pages.iter().for_each(|page| page.write_inputs(&mut said));
        let inputs = Fingerprint::of(&said);
        let make = || {
            let url = |page: &Page| sitemaps.page(page);
            let part = UrlSet {
                namespace: SITEMAP,
                image_namespace: Some(IMAGE),
                news_namespace: None,
                url: Urls(pages, url),
            };
            Ok(vec![document(&part)?.into_bytes()])
        };
        output.emit_all(inputs, std::slice::from_ref(path), make)
    })?;
    output.add(INDEX.to_owned(), index(&parts, Page::changed, site)?)?;
    let news = sitemaps.news(now);
    if news.is_empty() {
        return Ok(false);
    }
    let url = |article: &&EditionArticle| sitemaps.article_of_news(article);
    let set = UrlSet {
        namespace: SITEMAP,
        image_namespace: None,
        news_namespace: Some(NEWS_NAMESPACE),
        url: Urls(&news, url),
    };
    output.add(NEWS_SITEMAP.to_owned(), document(&set)?)?;
    Ok(true)
}

/// Splits pages into as many files as needed, each with its path.
fn in_parts<P>(pages: &[P]) -> Vec<(String, &[P])> {
    let numbered = pages.chunks(MAX_URLS_PER_FILE).zip(1..);
    numbered.map(|(pages, number)| (format!("sitemap-{number}.xml"), pages)).collect()
}

/// Returns the sitemap index of these files.
fn index<P>(
    parts: &[(String, &[P])],
    changed: impl Fn(&P) -> Option<Timestamp>,
    site: &Site,
) -> Result<String, SeError> {
    let part = |(path, pages): &(String, &[P])| Part {
        loc: site.canonical(&format!("/{path}")),
        lastmod: pages.iter().filter_map(&changed).max().map(|at| at.to_string()),
    };
    let sitemap = parts.iter().map(part).collect();
    document(&Index { namespace: SITEMAP, sitemap })
}

fn document(root: &impl Serialize) -> Result<String, SeError> {
    Ok(format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}", to_string(root)?))
}

struct Sitemaps<'a> {
    edition: &'a Edition,
    archive: &'a Archive,
    site: &'a Site,
}

/// A page to be indexed.
enum Page<'a> {
    /// A list, and its latest modification.
    List(Route, Option<Timestamp>),
    Article(&'a EditionArticle),
}

impl Page<'_> {
    fn changed(&self) -> Option<Timestamp> {
        match self {
            Page::List(_, changed) => *changed,
            Page::Article(article) => article.changed(),
        }
    }

    /// Appends all inputs of its sitemap URL except the site's.
    fn write_inputs(&self, said: &mut Vec<u8>) {
        let mut part = |text: &str| {
            said.extend(text.len().to_le_bytes());
            said.extend(text.as_bytes());
        };
        match self {
            // A path begins with a slash; a slug does not.
            Page::List(route, _) => part(&route.path()),
            Page::Article(article) => {
                part(article.slug.as_str());
                part(article.checked.picture.as_ref().map_or("", |picture| &picture.url));
            }
        }
        let changed = self.changed().map_or(i128::MIN, Timestamp::as_nanosecond);
        said.extend(changed.to_le_bytes());
    }
}

impl<'a> Sitemaps<'a> {
    /// Returns every page to be indexed. The first page of each list leads to its other pages, and the related views
    /// repeat articles, so neither is included.
    fn pages(&self) -> Vec<Page<'a>> {
        let Edition { articles, sections, tags, authors, .. } = self.edition;
        let newest =
            |places: &[usize]| places.iter().filter_map(|place| articles[*place].changed()).max();
        let newest_of_all = articles.iter().filter_map(EditionArticle::changed).max();
        let mut pages = vec![Page::List(Route::HOME, newest_of_all)];
        if !tags.is_empty() {
            pages.push(Page::List(Route::Tags, newest_of_all));
        }
        for section in sections.iter().filter(|section| !section.articles.is_empty()) {
            let route = Route::section(&section.label.slug);
            pages.push(Page::List(route, newest(&section.articles)));
        }
        for tag in tags {
            pages.push(Page::List(Route::tag(&tag.label.slug), newest(&tag.articles)));
        }
        for (person, places) in authors {
            pages.push(Page::List(Route::author(&person.label.slug), newest(places)));
        }
        pages.push(Page::List(Route::Archive, newest_of_all));
        for month in self.archive.months() {
            pages.push(Page::List(month.route.clone(), newest(&month.articles)));
        }
        pages.push(Page::List(Route::FixedPage(FixedPage::Accessibility), None));
        pages.extend(articles.iter().map(Page::Article));
        pages
    }

    /// Depends only on what [`Page::write_inputs`] appends and on the site.
    fn page(&self, page: &Page) -> Url {
        match page {
            Page::List(route, changed) => self.url(route, *changed),
            Page::Article(article) => {
                let route = Route::Article(article.slug.clone());
                let pictures = article.checked.picture.iter();
                let pictures = pictures.map(|picture| self.site.absolute(&picture.url));
                let images = pictures.map(|loc| Image { loc }).collect();
                Url { images, ..self.url(&route, article.changed()) }
            }
        }
    }

    fn url(&self, route: &Route, changed: Option<Timestamp>) -> Url {
        Url {
            loc: self.site.canonical(&route.path()),
            lastmod: changed.map(|at| at.to_string()),
            images: Vec::new(),
            news: None,
        }
    }

    fn news(&self, now: Timestamp) -> Vec<&'a EditionArticle> {
        let oldest = now - NEWS;
        let is_news = |article: &&EditionArticle| {
            article.checked.published.is_some_and(|at| (oldest..=now).contains(&at))
        };
        self.edition.articles.iter().filter(is_news).take(MOST_NEWS).collect()
    }

    fn article_of_news(&self, article: &EditionArticle) -> Url {
        let language = article.checked.language.as_ref().unwrap_or(&self.site.language);
        let news = article.checked.published.map(|published| News {
            publication: Publication {
                name: self.site.title.clone(),
                language: news_language(language),
            },
            date: published.to_string(),
            title: article.checked.headline.clone(),
        });
        Url { news, ..self.url(&Route::Article(article.slug.clone()), None) }
    }
}

/// Google News requires ISO 639 codes, and for Chinese a country in place of the script.
fn news_language(language: &str) -> String {
    let language = language.to_ascii_lowercase();
    let primary = primary(&language);
    match primary.as_str() {
        "zh" if ["hant", "tw", "hk", "mo"].iter().any(|part| language.contains(part)) => {
            "zh-tw".to_owned()
        }
        "zh" => "zh-cn".to_owned(),
        _ => primary,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_languages_as_google_news_does() {
        assert_eq!(news_language("en-US"), "en");
        assert_eq!(news_language("zh-Hant-HK"), "zh-tw");
        assert_eq!(news_language("zh"), "zh-cn");
    }

    #[test]
    fn a_large_archive_is_cut_into_parts() {
        let site: Site = serde_json::from_str(
            r#"{"title": "P", "language": "en", "direction": "ltr", "origin": "https://paper.example",
                "base": "/news", "sections": [], "share": [], "words": []}"#,
        )
        .unwrap();
        let pages: Vec<usize> = (0..50_010).collect();
        let changed = |number: &usize| {
            format!("2026-11-{:02}T12:00:00Z", number / 2_000 + 1).parse::<Timestamp>().ok()
        };
        let parts = in_parts(&pages);
        let paths: Vec<&str> = parts.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(paths, ["sitemap-1.xml", "sitemap-2.xml"]);
        assert_eq!(parts.iter().map(|(_, pages)| pages.len()).collect::<Vec<_>>(), [50_000, 10]);
        let index = index(&parts, changed, &site).unwrap();
        let newest = "<sitemap><loc>https://paper.example/news/sitemap-1.xml</loc><lastmod>2026-11-25T12:00:00Z</lastmod></sitemap>";
        assert!(index.contains(newest), "{index}");
    }
}
