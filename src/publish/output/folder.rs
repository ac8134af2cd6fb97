//! Looking whether the files of a folder are there. Half a million times to walk down to the folder first would be a seventh of
//! that work, so the system is asked by paths from the open folder, where it can be.

use super::Entry;
use std::io;
use std::path::Path;

/// A folder whose files are looked at.
#[derive(Debug)]
pub struct Folder(Handle);

#[cfg(unix)]
type Handle = std::fs::File;

#[cfg(unix)]
impl Folder {
    /// Opens it.
    pub fn open(path: &Path) -> io::Result<Self> {
        std::fs::File::open(path).map(Folder)
    }

    /// Whether a file is there, at a path from here, in its size.
    pub fn has(&self, path: &str, entry: Entry) -> bool {
        use rustix::fs::{AtFlags, FileType, statat};
        statat(&self.0, path, AtFlags::SYMLINK_NOFOLLOW).is_ok_and(|found| {
            let is_file = FileType::from_raw_mode(found.st_mode).is_file();
            is_file && u64::try_from(found.st_size) == Ok(entry.size)
        })
    }
}

#[cfg(not(unix))]
type Handle = std::path::PathBuf;

#[cfg(not(unix))]
impl Folder {
    /// Opens it.
    pub fn open(path: &Path) -> io::Result<Self> {
        Ok(Folder(path.to_owned()))
    }

    /// Whether a file is there, at a path from here, in its size.
    pub fn has(&self, path: &str, entry: Entry) -> bool {
        entry.fits(&self.0.join(path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::key::Key;
    use std::fs;

    #[test]
    fn has_what_is_a_file_of_that_size() {
        let place = tempfile::tempdir().unwrap();
        let deep = ["longer".repeat(30), "than a path that is looked at without memory".repeat(4)];
        fs::create_dir_all(place.path().join(&deep[0])).unwrap();
        fs::write(place.path().join("file"), "12").unwrap();
        fs::write(place.path().join(deep.join("/")), "12").unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink("file", place.path().join("link")).unwrap();
        let folder = Folder::open(place.path()).unwrap();
        let has = |path: &str, size: u64| folder.has(path, Entry { key: Key::default(), size });
        assert!(has("file", 2));
        assert!(has(&deep.join("/"), 2));
        assert!(!has("file", 3));
        let size = fs::metadata(place.path().join(&deep[0])).unwrap().len();
        assert!(!has(&deep[0], size), "a folder");
        assert!(!has("link", 4), "a link to a file");
        assert!(!has("link", 2), "a link to a file");
        assert!(!has("none", 2));
    }
}
