//! Identifies every page of the site. Pages are built one at a time, so that they are never all in memory.

use super::Pages;
use crate::diagnostics::MachineError;
use crate::edition::pagination::ArticleList;
use newsprint_app::model::PageDocument;
use newsprint_app::route::{FixedPage, Route};

/// Identifies a page. Numbers of type `usize` are indices into the edition's lists; page numbers count from 1.
#[derive(Clone, Copy, Debug)]
pub enum PageId {
    /// The front page.
    Home,
    /// A further page of the list of all articles.
    Older(u32),
    /// An article.
    Article(usize),
    /// The related articles of an article.
    Related(usize),
    /// A page of a section.
    Section(usize, u32),
    /// The index of all tags.
    Tags,
    /// A page of a tag.
    Tag(usize, u32),
    /// A page of an author.
    Author(usize, u32),
    /// The index of all months.
    Archive,
    /// A page of a month.
    Month(usize, u32),
    /// The search page.
    Search,
    /// A page that every site has.
    FixedPage(FixedPage),
}

impl Pages<'_> {
    /// Returns the ids of all pages.
    pub fn page_ids(&self) -> Vec<PageId> {
        let of = |places: ArticleList| 1..=self.paging(&places).pages();
        let edition = self.edition;
        let mut page_ids = vec![PageId::Home];
        page_ids.extend(of(self.all()).skip(1).map(PageId::Older));
        for place in 0..edition.articles.len() {
            page_ids.extend([PageId::Article(place), PageId::Related(place)]);
        }
        for (i, section) in edition.sections.iter().enumerate() {
            if !section.articles.is_empty() {
                let pages = of(ArticleList::Indices(&section.articles));
                page_ids.extend(pages.map(|page| PageId::Section(i, page)));
            }
        }
        page_ids.push(PageId::Tags);
        for (i, tag) in edition.tags.iter().enumerate() {
            page_ids
                .extend(of(ArticleList::Indices(&tag.articles)).map(|page| PageId::Tag(i, page)));
        }
        for (i, (_, articles)) in edition.authors.iter().enumerate() {
            page_ids.extend(of(ArticleList::Indices(articles)).map(|page| PageId::Author(i, page)));
        }
        page_ids.push(PageId::Archive);
        for (i, month) in self.archive.months().iter().enumerate() {
            page_ids.extend(
                of(ArticleList::Indices(&month.articles)).map(|page| PageId::Month(i, page)),
            );
        }
        page_ids.push(PageId::Search);
        page_ids.extend(FixedPage::ALL.map(PageId::FixedPage));
        page_ids
    }

    /// Returns a page's route.
    pub fn route(&self, page_id: PageId) -> Route {
        let edition = self.edition;
        match page_id {
            PageId::Home => Route::HOME,
            PageId::Older(page) => Route::Home { page },
            PageId::Article(place) => Route::Article(edition.articles[place].slug.clone()),
            PageId::Related(place) => Route::Related(edition.articles[place].slug.clone()),
            PageId::Section(i, page) => {
                Route::section(&edition.sections[i].label.slug).at_page(page)
            }
            PageId::Tags => Route::Tags,
            PageId::Tag(i, page) => Route::tag(&edition.tags[i].label.slug).at_page(page),
            PageId::Author(i, page) => {
                Route::author(&edition.authors[i].0.label.slug).at_page(page)
            }
            PageId::Archive => Route::Archive,
            PageId::Month(i, page) => self.archive.months()[i].route.at_page(page),
            PageId::Search => Route::Search,
            PageId::FixedPage(fixed_page) => Route::FixedPage(fixed_page),
        }
    }

    /// Builds a page's document.
    pub fn write(&self, page_id: PageId) -> Result<PageDocument, MachineError> {
        let edition = self.edition;
        Ok(match page_id {
            PageId::Home => self.home(),
            PageId::Older(page) => self.older(page),
            PageId::Article(place) => self.article_page(place)?,
            PageId::Related(place) => self.related_page(place),
            PageId::Section(i, page) => self.section(&edition.sections[i], page),
            PageId::Tags => self.tags(),
            PageId::Tag(i, page) => self.tag(&edition.tags[i], page),
            PageId::Author(i, page) => {
                let (person, articles) = &edition.authors[i];
                self.author(person, articles, page)
            }
            PageId::Archive => self.years(),
            PageId::Month(i, page) => self.month(i, page),
            PageId::Search => self.search(),
            PageId::FixedPage(fixed_page) => self.fixed_page(fixed_page),
        })
    }
}
