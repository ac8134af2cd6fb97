//! Addresses in the content: which are files beside it, and where everything is on the site.

use super::settings::Settings;
use crate::route::{Route, encode_path};
use percent_encoding::percent_decode_str;
use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};
use url::Url;

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

/// Knows the site's place and the content's folder.
#[derive(Debug)]
pub struct Addresses<'a> {
    settings: &'a Settings,
    root: &'a Path,
}

impl<'a> Addresses<'a> {
    /// For the content in `root`.
    pub fn new(settings: &'a Settings, root: &'a Path) -> Self {
        Addresses { settings, root }
    }

    /// The content's folder.
    pub fn root(&self) -> &Path {
        self.root
    }

    /// A picture, sound, film or file: remote, or a file beside the content.
    pub fn media(&self, address: &str) -> Address {
        if let Some(absolute) = absolute(address) {
            return absolute;
        }
        self.file(address)
    }

    /// A link: a page of this site, a file beside the content, or an address elsewhere. What is neither is
    /// taken relative to the item's own permalink, as the feed's author wrote it.
    pub fn link(&self, address: &str, permalink: Option<&str>) -> Address {
        if address.starts_with('#') {
            return Address::Elsewhere(address.to_owned());
        }
        if let Some(absolute) = absolute(address) {
            return absolute;
        }
        let path = address.split(['?', '#']).next().unwrap_or_default();
        if Route::parse(path).is_some() {
            return Address::Elsewhere(format!("{}{address}", self.settings.base));
        }
        match self.file(address) {
            local @ Address::Local { .. } => local,
            other => {
                let permalink = permalink.and_then(|permalink| Url::parse(permalink).ok());
                let url = permalink.and_then(|permalink| permalink.join(address).ok());
                url.map_or(other, |url| Address::Elsewhere(url.into()))
            }
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
        let path = url.strip_prefix(&self.settings.base)?.strip_prefix('/')?;
        match self.file(path) {
            Address::Local { path, .. } => Some(self.root.join(path)),
            _ => None,
        }
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
        if !file.is_file() {
            return Address::Missing(file);
        }
        let path = relative.to_string_lossy().replace('\\', "/");
        let url = format!("{}/{}", self.settings.base, encode_path(&path));
        Address::Local { url, path }
    }
}

/// Addresses with a scheme (or, as `//host`, with the page's own).
fn absolute(address: &str) -> Option<Address> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_files_and_keeps_them_inside() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("pictures")).unwrap();
        std::fs::write(folder.path().join("pictures/a b.jpg"), "x").unwrap();
        let settings = Settings { base: "/news".to_owned(), ..Settings::default() };
        let addresses = Addresses::new(&settings, folder.path());
        let local = Address::Local {
            url: "/news/pictures/a%20b.jpg".to_owned(),
            path: "pictures/a b.jpg".to_owned(),
        };
        assert_eq!(addresses.media("pictures/a b.jpg"), local);
        assert_eq!(addresses.media("/pictures/a%20b.jpg?x"), local);
        assert_eq!(addresses.media("./pictures/a%20b.jpg"), local);
        assert_eq!(addresses.media("../secret.jpg"), Address::Refused);
        assert_eq!(addresses.media("pictures/%2e%2e/%2e%2e/x"), Address::Refused);
        assert_eq!(addresses.media("javascript:alert(1)"), Address::Refused);
        assert_eq!(addresses.media("data:image/png;base64,x"), Address::Refused);
        assert_eq!(
            addresses.media("//cdn.example/a.jpg"),
            Address::Elsewhere("https://cdn.example/a.jpg".to_owned())
        );
        assert!(matches!(addresses.media("none.jpg"), Address::Missing(_)));
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
        let settings = Settings { base: "/news".to_owned(), ..Settings::default() };
        let addresses = Addresses::new(&settings, Path::new("."));
        let to = |address: &str| addresses.link(address, Some("https://blog.example/2024/x/"));
        let elsewhere = |url: &str| Address::Elsewhere(url.to_owned());
        assert_eq!(to("/articles/a/#b"), elsewhere("/news/articles/a/#b"));
        assert_eq!(to("#fn-1"), elsewhere("#fn-1"));
        assert_eq!(to("../y/"), elsewhere("https://blog.example/2024/y/"));
        assert_eq!(addresses.link("../y/", None), Address::Refused);
        assert_eq!(to("/about.html"), elsewhere("https://blog.example/about.html"));
        assert_eq!(to("mailto:a@b.example"), elsewhere("mailto:a@b.example"));
    }
}
