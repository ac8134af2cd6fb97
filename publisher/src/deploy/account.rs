//! The account of a site: its files and bytes by kind, and the limit of a host that it comes nearest to.

use super::Host;
use super::limits::{LIMITS, grouped};
use crate::assets::bundle::ASSETS;
use crate::images::FOLDER as PICTURES;
use crate::render::search_index::FOLDER as SEARCH;
use newsprint_app::route::{FeedFile, Route};
use serde_json::{Value, json};
use std::fmt::Write;

/// The kinds of files, in the order of the account.
const KINDS: [&str; 8] = [
    "articles",
    "related articles",
    "lists and other pages",
    "feeds",
    "search",
    "social pictures",
    "smaller pictures",
    "app, pictures, other files",
];

/// The files of a site by kind.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Account {
    /// All files.
    pub files: usize,
    /// Their size in bytes.
    pub bytes: u64,
    /// The number and bytes of each of [`KINDS`].
    kinds: [(usize, u64); KINDS.len()],
}

impl Account {
    /// Counts a file of the site.
    pub fn count(&mut self, path: &str, bytes: u64) {
        self.files += 1;
        self.bytes += bytes;
        let (files, sum) = &mut self.kinds[kind(path)];
        *files += 1;
        *sum += bytes;
    }

    /// Formats the account for people: the sum, a line for each kind, and the nearest limit of these hosts.
    pub fn describe(&self, hosts: &[Host]) -> String {
        let mut text = format!("{} files, {}\n", grouped(self.files), megabytes(self.bytes));
        for (kind, (files, bytes)) in KINDS.iter().zip(self.kinds) {
            if files > 0 {
                let noun = if files == 1 { "file" } else { "files" };
                let (files, bytes) = (grouped(files), megabytes(bytes));
                let _ = writeln!(text, "  {kind:26} {files:>9} {noun:5} {bytes:>12}");
            }
        }
        text += &self.nearest_limit(hosts).map(|limit| limit + "\n").unwrap_or_default();
        text
    }

    /// Returns the account for programs.
    pub fn to_json(&self) -> Value {
        let kinds = KINDS.iter().zip(self.kinds);
        let kinds = kinds
            .map(|(kind, (files, bytes))| json!({"kind": kind, "files": files, "bytes": bytes}));
        json!({"files": self.files, "bytes": self.bytes, "kinds": kinds.collect::<Vec<_>>()})
    }

    /// Describes the limit of these hosts of which the site uses most; None if they have none.
    pub fn nearest_limit(&self, hosts: &[Host]) -> Option<String> {
        let limits = LIMITS.iter().filter(|limits| hosts.contains(&limits.host));
        let uses = limits.flat_map(|limits| {
            let share = |used: f64, most: f64| used / most;
            let files = limits.files.map(|most| {
                let limit = format!("{} takes {} files", limits.name, grouped(most));
                (share(self.files as f64, most as f64), limit)
            });
            let bytes = limits.bytes.map(|most| {
                let limit = format!("{} takes {}", limits.name, megabytes(most));
                (share(self.bytes as f64, most as f64), limit)
            });
            [files, bytes].into_iter().flatten()
        });
        let (share, limit) = uses.max_by(|(a, _), (b, _)| a.total_cmp(b))?;
        Some(format!("Nearest limit: {limit}; this is {:.0} % of it.", share * 100.0))
    }
}

/// Returns the index of a path's kind in [`KINDS`].
fn kind(path: &str) -> usize {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let page = || match folder {
        "" => Route::parse("/"),
        folder => Route::parse(&format!("/{folder}/")),
    };
    match () {
        () if FeedFile::parse(folder, name).is_some() => 3,
        () if path.starts_with(SEARCH) => 4,
        () if path.starts_with("social/") => 5,
        () if path.starts_with(PICTURES) => 6,
        () if path.starts_with(ASSETS) || !matches!(name, "index.html" | "page.json") => 7,
        () => match page() {
            Some(Route::Article(_)) => 0,
            Some(Route::Related(_)) => 1,
            Some(_) => 2,
            None => 7,
        },
    }
}

fn megabytes(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::ValueEnum;

    #[test]
    fn each_file_is_of_one_kind_and_the_nearest_limit_is_named() {
        let mut account = Account::default();
        for (path, bytes) in [
            ("articles/a/index.html", 40_000),
            ("articles/a/page.json", 10_000),
            ("articles/a/related/index.html", 20_000),
            ("index.html", 70_000),
            ("tags/tides/page/2/page.json", 9_000),
            ("tags/tides/feed.json", 90_000),
            ("feed/2.json", 250_000),
            ("_search/0a/fragment/en_1.pf_fragment", 2_000),
            ("social/0123456789abcdef.png", 14_000),
            ("_pictures/0123456789abcdef-640.webp", 26_000),
            ("_assets/newsprint-0a.wasm", 300_000),
            ("pictures/a.jpg", 400_000_000),
            ("sitemap.xml", 1_000),
        ] {
            account.count(path, bytes);
        }
        assert_eq!(
            account.describe(Host::value_variants()),
            "13 files, 400.8 MB\n\
             \x20 articles                           2 files       0.1 MB\n\
             \x20 related articles                   1 file        0.0 MB\n\
             \x20 lists and other pages              2 files       0.1 MB\n\
             \x20 feeds                              2 files       0.3 MB\n\
             \x20 search                             1 file        0.0 MB\n\
             \x20 social pictures                    1 file        0.0 MB\n\
             \x20 smaller pictures                   1 file        0.0 MB\n\
             \x20 app, pictures, other files         3 files     400.3 MB\n\
             Nearest limit: GitHub Pages takes 1000.0 MB; this is 40 % of it.\n"
        );
        assert_eq!(account.nearest_limit(&[Host::Nginx]), None);
        let limit = account.nearest_limit(&[Host::Cloudflare]).unwrap();
        assert_eq!(limit, "Nearest limit: Cloudflare takes 20,000 files; this is 0 % of it.");
    }
}
