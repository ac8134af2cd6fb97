//! Resolves URLs in the content: which refer to local files, and where everything is on the site.

/// Returns a URL with its path in composed form (NFC), as slugs are, or `None` if it already is.
fn composed(url: &Url) -> Option<Url> {
    let path = percent_decode_str(url.path()).decode_utf8().ok()?;
    // Decoding these would change the URL's structure.
    let is_plain =
        !["%2F", "%2f", "%25", "%3F", "%3f", "%23"].iter().any(|sign| url.path().contains(sign));
    let composed: String = path.nfc().collect();
    if !is_plain || composed == path {
        return None;
    }
    let mut url = url.clone();
    url.set_path(&composed);
    Some(url)
}

#[cfg(test)]
mod tests;

use super::embedded::{Embedded, Found};
use crate::config::containment::{self, Lookup};
use crate::config::settings::Settings;
use crate::diagnostics::problem::quoted;
use newsprint_app::model::Slug;
use newsprint_app::route::{Route, encode_path, is_generated_file};
use percent_encoding::percent_decode_str;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use unicode_normalization::UnicodeNormalization;
use url::{Position, Url};

/// A resolved URL.
#[derive(Clone, Debug, PartialEq)]
pub enum Address {
    /// An absolute URL, or one within the site.
    Remote(String),
    /// A local file of the content.
    Local {
        /// Its URL on the site.
        url: String,
        /// Its path relative to the content's folder, and to the site's base.
        path: String,
    },
    /// A local file that does not exist.
    Missing(PathBuf),
    /// A file outside the content's folder, reached by a symbolic link.
    Outside(PathBuf),
    /// A URL with a scheme that could run code or hide content, or a path that leaves the content's folder.
    Refused,
}

/// A correction made to resolve a URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UrlCorrection {
    /// It was resolved against the item's URL elsewhere.
    FromItem,
    /// It contains `..` (`a/../b`), but stays inside the content's folder.
    Back,
}

/// Where an item is.
#[derive(Clone, Copy, Debug, Default)]
pub struct ItemAddress<'a> {
    /// Its URL on its original site.
    pub permalink: Option<&'a str>,
    /// Its explicit slug.
    pub slug: Option<&'a Slug>,
}

/// Resolves URLs, given the site's location, the content's folder and the site that the content comes from.
#[derive(Debug)]
pub struct UrlResolver<'a> {
    settings: &'a Settings,
    root: &'a Path,
    home: Option<&'a str>,
    probes: Option<&'a Probes>,
    embedded: Option<&'a Embedded>,
}

/// A record of the local files looked up, by path relative to the content's folder, and of the results.
#[derive(Debug, Default)]
pub struct Probes(Mutex<BTreeMap<String, Lookup>>);

impl Probes {
    fn note(&self, path: &Path, found: Lookup) {
        let path = path.to_string_lossy().into_owned();
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(path, found);
    }

    /// Returns all records.
    pub fn into_map(self) -> BTreeMap<String, Lookup> {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<'a> UrlResolver<'a> {
    /// Creates a resolver for the content in `root`; `home` is the site that the feed names as its own.
    pub fn new(settings: &'a Settings, root: &'a Path, home: Option<&'a str>) -> Self {
        UrlResolver { settings, root, home, probes: None, embedded: None }
    }

    /// Adds the pictures embedded in the content.
    pub fn with_embedded(self, embedded: &'a Embedded) -> Self {
        UrlResolver { embedded: Some(embedded), ..self }
    }

    /// Records every file lookup.
    pub fn with_probes(self, probes: &'a Probes) -> Self {
        UrlResolver { probes: Some(probes), ..self }
    }

    /// Returns the content's folder.
    pub fn root(&self) -> &Path {
        self.root
    }

    /// Resolves the URL of a picture, audio, video or file: a local file, however it is referred to, or a remote one.
    pub fn media(&self, address: &str, item: ItemAddress) -> Address {
        self.find_media(address, item).0
    }

    /// Resolves like [`Self::media`], and returns the correction made, if any. A local file takes precedence over what
    /// the URL may mean on the site that the content comes from.
    pub fn find_media(&self, address: &str, item: ItemAddress) -> (Address, Option<UrlCorrection>) {
        match absolute(address) {
            Some(Address::Remote(url)) => {
                return (self.own_file(&url).unwrap_or(Address::Remote(url)), None);
            }
            Some(refused) => return (refused, None),
            None => {}
        }
        let path = path_of(address);
        match self.file(address) {
            lost @ (Address::Missing(_) | Address::Refused) if address.starts_with('/') => {
                (self.on_their_site(address, item).unwrap_or(lost), None)
            }
            // A query or fragment alone is not a file.
            lost @ (Address::Missing(_) | Address::Refused) if !path.is_empty() => {
                match self.relative_to_item(address, item) {
                    Some(found) => (found, Some(UrlCorrection::FromItem)),
                    None => (lost, None),
                }
            }
            found => {
                let is_local = matches!(found, Address::Local { .. });
                let goes_back = is_local && path.split('/').any(|part| part == "..");
                (found, goes_back.then_some(UrlCorrection::Back))
            }
        }
    }

    /// Resolves a relative URL against the item's own: to a local file, or to one on the site that it comes from.
    fn relative_to_item(&self, address: &str, item: ItemAddress) -> Option<Address> {
        let Address::Remote(url) = join(item.permalink?, address)? else { return None };
        if let Some(own) = self.own_file(&url) {
            return Some(own);
        }
        // On this site, a file that is not in the content does not exist.
        let is_here = Url::parse(&url).is_ok_and(|url| self.path_within(&url).is_some());
        (!is_here && url.starts_with("http")).then_some(Address::Remote(url))
    }

    /// Resolves a link: a page of this site, a local file, or a URL elsewhere. Anything else is resolved against the
    /// item's own permalink, as the feed's author wrote it.
    pub fn link(&self, address: &str, item: ItemAddress) -> Address {
        if address.starts_with('#') {
            return Address::Remote(address.to_owned());
        }
        if let Some(absolute) = absolute(address) {
            return self.own_or(absolute, item);
        }
        if address.starts_with('/') {
            let Settings { origin, base, .. } = self.settings;
            let url = Url::parse(&format!("{origin}{base}{address}")).ok();
            if let Some(own) = url.and_then(|url| self.own(&url, item)) {
                return own;
            }
        }
        match self.file(address) {
            found @ (Address::Local { .. } | Address::Outside(_)) => found,
            other => {
                let joined = item.permalink.and_then(|permalink| join(permalink, address));
                joined.map_or(other, |joined| self.own_or(joined, item))
            }
        }
    }

    /// Shortens an absolute URL that leads to this site, or to a fragment if it leads to the same article.
    fn own_or(&self, found: Address, item: ItemAddress) -> Address {
        let own = match &found {
            Address::Remote(url) => Url::parse(url).ok().and_then(|url| {
                let place = item.permalink.and_then(|permalink| place_in(&url, permalink));
                place.or_else(|| self.own(&url, item))
            }),
            _ => None,
        };
        own.unwrap_or(found)
    }

    /// Resolves an absolute link within this site: to a fragment of the same article, a page, a generated file or a
    /// local file.
    fn own(&self, url: &Url, item: ItemAddress) -> Option<Address> {
        let composed = composed(url);
        let url = composed.as_ref().unwrap_or(url);
        let path = self.path_within(url)?;
        let route = Route::parse(path);
        if let Some(fragment) = url.fragment().filter(|fragment| !fragment.is_empty()) {
            let is_same_page = match &route {
                Some(Route::Article(slug)) => item.slug == Some(slug),
                _ => false,
            };
            if is_same_page {
                return Some(Address::Remote(format!("#{fragment}")));
            }
        }
        if route.is_some() || is_generated_file(path) {
            return Some(Address::Remote(url[Position::BeforePath..].to_owned()));
        }
        match self.file(path) {
            Address::Local { url: at, path } => {
                Some(Address::Local { url: at + &url[Position::AfterQuery..], path })
            }
            outside @ Address::Outside(_) => Some(outside),
            _ => None,
        }
    }

    /// Returns the file that a setting names, or what is wrong with the name.
    pub fn setting_file(&self, written: &str) -> Result<PathBuf, String> {
        match self.file(written) {
            Address::Local { path, .. } => Ok(self.root.join(path)),
            Address::Missing(path) => Err(format!(
                "{} names a file that does not exist ({}).",
                quoted(written),
                path.strip_prefix(".").unwrap_or(&path).display()
            )),
            Address::Outside(path) => Err(containment::outside_message(written, &path)),
            Address::Remote(_) | Address::Refused => {
                Err(format!("{} is not a file in the content's folder.", quoted(written)))
            }
        }
    }

    /// Returns the local file behind a URL of this site.
    pub fn file_of(&self, url: &str) -> Option<PathBuf> {
        self.path_of(url).map(|(_, file)| file)
    }

    /// Returns the local file behind a URL of this site, with its path relative to the site's base.
    pub fn path_of(&self, url: &str) -> Option<(String, PathBuf)> {
        let path = url.strip_prefix(&self.settings.base)?.strip_prefix('/')?;
        if let Some(file) = self.embedded.and_then(|embedded| embedded.file(path)) {
            return Some((path.to_owned(), file));
        }
        match self.file(path) {
            Address::Local { path, .. } => {
                let file = self.root.join(&path);
                Some((path, file))
            }
            _ => None,
        }
    }

    /// Returns the file at a path relative to the site's base.
    pub fn file_at(&self, path: &str) -> PathBuf {
        let embedded = self.embedded.and_then(|embedded| embedded.file(path));
        embedded.unwrap_or_else(|| self.root.join(path))
    }

    /// Returns the URL of an embedded picture.
    pub fn embedded(&self, path: String) -> Address {
        Address::Local { url: format!("{}/{}", self.settings.base, encode_path(&path)), path }
    }

    /// Writes a `data:` picture to a file, if there is one to show.
    pub fn extract_embedded(&self, address: &str) -> Option<Address> {
        match self.embedded?.extract(address)? {
            Found::Picture(path) => Some(self.embedded(path)),
            Found::Placeholder | Found::Unusable(_) => None,
        }
    }

    /// Returns the local file behind an absolute URL within this site.
    fn own_file(&self, url: &str) -> Option<Address> {
        let url = Url::parse(url).ok()?;
        let path = self.path_within(&url).filter(|path| !is_generated_file(path))?;
        let is_ours =
            |found: &Address| matches!(found, Address::Local { .. } | Address::Outside(_));
        Some(self.file(path)).filter(is_ours)
    }

    /// Returns the path of a URL within this site, without the base.
    fn path_within<'u>(&self, url: &'u Url) -> Option<&'u str> {
        let is_here = url.origin().ascii_serialization() == self.settings.origin;
        let path = url.path().strip_prefix(&self.settings.base)?;
        (is_here && path.starts_with('/')).then_some(path)
    }

    /// Resolves a root-relative path on the site that the content comes from, if that is a different one.
    fn on_their_site(&self, address: &str, item: ItemAddress) -> Option<Address> {
        let is_theirs = |home: &&str| {
            let origin = Url::parse(home).map(|url| url.origin().ascii_serialization());
            origin.is_ok_and(|origin| origin != self.settings.origin)
        };
        join([item.permalink, self.home].into_iter().flatten().find(is_theirs)?, address)
    }

    /// Looks up a local file, and records the lookup.
    fn look_up(&self, relative: &Path) -> Lookup {
        let found = containment::look_up(self.root, relative);
        if let Some(probes) = self.probes {
            probes.note(relative, found);
        }
        found
    }

    /// Returns a local file's path in the spelling used on disk, with the result of the lookup. In Unicode, "é" can be
    /// one character or two.
    fn find_spelling(&self, relative: PathBuf) -> (PathBuf, Lookup) {
        let found = self.look_up(&relative);
        if found != Lookup::Missing {
            return (relative, found);
        }
        match self.spelled_otherwise(&relative) {
            Some(other) => other,
            None => (relative, Lookup::Missing),
        }
    }

    fn spelled_otherwise(&self, relative: &Path) -> Option<(PathBuf, Lookup)> {
        let written = relative.to_str().filter(|path| !path.is_ascii())?;
        let looked = |path: PathBuf| {
            let found = self.look_up(&path);
            (found != Lookup::Missing).then_some((path, found))
        };
        let whole = [written.nfc().collect::<String>(), written.nfd().collect()];
        let mut others = whole.into_iter().filter(|other| other != written).map(PathBuf::from);
        if let Some(found) = others.find_map(looked) {
            return Some(found);
        }
        // Components of the path may differ in normal form.
        let mut found = PathBuf::new();
        for part in relative.iter() {
            let literally = found.join(part);
            if self.root.join(&literally).exists() {
                found = literally;
                continue;
            }
            let wanted = part.to_str()?;
            let entries = fs::read_dir(self.root.join(&found)).ok()?.flatten();
            let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
            let same = names.filter(|name| name.nfc().eq(wanted.nfc())).min()?;
            found.push(same);
        }
        looked(found)
    }

    fn file(&self, address: &str) -> Address {
        let Ok(path) = percent_decode_str(path_of(address)).decode_utf8() else {
            return Address::Refused;
        };
        let Some(relative) = normalised(Path::new(path.trim_start_matches('/'))) else {
            return Address::Refused;
        };
        let (relative, found) = self.find_spelling(relative);
        match found {
            Lookup::Inside => {}
            Lookup::Missing => return Address::Missing(self.root.join(relative)),
            Lookup::Outside => return Address::Outside(self.root.join(relative)),
        }
        let path = relative.to_string_lossy().replace('\\', "/");
        let url = format!("{}/{}", self.settings.base, encode_path(&path));
        Address::Local { url, path }
    }
}

/// Returns the fragment of a URL that refers to the article's own permalink, in any spelling: `http://` or `https://`,
/// with or without `www.` and trailing slash.
fn place_in(url: &Url, permalink: &str) -> Option<Address> {
    let fragment = url.fragment().filter(|fragment| !fragment.is_empty())?;
    let own = Url::parse(permalink).ok()?;
    let is_web = |url: &Url| matches!(url.scheme(), "http" | "https");
    let host = |url: &Url| url.host_str().map(|host| host.trim_start_matches("www.").to_owned());
    let path = |url: &Url| {
        let path = url.path().trim_end_matches('/');
        let path =
            path.strip_suffix("/index.html").or(path.strip_suffix("/index.php")).unwrap_or(path);
        percent_decode_str(path).collect::<Vec<u8>>()
    };
    let is_same = is_web(url)
        && is_web(&own)
        && host(url) == host(&own)
        && url.port() == own.port()
        && path(url) == path(&own)
        && url.query().unwrap_or_default() == own.query().unwrap_or_default();
    is_same.then(|| Address::Remote(format!("#{fragment}")))
}

/// Returns the path of a URL, as written.
fn path_of(address: &str) -> &str {
    address.split(['?', '#']).next().unwrap_or_default()
}

/// Normalises a path without `.` and `..`. Returns `None` if it is empty or leaves its folder.
fn normalised(path: &Path) -> Option<PathBuf> {
    let mut inside = PathBuf::new();
    for part in path.components() {
        match part {
            Component::Normal(name) => inside.push(name),
            Component::CurDir => {}
            Component::ParentDir if inside.pop() => {}
            _ => return None,
        }
    }
    (!inside.as_os_str().is_empty()).then_some(inside)
}

/// Resolves a URL against another.
fn join(from: &str, address: &str) -> Option<Address> {
    let url = Url::parse(from).ok()?.join(address).ok()?;
    absolute(url.as_str())
}

/// Parses a URL that has a scheme, or begins with `//host`.
pub fn absolute(address: &str) -> Option<Address> {
    if let Some(rest) = address.strip_prefix("//") {
        return Some(Address::Remote(format!("https://{rest}")));
    }
    match Url::parse(address) {
        Ok(url) => Some(match url.scheme() {
            "http" | "https" | "mailto" | "tel" => Address::Remote(url.into()),
            _ => Address::Refused,
        }),
        Err(url::ParseError::RelativeUrlWithoutBase) => None,
        Err(_) => Some(Address::Refused),
    }
}

/// The local files that pages need, by path relative to both the content's folder and the site.
pub type LocalFiles = BTreeSet<String>;

/// Returns the media type of a picture by its file extension.
pub fn picture_type(url: &str) -> Option<&'static str> {
    let path = url.split(['?', '#']).next()?;
    Some(match path.rsplit('.').next()?.to_ascii_lowercase().as_str() {
        "jpg" | "jpeg" => "image/jpeg",
        "png" => "image/png",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "gif" => "image/gif",
        "svg" => "image/svg+xml",
        _ => return None,
    })
}
