//! Feeds of the site and of each section, tag and author, for programs that follow them: JSON Feed 1.1, Atom and RSS 2.0 with
//! the newest, and further pages of the site's JSON Feed with everything.

mod absolute;
mod atom;
mod entry;
mod fingerprints;
mod json_feed;
mod rss;

use super::fingerprints::Inputs;
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

/// Articles in a feed, and on each page of one that has pages.
const NEWEST: usize = 50;

/// A feed that a page tells programs of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternate {
    /// The type of its format.
    pub mime_type: &'static str,
    /// What it is of.
    pub title: String,
    /// Its absolute address.
    pub url: String,
}

/// The feeds that belong to a page: those of its list, where it is of one and not of the front page, and those of the site.
/// `name` is the list's.
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

/// The title of a list's feed.
fn title_of(name: &str, site: &Site) -> String {
    format!("{} · {}", isolated(name, site.direction), site.title)
}

/// The feeds of an edition, none of them written.
pub struct Feeds<'a> {
    paper: FeedContext<'a>,
    lists: Vec<List>,
    items: json_feed::Items,
    inputs: FeedInputs,
}

impl<'a> Feeds<'a> {
    /// Those of a paper.
    pub fn of(paper: FeedContext<'a>, inputs: &Inputs) -> Result<Self, MachineError> {
        let lists = paper.lists();
        let items = json_feed::Items::of(&lists)?;
        let inputs = FeedInputs::of(&paper, inputs)?;
        Ok(Feeds { paper, lists, items, inputs })
    }

    /// Writes them.
    pub fn write(&self, output: &Output, step: &(dyn Fn() + Sync)) -> Result<(), MachineError> {
        let Feeds { paper, lists, items, inputs } = self;
        // The pages as JSON one by one; none of them stands for the XML of a list.
        let feeds: Vec<(&List, Option<u32>)> = lists
            .iter()
            .flat_map(|list| {
                let pages = json_feed::pages(list).map(Some);
                pages.chain([None]).map(move |page| (list, page))
            })
            .collect();
        feeds.into_par_iter().with_max_len(1).try_for_each(|(list, page)| {
            let inputs = inputs.of_list(list, page, paper);
            let files = match page {
                Some(page) => vec![json_feed::file(list, page)],
                None => vec![FeedFile::Atom, FeedFile::Rss],
            };
            let make = || match page {
                Some(page) => Ok(vec![json_feed::write(list, page, paper, items)?.into_bytes()]),
                None => paper.xml(list),
            };
            let paths: Vec<String> =
                files.into_iter().map(|file| list.route.feed_file(file)).collect();
            output.emit_all(inputs, &paths, make).inspect(|()| step())
        })
    }
}

/// What all feeds are made of.
pub struct FeedContext<'a> {
    edition: &'a Edition,
    feed: &'a Feed,
    site: &'a Site,
    settings: &'a Settings,
    language: &'a Language,
    /// For each article of the edition.
    entries: Vec<Entry<'a>>,
    /// The ids of all articles.
    ids: FxHashSet<&'a str>,
    people: HashMap<&'a Slug, &'a Person>,
    tags: HashMap<&'a Slug, &'a Group>,
    /// The instant of a feed in which nothing has a date.
    now: Timestamp,
}

/// A list that can be followed.
struct List {
    /// Its first page.
    route: Route,
    title: String,
    description: Option<String>,
    /// Places in the edition, newest first.
    articles: Vec<usize>,
}

/// Dates that are a list's.
#[derive(Debug)]
struct Dates {
    /// When it last changed.
    changed: Timestamp,
    /// For an article without a date, where a format asks for it: the oldest, so that it stays among the old ones and does not come up
    /// again with every publish.
    stand_in: Timestamp,
}

impl<'a> FeedContext<'a> {
    /// That of an edition, as of `now`.
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

    /// The lists that have articles, and the site, which has a feed in any case.
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

    /// A list's feeds in XML: Atom, then RSS.
    fn xml(&self, list: &List) -> Result<Vec<Vec<u8>>, MachineError> {
        let html =
            |entry: &Entry| entry.html_with_corrections(self.site, self.settings, self.language);
        let bodies: Vec<String> = self.newest(list).map(html).collect::<Result<_, _>>()?;
        let dates = self.dates(list);
        Ok(vec![atom::write(list, &bodies, &dates, self)?, rss::write(list, bodies, &dates, self)?])
    }

    /// The newest articles of a list.
    fn newest<'l>(&'l self, list: &'l List) -> impl Iterator<Item = &'l Entry<'a>> {
        list.articles.iter().take(NEWEST).map(|place| &self.entries[*place])
    }

    /// The authors of an article.
    fn authors<'l>(&'l self, entry: &'l Entry<'a>) -> impl Iterator<Item = &'a Person> {
        entry.article.byline.iter().filter_map(|label| self.people.get(&label.slug).copied())
    }

    /// The dates of a list, the newest and the oldest; both are now where it has none. To look for them goes through the whole list.
    fn dates(&self, list: &List) -> Dates {
        let dates = list.articles.iter().filter_map(|place| self.entries[*place].changed);
        let span = dates.map(|at| (at, at)).reduce(|span, at| (span.0.max(at.0), span.1.min(at.1)));
        let (newest, oldest) = span.unwrap_or((self.now, self.now));
        Dates { changed: newest, stand_in: oldest }
    }

    /// Where the front page or a list is.
    fn home(&self, list: &List) -> String {
        self.site.canonical(&list.route.path())
    }

    /// Where a feed of a list is.
    fn address(&self, list: &List, file: FeedFile) -> String {
        self.site.canonical(&list.route.feed_path(file))
    }

    /// The paper's icon for programs, in pixels a side.
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
