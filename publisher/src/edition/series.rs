//! Series: groups articles into series and orders their parts.

use super::EditionArticle;
use crate::diagnostics::problem::Problem;
use crate::source::article::CheckedArticle;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// The published parts of a series, as seen from one of them.
#[derive(Clone, Debug, PartialEq)]
pub struct SeriesPosition {
    /// Edition index and part number of each part, in order. Shared by all parts.
    all: Arc<[(usize, u32)]>,
    /// Index of this part.
    index: usize,
}

/// Number of parts listed on either side of a part, besides the first and the last. Listing all parts on every page
/// would take quadratic space.
const NEARBY: usize = 10;

impl SeriesPosition {
    /// Returns the number of parts.
    pub fn count(&self) -> usize {
        self.all.len()
    }

    /// Returns the highest part number.
    pub fn last_number(&self) -> u32 {
        self.all.iter().next_back().map_or(0, |(_, number)| *number)
    }

    /// Returns the parts to list: the first, those near this one, and the last. Each is an edition index, a part
    /// number, and whether it is this part.
    pub fn listed(&self) -> impl Iterator<Item = (usize, u32, bool)> + Clone + '_ {
        let last = self.all.len().saturating_sub(1);
        let from = self.index.saturating_sub(NEARBY);
        let to = (self.index + NEARBY).min(last);
        let first = (from > 0).then_some(0);
        let places = first.into_iter().chain(from..=to).chain((to < last).then_some(last));
        places.map(|place| (self.all[place].0, self.all[place].1, place == self.index))
    }
}

/// Warns if two parts have the same number, naming the newer one. Articles are sorted newest first and include
/// unpublished ones, so that the end of an embargo brings no new warning.
pub fn warn_of_repeated_parts(articles: &[Box<CheckedArticle>], found: &mut Vec<Problem>) {
    let mut first: HashMap<(String, u32), &CheckedArticle> = HashMap::new();
    for article in articles.iter().rev() {
        let Some(series) = &article.series else { continue };
        let Some(part) = series.part else { continue };
        match first.get(&(series.key(), part)) {
            Some(other) => found.push(Problem::warning(
                &article.source,
                "_news.series.part",
                format!(
                    "Part {part} of “{}” is also “{}” ({}).",
                    series.name, other.headline, other.source.file
                ),
                "Give each part a number of its own; of equal ones the older comes first.",
            )),
            None => {
                first.insert((series.key(), part), article);
            }
        }
    }
}

/// Returns the series of each article of the edition. Parts are sorted by number, then by date; unnumbered parts come
/// last and continue the numbering.
pub fn gather(articles: &[EditionArticle]) -> Vec<Option<SeriesPosition>> {
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (place, article) in articles.iter().enumerate().rev() {
        if let Some(series) = &article.checked.series {
            groups.entry(series.key()).or_default().push(place);
        }
    }
    let mut series = vec![None; articles.len()];
    for mut places in groups.into_values() {
        let part =
            |place: usize| articles[place].checked.series.as_ref().and_then(|series| series.part);
        places.sort_by_key(|place| (part(*place).is_none(), part(*place)));
        let mut last = 0_u32;
        let all: Arc<[(usize, u32)]> = places
            .iter()
            .map(|place| {
                last = part(*place).unwrap_or(last.saturating_add(1));
                (*place, last)
            })
            .collect();
        for (index, place) in places.into_iter().enumerate() {
            series[place] = Some(SeriesPosition { all: Arc::clone(&all), index });
        }
    }
    series
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_lists_those_around_it() {
        let listed = |count: usize, index: usize| {
            let all = (0..count).zip(1_u32..).collect();
            let parts = SeriesPosition { all, index };
            assert_eq!(parts.listed().filter(|(.., is_own)| *is_own).count(), 1);
            parts.listed().map(|(_, number, _)| number).collect::<Vec<u32>>()
        };
        assert_eq!(listed(1, 0), [1]);
        assert_eq!(listed(12, 3), Vec::from_iter(1..=12));
        let middle = [1].into_iter().chain(491..=511).chain([1000]);
        assert_eq!(listed(1000, 500), Vec::from_iter(middle));
        assert_eq!(listed(1000, 999), Vec::from_iter([1].into_iter().chain(990..=1000)));
        assert_eq!(listed(1000, 0), Vec::from_iter((1..=11).chain([1000])));
        assert_eq!(listed(13, 11), Vec::from_iter(1..=13));
    }
}
