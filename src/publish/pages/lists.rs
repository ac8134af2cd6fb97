//! Lists, a page at a time, and the indexes that lead to them: sections, tags, authors, the archive.

use super::{Pages, digest};
use crate::content::{
    AuthorPage, HeadElement, Link, LinkGroup, ListPage, Listing, Page, PageDocument, Slug, Word,
};
use crate::publish::archive::Month;
use crate::publish::edition::{Group, navigation};
use crate::route::Route;
use serde_json::{Map, Value, json};

/// The name of the element in the head of the search page that its script starts from. In the head, because the app puts
/// that in place by itself.
const SEARCH: &str = "newsprint-search";
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
        let all = self.language.articles(places.len());
        let part = |(number, i): (u32, usize)| {
            let to = |page: u32, name| link(self.site.words.get(name), &first.at_page(page));
            let position = (of > 1).then(|| self.language.page_of(number, of));
            let listing = Listing {
                teasers: self.teasers(places.iter().skip(i * size).take(size).copied()),
                count: match &position {
                    Some(position) if number > 1 => format!("{all} · {position}"),
                    _ => all.clone(),
                },
                position,
                newer: (number > 1).then(|| to(number - 1, Word::Newer)),
                older: (number < of).then(|| to(number + 1, Word::Older)),
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
        let title = self.numbered(name, &route, &listing);
        let page = ListPage {
            kind: kind.map(str::to_owned),
            title: name.to_owned(),
            description: description.map(str::to_owned),
            text: None,
            groups: Vec::new(),
            listing,
        };
        self.document(&route, &title, description.unwrap_or(digest), Page::List(page))
    }

    pub(super) fn sections(&self, documents: &mut Vec<PageDocument>) {
        for section in self.edition.sections.iter().filter(|section| !section.articles.is_empty()) {
            let first = Route::section(&section.label.slug);
            let digest = self.language.articles_in(&section.label.name);
            self.group(section, &first, Word::Section, &digest, documents);
        }
    }

    pub(super) fn tags(&self, documents: &mut Vec<PageDocument>) {
        let counted = |tag: &Group| Link {
            count: self.language.articles(tag.articles.len()),
            description: tag.description.clone(),
            ..link(&tag.label.name, &Route::tag(&tag.label.slug))
        };
        let links = self.edition.tags.iter().map(counted).collect();
        let groups = vec![LinkGroup { heading: None, links }];
        documents.push(self.index(&Route::Tags, Word::AllTags, groups));
        for tag in &self.edition.tags {
            let digest = self.language.articles_about(&tag.label.name);
            self.group(tag, &Route::tag(&tag.label.slug), Word::Tag, &digest, documents);
        }
    }

    fn group(
        &self,
        group: &Group,
        first: &Route,
        kind: Word,
        digest: &str,
        documents: &mut Vec<PageDocument>,
    ) {
        let description = group.description.as_deref();
        let name = &group.label.name;
        let kind = self.site.words.get(kind);
        for part in self.cut(first, &group.articles) {
            documents.push(self.list_document(part, Some(kind), name, description, digest));
        }
    }

    pub(super) fn authors(&self, documents: &mut Vec<PageDocument>) {
        for (person, places) in &self.edition.authors {
            let name = person.label.name.as_str();
            for Part { route, listing } in self.cut(&Route::author(&person.label.slug), places) {
                let title = self.numbered(name, &route, &listing);
                let description =
                    person.biography.clone().unwrap_or_else(|| self.language.articles_by(name));
                let mut person = person.clone();
                person.portrait = person.portrait.map(|portrait| self.pictures.whole(&portrait));
                let page = AuthorPage { person, listing };
                documents.push(self.document(&route, &title, &description, Page::Author(page)));
            }
        }
    }

    /// The months of each year, and the articles of each month. Before the first page of a month and after its last the
    /// neighbouring month follows, so that a reader can go through the whole archive.
    pub(super) fn archive(&self, documents: &mut Vec<PageDocument>) {
        let months = self.archive.months();
        let years = months.chunk_by(|a, b| a.newest.year() == b.newest.year());
        let groups = years.map(|months| {
            let articles = months.iter().map(|month| month.articles.len()).sum();
            let year = months.first().map_or(0, |month| month.newest.year());
            let counted = |month: &Month| Link {
                count: self.language.articles(month.articles.len()),
                ..link(&self.language.month_of_year(&month.newest), &month.route)
            };
            let heading = Some(format!("{year} · {}", self.language.articles(articles)));
            LinkGroup { heading, links: months.iter().map(counted).collect() }
        });
        documents.push(self.index(&Route::Archive, Word::Archive, groups.collect()));
        let kind = self.site.words.get(Word::Archive);
        for (i, month) in months.iter().enumerate() {
            let name = self.language.month(&month.newest);
            let digest = self.language.articles_of(&name);
            let to = |month: &Month, page: u32| {
                link(&self.language.month(&month.newest), &month.route.at_page(page))
            };
            let last_page = |month: &Month| {
                month.articles.len().div_ceil(self.settings.articles_per_page).max(1) as u32
            };
            let mut parts = self.cut(&month.route, &month.articles);
            if let Some(first) = parts.first_mut() {
                first.listing.newer =
                    i.checked_sub(1).map(|i| to(&months[i], last_page(&months[i])));
            }
            if let Some(last) = parts.last_mut() {
                last.listing.older = months.get(i + 1).map(|month| to(month, 1));
            }
            for part in parts {
                documents.push(self.list_document(part, Some(kind), &name, None, &digest));
            }
        }
    }

    /// The search. Without script it offers the other ways to an article.
    pub(super) fn search(&self) -> PageDocument {
        let words = &self.site.words;
        let counted = |name: &str, route: &Route, articles: usize| Link {
            count: self.language.articles(articles),
            ..link(name, route)
        };
        let of_group = |route: fn(&Slug) -> Route| {
            move |group: &Group| {
                counted(&group.label.name, &route(&group.label.slug), group.articles.len())
            }
        };
        let sections = navigation(self.edition, self.settings).map(of_group(Route::section));
        let mut tags: Vec<&Group> = self.edition.tags.iter().collect();
        tags.sort_by_key(|tag| std::cmp::Reverse(tag.articles.len()));
        let frequent = tags.iter().take(FREQUENT_TAGS).copied();
        let mut subjects: Vec<Link> = frequent.map(of_group(Route::tag)).collect();
        if tags.len() > FREQUENT_TAGS {
            subjects.push(link(words.get(Word::AllTags), &Route::Tags));
        }
        let months = self.archive.months();
        let recent = months.iter().take(RECENT_MONTHS).map(|month| {
            counted(&self.language.month(&month.newest), &month.route, month.articles.len())
        });
        let mut recent: Vec<Link> = recent.collect();
        if months.len() > RECENT_MONTHS {
            recent.push(link(words.get(Word::Archive), &Route::Archive));
        }
        let groups = [
            (Word::Sections, sections.collect()),
            (Word::Subjects, subjects),
            (Word::Archive, recent),
        ];
        let groups = groups.map(|(heading, links)| LinkGroup {
            heading: Some(words.get(heading).to_owned()),
            links,
        });
        let said = self.language.search(words).map(|(name, text)| (name.to_owned(), text.into()));
        let start = json!({
            "page": format!("{}{}", self.site.base, Route::Search.path()),
            "settings": self.search.settings,
            "words": Value::Object(Map::from_iter(said)),
        });
        let groups = groups.into_iter().filter(|group| !group.links.is_empty()).collect();
        let mut document = self.index(&Route::Search, Word::Search, groups);
        document.head.elements.push(HeadElement::meta(SEARCH, &start.to_string()));
        document
    }

    fn index(&self, route: &Route, title: Word, groups: Vec<LinkGroup>) -> PageDocument {
        let title = self.site.words.get(title);
        let links = groups.iter().flat_map(|group| &group.links);
        let names = digest(links.map(|link| link.name.as_str()));
        let listing = Listing {
            teasers: Vec::new(),
            count: self.language.articles(self.edition.articles.len()),
            position: None,
            newer: None,
            older: None,
        };
        let page = ListPage {
            kind: None,
            title: title.to_owned(),
            description: None,
            text: None,
            groups,
            listing,
        };
        self.document(route, title, &names, Page::List(page))
    }

    fn numbered(&self, title: &str, route: &Route, listing: &Listing) -> String {
        match &listing.position {
            Some(position) if *route != route.at_page(1) => {
                self.language.page_title(title, position)
            }
            _ => title.to_owned(),
        }
    }
}

fn link(name: &str, route: &Route) -> Link {
    Link { path: route.path(), name: name.to_owned(), count: String::new(), description: None }
}
