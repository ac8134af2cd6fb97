//! Near-duplicate detection: articles that tell the same story, such as an agency report in two sections.

use super::bm25::Vectors;
use super::neighbours::Neighbour;
use rayon::prelude::*;

/// Minimum likeness of articles that are tested for telling the same story.
pub const MAY_BE_SAME: f32 = 0.5;

/// Two articles that tell the same story, by their places in the edition.
pub type Pair = (u32, u32);

/// Articles grouped by story: for each, the place of the first article of its group.
#[derive(Debug)]
pub struct StoryGroups(Vec<u32>);

impl StoryGroups {
    /// Groups this many articles by the given pairs, transitively.
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
        StoryGroups((0..articles as u32).map(|place| first(&stories, place)).collect())
    }

    /// Returns the group of an article.
    pub fn at(&self, article: usize) -> u32 {
        self.0[article]
    }
}

/// Finds the near-duplicates among all articles and their neighbours.
pub fn pairs(near: &[Vec<Neighbour>], vectors: &Vectors) -> Vec<Pair> {
    let pairs = |(article, near): (usize, &Vec<Neighbour>)| {
        let may_be = near.iter().filter(|near| near.likeness >= MAY_BE_SAME);
        let others = may_be.map(|near| near.article);
        let same = others.filter(|other| vectors.are_one_story(article, *other as usize));
        same.map(|other| (article as u32, other)).collect::<Vec<Pair>>()
    };
    near.par_iter().enumerate().flat_map_iter(pairs).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_story_is_the_same_through_others() {
        let stories = StoryGroups::of(5, &[(0, 3), (2, 3)]);
        assert_eq!(stories.0, [0, 1, 0, 0, 4]);
    }
}
