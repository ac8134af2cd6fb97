//! What is near each article, and what is the same story twice.

use super::vectors::{Compared, Vectors};
use crate::content::Label;
use crate::publish::edition::EditionArticle;
use crate::publish::terms::Stem;
use rayon::prelude::*;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

/// Stems of an article whose posting lists are searched: the heaviest.
const SEARCHED: usize = 40;
/// Articles of one posting list that are looked at, on each side of the article in time.
const WINDOW: usize = 100;
/// Articles whose likeness is reckoned with all their stems: those most alike by the heaviest.
const RECKONED: usize = 60;
/// Neighbours that are kept of each article.
const KEPT: usize = 40;
/// Articles whose neighbours are looked for at once on one core.
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
        // Large, and empty after each search: one for each core is enough.
        let idle = Mutex::new(Vec::new());
        let near = places.par_chunks(TOGETHER).with_max_len(1).flat_map_iter(|places| {
            let lock = || idle.lock().unwrap_or_else(PoisonError::into_inner);
            let new = || (Table::of(articles.len()), Compared::new(vectors.stems()));
            let known = lock().pop();
            let (mut table, mut compared) = known.unwrap_or_else(new);
            let near: Vec<_> =
                places.iter().map(|place| search.near(*place, &mut table, &mut compared)).collect();
            lock().push((table, compared));
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

/// Parts of the stems whose posting lists are made side by side.
const PARTS: usize = 8;

/// The posting lists of some stems, which follow each other: articles in order, with the weight that each stem has in their vectors.
struct Postings {
    stems: Range<Stem>,
    /// Where the list of each stem begins; at last, where the lists end.
    starts: Vec<u32>,
    all: Vec<Posting>,
}

impl Postings {
    /// Those of stems. Of each posting it is noted where in its list it is.
    fn of(stems: Range<Stem>, vectors: &Vectors, at_in_lists: &[AtomicU32]) -> Self {
        // By article: where in all vectors these stems are.
        let ranges = (0..vectors.count()).map(|place| {
            let (range, own) = (vectors.range(place), vectors.at(place).stems);
            let at = |stem: Stem| range.start + own.partition_point(|theirs| *theirs < stem);
            at(stems.start)..at(stems.end)
        });
        let ranges: Vec<Range<usize>> = ranges.collect();
        let index = |at: usize| (vectors.stems[at] - stems.start) as usize;
        let mut starts = vec![0; stems.len() + 1];
        ranges.iter().cloned().flatten().for_each(|at| starts[index(at) + 1] += 1);
        (1..starts.len()).for_each(|stem| starts[stem] += starts[stem - 1]);
        let mut all = vec![(0, 0.0); starts[stems.len()] as usize];
        let mut lengths = vec![0; stems.len()];
        for (place, range) in ranges.into_iter().enumerate() {
            for at in range {
                let length = &mut lengths[index(at)];
                at_in_lists[at].store(*length, Ordering::Relaxed);
                all[(starts[index(at)] + *length) as usize] = (place as u32, vectors.weights[at]);
                *length += 1;
            }
        }
        Postings { stems, starts, all }
    }

    fn list(&self, stem: Stem) -> &[Posting] {
        let at = (stem - self.stems.start) as usize;
        &self.all[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}

/// Articles by what they have.
struct Search<'a, 'v> {
    articles: &'a [EditionArticle],
    vectors: &'v Vectors,
    stems: Vec<Postings>,
    /// Where in the list of its stem each weight of all vectors is.
    at_in_lists: Vec<AtomicU32>,
    /// Tag -> articles, in order.
    tags: HashMap<&'a str, Vec<Posting>>,
}

impl<'a, 'v> Search<'a, 'v> {
    fn new(articles: &'a [EditionArticle], vectors: &'v Vectors) -> Self {
        let mut tags: HashMap<&str, Vec<Posting>> = HashMap::new();
        for (place, article) in articles.iter().enumerate() {
            for tag in &article.tags {
                tags.entry(tag.slug.as_str()).or_default().push((place as u32, 1.0));
            }
        }
        let at_in_lists: Vec<AtomicU32> = vectors.stems.iter().map(|_| AtomicU32::new(0)).collect();
        let part = |part: usize| {
            let stem = |part: usize| (vectors.stems() * part / PARTS) as Stem;
            Postings::of(stem(part)..stem(part + 1), vectors, &at_in_lists)
        };
        let stems = (0..PARTS).into_par_iter().with_max_len(1).map(part).collect();
        Search { articles, vectors, stems, at_in_lists, tags }
    }

    /// The neighbours of one.
    fn near(&self, place: usize, table: &mut Table, compared: &mut Compared) -> Vec<Neighbour> {
        for at in self.vectors.heaviest_of(place, SEARCHED) {
            let (stem, weight) = (self.vectors.stems[at], self.vectors.weights[at]);
            let own = self.at_in_lists[at].load(Ordering::Relaxed) as usize;
            table.meet(self.list(stem), own, |sums, theirs| sums.likeness += weight * theirs);
        }
        for tag in &self.articles[place].tags {
            let list = &self.tags[tag.slug.as_str()];
            let own = list.partition_point(|(other, _)| (*other as usize) < place);
            let rarity = rarity(list.len(), self.articles.len());
            table.meet(list, own, |sums, _| sums.tags += rarity);
        }
        let mut near = table.take();
        near.retain(|neighbour| neighbour.article != place);
        // The lighter words, section and time are reckoned only for those that are near by the others.
        if near.len() > RECKONED {
            near.select_nth_unstable_by(RECKONED, nearest_first);
            near.truncate(RECKONED);
        }
        compared.set(self.vectors.at(place));
        for neighbour in &mut near {
            let Neighbour { article, tags, .. } = *neighbour;
            let likeness = compared.likeness(self.vectors.at(article));
            *neighbour = self.neighbour(place, article, likeness, tags);
        }
        compared.clear(self.vectors.at(place));
        near.sort_unstable_by(nearest_first);
        near.truncate(KEPT);
        near.shrink_to_fit();
        near
    }

    /// The posting list of a stem.
    fn list(&self, stem: Stem) -> &[Posting] {
        let part = self.stems.partition_point(|part| part.stems.end <= stem);
        self.stems[part].list(stem)
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

    /// Adds to those of a posting list that are nearest to the one that is there.
    fn meet(&mut self, list: &[Posting], at: usize, add: impl Fn(&mut Sums, f32)) {
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
