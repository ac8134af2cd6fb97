//! Feeds of the site and of each section, tag and author, in JSON Feed 1.1, Atom and RSS 2.0. They contain the newest
//! articles; further pages of the site's JSON Feed contain the rest.

mod absolute;
mod atom;
mod entry;
mod fingerprints;
mod json_feed;
mod rss;

use super::fingerprints::InputFingerprints;
use crate::config::settings::Settings;
use crate::diagnostics::MachineError;
use crate::edition::{Edition, Group};
use crate::i18n::{Language, isolated};
use crate::output::Output;
use crate::source::feed::Feed;
use entry::Entry;
use fingerprints::FeedInputs;
use jiff::Timestamp;
use newsprint_app::model::{NamedSlug, Person, Site, Slug};
use newsprint_app::route::{FeedFile, Route};
use rayon::prelude::*;
use rustc_hash::FxHashSet;
use std::collections::HashMap;

/// Maximum number of articles in the site's feeds, and on each further page.
pub const NEWEST: usize = 50;
/// Maximum number of articles in the feed of a section, tag or author. An article is in the feeds of all its lists, in
/// three formats, in full; with 50 these were a sixth of a site.
const NEWEST_OF_LIST: usize = 20;

/// A feed that a page announces with `rel="alternate"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternate {
    /// Its media type.
    pub mime_type: &'static str,
    /// Its title.
    pub title: String,
    /// Its absolute URL.
    pub url: String,
}

/// Returns the feeds that a page announces: those of its list, unless the list is the front page's, and those of the
/// site. `name` is the list's name.
pub fn alternates(route: &Route, name: &str, site: &Site) -> Vec<Alternate> {
    let own = route.first_page().filter(|list| *list != Route::HOME);
    let own = own.map(|list| (title_of(name, site), list));
    let lists = own.into_iter().chain([(site.title.clone(), Route::HOME)]);
    let alternates = lists.flat_map(|(title, list)| {
        FeedFile::ALL.map(|file| Alternate {
            mime_type: file.mime_type(),
            title: title.clone(),
            url: site.canonical(&list.feed_path(file)),
        })
    });
    alternates.collect()
}

/// Returns the title of a list's feed.
fn title_of(name: &str, site: &Site) -> String {
    format!("{} · {}", isolated(name, site.direction), site.title)
}

/// All feeds of an edition, before they are written.
pub struct Feeds<'a> {
    context: FeedContext<'a>,
    lists: Vec<List>,
    items: json_feed::Items,
    inputs: FeedInputs,
}

impl<'a> Feeds<'a> {
    /// Prepares the feeds.
    pub fn of(context: FeedContext<'a>, inputs: &InputFingerprints) -> Result<Self, MachineError> {
        let lists = context.lists();
        let items = json_feed::Items::of(&lists)?;
        let inputs = FeedInputs::of(&context, inputs)?;
        Ok(Feeds { context, lists, items, inputs })
    }

    /// Writes all feeds.
    pub fn write(&self, output: &Output, step: &(dyn Fn() + Sync)) -> Result<(), MachineError> {
        let Feeds { context, lists, items, inputs } = self;
        // JSON pages are separate tasks; `None` is the XML of a list.
        let feeds: Vec<(&List, Option<u32>)> = lists
            .iter()
            .flat_map(|list| {
                let pages = json_feed::pages(list).map(Some);
                pages.chain([None]).map(move |page| (list, page))
            })
            .collect();
        feeds.into_par_iter().with_max_len(1).try_for_each(|(list, page)| {
            let inputs = inputs.of_list(list, page, context);
            let files = match page {
                Some(page) => vec![json_feed::file(list, page)],
                None => vec![FeedFile::Atom, FeedFile::Rss],
            };
            let make = || match page {
                Some(page) => Ok(vec![json_feed::write(list, page, context, items)?.into_bytes()]),
                None => context.xml(list),
            };
            let paths: Vec<String> =
                files.into_iter().map(|file| list.route.feed_file(file)).collect();
            output.emit_all(inputs, &paths, make).inspect(|()| step())
        })
    }
}

/// What all feeds are made from.
pub struct FeedContext<'a> {
    edition: &'a Edition,
    feed: &'a Feed,
    site: &'a Site,
    settings: &'a Settings,
    language: &'a Language,
    /// One per article of the edition.
    entries: Vec<Entry<'a>>,
    ids: FxHashSet<&'a str>,
    people: HashMap<&'a Slug, &'a Person>,
    tags: HashMap<&'a Slug, &'a Group>,
    /// The date of a feed in which nothing has a date.
    now: Timestamp,
}

/// A list that has feeds.
struct List {
    /// The route of its first page.
    route: Route,
    title: String,
    description: Option<String>,
    /// Article indices, newest first.
    articles: Vec<usize>,
}

impl List {
    /// Returns the maximum number of articles in each of its feeds.
    fn most(&self) -> usize {
        if self.route == Route::HOME { NEWEST } else { NEWEST_OF_LIST }
    }
}

/// The dates of a list.
#[derive(Debug)]
struct Dates {
    /// When the list last changed.
    changed: Timestamp,
    /// The date for articles without one, where a format requires it: the oldest in the list, so that they stay among
    /// the old articles and do not appear as new with every publish.
    fallback_date: Timestamp,
}

impl<'a> FeedContext<'a> {
    /// Creates the context of an edition as of `now`.
    pub fn new(
        edition: &'a Edition,
        feed: &'a Feed,
        site: &'a Site,
        settings: &'a Settings,
        language: &'a Language,
        now: Timestamp,
    ) -> Self {
        let people = edition.authors.iter().map(|(person, _)| (&person.label.slug, person));
        let tags = edition.tags.iter().map(|tag| (&tag.label.slug, tag));
        let (entries, ids) = entry::all(&edition.articles, site);
        FeedContext {
            edition,
            feed,
            site,
            settings,
            language,
            entries,
            ids,
            people: people.collect(),
            tags: tags.collect(),
            now,
        }
    }

    /// Returns the site's list, which always has a feed, and every list that has articles.
    fn lists(&self) -> Vec<List> {
        let FeedContext { edition, site, language, .. } = self;
        let list = |route, label: &NamedSlug, description: String, articles: &[usize]| List {
            route,
            title: title_of(&label.name, site),
            description: Some(description),
            articles: articles.to_vec(),
        };
        let group = |route, group: &Group, other: fn(&Language, &str) -> String| {
            let Group { label, description, articles } = group;
            let description = description.clone().unwrap_or_else(|| other(language, &label.name));
            list(route, label, description, articles)
        };
        let mut lists = vec![List {
            route: Route::HOME,
            title: site.title.clone(),
            description: site.description.clone(),
            articles: (0..edition.articles.len()).collect(),
        }];
        for section in edition.sections.iter().filter(|section| !section.articles.is_empty()) {
            lists.push(group(Route::section(&section.label.slug), section, Language::articles_in));
        }
        for tag in &edition.tags {
            lists.push(group(Route::tag(&tag.label.slug), tag, Language::articles_about));
        }
        for (Person { label, biography, .. }, articles) in &edition.authors {
            let other = || language.articles_by(&label.name);
            let description = biography.clone().unwrap_or_else(other);
            lists.push(list(Route::author(&label.slug), label, description, articles));
        }
        lists
    }

    /// Renders a list's XML feeds: Atom, then RSS.
    fn xml(&self, list: &List) -> Result<Vec<Vec<u8>>, MachineError> {
        let html =
            |entry: &Entry| entry.html_with_corrections(self.site, self.settings, self.language);
        let bodies: Vec<String> = self.newest(list).map(html).collect::<Result<_, _>>()?;
        let dates = self.dates(list);
        Ok(vec![atom::write(list, &bodies, &dates, self)?, rss::write(list, bodies, &dates, self)?])
    }

    /// Returns the newest articles of a list.
    fn newest<'l>(&'l self, list: &'l List) -> impl Iterator<Item = &'l Entry<'a>> {
        list.articles.iter().take(list.most()).map(|place| &self.entries[*place])
    }

    /// Returns the authors of an article.
    fn authors<'l>(&'l self, entry: &'l Entry<'a>) -> impl Iterator<Item = &'a Person> {
        entry.article.byline.iter().filter_map(|label| self.people.get(&label.slug).copied())
    }

    /// Returns the newest and the oldest date in a list, or `now` for both if it has none. Takes time linear in the
    /// length of the list.
    fn dates(&self, list: &List) -> Dates {
        let dates = list.articles.iter().filter_map(|place| self.entries[*place].changed);
        let span = dates.map(|at| (at, at)).reduce(|span, at| (span.0.max(at.0), span.1.min(at.1)));
        let (newest, oldest) = span.unwrap_or((self.now, self.now));
        Dates { changed: newest, fallback_date: oldest }
    }

    /// Returns the absolute URL of a list's first page.
    fn home(&self, list: &List) -> String {
        self.site.canonical(&list.route.path())
    }

    /// Returns the absolute URL of a list's feed.
    fn address(&self, list: &List, file: FeedFile) -> String {
        self.site.canonical(&list.route.feed_path(file))
    }

    /// Returns the absolute URL of the site's icon; `size` is in pixels per side.
    fn icon(&self, size: u32) -> String {
        self.site.canonical(&format!("/icon-{size}.png"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use newsprint_app::model::{Direction, Words};

    #[test]
    fn a_page_tells_of_its_own_feeds_and_then_of_the_sites() {
        let site = Site {
            title: "The Paper".to_owned(),
            description: None,
            language: "en".to_owned(),
            direction: Direction::Ltr,
            origin: "https://paper.example".to_owned(),
            base: "/news".to_owned(),
            sections: Vec::new(),
            share: Vec::new(),
            social: Vec::new(),
            words: Words::default(),
        };
        let urls = |route: &Route| -> Vec<String> {
            let alternates = alternates(route, "Town", &site).into_iter();
            alternates.map(|Alternate { title, url, .. }| format!("{title}: {url}")).collect()
        };
        let whole = ["feed.json", "atom.xml", "rss.xml"]
            .map(|file| format!("The Paper: https://paper.example/news/{file}"));
        assert_eq!(urls(&Route::HOME), whole);
        assert_eq!(urls(&Route::Home { page: 2 }), whole);
        assert_eq!(urls(&Route::Tags), whole);
        let town = Slug::new("town").unwrap();
        assert_eq!(urls(&Route::Article(town.clone())), whole);
        let list = urls(&Route::section(&town).at_page(3));
        assert_eq!(list[0], "Town · The Paper: https://paper.example/news/sections/town/feed.json");
        assert_eq!(list[3..], whole);
    }
}
