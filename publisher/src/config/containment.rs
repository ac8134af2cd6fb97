//! Whether what lies in the content's folder is really in it: a link may lead elsewhere, to what was never meant to be published.

use crate::diagnostics::problem::quoted;
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::Path;

/// What is at a path in a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Beside {
    /// A file.
    There,
    /// No file.
    Missing,
    /// A file that is elsewhere, to which a link leads.
    Outside,
}

/// Probes at a path in a folder, which leads nowhere else by itself.
pub fn look(root: &Path, path: &Path) -> Beside {
    let mut file = root.to_owned();
    let (mut is_file, mut has_link) = (false, false);
    for part in path.components() {
        file.push(part);
        let Ok(found) = fs::symlink_metadata(&file) else { return Beside::Missing };
        is_file = found.is_file();
        has_link |= found.is_symlink();
    }
    match has_link {
        false if is_file => Beside::There,
        true if !file.is_file() => Beside::Missing,
        true if !leaves(root, &file) => Beside::There,
        true => Beside::Outside,
        false => Beside::Missing,
    }
}

/// Whether a file or folder that was found in a folder is in truth outside of it.
pub fn leaves(root: &Path, found: &Path) -> bool {
    // `.` is written as nothing where paths are shown.
    let root = if root.as_os_str().is_empty() { Path::new(".") } else { root };
    match (fs::canonicalize(root), fs::canonicalize(found)) {
        (Ok(root), Ok(found)) => !found.starts_with(root),
        // Whoever reads it tells that it cannot be.
        _ => false,
    }
}

/// What is wrong with the name of a file, where a link leads out of the content's folder.
pub fn leads_out(written: &str, path: &Path) -> String {
    let path = path.strip_prefix(".").unwrap_or(path).display();
    format!("{} leads out of the content's folder, by a link ({path}).", quoted(written))
}

/// What to do about it.
pub const PUT_IT_INSIDE: &str = "Put the file itself into the folder of the content.";

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
                ("pictures/a", Beside::There),
                ("pictures", Beside::Missing),
                ("nowhere", Beside::Missing),
                ("pictures/a/b", Beside::Missing),
                ("same/a", Beside::There),
                ("absolute/a", Beside::There),
                ("pictures/b", Beside::There),
                ("pictures/around", Beside::There),
                ("pictures/out", Beside::Outside),
                ("same/out", Beside::Outside),
                ("beside/secret", Beside::Outside),
                ("broken", Beside::Missing),
                ("loop", Beside::Missing),
            ] {
                assert_eq!(look(root, Path::new(path)), found, "{path}");
            }
        }
    }
}
