//! Addresses in the content: which are files beside it, and where everything is on the site.

/// An address with its letters composed (NFC), as slugs are, where they are not.
fn composed(url: &Url) -> Option<Url> {
    let path = percent_decode_str(url.path()).decode_utf8().ok()?;
    // Decoded, these would be other signs.
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
use crate::config::containment::{self, Beside};
use crate::config::settings::Settings;
use crate::diagnostics::problem::quoted;
use newsprint_app::model::Slug;
use newsprint_app::route::{Route, encode_path, is_own_file};
use percent_encoding::percent_decode_str;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use unicode_normalization::UnicodeNormalization;
use url::{Position, Url};

/// What an address in the content comes to.
#[derive(Clone, Debug, PartialEq)]
pub enum Address {
    /// An absolute address, or one within the site.
    Elsewhere(String),
    /// A file next to the content: where it is on the site, and which file.
    Local {
        /// Where it is on the site.
        url: String,
        /// The file, from the content's folder; the same on the site, from its base.
        path: String,
    },
    /// A file that should be next to the content, but is not.
    Missing(PathBuf),
    /// A file to which a link leads out of the content's folder.
    Outside(PathBuf),
    /// A scheme that could run code or hide content, or a path that leaves the content's folder.
    Refused,
}

/// How an address was read that says it in another way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mend {
    /// It is relative to the address that the item has elsewhere.
    FromItem,
    /// It goes back on its own way (`a/../b`), inside the content's folder.
    Back,
}

/// What an item says of its own place.
#[derive(Clone, Copy, Debug, Default)]
pub struct ItemAddress<'a> {
    /// The address it has or had elsewhere.
    pub permalink: Option<&'a str>,
    /// The slug that it gives itself.
    pub slug: Option<&'a Slug>,
}

/// Knows the site's place, the content's folder and where the content comes from.
#[derive(Debug)]
pub struct Addresses<'a> {
    settings: &'a Settings,
    root: &'a Path,
    home: Option<&'a str>,
    looks: Option<&'a Probes>,
    embedded: Option<&'a Embedded>,
}

/// What was looked for next to the content, and whether it was there: files by their paths from the content's folder.
#[derive(Debug, Default)]
pub struct Probes(Mutex<BTreeMap<String, Beside>>);

impl Probes {
    fn note(&self, path: &Path, found: Beside) {
        let path = path.to_string_lossy().into_owned();
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(path, found);
    }

    /// All of them.
    pub fn into_map(self) -> BTreeMap<String, Beside> {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<'a> Addresses<'a> {
    /// For the content in `root`, from the site at `home` where the feed names one.
    pub fn new(settings: &'a Settings, root: &'a Path, home: Option<&'a str>) -> Self {
        Addresses { settings, root, home, looks: None, embedded: None }
    }

    /// The same, with the pictures that stand in the content itself.
    pub fn with_embedded(self, embedded: &'a Embedded) -> Self {
        Addresses { embedded: Some(embedded), ..self }
    }

    /// The same, with a note of every look for a file.
    pub fn noted(self, looks: &'a Probes) -> Self {
        Addresses { looks: Some(looks), ..self }
    }

    /// The content's folder.
    pub fn root(&self) -> &Path {
        self.root
    }

    /// A picture, sound, film or file: a file next to the content, however it is named, or a remote one.
    pub fn media(&self, address: &str, item: ItemAddress) -> Address {
        self.find_media(address, item).0
    }

    /// The same, with a note where the address is not as it should be. A file next to the content goes before what the address may mean
    /// on the site that the content comes from.
    pub fn find_media(&self, address: &str, item: ItemAddress) -> (Address, Option<Mend>) {
        match absolute(address) {
            Some(Address::Elsewhere(url)) => {
                return (self.own_file(&url).unwrap_or(Address::Elsewhere(url)), None);
            }
            Some(refused) => return (refused, None),
            None => {}
        }
        let path = path_of(address);
        match self.file(address) {
            lost @ (Address::Missing(_) | Address::Refused) if address.starts_with('/') => {
                (self.on_their_site(address, item).unwrap_or(lost), None)
            }
            // A query or fragment alone is no file.
            lost @ (Address::Missing(_) | Address::Refused) if !path.is_empty() => {
                match self.beside_item(address, item) {
                    Some(found) => (found, Some(Mend::FromItem)),
                    None => (lost, None),
                }
            }
            found => {
                let is_local = matches!(found, Address::Local { .. });
                let goes_back = is_local && path.split('/').any(|part| part == "..");
                (found, goes_back.then_some(Mend::Back))
            }
        }
    }

    /// What a relative address names from where the item was: a file next to the content, or one on the site that it comes from.
    fn beside_item(&self, address: &str, item: ItemAddress) -> Option<Address> {
        let Address::Elsewhere(url) = join(item.permalink?, address)? else { return None };
        if let Some(own) = self.own_file(&url) {
            return Some(own);
        }
        // What is not next to the content is nowhere on this site.
        let is_here = Url::parse(&url).is_ok_and(|url| self.path_within(&url).is_some());
        (!is_here && url.starts_with("http")).then_some(Address::Elsewhere(url))
    }

    /// A link: a page of this site, a file next to the content, or an address elsewhere. What is neither is
    /// taken relative to the item's own permalink, as the feed's author wrote it.
    pub fn link(&self, address: &str, item: ItemAddress) -> Address {
        if address.starts_with('#') {
            return Address::Elsewhere(address.to_owned());
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

    /// An absolute address, or the site's own where it leads there, or only the place where that is in the same article.
    fn own_or(&self, found: Address, item: ItemAddress) -> Address {
        let own = match &found {
            Address::Elsewhere(url) => Url::parse(url).ok().and_then(|url| {
                let place = item.permalink.and_then(|permalink| place_in(&url, permalink));
                place.or_else(|| self.own(&url, item))
            }),
            _ => None,
        };
        own.unwrap_or(found)
    }

    /// What an absolute link within this site leads to: a place in the same article, a page, a file that publishing
    /// makes or one next to the content.
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
                return Some(Address::Elsewhere(format!("#{fragment}")));
            }
        }
        if route.is_some() || is_own_file(path) {
            return Some(Address::Elsewhere(url[Position::BeforePath..].to_owned()));
        }
        match self.file(path) {
            Address::Local { url: at, path } => {
                Some(Address::Local { url: at + &url[Position::AfterQuery..], path })
            }
            outside @ Address::Outside(_) => Some(outside),
            _ => None,
        }
    }

    /// A file that a setting names, or what is wrong with its name.
    pub fn beside(&self, written: &str) -> Result<PathBuf, String> {
        match self.file(written) {
            Address::Local { path, .. } => Ok(self.root.join(path)),
            Address::Missing(path) => Err(format!(
                "{} names a file that does not exist ({}).",
                quoted(written),
                path.strip_prefix(".").unwrap_or(&path).display()
            )),
            Address::Outside(path) => Err(containment::leads_out(written, &path)),
            Address::Elsewhere(_) | Address::Refused => {
                Err(format!("{} is no file in the content's folder.", quoted(written)))
            }
        }
    }

    /// The file that an address of this site shows, where it lies next to the content.
    pub fn file_of(&self, url: &str) -> Option<PathBuf> {
        self.path_of(url).map(|(_, file)| file)
    }

    /// The same with its path on the site, from the base.
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

    /// The file that is at a path of the site, from its base.
    pub fn file_at(&self, path: &str) -> PathBuf {
        let embedded = self.embedded.and_then(|embedded| embedded.file(path));
        embedded.unwrap_or_else(|| self.root.join(path))
    }

    /// The address of an embedded picture.
    pub fn embedded(&self, path: String) -> Address {
        Address::Local { url: format!("{}/{}", self.settings.base, encode_path(&path)), path }
    }

    /// The file of a picture that is written as data in place of an address, where there is one to show.
    pub fn written_out(&self, address: &str) -> Option<Address> {
        match self.embedded?.take(address)? {
            Found::Picture(path) => Some(self.embedded(path)),
            Found::Placeholder | Found::Unshown(_) => None,
        }
    }

    /// The file next to the content that an absolute address within this site names.
    fn own_file(&self, url: &str) -> Option<Address> {
        let url = Url::parse(url).ok()?;
        let path = self.path_within(&url).filter(|path| !is_own_file(path))?;
        let is_ours =
            |found: &Address| matches!(found, Address::Local { .. } | Address::Outside(_));
        Some(self.file(path)).filter(is_ours)
    }

    /// The path of an address within this site, without the base.
    fn path_within<'u>(&self, url: &'u Url) -> Option<&'u str> {
        let is_here = url.origin().ascii_serialization() == self.settings.origin;
        let path = url.path().strip_prefix(&self.settings.base)?;
        (is_here && path.starts_with('/')).then_some(path)
    }

    /// Where a path from the root leads on the site that the content comes from, if that is another than this.
    fn on_their_site(&self, address: &str, item: ItemAddress) -> Option<Address> {
        let is_theirs = |home: &&str| {
            let origin = Url::parse(home).map(|url| url.origin().ascii_serialization());
            origin.is_ok_and(|origin| origin != self.settings.origin)
        };
        join([item.permalink, self.home].into_iter().flatten().find(is_theirs)?, address)
    }

    /// What is next to the content at a path, which is noted.
    fn look(&self, relative: &Path) -> Beside {
        let found = containment::look(self.root, relative);
        if let Some(looks) = self.looks {
            looks.note(relative, found);
        }
        found
    }

    /// The path of a file next to the content as it is spelled there, with what is there: in Unicode "é" is one character or two, and to
    /// readers they are one.
    fn spelled(&self, relative: PathBuf) -> (PathBuf, Beside) {
        let found = self.look(&relative);
        if found != Beside::Missing {
            return (relative, found);
        }
        match self.spelled_otherwise(&relative) {
            Some(other) => other,
            None => (relative, Beside::Missing),
        }
    }

    fn spelled_otherwise(&self, relative: &Path) -> Option<(PathBuf, Beside)> {
        let written = relative.to_str().filter(|path| !path.is_ascii())?;
        let looked = |path: PathBuf| {
            let found = self.look(&path);
            (found != Beside::Missing).then_some((path, found))
        };
        let whole = [written.nfc().collect::<String>(), written.nfd().collect()];
        let mut others = whole.into_iter().filter(|other| other != written).map(PathBuf::from);
        if let Some(found) = others.find_map(looked) {
            return Some(found);
        }
        // A part of it may be spelled in one way and a part in the other.
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
        let Some(relative) = without_detours(Path::new(path.trim_start_matches('/'))) else {
            return Address::Refused;
        };
        let (relative, found) = self.spelled(relative);
        match found {
            Beside::There => {}
            Beside::Missing => return Address::Missing(self.root.join(relative)),
            Beside::Outside => return Address::Outside(self.root.join(relative)),
        }
        let path = relative.to_string_lossy().replace('\\', "/");
        let url = format!("{}/{}", self.settings.base, encode_path(&path));
        Address::Local { url, path }
    }
}

/// The place in an article that an address names by the article's own address elsewhere, however that is written: `http://` or
/// `https://`, with `www.` or without, with a slash at its end or without.
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
    is_same.then(|| Address::Elsewhere(format!("#{fragment}")))
}

/// The path of an address, as it is written.
fn path_of(address: &str) -> &str {
    address.split(['?', '#']).next().unwrap_or_default()
}

/// A path without detours; none where it is empty or leads out of the folder that it starts in.
fn without_detours(path: &Path) -> Option<PathBuf> {
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

/// An address taken from where another is.
fn join(from: &str, address: &str) -> Option<Address> {
    let url = Url::parse(from).ok()?.join(address).ok()?;
    absolute(url.as_str())
}

/// Addresses with a scheme (or, as `//host`, with the page's own).
pub fn absolute(address: &str) -> Option<Address> {
    if let Some(rest) = address.strip_prefix("//") {
        return Some(Address::Elsewhere(format!("https://{rest}")));
    }
    match Url::parse(address) {
        Ok(url) => Some(match url.scheme() {
            "http" | "https" | "mailto" | "tel" => Address::Elsewhere(url.into()),
            _ => Address::Refused,
        }),
        Err(url::ParseError::RelativeUrlWithoutBase) => None,
        Err(_) => Some(Address::Refused),
    }
}

/// The files next to the content that pages need, each by its path from the content's folder and on the site.
pub type LocalFiles = BTreeSet<String>;

/// The type of a picture by the end of its name, where that tells it.
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
