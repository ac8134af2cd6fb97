//! Sitemaps: every page for search engines (<https://www.sitemaps.org/protocol.html>), and the last two days' articles for
//! Google News (<https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap>).
//!
//! Written from types by quick-xml's serialiser: the crates for sitemaps (`sitemap-rs`, `sitemap`) bring a second XML writer
//! and a second library of dates, for no less code here.

use super::archive::Archive;
use super::edition::Edition;
use crate::content::Site;
use crate::route::{Route, Standing};
use crate::strings::primary;
use jiff::{SignedDuration, Timestamp};
use quick_xml::se::{SeError, to_string};
use serde::Serialize;

/// Most addresses in one file, by the protocol.
const IN_ONE_FILE: usize = 50_000;
/// Google News wants nothing older.
pub const NEWS: SignedDuration = SignedDuration::from_hours(48);
/// Most articles of a news sitemap.
const MOST_NEWS: usize = 1_000;

/// The index of all sitemaps, for robots.txt.
pub const INDEX: &str = "sitemap.xml";
/// The news sitemap. It is there only while there is news, because the schema allows no empty one.
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
#[serde(rename = "urlset")]
struct UrlSet {
    #[serde(rename = "@xmlns")]
    namespace: &'static str,
    #[serde(rename = "@xmlns:image", skip_serializing_if = "Option::is_none")]
    image_namespace: Option<&'static str>,
    #[serde(rename = "@xmlns:news", skip_serializing_if = "Option::is_none")]
    news_namespace: Option<&'static str>,
    url: Vec<Url>,
}

#[derive(Clone, Serialize)]
struct Url {
    loc: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    lastmod: Option<String>,
    #[serde(rename = "image:image", skip_serializing_if = "Vec::is_empty")]
    images: Vec<Image>,
    #[serde(rename = "news:news", skip_serializing_if = "Option::is_none")]
    news: Option<News>,
}

#[derive(Clone, Serialize)]
struct Image {
    #[serde(rename = "image:loc")]
    loc: String,
}

#[derive(Clone, Serialize)]
struct News {
    #[serde(rename = "news:publication")]
    publication: Publication,
    #[serde(rename = "news:publication_date")]
    date: String,
    #[serde(rename = "news:title")]
    title: String,
}

#[derive(Clone, Serialize)]
struct Publication {
    #[serde(rename = "news:name")]
    name: String,
    #[serde(rename = "news:language")]
    language: String,
}

const SITEMAP: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const IMAGE: &str = "http://www.google.com/schemas/sitemap-image/1.1";
const NEWS_NAMESPACE: &str = "http://www.google.com/schemas/sitemap-news/0.9";

/// All sitemaps as files, path and contents; what counts as news is decided at `now`.
pub fn write(
    edition: &Edition,
    archive: &Archive,
    site: &Site,
    now: Timestamp,
) -> Result<Vec<(String, String)>, SeError> {
    let sitemaps = Sitemaps { edition, archive, site };
    let mut files = in_parts(&sitemaps.pages(), site)?;
    let news = sitemaps.news(now);
    if !news.is_empty() {
        let news = url_set(news, None, Some(NEWS_NAMESPACE));
        files.push((NEWS_SITEMAP.to_owned(), document(&news)?));
    }
    Ok(files)
}

/// Addresses in as many files as they need, and the index of these.
fn in_parts(urls: &[Url], site: &Site) -> Result<Vec<(String, String)>, SeError> {
    let mut files = Vec::new();
    let mut parts = Vec::new();
    for (urls, number) in urls.chunks(IN_ONE_FILE).zip(1..) {
        let path = format!("sitemap-{number}.xml");
        parts.push(Part {
            loc: site.canonical(&format!("/{path}")),
            lastmod: urls.iter().filter_map(|url| url.lastmod.clone()).max(),
        });
        files.push((path, document(&url_set(urls.to_vec(), Some(IMAGE), None))?));
    }
    files.push((INDEX.to_owned(), document(&Index { namespace: SITEMAP, sitemap: parts })?));
    Ok(files)
}

fn url_set(
    url: Vec<Url>,
    image_namespace: Option<&'static str>,
    news_namespace: Option<&'static str>,
) -> UrlSet {
    UrlSet { namespace: SITEMAP, image_namespace, news_namespace, url }
}

fn document(root: &impl Serialize) -> Result<String, SeError> {
    Ok(format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}", to_string(root)?))
}

struct Sitemaps<'a> {
    edition: &'a Edition,
    archive: &'a Archive,
    site: &'a Site,
}

impl Sitemaps<'_> {
    /// Every page to be found: the first page of each list leads to the others, and the related views repeat them.
    fn pages(&self) -> Vec<Url> {
        let Edition { articles, sections, tags, authors, .. } = self.edition;
        let newest =
            |places: &[usize]| places.iter().filter_map(|place| articles[*place].changed()).max();
        let all: Vec<usize> = (0..articles.len()).collect();
        let mut urls = vec![self.url(&Route::HOME, newest(&all))];
        if !tags.is_empty() {
            urls.push(self.url(&Route::Tags, newest(&all)));
        }
        for section in sections.iter().filter(|section| !section.articles.is_empty()) {
            urls.push(self.url(&Route::section(&section.label.slug), newest(&section.articles)));
        }
        for tag in tags {
            urls.push(self.url(&Route::tag(&tag.label.slug), newest(&tag.articles)));
        }
        for (person, places) in authors {
            urls.push(self.url(&Route::author(&person.label.slug), newest(places)));
        }
        urls.push(self.url(&Route::Archive, newest(&all)));
        for month in self.archive.months() {
            urls.push(self.url(&month.route, newest(&month.articles)));
        }
        urls.push(self.url(&Route::Standing(Standing::Accessibility), None));
        for article in articles {
            let mut url = self.url(&Route::Article(article.slug.clone()), article.changed());
            let pictures = article.checked.picture.iter();
            let pictures = pictures.map(|picture| self.site.absolute(&picture.url));
            url.images.extend(pictures.map(|loc| Image { loc }));
            urls.push(url);
        }
        urls
    }

    fn url(&self, route: &Route, changed: Option<Timestamp>) -> Url {
        Url {
            loc: self.site.canonical(&route.path()),
            lastmod: changed.map(|at| at.to_string()),
            images: Vec::new(),
            news: None,
        }
    }

    fn news(&self, now: Timestamp) -> Vec<Url> {
        let oldest = now - NEWS;
        let news = self.edition.articles.iter().filter_map(|article| {
            let published = article.checked.published.filter(|at| (oldest..=now).contains(at))?;
            let language = article.checked.language.as_ref().unwrap_or(&self.site.language);
            let mut url = self.url(&Route::Article(article.slug.clone()), None);
            url.news = Some(News {
                publication: Publication {
                    name: self.site.title.clone(),
                    language: news_language(language),
                },
                date: published.to_string(),
                title: article.checked.headline.clone(),
            });
            Some(url)
        });
        news.take(MOST_NEWS).collect()
    }
}

/// Google News wants ISO 639 codes, and for Chinese the script by way of a country.
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
        let url = |number: usize| Url {
            loc: format!("https://paper.example/{number}"),
            lastmod: Some(format!("2026-11-{:02}", number / 2_000 + 1)),
            images: Vec::new(),
            news: None,
        };
        let urls: Vec<Url> = (0..50_010).map(url).collect();
        let files = in_parts(&urls, &site).unwrap();
        let paths: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(paths, ["sitemap-1.xml", "sitemap-2.xml", INDEX]);
        let counts: Vec<usize> =
            files.iter().map(|(_, xml)| xml.matches("<url>").count()).collect();
        assert_eq!(counts, [50_000, 10, 0]);
        let newest = "<sitemap><loc>https://paper.example/news/sitemap-1.xml</loc><lastmod>2026-11-25</lastmod></sitemap>";
        assert!(files[2].1.contains(newest), "{}", files[2].1);
    }
}
