//! What static hosts need beside the pages: headers, rules of caching, redirects of old addresses. One [`Plan`], and a
//! module for each host that writes it down in the host's own words.

pub mod precompress;
pub mod security_headers;

mod caddy;
mod cloudflare;
pub mod limits;
mod netlify;
mod nginx;
mod s3;
mod vercel;

use crate::config::settings::Settings;
use crate::images;
use crate::render::search_index;
use crate::source::aliases;
use clap::ValueEnum;
use newsprint_app::model::Slug;
use newsprint_app::route::{FeedFile, LIST_PATTERNS, Route, encode_path};
use security_headers::{Header, Inline};
use std::collections::BTreeMap;

/// A static host, or a server of one's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum Host {
    /// Cloudflare Pages, and Workers with static assets.
    Cloudflare,
    /// Netlify.
    Netlify,
    /// Vercel.
    Vercel,
    /// GitHub Pages.
    Github,
    /// Amazon S3 behind CloudFront.
    S3,
    /// nginx.
    Nginx,
    /// Caddy.
    Caddy,
}

/// Media types that servers do not know or get wrong, by a regular expression of the file's name. The further pages of a
/// feed are in a folder, `feed/2.json`.
const TYPES: &[(&str, &str)] = &[
    ("feed(/[0-9]+)?\\.json", "application/feed+json"),
    ("atom\\.xml", "application/atom+xml"),
    ("rss\\.xml", "application/rss+xml"),
    ("[^/]*\\.webmanifest", "application/manifest+json"),
    ("[^/]*\\.wasm", "application/wasm"),
    ("[^/]*\\.(pagefind|pf_[a-z]+)", "application/octet-stream"),
];

/// The folders of pictures that are named by their content.
const PICTURES: [&str; 2] = ["social/", images::FOLDER];

/// The folder of the search index, which only the site's own search page loads; named by its content too.
const SEARCH: &str = search_index::FOLDER;

/// What publishing keeps for itself, and what only whoever runs a server reads. Readers get none of it.
const PRIVATE: &str = ".newsprint/";

/// What never changes is kept for a year, which is the longest that HTTP knows.
const IMMUTABLE: &str = "public, max-age=31536000, immutable";
/// The same where the host compresses before it sends: whatever stands between may then leave the bytes alone, for a
/// rewritten script fails its integrity. Cloudflare and others compress after the rules are read, and an answer with
/// `no-transform` not at all, so that the app would be three times as large; they get [`IMMUTABLE`].
const IMMUTABLE_AS_SENT: &str = "public, max-age=31536000, immutable, no-transform";
/// Everything else is kept, but asked about before it is used.
const REVALIDATED: &str = "no-cache";

/// A path that leads to another, both with the site's folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redirect {
    /// The old path, not percent-encoded.
    pub from: String,
    /// The new path, percent-encoded.
    pub to: String,
}

impl Redirect {
    /// The old path as it stands in a request.
    fn encoded_from(&self) -> String {
        encode_path(&self.from)
    }
}

/// What all hosts are told.
#[derive(Debug)]
pub struct Plan {
    /// The folder the site lives in, no slash at the end.
    base: String,
    /// Headers of every response.
    headers: Vec<Header>,
    /// Old addresses.
    redirects: Vec<Redirect>,
    /// The files in [`ASSETS`](crate::assets::bundle::ASSETS), with that folder.
    assets: Vec<String>,
    /// Whether there are compressed files beside the others.
    is_precompressed: bool,
}

impl Plan {
    /// The plan for a site of these files.
    pub fn new<'a>(
        settings: &Settings,
        inline: &Inline,
        old_paths: &BTreeMap<String, Slug>,
        assets: impl Iterator<Item = &'a str>,
        is_precompressed: bool,
    ) -> Plan {
        let base = settings.base.clone();
        let redirects = old_paths
            .iter()
            .filter(|(folder, _)| folder.chars().all(may_stand_in_a_rule))
            .map(|(folder, slug)| Redirect {
                from: format!("{base}/{}", aliases::shown(folder)),
                to: format!("{base}{}", Route::Article(slug.clone()).path()),
            })
            .collect();
        let assets = assets.filter(|path| !is_compressed(path));
        Plan {
            headers: security_headers::headers(settings, inline),
            redirects,
            assets: assets.map(str::to_owned).collect(),
            is_precompressed,
            base,
        }
    }

    /// The patterns of the addresses that only the site itself may load: pages with what is theirs (page
    /// documents, codes for paper) and the app's files.
    fn pages(&self) -> Vec<String> {
        let patterns = Route::PATTERNS.iter().flat_map(|pattern| {
            let document = pattern.ends_with('/').then(|| format!("{pattern}page.json"));
            [Some((*pattern).to_owned()), document].into_iter().flatten()
        });
        let patterns = patterns.chain(["/site.json".to_owned()]);
        patterns.map(|pattern| format!("{}{pattern}", self.base)).collect()
    }
}

/// The patterns of the addresses of feeds, each with its type.
fn feeds(base: &str) -> impl Iterator<Item = (String, &'static str)> {
    LIST_PATTERNS.iter().flat_map(move |list| {
        let of = move |(name, kind): &(&str, &'static str)| (format!("{base}{list}{name}"), *kind);
        FeedFile::PATTERNS.iter().map(of)
    })
}

/// Rules of hosts give these characters a meaning; an old address with one has only its page, which leads on as well.
fn may_stand_in_a_rule(c: char) -> bool {
    !c.is_control() && !"*:\"'\\$(){}[]<>|;`".contains(c)
}

/// A path as a part of a regular expression.
fn regex_of(path: &str) -> String {
    path.chars()
        .flat_map(|c| ".+*?^$()[]{}|\\".contains(c).then_some('\\').into_iter().chain([c]))
        .collect()
}

fn is_compressed(path: &str) -> bool {
    path.ends_with(".br") || path.ends_with(".gz")
}

/// The files that these hosts need, by path.
pub fn files(plan: &Plan, hosts: &[Host]) -> Vec<(&'static str, String)> {
    let has = |host| hosts.contains(&host);
    let mut files = Vec::new();
    if has(Host::Cloudflare) || has(Host::Netlify) {
        files.push(("_headers", cloudflare::headers(plan)));
        files.push((
            "_redirects",
            match has(Host::Cloudflare) {
                true => cloudflare::redirects(plan),
                false => netlify::redirects(plan),
            },
        ));
    }
    if has(Host::Cloudflare) {
        files.push((".assetsignore", cloudflare::ignored()));
    }
    if has(Host::Vercel) {
        files.push(("vercel.json", vercel::config(plan)));
    }
    if has(Host::Github) {
        // Without it GitHub's own generator runs, and drops what begins with an underscore.
        files.push((".nojekyll", String::new()));
    }
    if has(Host::S3) {
        files.push((".newsprint/cloudfront-function.js", s3::function(plan)));
        files.push((".newsprint/cloudfront-headers.json", s3::headers_policy(plan)));
    }
    if has(Host::Nginx) {
        files.push((".newsprint/nginx.conf", nginx::snippet(plan)));
    }
    if has(Host::Caddy) {
        files.push((".newsprint/Caddyfile", caddy::snippet(plan)));
    }
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A plan for `base` with these old addresses of an article `new`.
    pub(crate) fn plan(base: &str, aliases: &[&str]) -> Plan {
        let settings = Settings {
            origin: "https://paper.example".to_owned(),
            base: base.to_owned(),
            ..Settings::default()
        };
        let new = Slug::new("new").unwrap();
        let aliases = aliases.iter().map(|alias| ((*alias).to_owned(), new.clone())).collect();
        let assets = ["_assets/boot-1.js", "_assets/boot-1.js.br"];
        Plan::new(&settings, &Inline::default(), &aliases, assets.into_iter(), false)
    }

    #[test]
    fn an_old_address_with_a_line_of_its_own_becomes_no_rule() {
        let plan = plan("", &["a/", "b\n/c /d/", "e*/", "f:g/", "\";}/", "h/old.html/"]);
        let from: Vec<&str> =
            plan.redirects.iter().map(|redirect| redirect.from.as_str()).collect();
        assert_eq!(from, ["/a/", "/h/old.html"]);
    }

    #[test]
    fn every_host_has_its_files_and_no_other() {
        let names = |hosts: &[Host]| -> Vec<&str> {
            files(&plan("", &[]), hosts).into_iter().map(|(path, _)| path).collect()
        };
        assert_eq!(names(&[Host::Github]), [".nojekyll"]);
        assert_eq!(
            names(&[Host::Netlify, Host::Caddy]),
            ["_headers", "_redirects", ".newsprint/Caddyfile"]
        );
        assert_eq!(names(Host::value_variants()).len(), 9);
    }
}
