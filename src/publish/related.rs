//! Which articles belong together, and why.
//!
//! Articles are alike in their words: the cosine of vectors whose weights are those of Okapi BM25 (Robertson and Zaragoza 2009)
//! over the stems of headline, standfirst and body ([`super::terms`], [`vectors`]). What is alike is looked for in the posting lists of
//! an article's heaviest words and of its tags, and only in the part of each list that is nearest in time, so the work for an
//! article does not grow with the archive ([`search`]). Common tags, weighted by rarity, add to that, a common section and
//! nearness in time a little. From these a list is made that says nothing twice ([`choice`]).
//! How right that is, docs/related.md tells.

mod choice;
mod features;
mod memory;
mod neighbours;
mod postings;
mod rows;
mod search;
mod vectors;

pub use memory::Memory;

use super::edition::EditionArticle;
use super::terms::Lexicon;
use crate::strings::Language;
use choice::Choice;
use features::Features;
use neighbours::Neighbours;
use vectors::Vectors;

/// A related article.
#[derive(Clone, Debug, PartialEq)]
pub struct Related {
    /// Place in the edition.
    pub article: usize,
    /// Why, in words.
    pub reason: String,
}

/// Most that are kept for one article.
const MOST: usize = 12;
/// Of these, the first stand under an article.
const FIRST: usize = 4;

/// For each article of the edition (newest first), what is related to it, nearest first. The lexicon has their words.
pub fn rank(
    articles: &[EditionArticle],
    lexicon: &Lexicon,
    words: &Language,
    memory: Memory,
) -> Vec<Vec<Related>> {
    let vectors = Vectors::of(lexicon.look_up(articles));
    let features = Features::of(articles, &vectors);
    let known = memory.among(&features.marks);
    let neighbours = Neighbours::of(&features, &known);
    let choice = Choice { features: &features, neighbours: &neighbours, words };
    rayon::join(|| choice.lists(), || neighbours.remember(known)).0
}
