//! Removes duplicate items, which occur if the pages of a feed were fetched at different times. Items that merely share
//! an id are kept, because real feeds reuse ids.

use crate::cache::fingerprint::Fingerprint;
use crate::diagnostics::problem::Problem;
use crate::source::article::CheckedArticle;
use crate::source::item::Dropped;
use crate::text::excerpt::shorten;
use jiff::Timestamp;
use rustc_hash::{FxHashMap, FxHashSet};

/// A criterion by which two items are the same.
#[derive(PartialEq, Eq, Hash)]
enum Identity<'a> {
    /// Everything they state.
    Content(Fingerprint),
    /// URL, headline, date and text, whatever their ids.
    Post(&'a str, &'a str, Option<Timestamp>, Fingerprint),
    /// Between pages of a feed: id and URL.
    Address(&'a str, &'a str),
    /// Between pages of a feed: id and headline.
    Headline(&'a str, &'a str),
    /// Between pages of a feed: id and text.
    Text(&'a str, Fingerprint),
}

fn identities(article: &CheckedArticle) -> impl Iterator<Item = Identity<'_>> {
    let CheckedArticle { id, headline, permalink, body, published, .. } = article;
    let permalink = permalink.as_deref();
    [
        Some(Identity::Content(article.fingerprint)),
        permalink.map(|url| Identity::Post(url, headline, *published, body.fingerprint)),
        permalink.map(|url| Identity::Address(id, url)),
        article.has_title.then_some(Identity::Headline(id, headline)),
        Some(Identity::Text(id, body.fingerprint)),
    ]
    .into_iter()
    .flatten()
}

impl Identity<'_> {
    /// Returns whether the criterion applies only between pages of a feed: within one list, two items are intended.
    fn between_pages_only(&self) -> bool {
        !matches!(self, Identity::Content(_) | Identity::Post(..))
    }
}

/// Removes duplicates, and warns of ids that several items share. Of duplicates, the most recently changed item stays.
pub fn leave_out(
    articles: &mut Vec<Box<CheckedArticle>>,
    found: &mut Vec<Problem>,
) -> Vec<Dropped> {
    // Most newsrooms have none.
    let (ids, urls) = (
        repeated(articles.iter().map(|article| article.id.as_str())),
        repeated(articles.iter().filter_map(|article| article.permalink.as_deref())),
    );
    let is_doubtful = |article: &CheckedArticle| {
        let url = article.permalink.as_deref();
        ids.contains(article.id.as_str()) || url.is_some_and(|url| urls.contains(url))
    };
    let mut by_identity: FxHashMap<Identity, usize> = FxHashMap::default();
    let mut by_id: FxHashMap<&str, usize> = FxHashMap::default();
    // Maps each dropped item to the one that replaces it.
    let mut instead: FxHashMap<usize, usize> = FxHashMap::default();
    let mut dropped = Vec::new();
    for (i, article) in articles.iter().enumerate() {
        if !is_doubtful(article) {
            continue;
        }
        let is_same = |identity: Identity| {
            let mut other = *by_identity.get(&identity)?;
            while let Some(stays) = instead.get(&other) {
                other = *stays;
            }
            let are_pages = article.is_listed
                && articles[other].is_listed
                && articles[other].source.file != article.source.file;
            (are_pages || !identity.between_pages_only()).then_some(other)
        };
        let same = identities(article).find_map(is_same);
        if let Some(other) = same {
            let is_newer = articles[other].updated < article.updated;
            let (stays, goes) = if is_newer { (i, other) } else { (other, i) };
            instead.insert(goes, stays);
            let (stays, goes) = (&articles[stays], &articles[goes]);
            let problem = Problem::warning(
                &goes.source,
                "id",
                format!(
                    "This item is a duplicate of “{}” ({}). It is published once.",
                    shorten(&stays.headline, 120),
                    stays.source.file
                ),
                "Remove one of them.",
            );
            dropped.push(Dropped::of(&problem, "it is a duplicate"));
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
        by_identity.extend(identities(article).map(|identity| (identity, i)));
    }
    let mut places = 0..articles.len();
    articles.retain(|_| places.next().is_none_or(|place| !instead.contains_key(&place)));
    dropped
}

/// Returns the strings that occur more than once.
fn repeated<'a>(texts: impl Iterator<Item = &'a str>) -> FxHashSet<&'a str> {
    let mut seen = FxHashSet::default();
    texts.filter(|text| !seen.insert(*text)).collect()
}
