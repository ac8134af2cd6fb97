//! Fingerprints of the inputs of page documents.

use super::{PageId, Pages, UNDER_AN_ARTICLE};
use crate::cache::fingerprint::Fingerprint;
use crate::diagnostics::MachineError;
use crate::edition::Group;
use crate::edition::pagination::ArticleList;
use crate::edition::series::SeriesPosition;
use crate::render::fingerprints::InputFingerprints;
use newsprint_app::model::NamedSlug;

impl Pages<'_> {
    /// Returns the fingerprint of all inputs of a page's document, or `None` for the few pages that depend on the whole
    /// edition.
    pub fn inputs(
        &self,
        page_id: PageId,
        folder: &str,
        inputs: &InputFingerprints,
    ) -> Result<Option<Fingerprint>, MachineError> {
        let edition = self.edition;
        // Distinguishes a page from every other.
        let own = Fingerprint::of(folder.as_bytes());
        Ok(Some(match page_id {
            PageId::Home
            | PageId::Tags
            | PageId::Archive
            | PageId::Search
            | PageId::FixedPage(_) => {
                return Ok(None);
            }
            PageId::Article(place) => self.inputs_of_article(own, place, inputs),
            PageId::Related(place) => self.inputs_of_related(own, place, inputs),
            PageId::Older(page) => self.inputs_of_list(own, page, &self.all(), inputs, &[]),
            PageId::Section(i, page) => {
                self.inputs_of_group(own, page, &edition.sections[i], inputs)?
            }
            PageId::Tag(i, page) => self.inputs_of_group(own, page, &edition.tags[i], inputs)?,
            PageId::Author(i, page) => {
                let places = ArticleList::Indices(&edition.authors[i].1);
                self.inputs_of_list(own, page, &places, inputs, &[inputs.authors[i]])
            }
            PageId::Month(i, page) => {
                let months = self.archive.months();
                // A month's page links to the adjacent months, whose names follow from their paths.
                let last_page = |i: usize| {
                    let month = &months[i];
                    month.route.at_page(self.paging(&ArticleList::Indices(&month.articles)).pages())
                };
                let newer = i.checked_sub(1).map(|newer| last_page(newer).path());
                let older = months.get(i + 1).map(|older| older.route.path());
                let neighbours = [newer, older].map(|path| Fingerprint::of_debug(&path));
                let places = ArticleList::Indices(&months[i].articles);
                self.inputs_of_list(own, page, &places, inputs, &neighbours)
            }
        }))
    }

    fn inputs_of_article(
        &self,
        own: Fingerprint,
        place: usize,
        inputs: &InputFingerprints,
    ) -> Fingerprint {
        let age = self.age(&self.edition.articles[place]);
        // The series as this article shows it: the numbers of its parts, and which part is this one.
        let series = self.series[place].as_ref();
        let parts = series.into_iter().flat_map(SeriesPosition::listed);
        let numbers = parts.clone().map(|(_, number, is_own)| (number, is_own));
        let whole = series.map(|series| (series.count(), series.last_number()));
        let number_of_related = self.related.list(place).len();
        let said =
            Fingerprint::of_hash(&(age, numbers.collect::<Vec<_>>(), whole, number_of_related));
        let parts = parts.map(|(part, ..)| inputs.articles[part]);
        let own = [inputs.common, own, inputs.articles[place], said];
        let related = self.inputs_of_related_teasers(place, UNDER_AN_ARTICLE, inputs);
        Fingerprint::combine(own.into_iter().chain(parts).chain(related))
    }

    fn inputs_of_related(
        &self,
        own: Fingerprint,
        place: usize,
        inputs: &InputFingerprints,
    ) -> Fingerprint {
        let own = [inputs.common, own, inputs.articles[place]];
        let related = self.inputs_of_related_teasers(place, usize::MAX, inputs);
        Fingerprint::combine(own.into_iter().chain(related))
    }

    fn inputs_of_related_teasers<'i>(
        &'i self,
        place: usize,
        most: usize,
        inputs: &'i InputFingerprints,
    ) -> impl Iterator<Item = Fingerprint> + 'i {
        let related = self.related.list(place);
        let related = &related[..most.min(related.len())];
        let teasers = related.iter().flat_map(|related| {
            [inputs.articles[related.article as usize], self.related.fingerprint_of_reason(related)]
        });
        self.related.fingerprint_of_tags(place, related).into_iter().chain(teasers)
    }

    fn inputs_of_group(
        &self,
        own: Fingerprint,
        page: u32,
        group: &Group,
        inputs: &InputFingerprints,
    ) -> Result<Fingerprint, MachineError> {
        let Group { label, description, articles } = group;
        let about: (&NamedSlug, &Option<String>) = (label, description);
        let about = Fingerprint::of(&serde_json::to_vec(&about)?);
        Ok(self.inputs_of_list(own, page, &ArticleList::Indices(articles), inputs, &[about]))
    }

    /// `about` covers what the page shows besides its articles.
    fn inputs_of_list(
        &self,
        own: Fingerprint,
        page: u32,
        places: &ArticleList,
        inputs: &InputFingerprints,
        about: &[Fingerprint],
    ) -> Fingerprint {
        let paging = self.paging(places);
        // Only the first page shows the number of articles.
        let count = (page == 1).then_some(places.len());
        let said = Fingerprint::of_hash(&(page, paging.pages(), count));
        let own = [inputs.common, own, said];
        let shown = places.range(paging.range(page)).map(|place| inputs.articles[place]);
        Fingerprint::combine(own.into_iter().chain(about.iter().copied()).chain(shown))
    }
}
