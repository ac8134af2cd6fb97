//! What has changed since the last ranking, and for which articles something else may come out: only these are ranked again. For
//! all others it is what came out then.
//!
//! Articles meet in the windows of the posting lists that both are in. Where one is new, gone or another than then, those in
//! whose windows it is, or was, meet it and the ones that it moves in or out otherwise. That makes a difference for an article
//! only if one of these, by its score then or now, may be among those that are compared with it as a whole. Beside them, an
//! article is ranked again if one that was listed beside it has changed, or one that is close to it in its section.

use super::duplicates::{Pair, Stories};
use super::features::{Features, hash_of};
use super::meetings::{Member, meet_otherwise};
use super::memory::{Last, Ranked};
use super::neighbours::first_score;
use super::sparse::SparseVector;
use super::{MOST, Related};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::mem;

/// Where more have changed than one of so many articles, or more than so many, all are ranked.
const ONE_OF: usize = 16;
const MOST_CHANGED: usize = 1024;
/// Sums of the same numbers in another order differ by less than this share.
const ROUNDING: f32 = 1e-4;

/// What has changed since the last ranking.
pub struct Changes {
    last: Last<'static>,
    /// Where each article of the last ranking is now, if it is the same.
    now: Vec<Option<u32>>,
    /// Where each article was then, if it is the same.
    then: Vec<Option<u32>>,
}

impl Changes {
    /// What has changed; none where so much has that all must be ranked.
    pub fn since(mut last: Last<'static>, features: &Features) -> Option<Self> {
        let weights = features.vectors.weights();
        let common_section = features.common_section.map(hash_of);
        if last.mean != weights.mean || last.common_section != common_section {
            return None;
        }
        let of_marks = last.articles.iter().map(|article| article.mark).zip(0..);
        let mut of_marks: FxHashMap<u64, u32> = of_marks.collect();
        if of_marks.len() < last.articles.len() {
            return None;
        }
        let [stems, tags] = take_up_numbers(&mut last, features);
        let do_stems = stems.contains(&true);
        let weigh_otherwise = |place: usize| {
            let mut own = features.vectors.read().stems(place);
            do_stems && own.any(|stem| stems[stem as usize])
                || features.tags[place].iter().any(|(tag, _)| tags[*tag as usize])
        };
        let others: Vec<bool> =
            (0..features.count()).into_par_iter().map(weigh_otherwise).collect();
        let then = features.marks.iter().zip(others);
        let then = then.map(|(mark, is_other)| of_marks.remove(mark).filter(|_| !is_other));
        let then: Vec<Option<u32>> = then.collect();
        let mut now = vec![None; last.articles.len()];
        for (place, then) in (0..).zip(&then) {
            then.iter().for_each(|then| now[*then as usize] = Some(place));
        }
        let count = |places: &[Option<u32>]| places.iter().filter(|same| same.is_none()).count();
        let few = MOST_CHANGED.min(features.count() / ONE_OF);
        let are_few = count(&then).max(count(&now)) <= few;
        (are_few && now.iter().flatten().is_sorted()).then_some(Changes { last, now, then })
    }

    /// Whether anything has changed.
    pub fn are_any(&self) -> bool {
        self.then.iter().chain(&self.now).any(Option::is_none)
    }

    /// The heaviest stems of those articles that are the same; they are given away.
    pub fn take_top_terms(&mut self) -> Vec<Option<SparseVector>> {
        let take = |then: &Option<u32>| {
            then.map(|then| {
                mem::take(&mut self.last.articles[then as usize].top_terms).into_owned()
            })
        };
        self.then.iter().map(take).collect()
    }

    /// The places of those to be ranked again, in order. The heaviest stems of all were taken.
    pub fn affected(&self, features: &Features, top_terms: &[SparseVector]) -> Vec<usize> {
        let Changes { last, now, then } = self;
        let makes_a_difference = |article: u32, other: Member| {
            let own = article as usize;
            let (others, tags) = match other {
                Member::Same(now) | Member::Now(now) => {
                    (&*top_terms[now as usize], &*features.tags[now as usize])
                }
                Member::Then(then) => {
                    let then = &last.articles[then as usize];
                    (&*then.top_terms, &*then.tags)
                }
            };
            let score = first_score([&top_terms[own], others], [&features.tags[own], tags]);
            let least = self.at(own).map_or(0.0, |then| then.least);
            score * (1.0 + ROUNDING) >= least
        };
        let top_terms_then = |then: usize| &*last.articles[then].top_terms;
        let tags_then = |then: usize| &*last.articles[then].tags;
        let by_stems = meet_otherwise(now, then, top_terms, top_terms_then, makes_a_difference);
        let by_tags = meet_otherwise(now, then, &features.tags, tags_then, makes_a_difference);
        let mut affected: BTreeSet<usize> =
            by_stems.into_iter().chain(by_tags).map(|article| article as usize).collect();
        let is_other = |other: &Related| self.now[other.article as usize].is_none();
        let is_listed_otherwise =
            |place: &usize| self.at(*place).is_none_or(|then| then.list.iter().any(is_other));
        affected.extend((0..features.count()).filter(is_listed_otherwise));
        affected.extend(self.close_in_sections(features));
        affected.into_iter().collect()
    }

    /// What was found for each article and listed beside it; they are given away. Of those to be ranked again it is not right.
    pub fn take_lists(&mut self) -> Vec<(f32, Vec<Related>)> {
        let Changes { last, now, then } = self;
        let mut take = |then: &Option<u32>| {
            let then = &mut last.articles[(*then)? as usize];
            let mut list = mem::take(&mut then.list).into_owned();
            for related in &mut list {
                related.article = now[related.article as usize].unwrap_or_default();
            }
            Some((then.least, list))
        };
        then.iter().map(|then| take(then).unwrap_or_default()).collect()
    }

    /// Those that told the same story as one that is not ranked again; none where that cannot be told.
    pub fn pairs(&self, ranked: &[usize]) -> Option<Vec<Pair>> {
        let now = |place: u32| self.now[place as usize];
        let first = |pair: &&Pair| {
            let is_ranked = |now: u32| ranked.binary_search(&(now as usize)).is_ok();
            now(pair.0).is_some_and(|now| !is_ranked(now))
        };
        let pairs = self.last.pairs.iter().filter(first);
        pairs.map(|(one, other)| Some((now(*one)?, now(*other)?))).collect()
    }

    /// Whether those that are the same tell the same stories as then.
    pub fn tell_the_same(&self, stories: &Stories) -> bool {
        let then = Stories::of(self.now.len(), &self.last.pairs);
        let mut then = then.of_several(|then| self.now[then]);
        let mut now = stories.of_several(|now| self.then[now].map(|_| now as u32));
        // They are in the order of the first that tells each, who may have changed.
        [&mut then, &mut now].into_iter().for_each(|stories| stories.sort_unstable());
        then == now
    }

    fn at(&self, article: usize) -> Option<&Ranked<'static>> {
        self.then[article].map(|then| &self.last.articles[then as usize])
    }

    /// Those that have not changed, and are next to one that has in its section.
    fn close_in_sections(&self, features: &Features) -> Vec<usize> {
        let sections: FxHashMap<u64, &[usize]> =
            features.sections().map(|(slug, places)| (hash_of(slug), places)).collect();
        let mut close = Vec::new();
        let mut look = |section: &[usize], at: usize| {
            let at = section.partition_point(|place| *place < at);
            let is_same = |place: &&usize| self.then[**place].is_some();
            close.extend(section[..at].iter().rev().filter(is_same).take(MOST));
            close.extend(section[at..].iter().filter(is_same).take(MOST));
        };
        for (place, _) in self.then.iter().enumerate().filter(|(_, then)| then.is_none()) {
            look(features.section_of(place), place);
        }
        // Where one would be that is gone: before the next that is still there.
        let mut next = features.count();
        for (then, now) in self.now.iter().enumerate().rev() {
            match now {
                Some(now) => next = *now as usize,
                None => {
                    let section = sections.get(&self.last.articles[then].section);
                    section.iter().for_each(|section| look(section, next));
                }
            }
        }
        close
    }
}

/// Calls the stems and tags of a ranking by the numbers that they have now, which are in the same order; those that nobody has any
/// more are left out. Tells of each stem and of each tag of now whether it was there and weighed otherwise.
fn take_up_numbers(last: &mut Last, features: &Features) -> [Vec<bool>; 2] {
    let weights = features.vectors.weights();
    let hashes = &features.vectors.read().hashes;
    let stems = number(&last.stems, hashes.iter().copied().zip(weights.stems.iter().copied()));
    let tags = features.labels.iter().map(|label| hash_of(&label.slug));
    let tags = number(&last.tags, tags.zip(features.tag_weights()));
    last.articles.par_iter_mut().for_each(|article| {
        for (row, numbers) in [(&mut article.top_terms, &stems.0), (&mut article.tags, &tags.0)] {
            let row = row.to_mut();
            row.retain_mut(|(number, _)| {
                let now = numbers[*number as usize];
                now.iter().for_each(|now| *number = *now);
                now.is_some()
            });
        }
    });
    [stems.1, tags.1]
}

/// The numbers that things have now which are called by hashes and have weights, and which of now weigh otherwise than then.
fn number<H: std::hash::Hash + Eq + Copy, W: PartialEq + Copy>(
    then: &[(H, W)],
    now: impl Iterator<Item = (H, W)>,
) -> (Vec<Option<u32>>, Vec<bool>) {
    let places: FxHashMap<H, usize> = then.iter().map(|(hash, _)| *hash).zip(0..).collect();
    let mut numbers = vec![None; then.len()];
    let weighs_otherwise = |(number, (hash, weight))| {
        let then = places.get(&hash).map(|place| (place, then[*place].1));
        then.is_some_and(|(place, then)| {
            numbers[*place] = Some(number);
            then != weight
        })
    };
    let others = (0..).zip(now).map(weighs_otherwise).collect();
    (numbers, others)
}
