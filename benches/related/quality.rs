//! How right rankings are, against labels that they do not see.

use super::labels::Labels;
use super::rankings;
use newsprint::edition::EditionArticle;
use newsprint::pipeline::CheckedSite;
use std::error::Error;

/// As many as stand under an article.
pub const LISTED: usize = 4;

/// For each article that is asked, the places of those listed beside it, nearest first.
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

/// A ranking and its name.
pub type Named = (&'static str, Lists);

/// Ranks with every ranking, ours first among those that see the same. `more` ranks by text alone, as libraries do that not every
/// caller has.
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

/// Discounted cumulative gain (gain 2^g - 1, discount log2; Burges et al. 2005) of the first that are listed.
fn dcg(gains: impl Iterator<Item = u32>) -> f64 {
    let worth =
        |(place, gain): (usize, u32)| f64::from(2_u32.pow(gain) - 1) / (place as f64 + 2.0).log2();
    gains.take(LISTED).enumerate().map(worth).sum()
}

/// The most that a list can gain.
fn best(labels: &Labels, place: usize) -> f64 {
    let others = (0..labels.count()).filter(|other| *other != place);
    let mut gains: Vec<u32> = others.map(|other| labels.gain(place, other)).collect();
    gains.sort_unstable_by(|a, b| b.cmp(a));
    dcg(gains.into_iter())
}

/// Means of nDCG and precision (a tag in common). Places left empty count as wrong.
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
