//! Builds the page document of every page of the edition.

mod fingerprints;
mod fixed;
mod lists;
mod page_id;

pub use page_id::PageId;

use super::article_body::{ArticleContext, SeriesOf, SeriesPart, render_body, years};
use super::dates as display_dates;
use super::head::{Metadata, PageFacts};
use super::qr;
use super::search_index::Search;
use crate::config::settings::Settings;
use crate::diagnostics::MachineError;
use crate::edition::archive::Archive;
use crate::edition::pagination::ArticleList;
use crate::edition::series::SeriesPosition;
use crate::edition::{Edition, EditionArticle, navigation};
use crate::i18n::{Language, isolated};
use crate::images::Pictures;
use crate::images::social_card::{SocialPicture, SocialPictureSet};
use crate::related::Ranking;
use crate::source::article::CheckedAttachment;
use crate::source::dates;
use crate::source::feed::Feed;
use crate::text::excerpt::{EXCERPT, shorten};
use jiff::Timestamp;
use jiff::civil::Date;
use newsprint_app::model::{
    Article, ArticlePage, Attachment, Correction, Direction, DisplayDate, FORMAT_VERSION, Head,
    HomePage, NamedSlug, Page, PageDocument, RelatedPage, RelatedTeaser, SectionBlock, Shared,
    Site, Slug, Teaser, Word,
};
use newsprint_app::route::{FixedPage, Route};
use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::{Arc, OnceLock};

/// Number of related articles under an article; the related view shows all.
const UNDER_AN_ARTICLE: usize = 4;
/// Number of stories next to the lead.
const TOP: usize = 4;
/// Number of articles in a section's block on the front page.
const IN_A_BLOCK: usize = 4;
/// Length of the most-read list.
const MOST_READ: usize = 5;

/// Returns the data that every page shares.
pub fn site(edition: &Edition, feed: &Feed, settings: &Settings, language: &Language) -> Site {
    let tag = language_of(feed, settings);
    Site {
        title: settings.title.clone().unwrap_or_else(|| feed.title.clone()),
        description: settings.description.clone().or_else(|| feed.description.clone()),
        direction: Direction::of(&tag),
        origin: settings.origin.clone(),
        base: settings.base.clone(),
        sections: navigation(edition, settings).map(|section| section.label.clone()).collect(),
        share: settings.share.clone(),
        social: settings.social.clone(),
        words: language.words(),
        language: tag,
    }
}

/// Returns the site's language: English if neither the settings nor the feed name one.
pub fn language_of(feed: &Feed, settings: &Settings) -> String {
    settings.language.clone().or_else(|| feed.language.clone()).unwrap_or_else(|| "en".to_owned())
}

/// Returns the absolute URL of an article.
pub fn address_of(site: &Site, slug: &Slug) -> String {
    site.canonical(&Route::Article(slug.clone()).path())
}

/// Returns the page for unknown URLs. Its empty path is valid at any URL.
pub fn not_found(site: &Site) -> PageDocument {
    let title = site.words.get(Word::NotFound);
    PageDocument {
        version: FORMAT_VERSION,
        path: String::new(),
        head: Head::of_failure(format!("{title} · {}", site.title)),
        page: Page::NotFound,
    }
}

/// Returns the document as its HTML page embeds it. The service worker serves the offline page at any URL, so its path
/// is left empty too.
pub fn for_page(document: PageDocument) -> PageDocument {
    let is_offline = document.path == Route::FixedPage(FixedPage::Offline).path();
    if is_offline { PageDocument { path: String::new(), ..document } } else { document }
}

/// What page documents are built from.
#[derive(Debug)]
pub struct Pages<'a> {
    /// The articles and their taxonomies.
    pub edition: &'a Edition,
    /// The articles by month.
    pub archive: &'a Archive,
    /// The search index, if there is one.
    pub search: Option<&'a Search>,
    /// The related articles of each article.
    pub related: &'a Ranking<'a>,
    /// The series of each article.
    pub series: &'a [Option<SeriesPosition>],
    /// The pictures of articles.
    pub pictures: &'a Pictures,
    /// The teaser of each article, built on first use.
    pub teasers: &'a [OnceLock<Shared<Teaser>>],
    /// The social cards.
    pub social_pictures: &'a SocialPictureSet,
    /// The data that every page shares.
    pub site: &'a Site,
    /// The settings.
    pub settings: &'a Settings,
    /// The site's language.
    pub language: &'a Language,
    /// The day of this publish.
    pub today: Date,
}

impl Pages<'_> {
    fn document(&self, route: &Route, title: &str, description: &str, page: Page) -> PageDocument {
        self.shared_document(route, title, description, page, self.social_pictures.site())
    }

    /// Builds a document with a social picture of its own.
    fn shared_document(
        &self,
        route: &Route,
        title: &str,
        description: &str,
        page: Page,
        social_picture: &SocialPicture,
    ) -> PageDocument {
        let facts = PageFacts { route, title, description, social_picture, page: &page };
        let metadata = Metadata { site: self.site, edition: self.edition };
        let head = metadata.head(&facts);
        PageDocument { version: FORMAT_VERSION, path: route.path(), head, page }
    }

    fn canonical(&self, route: &Route) -> String {
        self.site.canonical(&route.path())
    }

    fn day(&self, timestamp: Timestamp) -> DisplayDate {
        display_dates::day(timestamp, &self.settings.time_zone, self.language)
    }

    fn minute(&self, timestamp: Timestamp) -> DisplayDate {
        display_dates::minute(timestamp, &self.settings.time_zone, self.language)
    }

    fn teaser(&self, place: usize) -> Shared<Teaser> {
        self.teasers[place].get_or_init(|| Shared::new(self.new_teaser(place))).clone()
    }

    fn new_teaser(&self, place: usize) -> Teaser {
        let article = &self.edition.articles[place];
        let checked = &article.checked;
        let (language, direction) = self.own_language(article);
        Teaser {
            slug: article.slug.clone(),
            headline: checked.headline.clone(),
            standfirst: checked.standfirst.clone().unwrap_or_else(|| checked.excerpt.clone()),
            kicker: checked.kicker.clone(),
            section: NamedSlug::clone(&article.section),
            byline: self.language.list(&names(&article.byline)),
            published: checked.published.map(|at| self.day(at)),
            reading_time: self.language.reading_time(checked.minutes),
            picture: checked.picture.as_ref().map(|picture| {
                let mut picture = self.pictures.of_teaser(picture);
                // Teasers show no caption.
                picture.caption = None;
                picture.credit = None;
                picture
            }),
            language,
            direction,
        }
    }

    /// Returns an article's language if it differs from the site's, and its direction.
    fn own_language(&self, article: &EditionArticle) -> (Option<String>, Direction) {
        match &article.checked.language {
            Some(own) if !own.eq_ignore_ascii_case(&self.site.language) => {
                (Some(own.clone()), Direction::of(own))
            }
            _ => (None, self.site.direction),
        }
    }

    fn teasers(&self, places: impl IntoIterator<Item = usize>) -> Vec<Shared<Teaser>> {
        places.into_iter().map(|place| self.teaser(place)).collect()
    }

    fn home(&self) -> PageDocument {
        let articles = &self.edition.articles;
        // Selects by the editors' choice, then by number of readers. The sort is stable, so the newest comes first
        // among equals.
        let first = |count: usize, order: &dyn Fn(usize) -> (bool, Option<u64>, i64)| {
            let mut places: Vec<usize> = (0..articles.len()).collect();
            places.sort_by_key(|place| std::cmp::Reverse(order(*place)));
            places.truncate(count);
            places
        };
        let front = first(1 + TOP, &|place| {
            let checked = &articles[place].checked;
            let priority = checked.priority * i64::from(checked.is_featured);
            (checked.is_featured, None, priority)
        });
        let on_front: HashSet<usize> = front.iter().copied().collect();
        let newest = self.paging(&self.all()).range(1);
        // Blocks skip the articles at the top of the page. A block that would only repeat the latest articles is
        // dropped.
        let blocks = navigation(self.edition, self.settings).filter_map(|section| {
            let others = section.articles.iter().filter(|place| !on_front.contains(place));
            let fresh: Vec<usize> = others.take(IN_A_BLOCK).copied().collect();
            let says_more = fresh.iter().any(|place| !newest.contains(place));
            says_more.then(|| SectionBlock {
                section: section.label.clone(),
                teasers: self.teasers(fresh),
            })
        });
        let mut read = first(MOST_READ, &|place| (true, articles[place].checked.views, 0));
        read.retain(|place| articles[*place].checked.views.is_some());
        let mut latest = self.listing(&Route::HOME, &self.all(), 1);
        latest.teasers = self.teasers(newest.clone().filter(|place| !on_front.contains(place)));
        if articles.is_empty() {
            self.language.no_articles().clone_into(&mut latest.count);
        }
        let last = articles.iter().find_map(|article| article.checked.published);
        let home = HomePage {
            edition: last.map(|last| {
                let zoned = last.to_zoned_datetime(self.settings.time_zone.clone());
                self.language.edition(&zoned)
            }),
            lead: front.first().map(|place| self.teaser(*place)),
            top: self.teasers(front.into_iter().skip(1)),
            sections: blocks.collect(),
            most_read: self.teasers(read),
            latest,
        };
        let description = self.site.description.as_deref().unwrap_or_default();
        self.document(&Route::HOME, &self.site.title, description, Page::Home(home))
    }

    /// Joins the headlines of teasers into one line.
    fn headlines<'t>(&self, teasers: impl IntoIterator<Item = &'t Shared<Teaser>>) -> String {
        let headlines = teasers.into_iter().map(|teaser| teaser.headline.as_str());
        digest(headlines, self.site.direction)
    }

    /// Builds a further page of the list of all articles.
    fn older(&self, page: u32) -> PageDocument {
        let listing = self.listing(&Route::HOME, &self.all(), page);
        let headlines = self.headlines(&listing.teasers);
        let title = self.site.words.get(Word::OlderArticles);
        self.list_document(&Route::Home { page }, listing, None, title, None, &headlines)
    }

    /// All articles, newest first.
    fn all(&self) -> ArticleList<'static> {
        ArticleList::Newest(self.edition.articles.len())
    }

    /// Returns at most `most` related articles, most similar first.
    fn related_teasers(&self, place: usize, most: usize) -> Vec<RelatedTeaser> {
        let related = self.related.list(place).iter().take(most);
        related
            .map(|related| RelatedTeaser {
                teaser: self.teaser(related.article as usize),
                reason: self.related.reason(place, related, self.language),
            })
            .collect()
    }

    fn article_page(&self, place: usize) -> Result<PageDocument, MachineError> {
        let EditionArticle { slug, checked, .. } = &self.edition.articles[place];
        let page = ArticlePage {
            article: self.article(place, self.series[place].as_ref())?,
            related: self.related_teasers(place, UNDER_AN_ARTICLE),
            has_more: self.related.list(place).len() > UNDER_AN_ARTICLE,
        };
        Ok(self.shared_document(
            &Route::Article(slug.clone()),
            &checked.headline,
            checked.standfirst.as_ref().unwrap_or(&checked.excerpt),
            Page::Article(Box::new(page)),
            self.social_pictures.article(place),
        ))
    }

    fn related_page(&self, place: usize) -> PageDocument {
        let EditionArticle { slug, checked, .. } = &self.edition.articles[place];
        let teasers = self.related_teasers(place, usize::MAX);
        let headlines = self.headlines(teasers.iter().map(|related| &related.teaser));
        let title = self.language.related_to(&checked.headline);
        let page = RelatedPage {
            article: slug.clone(),
            headline: checked.headline.clone(),
            related: teasers,
        };
        self.document(&Route::Related(slug.clone()), &title, &headlines, Page::Related(page))
    }

    /// Returns the whole years since an article was published.
    fn age(&self, article: &EditionArticle) -> Option<u32> {
        let published = dates::date(article.checked.published?, &self.settings.time_zone);
        Some(years(published, self.today))
    }

    fn article(
        &self,
        place: usize,
        series: Option<&SeriesPosition>,
    ) -> Result<Article, MachineError> {
        let article = &self.edition.articles[place];
        let checked = &article.checked;
        let (language, direction) = self.own_language(article);
        let route = Route::Article(article.slug.clone());
        let canonical = self.canonical(&route);
        let attachments: Vec<Attachment> =
            checked.attachments.iter().map(|file| self.attachment(file)).collect();
        let around = ArticleContext {
            site: self.site,
            words: self.language,
            is_foreign: language.is_some(),
            minutes: checked.minutes,
            age: self.age(article).unwrap_or_default(),
            canonical: &canonical,
            code: qr::data_url(&canonical),
            pictures: self.pictures,
            attachments: &attachments,
            series: series.and_then(|series| self.series(place, series)),
        };
        let body = render_body(&checked.body.html()?, &checked.body.pictures, &around);
        Ok(Article {
            slug: article.slug.clone(),
            canonical,
            headline: checked.headline.clone(),
            standfirst: checked.standfirst.clone().unwrap_or_default(),
            kicker: checked.kicker.clone(),
            section: NamedSlug::clone(&article.section),
            place: checked.place.clone(),
            byline: article.byline.iter().map(|label| NamedSlug::clone(label)).collect(),
            byline_words: self.language.byline(&names(&article.byline)),
            published: checked.published.map(|at| self.minute(at)),
            updated: checked.updated.map(|at| self.minute(at)),
            reading_time: self.language.reading_time(checked.minutes),
            views: checked.views.map(|views| self.language.views(views)),
            picture: checked.picture.as_ref().map(|picture| self.pictures.with_renditions(picture)),
            body,
            external_url: checked.external_url.clone(),
            attachments,
            corrections: checked
                .corrections
                .iter()
                .map(|(date, text)| Correction { date: self.day(*date), text: text.clone() })
                .collect(),
            tags: article.tags.iter().map(|label| NamedSlug::clone(label)).collect(),
            language,
            direction,
        })
    }

    /// Returns a series as one of its parts shows it.
    fn series(&self, place: usize, series: &SeriesPosition) -> Option<SeriesOf<'_>> {
        let part = |(place, number, _)| {
            let article: &EditionArticle = &self.edition.articles[place];
            let (language, direction) = self.own_language(article);
            let path = Route::Article(article.slug.clone()).path();
            SeriesPart {
                headline: &article.checked.headline,
                address: format!("{}{path}", self.site.base),
                number,
                language: language.map(|language| (language, direction)),
                needs_isolation: matches!(
                    isolated(&article.checked.headline, self.site.direction),
                    Cow::Owned(_)
                ),
            }
        };
        Some(SeriesOf {
            name: &self.edition.articles[place].checked.series.as_ref()?.name,
            parts: series.listed().map(part).collect(),
            at: series.listed().position(|(.., is_own)| is_own)?,
            count: series.count(),
            last: series.last_number(),
        })
    }

    fn attachment(&self, attachment: &CheckedAttachment) -> Attachment {
        let file = attachment.url.rsplit('/').next().unwrap_or_default();
        let length = attachment.duration.map(|seconds| self.language.length(seconds));
        let size = attachment.size.map(|bytes| self.language.size(bytes));
        let extent: Vec<String> = length.into_iter().chain(size).collect();
        Attachment {
            url: attachment.url.clone(),
            mime_type: attachment.mime_type.clone(),
            title: attachment.title.clone().unwrap_or_else(|| file.to_owned()),
            extent: (!extent.is_empty()).then(|| self.language.extent(&extent)),
        }
    }
}

fn names(labels: &[Arc<NamedSlug>]) -> Vec<&str> {
    labels.iter().map(|label| label.name.as_str()).collect()
}

/// Summarises a list without a description in one line.
fn digest<'a>(names: impl Iterator<Item = &'a str>, within: Direction) -> String {
    let names = names.map(|name| isolated(name, within));
    shorten(&names.collect::<Vec<_>>().join(" · "), EXCERPT)
}
