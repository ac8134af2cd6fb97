//! What a page shows as JSON-LD in the words of schema.org, as search engines ask for it:
//! <https://developers.google.com/search/docs/appearance/structured-data/article>. The text of an article is left out: it
//! stands in the page.

use super::{Metadata, PageFacts, listing_of};
use crate::content::{
    Article, Attachment, AuthorPage, HomePage, Label, Page, Picture, Teaser, Word,
};
use crate::publish::social_picture::SocialPicture;
use crate::route::Route;
use serde_json::{Map, Value, json};

impl Metadata<'_> {
    pub(super) fn structured_data(&self, facts: &PageFacts, canonical: &str) -> String {
        let mut graph = vec![match facts.page {
            Page::Article(page) => self.news_article(&page.article, facts),
            Page::Author(page) => self.profile_page(page, canonical),
            _ => self.collection_page(facts, canonical),
        }];
        match facts.route {
            Route::Home { page: 1 } => graph.push(self.website()),
            _ => graph.push(self.breadcrumbs(facts, canonical)),
        }
        json!({"@context": "https://schema.org", "@graph": graph}).to_string()
    }

    fn news_article(&self, article: &Article, facts: &PageFacts) -> Value {
        let authors: Vec<Value> = article.byline.iter().map(|author| self.person(author)).collect();
        let corrections: Vec<Value> = article
            .corrections
            .iter()
            .map(|correction| {
                json!({
                    "@type": "CorrectionComment",
                    "text": correction.text,
                    "datePublished": correction.date.instant,
                })
            })
            .collect();
        let keywords: Vec<&str> = article.tags.iter().map(|tag| tag.name.as_str()).collect();
        let language = article.language.as_ref().unwrap_or(&self.site.language);
        let changed = article.updated.as_ref().or(article.published.as_ref());
        let media: Vec<Value> = article.attachments.iter().map(|file| self.media(file)).collect();
        thing(
            "NewsArticle",
            [
                ("@id", json!(article.canonical)),
                ("mainEntityOfPage", json!(article.canonical)),
                ("url", json!(article.canonical)),
                ("headline", json!(article.headline)),
                ("description", text(facts.description)),
                ("image", json!(self.images_of(article, facts.social_picture))),
                ("datePublished", json!(article.published.as_ref().map(|at| &at.instant))),
                ("dateModified", json!(changed.map(|at| &at.instant))),
                ("author", json!(authors)),
                ("publisher", self.publisher()),
                ("articleSection", json!(article.section.name)),
                ("keywords", json!(keywords)),
                (
                    "contentLocation",
                    json!(
                        article.place.as_ref().map(|name| json!({"@type": "Place", "name": name}))
                    ),
                ),
                ("correction", json!(corrections)),
                ("associatedMedia", json!(media)),
                ("isBasedOn", json!(article.external_url)),
                ("inLanguage", json!(language)),
                ("isAccessibleForFree", json!(true)),
            ],
        )
    }

    /// The pictures of an article: its own and, for there should be one, the one for sharing.
    fn images_of(&self, article: &Article, social: &SocialPicture) -> Vec<Value> {
        let own = article.picture.iter().map(|picture| self.image(picture));
        let url = self.site.canonical(&format!("/{}", social.path));
        // An older article's is its own.
        let is_own = |picture: &Picture| self.site.absolute(&picture.url) == url;
        let social = (!article.picture.as_ref().is_some_and(is_own)).then(|| {
            json!({
                "@type": "ImageObject",
                "url": url,
                "width": social.width,
                "height": social.height,
            })
        });
        own.chain(social).collect()
    }

    fn image(&self, picture: &Picture) -> Value {
        thing(
            "ImageObject",
            [
                ("url", json!(self.site.absolute(&picture.url))),
                ("width", json!(picture.width)),
                ("height", json!(picture.height)),
                ("caption", json!(picture.caption)),
                ("creditText", json!(picture.credit)),
            ],
        )
    }

    fn media(&self, file: &Attachment) -> Value {
        let kind = match file.mime_type.split('/').next() {
            Some("audio") => "AudioObject",
            Some("video") => "VideoObject",
            Some("image") => "ImageObject",
            _ => "MediaObject",
        };
        json!({
            "@type": kind,
            "name": file.title,
            "contentUrl": self.site.absolute(&file.url),
            "encodingFormat": file.mime_type,
        })
    }

    fn person(&self, author: &Label) -> Value {
        json!({
            "@type": "Person",
            "name": author.name,
            "url": self.canonical(&Route::author(&author.slug)),
        })
    }

    fn publisher(&self) -> Value {
        let accounts: Vec<&str> = self.site.social.iter().map(|a| a.url.as_str()).collect();
        let logo = json!({
            "@type": "ImageObject",
            "url": self.site.canonical("/icon-512.png"),
            "width": 512,
            "height": 512,
        });
        thing(
            "NewsMediaOrganization",
            [
                ("@id", json!(self.site.canonical("/#publisher"))),
                ("name", json!(self.site.title)),
                ("url", json!(self.site.canonical("/"))),
                ("logo", logo),
                ("sameAs", json!(accounts)),
            ],
        )
    }

    /// The site, with its search: <https://schema.org/SearchAction>.
    fn website(&self) -> Value {
        let search = self.canonical(&Route::Search);
        let action = json!({
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": format!("{search}?q={{search_term_string}}")},
            "query-input": "required name=search_term_string",
        });
        thing(
            "WebSite",
            [
                ("@id", json!(self.site.canonical("/#website"))),
                ("name", json!(self.site.title)),
                ("url", json!(self.site.canonical("/"))),
                ("description", json!(self.site.description)),
                ("inLanguage", json!(self.site.language)),
                ("publisher", self.publisher()),
                ("potentialAction", action),
            ],
        )
    }

    fn collection_page(&self, facts: &PageFacts, canonical: &str) -> Value {
        let entries = match facts.page {
            Page::Home(home) => self.teasers(teasers_of_home(home)),
            Page::List(page) if !page.groups.is_empty() => {
                let links = page.groups.iter().flat_map(|group| &group.links);
                list(links.map(|link| (link.name.as_str(), self.site.canonical(&link.path))))
            }
            page => self.teasers(listing_of(page).into_iter().flat_map(|list| &list.teasers)),
        };
        thing(
            "CollectionPage",
            [
                ("@id", json!(canonical)),
                ("url", json!(canonical)),
                ("name", json!(facts.title)),
                ("description", text(facts.description)),
                ("inLanguage", json!(self.site.language)),
                ("isPartOf", json!({"@id": self.site.canonical("/#website")})),
                ("mainEntity", entries),
            ],
        )
    }

    fn profile_page(&self, page: &AuthorPage, canonical: &str) -> Value {
        let person = &page.person;
        let elsewhere = [person.url.clone(), person.fediverse_url()];
        let elsewhere: Vec<String> = elsewhere.into_iter().flatten().collect();
        let main = thing(
            "Person",
            [
                ("name", json!(person.label.name)),
                ("url", json!(self.canonical(&Route::author(&person.label.slug)))),
                ("jobTitle", json!(person.role)),
                ("description", json!(person.biography)),
                ("image", json!(person.portrait.as_ref().map(|p| self.site.absolute(&p.url)))),
                ("sameAs", json!(elsewhere)),
                ("worksFor", json!({"@id": self.site.canonical("/#publisher")})),
            ],
        );
        thing(
            "ProfilePage",
            [
                ("@id", json!(canonical)),
                ("url", json!(canonical)),
                ("inLanguage", json!(self.site.language)),
                ("mainEntity", main),
                ("hasPart", self.teasers(&page.listing.teasers)),
            ],
        )
    }

    /// The way from the front page to a page.
    fn breadcrumbs(&self, facts: &PageFacts, canonical: &str) -> Value {
        let section = |section: &Label| {
            (section.name.clone(), self.canonical(&Route::section(&section.slug)))
        };
        let mut way = vec![(self.site.title.clone(), self.site.canonical("/"))];
        match facts.page {
            Page::Article(page) => way.push(section(&page.article.section)),
            Page::List(_) => {
                let index = match facts.route {
                    Route::Tag { .. } => Some((Word::AllTags, Route::Tags)),
                    Route::Month { .. } => Some((Word::Archive, Route::Archive)),
                    _ => None,
                };
                way.extend(index.map(|(name, route)| {
                    (self.site.words.get(name).to_owned(), self.canonical(&route))
                }));
            }
            _ => {}
        }
        way.push((facts.title.to_owned(), canonical.to_owned()));
        let list = way.into_iter().zip(1..).map(|((name, url), position)| {
            json!({"@type": "ListItem", "position": position, "name": name, "item": url})
        });
        json!({"@type": "BreadcrumbList", "itemListElement": list.collect::<Vec<_>>()})
    }

    fn teasers<'t>(&self, teasers: impl IntoIterator<Item = &'t Teaser>) -> Value {
        list(teasers.into_iter().map(|teaser| {
            (teaser.headline.as_str(), self.canonical(&Route::Article(teaser.slug.clone())))
        }))
    }
}

/// What the front page shows first.
fn teasers_of_home(home: &HomePage) -> impl Iterator<Item = &Teaser> {
    home.lead.iter().chain(&home.top)
}

/// A text, or nothing where it is empty.
fn text(text: &str) -> Value {
    json!(Some(text).filter(|text| !text.is_empty()))
}

fn list<'n>(entries: impl Iterator<Item = (&'n str, String)>) -> Value {
    let entries = entries.zip(1..).map(|((name, url), position)| {
        json!({"@type": "ListItem", "position": position, "name": name, "url": url})
    });
    json!({"@type": "ItemList", "itemListElement": entries.collect::<Vec<_>>()})
}

/// An object of a type, without the properties that have no value.
fn thing<const N: usize>(kind: &str, properties: [(&str, Value); N]) -> Value {
    let mut object = Map::new();
    object.insert("@type".to_owned(), json!(kind));
    let is_there = |value: &Value| !value.is_null() && *value != json!([]);
    for (name, value) in properties.into_iter().filter(|(_, value)| is_there(value)) {
        object.insert(name.to_owned(), value);
    }
    Value::Object(object)
}
