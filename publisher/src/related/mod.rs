//! Ranks related articles, and says why they are related.
//!
//! Articles are alike in their words: the cosine of vectors whose weights are those of Okapi BM25 (Robertson and Zaragoza 2009)
//! over the stems of headline, standfirst and body ([`crate::text::lexicon`], [`bm25`]). What is alike is looked for in the posting lists of
//! an article's heaviest words and of its tags, and only in the part of each list that is nearest in time, so the work for an
//! article does not grow with the archive ([`neighbours`]). Common tags, weighted by rarity, add to that, a common section and
//! nearness in time a little. From these a list is made that says nothing twice ([`selection`]).
//! All articles are ranked at every publish. `docs/dev/related.md` says how right the lists are.

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
    /// Place in the edition.
    pub article: u32,
    /// Why.
    pub reason: Reason,
}

/// Why an article is related to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reason {
    /// The editors chose it.
    Chosen,
    /// The tag that both have.
    Tag,
    /// Several that both have.
    Tags,
    /// One or two stems that both have.
    Words(StemHash, Option<StemHash>),
    /// The section that both are in.
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

/// Most that are kept for one article.
const MOST: usize = 12;
/// Of these, the first stand under an article.
const FIRST: usize = 4;
/// Words and tags that a reason names.
const WORDS: usize = 2;
const TAGS: usize = 3;
/// Articles that are ranked together, on one core.
const SEARCH_CHUNK: usize = 64;

/// For each article of the edition (newest first), what is related to it, nearest first. The lexicon has their words.
pub fn rank<'a>(articles: &'a [EditionArticle], lexicon: &Lexicon) -> Ranking<'a> {
    let terms = articles.iter().map(|article| &article.checked.terms).collect();
    let features = Features::of(articles, lexicon.resolve(terms));
    let all: Vec<usize> = (0..features.count()).collect();
    let near = neighbours(&features, &all);
    let pairs = duplicates::pairs(&near, &features.vectors);
    let stories = StoryGroups::of(features.count(), &pairs);
    let selection = Selection { features: &features, stories: &stories };
    let lists = all.par_iter().zip(&near).with_max_len(CHUNK_SIZE);
    let lists = lists.map(|(at, near)| selection.list(*at, near)).collect();
    Ranking { features, lists }
}

/// The neighbours of each article.
fn neighbours(features: &Features, articles: &[usize]) -> Vec<Vec<Neighbour>> {
    let search = Search::of(features);
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

/// The names of tags of which it is told how many articles have them, the rarest first: it says most.
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
    /// What is related to each article.
    pub fn lists(&self) -> &[Vec<Related>] {
        &self.lists
    }

    /// What is related to an article, the nearest first.
    pub fn list(&self, article: usize) -> &[Related] {
        &self.lists[article]
    }

    /// The reason why one is related to an article, in words of a language.
    pub fn reason(&self, article: usize, related: &Related, words: &Language) -> String {
        match related.reason {
            Reason::Chosen => words.reason_chosen(),
            Reason::Words(..) => words.reason_text(&self.names(article, related)),
            Reason::Tag | Reason::Tags | Reason::Section => {
                words.reason_tags(&self.names(article, related))
            }
        }
    }

    /// The fingerprint of what the reason says, beside what is in the two articles themselves and in [`Ranking::fingerprint_of_tags`].
    pub fn fingerprint_of_reason(&self, related: &Related) -> Fingerprint {
        let kind = related.reason.kind();
        match related.reason {
            Reason::Chosen | Reason::Tag | Reason::Tags | Reason::Section => {
                Fingerprint::of(&[kind])
            }
            // How a word is written, others decide.
            Reason::Words(one, other) => {
                let written = |stem| self.features.vectors.read().display_word(stem);
                Fingerprint::of_hash(&(kind, written(one), other.and_then(written)))
            }
        }
    }

    /// The fingerprint of what other articles decide of an article's tags, where a reason for one of those beside it names some of several:
    /// which of them are the rarest.
    pub fn fingerprint_of_tags(&self, article: usize, beside: &[Related]) -> Option<Fingerprint> {
        let names_some = beside.iter().any(|related| related.reason == Reason::Tags);
        names_some.then(|| Fingerprint::of_hash(&by_rarity(self.features.tags_of(article))))
    }

    /// The tags, words or section that the reason names.
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
