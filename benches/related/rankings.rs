//! The rankings to compare.

use super::labels::Labels;
use super::quality::{LISTED, Lists};
use newsprint::diagnostics::MachineError;
use newsprint::edition::EditionArticle;
use newsprint::pipeline::CheckedSite;
use newsprint::related;
use std::collections::{HashMap, HashSet};

/// The published ranking.
pub fn ours(site: &CheckedSite, asked: &[usize]) -> Lists {
    let ranking = related::rank(&site.edition.articles, &site.lexicon);
    let list = |place: &usize| {
        ranking.list(*place).iter().map(|related| related.article as usize).collect()
    };
    asked.iter().map(list).collect()
}

fn others(count: usize, place: usize) -> impl Iterator<Item = usize> {
    (0..count).filter(move |other| *other != place)
}

/// The newest articles.
pub fn newest(labels: &Labels) -> Lists {
    let list = |place: &usize| others(labels.count(), *place).take(LISTED).collect();
    labels.asked.iter().map(list).collect()
}

/// A random ranking.
pub fn random(labels: &Labels) -> Lists {
    let list = |place: &usize| shuffled(others(labels.count(), *place).collect(), *place);
    labels.asked.iter().map(list).collect()
}

/// The newest articles with a common tag.
pub fn same_tag(labels: &Labels) -> Lists {
    let list = |place: &usize| {
        let same = others(labels.count(), *place).filter(|other| labels.gain(*place, *other) >= 2);
        same.take(LISTED).collect()
    };
    labels.asked.iter().map(list).collect()
}

/// Lucene's MoreLikeThis: a BM25 query (k1 1.2, b 0.75) of the article's 25 terms with the highest TF-IDF that it
/// contains at least twice. Terms need two articles rather than Lucene's five, or small newsrooms would have none.
pub fn lucene(articles: &[EditionArticle], asked: &[usize]) -> Result<Lists, MachineError> {
    let counts: Vec<HashMap<String, u32>> = articles.iter().map(count).collect::<Result<_, _>>()?;
    let mut carriers: HashMap<&str, Vec<(usize, u32)>> = HashMap::new();
    for (place, counts) in counts.iter().enumerate() {
        for (word, count) in counts {
            carriers.entry(word).or_default().push((place, *count));
        }
    }
    let all = articles.len() as f64;
    let rarity = |word: &str| {
        let carriers = carriers[word].len() as f64;
        (1.0 + (all - carriers + 0.5) / (carriers + 0.5)).ln()
    };
    let lengths: Vec<f64> =
        counts.iter().map(|counts| f64::from(counts.values().sum::<u32>())).collect();
    let mean = lengths.iter().sum::<f64>() / all;
    let list = |place: &usize| {
        let mut query: Vec<(f64, &str)> = counts[*place]
            .iter()
            .filter(|(word, count)| **count >= 2 && carriers[word.as_str()].len() >= 2)
            .map(|(word, count)| (f64::from(*count) * rarity(word), word.as_str()))
            .collect();
        query.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        query.truncate(25);
        let mut scores: HashMap<usize, f64> = HashMap::new();
        for (_, word) in query {
            for (other, count) in carriers[word].iter().filter(|(other, _)| other != place) {
                let longer = 1.2 * (0.25 + 0.75 * lengths[*other] / mean);
                let count = f64::from(*count);
                *scores.entry(*other).or_default() += rarity(word) * count * 2.2 / (count + longer);
            }
        }
        best_first(scores.into_iter().map(|(other, score)| (score, other)).collect())
    };
    Ok(asked.iter().map(list).collect())
}

fn count(article: &EditionArticle) -> Result<HashMap<String, u32>, MachineError> {
    let mut counts = HashMap::new();
    let text = text_of(article)?;
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *counts.entry(word.to_lowercase()).or_default() += 1;
    }
    Ok(counts)
}

/// Returns the whole text of an article.
pub fn text_of(article: &EditionArticle) -> Result<String, MachineError> {
    let article = &article.checked;
    let standfirst = article.standfirst.as_deref().unwrap_or_default();
    Ok(format!("{}\n{standfirst}\n{}", article.headline, &*article.body.text()?))
}

/// Hugo's related content (gohugo.io/content-management/related-content) with its defaults: weight 100 for keywords and
/// 10 for the year, threshold 80, newer pages excluded. Tags serve as keywords.
pub fn hugo(articles: &[EditionArticle], asked: &[usize]) -> Lists {
    let year = |article: &EditionArticle| {
        article.checked.published.map(|at| at.strftime("%Y").to_string())
    };
    let list = |i: usize| {
        let tags: HashSet<&str> = articles[i].tags.iter().map(|tag| tag.slug.as_str()).collect();
        let older = (i + 1)..articles.len();
        let scored = older.filter_map(|other| {
            let common = articles[other].tags.iter().filter(|tag| tags.contains(tag.slug.as_str()));
            let keywords = common.count() as u32;
            let date = u32::from(year(&articles[i]) == year(&articles[other]));
            let matches = keywords + date;
            // The mean weight of the matches, scaled to 0 (the lowest of the indices) to 100, compared with a share of
            // the threshold.
            let weight = ((keywords * 100 + date * 10).checked_div(matches)? - 10) * 100 / 90;
            (weight >= 80 / matches).then_some((f64::from(weight), other))
        });
        best_first(scored.collect())
    };
    asked.iter().copied().map(list).collect()
}

/// Sorts indices by descending score, then newest first.
fn best_first(mut scored: Vec<(f64, usize)>) -> Vec<usize> {
    scored.retain(|(score, _)| *score > 0.0);
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    scored.into_iter().map(|(_, place)| place).collect()
}

/// Shuffles deterministically (Xorshift64).
fn shuffled(mut places: Vec<usize>, seed: usize) -> Vec<usize> {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64 ^ (seed as u64 + 1);
    for end in (1..places.len()).rev() {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        places.swap(end, (state % (end as u64 + 1)) as usize);
    }
    places
}
