//! The same item twice, as pages of a feed have it that were fetched at different times: it comes once. Two items that only share an
//! id stay both, for real feeds repeat ids.

use crate::cache::fingerprint::Fingerprint;
use crate::diagnostics::problem::Problem;
use crate::source::article::CheckedArticle;
use crate::source::item::Dropped;
use crate::text::excerpt::shorten;
use jiff::Timestamp;
use rustc_hash::{FxHashMap, FxHashSet};

/// What makes two items the same.
#[derive(PartialEq, Eq, Hash)]
enum Sign<'a> {
    /// All that they say.
    Whole(Fingerprint),
    /// Their address, headline, date and text, whatever their ids.
    Post(&'a str, &'a str, Option<Timestamp>, Fingerprint),
    /// On two pages of a feed: id and address.
    Address(&'a str, &'a str),
    /// Id and headline.
    Headline(&'a str, &'a str),
    /// Id and text.
    Text(&'a str, Fingerprint),
}

fn signs(article: &CheckedArticle) -> impl Iterator<Item = Sign<'_>> {
    let CheckedArticle { id, headline, permalink, body, published, .. } = article;
    let permalink = permalink.as_deref();
    [
        Some(Sign::Whole(article.fingerprint)),
        permalink.map(|url| Sign::Post(url, headline, *published, body.fingerprint)),
        permalink.map(|url| Sign::Address(id, url)),
        article.has_title.then_some(Sign::Headline(id, headline)),
        Some(Sign::Text(id, body.fingerprint)),
    ]
    .into_iter()
    .flatten()
}

impl Sign<'_> {
    /// Whether it counts only between two pages of a feed: in one list, its author meant two.
    fn is_of_pages(&self) -> bool {
        !matches!(self, Sign::Whole(_) | Sign::Post(..))
    }
}

/// Takes out items that are there already, and warns of ids that several have. Of the same item the one that was changed last stays.
pub fn leave_out(
    articles: &mut Vec<Box<CheckedArticle>>,
    found: &mut Vec<Problem>,
) -> Vec<Dropped> {
    // In most newsrooms there are none.
    let (ids, urls) = (
        repeated(articles.iter().map(|article| article.id.as_str())),
        repeated(articles.iter().filter_map(|article| article.permalink.as_deref())),
    );
    let is_doubtful = |article: &CheckedArticle| {
        let url = article.permalink.as_deref();
        ids.contains(article.id.as_str()) || url.is_some_and(|url| urls.contains(url))
    };
    let mut by_sign: FxHashMap<Sign, usize> = FxHashMap::default();
    let mut by_id: FxHashMap<&str, usize> = FxHashMap::default();
    // For those that are dropped, what stays in their place.
    let mut instead: FxHashMap<usize, usize> = FxHashMap::default();
    let mut dropped = Vec::new();
    for (i, article) in articles.iter().enumerate() {
        if !is_doubtful(article) {
            continue;
        }
        let is_same = |sign: Sign| {
            let mut other = *by_sign.get(&sign)?;
            while let Some(stays) = instead.get(&other) {
                other = *stays;
            }
            let are_pages = article.is_listed
                && articles[other].is_listed
                && articles[other].source.file != article.source.file;
            (are_pages || !sign.is_of_pages()).then_some(other)
        };
        let same = signs(article).find_map(is_same);
        if let Some(other) = same {
            let is_newer = articles[other].updated < article.updated;
            let (stays, goes) = if is_newer { (i, other) } else { (other, i) };
            instead.insert(goes, stays);
            let (stays, goes) = (&articles[stays], &articles[goes]);
            let problem = Problem::warning(
                &goes.source,
                "id",
                format!(
                    "The same item stands twice: “{}” ({}). It is published once.",
                    shorten(&stays.headline, 120),
                    stays.source.file
                ),
                "Take one of them out.",
            );
            dropped.push(Dropped::of(&problem, "it stands twice"));
            found.push(problem);
            if !is_newer {
                continue;
            }
        } else if let Some(earlier) = by_id.get(article.id.as_str()).map(|i| &articles[*i]) {
            found.push(Problem::warning(
                &article.source,
                "id",
                format!(
                    "Another item has the same id: “{}” ({}). Both are kept.",
                    shorten(&earlier.headline, 120),
                    earlier.source.file
                ),
                "Give each item an id of its own.",
            ));
        }
        by_id.insert(&article.id, i);
        by_sign.extend(signs(article).map(|sign| (sign, i)));
    }
    let mut places = 0..articles.len();
    articles.retain(|_| places.next().is_none_or(|place| !instead.contains_key(&place)));
    dropped
}

/// The texts that stand more than once among some.
fn repeated<'a>(texts: impl Iterator<Item = &'a str>) -> FxHashSet<&'a str> {
    let mut seen = FxHashSet::default();
    texts.filter(|text| !seen.insert(*text)).collect()
}
