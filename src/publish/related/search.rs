//! What is near an article: what shares its heaviest words and its tags is looked up, and of that the best is compared as a whole.

use super::neighbours::Neighbour;
use super::postings::{Mark, Posting, Postings};
use super::rows::{Rows, merged};
use super::vectors::{Compared, STEPS, Vectors, step};
use crate::content::Label;
use crate::publish::edition::EditionArticle;
use crate::publish::key::Key;
use rayon::prelude::*;
use std::collections::HashMap;
use xxhash_rust::xxh3::xxh3_64;

/// Articles whose likeness is reckoned with all their stems: those most alike by the heaviest.
const RECKONED: usize = 40;
/// Neighbours that are kept of each article.
const KEPT: usize = 24;

/// What a likeness of 1 adds to the score; a tag that few articles have adds up to 1,
const LIKENESS: f32 = 1.5;
/// and one that all have adds this.
const COMMONEST_TAG: f32 = 0.5;
/// What a common section adds.
const SECTION: f32 = 0.02;
/// What the same moment adds.
const NEARNESS: f32 = 0.02;
/// Days after which nearness in time has fallen to a third.
const NEAR_IN_TIME: f32 = 45.0;

/// What articles have, with weights and by numbers.
pub struct Features<'a> {
    articles: &'a [EditionArticle],
    vectors: &'a Vectors<'a>,
    /// All tags, by their numbers.
    labels: Vec<&'a Label>,
    /// The tags of each article; their weight is what sharing them adds to the score.
    tags: Rows,
    /// The section of each.
    section_of: Vec<u32>,
    /// Of each, all that the search for what is near another looks at, as a hash.
    marks: Vec<Mark>,
}

impl<'a> Features<'a> {
    /// Those of articles, the newest first.
    pub fn of(articles: &'a [EditionArticle], vectors: &'a Vectors<'a>) -> Self {
        let sections = Numbers::of(articles.iter().map(|article| &article.section));
        let section_of = articles.iter().map(|article| sections.number(&article.section));
        let section_of = section_of.collect();
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
        let mark =
            |(place, article): (usize, &EditionArticle)| mark(article, vectors.bytes_of(place));
        let marks = articles.par_iter().enumerate().map(mark).collect();
        Features { articles, vectors, labels: numbers.labels, tags, section_of, marks }
    }

    /// Of each article, all that the search for what is near another looks at, as a hash.
    pub fn marks(&self) -> &[Mark] {
        &self.marks
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

fn mark(article: &EditionArticle, vector: Vec<u8>) -> Mark {
    let EditionArticle { checked, slug, section, tags, .. } = article;
    // Time and id decide the order of equals.
    let said = (&checked.id, checked.published, slug, section, tags);
    xxh3_64(&[Key::of_debug(&said).bytes(), &vector].concat())
}

/// Looks for what is near.
pub struct Search<'a> {
    features: &'a Features<'a>,
    stems: Postings,
    tags: Postings,
}

impl<'a> Search<'a> {
    /// Turns what articles have into lists of who has it.
    pub fn of(features: &'a Features<'a>) -> Self {
        let Features { vectors, labels, tags, marks, .. } = features;
        let stems = Postings::of(vectors.heavy(), vectors.stems(), marks);
        let tags = Postings::of(tags, labels.len(), marks);
        Search { features, stems, tags }
    }

    /// The tags that two articles share, each with the number of all articles that have it.
    pub fn common_tags(
        &self,
        one: usize,
        other: usize,
    ) -> impl Iterator<Item = (usize, &'a Label)> {
        let Features { tags, labels, .. } = self.features;
        let common = merged(tags.at(one), tags.at(other));
        common.map(|(tag, ..)| (self.tags.list(tag).len(), labels[tag as usize]))
    }

    /// The key of all that [`Search::near`] looks at.
    pub fn key(&self, place: usize) -> Key {
        let Features { marks, tags, .. } = self.features;
        let windows = [&self.stems, &self.tags].map(|lists| lists.windows_of(place));
        let weights = tags.at(place).iter().map(|(_, weight)| Mark::from(weight.to_bits()));
        let parts = [marks[place]].into_iter().chain(windows).chain(weights);
        Key::of(&parts.flat_map(Mark::to_le_bytes).collect::<Vec<u8>>())
    }

    /// The neighbours of one, the nearest first; of equals the first in the edition.
    pub fn near(&self, place: usize, desk: &mut Desk) -> Vec<Neighbour> {
        let Features { vectors, tags, .. } = self.features;
        let Desk { table, compared } = desk;
        for (stem, weight) in vectors.heavy().at(place) {
            let weight = LIKENESS * weight;
            table.meet(self.stems.window(*stem, place), |theirs| weight * theirs);
        }
        for (tag, _) in tags.at(place) {
            table.meet(self.tags.window(*tag, place), |weight| weight);
        }
        // The lighter words, section and time are reckoned only for those that are near by the others.
        let near = table.take(RECKONED, place);
        compared.set(vectors.at(place));
        let near = near.into_iter().map(|other| self.neighbour(place, other, compared));
        let mut near: Vec<Neighbour> = near.collect();
        near.sort_unstable_by(nearest_first);
        near.truncate(KEPT);
        near.shrink_to_fit();
        near
    }

    fn neighbour(&self, place: usize, article: usize, compared: &Compared) -> Neighbour {
        let Features { articles, vectors, tags, section_of, .. } = self.features;
        let likeness = compared.likeness(vectors.at(article));
        let tags = merged(tags.at(place), tags.at(article)).map(|(_, weight, _)| weight);
        let section = f32::from(u8::from(section_of[place] == section_of[article]));
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

/// The place in the edition, by time and then by id, decides between equals.
fn nearest_first(a: &Neighbour, b: &Neighbour) -> std::cmp::Ordering {
    b.score.total_cmp(&a.score).then(a.article.cmp(&b.article))
}

/// What a search works with: large, and empty before it and after it.
pub struct Desk {
    table: Table,
    compared: Compared,
}

impl Desk {
    /// For searches among so many articles.
    pub fn of(articles: usize) -> Self {
        Desk { table: Table::of(articles), compared: Compared::default() }
    }
}

/// Scores of every article, and which articles were met.
struct Table {
    scores: Vec<f32>,
    /// The first ones were met; behind them is room.
    met: Vec<u32>,
    count: usize,
    ranks: Vec<Rank>,
}

/// A score above an article: the highest is the nearest, of equals the first in the edition.
type Rank = u64;

impl Table {
    fn of(articles: usize) -> Self {
        let (scores, met) = (vec![0.0; articles], vec![0; articles + 1]);
        Table { scores, met, count: 0, ranks: Vec::new() }
    }

    /// Adds to the scores of articles, by their weights.
    fn meet(&mut self, postings: &[Posting], add: impl Fn(f32) -> f32) {
        for (other, weight) in postings {
            let score = &mut self.scores[*other as usize];
            // No processor foresees who was met before, so it is no branch.
            self.met[self.count] = *other;
            self.count += usize::from(*score == 0.0);
            *score += add(*weight);
        }
    }

    /// Takes out what was met: so many, those with the highest scores, but for the article itself.
    fn take(&mut self, most: usize, itself: usize) -> Vec<usize> {
        let Table { scores, met, count, ranks } = self;
        let met = &met[..std::mem::take(count)];
        ranks.clear();
        // Of numbers that are not negative, the bits are in the order of the numbers.
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
    fn a_rare_tag_says_more() {
        assert!(rarity(2, 100) > rarity(50, 100));
        assert_eq!(rarity(1, 100), 1.0);
    }

    #[test]
    fn the_highest_scores_are_taken() {
        let mut table = Table::of(5);
        for _ in 0..2 {
            table.meet(&[(0, 1.0), (1, 0.25), (3, 0.5), (4, 0.5)], |weight| weight);
            table.meet(&[(0, 1.0), (1, 0.5)], |weight| weight);
            let mut near = table.take(2, 0);
            near.sort_unstable();
            assert_eq!(near, [1, 3], "without itself, the first of equals, and empty after it");
        }
        assert_eq!(table.take(2, 0), [0; 0]);
    }
}
