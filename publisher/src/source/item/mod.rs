//! Validates one item of the feed, field by field, and makes an article from it.

pub mod again;
mod body;
mod checked;
mod context;
mod lead_image;
mod parts;

pub use checked::{CheckedItem, Dropped};
pub use context::Context;

use super::article::CheckedArticle;
use super::body::LazyBody;
use super::image_size::Size;
use super::json_fields::Fields;
use super::links::{Address, ItemAddress, LocalFiles, Probes, UrlCorrection, UrlResolver};
use super::{SourceItem, aliases, dates, feed, series};
use crate::cache::fingerprint::Fingerprint;
use crate::config::containment::Lookup;
use crate::config::language;
use crate::diagnostics::MachineError;
use crate::diagnostics::problem::{DUPLICATE_KEY, Location, Problems, quoted};
use crate::text::excerpt::{EXCERPT, headline_from, shorten};
use crate::text::lexicon::Terms;
use crate::text::plain_text::markup_in;
use crate::text::reading_time::minutes;
use newsprint_app::model::Slug;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::cell::RefCell;
use std::collections::BTreeMap;

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

/// Dependency probes, sorted by path. Lists, because each of the many items has few: trees would be most of what an
/// item takes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Probed {
    pub(crate) files: Vec<(String, Lookup)>,
    pub(crate) sizes: Vec<(String, Size)>,
}

/// Checks one item. An item without an id is left out, as the specification requires.
pub fn check(item: &SourceItem, context: &Context) -> Result<CheckedItem, MachineError> {
    let place = Location {
        file: item.file.clone(),
        item: item.position.map(|position| format!("item {position}")),
    };
    let mut problems = Problems::at(place);
    let Value::Object(object) = &item.value else {
        let message = "An item must be an object; this one is left out.";
        problems.warn("", message, "Put { … } around its fields.");
        return Ok(CheckedItem::left_out(problems.into_vec(), "it is not an object"));
    };
    let title = object.get("title").and_then(Value::as_str).unwrap_or_default();
    let title = shorten(&title.split_whitespace().collect::<Vec<_>>().join(" "), 60);
    let fields = Fields::new(object, "", &problems);
    let (id, instead) = (fields.id("id"), fields.instead_of_id("id"));
    let Some(id) = id else {
        if !title.is_empty() {
            problems.name_item(format!("“{title}”"));
        }
        let hint = "Give it an id that never changes, such as its address.";
        let (message, reason) = match instead {
            None => (
                "The item has no id and is left out, as JSON Feed requires.".to_owned(),
                "it has no id".to_owned(),
            ),
            Some(instead) => (
                format!("The item's id is {instead}, which is not valid; the item is left out."),
                format!("its id is {instead}"),
            ),
        };
        problems.warn("id", message, hint);
        return Ok(CheckedItem::left_out(problems.into_vec(), &reason));
    };
    let shown = shorten(&id, 120);
    let name = match title.as_str() {
        "" => format!("item {shown}"),
        title => format!("item {shown} “{title}”"),
    };
    problems.name_item(name.clone());
    for path in &item.duplicate_keys {
        problems.warn(path, DUPLICATE_KEY.0, DUPLICATE_KEY.1);
    }
    let source = Location { file: item.file.clone(), item: Some(name) };
    let probes = Probes::default();
    let check = ItemCheck::new(object, context, &probes, &problems);
    let article = check.check(id, object, source)?;
    let sizes = check.sizes.into_inner().into_iter().collect();
    let found = Probed { files: probes.into_map().into_iter().collect(), sizes };
    let (article, problems) = (Some(Box::new(article)), problems.into_vec());
    Ok(CheckedItem { article, dropped: None, problems, found })
}

/// The check of one item: the state that its parts share.
struct ItemCheck<'a> {
    fields: Fields<'a>,
    context: &'a Context,
    addresses: UrlResolver<'a>,
    files: RefCell<LocalFiles>,
    sizes: RefCell<BTreeMap<String, Size>>,
}

impl<'a> ItemCheck<'a> {
    fn new(
        object: &'a Map<String, Value>,
        context: &'a Context,
        probes: &'a Probes,
        problems: &'a Problems,
    ) -> Self {
        ItemCheck {
            fields: Fields::new(object, "", problems),
            context,
            addresses: context.addresses().with_probes(probes),
            files: RefCell::default(),
            sizes: RefCell::default(),
        }
    }

    fn check(
        &self,
        id: String,
        item: &Map<String, Value>,
        source: Location,
    ) -> Result<CheckedArticle, MachineError> {
        let fields = self.fields;
        let problems = fields.problems();
        let empty = Map::new();
        let news = Fields::new(fields.object("_news").unwrap_or(&empty), "_news.", problems);
        news.warn_unknown(NEWS_FIELDS);

        let permalink = fields.address("url");
        let written_slug = feed::slug(&news, "slug");
        // A corrected slug must give way to slugs written by others.
        let corrected_slug =
            written_slug.clone().filter(|own| own.is_corrected).map(|own| own.slug);
        let explicit_slug = written_slug.filter(|own| !own.is_corrected).map(|own| own.slug);
        let title = fields.line("title");
        let own_slug = own_slug(explicit_slug.as_ref(), permalink.as_deref(), title.as_deref());
        let own = ItemAddress { permalink: permalink.as_deref(), slug: own_slug.as_ref() };
        let zone = &self.context.settings.time_zone;
        let published = dates::read(&fields, "date_published", zone, "the article has no date");
        let updated =
            dates::read(&fields, "date_modified", zone, "the article counts as unchanged");
        let body = self.body(item, own);
        let has_title = title.is_some();
        let language = fields.text("language").and_then(|written| {
            let instead = "the article is taken to be in the paper's language";
            language::read(&written, "language", instead, problems)
        });
        let own_language = language.as_deref().unwrap_or(&self.context.site_language);
        let title = title.or_else(|| {
            let heading = body.heading.as_deref().unwrap_or_default();
            headline_from(&format!("{heading}\n{}", body.prose), own_language)
        });
        let headline = title.clone().unwrap_or_else(|| self.context.language.untitled());
        let standfirst = fields.text("summary");
        if !item.contains_key("summary") {
            problems.warn(
                "summary",
                "The item has no summary; lists show its first words instead.",
                "Add one or two sentences that say what it is about.",
            );
        }
        let tags = distinct(fields.lines("tags"));
        let authors = match feed::authors(&fields) {
            own if own.is_empty() => self.context.feed.authors.clone(),
            own => own,
        };
        let section = news
            .line("section")
            .or_else(|| tags.first().cloned())
            .unwrap_or_else(|| self.context.feed.title.clone());
        let from_url = || crate::text::slugify::from_url(permalink.as_deref()?);
        let suggested_slug = corrected_slug
            .or_else(from_url)
            .or_else(|| crate::text::slugify::slugify(title.as_deref()?))
            .or_else(|| crate::text::slugify::slugify(&id))
            .or_else(|| Slug::new("untitled").ok());
        let authors_named: Vec<&str> = authors.iter().map(|author| author.name.as_str()).collect();
        self.warn_of_markup("title", title.as_deref());
        self.warn_of_markup("summary", standfirst.as_deref());
        self.warn_of_markup("tags", tags.iter().map(String::as_str));
        self.warn_of_markup("authors.name", authors_named);
        self.warn_of_markup("_news.kicker", news.line("kicker").as_deref());
        self.warn_of_markup("_news.section", news.line("section").as_deref());
        let not_before = dates::read_embargo(&news, "not_before", zone);
        let picture = self.picture(&news, own);
        let attachments = self.attachments(own);
        let mut article = CheckedArticle {
            fingerprint: Fingerprint::default(),
            terms: Terms::default(),
            explicit_slug,
            suggested_slug: suggested_slug.expect("the last choice is always a slug"),
            permalink,
            has_title,
            headline,
            standfirst,
            kicker: news.line("kicker"),
            section,
            place: news.line("place"),
            authors,
            published,
            updated: updated
                .filter(|updated| published.is_none_or(|published| *updated > published)),
            views: news.count("views"),
            is_featured: news.flag("featured").unwrap_or_default(),
            priority: news.number("priority").unwrap_or_default(),
            picture,
            excerpt: shorten(&body.prose.replace('\n', " "), EXCERPT),
            minutes: minutes(&body.text),
            body: LazyBody::default(),
            external_url: self.external_url(),
            attachments,
            corrections: self.corrections(&news, updated.or(published)),
            tags,
            language,
            related: news.texts("related"),
            series: series::read(&news),
            aliases: distinct(aliases::check(&news)),
            is_draft: self.is_draft(&news),
            not_before,
            files: self.files.take().into_iter().collect(),
            id,
            source,
            is_listed: false,
        };
        let said = serde_json::to_vec(&article)?;
        let parts = [&said[..], body.html.as_str().as_bytes(), body.text.as_bytes()];
        article.fingerprint = Fingerprint::of_parts(parts);
        let texts =
            [&article.headline, article.standfirst.as_deref().unwrap_or_default(), &body.text];
        let language = article.language.as_deref().unwrap_or(&self.context.site_language);
        article.terms = self.context.lexicon.read(texts, language);
        article.body = LazyBody::of(body, &self.context.texts)?;
        Ok(article)
    }

    /// Warns of markup in fields that JSON Feed defines as plain text.
    fn warn_of_markup<'t>(&self, field: &str, texts: impl IntoIterator<Item = &'t str>) {
        for text in texts {
            if let Some(markup) = markup_in(text) {
                self.fields.problems().warn(
                    field,
                    format!("This is plain text, so readers see {markup:?} as it is written."),
                    "Write the character itself, such as & or é, and no tags.",
                );
            }
        }
    }

    /// Resolves an address in a field; warns if it was corrected.
    fn find_media(&self, field: &str, written: &str, own: ItemAddress) -> Address {
        let (found, mend) = self.addresses.find_media(written, own);
        let read = match &found {
            Address::Remote(url) | Address::Local { url, .. } => url,
            _ => return found,
        };
        let problems = self.fields.problems();
        match mend {
            None => {}
            Some(UrlCorrection::FromItem) => problems.warn(
                field,
                format!(
                    "{} is not a file next to the content; it is loaded from the item's original site: {}.",
                    quoted(written),
                    quoted(read)
                ),
                "Put the file next to the content, or give the full address with https://.",
            ),
            Some(UrlCorrection::Back) => problems.warn(
                field,
                format!(
                    "{} contains “..”; it is read as {}.",
                    quoted(written),
                    quoted(read)
                ),
                "Write it without “..”.",
            ),
        }
        found
    }

    /// Accepts an address and records its file; warns if it cannot be used.
    fn place(&self, field: &str, written: &str, address: Address) -> Option<String> {
        let problems = self.fields.problems();
        match address {
            Address::Remote(url) => Some(url),
            Address::Local { url, path } => {
                self.files.borrow_mut().insert(path);
                Some(url)
            }
            Address::Missing(path) => {
                problems.warn(
                    field,
                    format!(
                        "{} names a file that does not exist ({}); it is left out.",
                        quoted(written),
                        path.strip_prefix(".").unwrap_or(&path).display()
                    ),
                    "Put the file there, correct the name, or give the full address with https://.",
                );
                None
            }
            Address::Outside(path) => {
                problems.warn(
                    field,
                    format!(
                        "{} It is left out.",
                        crate::config::containment::outside_message(written, &path)
                    ),
                    crate::config::containment::OUTSIDE_HINT,
                );
                None
            }
            Address::Refused => {
                problems.warn(
                    field,
                    format!(
                        "{} is not a URL that Newsprint can show; it is left out.",
                        quoted(written)
                    ),
                    "Give a path inside the content's folder, or an address with https://.",
                );
                None
            }
        }
    }
}

/// Returns the item's explicit slug or the one it will probably get, for links in its text to its own page.
fn own_slug(explicit: Option<&Slug>, permalink: Option<&str>, title: Option<&str>) -> Option<Slug> {
    let suggested = || permalink.and_then(crate::text::slugify::from_url);
    explicit.cloned().or_else(suggested).or_else(|| crate::text::slugify::slugify(title?))
}

fn distinct(texts: Vec<String>) -> Vec<String> {
    let mut seen = std::collections::HashSet::new();
    texts.into_iter().filter(|text| seen.insert(text.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::lead_image::PICTURE_FIELDS;
    use super::*;

    #[test]
    fn the_schema_knows_the_same_fields() {
        let schema: Value = serde_json::from_str(include_str!(
            "../../../../docs/reference/news-extension.schema.json"
        ))
        .unwrap();
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
