//! A file of items that were checked. After its records come the words that they name by numbers, where each record is, and at the
//! end where these begin:
//!
//! ```text
//! (fingerprints of the article and of its body, length of record, record, number of each word..., how often each...)...
//! [[language, stem, word]...]
//! (fingerprint of the item, first byte, bytes, fingerprint of these)...
//! first byte of the words, first byte of the places, number of the first word, fingerprint of the file before, fingerprint of this one
//! ```
//!
//! Numbers are little-endian, records in the format of postcard. The file before the first one is the program that wrote it: what
//! another one says of words and stems is not believed.

use crate::cache::blob_cache;
use crate::cache::fingerprint::Fingerprint;
use crate::cache::texts::read_at;
use crate::text::lexicon::{Lexicon, Terms};
use rustc_hash::FxHashMap;
use std::fs::File;
use std::io;
use std::ops::Range;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use tempfile::NamedTempFile;

/// Bytes of a fingerprint, of what stands before an item's record, of a place, of what stands at the end.
const KEY: usize = 16;
const HEAD: usize = 2 * KEY + 4;
const PLACE: usize = 2 * KEY + 16;
const END: usize = 3 * 8 + 2 * KEY;

/// An item as it is kept.
#[derive(Debug)]
pub struct Kept {
    /// Of the article, and of its body.
    pub fingerprints: [Fingerprint; 2],
    pub record: Vec<u8>,
    pub terms: Terms,
}

/// A file that is there.
#[derive(Debug)]
pub struct MemoryFile {
    file: File,
    fingerprint: Fingerprint,
    /// Where in it each item is.
    places: FxHashMap<Fingerprint, Place>,
    /// How many words are in it and those before it.
    words: usize,
}

/// Where an item is.
#[derive(Debug)]
struct Place {
    range: Range<u64>,
    /// Of the bytes there: a disk may have lost them.
    fingerprint: Fingerprint,
    is_used: AtomicBool,
}

impl MemoryFile {
    /// Opens a file that came after the one with a fingerprint, and learns its words; none where it is damaged.
    pub fn open(path: &Path, after: Fingerprint, lexicon: &Lexicon) -> Option<Self> {
        let file = File::open(path).ok()?;
        let length = file.metadata().ok()?.len();
        let end_at = length.checked_sub(END as u64)?;
        let end = read_at(&file, end_at..length).ok()?;
        let number = |at: usize| Some(u64::from_le_bytes(end.get(at..at + 8)?.try_into().ok()?));
        let (words_at, places_at, first_word) = (number(0)?, number(8)?, number(16)?);
        let (before, fingerprint) =
            (Fingerprint::read(&end[24..24 + KEY])?, Fingerprint::read(&end[24 + KEY..])?);
        if before != after || !(words_at <= places_at && places_at <= end_at) {
            return None;
        }
        let words = read_at(&file, words_at..places_at).ok()?;
        let places = read_at(&file, places_at..end_at).ok()?;
        if fingerprint_of(after, &words, &places) != fingerprint {
            return None;
        }
        let words = lexicon.learn(first_word as usize, &words)?;
        let place = |place: &[u8]| {
            let number =
                |at: usize| Some(u64::from_le_bytes(place.get(at..at + 8)?.try_into().ok()?));
            let (start, bytes) = (number(KEY)?, number(KEY + 8)?);
            let fingerprint = Fingerprint::read(place.get(KEY + 16..)?)?;
            let range = start..start + bytes;
            Some((
                Fingerprint::read(&place[..KEY])?,
                Place { range, fingerprint, is_used: AtomicBool::new(false) },
            ))
        };
        let places: Vec<_> = places.chunks(PLACE).map(place).collect::<Option<_>>()?;
        Some(MemoryFile { file, fingerprint, places: places.into_iter().collect(), words })
    }

    /// The file's own fingerprint.
    pub fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    /// How many words are known with it.
    pub fn words(&self) -> usize {
        self.words
    }

    /// How many items are in it.
    pub fn count(&self) -> usize {
        self.places.len()
    }

    /// The item of a fingerprint, if its bytes are those that were written.
    pub fn get(&self, fingerprint: Fingerprint) -> Option<Kept> {
        let place = self.places.get(&fingerprint)?;
        let bytes = read_at(&self.file, place.range.clone()).ok()?;
        if Fingerprint::of(&bytes) != place.fingerprint { None } else { Kept::parse(bytes) }
    }

    /// Notes that the item of a fingerprint is of use; tells whether that was known.
    pub fn note_use(&self, fingerprint: Fingerprint) -> bool {
        self.places
            .get(&fingerprint)
            .is_some_and(|place| place.is_used.swap(true, Ordering::Relaxed))
    }

    /// The fingerprints of the items that are of use.
    pub fn used(&self) -> impl Iterator<Item = Fingerprint> {
        let used = self.places.iter().filter(|(_, place)| place.is_used.load(Ordering::Relaxed));
        used.map(|(fingerprint, _)| *fingerprint)
    }
}

impl Kept {
    fn parse(mut bytes: Vec<u8>) -> Option<Self> {
        let fingerprints =
            [Fingerprint::read(bytes.get(..KEY)?)?, Fingerprint::read(bytes.get(KEY..2 * KEY)?)?];
        let length = u32::from_le_bytes(bytes.get(2 * KEY..HEAD)?.try_into().ok()?) as usize;
        let terms = Terms::read(bytes.get(HEAD + length..)?)?;
        bytes.truncate(HEAD + length);
        bytes.drain(..HEAD);
        Some(Kept { fingerprints, record: bytes, terms })
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

/// A file that is being written.
#[derive(Debug)]
pub struct NewFile(Mutex<Writing>);

#[derive(Debug)]
struct Writing {
    file: io::BufWriter<NamedTempFile>,
    length: u64,
    /// By the fingerprint of each item: where it is, and the fingerprint of its bytes.
    places: Vec<(Fingerprint, Range<u64>, Fingerprint)>,
    has_failed: bool,
}

impl NewFile {
    /// Begins one beside another; none where that cannot be.
    pub fn beside(path: &Path) -> Option<Self> {
        let folder = path.parent()?;
        let file = NamedTempFile::with_prefix_in(".items-", folder)
            .inspect_err(|error| blob_cache::note_failure(folder, error))
            .ok()?;
        let file = io::BufWriter::with_capacity(1 << 20, file);
        let writing = Writing { file, length: 0, places: Vec::new(), has_failed: false };
        Some(NewFile(Mutex::new(writing)))
    }

    /// Adds an item.
    pub fn add(&self, fingerprint: Fingerprint, item: &Kept) {
        let bytes = item.write();
        let mut writing = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let place = writing.add(&bytes);
        writing.places.push((fingerprint, place, Fingerprint::of(&bytes)));
    }

    /// How many items are in it.
    pub fn count(&self) -> usize {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).places.len()
    }

    /// Puts it in its place, after the file with a fingerprint that knows so many words.
    pub fn finish(
        self,
        path: &Path,
        after: Fingerprint,
        words: usize,
        lexicon: &Lexicon,
    ) -> io::Result<()> {
        let mut writing = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        let first_word = words as u64;
        let words = lexicon.write(words)?;
        let place = |(item, place, fingerprint): &(Fingerprint, Range<u64>, Fingerprint)| {
            let length = place.end - place.start;
            [item.bytes(), &place.start.to_le_bytes(), &length.to_le_bytes(), fingerprint.bytes()]
                .concat()
        };
        let places = writing.places.iter().flat_map(place).collect::<Vec<u8>>();
        let fingerprint = fingerprint_of(after, &words, &places);
        let words_at = writing.add(&words).start;
        let places_at = writing.add(&places).start;
        let numbers = [words_at, places_at, first_word].map(u64::to_le_bytes).concat();
        writing.add(&[&numbers[..], after.bytes(), fingerprint.bytes()].concat());
        if writing.has_failed {
            return Err(io::Error::other("it could not be written"));
        }
        let file = writing.file.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.persist(path)?;
        Ok(())
    }
}

impl Writing {
    /// Adds bytes, and tells where they are.
    fn add(&mut self, bytes: &[u8]) -> Range<u64> {
        self.has_failed |= io::Write::write_all(&mut self.file, bytes).is_err();
        let start = self.length;
        self.length += bytes.len() as u64;
        start..self.length
    }
}

fn fingerprint_of(after: Fingerprint, words: &[u8], places: &[u8]) -> Fingerprint {
    Fingerprint::combine([after, Fingerprint::of(words), Fingerprint::of(places)])
}
