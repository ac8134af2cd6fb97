//! Cache of expensive derived files in the user's cache directory. A cache that cannot be read or written costs time
//! but is never an error; a failure to write is reported once.

use super::fingerprint::Fingerprint;
use super::{atomic_file, content_hash};
use crate::diagnostics::problem::{Location, Problem};
use etcetera::base_strategy::{BaseStrategy, choose_native_strategy};
use std::collections::HashMap;
use std::env;
use std::fs::{self, File};
use std::io;
use std::mem;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

/// Entries unused for this long are removed, so that the folder does not grow for ever.
const FORGOTTEN_AFTER: Duration = Duration::from_secs(90 * 24 * 60 * 60);
/// A temporary file older than this will never be finished: its writer was stopped.
const GIVEN_UP_AFTER: Duration = Duration::from_secs(24 * 60 * 60);
/// Use is recorded in the file's modification time; once a day is enough.
const NOTED_AFTER: Duration = Duration::from_secs(24 * 60 * 60);

/// A folder of derived files. Each is named by its fingerprint and the hash of its content, so that damage is detected.
/// A partial file never has such a name.
#[derive(Debug, Default)]
pub struct Cache {
    folder: Option<PathBuf>,
    entries: HashMap<String, PathBuf>,
}

impl Cache {
    /// Opens the part of the user's cache called `name`: `~/.cache/newsprint/<name>`, on macOS
    /// `~/Library/Caches/newsprint/<name>`; the variable `NEWSPRINT_CACHE` moves it.
    pub fn open(name: &str) -> Self {
        match user_folder() {
            Some(folder) => Self::open_in(folder.join(name)),
            None => Cache::default(),
        }
    }

    fn open_in(folder: PathBuf) -> Self {
        let mut entries = HashMap::new();
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let (path, name) = (entry.path(), entry.file_name());
            let name = name.to_string_lossy();
            let stays = if name.starts_with('.') { GIVEN_UP_AFTER } else { FORGOTTEN_AFTER };
            if age_of(&path).is_some_and(|age| age > stays) {
                // A file that cannot be removed does no harm.
                let _ = fs::remove_file(&path);
            } else if let Some((fingerprint, _)) = name.split_once('-') {
                entries.insert(fingerprint.to_owned(), path);
            }
        }
        Cache { folder: Some(folder), entries }
    }

    /// Returns the folder; None if the user has no cache directory.
    pub fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    /// Returns the file of a fingerprint, without verifying its content.
    pub fn look_up(&self, fingerprint: &str) -> Option<&Path> {
        self.entries.get(fingerprint).map(PathBuf::as_path)
    }

    /// Returns a cache in the same folder without its entries: everything is made and stored again.
    pub fn anew(&self) -> Self {
        Cache { folder: self.folder.clone(), entries: HashMap::new() }
    }

    /// Returns the file of a fingerprint if it has the given size, without reading it: for large files, which a small
    /// file names that is stored after them. [`Contents::bytes`] verifies the content.
    pub fn find_of_size(&self, fingerprint: &str, size: u64) -> Option<PathBuf> {
        let path = self.entries.get(fingerprint)?;
        let is_whole = fs::metadata(path).is_ok_and(|found| found.len() == size);
        is_whole.then(|| {
            note_use(path);
            path.clone()
        })
    }

    /// Returns the content hash and the verified bytes of a fingerprint.
    pub fn find(&self, fingerprint: &str) -> Option<(String, Vec<u8>)> {
        let path = self.entries.get(fingerprint)?;
        let bytes = fs::read(path).ok()?;
        if path.file_name()?.to_str()? != name_of(fingerprint, &bytes) {
            return None;
        }
        note_use(path);
        Some((Cache::hash_of(path), bytes))
    }

    /// Returns the content hash in the name of a cached file.
    pub fn hash_of(file: &Path) -> String {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        name.rsplit_once('-').map(|(_, hash)| hash.to_owned()).unwrap_or_default()
    }

    /// Stores the bytes of a fingerprint; returns None on failure.
    pub fn keep(&self, fingerprint: &str, bytes: &[u8]) -> Option<PathBuf> {
        let path = self.folder.as_ref()?.join(name_of(fingerprint, bytes));
        atomic_file::write(&path, bytes).inspect_err(|error| note_failure(&path, error)).ok()?;
        Some(path)
    }
}

/// Returns the file for this content (a file or folder) in the folder `name` of the user's cache. It is removed after a
/// period without use. None if the folder cannot be created.
pub fn file_of(name: &str, content: &Path) -> Option<PathBuf> {
    let folder = user_folder()?.join(name);
    fs::create_dir_all(&folder).inspect_err(|error| note_failure(&folder, error)).ok()?;
    let folder = Cache::open_in(folder).folder?;
    let content = fs::canonicalize(content).unwrap_or_else(|_| content.to_owned());
    Some(folder.join(Fingerprint::of(content.as_os_str().as_encoded_bytes()).to_string()))
}

/// The bytes of a derived file, or where they are.
#[derive(Debug)]
pub enum Contents {
    /// Just made, and not in the cache.
    Bytes(Vec<u8>),
    /// In the cache.
    Cached(PathBuf),
}

impl Contents {
    /// Returns the bytes; None if the cached file is missing or damaged.
    pub fn bytes(self) -> Option<Vec<u8>> {
        match self {
            Contents::Bytes(bytes) => Some(bytes),
            Contents::Cached(file) => {
                let bytes = fs::read(&file).ok()?;
                (Cache::hash_of(&file) == content_hash::of(&bytes)).then_some(bytes)
            }
        }
    }
}

/// State of the one warning about a cache that cannot be written.
#[derive(Debug)]
enum Failure {
    None,
    Noted(Problem),
    Told,
}

static FAILURE: Mutex<Failure> = Mutex::new(Failure::None);

/// Records that a file or folder of the cache cannot be written.
pub fn note_failure(path: &Path, error: &io::Error) {
    note(path.display().to_string(), format!("The cache cannot be written: {error}."));
}

fn note(file: String, message: String) {
    let mut failure = FAILURE.lock().unwrap_or_else(PoisonError::into_inner);
    if matches!(*failure, Failure::None) {
        let place = Location { file, item: None };
        *failure = Failure::Noted(Problem::warning(
            &place,
            "",
            format!("{message} The site is correct, but each publish has to redo this work."),
            "Let this user write there, or name another folder by NEWSPRINT_CACHE.",
        ));
    }
}

/// Returns the warning about the cache: only once, however many writes failed.
pub fn warning() -> Option<Problem> {
    let mut failure = FAILURE.lock().unwrap_or_else(PoisonError::into_inner);
    if matches!(*failure, Failure::None) {
        return None;
    }
    match mem::replace(&mut *failure, Failure::Told) {
        Failure::Noted(problem) => Some(problem),
        Failure::None | Failure::Told => None,
    }
}

fn name_of(fingerprint: &str, bytes: &[u8]) -> String {
    format!("{fingerprint}-{}", content_hash::of(bytes))
}

/// Records the use of a file, so that it is not removed.
pub fn note_use(path: &Path) {
    if age_of(path).is_some_and(|age| age > NOTED_AFTER)
        && let Ok(file) = File::options().append(true).open(path)
    {
        let _ = file.set_modified(SystemTime::now());
    }
}

fn age_of(path: &Path) -> Option<Duration> {
    fs::metadata(path).ok()?.modified().ok()?.elapsed().ok()
}

/// Returns Newsprint's folder in the user's cache; None if the user has no cache directory.
pub fn user_folder() -> Option<PathBuf> {
    match env::var_os("NEWSPRINT_CACHE").filter(|value| !value.is_empty()) {
        Some(folder) => Some(folder.into()),
        None => {
            let folder = choose_native_strategy().map(|user| user.cache_dir().join("newsprint"));
            folder
                .inspect_err(|error| {
                    note("cache".to_owned(), format!("There is no cache: {error}."))
                })
                .ok()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gives_back_what_was_kept_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let open = || Cache::open_in(folder.path().join("social"));
        assert_eq!(open().find("a1"), None);
        let path = open().keep("a1", b"picture").unwrap();
        assert_eq!(open().look_up("a1"), Some(&*path));
        let (hash, bytes) = open().find("a1").unwrap();
        assert_eq!((hash, &*bytes), (Cache::hash_of(&path), &b"picture"[..]));
        assert_eq!(open().find("a"), None);
        fs::write(&path, b"pict").unwrap();
        assert_eq!(open().find("a1"), None, "a damaged entry is none");
        assert_eq!(open().find_of_size("a1", 7), None);
        assert_eq!(open().find_of_size("a1", 4), Some(path.clone()));
        assert_eq!(Contents::Cached(path).bytes(), None, "a damaged file of the right size");
        let path = open().keep("a1", b"picture").unwrap();
        assert_eq!(Contents::Cached(path).bytes().unwrap(), b"picture");
        assert_eq!(fs::read_dir(folder.path().join("social")).unwrap().count(), 1);
    }

    #[test]
    fn forgets_what_nobody_uses_and_notes_what_is_used() {
        let folder = tempfile::tempdir().unwrap();
        let open = || Cache::open_in(folder.path().to_owned());
        let path = open().keep("a1", b"picture").unwrap();
        let aged = |path: &Path, days: u32| {
            let then = SystemTime::now() - Duration::from_secs(24 * 60 * 60) * days;
            File::options().append(true).open(path).unwrap().set_modified(then).unwrap();
        };
        aged(&path, 89);
        assert!(open().find("a1").is_some());
        assert!(age_of(&path).unwrap() < NOTED_AFTER);
        aged(&path, 91);
        assert_eq!(open().find("a1"), None);
        assert!(!path.exists());
        let path = folder.path().join(".a1.123");
        fs::write(&path, "half").unwrap();
        assert!(open().find("a1").is_none() && path.exists());
        aged(&path, 2);
        open();
        assert!(!path.exists(), "nobody writes it any more");
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_no_error() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("file"), "x").unwrap();
        let cache = Cache::open_in(folder.path().join("file/social"));
        assert_eq!(cache.keep("a1", b"picture"), None);
        assert_eq!(cache.find("a1"), None);
        assert_eq!(Cache::default().keep("a1", b"picture"), None);
    }
}
