//! The rankings that are compared.

use super::quality::Lists;
use newsprint::publish::check::CheckedSite;
use newsprint::publish::edition::EditionArticle;
use newsprint::publish::related;
use std::collections::{HashMap, HashSet};

/// What is published.
pub fn ours(site: &CheckedSite) -> Lists {
    let lists = related::rank(&site.edition.articles, &site.site.language, &site.language)
        .expect("the texts are there");
    lists
        .into_iter()
        .map(|list| list.into_iter().map(|related| related.article).collect())
        .collect()
}

fn others(count: usize) -> impl Iterator<Item = Vec<usize>> {
    (0..count).map(move |i| (0..count).filter(|other| *other != i).collect())
}

/// The newest.
pub fn newest(count: usize) -> Lists {
    others(count).collect()
}

/// By chance.
pub fn random(count: usize) -> Lists {
    others(count).enumerate().map(|(i, others)| shuffled(others, i)).collect()
}

/// The newest with a tag in common.
pub fn same_tag(gains: &[Vec<u32>]) -> Lists {
    let same = |(i, mut others): (usize, Vec<usize>)| {
        others.retain(|other| gains[i][*other] >= 2);
        others
    };
    others(gains.len()).enumerate().map(same).collect()
}

/// Lucene's MoreLikeThis: the 25 words of the article with the highest TF-IDF, which it has twice, as a query scored by BM25
/// (k1 1.2, b 0.75). Words need two articles, not Lucene's five, or small newsrooms would have none.
pub fn more_like_this(articles: &[EditionArticle]) -> Lists {
    let counts: Vec<HashMap<String, u32>> = articles.iter().map(count).collect();
    let mut frequency: HashMap<&str, u32> = HashMap::new();
    for word in counts.iter().flat_map(HashMap::keys) {
        *frequency.entry(word).or_default() += 1;
    }
    let all = articles.len() as f64;
    let rarity = |word: &str| {
        let carriers = f64::from(frequency[word]);
        (1.0 + (all - carriers + 0.5) / (carriers + 0.5)).ln()
    };
    let length = |counts: &HashMap<String, u32>| f64::from(counts.values().sum::<u32>());
    let mean = counts.iter().map(length).sum::<f64>() / all;
    let list = |i: usize| {
        let mut query: Vec<(f64, &str)> = counts[i]
            .iter()
            .filter(|(word, count)| **count >= 2 && frequency[word.as_str()] >= 2)
            .map(|(word, count)| (f64::from(*count) * rarity(word), word.as_str()))
            .collect();
        query.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        query.truncate(25);
        let score = |other: &HashMap<String, u32>| -> f64 {
            let longer = 1.2 * (0.25 + 0.75 * length(other) / mean);
            let word = |word: &str| {
                let count = f64::from(other.get(word).copied().unwrap_or_default());
                rarity(word) * count * 2.2 / (count + longer)
            };
            query.iter().map(|(_, name)| word(name)).sum()
        };
        let scored = (0..articles.len()).filter(|other| *other != i);
        best_first(scored.map(|other| (score(&counts[other]), other)).collect())
    };
    (0..articles.len()).map(list).collect()
}

fn count(article: &EditionArticle) -> HashMap<String, u32> {
    let article = &article.checked;
    let standfirst = article.standfirst.as_deref().unwrap_or_default();
    let mut counts = HashMap::new();
    let body = article.body.text().expect("the texts are there");
    for text in [article.headline.as_str(), standfirst, &body] {
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            *counts.entry(word.to_lowercase()).or_default() += 1;
        }
    }
    counts
}

/// Hugo's related content (gohugo.io/content-management/related-content) as it comes: keywords weigh 100, the year 10, the
/// threshold is 80, newer pages are left out. An article's tags are its keywords.
pub fn hugo(articles: &[EditionArticle]) -> Lists {
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
            // The mean weight of what matches, from 0 (the least of the indices) to 100, against a share of the threshold.
            let weight = ((keywords * 100 + date * 10).checked_div(matches)? - 10) * 100 / 90;
            (weight >= 80 / matches).then_some((f64::from(weight), other))
        });
        best_first(scored.collect())
    };
    (0..articles.len()).map(list).collect()
}

/// Places by score downward; of equals the newest.
fn best_first(mut scored: Vec<(f64, usize)>) -> Vec<usize> {
    scored.retain(|(score, _)| *score > 0.0);
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    scored.into_iter().map(|(_, place)| place).collect()
}

/// In an order that is as good as random and the same every time (Xorshift64).
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
