//! Which pages there are. Each is written when its turn comes, and none is held.

use super::Pages;
use crate::content::PageDocument;
use crate::publish::MachineError;
use crate::publish::paging::Places;
use crate::route::{Route, Standing};

/// A page to be written. Places are those of the edition's lists, pages count from 1.
#[derive(Clone, Copy, Debug)]
pub enum Plan {
    /// The front page.
    Home,
    /// A further page of all articles.
    Older(u32),
    /// An article.
    Article(usize),
    /// What belongs with an article.
    Related(usize),
    /// A page of a section.
    Section(usize, u32),
    /// All tags.
    Tags,
    /// A page of a tag.
    Tag(usize, u32),
    /// A page of an author.
    Author(usize, u32),
    /// All months.
    Archive,
    /// A page of a month.
    Month(usize, u32),
    /// The search.
    Search,
    /// A page that every site has.
    Standing(Standing),
}

impl Pages<'_> {
    /// All pages.
    pub fn plans(&self) -> Vec<Plan> {
        let of = |places: Places| 1..=self.paging(&places).pages();
        let edition = self.edition;
        let mut plans = vec![Plan::Home];
        plans.extend(of(self.all()).skip(1).map(Plan::Older));
        for place in 0..edition.articles.len() {
            plans.extend([Plan::Article(place), Plan::Related(place)]);
        }
        for (i, section) in edition.sections.iter().enumerate() {
            if !section.articles.is_empty() {
                let pages = of(Places::These(&section.articles));
                plans.extend(pages.map(|page| Plan::Section(i, page)));
            }
        }
        plans.push(Plan::Tags);
        for (i, tag) in edition.tags.iter().enumerate() {
            plans.extend(of(Places::These(&tag.articles)).map(|page| Plan::Tag(i, page)));
        }
        for (i, (_, articles)) in edition.authors.iter().enumerate() {
            plans.extend(of(Places::These(articles)).map(|page| Plan::Author(i, page)));
        }
        plans.push(Plan::Archive);
        for (i, month) in self.archive.months().iter().enumerate() {
            plans.extend(of(Places::These(&month.articles)).map(|page| Plan::Month(i, page)));
        }
        plans.push(Plan::Search);
        plans.extend(Standing::ALL.map(Plan::Standing));
        plans
    }

    /// Where a page is.
    pub fn route(&self, plan: Plan) -> Route {
        let edition = self.edition;
        match plan {
            Plan::Home => Route::HOME,
            Plan::Older(page) => Route::Home { page },
            Plan::Article(place) => Route::Article(edition.articles[place].slug.clone()),
            Plan::Related(place) => Route::Related(edition.articles[place].slug.clone()),
            Plan::Section(i, page) => Route::section(&edition.sections[i].label.slug).at_page(page),
            Plan::Tags => Route::Tags,
            Plan::Tag(i, page) => Route::tag(&edition.tags[i].label.slug).at_page(page),
            Plan::Author(i, page) => Route::author(&edition.authors[i].0.label.slug).at_page(page),
            Plan::Archive => Route::Archive,
            Plan::Month(i, page) => self.archive.months()[i].route.at_page(page),
            Plan::Search => Route::Search,
            Plan::Standing(standing) => Route::Standing(standing),
        }
    }

    /// Writes a page's document.
    pub fn write(&self, plan: Plan) -> Result<PageDocument, MachineError> {
        let edition = self.edition;
        Ok(match plan {
            Plan::Home => self.home(),
            Plan::Older(page) => self.older(page),
            Plan::Article(place) => self.article_page(place)?,
            Plan::Related(place) => self.related_page(place),
            Plan::Section(i, page) => self.section(&edition.sections[i], page),
            Plan::Tags => self.tags(),
            Plan::Tag(i, page) => self.tag(&edition.tags[i], page),
            Plan::Author(i, page) => {
                let (person, articles) = &edition.authors[i];
                self.author(person, articles, page)
            }
            Plan::Archive => self.years(),
            Plan::Month(i, page) => self.month(i, page),
            Plan::Search => self.search(),
            Plan::Standing(standing) => self.standing(standing),
        })
    }
}
