//! Allows one publish at a time into a folder, by the system's lock on a file in the folder. The lock ends with the
//! process, even after a crash.

use super::MANIFEST;
use super::previous::is_same;
use crate::diagnostics::MachineError;
use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::process;
use std::thread;
use std::time::{Duration, Instant};

/// The lock file, which names the holder. It is not part of the site, and exists only during a publish.
pub const LOCK: &str = ".newsprint/lock";

/// How long to wait for a locked folder.
const PATIENCE: Duration = Duration::from_secs(10);
/// Interval between attempts.
const PAUSE: Duration = Duration::from_millis(20);
/// Maximum bytes of the lock file that are reported.
const MOST_SAID: u64 = 200;

/// Excludes other publishes into a folder and into the served site's folder, until it is dropped.
#[derive(Debug)]
pub struct Alone {
    _locks: Vec<Lock>,
}

impl Alone {
    /// Waits until no other publish uses the folders. `holder` names this one to others.
    pub fn of(folder: &Path, previous: &Path, holder: &str) -> Result<Self, MachineError> {
        let mut folders = vec![folder];
        if !is_same(folder, previous) && previous.join(MANIFEST).is_file() {
            folders.push(previous);
        }
        // A fixed order prevents deadlock between two publishes that each publish into the folder the other reads.
        folders.sort_by_key(|folder| fs::canonicalize(folder).ok());
        let mut locks = Vec::new();
        for of in folders {
            match Lock::take(of, holder) {
                Ok(lock) => locks.push(lock),
                // The folder that is only read may be read-only.
                Err(MachineError::Write { .. }) if of == previous && of != folder => {}
                Err(error) => return Err(error),
            }
        }
        Ok(Alone { _locks: locks })
    }
}

/// The lock on one folder, until it is dropped.
#[derive(Debug)]
struct Lock {
    path: PathBuf,
    /// None if the file system does not support locks.
    file: Option<File>,
}

impl Lock {
    /// Locks an existing folder, waiting for any other program that holds it. `holder` names this one to others.
    fn take(folder: &Path, holder: &str) -> Result<Self, MachineError> {
        Self::take_within(PATIENCE, folder, holder)
    }

    fn take_within(patience: Duration, folder: &Path, holder: &str) -> Result<Self, MachineError> {
        let path = folder.join(LOCK);
        let failed = |error| MachineError::write(&path, error);
        let began = Instant::now();
        loop {
            let is_late = began.elapsed() >= patience;
            let mut file = match open(&path) {
                // The previous holder removed the folder after use.
                Err(error) if error.kind() == ErrorKind::NotFound && !is_late => continue,
                file => file.map_err(failed)?,
            };
            match file.try_lock() {
                // The previous holder removed this file, and another program has created a new one.
                Ok(()) if !is_at(&file, &path) => continue,
                Ok(()) => {
                    // Without the name, others still wait correctly.
                    let _ = write(&mut file, holder);
                    return Ok(Lock { path, file: Some(file) });
                }
                Err(TryLockError::WouldBlock) if is_late => {
                    let folder = folder.to_owned();
                    return Err(MachineError::Busy { folder, holder: read(&mut file) });
                }
                Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
                Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {
                    return Ok(Lock { path, file: None });
                }
                Err(TryLockError::Error(error)) => return Err(failed(error)),
            }
        }
    }
}

fn open(path: &Path) -> io::Result<File> {
    if let Some(folder) = path.parent() {
        match fs::create_dir(folder) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error),
            _ => {}
        }
    }
    File::options().read(true).write(true).create(true).truncate(false).open(path)
}

fn write(file: &mut File, holder: &str) -> io::Result<()> {
    file.set_len(0)?;
    writeln!(file, "{holder} (process {})", process::id())
}

/// Reads the holder's name from the file. Some systems let no other process read a locked file.
fn read(file: &mut File) -> String {
    let mut said = String::new();
    let _ = file.rewind().and_then(|()| file.take(MOST_SAID).read_to_string(&mut said));
    let said = said.lines().next().unwrap_or_default();
    if said.is_empty() { "another program".to_owned() } else { said.to_owned() }
}

/// Returns whether an open file is the one at a path.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let name = |found: fs::Metadata| (found.dev(), found.ino());
    let there = fs::symlink_metadata(path).map(name).ok();
    there.is_some() && there == file.metadata().map(name).ok()
}

#[cfg(not(unix))]
fn is_at(_file: &File, _path: &Path) -> bool {
    true
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Only Unix can remove an open file; elsewhere it stays.
        if cfg!(unix) && self.file.as_ref().is_some_and(|file| is_at(file, &self.path)) {
            let _ = fs::remove_file(&self.path);
            // Removes the folder if it was created for the lock; any other is not empty.
            let _ = self.path.parent().map(fs::remove_dir);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn one_holds_it_and_the_next_is_told_who() {
        let folder = tempfile::tempdir().unwrap();
        let take = || Lock::take_within(Duration::from_millis(50), folder.path(), "`one`");
        let lock = take().unwrap();
        let error = take().unwrap_err().to_string();
        let holder = format!("`one` (process {})", process::id());
        assert!(error.contains(&holder), "{error}");
        drop(lock);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "it leaves nothing");
        drop(take().unwrap());
    }

    #[test]
    fn what_a_program_left_that_was_killed_is_no_lock() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join(".newsprint")).unwrap();
        fs::write(folder.path().join(LOCK), "`other` (process 1), which is long gone").unwrap();
        drop(Lock::take_within(Duration::ZERO, folder.path(), "`one`").unwrap());
    }

    #[test]
    fn a_folder_that_is_not_there_is_not_made() {
        let folder = tempfile::tempdir().unwrap();
        let missing = folder.path().join("dist");
        assert!(Lock::take_within(Duration::ZERO, &missing, "`one`").is_err());
        assert!(!missing.exists());
    }

    #[test]
    fn of_many_never_two_hold_it() {
        let folder = tempfile::tempdir().unwrap();
        let holders = AtomicUsize::new(0);
        thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    for _ in 0..30 {
                        let lock = Lock::take(folder.path(), "`one`").unwrap();
                        assert_eq!(holders.fetch_add(1, Ordering::SeqCst), 0);
                        thread::yield_now();
                        holders.fetch_sub(1, Ordering::SeqCst);
                        drop(lock);
                    }
                });
            }
        });
    }
}
