//! The file format of the item cache: a single snapshot, rewritten as a whole.
//!
//! ```text
//! (fingerprint of the item, length, entry)...
//! [[language, stem, word]...]
//! offset of the words, fingerprint of the program, fingerprint of all bytes before it
//! ```
//!
//! An entry is the fingerprints of the article and of its body, the length of the record, the record (postcard), and
//! the terms, which refer to words by their position in the list. Numbers are little-endian. A file of another version
//! of the program is ignored: its record format, words and stems may differ.

use crate::cache::blob_cache;
use crate::cache::fingerprint::{Fingerprint, Hasher};
use crate::text::lexicon::{Lexicon, Terms};
use rustc_hash::FxHashMap;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::ops::Range;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use tempfile::NamedTempFile;

/// Sizes in bytes of a fingerprint, and of an entry's header.
const FINGERPRINT: usize = 16;
const HEAD: usize = FINGERPRINT + 4;

/// A cached item.
#[derive(Debug)]
pub struct Entry {
    /// Fingerprints of the article and of its body.
    pub fingerprints: [Fingerprint; 2],
    pub record: Vec<u8>,
    pub terms: Terms,
}

/// The snapshot of the last check.
#[derive(Debug, Default)]
pub struct Snapshot {
    bytes: Vec<u8>,
    /// The byte range of each entry, and whether this check has used it.
    items: FxHashMap<Fingerprint, (Range<usize>, AtomicBool)>,
}

impl Snapshot {
    /// Reads a snapshot, and adds its words to the lexicon, which must be empty. None if the file is missing, damaged
    /// or from another version of the program.
    pub fn read(path: &Path, lexicon: &Lexicon) -> Option<Self> {
        let bytes = fs::read(path).ok()?;
        let (rest, fingerprint) = bytes.split_last_chunk::<FINGERPRINT>()?;
        let (rest, program) = rest.split_last_chunk::<FINGERPRINT>()?;
        if program != Fingerprint::of_program().bytes()
            || fingerprint != Fingerprint::of(&bytes[..bytes.len() - FINGERPRINT]).bytes()
        {
            return None;
        }
        let (rest, words_at) = rest.split_last_chunk()?;
        let words_at = u64::from_le_bytes(*words_at) as usize;
        lexicon.load(rest.get(words_at..)?)?;
        let (mut items, mut at) = (FxHashMap::default(), 0);
        while at < words_at {
            let head = bytes.get(at..at + HEAD)?;
            let length = u32::from_le_bytes(head[FINGERPRINT..].try_into().ok()?) as usize;
            let range = at + HEAD..at + HEAD + length;
            at = range.end;
            items.insert(Fingerprint::read(&head[..FINGERPRINT])?, (range, false.into()));
        }
        Some(Snapshot { bytes, items })
    }

    /// Returns the entry of a fingerprint.
    pub fn get(&self, fingerprint: Fingerprint) -> Option<Entry> {
        Entry::parse(&self.bytes[self.items.get(&fingerprint)?.0.clone()])
    }

    /// Marks an entry as used, so that the next snapshot includes it.
    pub fn mark_used(&self, fingerprint: Fingerprint) {
        if let Some((_, is_used)) = self.items.get(&fingerprint) {
            is_used.store(true, Ordering::Relaxed);
        }
    }

    /// Returns whether every entry was used.
    pub fn is_all_used(&self) -> bool {
        self.used().count() == self.items.len()
    }

    fn used(&self) -> impl Iterator<Item = (Fingerprint, &[u8])> {
        let used = self.items.iter().filter(|(_, (_, is_used))| is_used.load(Ordering::Relaxed));
        used.map(|(fingerprint, (range, _))| (*fingerprint, &self.bytes[range.clone()]))
    }
}

impl Entry {
    fn parse(bytes: &[u8]) -> Option<Self> {
        let (article, rest) = bytes.split_at_checked(FINGERPRINT)?;
        let (body, rest) = rest.split_at_checked(FINGERPRINT)?;
        let (length, rest) = rest.split_first_chunk()?;
        let (record, terms) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        let fingerprints = [Fingerprint::read(article)?, Fingerprint::read(body)?];
        Some(Entry { fingerprints, record: record.to_owned(), terms: Terms::read(terms)? })
    }

    fn write(&self) -> Vec<u8> {
        let length = self.record.len() as u32;
        let [article, body] = &self.fingerprints;
        let mut bytes =
            [article.bytes(), body.bytes(), &length.to_le_bytes(), &self.record].concat();
        self.terms.write(&mut bytes);
        bytes
    }
}

/// The snapshot that this check writes, entry by entry, without holding them in memory.
#[derive(Debug)]
pub struct NewSnapshot(Mutex<Writing>);

struct Writing {
    file: BufWriter<NamedTempFile>,
    hasher: Hasher,
    length: u64,
    /// The first error; nothing is written after it.
    result: io::Result<()>,
}

impl NewSnapshot {
    /// Starts a snapshot in a temporary file next to `path`; None if that fails.
    pub fn next_to(path: &Path) -> Option<Self> {
        let folder = path.parent()?;
        let file = NamedTempFile::with_prefix_in(".items-", folder)
            .inspect_err(|error| blob_cache::note_failure(folder, error))
            .ok()?;
        let file = BufWriter::with_capacity(1 << 20, file);
        Some(NewSnapshot(Mutex::new(Writing {
            file,
            hasher: Hasher::default(),
            length: 0,
            result: Ok(()),
        })))
    }

    /// Adds an item.
    pub fn add(&self, fingerprint: Fingerprint, entry: &Entry) {
        let bytes = entry.write();
        self.0.lock().unwrap_or_else(PoisonError::into_inner).add(fingerprint, &bytes);
    }

    /// Returns whether no item was added.
    pub fn is_empty(&self) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).length == 0
    }

    /// Adds the used entries of the last snapshot and all words, and replaces the file at `path`.
    pub fn finish(self, path: &Path, last: &Snapshot, lexicon: &Lexicon) -> io::Result<()> {
        let mut writing = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        last.used().for_each(|(fingerprint, bytes)| writing.add(fingerprint, bytes));
        let words_at = writing.length;
        writing.write(&lexicon.write()?);
        writing.write(&words_at.to_le_bytes());
        writing.write(Fingerprint::of_program().bytes());
        let fingerprint = writing.hasher.fingerprint();
        writing.write(fingerprint.bytes());
        writing.result?;
        let file = writing.file.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.persist(path)?;
        Ok(())
    }
}

impl Writing {
    fn add(&mut self, fingerprint: Fingerprint, entry: &[u8]) {
        self.write(fingerprint.bytes());
        self.write(&(entry.len() as u32).to_le_bytes());
        self.write(entry);
    }

    fn write(&mut self, bytes: &[u8]) {
        if self.result.is_ok() {
            self.result = self.file.write_all(bytes);
        }
        self.hasher.add(bytes);
        self.length += bytes.len() as u64;
    }
}

impl std::fmt::Debug for Writing {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.debug_struct("Writing").field("length", &self.length).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(record: &[u8], terms: &Terms) -> Entry {
        let fingerprints = [Fingerprint::of(b"article"), Fingerprint::of(b"body")];
        Entry { fingerprints, record: record.to_owned(), terms: terms.clone() }
    }

    #[test]
    fn entries_come_back_and_unused_ones_go() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("newsroom");
        let [one, other, third] = [b"1", b"2", b"3"].map(|key| Fingerprint::of(key));
        let lexicon = Lexicon::default();
        let terms = lexicon.read(["Oysters", "", "and a ferry"], "en");
        let new = NewSnapshot::next_to(&path).unwrap();
        assert!(new.is_empty());
        new.add(one, &entry(b"one", &terms));
        new.add(other, &entry(b"other", &terms));
        new.finish(&path, &Snapshot::default(), &lexicon).unwrap();

        let lexicon = Lexicon::default();
        let last = Snapshot::read(&path, &lexicon).unwrap();
        let found = last.get(one).unwrap();
        assert_eq!((&*found.record, &found.terms), (&b"one"[..], &terms));
        assert_eq!(found.fingerprints, entry(b"", &terms).fingerprints);
        assert_eq!(lexicon.read(["Oysters", "", "and a ferry"], "en"), terms, "the same words");
        assert!(last.get(third).is_none() && !last.is_all_used());
        last.mark_used(other);
        let new = NewSnapshot::next_to(&path).unwrap();
        new.add(third, &entry(b"third", &terms));
        new.finish(&path, &last, &lexicon).unwrap();

        let last = Snapshot::read(&path, &Lexicon::default()).unwrap();
        let records = [one, other, third].map(|key| last.get(key).map(|found| found.record));
        assert_eq!(records, [None, Some(b"other".to_vec()), Some(b"third".to_vec())]);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no temporary file stays");
    }

    #[test]
    fn a_damaged_file_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("newsroom");
        let new = NewSnapshot::next_to(&path).unwrap();
        new.add(Fingerprint::of(b"1"), &entry(b"record", &Terms::default()));
        new.finish(&path, &Snapshot::default(), &Lexicon::default()).unwrap();
        let whole = fs::read(&path).unwrap();
        for at in 0..whole.len() {
            let mut bytes = whole.clone();
            bytes[at] ^= 1;
            for damaged in [&bytes, &whole[..at]] {
                fs::write(&path, damaged).unwrap();
                assert!(Snapshot::read(&path, &Lexicon::default()).is_none(), "{at}");
            }
        }
    }
}
