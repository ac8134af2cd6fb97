//! RSS 2.0 with the common modules: content, Dublin Core, Atom links and Media RSS.

use super::{Dates, Entry, FeedContext, List, absolute};
use crate::diagnostics::MachineError;
use crate::source::dates;
use crate::source::links::picture_type;
use jiff::Timestamp;
use jiff::fmt::rfc2822;
use newsprint_app::model::escape::escape;
use newsprint_app::route::FeedFile;
use rss::extension::atom::{AtomExtension, Link};
use rss::extension::dublincore::DublinCoreExtension;
use rss::extension::{Extension, ExtensionMap};
use rss::{Category, Channel, Enclosure, Guid, Item};
use std::collections::BTreeMap;

/// The Media RSS namespace.
const MEDIA: &str = "http://search.yahoo.com/mrss/";

/// Writes the newest articles of a list, with their bodies, as an RSS feed.
pub fn write(
    list: &List,
    bodies: Vec<String>,
    dates: &Dates,
    context: &FeedContext,
) -> Result<Vec<u8>, MachineError> {
    let channel = Channel {
        title: list.title.clone(),
        link: context.home(list),
        // RSS requires a description; fall back to the title.
        description: list.description.clone().unwrap_or_else(|| list.title.clone()),
        language: Some(context.site.language.clone()),
        last_build_date: date(dates.changed, context),
        generator: Some("Newsprint".to_owned()),
        items: context
            .newest(list)
            .zip(bodies)
            .map(|(entry, html)| item(entry, html, context))
            .collect(),
        atom_ext: Some(AtomExtension {
            links: vec![Link {
                href: context.address(list, FeedFile::Rss),
                rel: "self".to_owned(),
                mime_type: Some(FeedFile::Rss.mime_type().to_owned()),
                ..Link::default()
            }],
        }),
        namespaces: BTreeMap::from([("media".to_owned(), MEDIA.to_owned())]),
        ..Channel::default()
    };
    Ok(channel.write_to(Vec::new())?)
}

fn item(entry: &Entry, html: String, context: &FeedContext) -> Item {
    let checked = &entry.article.checked;
    // An item without a title must have a description.
    let is_bare = !checked.has_title && html.is_empty();
    let creators: Vec<String> =
        context.authors(entry).map(|person| person.label.name.clone()).collect();
    let category = |name: &str| Category { name: name.to_owned(), domain: None };
    Item {
        title: (checked.has_title || is_bare).then(|| checked.headline.clone()),
        link: Some(entry.url.clone()),
        // Readers parse the description as HTML.
        description: match &checked.standfirst {
            Some(standfirst) => Some(escape(standfirst)),
            None if checked.has_title || is_bare => None,
            None => Some(html.clone()),
        },
        categories: entry.subjects().into_iter().map(category).collect(),
        // RSS allows one enclosure.
        enclosure: checked.attachments.first().map(|attachment| Enclosure {
            url: absolute::address(&attachment.url, &entry.url, context.site),
            length: attachment.size.unwrap_or_default().to_string(),
            mime_type: attachment.mime_type.clone(),
        }),
        guid: Some(Guid { value: entry.id.clone().into_owned(), permalink: entry.id == entry.url }),
        pub_date: checked.published.and_then(|published| date(published, context)),
        content: Some(html),
        extensions: media(entry, context),
        dublin_core_ext: (!creators.is_empty())
            .then(|| DublinCoreExtension { creators, ..DublinCoreExtension::default() }),
        ..Item::default()
    }
}

/// Returns the lead picture as Media RSS elements.
fn media(entry: &Entry, context: &FeedContext) -> ExtensionMap {
    let Some((url, picture)) =
        entry.picture(context.site).zip(entry.article.checked.picture.as_ref())
    else {
        return ExtensionMap::default();
    };
    let mut attrs = BTreeMap::from([("medium".to_owned(), "image".to_owned())]);
    let mut set = |name: &str, value: Option<String>| {
        attrs.extend(value.map(|value| (name.to_owned(), value)));
    };
    set("type", picture_type(&url).map(str::to_owned));
    set("width", picture.width.map(|width| width.to_string()));
    set("height", picture.height.map(|height| height.to_string()));
    set("url", Some(url));
    let mut children = BTreeMap::new();
    let mut add = |name: &str, value: Option<&String>| {
        if let Some(value) = value {
            let value = Some(value.clone());
            let element =
                Extension { name: format!("media:{name}"), value, ..Extension::default() };
            children.insert(name.to_owned(), vec![element]);
        }
    };
    add("description", Some(&picture.alternative).filter(|text| !text.is_empty()));
    add("title", picture.caption.as_ref());
    add("credit", picture.credit.as_ref());
    let content = Extension { name: "media:content".to_owned(), value: None, attrs, children };
    BTreeMap::from([("media".to_owned(), BTreeMap::from([("content".to_owned(), vec![content])]))])
}

/// Formats a date by RFC 2822. Returns `None` for years that it cannot express.
fn date(timestamp: Timestamp, context: &FeedContext) -> Option<String> {
    rfc2822::to_string(&dates::zoned(timestamp, &context.settings.time_zone)).ok()
}
