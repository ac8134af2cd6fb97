//! Old paths of an article: inside the site, and not where the site has pages and files of its own.

use super::fields::Fields;
use crate::route::{CODE, Route, is_own_file};
use percent_encoding::percent_decode_str;

/// Files of the site's own that no folder may be called after, wherever it is.
const OWN_FILES: &[&str] =
    &["404.html", "atom.xml", "feed.json", "page.json", CODE, "rss.xml", "site.json"];

/// The old paths in an item, each without its first slash.
pub fn check(news: &Fields) -> Vec<String> {
    let check = |written: String| {
        let decoded = percent_decode_str(&written).decode_utf8_lossy();
        let path = decoded.trim_start_matches('/').to_owned();
        let is_inside = decoded.starts_with('/')
            && !path.is_empty()
            && !path.contains(['\\', '?', '#', '\0'])
            && path.trim_end_matches('/').split('/').all(|part| !["", ".", ".."].contains(&part));
        if !is_inside {
            news.problems().error(
                &news.name("aliases"),
                format!("{written:?} is no path inside the site."),
                "Write the old path from the site's root, such as \"/2026/old-address/\".",
            );
            return None;
        }
        let route = Route::parse(&decoded);
        // Some disks and servers do not tell cases apart.
        let plain = decoded.to_lowercase();
        let is_page = Route::parse(&plain).is_some_and(|route| !matches!(route, Route::Article(_)));
        let is_file = plain.split('/').any(|part| OWN_FILES.contains(&part))
            || is_own_file(plain.trim_end_matches('/'));
        if is_page || is_file {
            news.problems().error(
                &news.name("aliases"),
                format!("{written:?} is the path of another page of this site."),
                "Take it out.",
            );
            return None;
        }
        // However an article's own path is spelled, with `index.html` or without.
        Some(route.map_or(path, |route| route.folder()))
    };
    news.texts("aliases").into_iter().filter_map(check).collect()
}
