//! Configuration for static hosts: headers, caching rules and redirects of old URLs. A [`Plan`] holds it, and one
//! module per host writes it in that host's format.

pub mod account;
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

/// A static host or web server.
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

/// Media types that servers do not know or get wrong, by a regular expression of the file's name. Further pages of a
/// feed are in a folder, `feed/2.json`.
const TYPES: &[(&str, &str)] = &[
    ("feed(/[0-9]+)?\\.json", "application/feed+json"),
    ("atom\\.xml", "application/atom+xml"),
    ("rss\\.xml", "application/rss+xml"),
    ("[^/]*\\.webmanifest", "application/manifest+json"),
    ("[^/]*\\.wasm", "application/wasm"),
    ("[^/]*\\.(pagefind|pf_[a-z]+)", "application/octet-stream"),
];

/// The folders of pictures named by their content.
const PICTURES: [&str; 2] = ["social/", images::FOLDER];

/// The folder of the search index, which only the site's own search page loads. Its files are named by their content
/// too.
const SEARCH: &str = search_index::FOLDER;

/// The folder of the publisher's own state and of server configuration. It is never served.
const PRIVATE: &str = ".newsprint/";

/// Files that never change are cached for a year, the longest period that caches honour.
const IMMUTABLE: &str = "public, max-age=31536000, immutable";
/// [`IMMUTABLE`] for hosts that compress before they apply headers. `no-transform` keeps intermediaries from altering a
/// script, which would fail its integrity check. Cloudflare and others compress afterwards, and do not compress a
/// response with `no-transform` at all, which would triple the app's size; they get [`IMMUTABLE`].
const IMMUTABLE_NO_TRANSFORM: &str = "public, max-age=31536000, immutable, no-transform";
/// All other files are cached, but revalidated before each use.
const REVALIDATED: &str = "no-cache";

/// A redirect from one path to another; both include the site's base.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redirect {
    /// The old path, not percent-encoded.
    pub from: String,
    /// The new path, percent-encoded.
    pub to: String,
}

impl Redirect {
    /// Returns the old path as it appears in a request.
    fn encoded_from(&self) -> String {
        encode_path(&self.from)
    }
}

/// The configuration common to all hosts.
#[derive(Debug)]
pub struct Plan {
    /// The site's folder, without a trailing slash.
    base: String,
    /// Headers of every response.
    headers: Vec<Header>,
    /// Redirects of old URLs.
    redirects: Vec<Redirect>,
    /// The files in [`ASSETS`](crate::assets::bundle::ASSETS), including that folder.
    assets: Vec<String>,
    /// Whether the site contains precompressed files.
    is_precompressed: bool,
}

impl Plan {
    /// Creates the plan of a site with these files.
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
            .filter(|(folder, _)| folder.chars().all(is_safe_in_rules))
            .map(|(folder, slug)| Redirect {
                from: format!("{base}/{}", aliases::url_path(folder)),
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

    /// Returns the URL patterns that only the site itself may load: pages with their documents, and the app's files.
    fn pages(&self) -> Vec<String> {
        let patterns = Route::PATTERNS.iter().flat_map(|pattern| {
            let document = pattern.ends_with('/').then(|| format!("{pattern}page.json"));
            [Some((*pattern).to_owned()), document].into_iter().flatten()
        });
        let patterns = patterns.chain(["/site.json".to_owned()]);
        patterns.map(|pattern| format!("{}{pattern}", self.base)).collect()
    }
}

/// Returns the URL patterns of feeds, each with its media type.
fn feeds(base: &str) -> impl Iterator<Item = (String, &'static str)> {
    LIST_PATTERNS.iter().flat_map(move |list| {
        let of = move |(name, kind): &(&str, &'static str)| (format!("{base}{list}{name}"), *kind);
        FeedFile::PATTERNS.iter().map(of)
    })
}

/// Returns whether a character has no special meaning in any host's rules. An old URL with another character gets no
/// rule, but the page there redirects as well.
fn is_safe_in_rules(c: char) -> bool {
    !c.is_control() && !"*:\"'\\$(){}[]<>|;`".contains(c)
}

/// Escapes a path for use in a regular expression.
fn regex_of(path: &str) -> String {
    path.chars()
        .flat_map(|c| ".+*?^$()[]{}|\\".contains(c).then_some('\\').into_iter().chain([c]))
        .collect()
}

fn is_compressed(path: &str) -> bool {
    path.ends_with(".br") || path.ends_with(".gz")
}

/// Returns the files that these hosts need, by path.
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
        // Without this file, GitHub runs Jekyll, which drops names that begin with an underscore.
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

    /// A plan for `base` with these aliases of an article `new`.
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
