//! What is near each article, and what is the same story twice.

use super::vectors::{Vectors, heaviest};
use crate::content::Label;
use crate::publish::edition::EditionArticle;
use crate::publish::terms::Stem;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::HashMap;

/// Stems of an article whose posting lists are searched: the heaviest.
const SEARCHED: usize = 40;
/// Articles of one posting list that are looked at, on each side of the article in time.
const WINDOW: usize = 100;
/// Articles whose likeness is reckoned with all their stems: those most alike by the heaviest.
const RECKONED: usize = 60;
/// Neighbours that are kept of each article.
const KEPT: usize = 40;
/// Articles that share a table of scores.
const TOGETHER: usize = 256;

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
/// Only of articles as alike as this it is asked whether they tell the same story.
const MAY_BE_SAME: f32 = 0.5;

/// An article near another.
#[derive(Clone, Copy, Debug)]
pub struct Neighbour {
    /// Its place in the edition.
    pub article: usize,
    /// The higher, the nearer.
    pub score: f32,
    /// Of words, from 0 to 1.
    pub likeness: f32,
    /// Of common tags, by their rarity.
    pub tags: f32,
}

/// The neighbours of all articles.
pub struct Neighbours<'a> {
    carriers: HashMap<&'a str, usize>,
    near: Vec<Vec<Neighbour>>,
    stories: Vec<usize>,
}

impl<'a> Neighbours<'a> {
    /// Looks for the neighbours of every article.
    pub fn of(articles: &'a [EditionArticle], vectors: &Vectors) -> Self {
        let search = Search::new(articles, vectors);
        let places: Vec<usize> = (0..articles.len()).collect();
        let near = places.par_chunks(TOGETHER).with_max_len(1).flat_map_iter(|places| {
            let mut table = Table::of(articles.len());
            let near: Vec<_> = places.iter().map(|place| search.near(*place, &mut table)).collect();
            near
        });
        let near: Vec<Vec<Neighbour>> = near.collect();
        let stories = stories(&near, |one, other| vectors.are_one_story(one, other));
        let carriers = search.tags.iter().map(|(tag, list)| (*tag, list.len())).collect();
        Neighbours { carriers, near, stories }
    }

    /// What is near an article, the nearest first; of equals the newest.
    pub fn at(&self, article: usize) -> &[Neighbour] {
        &self.near[article]
    }

    /// How many articles have a tag.
    pub fn carriers(&self, tag: &Label) -> usize {
        self.carriers.get(tag.slug.as_str()).copied().unwrap_or_default()
    }

    /// The story that an article tells: the place of the newest that tells it.
    pub fn story(&self, article: usize) -> usize {
        self.stories[article]
    }
}

/// An article and a weight.
type Posting = (u32, f32);

/// Parts of the posting lists of stems, which are made side by side.
const PARTS: usize = 8;

/// Articles by what they have.
struct Search<'a, 'v> {
    articles: &'a [EditionArticle],
    vectors: &'v Vectors,
    /// Stem -> articles that have it in their vectors, in order, with its weight. Each part has the stems of one remainder.
    stems: Vec<FxHashMap<Stem, Vec<Posting>>>,
    /// Tag -> articles, in order.
    tags: HashMap<&'a str, Vec<Posting>>,
}

impl<'a, 'v> Search<'a, 'v> {
    fn new(articles: &'a [EditionArticle], vectors: &'v Vectors) -> Self {
        let lists_of = |part: usize| {
            let mut stems: FxHashMap<Stem, Vec<Posting>> = FxHashMap::default();
            for place in 0..articles.len() {
                let own = vectors.at(place).iter().filter(|(stem, _)| part_of(*stem) == part);
                for (stem, weight) in own {
                    stems.entry(*stem).or_default().push((place as u32, *weight));
                }
            }
            stems
        };
        let mut tags: HashMap<&str, Vec<Posting>> = HashMap::new();
        for (place, article) in articles.iter().enumerate() {
            for tag in &article.tags {
                tags.entry(tag.slug.as_str()).or_default().push((place as u32, 1.0));
            }
        }
        let stems = (0..PARTS).into_par_iter().with_max_len(1).map(lists_of).collect();
        Search { articles, vectors, stems, tags }
    }

    /// The neighbours of one.
    fn near(&self, place: usize, table: &mut Table) -> Vec<Neighbour> {
        for (stem, weight) in heaviest(self.vectors.at(place).to_vec(), SEARCHED) {
            let list = &self.stems[part_of(stem)][&stem];
            table.meet(list, place, |sums, theirs| sums.likeness += weight * theirs);
        }
        for tag in &self.articles[place].tags {
            let list = &self.tags[tag.slug.as_str()];
            let rarity = rarity(list.len(), self.articles.len());
            table.meet(list, place, |sums, _| sums.tags += rarity);
        }
        let mut near = table.take();
        near.retain(|neighbour| neighbour.article != place);
        // The lighter words, section and time are reckoned only for those that are near by the others.
        if near.len() > RECKONED {
            near.select_nth_unstable_by(RECKONED, nearest_first);
            near.truncate(RECKONED);
        }
        let likeness = self.vectors.likeness_to(place);
        for neighbour in &mut near {
            let Neighbour { article, tags, .. } = *neighbour;
            *neighbour = self.neighbour(place, article, likeness(article), tags);
        }
        near.sort_unstable_by(nearest_first);
        near.truncate(KEPT);
        near.shrink_to_fit();
        near
    }

    fn neighbour(&self, place: usize, article: usize, likeness: f32, tags: f32) -> Neighbour {
        let (one, other) = (&self.articles[place], &self.articles[article]);
        let section = f32::from(u8::from(one.section.slug == other.section.slug));
        let moments = one.checked.published.zip(other.checked.published);
        let nearness = moments.map_or(0.0, |(a, b)| {
            let days = (a.as_second() - b.as_second()).abs() as f32 / 86_400.0;
            (-days / NEAR_IN_TIME).exp()
        });
        let score = tags + LIKENESS * likeness + SECTION * section + NEARNESS * nearness;
        Neighbour { article, score, likeness, tags }
    }
}

/// The part that has the posting list of a stem.
fn part_of(stem: Stem) -> usize {
    stem as usize % PARTS
}

/// What was added up so far for an article that was met.
#[derive(Clone, Copy, Default, PartialEq)]
struct Sums {
    likeness: f32,
    tags: f32,
}

/// Sums for every article, and which articles were met. Empty before each search and after it.
struct Table {
    sums: Vec<Sums>,
    met: Vec<u32>,
}

impl Table {
    fn of(articles: usize) -> Self {
        Table { sums: vec![Sums::default(); articles], met: Vec::new() }
    }

    /// Adds to those of a posting list that are nearest to a place.
    fn meet(&mut self, list: &[Posting], place: usize, add: impl Fn(&mut Sums, f32)) {
        let at = list.partition_point(|(other, _)| (*other as usize) < place);
        let window = at.saturating_sub(WINDOW)..(at + WINDOW + 1).min(list.len());
        for (other, weight) in &list[window] {
            let sums = &mut self.sums[*other as usize];
            if *sums == Sums::default() {
                self.met.push(*other);
            }
            add(sums, *weight);
        }
    }

    /// Takes those out that were met.
    fn take(&mut self) -> Vec<Neighbour> {
        let Table { sums, met } = self;
        let met = met.drain(..).map(|article| {
            let Sums { likeness, tags } = std::mem::take(&mut sums[article as usize]);
            let score = tags + LIKENESS * likeness;
            Neighbour { article: article as usize, score, likeness, tags }
        });
        met.collect()
    }
}

/// The place in the edition, by time and then by id, decides between equals.
fn nearest_first(a: &Neighbour, b: &Neighbour) -> std::cmp::Ordering {
    b.score.total_cmp(&a.score).then(a.article.cmp(&b.article))
}

/// What a tag says that so many of all articles have, up to 1.
fn rarity(carriers: usize, all: usize) -> f32 {
    let (carriers, all) = (carriers as f32, all as f32);
    COMMONEST_TAG + (1.0 - COMMONEST_TAG) * (1.0 + all / carriers).ln() / (1.0 + all).ln()
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
        for neighbour in may_be.filter(|neighbour| are_same(place, neighbour.article)) {
            let (one, other) = (first(&stories, place), first(&stories, neighbour.article));
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
        let near = |others: &[usize]| -> Vec<Neighbour> {
            let near = |article| Neighbour { article, score: 1.0, likeness: 0.9, tags: 0.0 };
            others.iter().map(|other| near(*other)).collect()
        };
        let near = [near(&[3]), near(&[0]), near(&[3]), near(&[])];
        let are_same = |one, other| (one, other) != (1, 0);
        assert_eq!(stories(&near, are_same), [0, 1, 0, 0]);
    }

    #[test]
    fn a_rare_tag_says_more() {
        assert!(rarity(2, 100) > rarity(50, 100));
        assert_eq!(rarity(1, 100), 1.0);
    }
}
