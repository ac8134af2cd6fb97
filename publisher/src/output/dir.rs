//! A folder with many files, accessed by relative paths. Resolving the folder's own path half a million times would be
//! a seventh of the cost of existence checks, so calls are relative to the open folder where the system allows it.

use super::Entry;
use std::fs::File;
use std::io::{self, ErrorKind, Write};
use std::path::Path;

/// An open folder.
#[derive(Debug)]
pub struct Folder(Handle);

impl Folder {
    /// Creates a new file, and the folders above it.
    pub fn add(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        // A page is the first file of its folder. Trying without the folder first would be a third of all attempts.
        if let Some(folder) = path.strip_suffix("/index.html") {
            self.create_folders(folder)?;
        }
        self.with_folders(path, || self.create(path))?.write_all(bytes)
    }

    /// Runs `make` for a path; if the folders above it are missing, creates them and runs it again.
    pub fn with_folders<T>(&self, path: &str, make: impl Fn() -> io::Result<T>) -> io::Result<T> {
        let made = make();
        match path.rsplit_once('/') {
            Some((folder, _))
                if made.as_ref().is_err_and(|error| error.kind() == ErrorKind::NotFound) =>
            {
                self.create_folders(folder)?;
                make()
            }
            _ => made,
        }
    }

    fn create_folders(&self, path: &str) -> io::Result<()> {
        match self.with_folders(path, || self.create_folder(path)) {
            // Another thread may have created it. If it is not a folder, creating its entries fails anyway.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
            made => made,
        }
    }
}

#[cfg(unix)]
use rustix::fs::{AtFlags, FileType, Mode, OFlags, mkdirat, openat, statat};
#[cfg(unix)]
use rustix::io::retry_on_intr;

#[cfg(unix)]
type Handle = File;

#[cfg(unix)]
impl Folder {
    /// Opens the folder.
    pub fn open(path: &Path) -> io::Result<Self> {
        File::open(path).map(Folder)
    }

    fn create(&self, path: &str) -> io::Result<File> {
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::CLOEXEC;
        let mode = Mode::from_raw_mode(0o666);
        Ok(retry_on_intr(|| openat(&self.0, path, flags, mode))?.into())
    }

    fn create_folder(&self, path: &str) -> io::Result<()> {
        Ok(mkdirat(&self.0, path, Mode::from_raw_mode(0o777))?)
    }

    /// Returns whether a relative path is a file of the entry's size.
    pub fn has(&self, path: &str, entry: Entry) -> bool {
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
    /// Opens the folder.
    pub fn open(path: &Path) -> io::Result<Self> {
        Ok(Folder(path.to_owned()))
    }

    fn create(&self, path: &str) -> io::Result<File> {
        File::create_new(self.0.join(path))
    }

    fn create_folder(&self, path: &str) -> io::Result<()> {
        std::fs::create_dir(self.0.join(path))
    }

    /// Returns whether a relative path is a file of the entry's size.
    pub fn has(&self, path: &str, entry: Entry) -> bool {
        entry.fits(&self.0.join(path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn makes_files_with_their_folders_and_none_twice() {
        let place = tempfile::tempdir().unwrap();
        let folder = Folder::open(place.path()).unwrap();
        for path in ["a", "b/c/d/e", "b/c/f", "b/g/h", "b/g/index.html", "i/j/index.html"] {
            folder.add(path, path.as_bytes()).unwrap();
            assert_eq!(fs::read_to_string(place.path().join(path)).unwrap(), path);
            assert_eq!(folder.add(path, b"").unwrap_err().kind(), ErrorKind::AlreadyExists);
        }
        assert_eq!(folder.add("a/b", b"").unwrap_err().kind(), ErrorKind::NotADirectory);
        assert_eq!(folder.add("a/index.html", b"").unwrap_err().kind(), ErrorKind::NotADirectory);
        assert_eq!(folder.add("b/c", b"").unwrap_err().kind(), ErrorKind::AlreadyExists);
    }

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
        let has = |path: &str, size: u64| folder.has(path, Entry { size, ..Entry::of(b"") });
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
