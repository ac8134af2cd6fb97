//! Candidate search: looks up the top terms and tags of an article, and reranks the best candidates.

use super::bm25::Compared;
use super::duplicates::MAY_BE_SAME;
use super::features::Features;
use super::postings::{Posting, Postings};
use super::sparse::{SparseVector, merged};
use crate::CHUNK_SIZE;
use rayon::prelude::*;

/// Articles whose likeness is computed from all their stems: the best by their heaviest.
const RERANK_CANDIDATES: usize = 40;
/// Maximum neighbours of each article, not counting possible near-duplicates.
const KEPT: usize = 24;

/// Weight of the likeness in the score; a shared rare tag adds 1.
const LIKENESS: f32 = 1.5;
/// Weight of a common section.
const SECTION: f32 = 0.02;
/// Weight of nearness in time.
const NEARNESS: f32 = 0.02;
/// Days after which nearness in time has decayed to 1/e.
const NEAR_IN_TIME: f32 = 45.0;

/// An article near another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Neighbour {
    /// Its place in the edition.
    pub article: u32,
    /// The higher, the nearer.
    pub score: f32,
    /// Likeness of words, from 0 to 1.
    pub likeness: f32,
}

/// The posting lists that neighbours are searched in.
pub struct Search<'a> {
    features: &'a Features<'a>,
    top_terms: Vec<SparseVector>,
    stems: Postings,
    tags: Postings,
}

impl<'a> Search<'a> {
    /// Builds posting lists of the top terms and tags of all articles.
    pub fn of(features: &'a Features<'a>) -> Self {
        let top_terms = (0..features.count()).into_par_iter().with_max_len(CHUNK_SIZE);
        let top_terms = top_terms.map(|at| features.vectors.top_terms(at)).collect::<Vec<_>>();
        let stems = Postings::of(&top_terms, features.vectors.weights().stems.len());
        let tags = Postings::of(&features.tags, features.labels.len());
        Search { features, top_terms, stems, tags }
    }

    /// Returns the neighbours of an article, nearest first; among equals, the newest first.
    pub fn near(&self, place: usize, scratch: &mut Scratch) -> Vec<Neighbour> {
        let Features { vectors, tags, .. } = self.features;
        let Scratch { table, compared } = scratch;
        for (stem, weight) in &self.top_terms[place] {
            table.accumulate(self.stems.window(*stem, place), LIKENESS * weight);
        }
        for (tag, _) in &tags[place] {
            table.accumulate(self.tags.window(*tag, place), 1.0);
        }
        // The lighter words, section and time are compared only for the best candidates.
        let near = table.take_best(RERANK_CANDIDATES, place);
        compared.set(vectors.at(place));
        let near = near.into_iter().map(|other| self.neighbour(place, other, compared));
        let mut near: Vec<Neighbour> = near.collect();
        near.sort_unstable_by(nearest_first);
        // Only one article of a story is listed: near-duplicates do not use up places.
        let mut others = 0;
        near.retain(|near| {
            others += usize::from(near.likeness < MAY_BE_SAME);
            others <= KEPT
        });
        near.shrink_to_fit();
        near
    }

    fn neighbour(&self, place: usize, article: usize, compared: &Compared) -> Neighbour {
        let Features { articles, vectors, tags, .. } = self.features;
        let likeness = compared.likeness(vectors.at(article));
        let tags = merged(&tags[place], &tags[article]).map(|(_, weight, _)| weight);
        let is_in_section = articles[place].section.slug == articles[article].section.slug;
        let section = f32::from(u8::from(is_in_section));
        let published = |place: usize| articles[place].checked.published;
        let moments = published(place).zip(published(article));
        let nearness = moments.map_or(0.0, |(a, b)| {
            let days = (a.as_second() - b.as_second()).abs() as f32 / 86_400.0;
            (-days / NEAR_IN_TIME).exp()
        });
        let score =
            tags.sum::<f32>() + LIKENESS * likeness + SECTION * section + NEARNESS * nearness;
        Neighbour { article: article as u32, score, likeness }
    }
}

/// Ties are broken by the place in the edition: by time and then by id.
fn nearest_first(a: &Neighbour, b: &Neighbour) -> std::cmp::Ordering {
    b.score.total_cmp(&a.score).then(a.article.cmp(&b.article))
}

/// Working memory of a search: large, so it is reused for the next one.
pub struct Scratch {
    table: Accumulators,
    compared: Compared,
}

impl Scratch {
    /// Allocates the scratch for searches among this many articles.
    pub fn of(articles: usize) -> Self {
        Scratch { table: Accumulators::of(articles), compared: Compared::default() }
    }
}

/// The score of every article, and the articles met. Empty before and after each search.
struct Accumulators {
    scores: Vec<f32>,
    /// The first `count` are the articles met; the rest is unused.
    met: Vec<u32>,
    count: usize,
    ranks: Vec<Rank>,
}

/// Score in the high bits, inverted article in the low: the highest is the nearest, of equals the first in the edition.
type Rank = u64;

impl Accumulators {
    fn of(articles: usize) -> Self {
        let (scores, met) = (vec![0.0; articles], vec![0; articles + 1]);
        Accumulators { scores, met, count: 0, ranks: Vec::new() }
    }

    /// Adds the weights of postings, multiplied by `times`, to the articles' scores.
    fn accumulate(&mut self, postings: &[Posting], times: f32) {
        for (other, weight) in postings {
            let score = &mut self.scores[*other as usize];
            // Branch-free, because no processor could predict which articles were met before.
            self.met[self.count] = *other;
            self.count += usize::from(*score == 0.0);
            *score += times * weight;
        }
    }

    /// Returns at most `most` articles with the highest scores, without the article itself, and empties the table.
    fn take_best(&mut self, most: usize, itself: usize) -> Vec<usize> {
        let Accumulators { scores, met, count, ranks } = self;
        let met = &met[..std::mem::take(count)];
        ranks.clear();
        // The bits of non-negative floats sort in the same order as the floats.
        ranks.extend(met.iter().map(|article| {
            let score = std::mem::take(&mut scores[*article as usize]);
            u64::from(score.to_bits()) << 32 | u64::from(!article)
        }));
        ranks.retain(|rank| article_of(*rank) != itself);
        if ranks.len() > most {
            ranks.select_nth_unstable_by(most, |one, other| other.cmp(one));
            ranks.truncate(most);
        }
        ranks.iter().copied().map(article_of).collect()
    }
}

fn article_of(rank: Rank) -> usize {
    !(rank as u32) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_scores_are_taken() {
        let mut table = Accumulators::of(5);
        for _ in 0..2 {
            table.accumulate(&[(0, 1.0), (1, 0.25), (3, 0.5), (4, 0.5)], 1.0);
            table.accumulate(&[(0, 0.5), (1, 0.25)], 2.0);
            let mut near = table.take_best(2, 0);
            near.sort_unstable();
            assert_eq!(near, [1, 3], "without itself, the first of equals, and empty after it");
        }
        assert_eq!(table.take_best(2, 0), [0; 0]);
        table.accumulate(&[(0, 1.0), (1, 0.25)], 1.0);
        assert_eq!(table.take_best(2, 0), [1], "there is room");
    }
}
