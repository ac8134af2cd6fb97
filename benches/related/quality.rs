//! Measures the quality of rankings against hidden labels.

use super::labels::Labels;
use super::rankings;
use newsprint::edition::EditionArticle;
use newsprint::pipeline::CheckedSite;
use std::error::Error;

/// Number of related articles shown under an article.
pub const LISTED: usize = 4;

/// For each query article, the indices of the articles listed, most similar first.
pub type Lists = Vec<Vec<usize>>;

/// The quality of a ranking.
pub struct Row {
    /// Its name.
    pub name: &'static str,
    /// Whether it uses tags in addition to texts and dates.
    pub sees_tags: bool,
    /// Normalised discounted cumulative gain at 4.
    pub ndcg: f64,
    /// Precision at 4: the share that has a common tag.
    pub precision: f64,
}

/// A ranking with its name.
pub type Named = (&'static str, Lists);

/// Scores all rankings; among those with the same inputs, ours is first. `more` returns further rankings by text alone,
/// from libraries that not every caller depends on.
pub fn compare(
    mut site: CheckedSite,
    more: impl FnOnce(&[EditionArticle], &[usize]) -> Result<Vec<Named>, Box<dyn Error>>,
) -> Result<Vec<Row>, Box<dyn Error>> {
    for article in &mut site.edition.articles {
        article.related.clear();
    }
    let labels = Labels::of(&site.edition.articles);
    let asked = &labels.asked;
    let best: Vec<f64> = asked.iter().map(|place| best(&labels, *place)).collect();
    let row = |name, sees_tags, lists: Lists| {
        let (ndcg, precision) = score(&lists, &labels, &best);
        Row { name, sees_tags, ndcg, precision }
    };
    let with_tags = [
        row("ours, tags shown", true, rankings::ours(&site, asked)),
        row("Hugo's default, on tags", true, rankings::hugo(&site.edition.articles, asked)),
        row("same tag, newest first", true, rankings::same_tag(&labels)),
    ];
    if let Some(section) = site.edition.articles.first().map(|article| article.section.clone()) {
        for article in &mut site.edition.articles {
            article.tags.clear();
            article.section = section.clone();
        }
    }
    let articles = &site.edition.articles;
    let more = more(articles, asked)?.into_iter().map(|(name, lists)| row(name, false, lists));
    let by_text = [
        row("ours", false, rankings::ours(&site, asked)),
        row("more like this, Lucene's with BM25", false, rankings::lucene(articles, asked)?),
        row("newest", false, rankings::newest(&labels)),
        row("random", false, rankings::random(&labels)),
    ];
    Ok(by_text.into_iter().chain(more).chain(with_tags).collect())
}

/// Returns the discounted cumulative gain (gain 2^g - 1, discount log2; Burges et al. 2005).
fn dcg(gains: impl Iterator<Item = u32>) -> f64 {
    let worth =
        |(place, gain): (usize, u32)| f64::from(2_u32.pow(gain) - 1) / (place as f64 + 2.0).log2();
    gains.take(LISTED).enumerate().map(worth).sum()
}

/// Returns the highest possible gain of a list.
fn best(labels: &Labels, place: usize) -> f64 {
    let others = (0..labels.count()).filter(|other| *other != place);
    let mut gains: Vec<u32> = others.map(|other| labels.gain(place, other)).collect();
    gains.sort_unstable_by(|a, b| b.cmp(a));
    dcg(gains.into_iter())
}

/// Returns the means of nDCG and precision (a common tag). Missing entries count as irrelevant.
fn score(lists: &Lists, labels: &Labels, best: &[f64]) -> (f64, f64) {
    let (mut ndcg, mut precision) = (0.0, 0.0);
    for ((place, list), best) in labels.asked.iter().zip(lists).zip(best) {
        let gains = || list.iter().take(LISTED).map(|other| labels.gain(*place, *other));
        ndcg += dcg(gains()) / best;
        precision += gains().filter(|gain| *gain >= 2).count() as f64 / LISTED as f64;
    }
    let asked = labels.asked.len().max(1) as f64;
    (ndcg / asked, precision / asked)
}
