//! Features of articles: weighted stems and tags as sparse vectors.

use super::bm25::{STEPS, Vectors, step};
use super::sparse::{SparseVector, merged};
use crate::edition::EditionArticle;
use crate::text::lexicon::Read;
use newsprint_app::model::{NamedSlug, Slug};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

/// What a common tag adds to the score that all articles have; one that few have adds 1.
const COMMONEST_TAG: f32 = 0.5;

/// A hash of all of an article itself that decides what it is related to and what is related to it.
pub type Mark = u64;

/// What articles have, with weights and by numbers.
pub struct Features<'a> {
    /// All articles, the newest first.
    pub articles: &'a [EditionArticle],
    /// Their words.
    pub vectors: Vectors<'a>,
    /// All tags, by their numbers.
    pub labels: Vec<&'a NamedSlug>,
    /// How many articles have each.
    carriers: Vec<usize>,
    /// The tags of each article; their weight is what sharing them adds to the score.
    pub tags: Vec<SparseVector>,
    /// The places of the articles of each section.
    sections: FxHashMap<&'a Slug, Vec<usize>>,
    /// The section that more than half of the articles are in, which says nothing.
    pub common_section: Option<&'a Slug>,
    /// Of each article.
    pub marks: Vec<Mark>,
}

impl<'a> Features<'a> {
    /// Those of articles, the newest first, of which this was read.
    pub fn of(articles: &'a [EditionArticle], read: Read<'a>) -> Self {
        let numbers =
            Interner::of(articles.iter().flat_map(|article| &article.tags).map(|tag| &**tag));
        let tags = articles.par_iter().map(|article| {
            let mut own: Vec<u32> = article.tags.iter().map(|tag| numbers.number(tag)).collect();
            own.sort_unstable();
            own
        });
        let tags: Vec<Vec<u32>> = tags.collect();
        let mut carriers = vec![0; numbers.labels.len()];
        tags.iter().flatten().for_each(|tag| carriers[*tag as usize] += 1);
        let weight = |tag: u32| (tag, rarity(carriers[tag as usize], articles.len()));
        let tags = tags.into_iter().map(|own| own.into_iter().map(weight).collect()).collect();
        let mut sections: FxHashMap<&Slug, Vec<usize>> = FxHashMap::default();
        for (place, article) in articles.iter().enumerate() {
            sections.entry(&article.section.slug).or_default().push(place);
        }
        let is_common = |places: &Vec<usize>| places.len() * 2 > articles.len();
        let common_section = sections.iter().find(|(_, places)| is_common(places));
        let common_section = common_section.map(|(slug, _)| *slug);
        // Of those that have both the same time and the same id, the content's order decides.
        let equals = articles.chunk_by(|one, other| {
            let (one, other) = (&one.checked, &other.checked);
            (one.published, &one.id) == (other.published, &other.id)
        });
        let orders: Vec<usize> = equals.flat_map(|equals| 0..equals.len()).collect();
        let mark = |place: usize| mark(articles, &orders, place, read.hash(place));
        let marks = (0..articles.len()).into_par_iter().map(mark).collect();
        let vectors = Vectors::of(read);
        let labels = numbers.labels;
        Features { articles, vectors, labels, carriers, tags, sections, common_section, marks }
    }

    /// How many articles there are.
    pub fn count(&self) -> usize {
        self.articles.len()
    }

    /// The places of all articles that are in the section of one, in order.
    pub fn section_of(&self, article: usize) -> &[usize] {
        &self.sections[&self.articles[article].section.slug]
    }

    /// All sections, with the places of their articles.
    pub fn sections(&self) -> impl Iterator<Item = (&'a Slug, &[usize])> {
        self.sections.iter().map(|(slug, places)| (*slug, &**places))
    }

    /// What each tag adds to the score of two articles that share it.
    pub fn tag_weights(&self) -> impl Iterator<Item = f32> {
        self.carriers.iter().map(|carriers| rarity(*carriers, self.count()))
    }

    /// The tags of an article, each with the number of all articles that have it.
    pub fn tags_of(&self, article: usize) -> impl Iterator<Item = (usize, &'a NamedSlug)> {
        self.tags[article].iter().map(|(tag, _)| self.tag(*tag))
    }

    /// The tags that two articles share, each with the number of all articles that have it.
    pub fn common_tags(
        &self,
        one: usize,
        other: usize,
    ) -> impl Iterator<Item = (usize, &'a NamedSlug)> {
        let common = merged(&self.tags[one], &self.tags[other]);
        common.map(|(tag, ..)| self.tag(tag))
    }

    fn tag(&self, tag: u32) -> (usize, &'a NamedSlug) {
        (self.carriers[tag as usize], self.labels[tag as usize])
    }
}

/// Labels by numbers, in the order of their slugs.
struct Interner<'a> {
    labels: Vec<&'a NamedSlug>,
    of_slugs: FxHashMap<&'a str, u32>,
}

impl<'a> Interner<'a> {
    fn of(labels: impl Iterator<Item = &'a NamedSlug>) -> Self {
        let labels: FxHashMap<&str, &NamedSlug> =
            labels.map(|label| (label.slug.as_str(), label)).collect();
        let mut labels: Vec<&NamedSlug> = labels.into_values().collect();
        labels.sort_unstable_by_key(|label| &label.slug);
        let of_slugs = labels.iter().map(|label| label.slug.as_str()).zip(0..).collect();
        Interner { labels, of_slugs }
    }

    fn number(&self, label: &NamedSlug) -> u32 {
        self.of_slugs[label.slug.as_str()]
    }
}

/// What a tag says that so many of all articles have, up to 1. Both numbers go by steps, as those of [`Vectors`].
fn rarity(carriers: usize, all: usize) -> f32 {
    let (carriers, all) = (step(carriers, 1) as f32, step(all, STEPS) as f32);
    COMMONEST_TAG + (1.0 - COMMONEST_TAG) * (1.0 + all / carriers).ln() / (1.0 + all).ln()
}

/// A hash by which a section or tag is known whatever others there are.
pub fn hash_of(slug: &Slug) -> u64 {
    xxh3_64(slug.as_str().as_bytes())
}

fn mark(articles: &[EditionArticle], orders: &[usize], place: usize, words: u64) -> Mark {
    let EditionArticle { section, tags, byline, related, .. } = &articles[place];
    // What tells it from all others, and decides which of equals comes first.
    let identity = |place: usize| {
        let checked = &articles[place].checked;
        let published = checked.published.map_or(u64::MAX, |at| at.as_nanosecond() as u64);
        [xxh3_64(checked.id.as_bytes()), published, orders[place] as u64]
    };
    let slug = |label: &NamedSlug| hash_of(&label.slug);
    let mut said = vec![words, slug(section)];
    said.extend(identity(place));
    for labels in [tags, byline] {
        said.push(labels.len() as u64);
        said.extend(labels.iter().map(|label| slug(label)));
    }
    said.extend(related.iter().copied().flat_map(identity));
    xxh3_64(&said.into_iter().flat_map(u64::to_le_bytes).collect::<Vec<u8>>())
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
