//! A snapshot of the last ranking in the user's cache: features and results.
//!
//! The file has the fingerprint of the program, the [`Last`] ranking in the format of postcard, and the fingerprint of these.

use super::Related;
use super::bm25::StemWeight;
use super::duplicates::Pair;
use super::features::Mark;
use super::sparse::Weighted;
use crate::cache::fingerprint::{Fingerprint, Hasher};
use crate::cache::{atomic_file, blob_cache};
use crate::text::lexicon::StemHash;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// The part of the cache that has it.
const CACHE: &str = "related";
/// Bytes of a fingerprint.
const KEY: usize = 16;

/// What is remembered of a newsroom's articles.
#[derive(Debug, Default)]
pub struct Memory {
    /// Where it is kept; without a place nothing is.
    path: Option<PathBuf>,
    /// What was kept, if it was, and whole.
    pub last: Option<Last<'static>>,
}

/// A ranking.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct Last<'a> {
    /// The usual length of an article.
    pub mean: f32,
    /// The section that says nothing, by its hash.
    pub common_section: Option<u64>,
    /// All stems in the order of their hashes, with what they weigh.
    pub stems: Vec<(StemHash, StemWeight)>,
    /// The hashes of all tags, with their weights.
    pub tags: Vec<(u64, f32)>,
    /// The articles in their order.
    pub articles: Vec<Ranked<'a>>,
    /// Which of them tell the same story: one with what is near it.
    pub pairs: Cow<'a, [Pair]>,
}

/// An article of a ranking. Stems and tags are known by their places in the lists of all.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct Ranked<'a> {
    /// Of all that it has itself.
    pub mark: Mark,
    /// The hash of its section.
    pub section: u64,
    /// Its heaviest stems.
    pub top_terms: Cow<'a, [Weighted]>,
    /// Its tags.
    pub tags: Cow<'a, [Weighted]>,
    /// What [`Found`](super::neighbours::Found) tells.
    pub least: f32,
    /// What is listed beside it.
    pub list: Cow<'a, [Related]>,
}

impl Memory {
    /// What is remembered of the content in a file or folder.
    pub fn open(content: &Path) -> Self {
        let files = blob_cache::files_of(CACHE, content, [""]);
        files.map(|[path]| Memory::at(path)).unwrap_or_default()
    }

    /// What is remembered in a file.
    pub(crate) fn at(path: PathBuf) -> Self {
        let last = fs::read(&path).ok().and_then(|bytes| parse(&bytes));
        Memory { path: Some(path), last }
    }

    /// Notes that what is remembered was of use.
    pub fn note_use(&self) {
        self.path.iter().for_each(|path| blob_cache::note_use(path));
    }

    /// Remembers a ranking for the next time. That it cannot be written is nobody's loss but time.
    pub fn save(&self, ranking: &Last) {
        let Some(path) = &self.path else { return };
        let saved = atomic_file::write_by(path, |file| {
            // Of many numbers, to hash each by itself would take long.
            let mut numbers = BufWriter::new(Hashing { file, hasher: Hasher::default() });
            numbers.write_all(Fingerprint::of_program().bytes())?;
            postcard::to_io(ranking, &mut numbers).map_err(io::Error::other)?;
            let Hashing { file, hasher } = numbers.into_inner()?;
            file.write_all(hasher.fingerprint().bytes())
        });
        if let Err(error) = saved {
            blob_cache::note_failure(path, &error);
        }
    }
}

/// What bytes tell; nothing where they are damaged or another program's.
fn parse(bytes: &[u8]) -> Option<Last<'static>> {
    let (rest, fingerprint) = bytes.split_last_chunk::<KEY>()?;
    let ranking = rest.strip_prefix(Fingerprint::of_program().bytes())?;
    (Fingerprint::of(rest).bytes() == fingerprint)
        .then(|| postcard::from_bytes(ranking).ok())
        .flatten()
}

/// A file with the fingerprint of what was written into it.
struct Hashing<W> {
    file: W,
    hasher: Hasher,
}

impl<W: Write> Write for Hashing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.file.write(bytes)?;
        self.hasher.add(&bytes[..count]);
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::related::Reason;

    fn ranking() -> Last<'static> {
        let article = Ranked {
            mark: 11,
            section: 12,
            top_terms: Cow::Owned(vec![(0, 0.5)]),
            tags: Cow::Owned(vec![]),
            least: 0.25,
            list: Cow::Owned(vec![Related { article: 0, reason: Reason::Words(7, None) }]),
        };
        Last {
            mean: 8.0,
            common_section: None,
            stems: vec![(7, StemWeight::default())],
            tags: vec![(9, 1.0)],
            articles: vec![article],
            pairs: Cow::Owned(vec![(0, 0)]),
        }
    }

    #[test]
    fn what_is_kept_is_there_again_and_nothing_that_is_damaged() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("last");
        let memory = Memory::at(path.clone());
        assert_eq!(memory.last, None);
        memory.save(&ranking());
        assert_eq!(Memory::at(path.clone()).last, Some(ranking()));
        let whole = fs::read(&path).unwrap();
        for at in 0..whole.len() {
            let mut bytes = whole.clone();
            bytes[at] ^= 1;
            assert_eq!(parse(&bytes), None, "{at}");
            assert_eq!(parse(&whole[..at]), None, "{at}");
        }
    }
}
