//! Addresses in the content: which are files beside it, and where everything is on the site.

use super::problem::quoted;
use super::settings::Settings;
use crate::content::Slug;
use crate::route::{Route, encode_path, is_own_file};
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
    looks: Option<&'a Looks>,
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
        Addresses { settings, root, home, looks: None }
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
        self.find_media(address, item).0
    }

    /// The same, with a note where the address is not as it should be. A file beside the content goes before what the address may mean
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
            Address::Missing(_) | Address::Refused if address.starts_with('/') => {
                let theirs = self.on_their_site(address, item);
                (theirs.unwrap_or_else(|| self.file(address)), None)
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

    /// What a relative address names from where the item was: a file beside the content, or one on the site that it comes from.
    fn beside_item(&self, address: &str, item: ItemAddress) -> Option<Address> {
        let Address::Elsewhere(url) = join(item.permalink?, address)? else { return None };
        if let Some(own) = self.own_file(&url) {
            return Some(own);
        }
        // What is not beside the content is nowhere on this site.
        let is_here = Url::parse(&url).is_ok_and(|url| self.path_within(&url).is_some());
        (!is_here && url.starts_with("http")).then_some(Address::Elsewhere(url))
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
                "{} names a file that does not exist ({}).",
                quoted(written),
                path.strip_prefix(".").unwrap_or(&path).display()
            )),
            Address::Elsewhere(_) | Address::Refused => {
                Err(format!("{} is no file in the content's folder.", quoted(written)))
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
        match self.file(path) {
            Address::Local { path, .. } => {
                let file = self.root.join(&path);
                Some((path, file))
            }
            _ => None,
        }
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

    /// Whether there is a file beside the content, which is noted.
    fn is_there(&self, relative: &Path) -> bool {
        let is_there = self.root.join(relative).is_file();
        if let Some(looks) = self.looks {
            looks.note(relative, is_there);
        }
        is_there
    }

    /// The path of a file beside the content as it is spelled there: in Unicode "é" is one character or two, and to readers they are
    /// one. None where there is no such file.
    fn spelled(&self, relative: &Path) -> Option<PathBuf> {
        if self.is_there(relative) {
            return Some(relative.to_owned());
        }
        let written = relative.to_str().filter(|path| !path.is_ascii())?;
        let whole = [written.nfc().collect::<String>(), written.nfd().collect()];
        let mut others = whole.into_iter().filter(|other| other != written).map(PathBuf::from);
        if let Some(found) = others.find(|other| self.is_there(other)) {
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
        self.is_there(&found).then_some(found)
    }

    fn file(&self, address: &str) -> Address {
        let Ok(path) = percent_decode_str(path_of(address)).decode_utf8() else {
            return Address::Refused;
        };
        let Some(relative) = inside(Path::new(path.trim_start_matches('/'))) else {
            return Address::Refused;
        };
        let Some(relative) = self.spelled(&relative) else {
            return Address::Missing(self.root.join(relative));
        };
        let path = relative.to_string_lossy().replace('\\', "/");
        let url = format!("{}/{}", self.settings.base, encode_path(&path));
        Address::Local { url, path }
    }
}

/// The path of an address, as it is written.
fn path_of(address: &str) -> &str {
    address.split(['?', '#']).next().unwrap_or_default()
}

/// A path without detours; none where it is empty or leads out of the folder that it starts in.
fn inside(path: &Path) -> Option<PathBuf> {
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
    fn takes_pictures_from_where_the_item_was() {
        let (folder, local) = folder();
        let settings = settings();
        let addresses = Addresses::new(&settings, folder.path(), Some("https://blog.example/"));
        let from = |permalink: &str, address: &str| {
            let permalink = (!permalink.is_empty()).then_some(permalink);
            addresses.find_media(address, ItemAddress { permalink, slug: None })
        };
        let boat = "https://blog.example/2025/05/boat/";
        for (address, expected) in [
            ("boat.jpg", "https://blog.example/2025/05/boat/boat.jpg"),
            ("./boat.jpg", "https://blog.example/2025/05/boat/boat.jpg"),
            ("../img/x.png?w=2", "https://blog.example/2025/05/img/x.png?w=2"),
            ("../../../../x.png", "https://blog.example/x.png"),
            ("a b.jpg", "https://blog.example/2025/05/boat/a%20b.jpg"),
        ] {
            assert_eq!(
                from(boat, address),
                (elsewhere(expected), Some(Mend::FromItem)),
                "{address}"
            );
        }
        assert_eq!(from(boat, "pictures/a b.jpg"), (local.clone(), None), "a file goes first");
        assert_eq!(
            from(boat, "pictures/../pictures/a b.jpg"),
            (local.clone(), Some(Mend::Back)),
            "inside the folder"
        );
        let own = "https://paper.example/news/2025/boat/";
        assert_eq!(from(own, "../../pictures/a b.jpg"), (local, Some(Mend::FromItem)));
        assert!(
            matches!(from(own, "boat.jpg"), (Address::Missing(_), None)),
            "nowhere on this site"
        );
        assert!(matches!(from("", "boat.jpg"), (Address::Missing(_), None)));
        assert!(matches!(from("no address", "boat.jpg"), (Address::Missing(_), None)));
        assert_eq!(from("", "../boat.jpg"), (Address::Refused, None));
        for address in ["javascript:x", "data:image/gif;base64,x", "", "#x", "?x", "file:///etc/x"]
        {
            assert_eq!(from(boat, address), (Address::Refused, None), "{address}");
        }
    }

    #[test]
    fn finds_files_in_each_spelling_of_unicode() {
        let folder = tempfile::tempdir().unwrap();
        let (composed, decomposed) = ("caf\u{e9}", "cafe\u{301}");
        let settings = settings();
        for (at, name) in [
            (composed, "a.png"),
            (decomposed, "b.png"),
            ("", "\u{e9}-c.png"),
            ("", "e\u{301}-d.png"),
            ("th\u{e9}", "e\u{301}-e.png"),
        ] {
            std::fs::create_dir_all(folder.path().join(at)).unwrap();
            std::fs::write(folder.path().join(at).join(name), "x").unwrap();
        }
        let looks = Looks::default();
        let addresses = Addresses::new(&settings, folder.path(), None).noted(&looks);
        let media = |address: &str| addresses.media(address, ItemAddress::default());
        for (address, expected) in [
            ("cafe\u{301}/a.png", "caf%C3%A9/a.png"),
            ("caf%C3%A9/b.png", "cafe%CC%81/b.png"),
            ("caf\u{e9}/b.png", "cafe%CC%81/b.png"),
            ("e\u{301}-c.png", "%C3%A9-c.png"),
            ("%C3%A9-d.png", "e%CC%81-d.png"),
            ("the\u{301}/\u{e9}-e.png", "th%C3%A9/e%CC%81-e.png"),
        ] {
            let Address::Local { url, .. } = media(address) else { panic!("{address}") };
            assert_eq!(url, format!("/news/{expected}"), "{address}");
        }
        assert!(matches!(media("caf\u{e9}/none.png"), Address::Missing(_)));
        let looks = looks.into_map();
        assert!(!looks["caf\u{e9}/none.png"], "it may come");
        assert!(!looks["cafe\u{301}/none.png"], "in each spelling");
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
