//! Looking whether the files of a folder are there. Half a million times to walk down to the folder first would be a seventh of
//! that work, so the system is asked by paths from an open folder, where it can be.

use super::Entry;
use std::io;
use std::path::Path;

/// A folder whose files are looked at.
#[derive(Debug)]
pub struct Folder(Handle);

impl Folder {
    /// Opens it.
    pub fn open(path: &Path) -> io::Result<Self> {
        open(path).map(Folder)
    }

    /// Whether a file is there, at a path from here, in its size.
    pub fn has(&self, path: &str, entry: Entry) -> bool {
        size_of(&self.0, path) == Some(entry.size)
    }
}

#[cfg(unix)]
use rustix::fs::{AtFlags, FileType, Mode, OFlags};

#[cfg(unix)]
type Handle = rustix::fd::OwnedFd;

#[cfg(unix)]
fn open(path: &Path) -> io::Result<Handle> {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    Ok(rustix::fs::open(path, flags, Mode::empty())?)
}

#[cfg(unix)]
fn size_of(folder: &Handle, path: &str) -> Option<u64> {
    let found = rustix::fs::statat(folder, path, AtFlags::SYMLINK_NOFOLLOW).ok()?;
    let is_file = FileType::from_raw_mode(found.st_mode).is_file();
    is_file.then(|| found.st_size.try_into().ok()).flatten()
}

#[cfg(not(unix))]
type Handle = std::path::PathBuf;

#[cfg(not(unix))]
fn open(path: &Path) -> io::Result<Handle> {
    Ok(path.to_owned())
}

#[cfg(not(unix))]
fn size_of(folder: &Handle, path: &str) -> Option<u64> {
    let found = std::fs::symlink_metadata(folder.join(path)).ok()?;
    found.is_file().then(|| found.len())
}
