//! Tokeniser: splits text into words and stems them.

use super::lexicon::{Lexicon, StemHash, Terms, Word};
use crate::i18n::primary;
use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;
use std::collections::{HashMap, HashSet};
use std::mem;
use std::sync::Arc;
use xxhash_rust::xxh3::xxh3_64;

/// Weight of a word in the headline, the standfirst and the text.
const WEIGHTS: [u32; 3] = [3, 2, 1];
/// Minimum length of a word that counts, except for character bigrams.
const SHORTEST: usize = 3;

/// Tokenises articles, and caches words.
#[derive(Default)]
pub struct Tokenizer {
    languages: HashMap<String, LanguageRules>,
    /// The frequency of each word in the current article, by word index.
    counts: Vec<u32>,
}

impl Tokenizer {
    /// Tokenises headline, standfirst and text in a language.
    pub fn read(&mut self, texts: [&str; 3], language: &str, lexicon: &Lexicon) -> Terms {
        let Tokenizer { languages, counts } = self;
        let rules =
            languages.entry(primary(language)).or_insert_with_key(|tag| LanguageRules::of(tag));
        let mut terms = Vec::new();
        for (text, weight) in texts.into_iter().zip(WEIGHTS) {
            each_word(text, &mut |word| {
                let Some((stem, word)) = rules.stem(word, lexicon) else { return };
                let place = word as usize;
                counts.resize(counts.len().max(place + 1), 0);
                if counts[place] == 0 {
                    terms.push((stem, word));
                }
                counts[place] += weight;
            });
        }
        // Sorting by one 64-bit key is faster than by a pair.
        terms.sort_unstable_by_key(|(stem, word)| u64::from(*stem) << 32 | u64::from(*word));
        let counts: Vec<((StemHash, Word), u32)> =
            terms.into_iter().map(|term| (term, mem::take(&mut counts[term.1 as usize]))).collect();
        let count = |count: u32| u8::try_from(count).unwrap_or(u8::MAX);
        let words = counts.iter().map(|((_, word), _)| *word).collect();
        let counts = counts.iter().map(|(_, number)| count(*number)).collect();
        Terms { words, counts }
    }
}

/// The stemmer and stop words of a language.
struct LanguageRules {
    language: Arc<str>,
    stemmer: Option<Stemmer>,
    stop_words: HashSet<&'static str>,
    /// Cache of words as they occurred.
    cache: FxHashMap<String, Option<(StemHash, Word)>>,
}

impl LanguageRules {
    /// Returns the rules of a primary language subtag. For an unsupported language, words are not stemmed.
    fn of(primary: &str) -> Self {
        let idle = stop_words::lookup(primary).unwrap_or_default();
        LanguageRules {
            language: primary.into(),
            stemmer: algorithm(primary).map(Stemmer::create),
            stop_words: idle.iter().copied().collect(),
            cache: FxHashMap::default(),
        }
    }

    /// Returns a word with its stem, or `None` if it does not count.
    fn stem(&mut self, word: &str, lexicon: &Lexicon) -> Option<(StemHash, Word)> {
        if let Some(term) = self.cache.get(word) {
            return *term;
        }
        let lower = word.to_lowercase();
        let is_pair = word.chars().any(is_unspaced);
        let is_idle = self.stop_words.contains(lower.as_str())
            || self.stop_words.contains(lower.replace('’', "'").as_str())
            || (!is_pair && word.chars().count() < SHORTEST);
        let term = (!is_idle).then(|| {
            let stem = match &self.stemmer {
                Some(stemmer) if !is_pair => hash(&stemmer.stem(&lower)),
                _ => hash(&lower),
            };
            (stem, lexicon.intern(&self.language, word, stem))
        });
        self.cache.insert(word.to_owned(), term);
        term
    }
}

fn hash(stem: &str) -> StemHash {
    xxh3_64(stem.as_bytes()) as StemHash
}

fn algorithm(primary: &str) -> Option<Algorithm> {
    Some(match primary {
        "ar" => Algorithm::Arabic,
        "da" => Algorithm::Danish,
        "nl" => Algorithm::Dutch,
        "en" => Algorithm::English,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "nb" | "nn" | "no" => Algorithm::Norwegian,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "es" => Algorithm::Spanish,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        _ => return None,
    })
}

/// Passes each word to `take`; in scripts written without spaces, each character bigram.
fn each_word(text: &str, take: &mut dyn FnMut(&str)) {
    let (mut start, mut is_plain) = (0, true);
    for (end, byte) in text.bytes().chain([b' ']).enumerate() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' => {}
            b'\'' | 0x80.. => is_plain = false,
            _ => {
                let run = &text[start..end];
                match is_plain {
                    true if run.is_empty() => {}
                    // Fast path: most words are ASCII.
                    true => take(run),
                    false => each_word_of_characters(run, take),
                }
                (start, is_plain) = (end + 1, true);
            }
        }
    }
}

/// Does the same for text that is not all ASCII letters.
fn each_word_of_characters(text: &str, take: &mut dyn FnMut(&str)) {
    let is_between = |c: char| !c.is_alphabetic() && c != '’' && c != '\'';
    for run in text.split(is_between) {
        let run = run.trim_matches(['’', '\'']);
        let run = run.strip_suffix("’s").or_else(|| run.strip_suffix("'s")).unwrap_or(run);
        if !run.is_ascii() && run.chars().any(is_unspaced) {
            let starts: Vec<usize> = run.char_indices().map(|(start, _)| start).collect();
            let ends = starts.iter().copied().skip(2).chain([run.len()]);
            if starts.len() > 1 {
                starts.iter().zip(ends).for_each(|(start, end)| take(&run[*start..end]));
            }
        } else if !run.is_empty() {
            take(run);
        }
    }
}

/// Returns whether a character's script is written without spaces: Han, kana, Thai, Lao, Khmer, Burmese.
pub fn is_unspaced(c: char) -> bool {
    matches!(c as u32,
        0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0x3040..=0x30FF | 0x3400..=0x4DBF
        | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words_of(text: &str) -> Vec<String> {
        let mut words = Vec::new();
        each_word(text, &mut |word| words.push(word.to_owned()));
        words
    }

    #[test]
    fn splits_words_of_every_script() {
        assert_eq!(
            words_of("The harbor’s wall, isn't it?"),
            ["The", "harbor", "wall", "isn't", "it"]
        );
        assert_eq!(words_of("海の茶屋"), ["海の", "の茶", "茶屋"]);
        assert_eq!(words_of("海 — 1926"), Vec::<String>::new());
    }
}
