//! Atom 1.0 (RFC 4287).

use super::{Dates, Entry, FeedContext, List, absolute};
use crate::diagnostics::MachineError;
use crate::source::dates;
use crate::source::links::picture_type;
use atom_syndication::{
    Category, Content, Feed, FixedDateTime, Generator, Link, Person, Text, TextType,
};
use jiff::Timestamp;
use newsprint_app::route::{FeedFile, Route};

/// Bytes reserved for entry fields other than bodies.
const ENTRIES: usize = 64 * 1024;

/// Writes the newest articles of a list, with their bodies, as an Atom feed.
pub fn write(
    list: &List,
    bodies: &[String],
    dates: &Dates,
    context: &FeedContext,
) -> Result<Vec<u8>, MachineError> {
    let own = context.address(list, FeedFile::Atom);
    let feed = Feed {
        title: Text::plain(list.title.clone()),
        id: own.clone(),
        updated: date(dates.changed, context),
        // For entries without an author: Atom requires one.
        authors: vec![Person {
            name: context.site.title.clone(),
            uri: Some(context.site.canonical(&Route::HOME.path())),
            ..Person::default()
        }],
        generator: Some(Generator { value: "Newsprint".to_owned(), ..Generator::default() }),
        icon: Some(context.icon(192)),
        links: vec![
            Link {
                rel: "self".to_owned(),
                mime_type: Some(FeedFile::Atom.mime_type().to_owned()),
                ..link(own)
            },
            Link { mime_type: Some("text/html".to_owned()), ..link(context.home(list)) },
        ],
        subtitle: list.description.clone().map(Text::plain),
        entries: context
            .newest(list)
            .zip(bodies)
            .map(|(entry, html)| entry_of(entry, html, dates, context))
            .collect(),
        lang: Some(context.site.language.clone()),
        ..Feed::default()
    };
    // Bodies make up nearly all of the feed, and escaping lengthens them.
    let length: usize = bodies.iter().map(String::len).sum();
    Ok(feed.write_to(Vec::with_capacity(length + length / 4 + ENTRIES))?)
}

fn entry_of(
    entry: &Entry,
    html: &str,
    dates: &Dates,
    context: &FeedContext,
) -> atom_syndication::Entry {
    let checked = &entry.article.checked;
    let text = |value: &str| Text {
        value: value.to_owned(),
        lang: checked.language.clone(),
        r#type: TextType::Text,
        ..Text::default()
    };
    let mut links =
        vec![Link { mime_type: Some("text/html".to_owned()), ..link(entry.url.clone()) }];
    if let Some(original) = &checked.external_url {
        links.push(Link { rel: "related".to_owned(), ..link(original.clone()) });
    }
    if let Some(picture) = entry.picture(context.site) {
        links.push(Link {
            rel: "enclosure".to_owned(),
            mime_type: picture_type(&picture).map(str::to_owned),
            ..link(picture)
        });
    }
    for attachment in &checked.attachments {
        links.push(Link {
            rel: "enclosure".to_owned(),
            mime_type: Some(attachment.mime_type.clone()),
            title: attachment.title.clone(),
            length: attachment.size.map(|size| size.to_string()),
            ..link(absolute::address(&attachment.url, &entry.url, context.site))
        });
    }
    let person = |person: &newsprint_app::model::Person| Person {
        name: person.label.name.clone(),
        uri: person.url.clone(),
        ..Person::default()
    };
    let category = |name: &str| Category { term: name.to_owned(), ..Category::default() };
    atom_syndication::Entry {
        title: text(&checked.headline),
        id: entry.iri(context.site),
        updated: date(entry.changed.unwrap_or(dates.fallback_date), context),
        authors: context.authors(entry).map(person).collect(),
        categories: entry.subjects().into_iter().map(category).collect(),
        links,
        published: checked.published.map(|published| date(published, context)),
        summary: checked.standfirst.as_deref().map(text),
        content: Some(Content {
            lang: checked.language.clone(),
            value: Some(html.to_owned()),
            content_type: Some("html".to_owned()),
            ..Content::default()
        }),
        ..atom_syndication::Entry::default()
    }
}

fn link(href: String) -> Link {
    Link { href, ..Link::default() }
}

/// Converts an instant. Years below 1, which RFC 3339 cannot express, become the crate's default.
fn date(timestamp: Timestamp, context: &FeedContext) -> FixedDateTime {
    dates::exact(timestamp, &context.settings.time_zone).parse().unwrap_or_default()
}
