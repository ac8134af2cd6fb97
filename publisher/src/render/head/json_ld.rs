//! JSON-LD structured data with schema.org types, as search engines recommend
//! (<https://developers.google.com/search/docs/appearance/structured-data/article>). An article's text is left out
//! because the page contains it.

use super::{Metadata, PageFacts, listing_of};
use crate::images::social_card::SocialPicture;
use newsprint_app::model::{
    Article, Attachment, AuthorPage, HomePage, NamedSlug, Page, Picture, Shared, Teaser, Word,
};
use newsprint_app::route::Route;
use serde::Serialize;

impl Metadata<'_> {
    pub(crate) fn structured_data(&self, facts: &PageFacts, canonical: &str) -> String {
        let mut graph = vec![match facts.page {
            Page::Article(page) => self.news_article(&page.article, facts),
            Page::Author(page) => self.profile_page(page, canonical),
            _ => self.collection_page(facts, canonical),
        }];
        match facts.route {
            Route::Home { page: 1 } => graph.push(self.website()),
            _ => graph.push(self.breadcrumbs(facts, canonical)),
        }
        object([("@context", json("https://schema.org")), ("@graph", list(graph))]).0
    }

    fn news_article(&self, article: &Article, facts: &PageFacts) -> Json {
        let authors: Vec<Json> = article.byline.iter().map(|author| self.person(author)).collect();
        let corrections: Vec<Json> = article
            .corrections
            .iter()
            .map(|correction| {
                typed_object(
                    "CorrectionComment",
                    [
                        ("text", json(&correction.text)),
                        ("datePublished", json(&correction.date.instant)),
                    ],
                )
            })
            .collect();
        let keywords: Vec<&str> = article.tags.iter().map(|tag| tag.name.as_str()).collect();
        let language = article.language.as_ref().unwrap_or(&self.site.language);
        let changed = article.updated.as_ref().or(article.published.as_ref());
        let media: Vec<Json> = article.attachments.iter().map(|file| self.media(file)).collect();
        typed_object(
            "NewsArticle",
            [
                ("@id", json(&article.canonical)),
                ("mainEntityOfPage", json(&article.canonical)),
                ("url", json(&article.canonical)),
                ("headline", json(&article.headline)),
                ("description", text(facts.description)),
                ("image", list(self.images_of(article, facts.social_picture))),
                ("datePublished", json(article.published.as_ref().map(|at| &at.instant))),
                ("dateModified", json(changed.map(|at| &at.instant))),
                ("author", list(authors)),
                ("publisher", self.publisher()),
                ("articleSection", json(&article.section.name)),
                ("keywords", json(keywords)),
                (
                    "contentLocation",
                    or_nothing(
                        article
                            .place
                            .as_ref()
                            .map(|name| typed_object("Place", [("name", json(name))])),
                    ),
                ),
                ("correction", list(corrections)),
                ("associatedMedia", list(media)),
                ("isBasedOn", json(&article.external_url)),
                ("inLanguage", json(language)),
                ("isAccessibleForFree", json(true)),
            ],
        )
    }

    /// Returns an article's pictures or, because at least one is recommended, its social card.
    fn images_of(&self, article: &Article, social: &SocialPicture) -> Vec<Json> {
        let own = article.picture.iter().map(|picture| self.image(picture));
        let url = self.site.canonical(&format!("/{}", social.path));
        // For older articles, the social picture is the article's own picture.
        let is_own = |picture: &Picture| self.site.absolute(&picture.url) == url;
        let social = (!article.picture.as_ref().is_some_and(is_own)).then(|| {
            typed_object(
                "ImageObject",
                [
                    ("url", json(&url)),
                    ("width", json(social.width)),
                    ("height", json(social.height)),
                ],
            )
        });
        own.chain(social).collect()
    }

    fn image(&self, picture: &Picture) -> Json {
        typed_object(
            "ImageObject",
            [
                ("url", json(self.site.absolute(&picture.url))),
                ("width", json(picture.width)),
                ("height", json(picture.height)),
                ("caption", json(&picture.caption)),
                ("creditText", json(&picture.credit)),
            ],
        )
    }

    fn media(&self, file: &Attachment) -> Json {
        let kind = match file.mime_type.split('/').next() {
            Some("audio") => "AudioObject",
            Some("video") => "VideoObject",
            Some("image") => "ImageObject",
            _ => "MediaObject",
        };
        typed_object(
            kind,
            [
                ("name", json(&file.title)),
                ("contentUrl", json(self.site.absolute(&file.url))),
                ("encodingFormat", json(&file.mime_type)),
            ],
        )
    }

    fn person(&self, author: &NamedSlug) -> Json {
        typed_object(
            "Person",
            [
                ("name", json(&author.name)),
                ("url", json(self.canonical(&Route::author(&author.slug)))),
            ],
        )
    }

    fn publisher(&self) -> Json {
        let accounts: Vec<&str> = self.site.social.iter().map(|a| a.url.as_str()).collect();
        let logo = typed_object(
            "ImageObject",
            [
                ("url", json(self.site.canonical("/icon-512.png"))),
                ("width", json(512)),
                ("height", json(512)),
            ],
        );
        typed_object(
            "NewsMediaOrganization",
            [
                ("@id", json(self.site.canonical("/#publisher"))),
                ("name", json(&self.site.title)),
                ("url", json(self.site.canonical("/"))),
                ("logo", logo),
                ("sameAs", json(accounts)),
            ],
        )
    }

    /// Describes the site with its search (<https://schema.org/SearchAction>).
    fn website(&self) -> Json {
        let search = self.canonical(&Route::Search);
        let template = format!("{search}?q={{search_term_string}}");
        let action = typed_object(
            "SearchAction",
            [
                ("target", typed_object("EntryPoint", [("urlTemplate", json(template))])),
                ("query-input", json("required name=search_term_string")),
            ],
        );
        typed_object(
            "WebSite",
            [
                ("@id", json(self.site.canonical("/#website"))),
                ("name", json(&self.site.title)),
                ("url", json(self.site.canonical("/"))),
                ("description", json(&self.site.description)),
                ("inLanguage", json(&self.site.language)),
                ("publisher", self.publisher()),
                ("potentialAction", action),
            ],
        )
    }

    fn collection_page(&self, facts: &PageFacts, canonical: &str) -> Json {
        let entries = match facts.page {
            Page::Home(home) => self.teasers(teasers_of_home(home)),
            Page::List(page) if !page.groups.is_empty() => {
                let links = page.groups.iter().flat_map(|group| &group.links);
                items(links.map(|link| (link.name.as_str(), self.site.canonical(&link.path))))
            }
            page => self.teasers(listing_of(page).into_iter().flat_map(|list| &list.teasers)),
        };
        typed_object(
            "CollectionPage",
            [
                ("@id", json(canonical)),
                ("url", json(canonical)),
                ("name", json(facts.title)),
                ("description", text(facts.description)),
                ("inLanguage", json(&self.site.language)),
                ("isPartOf", object([("@id", json(self.site.canonical("/#website")))])),
                ("mainEntity", entries),
            ],
        )
    }

    fn profile_page(&self, page: &AuthorPage, canonical: &str) -> Json {
        let person = &page.person;
        let elsewhere = [person.url.clone(), person.fediverse_url()];
        let elsewhere: Vec<String> = elsewhere.into_iter().flatten().collect();
        let main = typed_object(
            "Person",
            [
                ("name", json(&person.label.name)),
                ("url", json(self.canonical(&Route::author(&person.label.slug)))),
                ("jobTitle", json(&person.role)),
                ("description", json(&person.biography)),
                ("image", json(person.portrait.as_ref().map(|p| self.site.absolute(&p.url)))),
                ("sameAs", json(elsewhere)),
                ("worksFor", object([("@id", json(self.site.canonical("/#publisher")))])),
            ],
        );
        typed_object(
            "ProfilePage",
            [
                ("@id", json(canonical)),
                ("url", json(canonical)),
                ("inLanguage", json(&self.site.language)),
                ("mainEntity", main),
                ("hasPart", self.teasers(&page.listing.teasers)),
            ],
        )
    }

    /// Returns the breadcrumb trail from the front page to a page.
    fn breadcrumbs(&self, facts: &PageFacts, canonical: &str) -> Json {
        let section = |section: &NamedSlug| {
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
        let steps = way.into_iter().zip(1..).map(|((name, url), position)| {
            typed_object(
                "ListItem",
                [("position", json(position)), ("name", json(name)), ("item", json(url))],
            )
        });
        typed_object("BreadcrumbList", [("itemListElement", list(steps))])
    }

    fn teasers<'t>(&self, teasers: impl IntoIterator<Item = &'t Shared<Teaser>>) -> Json {
        items(teasers.into_iter().map(|teaser| {
            (teaser.headline.as_str(), self.canonical(&Route::Article(teaser.slug.clone())))
        }))
    }
}

/// Returns the teasers at the top of the front page.
fn teasers_of_home(home: &HomePage) -> impl Iterator<Item = &Shared<Teaser>> {
    home.lead.iter().chain(&home.top)
}

/// A serialised JSON value. Values are serialised directly rather than built as a tree, because every page has dozens.
struct Json(String);

/// Values that are omitted from objects.
const OMITTED: [&str; 2] = ["null", "[]"];

fn json(value: impl Serialize) -> Json {
    Json(serde_json::to_string(&value).expect("texts, numbers and lists of them can be written"))
}

/// Serialises a string; an empty one gives `null`.
fn text(text: &str) -> Json {
    json(Some(text).filter(|text| !text.is_empty()))
}

fn or_nothing(value: Option<Json>) -> Json {
    value.unwrap_or_else(|| Json("null".to_owned()))
}

fn list(values: impl IntoIterator<Item = Json>) -> Json {
    let mut list = "[".to_owned();
    for Json(value) in values {
        list += if list.len() > 1 { "," } else { "" };
        list += &value;
    }
    Json(list + "]")
}

/// Serialises an `ItemList` of pages, even an empty one.
fn items<'n>(entries: impl Iterator<Item = (&'n str, String)>) -> Json {
    /// Dozens per page, so they are serialised directly. Fields are in alphabetical order, as in every object.
    #[derive(Serialize)]
    struct Entry<'a> {
        #[serde(rename = "@type")]
        kind: &'static str,
        name: &'a str,
        position: usize,
        url: String,
    }
    let entry = |((name, url), position)| Entry { kind: "ListItem", name, position, url };
    let Json(entries) = json(entries.zip(1..).map(entry).collect::<Vec<_>>());
    Json(format!("{{\"@type\":\"ItemList\",\"itemListElement\":{entries}}}"))
}

/// Serialises an object with a `@type`.
fn typed_object<const N: usize>(kind: &str, properties: [(&str, Json); N]) -> Json {
    object(properties.into_iter().chain([("@type", json(kind))]))
}

/// Serialises an object with its properties in alphabetical order, omitting those without a value.
fn object<'n>(properties: impl IntoIterator<Item = (&'n str, Json)>) -> Json {
    let mut properties: Vec<_> = properties.into_iter().collect();
    properties.retain(|(_, value)| !OMITTED.contains(&value.0.as_str()));
    properties.sort_unstable_by_key(|(name, _)| *name);
    let length: usize = properties.iter().map(|(name, value)| name.len() + value.0.len() + 4).sum();
    let mut object = String::with_capacity(length + 2);
    object.push('{');
    for (name, Json(value)) in properties {
        object.extend([if object.len() > 1 { ",\"" } else { "\"" }, name, "\":", &value]);
    }
    Json(object + "}")
}
