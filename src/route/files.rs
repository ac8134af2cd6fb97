//! The URLs of generated files other than pages, such as feeds.

use super::{Route, later_page};

/// The file of a list's feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedFile {
    /// JSON Feed.
    Json {
        /// The page number: page 1 has the newest articles; further pages are numbered from the oldest.
        page: u32,
    },
    /// Atom.
    Atom,
    /// RSS 2.0.
    Rss,
}

impl FeedFile {
    /// The files that pages announce. Further pages of the JSON Feed are linked from its first page.
    pub const ALL: [FeedFile; 3] = [FeedFile::Json { page: 1 }, FeedFile::Atom, FeedFile::Rss];

    /// The names of all feeds in a list's folder, with their media types; `*` matches anything.
    pub const PATTERNS: &[(&str, &str)] = &[
        ("feed.json", "application/feed+json"),
        ("feed/*", "application/feed+json"),
        ("atom.xml", "application/atom+xml; charset=utf-8"),
        ("rss.xml", "application/rss+xml; charset=utf-8"),
    ];

    /// Returns the media type of the format.
    pub fn mime_type(self) -> &'static str {
        match self {
            FeedFile::Json { .. } => "application/feed+json",
            FeedFile::Atom => "application/atom+xml",
            FeedFile::Rss => "application/rss+xml",
        }
    }

    /// Returns the file name in the list's folder.
    pub(super) fn name(self) -> String {
        match self {
            FeedFile::Json { page: 0 | 1 } => "feed.json".to_owned(),
            FeedFile::Json { page } => format!("feed/{page}.json"),
            FeedFile::Atom => "atom.xml".to_owned(),
            FeedFile::Rss => "rss.xml".to_owned(),
        }
    }

    /// Parses a file name in a list's folder; if the last folder is part of the name, it is removed from the folder.
    /// Feeds of lists once had further pages, to which content from such a site may still link.
    pub fn parse<'a>(folder: &'a str, name: &str) -> Option<(&'a str, FeedFile)> {
        let file = match name {
            "feed.json" => FeedFile::Json { page: 1 },
            "atom.xml" => FeedFile::Atom,
            "rss.xml" => FeedFile::Rss,
            name => {
                let page = later_page(name.strip_suffix(".json")?)?;
                let list = folder.strip_suffix("feed")?;
                let is_folder = list.is_empty() || list.ends_with('/');
                return is_folder.then_some((list, FeedFile::Json { page }));
            }
        };
        Some((folder, file))
    }
}

/// Generated files in the root, other than feeds and pages.
const GENERATED_FILES: &[&str] = &[
    "404.html",
    "_headers",
    "_redirects",
    "site.json",
    "sw.js",
    "sitemap.xml",
    "news-sitemap.xml",
    "robots.txt",
    "llms.txt",
    "manifest.webmanifest",
    "icon.svg",
    "icon-192.png",
    "icon-512.png",
    "icon-maskable-512.png",
    "apple-touch-icon.png",
    "favicon.ico",
    ".nojekyll",
    ".assetsignore",
    "vercel.json",
];
/// Folders that contain only generated files.
const OWN_FOLDERS: &[&str] = &["_assets/", "_search/", "social/", "_pictures/", ".newsprint/"];

/// Returns whether a path (without the base, query and fragment) is that of a generated file, in addition to the pages
/// that [`Route::parse`] recognises.
pub fn is_generated_file(path: &str) -> bool {
    let path = path.strip_prefix('/').unwrap_or(path);
    let is_sitemap = path.strip_prefix("sitemap-").and_then(|rest| rest.strip_suffix(".xml"));
    let is_sitemap = is_sitemap.is_some_and(|number| number.parse::<u32>().is_ok());
    if is_sitemap
        || GENERATED_FILES.contains(&path)
        || OWN_FOLDERS.iter().any(|folder| path.starts_with(folder))
    {
        return true;
    }
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let page = |folder: &str| Route::parse(&format!("/{}", folder.trim_end_matches('/')));
    match FeedFile::parse(folder, name) {
        Some((list, _)) => page(list).is_some_and(|route| route.first_page() == Some(route)),
        None => name == "page.json" && page(folder).is_some(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_files_it_makes_itself() {
        for path in [
            "/feed.json",
            "/feed/2.json",
            "/rss.xml",
            "/page.json",
            "/sections/town/atom.xml",
            "/tags/%E6%B5%B7/feed/12.json",
            "/articles/a/page.json",
            "/tags/page.json",
            "/sitemap.xml",
            "/sw.js",
            "/_assets/a.js",
            "/_pictures/0123456789abcdef-640.webp",
            "/_search/0a/index/en_1.pf_index",
        ] {
            assert!(is_generated_file(path), "{path}");
        }
        for path in [
            "/data/feed.json",
            "/notes/rss.xml",
            "/feed/1.json",
            "/feed/x.json",
            "/myfeed/2.json",
            "/articles/a/feed.json",
            "/articles/a/qr.svg",
            "/page/2/feed.json",
            "/tags/rss.xml",
            "/archive/2026/03/rss.xml",
            "/pictures/page.json",
            "/pictures/robots.txt",
        ] {
            assert!(!is_generated_file(path), "{path}");
        }
    }
}
