//! Paginated lists, and the indexes that link to them: sections, tags, authors and the archive.

use super::{Pages, digest};
use crate::edition::archive::Month;
use crate::edition::pagination::{ArticleList, Paging};
use crate::edition::{Group, navigation};
use newsprint_app::model::{
    AuthorPage, HeadElement, Link, LinkGroup, ListPage, Listing, Page, PageDocument, Person, Slug,
    Word,
};
use newsprint_app::route::Route;
use serde_json::{Map, Value, json};

/// The name of the `<meta>` element from which the search script starts. It is in the head because the app already
/// updates the head on navigation.
const SEARCH: &str = "newsprint-search";
/// Number of tags and months that the search page offers.
const FREQUENT_TAGS: usize = 20;
const RECENT_MONTHS: usize = 11;

impl Pages<'_> {
    /// Returns one page of a list; `first` is the route of the list's first page. An empty list has one page.
    pub(crate) fn listing(&self, first: &Route, places: &ArticleList, page: u32) -> Listing {
        let paging = self.paging(places);
        let of = paging.pages();
        let to = |page: u32, name| link(self.site.words.get(name), &first.at_page(page));
        let position = (of > 1).then(|| self.language.page_of(page, of));
        Listing {
            teasers: self.teasers(places.range(paging.range(page))),
            // On later pages, the count would change all of them with every new article.
            count: match &position {
                Some(position) if page > 1 => position.clone(),
                _ => self.language.articles(places.len()),
            },
            position,
            newer: (page > 1).then(|| to(page - 1, Word::Newer)),
            older: (page < of).then(|| to(page + 1, Word::Older)),
        }
    }

    /// Returns the pagination of a list.
    pub(crate) fn paging(&self, places: &ArticleList) -> Paging {
        Paging { articles: places.len(), size: self.settings.articles_per_page }
    }

    /// Returns the document of a list page that has no view of its own.
    pub(crate) fn list_document(
        &self,
        route: &Route,
        listing: Listing,
        kind: Option<&str>,
        name: &str,
        description: Option<&str>,
        digest: &str,
    ) -> PageDocument {
        let title = self.numbered(name, route, &listing);
        let page = ListPage {
            kind: kind.map(str::to_owned),
            title: name.to_owned(),
            description: description.map(str::to_owned),
            text: None,
            groups: Vec::new(),
            listing,
        };
        self.document(route, &title, description.unwrap_or(digest), Page::List(page))
    }

    pub(crate) fn section(&self, section: &Group, page: u32) -> PageDocument {
        let digest = self.language.articles_in(&section.label.name);
        self.group(section, &Route::section(&section.label.slug), Word::Section, &digest, page)
    }

    pub(crate) fn tag(&self, tag: &Group, page: u32) -> PageDocument {
        let digest = self.language.articles_about(&tag.label.name);
        self.group(tag, &Route::tag(&tag.label.slug), Word::Tag, &digest, page)
    }

    pub(crate) fn tags(&self) -> PageDocument {
        let counted = |tag: &Group| Link {
            count: self.language.articles(tag.articles.len()),
            description: tag.description.clone(),
            ..link(&tag.label.name, &Route::tag(&tag.label.slug))
        };
        let links = self.edition.tags.iter().map(counted).collect();
        self.index(&Route::Tags, Word::AllTags, vec![LinkGroup { heading: None, links }])
    }

    fn group(
        &self,
        group: &Group,
        first: &Route,
        kind: Word,
        digest: &str,
        page: u32,
    ) -> PageDocument {
        let listing = self.listing(first, &ArticleList::Indices(&group.articles), page);
        let kind = Some(self.site.words.get(kind));
        let description = group.description.as_deref();
        let route = first.at_page(page);
        self.list_document(&route, listing, kind, &group.label.name, description, digest)
    }

    pub(crate) fn author(&self, person: &Person, places: &[usize], page: u32) -> PageDocument {
        let name = person.label.name.as_str();
        let first = Route::author(&person.label.slug);
        let route = first.at_page(page);
        let listing = self.listing(&first, &ArticleList::Indices(places), page);
        let title = self.numbered(name, &route, &listing);
        let description =
            person.biography.clone().unwrap_or_else(|| self.language.articles_by(name));
        let mut person = person.clone();
        person.portrait = person.portrait.map(|portrait| self.pictures.with_renditions(&portrait));
        let page = AuthorPage { person, listing };
        self.document(&route, &title, &description, Page::Author(page))
    }

    /// Returns the archive index: the months of each year.
    pub(crate) fn years(&self) -> PageDocument {
        let years = self.archive.months().chunk_by(|a, b| a.newest.year() == b.newest.year());
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
        self.index(&Route::Archive, Word::Archive, groups.collect())
    }

    /// Returns the articles of a month. Its first and last pages link to the adjacent months, so that a reader can page
    /// through the whole archive.
    pub(crate) fn month(&self, place: usize, page: u32) -> PageDocument {
        let months = self.archive.months();
        let month = &months[place];
        let places = ArticleList::Indices(&month.articles);
        let mut listing = self.listing(&month.route, &places, page);
        let to = |month: &Month, page: u32| {
            link(&self.language.month(&month.newest), &month.route.at_page(page))
        };
        if page == 1 {
            let newer = place.checked_sub(1).map(|newer| &months[newer]);
            listing.newer = newer.map(|newer| {
                to(newer, self.paging(&ArticleList::Indices(&newer.articles)).pages())
            });
        }
        if page == self.paging(&places).pages() {
            listing.older = months.get(place + 1).map(|older| to(older, 1));
        }
        let name = self.language.month(&month.newest);
        let digest = self.language.articles_of(&name);
        let kind = Some(self.site.words.get(Word::Archive));
        self.list_document(&month.route.at_page(page), listing, kind, &name, None, &digest)
    }

    /// Returns the search page. Without script it offers other ways to find an article.
    pub(crate) fn search(&self) -> PageDocument {
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
        let groups = groups.into_iter().filter(|group| !group.links.is_empty()).collect();
        let mut document = self.index(&Route::Search, Word::Search, groups);
        let Some(search) = self.search else { return document };
        let said = self.language.search(words).map(|(name, text)| (name.to_owned(), text.into()));
        let start = json!({
            "page": format!("{}{}", self.site.base, Route::Search.path()),
            "settings": search.settings,
            "words": Value::Object(Map::from_iter(said)),
        });
        document.head.elements.push(HeadElement::meta(SEARCH, &start.to_string()));
        document
    }

    fn index(&self, route: &Route, title: Word, groups: Vec<LinkGroup>) -> PageDocument {
        let title = self.site.words.get(title);
        let links = groups.iter().flat_map(|group| &group.links);
        let names = digest(links.map(|link| link.name.as_str()), self.site.direction);
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
