//! Features of articles: weighted stems and tags as sparse vectors.

use super::bm25::Vectors;
use super::sparse::{SparseVector, merged};
use crate::edition::EditionArticle;
use crate::text::lexicon::TermIndex;
use newsprint_app::model::{NamedSlug, Slug};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// The weight of a tag that all articles have; a tag of few articles has a weight of 1.
const COMMONEST_TAG: f32 = 0.5;

/// Features of all articles, numbered and weighted.
pub struct Features<'a> {
    /// All articles, the newest first.
    pub articles: &'a [EditionArticle],
    /// Their vectors of stems.
    pub vectors: Vectors<'a>,
    /// All tags, by number.
    pub labels: Vec<&'a NamedSlug>,
    /// The number of articles with each tag.
    carriers: Vec<usize>,
    /// The tags of each article; the weight is what sharing the tag adds to the score.
    pub tags: Vec<SparseVector>,
    /// The places of each section's articles.
    sections: FxHashMap<&'a Slug, Vec<usize>>,
    /// The section of more than half of the articles, which says nothing.
    pub common_section: Option<&'a Slug>,
}

impl<'a> Features<'a> {
    /// Builds the features of articles, given the newest first with their term index.
    pub fn of(articles: &'a [EditionArticle], read: TermIndex<'a>) -> Self {
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
        let vectors = Vectors::of(read);
        let labels = numbers.labels;
        Features { articles, vectors, labels, carriers, tags, sections, common_section }
    }

    /// Returns the number of articles.
    pub fn count(&self) -> usize {
        self.articles.len()
    }

    /// Returns the places of all articles in the section of this one, in order.
    pub fn section_of(&self, article: usize) -> &[usize] {
        &self.sections[&self.articles[article].section.slug]
    }

    /// Returns the tags of an article, each with the number of articles that have it.
    pub fn tags_of(&self, article: usize) -> impl Iterator<Item = (usize, &'a NamedSlug)> {
        self.tags[article].iter().map(|(tag, _)| self.tag(*tag))
    }

    /// Returns the tags that two articles share, each with the number of articles that have it.
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

/// Numbers labels in the order of their slugs.
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

/// Returns the weight of a tag by its rarity, up to 1.
fn rarity(carriers: usize, all: usize) -> f32 {
    let (carriers, all) = (carriers as f32, all as f32);
    COMMONEST_TAG + (1.0 - COMMONEST_TAG) * (1.0 + all / carriers).ln() / (1.0 + all).ln()
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
