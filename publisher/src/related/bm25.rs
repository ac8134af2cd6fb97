//! Articles as vectors of their top-weighted stems. What two have in common is how alike they are.

use super::sparse::{SparseVector, Weighted, merged};
use crate::text::lexicon::{Counts, Read, Stem, StemHash};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::sync::OnceLock;

/// Stems of an article that enter its vector: the heaviest.
const LONGEST: usize = 120;
/// Of these the heaviest, by which articles find each other.
const HEAVY: usize = 32;
/// How soon more of one word count no more (`k1` of BM25).
const SATURATION: f32 = 2.0;
/// What becomes of BM25's weight of rare words, as its power. Of two articles' weights the product is taken, so a half would be the
/// weight that BM25 gives to a word; less brings articles of one subject nearer, more those of one event.
const RARITY: f32 = 0.3;
/// How much is taken off for length (`b` of BM25).
const LENGTH: f32 = 0.75;

/// Stems in more than this share of articles say nothing.
const TOO_COMMON: f32 = 0.5;
/// Articles that have so large a share of their stems in common tell the same story (Broder 1997 calls it resemblance).
const SAME: f32 = 0.8;
/// Of shorter articles that cannot be said: notices of one kind have most words in common.
const SHORTEST: usize = 24;

/// How many articles have a stem is told by doublings: 1, 2 to 3, 4 to 7... From so many on, so many are taken together: 32 to 255,
/// 256 to 2047... Else one article more or less with a common word would often have most of them ranked again.
const TOLD_APART: u32 = 5;
const TOGETHER: u32 = 3;

/// Bits that tell which stems an article has not: some dozens for each of its own.
const BITS: usize = 8192;
/// Places for the stems that it has: some for each.
const PLACES: usize = 1024;
/// A place with this is free.
const FREE: Weighted = (Stem::MAX, 0.0);

/// Interner that all articles together decide are taken with so many of their highest bits, so that one article more or less hardly
/// ever changes what others weigh, and what came of these [before](super::changes) stays right.
pub const STEPS: u32 = 5;

/// The vectors of all articles.
pub struct Vectors<'a> {
    read: Read<'a>,
    weights: Weights,
    /// Each would be as long as 1 with the stems that nobody else has, which are left out. They are made when they are asked for.
    rows: Vec<OnceLock<SparseVector>>,
}

/// An article's vector: its stems in order, each with its weight.
pub type Vector<'a> = &'a [Weighted];

/// An article that many are compared with, so that each of its stems is found at once.
pub struct Compared {
    /// Most of what others have it has not, which one bit tells.
    bits: [u64; BITS / 64],
    /// Its stems with their weights, each in the first place that was free from the one of its number on.
    places: [Weighted; PLACES],
}

impl<'a> Vectors<'a> {
    /// Weighs what was read of articles, the newest first.
    pub fn of(read: Read<'a>) -> Self {
        let weights = Weights::of(&read);
        let rows = (0..read.articles()).map(|_| OnceLock::new()).collect();
        Vectors { read, weights, rows }
    }

    /// What was read of the articles.
    pub fn read(&self) -> &Read<'a> {
        &self.read
    }

    /// What their stems weigh.
    pub fn weights(&self) -> &Weights {
        &self.weights
    }

    /// The heaviest stems of an article, by which it and others find each other.
    pub fn top_terms(&self, article: usize) -> SparseVector {
        heaviest(self.at(article).to_vec(), HEAVY)
    }

    /// An article's vector.
    pub fn at(&self, article: usize) -> Vector<'_> {
        self.rows[article].get_or_init(|| self.weights.vector(&self.read.counts(article)))
    }

    /// Whether two articles tell the same story in nearly the same words.
    pub fn are_one_story(&self, one: usize, other: usize) -> bool {
        let (one, other) = (self.read.counts(one), self.read.counts(other));
        let common = merged(&one, &other).count();
        let all = one.len() + other.len() - common;
        one.len().min(other.len()) >= SHORTEST && common as f32 >= SAME * all as f32
    }

    /// The stems of both, those that make them most alike first.
    pub fn common_stems(&self, one: usize, other: usize) -> Vec<StemHash> {
        let common = merged(self.at(one), self.at(other));
        let mut common: Vec<(f32, StemHash)> = common
            .map(|(stem, one, other)| (one * other, self.read.hashes[stem as usize]))
            .collect();
        common.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        common.into_iter().map(|(_, stem)| stem).collect()
    }
}

/// What the stems of articles weigh.
#[derive(Debug)]
pub struct Weights {
    /// By the number of the stem.
    pub stems: Vec<StemWeight>,
    /// The usual length of an article.
    pub mean: f32,
}

/// What a stem weighs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct StemWeight {
    rarity: f32,
    /// Whether some other articles have it and not too many. What is in one article only links nothing.
    links: bool,
}

impl Weights {
    fn of(read: &Read) -> Self {
        // What is rare the older ones say, so that another new one changes nothing.
        let all = read.articles();
        let settled = step(all, STEPS);
        let (new, old) = (0..all - settled, all - settled..all);
        let words: u64 = old.clone().map(|article| read.length(article)).sum();
        let mean = step(words as usize / settled.max(1), STEPS).max(1) as f32;
        let [new, old] = [new, old].map(|articles| count_carriers(read, articles));
        let most = ((settled as f32 * TOO_COMMON) as u32).max(2);
        let all = settled as f32;
        let rarity = |doublings: u32| {
            // Of few articles, the middle of what is taken together would be more than all.
            let carriers = about(doublings).exp2().min(all * TOO_COMMON);
            (1.0 + (all - carriers + 0.5) / (carriers + 0.5)).ln().powf(RARITY)
        };
        let rarities: Vec<f32> = (0..=settled.max(1).ilog2()).map(rarity).collect();
        let weight = |(new, old): (u32, u32)| StemWeight {
            rarity: rarities[old.max(1).ilog2() as usize],
            links: (2..=most).contains(&(new + old)),
        };
        Weights { stems: new.into_iter().zip(old).map(weight).collect(), mean }
    }

    /// What an article's stems weigh, those that link it with others.
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
        let mut vector = heaviest(vector, LONGEST);
        // What is left for want of room must not make a long article less like others.
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
    /// Takes a vector up, in the place of the one before.
    pub fn set(&mut self, vector: Vector) {
        *self = Compared::default();
        for term in vector {
            let place = self.place(term.0);
            self.places[place] = *term;
            let (at, bit) = bit_of(term.0);
            self.bits[at] |= bit;
        }
    }

    /// How alike a vector is to the one that was taken up, from 0 to 1.
    pub fn likeness(&self, other: Vector) -> f32 {
        let product = |(stem, theirs): &Weighted| {
            let (at, bit) = bit_of(*stem);
            (self.bits[at] & bit != 0).then(|| self.places[self.place(*stem)].1 * theirs)
        };
        other.iter().filter_map(product).sum()
    }

    /// Where a stem is, or has room.
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

/// The number of doublings, or the middle of those that it is taken together with.
fn about(doublings: u32) -> f32 {
    match doublings.checked_sub(TOLD_APART) {
        None => doublings as f32,
        Some(more) => (doublings - more % TOGETHER) as f32 + (TOGETHER - 1) as f32 / 2.0,
    }
}

/// How many of some articles have each stem.
fn count_carriers(read: &Read, articles: Range<usize>) -> Vec<u32> {
    // Each core counts by itself: to count together is slower.
    let parts = rayon::current_num_threads();
    let part = |part: usize| {
        let place = |part: usize| articles.start + articles.len() * part / parts;
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

/// The heaviest of what comes in order, in order; of equals the first.
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

/// The square of a vector's length.
fn square(vector: &[Weighted]) -> f32 {
    vector.iter().map(|(_, weight)| weight * weight).sum()
}

/// The number with so many of its highest bits; the others are none.
pub fn step(number: usize, bits: u32) -> usize {
    let below = (usize::BITS - number.leading_zeros()).saturating_sub(bits);
    number >> below << below
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vectors(counts: &[&[(Stem, u32)]]) -> Vectors<'static> {
        Vectors::of(Read::of_counts(counts))
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
    fn numbers_go_by_steps() {
        assert_eq!([0, 1, 31, 33, 43, 100_000].map(|n| step(n, 5)), [0, 1, 31, 32, 42, 98_304]);
        assert_eq!([1, 3, 100].map(|n| step(n, 1)), [1, 2, 64]);
    }

    #[test]
    fn common_words_are_not_told_apart_by_every_doubling() {
        let about: Vec<f32> = (3..12).map(about).collect();
        assert_eq!(about, [3.0, 4.0, 6.0, 6.0, 6.0, 9.0, 9.0, 9.0, 12.0]);
        for articles in 1..300 {
            // So many have the first stem, half of them the second, a quarter the third.
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
