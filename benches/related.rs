//! How right the related articles are: what is listed beside an article, against labels that the ranking did not see.
//!
//!     cargo bench --bench related -- content path/to/another/feed
//!
//! Tags, sections and the editors' own choices are the labels. They are hidden and articles are ranked by text alone; then
//! they are shown, and ranking is compared with others that use tags. The sample newsroom is small: differences of a few
//! hundredths say nothing.

// What it measures goes to the terminal.
#![allow(clippy::print_stdout)]

use newsprint::publish::check::{CheckedSite, Order, check};
use newsprint::publish::edition::EditionArticle;
use newsprint::publish::progress::Progress;
use newsprint::publish::related;
use std::collections::{HashMap, HashSet};
use std::error::Error;

/// As many as stand under an article.
const LISTED: usize = 4;

/// For each article the places of those listed beside it, nearest first.
type Lists = Vec<Vec<usize>>;

fn main() -> Result<(), Box<dyn Error>> {
    // `cargo test --benches` runs it without a path.
    for path in std::env::args().skip(1).filter(|argument| !argument.starts_with("--")) {
        let order = Order {
            content: path.clone().into(),
            settings: None,
            now: "2100-01-01T00:00:00Z".parse()?,
        };
        let site = check(&order, &Progress::unwatched())?.site.ok_or_else(|| {
            format!("{path}: the content has errors; `cargo run -- check {path}` tells which")
        })?;
        measure(&path, site);
    }
    Ok(())
}

/// Prints a table of how well each ranking does.
fn measure(path: &str, mut site: CheckedSite) {
    let articles = &mut site.edition.articles;
    for article in articles.iter_mut() {
        article.related.clear();
    }
    let gains = gains(articles);
    let count = articles.len();
    let others = |i: usize| (0..count).filter(move |other| *other != i);
    let same_tag =
        (0..count).map(|i| others(i).filter(|other| gains[i][*other] >= 2).collect()).collect();
    let with_tags = [
        ("ours, tags shown", ours(articles, &site.language)),
        ("Hugo's default, on tags", hugo(articles)),
        ("same tag, newest first", same_tag),
    ];
    if let Some(section) = articles.first().map(|article| article.section.clone()) {
        for article in articles.iter_mut() {
            article.tags.clear();
            article.section = section.clone();
        }
    }
    let by_text = [
        ("ours", ours(articles, &site.language)),
        ("more like this (Lucene's, BM25)", more_like_this(articles)),
        ("newest", (0..count).map(|i| others(i).collect()).collect()),
        ("random", (0..count).map(|i| shuffled(others(i).collect(), i)).collect()),
    ];
    println!("\n`{path}`, {count} articles\n");
    println!("| ranking | sees | nDCG@{LISTED} | precision@{LISTED} |\n|---|---|--:|--:|");
    for (sees, rankings) in [("text", &by_text[..]), ("text or tags", &with_tags[..])] {
        for (name, lists) in rankings {
            let (ndcg, precision) = score(lists, &gains);
            println!("| {name} | {sees} | {ndcg:.3} | {precision:.3} |");
        }
    }
}

/// What each article is worth beside each: a point for the same section, two for every tag of both, four at most.
fn gains(articles: &[EditionArticle]) -> Vec<Vec<u32>> {
    let gain = |a: &EditionArticle, b: &EditionArticle| {
        let tags = a.tags.iter().filter(|tag| b.tags.contains(tag)).count() as u32;
        // A section without a common tag is the weakest kind of kinship.
        (2 * tags).max(u32::from(a.section == b.section)).min(4)
    };
    articles.iter().map(|a| articles.iter().map(|b| gain(a, b)).collect()).collect()
}

/// Means of nDCG (gain 2^g - 1, discount log2; Burges et al. 2005) and precision (a tag in common), over the articles that
/// have a tag in common with any. Places left empty count as wrong.
fn score(lists: &Lists, gains: &[Vec<u32>]) -> (f64, f64) {
    let dcg = |gains: &[u32]| -> f64 {
        let worth = |(place, gain): (usize, &u32)| {
            f64::from(2_u32.pow(*gain) - 1) / (place as f64 + 2.0).log2()
        };
        gains.iter().take(LISTED).enumerate().map(worth).sum()
    };
    let (mut ndcg, mut precision, mut asked) = (0.0, 0.0, 0);
    for (i, list) in lists.iter().enumerate() {
        let mut best: Vec<u32> =
            (0..gains.len()).filter(|other| *other != i).map(|other| gains[i][other]).collect();
        best.sort_unstable_by(|a, b| b.cmp(a));
        if best.first().is_none_or(|gain| *gain < 2) {
            continue;
        }
        let found: Vec<u32> = list.iter().take(LISTED).map(|other| gains[i][*other]).collect();
        asked += 1;
        ndcg += dcg(&found) / dcg(&best);
        precision += found.iter().filter(|gain| **gain >= 2).count() as f64 / LISTED as f64;
    }
    let asked = f64::from(asked.max(1));
    (ndcg / asked, precision / asked)
}

fn ours(articles: &[EditionArticle], language: &newsprint::strings::Language) -> Lists {
    let lists = related::rank(articles, language).expect("the texts are there");
    lists
        .into_iter()
        .map(|list| list.into_iter().map(|related| related.article).collect())
        .collect()
}

/// Lucene's MoreLikeThis: the 25 words of the article with the highest TF-IDF, which it has twice, as a query scored by BM25
/// (k1 1.2, b 0.75). Words need two articles, not Lucene's five, or small newsrooms would have none.
fn more_like_this(articles: &[EditionArticle]) -> Lists {
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
fn hugo(articles: &[EditionArticle]) -> Lists {
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
