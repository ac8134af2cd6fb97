//! Articles as vectors of their top-weighted stems, compared by the stems that they share.

use super::sparse::{SparseVector, Weighted, merged};
use crate::CHUNK_SIZE;
use crate::text::lexicon::{Counts, Stem, StemHash, TermIndex};
use rayon::prelude::*;

/// Maximum stems in an article's vector: the heaviest.
const VECTOR_TERMS: usize = 120;
/// Number of its heaviest stems by which candidates are found.
const TOP_TERMS: usize = 32;
/// How soon repetitions of a word stop counting (`k1` of BM25).
const SATURATION: f32 = 2.0;
/// Exponent on BM25's weight of rare words. Likeness is a product of two articles' weights, so 0.5 would give BM25's
/// own weight; less favours articles on one subject, more those on one event.
const RARITY: f32 = 0.3;
/// Strength of the length normalisation (`b` of BM25).
const LENGTH: f32 = 0.75;

/// Stems in more than this share of articles are ignored.
const TOO_COMMON: f32 = 0.5;
/// Minimum share of common stems in articles that tell the same story (the resemblance of Broder 1997).
const SAME: f32 = 0.8;
/// Minimum stems for that test: short notices of one kind share most words.
const SHORTEST: usize = 24;

/// Size of the bit filter for absent stems: some dozens of bits for each stem of an article.
const BITS: usize = 8192;
/// Slots in the hash table of present stems: several for each.
const PLACES: usize = 1024;
/// Marks a free slot.
const FREE: Weighted = (Stem::MAX, 0.0);

/// The vectors of all articles.
pub struct Vectors<'a> {
    read: TermIndex<'a>,
    weights: Weights,
    /// Normalised to 1 with the stems that no other article has, which are then left out.
    rows: Vec<SparseVector>,
}

/// An article's vector: its stems in order, with their weights.
pub type Vector<'a> = &'a [Weighted];

/// An article that many are compared with, indexed for lookups of its stems in constant time.
pub struct Compared {
    /// A bit filter: most stems of other articles are absent here, which one bit shows.
    bits: [u64; BITS / 64],
    /// Open addressing with linear probing: stems with weights, each in the first free slot from its hash on.
    places: [Weighted; PLACES],
}

impl<'a> Vectors<'a> {
    /// Weighs the stems of articles, given the newest first.
    pub fn of(read: TermIndex<'a>) -> Self {
        let weights = Weights::of(&read);
        let rows = (0..read.articles()).into_par_iter().with_max_len(CHUNK_SIZE);
        let rows = rows.map(|article| weights.vector(&read.counts(article))).collect();
        Vectors { read, weights, rows }
    }

    /// Returns the term index of the articles.
    pub fn read(&self) -> &TermIndex<'a> {
        &self.read
    }

    /// Returns the weights of the stems.
    pub fn weights(&self) -> &Weights {
        &self.weights
    }

    /// Returns the heaviest stems of an article, by which candidates are found.
    pub fn top_terms(&self, article: usize) -> SparseVector {
        heaviest(self.at(article).to_vec(), TOP_TERMS)
    }

    /// Returns an article's vector.
    pub fn at(&self, article: usize) -> Vector<'_> {
        &self.rows[article]
    }

    /// Returns whether two articles tell the same story in nearly the same words.
    pub fn are_one_story(&self, one: usize, other: usize) -> bool {
        let (one, other) = (self.read.counts(one), self.read.counts(other));
        let common = merged(&one, &other).count();
        let all = one.len() + other.len() - common;
        one.len().min(other.len()) >= SHORTEST && common as f32 >= SAME * all as f32
    }

    /// Returns the stems of both, those that add most to their likeness first.
    pub fn common_stems(&self, one: usize, other: usize) -> Vec<StemHash> {
        let common = merged(self.at(one), self.at(other));
        let mut common: Vec<(f32, StemHash)> = common
            .map(|(stem, one, other)| (one * other, self.read.hashes[stem as usize]))
            .collect();
        common.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        common.into_iter().map(|(_, stem)| stem).collect()
    }
}

/// The weights of all stems.
#[derive(Debug)]
pub struct Weights {
    /// Indexed by the stem's number.
    pub stems: Vec<StemWeight>,
    /// The mean length of an article.
    pub mean: f32,
}

/// The weight of a stem.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct StemWeight {
    rarity: f32,
    /// Whether other articles have it, but not too many. A stem of a single article links nothing.
    links: bool,
}

impl Weights {
    fn of(read: &TermIndex) -> Self {
        let all = read.articles();
        let words: u64 = (0..all).map(|article| read.length(article)).sum();
        let mean = (words as f32 / all.max(1) as f32).max(1.0);
        let most = ((all as f32 * TOO_COMMON) as usize).max(2);
        let rarity = |carriers: usize| {
            // In a small archive, a stem of more than half of the articles weighs little, but never less than zero.
            let (all, carriers) = (all as f32, (carriers as f32).min(all as f32 * TOO_COMMON));
            (1.0 + (all - carriers + 0.5) / (carriers + 0.5)).ln().powf(RARITY)
        };
        let rarities: Vec<f32> = (0..=all).map(rarity).collect();
        let weight = |carriers: u32| StemWeight {
            rarity: rarities[carriers as usize],
            links: (2..=most).contains(&(carriers as usize)),
        };
        Weights { stems: count_carriers(read).into_iter().map(weight).collect(), mean }
    }

    /// Returns an article's vector, of the stems that link it with others.
    fn vector(&self, counts: &Counts) -> SparseVector {
        let length: u32 = counts.iter().map(|(_, count)| *count).sum();
        let longer = SATURATION * (1.0 - LENGTH + LENGTH * length as f32 / self.mean);
        let mut whole = 0.0;
        let mut vector: SparseVector = Vec::with_capacity(counts.len());
        for (stem, count) in counts {
            let StemWeight { rarity, links } = self.stems[*stem as usize];
            let count = *count as f32;
            let weight = rarity * count * (SATURATION + 1.0) / (count + longer);
            whole += weight * weight;
            if links {
                vector.push((*stem, weight));
            }
        }
        let linking = square(&vector);
        let mut vector = heaviest(vector, VECTOR_TERMS);
        // Dropping the lighter stems must not make a long article less like others.
        let norm = (square(&vector) * whole / linking).sqrt();
        vector.iter_mut().for_each(|(_, weight)| *weight /= norm);
        vector.shrink_to_fit();
        vector
    }
}

impl Default for Compared {
    fn default() -> Self {
        Compared { bits: [0; BITS / 64], places: [FREE; PLACES] }
    }
}

impl Compared {
    /// Loads a vector, replacing the previous one.
    pub fn set(&mut self, vector: Vector) {
        *self = Compared::default();
        for term in vector {
            let place = self.place(term.0);
            self.places[place] = *term;
            let (at, bit) = bit_of(term.0);
            self.bits[at] |= bit;
        }
    }

    /// Returns the likeness of a vector to the loaded one, from 0 to 1.
    pub fn likeness(&self, other: Vector) -> f32 {
        let product = |(stem, theirs): &Weighted| {
            let (at, bit) = bit_of(*stem);
            (self.bits[at] & bit != 0).then(|| self.places[self.place(*stem)].1 * theirs)
        };
        other.iter().filter_map(product).sum()
    }

    /// Returns the slot that holds a stem, or the free one where it would go.
    fn place(&self, stem: Stem) -> usize {
        let mut place = stem as usize % PLACES;
        while ![stem, FREE.0].contains(&self.places[place].0) {
            place = (place + 1) % PLACES;
        }
        place
    }
}

fn bit_of(stem: Stem) -> (usize, u64) {
    (stem as usize % BITS / 64, 1 << (stem % 64))
}

/// Returns the number of articles that have each stem (document frequency).
fn count_carriers(read: &TermIndex) -> Vec<u32> {
    // Each core has its own counts: shared counters are slower.
    let parts = rayon::current_num_threads();
    let part = |part: usize| {
        let place = |part: usize| read.articles() * part / parts;
        let mut carriers = vec![0; read.hashes.len()];
        for article in place(part)..place(part + 1) {
            read.stems(article).for_each(|stem| carriers[stem as usize] += 1);
        }
        carriers
    };
    let add = |mut one: Vec<u32>, other: Vec<u32>| {
        one.iter_mut().zip(other).for_each(|(one, other)| *one += other);
        one
    };
    (0..parts).into_par_iter().with_max_len(1).map(part).reduce_with(add).unwrap_or_default()
}

/// Keeps the heaviest terms, in order; among equals, the first.
fn heaviest(mut vector: SparseVector, count: usize) -> SparseVector {
    if vector.len() <= count {
        return vector;
    }
    let mut weights: Vec<f32> = vector.iter().map(|(_, weight)| *weight).collect();
    let (heavier, least, _) =
        weights.select_nth_unstable_by(count - 1, |one, other| other.total_cmp(one));
    let least = *least;
    let mut equals = count - heavier.iter().filter(|weight| **weight > least).count();
    vector.retain(|(_, weight)| {
        let is_equal = *weight == least && equals > 0;
        equals -= usize::from(is_equal);
        is_equal || *weight > least
    });
    vector
}

/// Returns the square of a vector's length.
fn square(vector: &[Weighted]) -> f32 {
    vector.iter().map(|(_, weight)| weight * weight).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vectors(counts: &[&[(Stem, u32)]]) -> Vectors<'static> {
        Vectors::of(TermIndex::of_counts(counts))
    }

    #[test]
    fn the_rarer_what_they_share_the_more_alike() {
        let vectors = vectors(&[
            &[(0, 1), (1, 1)],
            &[(0, 1), (2, 1)],
            &[(1, 1), (2, 1)],
            &[(1, 1), (3, 1)],
            &[(3, 1)],
        ]);
        let likeness = |one, other| {
            let mut compared = Compared::default();
            compared.set(vectors.at(one));
            compared.likeness(vectors.at(other))
        };
        assert!(likeness(0, 1) > likeness(0, 2));
        assert_eq!(likeness(0, 4), 0.0);
        assert_eq!(likeness(0, 3), 0.0, "what more than half have says nothing");
        assert!(likeness(4, 3) < 1.0, "what one alone has makes it less like others");
        assert_eq!(likeness(0, 1), likeness(1, 0));
        assert_eq!(vectors.common_stems(0, 1), [0]);
    }

    #[test]
    fn of_equals_the_first_are_the_heaviest() {
        let vector = vec![(0, 0.5), (1, 0.25), (2, 0.75), (3, 0.5), (4, 0.5)];
        assert_eq!(heaviest(vector.clone(), 3), [(0, 0.5), (2, 0.75), (3, 0.5)]);
        assert_eq!(heaviest(vector.clone(), 5), vector);
    }

    #[test]
    fn rarer_stems_weigh_more_and_none_less_than_nothing() {
        for articles in 1..300 {
            // Every article has the first stem, half of them the second, a quarter the third.
            let has = |article: usize| (0..3).filter(move |stem| article.is_multiple_of(1 << stem));
            let counts = |article| has(article).map(|stem| (stem, 1)).collect::<Vec<_>>();
            let counts: Vec<_> = (0..articles).map(counts).collect();
            let counts: Vec<&[(Stem, u32)]> = counts.iter().map(|counts| &**counts).collect();
            let vectors = vectors(&counts);
            let rarities = vectors.weights().stems.iter().map(|stem| stem.rarity);
            assert!(rarities.clone().all(|rarity| rarity > 0.0), "{articles}");
            assert!(rarities.is_sorted(), "{articles}");
        }
    }

    #[test]
    fn what_one_alone_has_links_nothing() {
        let vectors = vectors(&[&[(0, 5), (1, 1)], &[(1, 1)]]);
        assert_eq!(vectors.at(0).len(), 1);
    }

    #[test]
    fn one_story_has_nearly_all_words_in_common() {
        let stems = |range: std::ops::Range<Stem>| -> Vec<(Stem, u32)> {
            range.map(|stem| (stem, 1)).collect()
        };
        let (story, again, other) = (stems(0..30), stems(2..31), stems(8..38));
        let (note, notice) = (stems(40..50), stems(40..50));
        let vectors = vectors(&[&story, &again, &other, &note, &notice]);
        assert!(vectors.are_one_story(0, 1));
        assert!(!vectors.are_one_story(0, 2));
        assert!(!vectors.are_one_story(3, 4), "too short");
    }
}
