//! Which articles belong together, and why.
//!
//! Articles share tags, weighted by rarity (inverse document frequency), and words (cosine of TF-IDF vectors over
//! headline, standfirst and body; Salton and Buckley 1988). Section and nearness in time only order what is near
//! enough by one of these. Candidates come from the posting lists of an article's tags and heaviest words, and
//! only from the part of each list that is nearest in time, so the work per article does not grow with the
//! archive.

use super::MachineError;
use super::edition::EditionArticle;
use crate::strings::Language;
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap, HashSet};

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
/// Words of an article that enter its vector: the heaviest.
const VECTOR: usize = 60;
/// Words of an article whose posting lists are searched: the heaviest of these.
const SEARCHED: usize = 16;
/// Articles of one posting list that are looked at, on each side of the article in time.
const WINDOW: usize = 48;
/// Words in more than this share of articles say nothing.
const TOO_COMMON: f64 = 0.2;
/// Likeness of words (cosine) that is near enough without a common tag.
const NEAR_ENOUGH: f64 = 0.12;
/// Days after which nearness in time has fallen to a third.
const NEAR_IN_TIME: f64 = 45.0;

/// For each article of the edition (newest first), what is related to it, nearest first.
pub fn rank(
    articles: &[EditionArticle],
    language: &Language,
) -> Result<Vec<Vec<Related>>, MachineError> {
    let corpus = Corpus::of(articles)?;
    Ok((0..articles.len()).into_par_iter().map(|i| corpus.related_to(i, language)).collect())
}

struct Corpus<'a> {
    articles: &'a [EditionArticle],
    /// Tag -> articles, in order.
    tags: HashMap<&'a str, Vec<u32>>,
    vectors: Vec<Vector>,
    /// Word -> articles that have it among their heaviest, in order.
    postings: Vec<Vec<u32>>,
    /// Word as most often written.
    written: Vec<String>,
}

/// The heaviest words of an article with their weights, normalised, by weight downward.
type Vector = Vec<(u32, f32)>;

impl<'a> Corpus<'a> {
    fn of(articles: &'a [EditionArticle]) -> Result<Self, MachineError> {
        let counts: Vec<HashMap<String, (u32, String)>> =
            articles.par_iter().map(count_words).collect::<Result<_, _>>()?;
        let mut frequency: BTreeMap<&str, u32> = BTreeMap::new();
        for word in counts.iter().flat_map(HashMap::keys) {
            *frequency.entry(word).or_default() += 1;
        }
        let most = (articles.len() as f64 * TOO_COMMON).max(2.0) as u32;
        // A word in one article only links nothing.
        let known: HashMap<&str, (u32, f64)> = frequency
            .iter()
            .filter(|(_, n)| (2..=most).contains(*n))
            .enumerate()
            .map(|(id, (word, n))| {
                (*word, (id as u32, (articles.len() as f64 / f64::from(*n)).ln()))
            })
            .collect();
        let vectors: Vec<Vector> = counts.par_iter().map(|counts| weigh(counts, &known)).collect();
        let mut postings = vec![Vec::new(); known.len()];
        let mut written = vec![String::new(); known.len()];
        for (i, vector) in vectors.iter().enumerate() {
            for (word, _) in vector {
                postings[*word as usize].push(i as u32);
            }
        }
        for counts in &counts {
            for (word, (_, as_written)) in counts {
                if let Some((id, _)) = known.get(word.as_str()) {
                    let place = &mut written[*id as usize];
                    // Lower case wins: a capital may only begin a sentence.
                    if place.is_empty() || as_written > place {
                        as_written.clone_into(place);
                    }
                }
            }
        }
        let mut tags: HashMap<&str, Vec<u32>> = HashMap::new();
        for (i, article) in articles.iter().enumerate() {
            for tag in &article.tags {
                tags.entry(tag.slug.as_str()).or_default().push(i as u32);
            }
        }
        Ok(Corpus { articles, tags, vectors, postings, written })
    }

    fn related_to(&self, i: usize, language: &Language) -> Vec<Related> {
        let article = &self.articles[i];
        let explicit: Vec<usize> =
            article.related.iter().copied().filter(|other| *other != i).collect();
        let mut scored: Vec<(f64, usize, f64)> = self
            .candidates(i)
            .into_iter()
            .filter(|other| !explicit.contains(other))
            .filter_map(|other| {
                let likeness = self.likeness(i, other);
                let tags = self.weight_of_common_tags(i, other);
                if tags == 0.0 && likeness < NEAR_ENOUGH {
                    return None;
                }
                let section = f64::from(article.section == self.articles[other].section);
                let score = tags + 2.5 * likeness + 0.12 * section + 0.12 * self.nearness(i, other);
                Some((score, other, likeness))
            })
            .collect();
        // The place in the edition decides between equals.
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let explicit = explicit
            .into_iter()
            .map(|article| Related { article, reason: language.reason_chosen() });
        let ranked = scored.into_iter().map(|(_, other, _)| Related {
            article: other,
            reason: self.reason(i, other, language),
        });
        explicit.chain(ranked).take(MOST).collect()
    }

    /// Everything that shares a tag or a heavy word, as far as it is near in time.
    fn candidates(&self, i: usize) -> Vec<usize> {
        let mut candidates = HashSet::new();
        let tags = self.articles[i].tags.iter().filter_map(|tag| self.tags.get(tag.slug.as_str()));
        let heavy = self.vectors[i].iter().take(SEARCHED);
        let words = heavy.map(|(word, _)| &self.postings[*word as usize]);
        for list in tags.chain(words) {
            let at = list.partition_point(|other| (*other as usize) < i);
            let near = at.saturating_sub(WINDOW)..(at + WINDOW + 1).min(list.len());
            candidates.extend(list[near].iter().map(|other| *other as usize));
        }
        candidates.remove(&i);
        let mut candidates: Vec<usize> = candidates.into_iter().collect();
        candidates.sort_unstable();
        candidates
    }

    fn common_tags(&self, i: usize, other: usize) -> Vec<(f64, &str)> {
        let all = self.articles.len() as f64;
        let others = &self.articles[other].tags;
        let mut common: Vec<(f64, &str)> = self.articles[i]
            .tags
            .iter()
            .filter(|tag| others.contains(tag))
            .map(|tag| {
                let carriers = self.tags.get(tag.slug.as_str()).map_or(1, Vec::len) as f64;
                ((1.0 + all / carriers).ln() / (1.0 + all).ln(), tag.name.as_str())
            })
            .collect();
        common.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        common
    }

    fn weight_of_common_tags(&self, i: usize, other: usize) -> f64 {
        self.common_tags(i, other).iter().map(|(weight, _)| weight).sum()
    }

    /// Cosine of the two vectors.
    fn likeness(&self, i: usize, other: usize) -> f64 {
        self.common_words(i, other).iter().map(|(product, _)| f64::from(*product)).sum()
    }

    /// The words of both with their share of the cosine, the largest first.
    fn common_words(&self, i: usize, other: usize) -> Vec<(f32, u32)> {
        let theirs: HashMap<u32, f32> = self.vectors[other].iter().copied().collect();
        let mut common: Vec<(f32, u32)> = self.vectors[i]
            .iter()
            .filter_map(|(word, weight)| Some((weight * theirs.get(word)?, *word)))
            .collect();
        common.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        common
    }

    /// From 1 (the same moment) toward 0.
    fn nearness(&self, i: usize, other: usize) -> f64 {
        let moment = |i: usize| self.articles[i].checked.published;
        match (moment(i), moment(other)) {
            (Some(a), Some(b)) => {
                let days = (a.as_second() - b.as_second()).abs() as f64 / 86_400.0;
                (-days / NEAR_IN_TIME).exp()
            }
            _ => 0.0,
        }
    }

    fn reason(&self, i: usize, other: usize, language: &Language) -> String {
        let tags: Vec<&str> =
            self.common_tags(i, other).into_iter().map(|(_, name)| name).collect();
        if !tags.is_empty() {
            return language.reason_tags(&tags[..tags.len().min(3)]);
        }
        let common = self.common_words(i, other);
        let common: Vec<&str> =
            common.iter().take(2).map(|(_, word)| self.written[*word as usize].as_str()).collect();
        language.reason_text(&common)
    }
}

/// How often each word occurs, headline and standfirst counting more, and how it is written.
fn count_words(article: &EditionArticle) -> Result<HashMap<String, (u32, String)>, MachineError> {
    let article = &article.checked;
    let mut counts = HashMap::new();
    let body = article.body.text()?;
    let parts = [
        (3, article.headline.as_str()),
        (2, article.standfirst.as_deref().unwrap_or_default()),
        (1, body.as_str()),
    ];
    for (weight, text) in parts {
        for word in words_of(text) {
            let lower = word.to_lowercase();
            let entry = counts.entry(lower).or_insert_with(|| (0, word.clone()));
            entry.0 += weight;
            if word > entry.1 {
                entry.1 = word;
            }
        }
    }
    Ok(counts)
}

/// Words of four letters and more; of scripts written without spaces, each pair of characters.
fn words_of(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for run in text.split(|c: char| !c.is_alphabetic() && c != '’' && c != '\'') {
        let run = run.trim_matches(['’', '\'']);
        let run = run.strip_suffix("’s").or_else(|| run.strip_suffix("'s")).unwrap_or(run);
        let characters: Vec<char> = run.chars().collect();
        if characters.iter().any(|c| is_unspaced(*c)) {
            words.extend(characters.windows(2).map(|pair| pair.iter().collect()));
        } else if characters.len() >= 4 {
            words.push(run.to_owned());
        }
    }
    words
}

/// Whether a character's script is written without spaces: Han, kana, Thai, Lao, Khmer, Burmese.
pub fn is_unspaced(c: char) -> bool {
    matches!(c as u32,
        0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0x3040..=0x30FF | 0x3400..=0x4DBF
        | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF)
}

fn weigh(counts: &HashMap<String, (u32, String)>, known: &HashMap<&str, (u32, f64)>) -> Vector {
    let mut vector: Vec<(u32, f64)> = counts
        .iter()
        .filter_map(|(word, (count, _))| {
            let (id, rarity) = known.get(word.as_str())?;
            Some((*id, (1.0 + f64::from(*count).ln()) * rarity))
        })
        .collect();
    vector.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let length = vector.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
    vector.truncate(VECTOR);
    vector.into_iter().map(|(id, weight)| (id, (weight / length) as f32)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_words_of_every_script() {
        assert_eq!(words_of("The harbor’s wall, isn't it?"), ["harbor", "wall", "isn't"]);
        assert_eq!(words_of("海の茶屋"), ["海の", "の茶", "茶屋"]);
    }
}
