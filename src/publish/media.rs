//! Addresses in the content: which are files beside it, and where everything is on the site.

use super::embedded::Embedded;
use super::settings::Settings;
use crate::content::Slug;
use crate::route::{Route, encode_path, is_own_file};
use percent_encoding::percent_decode_str;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use url::{Position, Url};

/// What an address in the content comes to.
#[derive(Clone, Debug, PartialEq)]
pub enum Address {
    /// An absolute address, or one within the site.
    Elsewhere(String),
    /// A file beside the content: where it is on the site, and which file.
    Local {
        /// Where it is on the site.
        url: String,
        /// The file, from the content's folder; the same on the site, from its base.
        path: String,
    },
    /// A file that should be beside the content, but is not.
    Missing(PathBuf),
    /// A scheme that could run code or hide content, or a path that leaves the content's folder.
    Refused,
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
    looks: Option<&'a Looks>,
    embedded: Option<&'a Embedded>,
}

/// What was looked for beside the content, and whether it was there: files by their paths from the content's folder.
#[derive(Debug, Default)]
pub struct Looks(Mutex<BTreeMap<String, bool>>);

impl Looks {
    fn note(&self, path: &Path, is_there: bool) {
        let path = path.to_string_lossy().into_owned();
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(path, is_there);
    }

    /// All of them.
    pub fn into_map(self) -> BTreeMap<String, bool> {
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
    pub fn noted(self, looks: &'a Looks) -> Self {
        Addresses { looks: Some(looks), ..self }
    }

    /// The content's folder.
    pub fn root(&self) -> &Path {
        self.root
    }

    /// A picture, sound, film or file: a file beside the content, however it is named, or a remote one.
    pub fn media(&self, address: &str, item: ItemAddress) -> Address {
        match absolute(address) {
            Some(Address::Elsewhere(url)) => self.own_file(&url).unwrap_or(Address::Elsewhere(url)),
            Some(refused) => refused,
            None => match self.file(address) {
                missing @ Address::Missing(_) if address.starts_with('/') => {
                    self.on_their_site(address, item).unwrap_or(missing)
                }
                found => found,
            },
        }
    }

    /// A link: a page of this site, a file beside the content, or an address elsewhere. What is neither is
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
            local @ Address::Local { .. } => local,
            other => {
                let joined = item.permalink.and_then(|permalink| join(permalink, address));
                joined.map_or(other, |joined| self.own_or(joined, item))
            }
        }
    }

    /// An absolute address, or the site's own where it leads there.
    fn own_or(&self, found: Address, item: ItemAddress) -> Address {
        let own = match &found {
            Address::Elsewhere(url) => Url::parse(url).ok().and_then(|url| self.own(&url, item)),
            _ => None,
        };
        own.unwrap_or(found)
    }

    /// What an absolute link within this site leads to: a place in the same article, a page, a file that publishing
    /// makes or one beside the content.
    fn own(&self, url: &Url, item: ItemAddress) -> Option<Address> {
        let path = self.path_within(url)?;
        let route = Route::parse(path);
        if let Some(fragment) = url.fragment().filter(|fragment| !fragment.is_empty()) {
            let is_same_page = match &route {
                Some(Route::Article(slug)) => item.slug == Some(slug),
                _ => false,
            };
            if is_same_page || item.permalink == url.as_str().strip_suffix(&format!("#{fragment}"))
            {
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
            _ => None,
        }
    }

    /// A file that a setting names, or what is wrong with its name.
    pub fn beside(&self, written: &str) -> Result<PathBuf, String> {
        match self.file(written) {
            Address::Local { path, .. } => Ok(self.root.join(path)),
            Address::Missing(path) => Err(format!(
                "{written:?} names a file that does not exist ({}).",
                path.strip_prefix(".").unwrap_or(&path).display()
            )),
            Address::Elsewhere(_) | Address::Refused => {
                Err(format!("{written:?} is no file in the content's folder."))
            }
        }
    }

    /// The file that an address of this site shows, where it lies beside the content.
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

    /// The file beside the content that an absolute address within this site names.
    fn own_file(&self, url: &str) -> Option<Address> {
        let url = Url::parse(url).ok()?;
        let path = self.path_within(&url).filter(|path| !is_own_file(path))?;
        Some(self.file(path)).filter(|found| matches!(found, Address::Local { .. }))
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

    fn file(&self, address: &str) -> Address {
        let path = address.split(['?', '#']).next().unwrap_or_default();
        let Ok(path) = percent_decode_str(path).decode_utf8() else { return Address::Refused };
        let relative = Path::new(path.trim_start_matches('/'));
        let is_inside = relative
            .components()
            .all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
        if !is_inside || relative.as_os_str().is_empty() {
            return Address::Refused;
        }
        let relative: PathBuf =
            relative.components().filter(|part| matches!(part, Component::Normal(_))).collect();
        let file = self.root.join(&relative);
        let is_there = file.is_file();
        if let Some(looks) = self.looks {
            looks.note(&relative, is_there);
        }
        if !is_there {
            return Address::Missing(file);
        }
        let path = relative.to_string_lossy().replace('\\', "/");
        let url = format!("{}/{}", self.settings.base, encode_path(&path));
        Address::Local { url, path }
    }
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

/// The files beside the content that pages need, each by its path from the content's folder and on the site.
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

#[cfg(test)]
mod tests {
    use super::*;

    fn elsewhere(url: &str) -> Address {
        Address::Elsewhere(url.to_owned())
    }

    fn settings() -> Settings {
        Settings {
            origin: "https://paper.example".to_owned(),
            base: "/news".to_owned(),
            ..Settings::default()
        }
    }

    /// A folder with a picture, and how it is named on the site.
    fn folder() -> (tempfile::TempDir, Address) {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("pictures")).unwrap();
        std::fs::write(folder.path().join("pictures/a b.jpg"), "x").unwrap();
        let (url, path) = ("/news/pictures/a%20b.jpg".to_owned(), "pictures/a b.jpg".to_owned());
        (folder, Address::Local { url, path })
    }

    #[test]
    fn finds_files_and_keeps_them_inside() {
        let (folder, local) = folder();
        let settings = settings();
        let addresses = Addresses::new(&settings, folder.path(), None);
        let media = |address: &str| addresses.media(address, ItemAddress::default());
        assert_eq!(media("pictures/a b.jpg"), local);
        assert_eq!(media("/pictures/a%20b.jpg?x"), local);
        assert_eq!(media("./pictures/a%20b.jpg"), local);
        assert_eq!(media("../secret.jpg"), Address::Refused);
        assert_eq!(media("pictures/%2e%2e/%2e%2e/x"), Address::Refused);
        assert_eq!(media("javascript:alert(1)"), Address::Refused);
        assert_eq!(media("data:image/png;base64,x"), Address::Refused);
        assert_eq!(media("//cdn.example/a.jpg"), elsewhere("https://cdn.example/a.jpg"));
        assert!(matches!(media("none.jpg"), Address::Missing(_)));
    }

    #[test]
    fn knows_its_own_files_by_their_full_address() {
        let (folder, local) = folder();
        let settings = settings();
        let addresses = Addresses::new(&settings, folder.path(), None);
        let media = |address: &str| addresses.media(address, ItemAddress::default());
        assert_eq!(media("https://paper.example/news/pictures/a%20b.jpg"), local);
        assert_eq!(media("//paper.example/news/pictures/a%20b.jpg"), local);
        for other in [
            "https://paper.example/pictures/a%20b.jpg",
            "https://paper.example/newspictures/a%20b.jpg",
            "http://paper.example/news/pictures/a%20b.jpg",
            "https://paper.example/news/pictures/none.jpg",
        ] {
            assert_eq!(media(other), elsewhere(other));
        }
        let Address::Local { url, .. } =
            addresses.link("/pictures/a%20b.jpg#page=3", ItemAddress::default())
        else {
            panic!("no file")
        };
        assert_eq!(url, "/news/pictures/a%20b.jpg#page=3");
    }

    #[test]
    fn takes_pictures_from_the_site_that_the_feed_comes_from() {
        let settings = settings();
        let home = Some("https://blog.example/journal/");
        let addresses = Addresses::new(&settings, Path::new("."), home);
        let media = |address: &str, permalink: Option<&str>| {
            addresses.media(address, ItemAddress { permalink, slug: None })
        };
        assert_eq!(media("/img/a.jpg", None), elsewhere("https://blog.example/img/a.jpg"));
        let permalink = Some("https://sister.example/x/");
        assert_eq!(media("/img/a.jpg", permalink), elsewhere("https://sister.example/img/a.jpg"));
        let permalink = Some("https://paper.example/news/articles/x/");
        assert_eq!(media("/img/a.jpg", permalink), elsewhere("https://blog.example/img/a.jpg"));
        assert!(matches!(media("img/a.jpg", None), Address::Missing(_)), "that is one of ours");
        for home in [None, Some("https://paper.example/"), Some("no address"), Some("file:///x")] {
            let addresses = Addresses::new(&settings, Path::new("."), home);
            let found = addresses.media("/img/a.jpg", ItemAddress::default());
            assert!(!matches!(found, Address::Elsewhere(_)), "{home:?}: {found:?}");
        }
    }

    #[test]
    fn finds_the_files_of_settings_and_pages() {
        let (folder, _) = folder();
        let settings = settings();
        let addresses = Addresses::new(&settings, folder.path(), None);
        let file = folder.path().join("pictures/a b.jpg");
        assert_eq!(addresses.file_of("/news/pictures/a%20b.jpg"), Some(file.clone()));
        assert_eq!(addresses.file_of("https://cdn.example/news/pictures/a%20b.jpg"), None);
        assert_eq!(addresses.file_of("/newspapers/pictures/a%20b.jpg"), None);
        assert_eq!(addresses.beside("pictures/a b.jpg"), Ok(file));
        for wrong in ["../secret.svg", "https://cdn.example/a.svg", "none.svg"] {
            assert!(addresses.beside(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn knows_links_within_the_site() {
        let settings = settings();
        let addresses = Addresses::new(&settings, Path::new("."), None);
        let slug = Slug::new("own").unwrap();
        let item =
            ItemAddress { permalink: Some("https://blog.example/2024/x/"), slug: Some(&slug) };
        let to = |address: &str| addresses.link(address, item);
        for (address, expected) in [
            ("/articles/a/#b", "/news/articles/a/#b"),
            ("/tags/海/", "/news/tags/%E6%B5%B7/"),
            ("#fn-1", "#fn-1"),
            ("../y/", "https://blog.example/2024/y/"),
            ("/about.html", "https://blog.example/about.html"),
            ("mailto:a@b.example", "mailto:a@b.example"),
            ("/feed.json", "/news/feed.json"),
            ("/tags/x/rss.xml", "/news/tags/x/rss.xml"),
            ("https://paper.example/news/articles/a/?b#c", "/news/articles/a/?b#c"),
            ("https://paper.example/news/", "/news/"),
            ("https://paper.example/articles/a/", "https://paper.example/articles/a/"),
            ("https://paper.example/news/old.html", "https://paper.example/news/old.html"),
            ("/articles/own/#b", "#b"),
            ("https://paper.example/news/articles/own/#b", "#b"),
            ("https://paper.example/news/articles/own/", "/news/articles/own/"),
        ] {
            assert_eq!(to(address), elsewhere(expected), "{address}");
        }
        assert_eq!(addresses.link("../y/", ItemAddress::default()), Address::Refused);
        let permalink = Some("https://paper.example/news/2026/old/");
        let item = ItemAddress { permalink, slug: None };
        let to = |address: &str| addresses.link(address, item);
        assert_eq!(to("https://paper.example/news/2026/old/#b"), elsewhere("#b"));
        assert_eq!(to("../../tags/a/"), elsewhere("/news/tags/a/"));
    }
}
