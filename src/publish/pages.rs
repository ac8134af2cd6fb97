//! Every page of the edition as a page document.

use super::article::CheckedAttachment;
use super::dates;
use super::edition::{Edition, EditionArticle, navigation};
use super::excerpt::shorten;
use super::feed::Feed;
use super::metadata::{Metadata, PageFacts};
use super::related::{Related, is_unspaced};
use super::settings::Settings;
use super::social_picture::{Drawn, SocialPicture};
use crate::content::{
    Article, ArticlePage, Attachment, AuthorPage, Correction, CountedLabel, Direction,
    FORMAT_VERSION, Head, HomePage, Label, LatestPage, Listing, Moment, Page, PageDocument,
    RelatedPage, RelatedTeaser, SectionBlock, SectionPage, Site, TagPage, TagsPage, Teaser, Word,
};
use crate::route::Route;
use crate::strings::Language;
use jiff::Timestamp;
use std::collections::HashSet;

/// Related articles under an article; the related view shows all.
const UNDER_AN_ARTICLE: usize = 4;
/// Stories beside the lead.
const TOP: usize = 4;
/// Articles of a section's block on the front page.
const IN_A_BLOCK: usize = 4;
/// Places in the list of what is most read.
const MOST_READ: usize = 5;
/// Longest text that stands in for a missing summary, in characters.
const EXCERPT: usize = 160;
/// Reading speed of adults, in words a minute (Brysbaert 2019: 238 for English non-fiction), and of scripts without
/// spaces, in characters a minute.
const WORDS_A_MINUTE: f64 = 230.0;
const CHARACTERS_A_MINUTE: f64 = 500.0;

/// What is the same on every page.
pub fn site(edition: &Edition, feed: &Feed, settings: &Settings, language: &Language) -> Site {
    let tag = language_of(feed, settings);
    let newest = edition.articles.iter().find_map(|article| article.checked.published);
    Site {
        title: settings.title.clone().unwrap_or_else(|| feed.title.clone()),
        description: settings.description.clone().or_else(|| feed.description.clone()),
        direction: Direction::of(&tag),
        origin: settings.origin.clone(),
        base: settings.base.clone(),
        edition: newest.map(|newest| {
            let zoned = newest.to_zoned_datetime(settings.time_zone.clone());
            language.edition(&zoned)
        }),
        sections: navigation(edition, settings).map(|section| section.label.clone()).collect(),
        share: settings.share.clone(),
        social: settings.social.clone(),
        words: language.words(),
        language: tag,
    }
}

/// The site's language: English where nothing says another.
pub fn language_of(feed: &Feed, settings: &Settings) -> String {
    settings.language.clone().or_else(|| feed.language.clone()).unwrap_or_else(|| "en".to_owned())
}

/// All page documents. `related` goes with the edition's articles, place by place.
pub fn write(
    edition: &Edition,
    related: &[Vec<Related>],
    social_pictures: &Drawn,
    site: &Site,
    settings: &Settings,
    language: &Language,
) -> Vec<PageDocument> {
    let pages = Pages { edition, related, social_pictures, site, settings, language };
    let mut documents = Vec::new();
    pages.home(&mut documents);
    pages.articles(&mut documents);
    pages.sections(&mut documents);
    pages.tags(&mut documents);
    pages.authors(&mut documents);
    documents
}

/// The page for addresses that have none. Its empty path fits everywhere.
pub fn not_found(site: &Site) -> PageDocument {
    let title = site.words.get(Word::NotFound);
    PageDocument {
        version: FORMAT_VERSION,
        path: String::new(),
        head: Head::of_failure(format!("{title} · {}", site.title)),
        page: Page::NotFound,
    }
}

struct Pages<'a> {
    edition: &'a Edition,
    related: &'a [Vec<Related>],
    social_pictures: &'a Drawn,
    site: &'a Site,
    settings: &'a Settings,
    language: &'a Language,
}

impl Pages<'_> {
    fn document(&self, route: &Route, title: &str, description: &str, page: Page) -> PageDocument {
        self.shared_document(route, title, description, page, self.social_pictures.site())
    }

    /// A document with a social picture of its own.
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

    fn day(&self, timestamp: Timestamp) -> Moment {
        dates::day(timestamp, &self.settings.time_zone, self.language)
    }

    fn minute(&self, timestamp: Timestamp) -> Moment {
        dates::minute(timestamp, &self.settings.time_zone, self.language)
    }

    fn teaser(&self, place: usize) -> Teaser {
        let article = &self.edition.articles[place];
        let checked = &article.checked;
        let (language, direction) = self.own_language(article);
        Teaser {
            slug: article.slug.clone(),
            headline: checked.headline.clone(),
            standfirst: checked
                .standfirst
                .clone()
                .unwrap_or_else(|| shorten(&checked.body.text, EXCERPT)),
            kicker: checked.kicker.clone(),
            section: article.section.clone(),
            byline: self.language.list(&names(&article.byline)),
            published: checked.published.map(|at| self.day(at)),
            reading_time: self.language.reading_time(minutes(&checked.body.text)),
            picture: checked.picture.clone().map(|mut picture| {
                // A teaser shows no caption.
                picture.caption = None;
                picture.credit = None;
                picture
            }),
            language,
            direction,
        }
    }

    /// An article's language where it is not the site's, and its direction.
    fn own_language(&self, article: &EditionArticle) -> (Option<String>, Direction) {
        match &article.checked.language {
            Some(own) if !own.eq_ignore_ascii_case(&self.site.language) => {
                (Some(own.clone()), Direction::of(own))
            }
            _ => (None, self.site.direction),
        }
    }

    fn teasers(&self, places: impl IntoIterator<Item = usize>) -> Vec<Teaser> {
        places.into_iter().map(|place| self.teaser(place)).collect()
    }

    /// A list cut into pages; there is always one, if an empty one.
    fn listings(&self, places: &[usize]) -> Vec<Listing> {
        let size = self.settings.articles_per_page;
        let of = places.len().div_ceil(size).max(1);
        (0..of)
            .map(|i| Listing {
                teasers: self.teasers(places.iter().skip(i * size).take(size).copied()),
                number: (i + 1) as u32,
                of: of as u32,
                position: self.language.page_of((i + 1) as u32, of as u32),
                count: self.language.articles(places.len()),
            })
            .collect()
    }

    fn home(&self, documents: &mut Vec<PageDocument>) {
        let articles = &self.edition.articles;
        let all: Vec<usize> = (0..articles.len()).collect();
        let mut front: Vec<usize> = all.clone();
        // Stable: among equals the newest stays first.
        front.sort_by_key(|place| {
            let checked = &articles[*place].checked;
            std::cmp::Reverse((
                checked.is_featured,
                checked.priority * i64::from(checked.is_featured),
            ))
        });
        front.truncate(1 + TOP);
        let on_front: HashSet<usize> = front.iter().copied().collect();
        let blocks = navigation(self.edition, self.settings).map(|section| {
            let fresh: Vec<usize> = section
                .articles
                .iter()
                .copied()
                .filter(|place| !on_front.contains(place))
                .collect();
            let places = if fresh.is_empty() { &section.articles } else { &fresh };
            SectionBlock {
                section: section.label.clone(),
                teasers: self.teasers(places.iter().take(IN_A_BLOCK).copied()),
            }
        });
        let mut read: Vec<usize> =
            all.iter().copied().filter(|place| articles[*place].checked.views.is_some()).collect();
        read.sort_by_key(|place| std::cmp::Reverse(articles[*place].checked.views));
        read.truncate(MOST_READ);

        let mut listings = self.listings(&all).into_iter();
        let Some(latest) = listings.next() else { return };
        let home = HomePage {
            lead: front.first().map(|place| self.teaser(*place)),
            top: self.teasers(front.into_iter().skip(1)),
            sections: blocks.collect(),
            most_read: self.teasers(read),
            latest,
        };
        let description = self.site.description.as_deref().unwrap_or_default();
        documents.push(self.document(
            &Route::HOME,
            &self.site.title,
            description,
            Page::Home(home),
        ));
        for listing in listings {
            let route = Route::Home { page: listing.number };
            let title = self.numbered(self.site.words.get(Word::OlderArticles), &listing);
            let headlines = headlines(&listing.teasers);
            let page = Page::Latest(LatestPage { listing });
            documents.push(self.document(&route, &title, &headlines, page));
        }
    }

    fn articles(&self, documents: &mut Vec<PageDocument>) {
        let articles = self.edition.articles.iter().zip(self.related);
        for (place, (article, related)) in articles.enumerate() {
            let headline = article.checked.headline.as_str();
            let teasers: Vec<RelatedTeaser> = related
                .iter()
                .map(|related| RelatedTeaser {
                    teaser: self.teaser(related.article),
                    reason: related.reason.clone(),
                })
                .collect();
            let description = article
                .checked
                .standfirst
                .clone()
                .unwrap_or_else(|| shorten(&article.checked.body.text, EXCERPT));
            let page = ArticlePage {
                article: self.article(article),
                related: teasers.iter().take(UNDER_AN_ARTICLE).cloned().collect(),
                has_more: teasers.len() > UNDER_AN_ARTICLE,
            };
            let route = Route::Article(article.slug.clone());
            documents.push(self.shared_document(
                &route,
                headline,
                &description,
                Page::Article(Box::new(page)),
                self.social_pictures.article(place),
            ));
            let headlines = headlines(teasers.iter().map(|related| &related.teaser));
            let page = RelatedPage {
                article: article.slug.clone(),
                headline: headline.to_owned(),
                related: teasers,
            };
            let route = Route::Related(article.slug.clone());
            let title = self.language.related_to(headline);
            documents.push(self.document(&route, &title, &headlines, Page::Related(page)));
        }
    }

    fn article(&self, article: &EditionArticle) -> Article {
        let checked = &article.checked;
        let (language, direction) = self.own_language(article);
        Article {
            slug: article.slug.clone(),
            canonical: self.canonical(&Route::Article(article.slug.clone())),
            headline: checked.headline.clone(),
            standfirst: checked.standfirst.clone().unwrap_or_default(),
            kicker: checked.kicker.clone(),
            section: article.section.clone(),
            place: checked.place.clone(),
            byline: article.byline.clone(),
            byline_words: self.language.byline(&names(&article.byline)),
            published: checked.published.map(|at| self.minute(at)),
            updated: checked.updated.map(|at| self.minute(at)),
            reading_time: self.language.reading_time(minutes(&checked.body.text)),
            views: checked.views.map(|views| self.language.views(views)),
            picture: checked.picture.clone(),
            body: checked.body.html.clone(),
            external_url: checked.external_url.clone(),
            attachments: checked.attachments.iter().map(|file| self.attachment(file)).collect(),
            corrections: checked
                .corrections
                .iter()
                .map(|(date, text)| Correction { date: self.day(*date), text: text.clone() })
                .collect(),
            tags: article.tags.clone(),
            language,
            direction,
        }
    }

    fn sections(&self, documents: &mut Vec<PageDocument>) {
        for section in self.edition.sections.iter().filter(|section| !section.articles.is_empty()) {
            for listing in self.listings(&section.articles) {
                let route = Route::section(&section.label.slug).at_page(listing.number);
                let title = self.numbered(&section.label.name, &listing);
                let name = section.label.name.as_str();
                let description =
                    section.description.clone().unwrap_or_else(|| self.language.articles_in(name));
                let page = SectionPage {
                    section: section.label.clone(),
                    description: section.description.clone(),
                    listing,
                };
                documents.push(self.document(&route, &title, &description, Page::Section(page)));
            }
        }
    }

    fn tags(&self, documents: &mut Vec<PageDocument>) {
        let counted = |group: &super::edition::Group| CountedLabel {
            label: group.label.clone(),
            count: self.language.articles(group.articles.len()),
            description: group.description.clone(),
        };
        let index = TagsPage { tags: self.edition.tags.iter().map(counted).collect() };
        let names = digest(index.tags.iter().map(|tag| tag.label.name.as_str()));
        let title = self.site.words.get(Word::AllTags);
        documents.push(self.document(&Route::Tags, title, &names, Page::Tags(index)));
        for tag in &self.edition.tags {
            for listing in self.listings(&tag.articles) {
                let route = Route::tag(&tag.label.slug).at_page(listing.number);
                let title = self.numbered(&tag.label.name, &listing);
                let name = tag.label.name.as_str();
                let description =
                    tag.description.clone().unwrap_or_else(|| self.language.articles_about(name));
                let page = TagPage {
                    tag: tag.label.clone(),
                    description: tag.description.clone(),
                    listing,
                };
                documents.push(self.document(&route, &title, &description, Page::Tag(page)));
            }
        }
    }

    fn authors(&self, documents: &mut Vec<PageDocument>) {
        for (person, places) in &self.edition.authors {
            for listing in self.listings(places) {
                let route = Route::author(&person.label.slug).at_page(listing.number);
                let title = self.numbered(&person.label.name, &listing);
                let name = person.label.name.as_str();
                let description =
                    person.biography.clone().unwrap_or_else(|| self.language.articles_by(name));
                let page = AuthorPage { person: person.clone(), listing };
                documents.push(self.document(&route, &title, &description, Page::Author(page)));
            }
        }
    }

    fn numbered(&self, title: &str, listing: &Listing) -> String {
        match listing.number {
            1 => title.to_owned(),
            _ => self.language.page_title(title, &listing.position),
        }
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

fn names(labels: &[Label]) -> Vec<&str> {
    labels.iter().map(|label| label.name.as_str()).collect()
}

/// What a list without a description of its own holds, in a line.
fn digest<'a>(names: impl Iterator<Item = &'a str>) -> String {
    shorten(&names.collect::<Vec<_>>().join(" · "), EXCERPT)
}

fn headlines<'a>(teasers: impl IntoIterator<Item = &'a Teaser>) -> String {
    digest(teasers.into_iter().map(|teaser| teaser.headline.as_str()))
}

/// Minutes to read a text, at least one.
fn minutes(text: &str) -> u32 {
    let unspaced = text.chars().filter(|c| is_unspaced(*c)).count() as f64;
    let words = text
        .split_whitespace()
        .filter(|word| word.chars().any(|c| c.is_alphanumeric() && !is_unspaced(c)))
        .count() as f64;
    let minutes = words / WORDS_A_MINUTE + unspaced / CHARACTERS_A_MINUTE;
    (minutes.round() as u32).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reckons_reading_time() {
        assert_eq!(minutes(""), 1);
        assert_eq!(minutes(&"word ".repeat(600)), 3);
        assert_eq!(minutes(&"海".repeat(1_000)), 2);
    }
}
