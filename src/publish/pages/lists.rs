//! Lists, a page at a time, and the indexes that lead to them: sections, tags, authors, the archive.

use super::{Pages, digest};
use crate::content::{
    AuthorPage, IndexEntry, IndexGroup, IndexPage, Link, ListPage, Listing, Page, PageDocument,
    Slug,
};
use crate::publish::archive::Month;
use crate::publish::dates;
use crate::publish::edition::{Group, navigation};
use crate::publish::search::Search;
use crate::route::Route;
use serde_json::json;

/// Tags and months that the search page offers.
const FREQUENT_TAGS: usize = 20;
const RECENT_MONTHS: usize = 11;

/// One page of a list.
pub(super) struct Part {
    /// Its own address.
    route: Route,
    /// What it shows.
    pub(super) listing: Listing,
}

impl Pages<'_> {
    /// A list cut into pages, `first` being the route of the first; there is always one, if an empty one.
    pub(super) fn cut(&self, first: &Route, places: &[usize]) -> Vec<Part> {
        let size = self.settings.articles_per_page;
        let of = places.len().div_ceil(size).max(1) as u32;
        let all = (self.words.articles)(places.len());
        let part = |(number, i): (u32, usize)| {
            let to = |page: u32, name: &str| Link {
                path: first.at_page(page).path(),
                name: name.to_owned(),
            };
            let position = (of > 1).then(|| (self.words.page_of)(number, of));
            let listing = Listing {
                teasers: self.teasers(places.iter().skip(i * size).take(size).copied()),
                count: match &position {
                    Some(position) if number > 1 => format!("{all} · {position}"),
                    _ => all.clone(),
                },
                position,
                newer: (number > 1).then(|| to(number - 1, self.words.newer)),
                older: (number < of).then(|| to(number + 1, self.words.older)),
            };
            Part { route: first.at_page(number), listing }
        };
        (1..=of).zip(0..).map(part).collect()
    }

    /// The document of a page of a list that has no view of its own.
    pub(super) fn list_document(
        &self,
        part: Part,
        kind: Option<&str>,
        name: &str,
        description: Option<&str>,
        digest: &str,
    ) -> PageDocument {
        let Part { route, listing } = part;
        let title = numbered(name, &route, &listing);
        let page = ListPage {
            kind: kind.map(str::to_owned),
            title: name.to_owned(),
            description: description.map(str::to_owned),
            listing,
        };
        self.document(&route, &title, description.unwrap_or(digest), Page::List(page))
    }

    pub(super) fn sections(&self, documents: &mut Vec<PageDocument>) {
        for section in self.edition.sections.iter().filter(|section| !section.articles.is_empty()) {
            let first = Route::section(&section.label.slug);
            let digest = (self.words.articles_in)(&section.label.name);
            self.group(section, &first, self.words.section, &digest, documents);
        }
    }

    pub(super) fn tags(&self, documents: &mut Vec<PageDocument>) {
        let entry = |tag: &Group| IndexEntry {
            link: Link { path: Route::tag(&tag.label.slug).path(), name: tag.label.name.clone() },
            count: (self.words.articles)(tag.articles.len()),
            description: tag.description.clone(),
        };
        let entries = self.edition.tags.iter().map(entry).collect();
        let groups = vec![IndexGroup { heading: None, entries }];
        documents.push(self.index(&Route::Tags, self.words.all_tags, groups));
        for tag in &self.edition.tags {
            let digest = (self.words.articles_about)(&tag.label.name);
            self.group(tag, &Route::tag(&tag.label.slug), self.words.tag, &digest, documents);
        }
    }

    fn group(
        &self,
        group: &Group,
        first: &Route,
        kind: &str,
        digest: &str,
        documents: &mut Vec<PageDocument>,
    ) {
        let description = group.description.as_deref();
        let name = &group.label.name;
        for part in self.cut(first, &group.articles) {
            documents.push(self.list_document(part, Some(kind), name, description, digest));
        }
    }

    pub(super) fn authors(&self, documents: &mut Vec<PageDocument>) {
        for (person, places) in &self.edition.authors {
            let name = person.label.name.as_str();
            for Part { route, listing } in self.cut(&Route::author(&person.label.slug), places) {
                let title = numbered(name, &route, &listing);
                let description =
                    person.biography.clone().unwrap_or_else(|| (self.words.articles_by)(name));
                let page = AuthorPage { person: person.clone(), listing };
                documents.push(self.document(&route, &title, &description, Page::Author(page)));
            }
        }
    }

    /// The months of each year, and the articles of each month. Before the first page of a month and after its last the
    /// neighbouring month follows, so that a reader can go through the whole archive.
    pub(super) fn archive(&self, documents: &mut Vec<PageDocument>) {
        let words = self.words;
        let months = self.archive.months();
        let years = months.chunk_by(|a, b| a.newest.year() == b.newest.year());
        let groups = years.map(|months| {
            let articles = months.iter().map(|month| month.articles.len()).sum();
            let year = months.first().map_or(0, |month| month.newest.year());
            let entry = |month: &Month| IndexEntry {
                link: Link {
                    path: month.route.path(),
                    name: words.months[month.newest.month() as usize - 1].to_owned(),
                },
                count: (words.articles)(month.articles.len()),
                description: None,
            };
            let heading = Some(format!("{year} · {}", (words.articles)(articles)));
            IndexGroup { heading, entries: months.iter().map(entry).collect() }
        });
        documents.push(self.index(&Route::Archive, words.archive, groups.collect()));
        for (i, month) in months.iter().enumerate() {
            let name = self.name_of(month);
            let digest = (words.articles_of)(&name);
            let to = |month: &Month| Link { path: month.route.path(), name: self.name_of(month) };
            let mut parts = self.cut(&month.route, &month.articles);
            if let Some(first) = parts.first_mut() {
                first.listing.newer = i.checked_sub(1).map(|newer| to(&months[newer]));
            }
            if let Some(last) = parts.last_mut() {
                last.listing.older = months.get(i + 1).map(to);
            }
            for part in parts {
                documents.push(self.list_document(part, Some(words.archive), &name, None, &digest));
            }
        }
    }

    fn name_of(&self, month: &Month) -> String {
        dates::in_words(&month.newest, self.words.month_pattern, self.words)
    }

    /// The search. Without script it offers the other ways to an article.
    pub(super) fn search(&self, search: &Search) -> PageDocument {
        let words = self.words;
        let group = |heading: &str, entries: Vec<IndexEntry>| {
            let heading = Some(heading.to_owned());
            (!entries.is_empty()).then_some(IndexGroup { heading, entries })
        };
        let entry = |name: &str, route: &Route, articles: usize| IndexEntry {
            link: Link { path: route.path(), name: name.to_owned() },
            count: (words.articles)(articles),
            description: None,
        };
        let of_group = |route: fn(&Slug) -> Route| {
            move |group: &&Group| {
                entry(&group.label.name, &route(&group.label.slug), group.articles.len())
            }
        };
        let sections = navigation(self.edition, self.settings).collect::<Vec<_>>();
        let mut tags: Vec<&Group> = self.edition.tags.iter().collect();
        tags.sort_by_key(|tag| std::cmp::Reverse(tag.articles.len()));
        tags.truncate(FREQUENT_TAGS);
        let months = self.archive.months();
        let dated = months.iter().map(|month| month.articles.len()).sum();
        let recent = months.iter().take(RECENT_MONTHS);
        let mut recent: Vec<IndexEntry> = recent
            .map(|month| entry(&self.name_of(month), &month.route, month.articles.len()))
            .collect();
        if months.len() > RECENT_MONTHS {
            recent.push(entry(words.archive, &Route::Archive, dated));
        }
        let mut subjects: Vec<IndexEntry> = tags.iter().map(of_group(Route::tag)).collect();
        if self.edition.tags.len() > FREQUENT_TAGS {
            let all = self.edition.articles.iter().filter(|article| !article.tags.is_empty());
            subjects.push(entry(words.all_tags, &Route::Tags, all.count()));
        }
        let groups = [
            group(words.sections, sections.iter().map(of_group(Route::section)).collect()),
            group(words.subjects, subjects),
            group(words.archive, recent),
        ];
        let start = json!({
            "page": format!("{}{}", self.site.base, Route::Search.path()),
            "settings": search.settings,
            "words": {
                "search": words.search,
                "section": words.section,
                "tag": words.tag,
                "author": words.author,
                "year": words.year,
                "all": words.all,
                "found": words.search_found,
                "nothing": words.search_nothing,
                "failed": words.search_failed,
                "retry": words.retry,
                "more": words.search_more,
                "older": words.search_older,
            },
        });
        let page = IndexPage {
            title: words.search.to_owned(),
            search: Some(start.to_string()),
            groups: groups.into_iter().flatten().collect(),
        };
        self.document(&Route::Search, words.search, "", Page::Index(page))
    }

    fn index(&self, route: &Route, title: &str, groups: Vec<IndexGroup>) -> PageDocument {
        let entries = groups.iter().flat_map(|group| &group.entries);
        let names = digest(entries.map(|entry| entry.link.name.as_str()));
        let page = IndexPage { title: title.to_owned(), search: None, groups };
        self.document(route, title, &names, Page::Index(page))
    }
}

fn numbered(title: &str, route: &Route, listing: &Listing) -> String {
    match &listing.position {
        Some(position) if *route != route.at_page(1) => format!("{title}, {position}"),
        _ => title.to_owned(),
    }
}
