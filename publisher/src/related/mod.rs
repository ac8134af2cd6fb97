//! Ranks related articles, and says why they are related.
//!
//! Articles are alike in their words: the cosine of vectors whose weights are those of Okapi BM25 (Robertson and Zaragoza 2009)
//! over the stems of headline, standfirst and body ([`crate::text::lexicon`], [`bm25`]). What is alike is looked for in the posting lists of
//! an article's heaviest words and of its tags, and only in the part of each list that is nearest in time, so the work for an
//! article does not grow with the archive ([`neighbours`]). Common tags, weighted by rarity, add to that, a common section and
//! nearness in time a little. From these a list is made that says nothing twice ([`selection`]).
//! Where a ranking is [remembered](memory), only what may come out otherwise is looked for again ([`changes`]).
//! `docs/related.md` says how right that is.

mod bm25;
mod changes;
mod duplicates;
mod features;
mod meetings;
mod memory;
mod neighbours;
mod postings;
mod selection;
mod sparse;

pub use memory::Memory;

use crate::CHUNK_SIZE;
use crate::cache::fingerprint::Fingerprint;
use crate::cache::verify;
use crate::edition::EditionArticle;
use crate::i18n::Language;
use crate::text::lexicon::{Lexicon, StemHash};
use changes::Changes;
use duplicates::{Pair, Stories};
use features::{Features, hash_of};
use memory::{Last, Ranked};
use neighbours::{Found, Scratch, Search};
use newsprint_app::model::NamedSlug;
use rayon::prelude::*;
use selection::Selection;
use serde::{Deserialize, Serialize};
use sparse::SparseVector;
use std::borrow::Cow;
use std::fmt;
use std::sync::{Mutex, PoisonError};

/// A related article.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Related {
    /// Place in the edition.
    pub article: u32,
    /// Why.
    pub reason: Reason,
}

/// Why an article is related to another.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
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

/// What is related to each article.
pub struct Ranking<'a> {
    features: Features<'a>,
    /// The heaviest stems of each article.
    top_terms: Vec<SparseVector>,
    outcome: Outcome,
    memory: Memory,
    /// Whether all of it is remembered already.
    is_known: bool,
}

/// What comes of a ranking.
#[derive(Debug, Default)]
struct Outcome {
    /// Of each article, what [`Found`] tells.
    least: Vec<f32>,
    /// Those that tell the same story.
    pairs: Vec<Pair>,
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
const TOGETHER: usize = 64;

/// For each article of the edition (newest first), what is related to it, nearest first. The lexicon has their words.
pub fn rank<'a>(
    articles: &'a [EditionArticle],
    lexicon: &Lexicon,
    mut memory: Memory,
) -> Ranking<'a> {
    let features = Features::of(
        articles,
        lexicon.look_up(articles.iter().map(|article| &article.checked.terms).collect()),
    );
    let mut changes = memory.last.take().and_then(|last| Changes::since(last, &features));
    let top_terms = top_terms(&features, changes.as_mut());
    let all = || {
        let all: Vec<usize> = (0..articles.len()).collect();
        Outcome::of(&features, &top_terms, &all, None)
    };
    let again = changes.and_then(|mut changes| {
        let affected = changes.affected(&features, &top_terms);
        let outcome = Outcome::of(&features, &top_terms, &affected, Some(&mut changes))?;
        if verify::is_asked() {
            assert_eq!(Some(&outcome.lists), all().map(|all| all.lists).as_ref());
        }
        Some((outcome, affected.is_empty() && !changes.are_any()))
    });
    let (outcome, is_known) = again.unwrap_or_else(|| (all().unwrap_or_default(), false));
    Ranking { features, top_terms, outcome, memory, is_known }
}

/// The heaviest stems of each article; of those that have not changed they are known.
fn top_terms(features: &Features, changes: Option<&mut Changes>) -> Vec<SparseVector> {
    let known = changes.map(Changes::take_top_terms);
    let known = known.unwrap_or_else(|| vec![None; features.count()]).into_par_iter().enumerate();
    known.map(|(at, row)| row.unwrap_or_else(|| features.vectors.top_terms(at))).collect()
}

impl Outcome {
    /// Ranks some articles; of the others it is known what came of them before the changes. None where these reach further.
    fn of(
        features: &Features,
        top_terms: &[SparseVector],
        articles: &[usize],
        changes: Option<&mut Changes>,
    ) -> Option<Self> {
        let search = Search::of(features, top_terms, articles);
        // One for each core is enough.
        let idle = Mutex::new(Vec::new());
        let found = articles.par_chunks(TOGETHER).with_max_len(1).flat_map_iter(|articles| {
            let lock = || idle.lock().unwrap_or_else(PoisonError::into_inner);
            let scratch = lock().pop();
            let mut scratch = scratch.unwrap_or_else(|| Scratch::of(features.count()));
            let found: Vec<_> = articles.iter().map(|at| search.near(*at, &mut scratch)).collect();
            lock().push(scratch);
            found
        });
        let found: Vec<Found> = found.collect();
        let mut pairs = duplicates::pairs(articles, &found, &features.vectors);
        if let Some(changes) = &changes {
            pairs.extend(changes.pairs(articles)?);
        }
        let stories = Stories::of(features.count(), &pairs);
        if changes.as_ref().is_some_and(|changes| !changes.tell_the_same(&stories)) {
            return None;
        }
        let choice = Selection { features, stories: &stories };
        let lists = articles.par_iter().zip(&found).with_max_len(CHUNK_SIZE);
        let lists: Vec<_> = lists.map(|(at, found)| choice.list(*at, &found.near)).collect();
        let known = changes.map(Changes::take_lists);
        let known = known.unwrap_or_else(|| vec![Default::default(); features.count()]);
        let (mut least, mut all): (Vec<f32>, Vec<Vec<Related>>) = known.into_iter().unzip();
        for ((at, found), list) in articles.iter().zip(found).zip(lists) {
            least[*at] = found.least;
            all[*at] = list;
        }
        Some(Outcome { least, pairs, lists: all })
    }
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
        &self.outcome.lists
    }

    /// What is related to an article, the nearest first.
    pub fn list(&self, article: usize) -> &[Related] {
        &self.outcome.lists[article]
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
                let written = |stem| self.features.vectors.read().written(stem);
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

    /// Gives most of its memory back, for which nobody waits.
    pub fn drop_later(self) {
        let Ranking { top_terms, outcome, .. } = self;
        rayon::spawn(move || drop((top_terms, outcome)));
    }

    /// The tags, words or section that the reason names.
    fn names(&self, article: usize, related: &Related) -> Vec<&str> {
        let written = |stem| self.features.vectors.read().written(stem);
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

    /// Remembers it for the next publish.
    pub fn remember(&self) {
        if self.is_known {
            return self.memory.note_use();
        }
        let Ranking { features, top_terms, outcome: Outcome { least, pairs, lists }, .. } = self;
        let weights = features.vectors.weights();
        let hashes = &features.vectors.read().hashes;
        let tags = features.labels.iter().map(|label| hash_of(&label.slug));
        let ranked = |at: usize| Ranked {
            mark: features.marks[at],
            section: hash_of(&features.articles[at].section.slug),
            top_terms: Cow::Borrowed(&top_terms[at]),
            tags: Cow::Borrowed(&features.tags[at]),
            least: least[at],
            list: Cow::Borrowed(&lists[at]),
        };
        self.memory.save(&Last {
            mean: weights.mean,
            common_section: features.common_section.map(hash_of),
            stems: hashes.iter().copied().zip(weights.stems.iter().copied()).collect(),
            tags: tags.zip(features.tag_weights()).collect(),
            articles: (0..features.count()).map(ranked).collect(),
            pairs: Cow::Borrowed(pairs),
        });
    }
}

#[cfg(test)]
mod tests;
