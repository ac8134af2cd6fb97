//! Path containment: rejects files outside the content's folder that a symbolic link would publish.

use crate::diagnostics::problem::quoted;
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::Path;

/// The result of looking up a path in a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Lookup {
    /// A file inside the folder.
    Inside,
    /// No file.
    Missing,
    /// A file outside the folder, reached by a symbolic link.
    Outside,
}

/// Looks up a relative path without `..` in a folder.
pub fn look_up(root: &Path, path: &Path) -> Lookup {
    let mut file = root.to_owned();
    let (mut is_file, mut has_link) = (false, false);
    for part in path.components() {
        file.push(part);
        let Ok(found) = fs::symlink_metadata(&file) else { return Lookup::Missing };
        is_file = found.is_file();
        has_link |= found.is_symlink();
    }
    match has_link {
        false if is_file => Lookup::Inside,
        true if !file.is_file() => Lookup::Missing,
        true if !is_outside(root, &file) => Lookup::Inside,
        true => Lookup::Outside,
        false => Lookup::Missing,
    }
}

/// Returns whether a file or folder found in a folder resolves to a location outside it.
pub fn is_outside(root: &Path, found: &Path) -> bool {
    // Displayed paths spell `.` as an empty path.
    let root = if root.as_os_str().is_empty() { Path::new(".") } else { root };
    match (fs::canonicalize(root), fs::canonicalize(found)) {
        (Ok(root), Ok(found)) => !found.starts_with(root),
        // Whoever reads the file reports the error.
        _ => false,
    }
}

/// Describes a file name whose symbolic link leads out of the content's folder.
pub fn outside_message(written: &str, path: &Path) -> String {
    let path = path.strip_prefix(".").unwrap_or(path).display();
    format!("{} leads out of the content's folder by a symbolic link ({path}).", quoted(written))
}

/// The hint for such a file.
pub const OUTSIDE_HINT: &str = "Put the file itself into the folder of the content.";

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn links_count_as_what_they_lead_to() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("content");
        fs::create_dir_all(root.join("pictures")).unwrap();
        fs::create_dir(folder.path().join("content-2")).unwrap();
        for file in ["secret", "content-2/secret", "content/pictures/a"] {
            fs::write(folder.path().join(file), "x").unwrap();
        }
        for (link, to) in [
            ("same", "pictures"),
            ("absolute", root.join("pictures").to_str().unwrap()),
            ("pictures/b", "a"),
            ("pictures/around", "../../content/pictures/a"),
            ("pictures/out", "../../secret"),
            ("beside", "../content-2"),
            ("broken", "nowhere"),
            ("loop", "loop"),
        ] {
            symlink(to, root.join(link)).unwrap();
        }
        symlink(&root, folder.path().join("link")).unwrap();
        for root in [&root, &folder.path().join("link")] {
            for (path, found) in [
                ("pictures/a", Lookup::Inside),
                ("pictures", Lookup::Missing),
                ("nowhere", Lookup::Missing),
                ("pictures/a/b", Lookup::Missing),
                ("same/a", Lookup::Inside),
                ("absolute/a", Lookup::Inside),
                ("pictures/b", Lookup::Inside),
                ("pictures/around", Lookup::Inside),
                ("pictures/out", Lookup::Outside),
                ("same/out", Lookup::Outside),
                ("beside/secret", Lookup::Outside),
                ("broken", Lookup::Missing),
                ("loop", Lookup::Missing),
            ] {
                assert_eq!(look_up(root, Path::new(path)), found, "{path}");
            }
        }
    }
}
