//! Fingerprints of the inputs of feeds.

use super::{FeedContext, List, json_feed};
use crate::cache::fingerprint::Fingerprint;
use crate::diagnostics::MachineError;
use crate::render::fingerprints::InputFingerprints;
use crate::source::feed::Feed;
use newsprint_app::model::NamedSlug;
use newsprint_app::route::Route;
use rayon::prelude::*;

/// The input fingerprints of all feeds.
pub struct FeedInputs {
    common: Fingerprint,
    /// One per article, covering its entry in any feed.
    entries: Vec<Fingerprint>,
    /// Covers all authors and tags, which the site's own feed describes.
    directory: Fingerprint,
}

impl FeedInputs {
    /// Computes the fingerprints for all feeds.
    pub fn of(context: &FeedContext, inputs: &InputFingerprints) -> Result<Self, MachineError> {
        let FeedContext { edition, feed, .. } = context;
        let is_of_feed = |name: &str| feed.authors.iter().any(|author| author.name == name);
        let people = edition.authors.iter().zip(&inputs.authors);
        let own = people.filter(|((person, _), _)| is_of_feed(&person.label.name));
        // The file's path does not affect the output.
        let feed = Feed { file: String::new(), ..Feed::clone(feed) };
        let common = [inputs.common, Fingerprint::of_debug(&feed)];
        let common =
            Fingerprint::combine(common.iter().chain(own.map(|(_, fingerprint)| fingerprint)));
        let entry = |(place, entry): (usize, &super::Entry)| {
            let related = entry.article.related.iter().map(|other| {
                let other = &context.entries[*other];
                let is_id = context.ids.contains(other.url.as_str());
                Fingerprint::of_debug(&(&other.id, &other.url, is_id, &other.article.checked.id))
            });
            let own = [inputs.articles[place], Fingerprint::of(entry.id.as_bytes())];
            Fingerprint::combine(own.into_iter().chain(related))
        };
        let tags: Vec<(&NamedSlug, &Option<String>)> =
            edition.tags.iter().map(|tag| (&tag.label, &tag.description)).collect();
        let tags = Fingerprint::of(&serde_json::to_vec(&tags)?);
        Ok(FeedInputs {
            common,
            entries: context.entries.par_iter().enumerate().map(entry).collect(),
            directory: Fingerprint::combine(inputs.authors.iter().chain([&tags])),
        })
    }

    /// Returns the input fingerprint of one page of a list's JSON Feed or, without a page, of its XML feeds.
    pub fn of_list(&self, list: &List, page: Option<u32>, context: &FeedContext) -> Fingerprint {
        let List { route, title, description, articles } = list;
        // The number of pages is not an input, so a new page does not change older ones.
        let files = page.map(|page| (json_feed::file(list, page), json_feed::next(list, page)));
        // Only the XML feeds contain the list's dates.
        let dates = page.is_none().then(|| context.dates(list));
        let said = Fingerprint::of_debug(&(route, title, description, files, dates));
        let is_whole = *route == Route::HOME && page == Some(1);
        let directory = is_whole.then_some(self.directory);
        let shown = match page {
            Some(page) => &articles[json_feed::paging(list).range(page)],
            None => &articles[..articles.len().min(list.most())],
        };
        let shown = shown.iter().map(|place| self.entries[*place]);
        Fingerprint::combine([self.common, said].into_iter().chain(directory).chain(shown))
    }
}
