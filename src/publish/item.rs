//! Checks one item of the feed, field by field, and makes an article of it.

mod again;
mod context;
mod memory;
mod picture;

use super::MachineError;
use super::aliases;
use super::article::{CheckedArticle, CheckedAttachment};
use super::body::{self, Body, KeptBody, Use};
use super::dates;
use super::excerpt::{EXCERPT, first_words, shorten};
use super::feed;
use super::fields::Fields;
use super::key::Key;
use super::media::{self, Address, Addresses, ItemAddress, LocalFiles, Looks};
use super::pictures::Size;
use super::problem::{Place, Problem, Problems};
use super::reading_time::minutes;
use super::series;
use super::source::SourceItem;
use super::terms::Terms;
use crate::content::Slug;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::cell::RefCell;
use std::collections::BTreeMap;

pub use context::Context;
pub use memory::Memory;

const NEWS_FIELDS: &[&str] = &[
    "about",
    "slug",
    "section",
    "kicker",
    "place",
    "views",
    "featured",
    "priority",
    "picture",
    "related",
    "series",
    "corrections",
    "status",
    "not_before",
    "aliases",
];

/// An item that was checked.
#[derive(Debug, Default)]
pub struct CheckedItem {
    /// The article, where it is one.
    pub article: Option<Box<CheckedArticle>>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// What was found beside the content: which files are there, and how large their pictures are.
    pub found: Found,
}

/// What was found beside the content, by path and in order. There is little for one item, and there are many items: a tree for each
/// would be most of what it takes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Found {
    files: Vec<(String, bool)>,
    sizes: Vec<(String, Size)>,
}

/// Checks one item. None where it has no id and is discarded, as the specification says.
pub fn check(item: &SourceItem, context: &Context) -> Result<CheckedItem, MachineError> {
    let place = Place {
        file: item.file.clone(),
        item: item.position.map(|position| format!("item {position}")),
    };
    let mut problems = Problems::at(place);
    let Value::Object(object) = &item.value else {
        problems.error("", "An item must be an object.", "Put { … } around its fields.");
        return Ok(CheckedItem { problems: problems.into_vec(), ..CheckedItem::default() });
    };
    let title = object.get("title").and_then(Value::as_str).map(str::trim).unwrap_or_default();
    let id = Fields::new(object, "", &problems).id("id");
    let Some(id) = id else {
        if !title.is_empty() {
            problems.name_item(format!("“{}”", shorten(title, 60)));
        }
        problems.warn(
            "id",
            "The item has no id and is left out, as JSON Feed asks.",
            "Give it an id that never changes, such as its address.",
        );
        return Ok(CheckedItem { problems: problems.into_vec(), ..CheckedItem::default() });
    };
    let name = match title {
        "" => format!("item {id}"),
        title => format!("item {id} “{}”", shorten(title, 60)),
    };
    problems.name_item(name.clone());
    let source = Place { file: item.file.clone(), item: Some(name) };
    let looks = Looks::default();
    let check = ItemCheck::new(object, context, &looks, &problems);
    let article = check.check(id, object, source)?;
    let sizes = check.sizes.into_inner().into_iter().collect();
    let found = Found { files: looks.into_map().into_iter().collect(), sizes };
    Ok(CheckedItem { article: Some(Box::new(article)), problems: problems.into_vec(), found })
}

/// The check of one item, with what its parts share.
struct ItemCheck<'a> {
    fields: Fields<'a>,
    context: &'a Context,
    addresses: Addresses<'a>,
    files: RefCell<LocalFiles>,
    sizes: RefCell<BTreeMap<String, Size>>,
}

impl<'a> ItemCheck<'a> {
    fn new(
        object: &'a Map<String, Value>,
        context: &'a Context,
        looks: &'a Looks,
        problems: &'a Problems,
    ) -> Self {
        ItemCheck {
            fields: Fields::new(object, "", problems),
            context,
            addresses: context.addresses().noted(looks),
            files: RefCell::default(),
            sizes: RefCell::default(),
        }
    }

    fn check(
        &self,
        id: String,
        item: &Map<String, Value>,
        source: Place,
    ) -> Result<CheckedArticle, MachineError> {
        let fields = self.fields;
        let problems = fields.problems();
        let empty = Map::new();
        let news = Fields::new(fields.object("_news").unwrap_or(&empty), "_news.", problems);
        news.warn_unknown(NEWS_FIELDS);

        let permalink = fields.text("url");
        let explicit_slug = feed::slug(&news, "slug");
        let own = ItemAddress { permalink: permalink.as_deref(), slug: explicit_slug.as_ref() };
        let zone = &self.context.settings.time_zone;
        let published = dates::read(&fields, "date_published", zone);
        let updated = dates::read(&fields, "date_modified", zone);
        let body = self.body(item, own);
        let title = fields.text("title");
        let has_title = title.is_some();
        let title = title.or_else(|| first_words(&body.text));
        let headline = title.clone().unwrap_or_else(|| self.context.language.untitled());
        let standfirst = fields.text("summary");
        if standfirst.is_none() && !item.contains_key("summary") {
            problems.warn(
                "summary",
                "The item has no summary; lists show its first words instead.",
                "Add one or two sentences that say what it is about.",
            );
        }
        let tags = distinct(fields.texts("tags"));
        let authors = match feed::authors(&fields) {
            own if own.is_empty() => self.context.feed.authors.clone(),
            own => own,
        };
        let section = news
            .text("section")
            .or_else(|| tags.first().cloned())
            .unwrap_or_else(|| self.context.feed.title.clone());
        let suggested_slug = permalink
            .as_deref()
            .and_then(super::slugs::from_url)
            .or_else(|| super::slugs::slugify(title.as_deref()?))
            .or_else(|| super::slugs::slugify(&id))
            .or_else(|| Slug::new("untitled").ok());
        let picture = self.picture(&news, own);
        let attachments = self.attachments(own);
        let mut article = CheckedArticle {
            key: Key::default(),
            terms: Terms::default(),
            explicit_slug,
            suggested_slug: suggested_slug.expect("the last choice is always a slug"),
            permalink,
            has_title,
            headline,
            standfirst,
            kicker: news.text("kicker"),
            section,
            place: news.text("place"),
            authors,
            published,
            updated: updated
                .filter(|updated| published.is_none_or(|published| *updated > published)),
            views: news.count("views"),
            is_featured: news.flag("featured").unwrap_or_default(),
            priority: news.number("priority").unwrap_or_default(),
            picture,
            excerpt: shorten(&body.text, EXCERPT),
            minutes: minutes(&body.text),
            body: KeptBody::default(),
            external_url: self.external_url(),
            attachments,
            corrections: self.corrections(&news),
            tags,
            language: fields.text("language"),
            related: news.texts("related"),
            series: series::read(&news),
            aliases: distinct(aliases::check(&news)),
            is_draft: self.is_draft(&news),
            not_before: dates::read(&news, "not_before", zone),
            files: self.files.take().into_iter().collect(),
            id,
            source,
        };
        let said = serde_json::to_vec(&article)?;
        let parts = [&said[..], body.html.as_str().as_bytes(), body.text.as_bytes()];
        article.key = Key::of_parts(parts);
        let texts =
            [&article.headline, article.standfirst.as_deref().unwrap_or_default(), &body.text];
        let language = article.language.as_deref().unwrap_or(&self.context.site_language);
        article.terms = self.context.lexicon.read(texts, language);
        article.body = KeptBody::of(body, &self.context.texts)?;
        Ok(article)
    }

    fn body(&self, item: &Map<String, Value>, own: ItemAddress) -> Body {
        let fields = self.fields;
        let problems = fields.problems();
        let (key, html) = match fields.text("content_html") {
            Some(html) => ("content_html", html),
            None => {
                ("content_text", body::paragraphs(&fields.text("content_text").unwrap_or_default()))
            }
        };
        let resolve = |address: &str, usage: Use| match usage {
            Use::Media => self.media(key, address, own),
            Use::Link => match self.addresses.link(address, own) {
                Address::Missing(_) | Address::Refused => {
                    problems.warn(
                        key,
                        format!("A link leads to {address:?}, which is nowhere; it is shown as plain text."),
                        "Correct the address in the text.",
                    );
                    None
                }
                found => self.place(key, address, found),
            },
        };
        let body = body::sanitise(&html, &resolve);
        if body.html.as_str().is_empty() {
            let field = if item.contains_key("content_html") || !item.contains_key("content_text") {
                "content_html"
            } else {
                "content_text"
            };
            problems.warn(
                field,
                "The body is empty.",
                "Write the text into content_html or content_text.",
            );
        }
        if body.without_alternative > 0 {
            problems.warn(
                key,
                format!(
                    "Pictures in the text without alternative text: {}.",
                    body.without_alternative
                ),
                "Add alt=\"…\" with what each shows, or alt=\"\" where it only decorates.",
            );
        }
        body
    }

    /// Takes an address over, with its file; tells where there is none.
    fn place(&self, field: &str, written: &str, address: Address) -> Option<String> {
        let problems = self.fields.problems();
        match address {
            Address::Elsewhere(url) => Some(url),
            Address::Local { url, path } => {
                self.files.borrow_mut().insert(path);
                Some(url)
            }
            Address::Missing(path) => {
                problems.error(
                    field,
                    format!(
                        "{written:?} names a file that does not exist ({}).",
                        path.strip_prefix(".").unwrap_or(&path).display()
                    ),
                    "Put the file there, correct the name, or give the full address with https://.",
                );
                None
            }
            Address::Refused => {
                problems.error(
                    field,
                    format!("{written:?} is no address Newsprint can show."),
                    "Give a path inside the content's folder, or an address with https://.",
                );
                None
            }
        }
    }

    fn external_url(&self) -> Option<String> {
        let written = self.fields.text("external_url")?;
        match media::absolute(&written) {
            Some(Address::Elsewhere(url)) => Some(url),
            _ => {
                self.fields.problems().error(
                    "external_url",
                    format!("{written:?} is no address of another site."),
                    "Give the full address with https://.",
                );
                None
            }
        }
    }

    fn attachments(&self, own: ItemAddress) -> Vec<CheckedAttachment> {
        let problems = self.fields.problems();
        let objects = self.fields.objects("attachments").into_iter();
        let attachments = objects.filter_map(|object| {
            let attachment = Fields::new(object, "attachments.", problems);
            let (url, mime_type) = (attachment.text("url"), attachment.text("mime_type"));
            let (Some(written), Some(mime_type)) = (url, mime_type) else {
                problems.error(
                    "attachments",
                    "An attachment needs `url` and `mime_type`.",
                    "Add what is missing, such as \"mime_type\": \"audio/mpeg\".",
                );
                return None;
            };
            let title = attachment.text("title");
            let size = attachment.count("size_in_bytes");
            let duration = attachment.seconds("duration_in_seconds");
            let address = self.addresses.media(&written, own);
            let url = self.place("attachments.url", &written, address)?;
            Some(CheckedAttachment { url, mime_type, title, size, duration })
        });
        attachments.collect()
    }

    fn corrections(&self, news: &Fields) -> Vec<(Timestamp, String)> {
        let problems = self.fields.problems();
        let objects = news.objects("corrections").into_iter();
        let mut corrections: Vec<_> = objects
            .filter_map(|object| {
                let correction = Fields::new(object, "_news.corrections.", problems);
                correction.warn_unknown(&["date", "text"]);
                let date = dates::read(&correction, "date", &self.context.settings.time_zone);
                let text = correction.text("text");
                if !object.contains_key("date") || text.is_none() {
                    problems.error(
                        "_news.corrections",
                        "A correction needs `date` and `text`.",
                        "Say when it was made, what was wrong and what is right.",
                    );
                }
                Some((date?, text?))
            })
            .collect();
        corrections.sort_by_key(|(date, _)| std::cmp::Reverse(*date));
        corrections
    }

    fn is_draft(&self, news: &Fields) -> bool {
        match news.text("status").as_deref() {
            None | Some("published") => false,
            Some("draft") => true,
            Some(other) => {
                self.fields.problems().error(
                    "_news.status",
                    format!("There is no status {other:?}."),
                    "Write \"draft\" or \"published\"; for an embargo use `_news.not_before`.",
                );
                // Better not published by mistake.
                true
            }
        }
    }
}

fn distinct(texts: Vec<String>) -> Vec<String> {
    let mut seen = std::collections::HashSet::new();
    texts.into_iter().filter(|text| seen.insert(text.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::picture::PICTURE_FIELDS;
    use super::*;

    #[test]
    fn the_schema_knows_the_same_fields() {
        let schema: Value =
            serde_json::from_str(include_str!("../../docs/news-extension.schema.json")).unwrap();
        let own =
            [("item", NEWS_FIELDS), ("picture", PICTURE_FIELDS), ("series", series::SERIES_FIELDS)];
        for (of, known) in own {
            let properties = schema["$defs"][of]["properties"].as_object().unwrap();
            let mut properties: Vec<&str> = properties.keys().map(String::as_str).collect();
            let mut known = known.to_vec();
            properties.sort_unstable();
            known.sort_unstable();
            assert_eq!(properties, known, "{of}");
        }
    }
}
