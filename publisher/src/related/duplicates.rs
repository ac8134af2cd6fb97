//! Near-duplicate detection: articles that tell the same story, such as an agency report in two sections.

use super::bm25::Vectors;
use super::neighbours::Found;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Only of articles as alike as this it is asked whether they tell the same story.
pub const MAY_BE_SAME: f32 = 0.5;

/// Two articles that tell the same story, by their places.
pub type Pair = (u32, u32);

/// The stories that articles tell: for each, the place of the first in order that tells it.
#[derive(Debug)]
pub struct Stories(Vec<u32>);

impl Stories {
    /// Those of so many articles, of which pairs tell the same, also through others.
    pub fn of(articles: usize, pairs: &[Pair]) -> Self {
        let mut stories: Vec<u32> = (0..articles as u32).collect();
        let first = |stories: &[u32], mut place: u32| {
            while stories[place as usize] != place {
                place = stories[place as usize];
            }
            place
        };
        for (one, other) in pairs {
            let (one, other) = (first(&stories, *one), first(&stories, *other));
            stories[one.max(other) as usize] = one.min(other);
        }
        Stories((0..articles as u32).map(|place| first(&stories, place)).collect())
    }

    /// The story that an article tells.
    pub fn at(&self, article: usize) -> u32 {
        self.0[article]
    }

    /// Those that several articles of some tell, as these are called elsewhere: the articles of each, in order.
    pub fn of_several(&self, name: impl Fn(usize) -> Option<u32>) -> Vec<Vec<u32>> {
        let mut tellers: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for (article, story) in self.0.iter().enumerate() {
            // Who is told first is looked at with the next.
            if *story as usize != article {
                tellers.entry(*story).or_insert_with(|| Vec::from_iter(name(*story as usize)));
                tellers.entry(*story).or_default().extend(name(article));
            }
        }
        tellers.into_values().filter(|tellers| tellers.len() > 1).collect()
    }
}

/// The pairs among articles and what was found near them.
pub fn pairs(articles: &[usize], found: &[Found], vectors: &Vectors) -> Vec<Pair> {
    let pairs = |(article, found): (&usize, &Found)| {
        let may_be = found.near.iter().filter(|near| near.likeness >= MAY_BE_SAME);
        let others = may_be.map(|near| near.article);
        let same = others.filter(|other| vectors.are_one_story(*article, *other as usize));
        same.map(|other| (*article as u32, other)).collect::<Vec<Pair>>()
    };
    articles.par_iter().zip(found).flat_map_iter(pairs).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_story_is_the_same_through_others() {
        let stories = Stories::of(5, &[(0, 3), (2, 3)]);
        assert_eq!(stories.0, [0, 1, 0, 0, 4]);
        assert_eq!(stories.of_several(|article| Some(article as u32)), [[0, 2, 3]]);
        let some = |article: usize| (article != 0).then_some(10 + article as u32);
        assert_eq!(stories.of_several(some), [[12, 13]]);
        let few = |article: usize| (article > 2).then_some(article as u32);
        assert_eq!(stories.of_several(few), [[0; 0]; 0]);
    }
}
