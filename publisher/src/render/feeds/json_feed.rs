//! Writes JSON Feed 1.1 with the `_news` extension: every field that Newsprint reads, so that publishing the feed gives
//! the same site again.

use super::{Entry, FeedContext, List, absolute};
use crate::cache::text_store::{StoredText, TextStore};
use crate::diagnostics::MachineError;
use crate::edition::Group;
use crate::edition::pagination::Paging;
use crate::source::article::CheckedAttachment;
use crate::source::dates;
use crate::text::slugify::slugify;
use jiff::Timestamp;
use newsprint_app::model::{Focus, Person, Picture};
use newsprint_app::route::{FeedFile, Route, encode_path};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::RangeInclusive;
use std::sync::{Arc, OnceLock};

#[derive(Serialize)]
struct JsonFeed<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: String,
    feed_url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    language: &'a str,
    icon: String,
    favicon: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_url: Option<String>,
    #[serde(rename = "_news", skip_serializing_if = "FeedNews::is_empty")]
    news: FeedNews<'a>,
    /// Always empty: the serialised items are appended to the JSON.
    items: [(); 0],
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    avatar: Option<String>,
}

#[derive(Default, Serialize)]
struct FeedNews<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    about: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<AuthorEntry<'a>>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    tags: BTreeMap<&'a str, TagEntry<'a>>,
}

impl FeedNews<'_> {
    fn is_empty(&self) -> bool {
        self.about.is_none() && self.authors.is_empty() && self.tags.is_empty()
    }
}

#[derive(Serialize)]
struct AuthorEntry<'a> {
    #[serde(flatten)]
    author: Author<'a>,
    slug: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    biography: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fediverse: Option<&'a str>,
}

#[derive(Serialize)]
struct TagEntry<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    slug: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    external_url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
    content_html: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    attachments: Vec<Attachment<'a>>,
    #[serde(rename = "_news")]
    news: ItemNews<'a>,
}

#[derive(Serialize)]
struct Attachment<'a> {
    url: String,
    mime_type: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    size_in_bytes: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    duration_in_seconds: Option<f64>,
}

#[derive(Serialize)]
struct ItemNews<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    about: Option<&'a str>,
    slug: &'a str,
    section: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    kicker: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    views: Option<u64>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    featured: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    priority: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    picture: Option<PictureNews<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    series: Option<SeriesNews<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    corrections: Vec<Correction<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    aliases: Vec<String>,
}

#[derive(Serialize)]
struct PictureNews<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    alternative: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    caption: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    credit: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    width: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    height: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    focal: Option<Focal>,
}

#[derive(Serialize)]
struct Focal {
    x: f64,
    y: f64,
}

#[derive(Serialize)]
struct SeriesNews<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<u32>,
}

#[derive(Serialize)]
struct Correction<'a> {
    date: String,
    text: &'a str,
}

/// Returns the pages of a list's feed; the first has the newest articles. Only the site's feed has more than one: each
/// article is in about six lists, and repeating its text in each would account for a fifth of all output.
pub fn pages(list: &List) -> RangeInclusive<u32> {
    1..=if list.route == Route::HOME { paging(list).pages() } else { 1 }
}

/// Returns the file of a page. The second page has the highest number and the last has number 2, so that a full page
/// keeps its URL and its articles when new ones are added, as RFC 5005 (section 4) asks of archives.
pub fn file(list: &List, page: u32) -> FeedFile {
    FeedFile::Json { page: if page == 1 { 1 } else { pages(list).end() + 2 - page } }
}

/// Returns the file of the page with the next older articles.
pub fn next(list: &List, page: u32) -> Option<FeedFile> {
    (page < *pages(list).end()).then(|| file(list, page + 1))
}

/// Returns the pagination of a list.
pub fn paging(list: &List) -> Paging {
    Paging { articles: list.articles.len(), size: list.most() }
}

/// Articles as JSON Feed items, the same in every feed. Items that occur in several feeds are serialised once and
/// cached until they are written.
pub struct Items {
    texts: Arc<TextStore>,
    /// By article index. Articles that only the site's feed contains have no entry.
    cached: HashMap<usize, OnceLock<StoredText>>,
}

impl Items {
    /// Prepares the items of several lists' feeds.
    pub fn of(lists: &[List]) -> Result<Self, MachineError> {
        let own = lists.iter().filter(|list| list.route != Route::HOME);
        let places = own.flat_map(|list| list.articles.iter().take(list.most()));
        let cached = places.map(|place| (*place, OnceLock::new())).collect();
        Ok(Items { texts: TextStore::new()?, cached })
    }

    /// Serialises one article as an item.
    fn at(&self, place: usize, context: &FeedContext) -> Result<String, MachineError> {
        let cached = self.cached.get(&place);
        if let Some(cached) = cached.and_then(OnceLock::get) {
            return cached.read();
        }
        let entry = &context.entries[place];
        let html = entry.html(context.site)?;
        let json = serde_json::to_string(&item(entry, &html, context))?;
        if let Some(cached) = cached {
            // If two threads serialise the same item at once, the first result is used.
            let _ = cached.set(self.texts.keep(&json)?);
        }
        Ok(json)
    }
}

/// Writes one page of a list's feed.
pub fn write(
    list: &List,
    page: u32,
    context: &FeedContext,
    items: &Items,
) -> Result<String, MachineError> {
    let paging = paging(list);
    let feed = JsonFeed {
        version: "https://jsonfeed.org/version/1.1",
        title: &list.title,
        home_page_url: context.home(list),
        feed_url: context.address(list, FeedFile::Json { page: 1 }),
        description: list.description.as_deref(),
        language: &context.site.language,
        icon: context.icon(512),
        favicon: context.icon(192),
        authors: feed_authors(context),
        next_url: next(list, page).map(|next| context.address(list, next)),
        news: if page == 1 { feed_news(list, context) } else { FeedNews::default() },
        items: [],
    };
    let mut json = serde_json::to_string(&feed)?;
    // `items` is the last field and still empty.
    json.truncate(json.len() - "]}".len());
    for (i, place) in list.articles[paging.range(page)].iter().enumerate() {
        json += if i == 0 { "" } else { "," };
        json += &items.at(*place, context)?;
    }
    json += "]}";
    Ok(json)
}

/// The authors of items that name none, as stated by the content's own feed.
fn feed_authors<'a>(context: &FeedContext<'a>) -> Vec<Author<'a>> {
    let authors = context.feed.authors.iter().map(|author| {
        let mut people = context.edition.authors.iter().map(|(person, _)| person);
        match people.find(|person| person.label.name == author.name) {
            Some(person) => author_of(person, context),
            None => Author { name: &author.name, url: author.url.as_deref(), avatar: None },
        }
    });
    authors.collect()
}

fn author_of<'a>(person: &'a Person, context: &FeedContext) -> Author<'a> {
    let avatar = person.portrait.as_ref();
    Author {
        name: &person.label.name,
        url: person.url.as_deref(),
        avatar: avatar.map(|avatar| absolute::address(&avatar.url, "", context.site)),
    }
}

/// The details of the authors and tags that occur in a feed.
fn feed_news<'a>(list: &List, context: &FeedContext<'a>) -> FeedNews<'a> {
    let places = || list.articles.iter().take(list.most() * pages(list).count());
    let articles = || places().map(|place| &context.edition.articles[*place]);
    let authors: BTreeSet<_> = articles().flat_map(|a| &a.byline).map(|a| &a.slug).collect();
    let tags: BTreeSet<_> = articles().flat_map(|a| &a.tags).map(|tag| &tag.slug).collect();
    let people = authors.into_iter().filter_map(|slug| context.people.get(slug).copied());
    let groups = tags.into_iter().filter_map(|slug| context.tags.get(slug).copied());
    let author = |person: &'a Person| AuthorEntry {
        author: author_of(person, context),
        slug: person.label.slug.as_str(),
        role: person.role.as_deref(),
        biography: person.biography.as_deref(),
        fediverse: person.fediverse.as_deref(),
    };
    let tag = |group: &'a Group| {
        // Most slugs can be derived from the name.
        let is_plain = slugify(&group.label.name).as_ref() == Some(&group.label.slug);
        let slug = (!is_plain).then_some(group.label.slug.as_str());
        let description = group.description.as_deref();
        (slug.is_some() || description.is_some())
            .then_some((group.label.name.as_str(), TagEntry { slug, description }))
    };
    FeedNews {
        about: context.feed.about.as_deref(),
        authors: people.map(author).collect(),
        tags: groups.filter_map(tag).collect(),
    }
}

fn item<'a>(entry: &'a Entry<'a>, html: &'a str, context: &'a FeedContext<'a>) -> Item<'a> {
    let article = entry.article;
    let checked = &article.checked;
    let date = |at: Timestamp| dates::exact(at, &context.settings.time_zone);
    let attachment = |attachment: &'a CheckedAttachment| Attachment {
        url: absolute::address(&attachment.url, &entry.url, context.site),
        mime_type: &attachment.mime_type,
        title: attachment.title.as_deref(),
        size_in_bytes: attachment.size,
        duration_in_seconds: attachment.duration,
    };
    // An id that equals another item's URL would be read as that URL.
    let related = |place: &usize| {
        let entry = &context.entries[*place];
        if context.ids.contains(entry.url.as_str()) {
            &entry.article.checked.id
        } else {
            &entry.url
        }
        .as_str()
    };
    Item {
        id: &checked.id,
        url: &entry.url,
        external_url: checked.external_url.as_deref(),
        title: checked.has_title.then_some(&checked.headline),
        summary: checked.standfirst.as_deref(),
        content_html: html,
        image: entry.picture(context.site),
        date_published: checked.published.map(date),
        date_modified: checked.updated.map(date),
        authors: context.authors(entry).map(|person| author_of(person, context)).collect(),
        tags: article.tags.iter().map(|tag| tag.name.as_str()).collect(),
        language: checked.language.as_deref(),
        attachments: checked.attachments.iter().map(attachment).collect(),
        news: ItemNews {
            about: context.feed.about.as_deref(),
            slug: article.slug.as_str(),
            section: &article.section.name,
            kicker: checked.kicker.as_deref(),
            place: checked.place.as_deref(),
            views: checked.views,
            featured: checked.is_featured,
            priority: Some(checked.priority).filter(|priority| *priority != 0),
            picture: checked.picture.as_ref().map(picture),
            related: article.related.iter().map(related).collect(),
            series: checked
                .series
                .as_ref()
                .map(|series| SeriesNews { name: &series.name, part: series.part }),
            corrections: checked
                .corrections
                .iter()
                .map(|(at, text)| Correction { date: date(*at), text })
                .collect(),
            aliases: checked.aliases.iter().map(|path| format!("/{}", encode_path(path))).collect(),
        },
    }
}

fn picture(picture: &Picture) -> PictureNews<'_> {
    let focal = |Focus { x, y }| Focal { x: f64::from(x) / 10.0, y: f64::from(y) / 10.0 };
    PictureNews {
        alternative: &picture.alternative,
        caption: picture.caption.as_deref(),
        credit: picture.credit.as_deref(),
        width: picture.width,
        height: picture.height,
        focal: picture.focus.map(focal),
    }
}
