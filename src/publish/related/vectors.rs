//! Articles as vectors: the heaviest of their stems, each with its weight. What two have in common is how alike they are.

use crate::publish::FEW;
use crate::publish::terms::{Counts, Read, Stem};
use rayon::prelude::*;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// Stems of an article that enter its vector: the heaviest.
const LONGEST: usize = 120;
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

/// Bits that tell which stems an article has not: some dozens for each of its own.
const BITS: usize = 8192;

/// The vectors of all articles.
pub struct Vectors {
    counts: Vec<Counts>,
    /// Where each article's begins in what follows; at last, where they end.
    starts: Vec<usize>,
    /// By article, then by stem. Each would be as long as 1 with the stems that nobody else has, which are left out.
    pub stems: Vec<Stem>,
    /// The weight of each.
    pub weights: Vec<f32>,
    written: Vec<Arc<str>>,
}

/// An article's vector.
#[derive(Clone, Copy)]
pub struct Vector<'a> {
    /// In order.
    pub stems: &'a [Stem],
    /// The weight of each.
    pub weights: &'a [f32],
}

/// An article that many are compared with, so that each of its stems is found at once.
pub struct Compared {
    /// Of every stem there is; of those that it has not, none.
    weights: Vec<f32>,
    /// Most of what others have it has not, which one bit tells without that table.
    bits: [u64; BITS / 64],
}

impl Vectors {
    /// Weighs what was read.
    pub fn of(read: Read) -> Self {
        let Read { counts, written } = read;
        let carriers = count_carriers(&counts, written.len());
        let all = counts.len() as f32;
        let most = ((all * TOO_COMMON) as u32).max(2);
        let length =
            |counts: &[(Stem, u32)]| counts.iter().map(|(_, count)| *count).sum::<u32>() as f32;
        let mean = counts.iter().map(|counts| f64::from(length(counts))).sum::<f64>() as f32
            / all.max(1.0);
        // By the number of articles that have a stem: there are fewer numbers than stems in articles.
        let rarity = |carriers: usize| {
            let carriers = carriers as f32;
            (1.0 + (all - carriers + 0.5) / (carriers + 0.5)).ln().powf(RARITY)
        };
        let rarities: Vec<f32> = (0..=counts.len()).into_par_iter().map(rarity).collect();
        let vector = |counts: &Vec<(Stem, u32)>| {
            let longer = SATURATION * (1.0 - LENGTH + LENGTH * length(counts) / mean.max(1.0));
            let mut whole = 0.0;
            let mut vector: Vec<(Stem, f32)> = Vec::with_capacity(counts.len());
            for (stem, count) in counts {
                let carriers = carriers[*stem as usize];
                let count = *count as f32;
                let weight =
                    rarities[carriers as usize] * count * (SATURATION + 1.0) / (count + longer);
                whole += weight * weight;
                // What is in one article only links nothing.
                if (2..=most).contains(&carriers) {
                    vector.push((*stem, weight));
                }
            }
            let linking = square(&vector);
            let mut vector = heaviest(vector, LONGEST, |(stem, weight)| (*stem, *weight));
            // What is left for want of room must not make a long article less like others.
            let norm = (square(&vector) * whole / linking).sqrt();
            vector.iter_mut().for_each(|(_, weight)| *weight /= norm);
            vector.shrink_to_fit();
            vector
        };
        let vectors: Vec<_> = counts.par_iter().with_max_len(FEW).map(vector).collect();
        let mut starts = vec![0];
        let mut end = 0;
        starts.extend(vectors.iter().map(|vector| {
            end += vector.len();
            end
        }));
        let mut flat = (Vec::with_capacity(end), Vec::with_capacity(end));
        flat.extend(vectors.into_iter().flatten());
        let (stems, weights) = flat;
        Vectors { counts, starts, stems, weights, written }
    }

    /// How many stems there are.
    pub fn stems(&self) -> usize {
        self.written.len()
    }

    /// How many articles there are.
    pub fn count(&self) -> usize {
        self.counts.len()
    }

    /// Where the heaviest stems of an article are among all of them, in order.
    pub fn heaviest_of(&self, article: usize, count: usize) -> Vec<usize> {
        heaviest(self.range(article).collect(), count, |place| (*place, self.weights[*place]))
    }

    /// Where an article's vector is among all of them.
    pub fn range(&self, article: usize) -> Range<usize> {
        self.starts[article]..self.starts[article + 1]
    }

    /// An article's vector.
    pub fn at(&self, article: usize) -> Vector<'_> {
        let range = self.range(article);
        Vector { stems: &self.stems[range.clone()], weights: &self.weights[range] }
    }

    /// Whether two articles tell the same story in nearly the same words.
    pub fn are_one_story(&self, one: usize, other: usize) -> bool {
        let (one, other) = (&self.counts[one], &self.counts[other]);
        let common = merged(one.iter().copied(), other.iter().copied()).count();
        let all = one.len() + other.len() - common;
        one.len().min(other.len()) >= SHORTEST && common as f32 >= SAME * all as f32
    }

    /// The words of both, those that make them most alike first.
    pub fn common_words(&self, one: usize, other: usize) -> Vec<&str> {
        let common = merged(self.at(one).iter(), self.at(other).iter());
        let mut common: Vec<(f32, &str)> =
            common.map(|(stem, one, other)| (one * other, &*self.written[stem as usize])).collect();
        common.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        common.into_iter().map(|(_, word)| word).collect()
    }
}

impl<'a> Vector<'a> {
    /// Its stems with their weights.
    pub fn iter(self) -> impl Iterator<Item = (Stem, f32)> + 'a {
        self.stems.iter().copied().zip(self.weights.iter().copied())
    }
}

impl Compared {
    /// Nothing, with room for so many stems.
    pub fn new(stems: usize) -> Self {
        Compared { weights: vec![0.0; stems], bits: [0; BITS / 64] }
    }

    /// Takes a vector up.
    pub fn set(&mut self, vector: Vector) {
        for (stem, weight) in vector.iter() {
            self.weights[stem as usize] = weight;
            let (at, bit) = bit_of(stem);
            self.bits[at] |= bit;
        }
    }

    /// Lays the vector aside that was taken up.
    pub fn clear(&mut self, vector: Vector) {
        vector.stems.iter().for_each(|stem| self.weights[*stem as usize] = 0.0);
        self.bits = [0; BITS / 64];
    }

    /// How alike a vector is to the one that was taken up, from 0 to 1.
    pub fn likeness(&self, other: Vector) -> f32 {
        let product = |(stem, theirs): (Stem, f32)| {
            let (at, bit) = bit_of(stem);
            (self.bits[at] & bit != 0).then(|| self.weights[stem as usize] * theirs)
        };
        other.iter().filter_map(product).sum()
    }
}

fn bit_of(stem: Stem) -> (usize, u64) {
    (stem as usize % BITS / 64, 1 << (stem % 64))
}

/// How many articles have each stem.
fn count_carriers(counts: &[Counts], stems: usize) -> Vec<u32> {
    let carriers: Vec<AtomicU32> = (0..stems).map(|_| AtomicU32::new(0)).collect();
    let stems = counts.par_iter().with_max_len(FEW).flat_map_iter(|counts| counts);
    stems.for_each(|(stem, _)| _ = carriers[*stem as usize].fetch_add(1, Ordering::Relaxed));
    carriers.into_iter().map(AtomicU32::into_inner).collect()
}

/// The heaviest of what comes in order, in order; `of` tells the place in it and the weight. Of equals the first are taken.
fn heaviest<T, P: Ord>(mut all: Vec<T>, count: usize, of: impl Fn(&T) -> (P, f32)) -> Vec<T> {
    if all.len() > count {
        all.select_nth_unstable_by(count, |a, b| {
            let ((a, weight), (b, other)) = (of(a), of(b));
            other.total_cmp(&weight).then(a.cmp(&b))
        });
        all.truncate(count);
        all.sort_unstable_by_key(|one| of(one).0);
    }
    all
}

/// The square of a vector's length.
fn square(vector: &[(Stem, f32)]) -> f32 {
    vector.iter().map(|(_, weight)| weight * weight).sum()
}

/// The stems of both, which are in order, with what each has for them.
fn merged<T>(
    one: impl Iterator<Item = (Stem, T)>,
    other: impl Iterator<Item = (Stem, T)>,
) -> impl Iterator<Item = (Stem, T, T)> {
    let mut other = other.peekable();
    one.filter_map(move |(stem, own)| {
        while other.next_if(|(theirs, _)| *theirs < stem).is_some() {}
        let (_, value) = other.next_if(|(theirs, _)| *theirs == stem)?;
        Some((stem, own, value))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vectors(counts: &[&[(Stem, u32)]]) -> Vectors {
        let counts = counts.iter().map(|counts| counts.to_vec()).collect();
        let written = (0..50).map(|stem| format!("word{stem}").into()).collect();
        Vectors::of(Read { counts, written })
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
            let mut compared = Compared::new(vectors.stems());
            compared.set(vectors.at(one));
            compared.likeness(vectors.at(other))
        };
        assert!(likeness(0, 1) > likeness(0, 2));
        assert_eq!(likeness(0, 4), 0.0);
        assert_eq!(likeness(0, 3), 0.0, "what more than half have says nothing");
        assert!(likeness(4, 3) < 1.0, "what one alone has makes it less like others");
        assert_eq!(likeness(0, 1), likeness(1, 0));
        assert_eq!(vectors.common_words(0, 1), ["word0"]);
    }

    #[test]
    fn what_one_alone_has_links_nothing() {
        let vectors = vectors(&[&[(0, 5), (1, 1)], &[(1, 1)]]);
        assert_eq!(vectors.at(0).stems.len(), 1);
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
