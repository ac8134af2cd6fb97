//! Articles as vectors: the heaviest of their stems, each with its weight. What two have in common is how alike they are.

use crate::publish::FEW;
use crate::publish::terms::{Counts, Read, Stem};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

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
/// Articles whose stems are counted in one table.
const COUNTED_TOGETHER: usize = 8192;

/// The vectors of all articles.
pub struct Vectors {
    counts: Vec<Counts>,
    /// By stem. Each would be as long as 1 with the stems that nobody else has, which are left out.
    vectors: Vec<Vec<(Stem, f32)>>,
    written: FxHashMap<Stem, String>,
}

impl Vectors {
    /// Weighs what was read.
    pub fn of(read: Read) -> Self {
        let Read { counts, mut written } = read;
        let carriers = count_carriers(&counts);
        written.retain(|stem, _| carriers.get(stem).is_some_and(|carriers| *carriers > 1));
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
                let carriers = carriers[stem];
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
            let mut vector = heaviest(vector, LONGEST);
            vector.sort_unstable_by_key(|(stem, _)| *stem);
            // What is left for want of room must not make a long article less like others.
            let norm = (square(&vector) * whole / linking).sqrt();
            vector.iter_mut().for_each(|(_, weight)| *weight /= norm);
            vector.shrink_to_fit();
            vector
        };
        let vectors = counts.par_iter().with_max_len(FEW).map(vector).collect();
        Vectors { counts, vectors, written }
    }

    /// An article's stems and weights, by stem.
    pub fn at(&self, article: usize) -> &[(Stem, f32)] {
        &self.vectors[article]
    }

    /// How alike others are to an article, from 0 to 1. Many are asked about, so its stems are put where each is found at once.
    pub fn likeness_to(&self, one: usize) -> impl Fn(usize) -> f32 + '_ {
        let own: FxHashMap<Stem, f32> = self.at(one).iter().copied().collect();
        // Most of what others have it has not, which one bit tells.
        let mut bits = [0_u64; BITS / 64];
        let bit_of = |stem: Stem| (stem as usize % BITS / 64, 1 << (stem % 64));
        for stem in own.keys() {
            let (at, bit) = bit_of(*stem);
            bits[at] |= bit;
        }
        let product = move |(stem, theirs): &(Stem, f32)| {
            let (at, bit) = bit_of(*stem);
            if bits[at] & bit == 0 {
                return None;
            }
            own.get(stem).map(|weight| weight * theirs)
        };
        move |other| self.at(other).iter().filter_map(&product).sum()
    }

    /// Whether two articles tell the same story in nearly the same words.
    pub fn are_one_story(&self, one: usize, other: usize) -> bool {
        let (one, other) = (&self.counts[one], &self.counts[other]);
        let common = merged(one, other).count();
        let all = one.len() + other.len() - common;
        one.len().min(other.len()) >= SHORTEST && common as f32 >= SAME * all as f32
    }

    /// The words of both, those that make them most alike first.
    pub fn common_words(&self, one: usize, other: usize) -> Vec<&str> {
        let mut common: Vec<(f32, &str)> = self
            .common(one, other)
            .filter_map(|(stem, product)| Some((product, self.written.get(&stem)?.as_str())))
            .collect();
        common.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        common.into_iter().map(|(_, word)| word).collect()
    }

    /// The stems of both with the product of their weights.
    fn common(&self, one: usize, other: usize) -> impl Iterator<Item = (Stem, f32)> {
        merged(self.at(one), self.at(other)).map(|(stem, one, other)| (stem, one * other))
    }
}

/// How many articles have each stem.
fn count_carriers(counts: &[Counts]) -> FxHashMap<Stem, u32> {
    let count = |mut carriers: FxHashMap<Stem, u32>, counts: &Counts| {
        counts.iter().for_each(|(stem, _)| *carriers.entry(*stem).or_default() += 1);
        carriers
    };
    let add = |one: FxHashMap<Stem, u32>, other: FxHashMap<Stem, u32>| {
        let (mut more, fewer) = if one.len() < other.len() { (other, one) } else { (one, other) };
        fewer.into_iter().for_each(|(stem, count)| *more.entry(stem).or_default() += count);
        more
    };
    let parts = counts
        .par_chunks(COUNTED_TOGETHER)
        .map(|part| part.iter().fold(FxHashMap::default(), count));
    parts.reduce(FxHashMap::default, add)
}

/// The heaviest stems of a vector, in an order of no meaning.
pub fn heaviest(mut vector: Vec<(Stem, f32)>, count: usize) -> Vec<(Stem, f32)> {
    if vector.len() > count {
        vector.select_nth_unstable_by(count, |a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        vector.truncate(count);
    }
    vector
}

/// The square of a vector's length.
fn square(vector: &[(Stem, f32)]) -> f32 {
    vector.iter().map(|(_, weight)| weight * weight).sum()
}

/// The stems of both, with what each has for them.
fn merged<'a, T: Copy>(
    one: &'a [(Stem, T)],
    mut other: &'a [(Stem, T)],
) -> impl Iterator<Item = (Stem, T, T)> + 'a {
    one.iter().filter_map(move |(stem, own)| {
        let before = other.iter().take_while(|(theirs, _)| theirs < stem).count();
        other = &other[before..];
        let (theirs, value) = other.first()?;
        (theirs == stem).then_some((*stem, *own, *value))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vectors(counts: &[&[(Stem, u32)]]) -> Vectors {
        let counts = counts.iter().map(|counts| counts.to_vec()).collect();
        let written = (0..9).map(|stem| (stem, format!("word{stem}"))).collect();
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
        let likeness = |one, other| vectors.likeness_to(one)(other);
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
