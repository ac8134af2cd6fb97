//! Aliases: validates the old paths of articles. They must be within the site, where it has no page or file of its own.

use super::json_fields::Fields;
use crate::text::slugify::is_reserved;
use newsprint_app::route::{Route, is_generated_file};
use percent_encoding::percent_decode_str;
use unicode_normalization::UnicodeNormalization;

/// Names of the site's own files, which no folder may have at any depth.
const RESERVED_NAMES: &[&str] =
    &["404.html", "atom.xml", "feed.json", "page.json", "rss.xml", "site.json"];
/// The file name of a folder's page.
const INDEX: &str = "index.html";
/// Maximum length of a path segment in bytes: file systems allow 255, and compressed files have longer names.
const LONGEST_PART: usize = 250;
/// Maximum length of a path in bytes.
const LONGEST: usize = 1_000;

/// Why an old path is rejected, and what to do.
type Refusal = (&'static str, &'static str);

const NO_PATH: Refusal = (
    "is not a path of this site",
    "Write the old path from the site's root, such as \"/2026/old-address/\".",
);
const OTHER_PAGE: Refusal = ("is the path of another page of this site", "Remove it.");
const TOO_LONG: Refusal = ("is longer than file systems allow", "Remove it.");

/// Returns an item's old paths, each as a folder of the site: `2026/old/`, or `old.html/` if the page is a file. A path
/// written in decomposed form is returned in both normal forms.
pub fn check(news: &Fields) -> Vec<String> {
    let mut folders = Vec::new();
    for written in news.texts("aliases") {
        match folder_of(&written) {
            Ok(folder) => {
                if warn_of_names(&written, &folder, news) {
                    continue;
                }
                let composed: String = folder.nfc().collect();
                // Some file systems treat both forms as the same folder.
                let is_other = composed != folder && !cfg!(target_os = "macos");
                folders.push(composed);
                folders.extend(is_other.then_some(folder));
            }
            Err((message, hint)) => news.problems().warn(
                &news.name("aliases"),
                format!("{written:?} {message}; it is left out."),
                hint,
            ),
        }
    }
    folders
}

/// Returns the file of the page at an old path: the path itself if it names a file, or else the folder's page.
pub fn file(folder: &str) -> String {
    match url_path(folder) {
        folder if folder.ends_with('/') => format!("{folder}{INDEX}"),
        file => file.to_owned(),
    }
}

/// Returns an old path as in its URL, without the leading slash.
pub fn url_path(folder: &str) -> &str {
    let path = folder.trim_end_matches('/');
    let extension = path.len().checked_sub(".html".len()).and_then(|at| path.get(at..));
    if extension.is_some_and(|end| end.eq_ignore_ascii_case(".html")) { path } else { folder }
}

/// Parses an old path into its folder.
fn folder_of(written: &str) -> Result<String, Refusal> {
    let decoded = percent_decode_str(written).decode_utf8().map_err(|_| NO_PATH)?;
    let path = decoded.trim_matches('/');
    let mut parts: Vec<&str> = path.split('/').collect();
    let is_inside = decoded.starts_with('/')
        && !path.is_empty()
        && !path.contains(|c: char| "\\?#".contains(c) || c.is_control())
        && parts.iter().all(|part| !["", ".", ".."].contains(part));
    if !is_inside {
        return Err(NO_PATH);
    }
    // The path with or without the name of its page is the same folder.
    parts.pop_if(|last| *last == INDEX);
    if path.len() > LONGEST || parts.iter().any(|part| part.len() > LONGEST_PART) {
        return Err(TOO_LONG);
    }
    let path = format!("/{}", parts.join("/"));
    // Some file systems and servers ignore case.
    let plain = path.nfc().collect::<String>().to_lowercase();
    let is_page = Route::parse(&plain).is_some_and(|route| !matches!(route, Route::Article(_)));
    let is_file = plain.split('/').any(|part| RESERVED_NAMES.contains(&part));
    // Rejects paths below a page's file, and in the site's own folders.
    let is_below = plain.split('/').rev().skip(1).any(|part| part == INDEX);
    let ends = plain.match_indices('/').map(|(end, _)| end).chain([plain.len()]);
    let is_own = ends.filter(|end| *end > 0).any(|end| {
        let above = &plain[..end];
        is_generated_file(above) || is_generated_file(&format!("{above}/"))
    });
    if is_page || is_file || is_below || is_own {
        return Err(OTHER_PAGE);
    }
    Ok(format!("{}/", path.trim_start_matches('/')))
}

/// Warns of names that not every system or host supports. Returns whether this system does not, so that the path must
/// be left out.
fn warn_of_names(written: &str, folder: &str, news: &Fields) -> bool {
    let mut parts = folder.trim_end_matches('/').split('/');
    let is_for_windows = |part: &str| {
        let stem = part.split('.').next().unwrap_or_default();
        !part.contains(['<', '>', ':', '"', '|', '*'])
            && !part.ends_with(['.', ' '])
            && !is_reserved(stem)
    };
    if !parts.clone().all(is_for_windows) {
        news.problems().warn(
            &news.name("aliases"),
            format!("{written:?} has a name that no folder on Windows can have; it is left out when publishing on Windows."),
            "Remove it if the site is published on Windows or served from it.",
        );
        if cfg!(windows) {
            return true;
        }
    }
    if parts.any(|part| part.starts_with('.') && part != ".well-known") {
        news.problems().warn(
            &news.name("aliases"),
            format!("{written:?} is in a folder whose name begins with a dot, and many hosts do not serve such folders."),
            "Check whether it leads to the article on your host, or remove it.",
        );
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::problem::{Location, Problems};

    fn folders(written: &str) -> (Vec<String>, Vec<String>) {
        let problems = Problems::at(Location::default());
        let object = serde_json::json!({ "aliases": [written] });
        let found = check(&Fields::new(object.as_object().unwrap(), "_news.", &problems));
        (found, problems.into_vec().into_iter().map(|problem| problem.message).collect())
    }

    #[test]
    fn however_it_is_written_it_is_one_folder() {
        for (written, expected) in [
            ("/2024/café/", "2024/café/"),
            ("/2024/caf%C3%A9", "2024/café/"),
            ("/2024/caf%c3%a9/index.html", "2024/café/"),
            ("/a%20b/100%/x%2By/", "a b/100%/x+y/"),
            ("/Old-Page.HTML", "Old-Page.HTML/"),
            ("/old/page.htm", "old/page.htm/"),
            ("/articles/older", "articles/older/"),
            ("/.well-known/x/", ".well-known/x/"),
            ("/it's/(old);v=1,~/", "it's/(old);v=1,~/"),
        ] {
            assert_eq!(folders(written), (vec![expected.to_owned()], vec![]), "{written}");
        }
        let (both, said) = folders("/the\u{301}/");
        assert_eq!(both[0], "th\u{e9}/");
        assert!(said.is_empty());
        if !cfg!(target_os = "macos") {
            assert_eq!(both[1..], ["the\u{301}/"]);
        }
    }

    #[test]
    fn what_cannot_be_there_is_left_out() {
        let no_path = "is not a path of this site; it is left out.";
        let page = "is the path of another page of this site; it is left out.";
        let long = "is longer than file systems allow; it is left out.";
        for (written, expected) in [
            ("old/", no_path),
            ("/", no_path),
            ("/?p=1", no_path),
            ("/a%3Fb/", no_path),
            ("/a//b/", no_path),
            ("/a/%2e%2e/b/", no_path),
            ("/a%00/", no_path),
            ("/a%0Ab/", no_path),
            ("/%FF/", no_path),
            ("/index.html", page),
            ("/tags/", page),
            ("/TAGS/x", page),
            ("/sw.js/x/", page),
            ("/Robots.txt/x/", page),
            ("/_assets", page),
            ("/social/x/", page),
            ("/feed/2.json/x/", page),
            ("/tags/x/index.html/old/", page),
            ("/articles/a/page.json", page),
        ] {
            assert_eq!(folders(written), (vec![], vec![format!("{written:?} {expected}")]));
        }
        let written = format!("/{}/", "é".repeat(126));
        assert_eq!(folders(&written), (vec![], vec![format!("{written:?} {long}")]));
    }

    #[test]
    fn names_that_not_every_system_has_are_told() {
        for written in
            ["/*/", "/:slug/", "/\"q\"/", "/a|b/", "/con/", "/Aux.html", "/x./", "/lpt1/x/"]
        {
            let (found, said) = folders(written);
            assert_eq!(found.is_empty(), cfg!(windows), "{written}");
            assert!(said[0].contains("has a name that no folder on Windows can have"), "{said:?}");
        }
        let (found, said) = folders("/.hidden/page/");
        assert_eq!(found, [".hidden/page/"]);
        assert!(said[0].contains("begins with a dot"), "{said:?}");
    }

    #[test]
    fn the_page_is_a_file_where_the_path_is_called_one() {
        for (folder, expected) in [
            ("old/", "old/index.html"),
            ("old.html/", "old.html"),
            ("Old.HTML/", "Old.HTML"),
            ("old.htm/", "old.htm/index.html"),
            ("海/", "海/index.html"),
        ] {
            assert_eq!(file(folder), expected);
        }
    }
}
