//! What is near each article, and what is the same story twice.

use super::features::Features;
use super::memory::Known;
use super::search::{Desk, Search};
use crate::publish::key::Key;
use rayon::prelude::*;
use std::sync::{Mutex, PoisonError};

/// Articles whose neighbours are looked for at once on one core.
const TOGETHER: usize = 256;
/// Only of articles as alike as this it is asked whether they tell the same story.
pub const MAY_BE_SAME: f32 = 0.5;

/// An article near another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Neighbour {
    /// Its place in the edition.
    pub article: u32,
    /// The higher, the nearer.
    pub score: f32,
    /// Of words, from 0 to 1.
    pub likeness: f32,
}

/// The neighbours of all articles.
pub struct Neighbours {
    /// Of all that was looked at for each article.
    keys: Vec<Key>,
    near: Vec<Vec<Neighbour>>,
    stories: Vec<usize>,
}

impl Neighbours {
    /// Looks for the neighbours of every article, but for those that are known.
    pub fn of(features: &Features, known: &Known) -> Self {
        let search = Search::of(features);
        let vectors = features.vectors;
        let places: Vec<usize> = (0..vectors.count()).collect();
        // One for each core is enough.
        let idle = Mutex::new(Vec::new());
        let found = places.par_chunks(TOGETHER).with_max_len(1).flat_map_iter(|places| {
            let lock = || idle.lock().unwrap_or_else(PoisonError::into_inner);
            let desk = lock().pop();
            let mut desk = desk.unwrap_or_else(|| Desk::of(vectors.count()));
            let mut near = |place: &usize| {
                let key = search.key(*place);
                let mut search = || search.near(*place, &mut desk);
                let near = known.recall(key).inspect(|near| debug_assert_eq!(*near, search()));
                (key, near.unwrap_or_else(search))
            };
            let found: Vec<_> = places.iter().map(&mut near).collect();
            lock().push(desk);
            found
        });
        let (keys, near): (Vec<_>, Vec<_>) = found.unzip();
        let stories = stories(&near, |one, other| vectors.are_one_story(one, other));
        Neighbours { keys, near, stories }
    }

    /// Keeps what is near each article for the next publish.
    pub fn remember(&self, known: Known) {
        known.save(&self.keys, &self.near);
    }

    /// What is near an article, the nearest first; of equals the newest.
    pub fn at(&self, article: usize) -> &[Neighbour] {
        &self.near[article]
    }

    /// The story that an article tells: the place of the newest that tells it.
    pub fn story(&self, article: usize) -> usize {
        self.stories[article]
    }
}

/// For each article the first in order that tells the same story, through others that do.
fn stories(near: &[Vec<Neighbour>], are_same: impl Fn(usize, usize) -> bool) -> Vec<usize> {
    let mut stories: Vec<usize> = (0..near.len()).collect();
    let first = |stories: &[usize], mut place: usize| {
        while stories[place] != place {
            place = stories[place];
        }
        place
    };
    for (place, near) in near.iter().enumerate() {
        let may_be = near.iter().filter(|neighbour| neighbour.likeness >= MAY_BE_SAME);
        let others = may_be.map(|neighbour| neighbour.article as usize);
        for other in others.filter(|other| are_same(place, *other)) {
            let (one, other) = (first(&stories, place), first(&stories, other));
            stories[one.max(other)] = one.min(other);
        }
    }
    (0..near.len()).map(|place| first(&stories, place)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_story_is_the_same_through_others() {
        let near = |others: &[u32]| -> Vec<Neighbour> {
            let near = |article| Neighbour { article, score: 1.0, likeness: 0.9 };
            others.iter().map(|other| near(*other)).collect()
        };
        let near = [near(&[3]), near(&[0]), near(&[3]), near(&[])];
        let are_same = |one, other| (one, other) != (1, 0);
        assert_eq!(stories(&near, are_same), [0, 1, 0, 0]);
    }
}
