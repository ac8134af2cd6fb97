//! The words of an article as they count for likeness: stems by the rules of its language (Snowball), without the words that
//! say nothing by themselves; of scripts without spaces, each pair of characters.

use crate::publish::MachineError;
use crate::publish::edition::EditionArticle;
use crate::strings::primary;
use rayon::prelude::*;
use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Mutex, PoisonError};

/// A stem by its hash. Of half a million stems some thirty share theirs with another, which no reader would notice.
pub type Stem = u32;

/// How often an article has each of its stems, in the order of the stems; what stands above the text counts more.
pub type Counts = Vec<(Stem, u32)>;

/// What was read of all articles.
#[derive(Debug, Default)]
pub struct Read {
    /// The stems of each.
    pub counts: Vec<Counts>,
    /// A word for each stem, as people write it.
    pub written: FxHashMap<Stem, String>,
}

/// How much a word counts in the headline, in the standfirst, in the text.
const WEIGHTS: [u32; 3] = [3, 2, 1];
/// Shorter words say nothing; pairs of characters are not meant.
const SHORTEST: usize = 3;
/// Articles that are read by one reader, which knows the words that it has met.
const TOGETHER: usize = 512;

/// Reads articles, and remembers words.
#[derive(Default)]
pub struct Reader {
    tongues: HashMap<String, Tongue>,
    written: FxHashMap<Stem, String>,
}

impl Reader {
    /// Reads all articles. What comes of one depends on nothing but its texts and its language.
    pub fn read_all(
        articles: &[EditionArticle],
        site_language: &str,
    ) -> Result<Read, MachineError> {
        let written = Mutex::new(FxHashMap::default());
        let read = |articles: &[EditionArticle]| {
            let mut reader = Reader::default();
            let counts: Result<Vec<Counts>, MachineError> = articles
                .iter()
                .map(|article| {
                    let checked = &article.checked;
                    let standfirst = checked.standfirst.as_deref().unwrap_or_default();
                    let texts = [&checked.headline, standfirst, &checked.body.text()?];
                    Ok(reader.read(texts, checked.language.as_deref().unwrap_or(site_language)))
                })
                .collect();
            // In whatever order readers end, the same word is noted.
            let mut all = written.lock().unwrap_or_else(PoisonError::into_inner);
            reader.written.iter().for_each(|(stem, word)| note(&mut all, *stem, word));
            counts
        };
        let parts: Vec<Vec<Counts>> =
            articles.par_chunks(TOGETHER).with_max_len(1).map(read).collect::<Result<_, _>>()?;
        let written = written.into_inner().unwrap_or_else(PoisonError::into_inner);
        Ok(Read { counts: parts.into_iter().flatten().collect(), written })
    }

    /// Reads headline, standfirst and text in a language.
    fn read(&mut self, texts: [&str; 3], language: &str) -> Counts {
        let tongue =
            self.tongues.entry(primary(language)).or_insert_with_key(|tag| Tongue::of(tag));
        let mut counts = Vec::new();
        for (text, weight) in texts.into_iter().zip(WEIGHTS) {
            each_word(text, &mut |word| {
                if let Some(stem) = tongue.stem(word, &mut self.written) {
                    counts.push((stem, weight));
                }
            });
        }
        counts.sort_unstable_by_key(|(stem, _)| *stem);
        counts.dedup_by(|(stem, count), (kept, sum)| {
            let is_same = stem == kept;
            if is_same {
                *sum += *count;
            }
            is_same
        });
        counts.shrink_to_fit();
        counts
    }
}

/// The rules of a language.
struct Tongue {
    stemmer: Option<Stemmer>,
    idle: HashSet<&'static str>,
    /// Words that were met, as they stood there.
    known: FxHashMap<String, Option<Stem>>,
}

impl Tongue {
    /// Those of a primary language subtag. Of a language that nothing is known of, words count as they stand.
    fn of(primary: &str) -> Self {
        let idle = stop_words::lookup(primary).unwrap_or_default();
        Tongue {
            stemmer: algorithm(primary).map(Stemmer::create),
            idle: idle.iter().copied().collect(),
            known: FxHashMap::default(),
        }
    }

    /// The stem of a word, where it counts. A word that is new is noted.
    fn stem(&mut self, word: &str, written: &mut FxHashMap<Stem, String>) -> Option<Stem> {
        if let Some(stem) = self.known.get(word) {
            return *stem;
        }
        let lower = word.to_lowercase();
        let is_pair = word.chars().any(is_unspaced);
        let is_idle = self.idle.contains(lower.as_str())
            || self.idle.contains(lower.replace('’', "'").as_str())
            || (!is_pair && word.chars().count() < SHORTEST);
        let stem = (!is_idle).then(|| {
            let stem = match &self.stemmer {
                Some(stemmer) if !is_pair => hash(&stemmer.stem(&lower)),
                _ => hash(&lower),
            };
            note(written, stem, word);
            stem
        });
        self.known.insert(word.to_owned(), stem);
        stem
    }
}

fn hash(stem: &str) -> Stem {
    let mut hasher = DefaultHasher::new();
    stem.hash(&mut hasher);
    hasher.finish() as Stem
}

/// Notes how a stem is written: in small letters, for a capital may only begin a sentence; then the shortest, which is often the
/// word itself.
fn note(written: &mut FxHashMap<Stem, String>, stem: Stem, word: &str) {
    let rank = |word: &str| (word.chars().any(char::is_uppercase), word.len());
    match written.get_mut(&stem) {
        Some(known) if (rank(word), word) < (rank(known), known.as_str()) => word.clone_into(known),
        Some(_) => {}
        None => drop(written.insert(stem, word.to_owned())),
    }
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

/// Takes up each word; of scripts written without spaces, each pair of characters.
fn each_word(text: &str, take: &mut dyn FnMut(&str)) {
    let is_between = |c: char| !c.is_alphabetic() && c != '’' && c != '\'';
    for run in text.split(is_between) {
        let run = run.trim_matches(['’', '\'']);
        let run = run.strip_suffix("’s").or_else(|| run.strip_suffix("'s")).unwrap_or(run);
        if run.chars().any(is_unspaced) {
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

/// Whether a character's script is written without spaces: Han, kana, Thai, Lao, Khmer, Burmese.
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

    /// Whether two texts have a stem in common.
    fn are_alike(language: &str, one: &str, other: &str) -> bool {
        let mut reader = Reader::default();
        let stems = |counts: Counts| counts.into_iter().map(|(stem, _)| stem).collect();
        let one: HashSet<Stem> = stems(reader.read(["", "", one], language));
        let other: HashSet<Stem> = stems(reader.read(["", "", other], language));
        !one.is_disjoint(&other)
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
            assert_eq!(Reader::default().read(["", "", text], language), [], "{language}: {text}");
        }
    }

    #[test]
    fn a_headline_counts_more_than_the_text() {
        let counts = Reader::default().read(["Ferry", "Ferry", "A ferry"], "en");
        assert_eq!(counts.iter().map(|(_, count)| *count).collect::<Vec<_>>(), [6]);
    }

    #[test]
    fn a_stem_is_written_as_a_word() {
        let mut reader = Reader::default();
        let counts = reader.read(["Oysters", "", "oysters and an oyster"], "en");
        assert_eq!(reader.written[&counts[0].0], "oyster");
    }
}
