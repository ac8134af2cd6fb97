//! Ranks related articles, and explains why they are related.
//!
//! Articles are compared by their words: likeness is the cosine of Okapi BM25 vectors (Robertson and Zaragoza 2009)
//! over the stems of headline, standfirst and body ([`crate::text::lexicon`], [`bm25`]). Candidates come from the
//! posting lists of an article's heaviest stems and of its tags, within a window nearest in time, so the work for an
//! article does not grow with the archive ([`neighbours`]). Common tags, weighted by rarity, add to the score, a common
//! section and nearness in time add a little. The list is selected from these without near-duplicates ([`selection`]).
//! All articles are ranked at every publish. `docs/dev/related.md` measures the quality of the lists.

mod bm25;
mod duplicates;
mod features;
mod neighbours;
mod postings;
mod selection;
mod sparse;

use crate::CHUNK_SIZE;
use crate::cache::fingerprint::Fingerprint;
use crate::edition::EditionArticle;
use crate::i18n::Language;
use crate::text::lexicon::{Lexicon, StemHash};
use duplicates::StoryGroups;
use features::Features;
use neighbours::{Neighbour, Scratch, Search};
use newsprint_app::model::NamedSlug;
use rayon::prelude::*;
use selection::Selection;
use std::fmt;
use std::sync::{Mutex, PoisonError};

/// A related article.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Related {
    /// Its place in the edition.
    pub article: u32,
    /// Why it is related.
    pub reason: Reason,
}

/// Why an article is related to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reason {
    /// The editors chose it.
    Chosen,
    /// They share one tag.
    Tag,
    /// They share several tags.
    Tags,
    /// They share one or two stems.
    Words(StemHash, Option<StemHash>),
    /// They share the section.
    Section,
}

impl Reason {
    fn kind(self) -> u8 {
        match self {
            Reason::Chosen => 0,
            Reason::Tag => 1,
            Reason::Tags => 2,
            Reason::Words(..) => 3,
            Reason::Section => 4,
        }
    }
}

/// The related articles of each article.
pub struct Ranking<'a> {
    features: Features<'a>,
    lists: Vec<Vec<Related>>,
}

/// Maximum related articles in a list.
const MOST: usize = 12;
/// How many of these are shown below the article.
const FIRST: usize = 4;
/// Maximum words and tags that a reason names.
const WORDS: usize = 2;
const TAGS: usize = 3;
/// Articles that one core ranks with one scratch.
const SEARCH_CHUNK: usize = 64;

/// Ranks the related articles of each article (newest first), nearest first. The lexicon has their words.
pub fn rank<'a>(articles: &'a [EditionArticle], lexicon: &Lexicon) -> Ranking<'a> {
    let terms = articles.iter().map(|article| &article.checked.terms).collect();
    let features = Features::of(articles, lexicon.resolve(terms));
    let near = neighbours(&features);
    let pairs = duplicates::pairs(&near, &features.vectors);
    let stories = StoryGroups::of(features.count(), &pairs);
    let selection = Selection { features: &features, stories: &stories };
    let lists = near.par_iter().enumerate().with_max_len(CHUNK_SIZE);
    let lists = lists.map(|(at, near)| selection.list(at, near)).collect();
    Ranking { features, lists }
}

/// Finds the neighbours of each article.
fn neighbours(features: &Features) -> Vec<Vec<Neighbour>> {
    let search = Search::of(features);
    let articles: Vec<usize> = (0..features.count()).collect();
    // One scratch for each core is enough.
    let idle = Mutex::new(Vec::new());
    let near = articles.par_chunks(SEARCH_CHUNK).with_max_len(1).flat_map_iter(|articles| {
        let lock = || idle.lock().unwrap_or_else(PoisonError::into_inner);
        let scratch = lock().pop();
        let mut scratch = scratch.unwrap_or_else(|| Scratch::of(features.count()));
        let near: Vec<_> = articles.iter().map(|at| search.near(*at, &mut scratch)).collect();
        lock().push(scratch);
        near
    });
    near.collect()
}

/// Returns the names of tags, given with their numbers of articles, the rarest and most telling first.
fn by_rarity<'a>(tags: impl Iterator<Item = (usize, &'a NamedSlug)>) -> Vec<&'a str> {
    let mut tags: Vec<_> = tags.map(|(carriers, tag)| (carriers, &*tag.name)).collect();
    tags.sort_unstable();
    tags.into_iter().map(|(_, name)| name).collect()
}

impl fmt::Debug for Ranking<'_> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("Ranking")
    }
}

impl Ranking<'_> {
    /// Returns the related articles of each article.
    pub fn lists(&self) -> &[Vec<Related>] {
        &self.lists
    }

    /// Returns the related articles of an article, nearest first.
    pub fn list(&self, article: usize) -> &[Related] {
        &self.lists[article]
    }

    /// Returns the reason why one is related to an article, in a language's words.
    pub fn reason(&self, article: usize, related: &Related, words: &Language) -> String {
        match related.reason {
            Reason::Chosen => words.reason_chosen(),
            Reason::Words(..) => words.reason_text(&self.names(article, related)),
            Reason::Tag | Reason::Tags | Reason::Section => {
                words.reason_tags(&self.names(article, related))
            }
        }
    }

    /// Returns the fingerprint of what a reason uses beyond the two articles and [`Ranking::fingerprint_of_tags`].
    pub fn fingerprint_of_reason(&self, related: &Related) -> Fingerprint {
        let kind = related.reason.kind();
        match related.reason {
            Reason::Chosen | Reason::Tag | Reason::Tags | Reason::Section => {
                Fingerprint::of(&[kind])
            }
            // Other articles decide how a word is displayed.
            Reason::Words(one, other) => {
                let written = |stem| self.features.vectors.read().display_word(stem);
                Fingerprint::of_hash(&(kind, written(one), other.and_then(written)))
            }
        }
    }

    /// Returns the fingerprint of the rarity order of an article's tags, which depends on other articles; None unless
    /// one of the reasons listed with it names some of several tags.
    pub fn fingerprint_of_tags(&self, article: usize, beside: &[Related]) -> Option<Fingerprint> {
        let names_some = beside.iter().any(|related| related.reason == Reason::Tags);
        names_some.then(|| Fingerprint::of_hash(&by_rarity(self.features.tags_of(article))))
    }

    /// Returns the tags, words or section that the reason names.
    fn names(&self, article: usize, related: &Related) -> Vec<&str> {
        let written = |stem| self.features.vectors.read().display_word(stem);
        match related.reason {
            Reason::Chosen => Vec::new(),
            Reason::Tag | Reason::Tags => {
                let mut tags =
                    by_rarity(self.features.common_tags(article, related.article as usize));
                tags.truncate(TAGS);
                tags
            }
            Reason::Words(one, other) => {
                [Some(one), other].into_iter().flatten().filter_map(written).collect()
            }
            Reason::Section => vec![&self.features.articles[article].section.name],
        }
    }
}

#[cfg(test)]
mod tests;
