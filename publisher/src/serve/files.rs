//! Resolves URL paths to files of a published folder, by the rules that static hosts share.

use percent_encoding::percent_decode_str;
use serde_json::Value;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// The result of resolving a path.
#[derive(Debug, PartialEq, Eq)]
pub enum Found {
    /// A file.
    File(PathBuf),
    /// A folder, whose URL must end in a slash.
    Folder(String),
    /// Nothing.
    Nothing,
}

/// Resolves a percent-encoded path without a query in the folder of a site with this base.
pub fn find(folder: &Path, base: &str, path: &str) -> Found {
    let Some(within) = path.strip_prefix(base).and_then(|path| path.strip_prefix('/')) else {
        return match path == base {
            true => Found::Folder(format!("{base}/")),
            false => Found::Nothing,
        };
    };
    let Ok(name) = percent_decode_str(within).decode_utf8() else { return Found::Nothing };
    if !is_inside(&name) {
        return Found::Nothing;
    }
    let file = folder.join(&*name);
    match (file.is_dir(), path.ends_with('/')) {
        (true, true) => Some(file.join("index.html")).filter(|page| page.is_file()),
        (true, false) => return Found::Folder(format!("{path}/")),
        (false, is_folder) => Some(file).filter(|file| !is_folder && file.is_file()),
    }
    .map_or(Found::Nothing, Found::File)
}

/// Returns whether a path stays within the folder and avoids the publisher's own files.
fn is_inside(name: &str) -> bool {
    let is_plain = |part: &str| !part.is_empty() && !part.starts_with('.');
    let name = name.strip_suffix('/').unwrap_or(name);
    (name.is_empty() || name.split('/').all(is_plain))
        && Path::new(name).components().all(|part| matches!(part, Component::Normal(_)))
}

/// Returns the site's base path, as recorded in the published site.
pub fn base_of(folder: &Path) -> String {
    let site: Option<Value> =
        fs::read(folder.join("site.json")).ok().and_then(|text| serde_json::from_slice(&text).ok());
    site.and_then(|site| Some(site["base"].as_str()?.to_owned())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_a_host_would_find() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        let write = |path: &str, text: &str| {
            let file = folder.join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        };
        write("site.json", "{\"base\": \"/news\"}");
        assert_eq!(base_of(folder), "/news");
        for path in ["index.html", "tags/海/index.html", "a b.txt", "empty/x/y", ".newsprint/files"]
        {
            write(path, "");
        }
        let file = |path: &str| Found::File(folder.join(path));
        for (path, found) in [
            ("/news/", file("index.html")),
            ("/news", Found::Folder("/news/".to_owned())),
            ("/news/tags/%E6%B5%B7/", file("tags/海/index.html")),
            ("/news/tags/%E6%B5%B7", Found::Folder("/news/tags/%E6%B5%B7/".to_owned())),
            ("/news/a%20b.txt", file("a b.txt")),
            ("/news/a%20b.txt/", Found::Nothing),
            ("/news/empty/", Found::Nothing),
            ("/", Found::Nothing),
            ("/newspaper/", Found::Nothing),
            ("/news/.newsprint/files", Found::Nothing),
            ("/news/tags/../index.html", Found::Nothing),
            ("/news/%2e%2e/x", Found::Nothing),
            ("/news//etc/passwd", Found::Nothing),
            ("/news/%2Fetc/passwd", Found::Nothing),
            ("/news//", Found::Nothing),
            ("/news/tags//%E6%B5%B7/", Found::Nothing),
            ("/news/%ff", Found::Nothing),
        ] {
            assert_eq!(find(folder, "/news", path), found, "{path}");
        }
        fs::remove_file(folder.join("site.json")).unwrap();
        assert_eq!(base_of(folder), "");
        for path in ["//etc/passwd", "/%2Fetc/passwd", "/../etc/passwd", "//"] {
            assert_eq!(find(folder, "", path), Found::Nothing, "{path}");
        }
        assert_eq!(find(folder, "", "/"), file("index.html"));
    }
}
