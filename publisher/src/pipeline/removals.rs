//! Guards against a publish that would remove most of the existing articles, such as an empty feed, items that have
//! lost their ids, or the wrong folder.

use crate::diagnostics::problem::{Location, Problem};
use crate::edition::Edition;
use crate::output::Output;
use newsprint_app::route::{FeedFile, Route};
use percent_encoding::percent_decode_str;
use rustc_hash::FxHashSet;
use serde_json::Value;
use std::fs;
use std::path::Path;

/// The sample newsroom's title. Building the app leaves its articles in the folder, and users publish their own feed
/// over them.
const SAMPLE: &str = "The Quillhaven Courier";

/// Maximum removed articles that the message names.
const NAMED: usize = 3;

/// Returns a problem if a publish would remove more than half of the articles in a folder.
pub fn check(edition: &Edition, output: &Output, into: &Path) -> Option<Problem> {
    let (site, files) = output.before(Route::ARTICLES);
    let before: Vec<&str> = files.into_iter().filter_map(slug_of).collect();
    let slugs = edition.articles.iter().map(|article| article.slug.as_str());
    let old = edition.aliases.keys().filter_map(|folder| folder.strip_prefix(Route::ARTICLES));
    let stays: FxHashSet<&str> = slugs.chain(old.map(|slug| slug.trim_end_matches('/'))).collect();
    let mut gone: Vec<&str> =
        before.iter().filter(|slug| !stays.contains(*slug)).copied().collect();
    let are_most = |gone: &[&str]| gone.len() * 2 > before.len();
    if !are_most(&gone) || title_of(site).is_some_and(|title| title == SAMPLE) {
        return None;
    }
    // A new headline may change the slug.
    let ids: FxHashSet<&str> =
        edition.articles.iter().map(|article| article.checked.id.as_str()).collect();
    let moved = slugs_of(site, |id| ids.contains(id));
    gone.retain(|slug| !moved.contains(*slug));
    are_most(&gone).then(|| {
        let named = gone.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
        let more = if gone.len() > NAMED { ", …" } else { "" };
        Problem::error(
            &Location { file: into.display().to_string(), item: None },
            "",
            format!(
                "This publish would remove {} of the {} articles that are in {} ({named}{more}).",
                gone.len(),
                before.len(),
                site.display()
            ),
            "Check whether this is the right content, and whether its items still have their ids. If the articles are to go, \
             publish with --allow-removals (where Trunk publishes, set NEWSPRINT_ALLOW_REMOVALS=1).",
        )
    })
}

/// Returns the slug in the path of an article's document. A page at an old address has no document.
fn slug_of(file: &str) -> Option<&str> {
    let slug = file.strip_prefix(Route::ARTICLES)?.strip_suffix("/page.json")?;
    (!slug.contains('/')).then_some(slug)
}

fn title_of(site: &Path) -> Option<String> {
    read(&site.join("site.json"))?["title"].as_str().map(str::to_owned)
}

/// Returns the slugs of a site's articles whose ids are wanted, read from its own feed.
fn slugs_of(site: &Path, is_wanted: impl Fn(&str) -> bool) -> FxHashSet<String> {
    let pages = (1..).map(|page| Route::HOME.feed_file(FeedFile::Json { page }));
    let feeds = pages.map_while(|file| read(&site.join(file)));
    let mut slugs = FxHashSet::default();
    for feed in feeds {
        for item in feed["items"].as_array().into_iter().flatten() {
            let (id, url) = (item["id"].as_str(), item["url"].as_str());
            if id.is_some_and(&is_wanted)
                && let Some(slug) = url.and_then(|url| url.trim_end_matches('/').rsplit('/').next())
            {
                slugs.extend(percent_decode_str(slug).decode_utf8().map(String::from));
            }
        }
    }
    slugs
}

fn read(file: &Path) -> Option<Value> {
    serde_json::from_slice(&fs::read(file).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_newsroom_is_known_by_its_name() {
        let feed: Value = serde_json::from_str(include_str!("../../../content/feed.json")).unwrap();
        assert_eq!(feed["title"], SAMPLE);
    }

    #[test]
    fn an_article_is_known_by_its_document() {
        assert_eq!(slug_of("articles/海/page.json"), Some("海"));
        for other in ["articles/a/index.html", "articles/a/related/page.json", "page.json"] {
            assert_eq!(slug_of(other), None, "{other}");
        }
    }
}
