//! What articles have by which others are near them, with weights and by numbers.

use super::postings::Mark;
use super::rows::{Rows, merged};
use super::vectors::{STEPS, Vectors, step};
use crate::content::Label;
use crate::publish::edition::EditionArticle;
use crate::publish::key::Key;
use rayon::prelude::*;
use std::collections::HashMap;
use xxhash_rust::xxh3::xxh3_64;

/// What a common tag adds to the score that all articles have; one that few have adds 1.
const COMMONEST_TAG: f32 = 0.5;

/// What articles have, with weights and by numbers.
pub struct Features<'a> {
    /// All articles, the newest first.
    pub articles: &'a [EditionArticle],
    /// Their words.
    pub vectors: &'a Vectors<'a>,
    /// All tags, by their numbers.
    pub labels: Vec<&'a Label>,
    /// How many articles have each.
    carriers: Vec<usize>,
    /// The tags of each article; their weight is what sharing them adds to the score.
    pub tags: Rows,
    /// Of each, all that the search for what is near another looks at, as a hash.
    pub marks: Vec<Mark>,
}

impl<'a> Features<'a> {
    /// Those of articles, the newest first.
    pub fn of(articles: &'a [EditionArticle], vectors: &'a Vectors<'a>) -> Self {
        let numbers = Numbers::of(articles.iter().flat_map(|article| &article.tags));
        let tags = articles.iter().map(|article| {
            let mut own: Vec<u32> = article.tags.iter().map(|tag| numbers.number(tag)).collect();
            own.sort_unstable();
            own
        });
        let tags: Vec<Vec<u32>> = tags.collect();
        let mut carriers = vec![0; numbers.labels.len()];
        tags.iter().flatten().for_each(|tag| carriers[*tag as usize] += 1);
        let weight = |tag: &u32| (*tag, rarity(carriers[*tag as usize], articles.len()));
        let tags = Rows::of(articles.len(), |article| tags[article].iter().map(weight).collect());
        // Of those that have both the same time and the same id, the content's order decides.
        let equals = articles.chunk_by(|one, other| {
            let (one, other) = (&one.checked, &other.checked);
            (one.published, &one.id) == (other.published, &other.id)
        });
        let orders: Vec<usize> = equals.flat_map(|equals| 0..equals.len()).collect();
        let mark = |place: usize| mark(&articles[place], orders[place], vectors.bytes_of(place));
        let marks = (0..articles.len()).into_par_iter().map(mark).collect();
        Features { articles, vectors, labels: numbers.labels, carriers, tags, marks }
    }

    /// The tags that two articles share, each with the number of all articles that have it.
    pub fn common_tags(
        &self,
        one: usize,
        other: usize,
    ) -> impl Iterator<Item = (usize, &'a Label)> {
        let common = merged(self.tags.at(one), self.tags.at(other));
        common.map(|(tag, ..)| (self.carriers[tag as usize], self.labels[tag as usize]))
    }
}

/// Labels by numbers, in the order of their slugs.
struct Numbers<'a> {
    labels: Vec<&'a Label>,
    of_slugs: HashMap<&'a str, u32>,
}

impl<'a> Numbers<'a> {
    fn of(labels: impl Iterator<Item = &'a Label>) -> Self {
        let labels: HashMap<&str, &Label> =
            labels.map(|label| (label.slug.as_str(), label)).collect();
        let mut labels: Vec<&Label> = labels.into_values().collect();
        labels.sort_unstable_by_key(|label| &label.slug);
        let of_slugs = labels.iter().map(|label| label.slug.as_str()).zip(0..).collect();
        Numbers { labels, of_slugs }
    }

    fn number(&self, label: &Label) -> u32 {
        self.of_slugs[label.slug.as_str()]
    }
}

/// What a tag says that so many of all articles have, up to 1. Both numbers go by steps, as those of [`Vectors`].
fn rarity(carriers: usize, all: usize) -> f32 {
    let (carriers, all) = (step(carriers, 1) as f32, step(all, STEPS) as f32);
    COMMONEST_TAG + (1.0 - COMMONEST_TAG) * (1.0 + all / carriers).ln() / (1.0 + all).ln()
}

fn mark(article: &EditionArticle, order: usize, vector: Vec<u8>) -> Mark {
    let EditionArticle { checked, slug, section, tags, .. } = article;
    // Time, id and order decide which of equals comes first.
    let said = (&checked.id, checked.published, order, slug, section, tags);
    xxh3_64(&[Key::of_debug(&said).bytes(), &vector].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rare_tag_says_more() {
        assert!(rarity(2, 100) > rarity(50, 100));
        assert_eq!(rarity(1, 100), 1.0);
    }
}
