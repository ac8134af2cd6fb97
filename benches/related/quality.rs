//! How right rankings are, against labels that they do not see.

use super::rankings;
use newsprint::publish::check::CheckedSite;
use newsprint::publish::edition::EditionArticle;

/// As many as stand under an article.
pub const LISTED: usize = 4;

/// For each article the places of those listed beside it, nearest first.
pub type Lists = Vec<Vec<usize>>;

/// How right a ranking is.
pub struct Row {
    /// Its name.
    pub name: &'static str,
    /// Whether it sees tags, beside texts and dates.
    pub sees_tags: bool,
    /// Normalised discounted cumulative gain of the first four.
    pub ndcg: f64,
    /// Share of the first four that have a tag in common.
    pub precision: f64,
}

/// Ranks with every ranking, ours first among those that see the same.
pub fn compare(mut site: CheckedSite) -> Vec<Row> {
    for article in &mut site.edition.articles {
        article.related.clear();
    }
    let gains = gains(&site.edition.articles);
    let row = |name, sees_tags, lists: &Lists| {
        let (ndcg, precision) = score(lists, &gains);
        Row { name, sees_tags, ndcg, precision }
    };
    let articles = &site.edition.articles;
    let with_tags = [
        row("ours, tags shown", true, &rankings::ours(&site)),
        row("Hugo's default, on tags", true, &rankings::hugo(articles)),
        row("same tag, newest first", true, &rankings::same_tag(&gains)),
    ];
    if let Some(section) = articles.first().map(|article| article.section.clone()) {
        for article in &mut site.edition.articles {
            article.tags.clear();
            article.section = section.clone();
        }
    }
    let articles = &site.edition.articles;
    let by_text = [
        row("ours", false, &rankings::ours(&site)),
        row("more like this (Lucene's, BM25)", false, &rankings::more_like_this(articles)),
        row("newest", false, &rankings::newest(articles.len())),
        row("random", false, &rankings::random(articles.len())),
    ];
    by_text.into_iter().chain(with_tags).collect()
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
