//! The account of a site: its files and bytes by kind, and the limit of a host that it comes nearest to.

use super::limits::{LIMITS, grouped};
use super::{Host, PRIVATE};
use crate::images::FOLDER as PICTURES;
use crate::render::search_index::FOLDER as SEARCH;
use newsprint_app::route::{FeedFile, Route};
use serde_json::{Value, json};
use std::fmt::Write;

/// A kind of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The pages of articles, and their documents.
    Articles,
    /// The related views.
    Related,
    /// All other pages, and their documents.
    Lists,
    /// Feeds.
    Feeds,
    /// The search index.
    Search,
    /// Social pictures.
    SocialPictures,
    /// The smaller files of pictures.
    SmallerPictures,
    /// Everything else.
    Others,
}

impl Kind {
    /// All kinds, in the order of the account.
    const ALL: [Kind; 8] = [
        Kind::Articles,
        Kind::Related,
        Kind::Lists,
        Kind::Feeds,
        Kind::Search,
        Kind::SocialPictures,
        Kind::SmallerPictures,
        Kind::Others,
    ];

    /// Returns the kind of a path.
    fn of(path: &str) -> Kind {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let is_page = matches!(name, "index.html" | "page.json");
        let route = || Route::parse(&format!("/{folder}/").replace("//", "/"));
        match () {
            () if FeedFile::parse(folder, name).is_some() => Kind::Feeds,
            () if path.starts_with(SEARCH) => Kind::Search,
            () if path.starts_with("social/") => Kind::SocialPictures,
            () if path.starts_with(PICTURES) => Kind::SmallerPictures,
            () if !is_page => Kind::Others,
            () => match route() {
                Some(Route::Article(_)) => Kind::Articles,
                Some(Route::Related(_)) => Kind::Related,
                Some(_) => Kind::Lists,
                None => Kind::Others,
            },
        }
    }

    fn name(self) -> &'static str {
        match self {
            Kind::Articles => "articles",
            Kind::Related => "related articles",
            Kind::Lists => "lists and other pages",
            Kind::Feeds => "feeds",
            Kind::Search => "search",
            Kind::SocialPictures => "social pictures",
            Kind::SmallerPictures => "smaller pictures",
            Kind::Others => "app, pictures, other files",
        }
    }
}

/// The files of a site by kind.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Account {
    /// All files.
    pub files: usize,
    /// Their size in bytes; 0 before they are made.
    pub bytes: u64,
    /// The number and bytes of each kind.
    kinds: [(usize, u64); Kind::ALL.len()],
}

impl Account {
    /// Counts a file of the site. What hosts do not get is none.
    pub fn count(&mut self, path: &str, bytes: u64) {
        if !path.starts_with(PRIVATE) {
            self.add(Kind::of(path), 1, bytes);
        }
    }

    /// Adds files that are not made yet.
    pub fn expect(&mut self, kind: Kind, files: usize) {
        self.add(kind, files, 0);
    }

    fn add(&mut self, kind: Kind, files: usize, bytes: u64) {
        self.files += files;
        self.bytes += bytes;
        self.kinds[kind as usize].0 += files;
        self.kinds[kind as usize].1 += bytes;
    }

    /// Formats the account for people: the sum, a line for each kind, and the nearest limit of these hosts.
    pub fn describe(&self, hosts: &[Host]) -> String {
        let size = |bytes: u64| match self.bytes {
            0 => String::new(),
            _ => format!("{:>12}", megabytes(bytes)),
        };
        let mut text = match self.bytes {
            0 => format!("about {} files when published\n", grouped(self.files)),
            bytes => format!("{} files, {}\n", grouped(self.files), megabytes(bytes)),
        };
        for (kind, (files, bytes)) in Kind::ALL.into_iter().zip(self.kinds) {
            if files > 0 {
                let noun = if files == 1 { "file " } else { "files" };
                let line =
                    format!("  {:26} {:>9} {noun} {}", kind.name(), grouped(files), size(bytes));
                let _ = writeln!(text, "{}", line.trim_end());
            }
        }
        text += &self.nearest_limit(hosts).map(|limit| limit + "\n").unwrap_or_default();
        text
    }

    /// Returns the account for programs.
    pub fn to_json(&self) -> Value {
        let kinds = Kind::ALL.into_iter().zip(self.kinds);
        let kinds = kinds.map(
            |(kind, (files, bytes))| json!({"kind": kind.name(), "files": files, "bytes": bytes}),
        );
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
            (".newsprint/nginx.conf", 5_000),
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
