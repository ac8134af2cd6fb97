//! The lexicon of all articles' terms: Snowball stems by the rules of each article's language, without stop words; for
//! scripts without spaces, character bigrams.

use super::tokenizer::Tokenizer;
use crate::CHUNK_SIZE;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::HashMap;
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

/// A stem, by its index among the stems in use, sorted by hash.
pub type Stem = u32;

/// The hash of a stem. Of half a million stems, about thirty collide, which does not affect results noticeably.
pub type StemHash = u32;

/// The frequency of each of an article's stems, sorted by stem. Stems in the headline and standfirst count more.
pub type Counts = Vec<(Stem, u32)>;

/// A word of a language, by its index in the lexicon.
pub(crate) type Word = u32;

/// An article's bag of words, sorted by stem. Frequencies are capped at 255.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Terms {
    pub(crate) words: Box<[Word]>,
    pub(crate) counts: Box<[u8]>,
}

/// The terms of all articles.
#[derive(Debug, Default)]
pub struct TermIndex<'a> {
    terms: Vec<&'a Terms>,
    /// The stem of each word in the lexicon.
    stems: Vec<Stem>,
    /// The hash of each stem, which identifies it independently of other stems.
    pub hashes: Vec<StemHash>,
    /// A word for each stem to show to readers: lower case if possible, because a capital may only begin a sentence;
    /// then the shortest, which is often the base form.
    written: Vec<Arc<str>>,
}

impl Terms {
    /// Appends the serialised terms: the words, then their frequencies.
    pub fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend(self.words.iter().flat_map(|word| word.to_le_bytes()));
        bytes.extend(&self.counts);
    }

    /// Deserialises what [`Terms::write`] wrote.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let (words, counts) = bytes.split_at(bytes.len() / 5 * 4);
        let (words, rest) = words.as_chunks();
        let words: Box<[Word]> = words.iter().map(|word| Word::from_le_bytes(*word)).collect();
        let is_whole = rest.is_empty() && counts.len() == words.len();
        is_whole.then(|| Terms { words, counts: counts.into() })
    }
}

impl TermIndex<'_> {
    /// Builds terms from stem frequencies, for tests. Each stem is written as "word" and its number.
    #[cfg(test)]
    pub fn of_counts(counts: &[&[(Stem, u32)]]) -> Self {
        let terms = counts.iter().map(|counts| Terms {
            words: counts.iter().map(|(stem, _)| *stem).collect(),
            counts: counts.iter().map(|(_, count)| *count as u8).collect(),
        });
        let terms = terms.map(|terms| &*Box::leak(Box::new(terms))).collect();
        let last = counts.iter().copied().flatten().map(|(stem, _)| *stem).max();
        let stems: Vec<Stem> = (0..=last.unwrap_or_default()).collect();
        let written = stems.iter().map(|stem| format!("word{stem}").into()).collect();
        TermIndex { terms, hashes: stems.clone(), stems, written }
    }

    /// Returns the number of articles.
    pub fn articles(&self) -> usize {
        self.terms.len()
    }

    /// Returns the weighted number of words in an article.
    pub fn length(&self, article: usize) -> u64 {
        self.terms[article].counts.iter().map(|count| u64::from(*count)).sum()
    }

    /// Returns the stems of an article, sorted.
    pub fn stems(&self, article: usize) -> impl Iterator<Item = Stem> {
        let mut stems = self.stems_of_words(article).peekable();
        std::iter::from_fn(move || {
            let stem = stems.next()?;
            while stems.next_if_eq(&stem).is_some() {}
            Some(stem)
        })
    }

    /// Returns the stems of an article with their frequencies.
    pub fn counts(&self, article: usize) -> Counts {
        let counts = self.terms[article].counts.iter().map(|count| u32::from(*count));
        let mut counts: Counts = self.stems_of_words(article).zip(counts).collect();
        merge_counts(&mut counts);
        counts
    }

    /// Returns a word to show for the stem with a hash.
    pub fn display_word(&self, hash: StemHash) -> Option<&str> {
        let stem = self.hashes.binary_search(&hash).ok()?;
        Some(&self.written[stem])
    }

    fn stems_of_words(&self, article: usize) -> impl Iterator<Item = Stem> {
        self.terms[article].words.iter().map(|word| self.stems[*word as usize])
    }
}

/// All indexed words with their stems.
#[derive(Default)]
pub struct Lexicon {
    words: RwLock<Words>,
    readers: Mutex<Vec<Tokenizer>>,
}

#[derive(Debug, Default)]
struct Words {
    numbers: FxHashMap<(Arc<str>, Arc<str>), Word>,
    entries: Vec<Entry>,
}

/// A word.
#[derive(Clone, Debug)]
struct Entry {
    language: Arc<str>,
    stem: StemHash,
    written: Arc<str>,
}

impl fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("Lexicon")
    }
}

impl Lexicon {
    /// Tokenises headline, standfirst and text in a language.
    pub fn read(&self, texts: [&str; 3], language: &str) -> Terms {
        // Tokenisers cache the words that they have seen, so they are pooled; there are as many as threads.
        let readers = || lock(&self.readers);
        let mut reader = readers().pop().unwrap_or_default();
        let terms = reader.read(texts, language, self);
        readers().push(reader);
        terms
    }

    /// Resolves the terms of articles.
    pub fn resolve<'a>(&self, terms: Vec<&'a Terms>) -> TermIndex<'a> {
        let entries = &self.words.read().unwrap_or_else(PoisonError::into_inner).entries;
        // Words that only removed articles used must not count.
        let is_used: Vec<AtomicBool> = entries.iter().map(|_| AtomicBool::new(false)).collect();
        let words = terms.par_iter().with_max_len(CHUNK_SIZE).flat_map_iter(|terms| &terms.words);
        words.for_each(|word| is_used[*word as usize].store(true, Ordering::Relaxed));
        let is_used = |(word, _): &(usize, &Entry)| is_used[*word].load(Ordering::Relaxed);
        let used = || entries.iter().enumerate().filter(is_used);
        let mut hashes: Vec<StemHash> = used().map(|(_, entry)| entry.stem).collect();
        hashes.par_sort_unstable();
        hashes.dedup();
        // The index of an unused word is never read.
        let stem_of = |entry: &Entry| hashes.partition_point(|hash| *hash < entry.stem) as Stem;
        let stems: Vec<Stem> = entries.par_iter().map(stem_of).collect();
        let mut written: Vec<Option<&Arc<str>>> = vec![None; hashes.len()];
        let rank = |word: &Arc<str>| (word.chars().any(char::is_uppercase), word.len());
        for (number, entry) in used() {
            let known = &mut written[stems[number] as usize];
            let word = &entry.written;
            if known.is_none_or(|known| (rank(word), word) < (rank(known), known)) {
                *known = Some(word);
            }
        }
        let written = written.into_iter().flatten().cloned().collect();
        TermIndex { terms, stems, hashes, written }
    }

    /// Adds the words that [`Lexicon::write`] wrote, to an empty lexicon: they get the same numbers. None if they cannot be read.
    pub fn load(&self, words: &[u8]) -> Option<()> {
        let read: Vec<(&str, StemHash, &str)> = serde_json::from_slice(words).ok()?;
        let mut languages: HashMap<&str, Arc<str>> = HashMap::new();
        let mut words = self.words.write().unwrap_or_else(PoisonError::into_inner);
        for (language, stem, written) in read {
            let language = languages.entry(language).or_insert_with(|| language.into());
            words.add(Arc::clone(language), written.into(), stem);
        }
        Some(())
    }

    /// All words, in the order of their numbers.
    pub fn write(&self) -> serde_json::Result<Vec<u8>> {
        let words = self.words.read().unwrap_or_else(PoisonError::into_inner);
        let words = words.entries.iter();
        let words = words.map(|Entry { language, stem, written }| (&**language, stem, &**written));
        serde_json::to_vec(&words.collect::<Vec<_>>())
    }

    /// Returns the index of a word, adding it if necessary.
    pub(crate) fn intern(&self, language: &Arc<str>, written: &str, stem: StemHash) -> Word {
        let mut words = self.words.write().unwrap_or_else(PoisonError::into_inner);
        words.add(Arc::clone(language), written.into(), stem)
    }
}

impl Words {
    fn add(&mut self, language: Arc<str>, written: Arc<str>, stem: StemHash) -> Word {
        let Words { numbers, entries } = self;
        *numbers.entry((Arc::clone(&language), Arc::clone(&written))).or_insert_with(|| {
            entries.push(Entry { language, stem, written });
            (entries.len() - 1) as Word
        })
    }
}

fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Adds up what stands there several times; it is in order.
fn merge_counts(counts: &mut Vec<(u32, u32)>) {
    counts.dedup_by(|(key, count), (kept, sum)| {
        let is_same = key == kept;
        if is_same {
            *sum += *count;
        }
        is_same
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether two texts share a stem.
    fn are_alike(language: &str, one: &str, other: &str) -> bool {
        let lexicon = Lexicon::default();
        let terms = [one, other].map(|text| lexicon.read(["", "", text], language));
        let read = lexicon.resolve(terms.iter().collect());
        let counts = [0, 1].map(|article| read.counts(article));
        let has = |other: &Counts, stem: Stem| other.iter().any(|(theirs, _)| *theirs == stem);
        counts[0].iter().any(|(stem, _)| has(&counts[1], *stem))
    }

    #[test]
    fn words_are_alike_by_their_stems() {
        for (language, one, other) in [
            ("en-US", "fishing", "Fished"),
            ("de", "Häuser", "Hauses"),
            ("fr", "pêcheurs", "pêcheur"),
            ("es", "barcos", "barco"),
            ("ar", "الكتاب", "كتاب"),
            ("ja", "新しい茶屋", "茶屋の庭"),
            ("zh-Hant", "海港工程", "新海港"),
            ("pl", "port", "Port"),
        ] {
            assert!(are_alike(language, one, other), "{language}: {one}, {other}");
        }
        assert!(!are_alike("en", "harbor", "market"));
        assert!(!are_alike("ja", "茶屋", "茶道"));
    }

    #[test]
    fn words_that_say_nothing_do_not_count() {
        for (language, text) in [
            ("en", "the isn’t over because it"),
            ("de", "und die über nicht"),
            ("fr", "les avec dans"),
            ("ar", "من على هذا"),
        ] {
            let terms = Lexicon::default().read(["", "", text], language);
            assert!(terms.words.is_empty(), "{language}: {text}");
        }
    }

    #[test]
    fn a_headline_counts_more_than_the_text() {
        let lexicon = Lexicon::default();
        let terms = lexicon.read(["Ferry", "Ferry", "A ferry"], "en");
        assert_eq!(lexicon.resolve(vec![&terms]).counts(0), [(0, 6)]);
    }

    #[test]
    fn terms_are_read_as_they_are_written() {
        let terms =
            Lexicon::default().read(["", "", &"oyster ferry harbor ferry ".repeat(200)], "en");
        assert_eq!(terms.counts.iter().max(), Some(&255));
        let mut bytes = Vec::new();
        terms.write(&mut bytes);
        assert_eq!(bytes.len(), 3 * 5);
        assert_eq!(Terms::read(&bytes), Some(terms));
        assert_eq!(Terms::read(&bytes[1..]), None);
    }

    #[test]
    fn a_stem_is_written_as_a_word() {
        let lexicon = Lexicon::default();
        let terms = lexicon.read(["Oysters", "", "oysters and an oyster"], "en");
        assert_eq!(lexicon.resolve(vec![&terms]).written, ["oyster".into()]);
        lexicon.read(["", "", "oysterX"], "en");
        assert_eq!(lexicon.resolve(vec![&terms]).written.len(), 1, "only what they have");
    }
}
