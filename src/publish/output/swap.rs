//! How a new site takes the place of the old one. It is made ready in `.newsprint/next/`; from the moment that its inventory is
//! there it is complete, and whoever comes next brings a swap that was cut off to its end.

use super::{INVENTORY, NEXT};
use crate::publish::{MachineError, whole};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The new and changed files.
const SITE: &str = "site";
/// The paths of those that go, a line each.
const GONE: &str = "gone";
/// The new site's inventory, which comes last.
const FILES: &str = "files";

/// Where the new and changed files of a folder are made ready.
pub fn site_of(folder: &Path) -> PathBuf {
    folder.join(NEXT).join(SITE)
}

/// Ends the swap that was cut off, if one was.
pub fn recover(folder: &Path) -> Result<(), MachineError> {
    if folder.join(NEXT).join(FILES).is_file() { swap(folder) } else { discard(folder) }
}

/// Takes away what is not complete; a swap that has begun is ended by the next publish.
pub fn give_up(folder: &Path) -> Result<(), MachineError> {
    if folder.join(NEXT).join(FILES).is_file() { Ok(()) } else { discard(folder) }
}

fn discard(folder: &Path) -> Result<(), MachineError> {
    absent_is_fine(&folder.join(NEXT), |next| fs::remove_dir_all(next))
}

/// Says that all is there, and swaps.
pub fn complete(folder: &Path, gone: &[String], inventory: &str) -> Result<(), MachineError> {
    let next = folder.join(NEXT);
    let write = |name: &str, text: &str| {
        let file = next.join(name);
        whole::write(&file, text.as_bytes()).map_err(|e| MachineError::write(&file, e))
    };
    write(GONE, &gone.join("\n"))?;
    write(FILES, inventory)?;
    swap(folder)
}

/// Moves what is new into place, and takes away what has gone. Each step may be repeated.
fn swap(folder: &Path) -> Result<(), MachineError> {
    let next = folder.join(NEXT);
    merge(&next.join(SITE), folder)?;
    let gone = fs::read_to_string(next.join(GONE)).unwrap_or_default();
    for path in gone.lines() {
        remove(folder, path)?;
    }
    rename(&next.join(FILES), &folder.join(INVENTORY))?;
    discard(folder)
}

/// Moves everything in a folder into another. A folder that is not there yet comes as a whole, at once.
fn merge(from: &Path, to: &Path) -> Result<(), MachineError> {
    let entries = match fs::read_dir(from) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries.map_err(|e| MachineError::read(from, e))?,
    };
    for entry in entries {
        let entry = entry.map_err(|e| MachineError::read(from, e))?;
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        let is_folder = entry.file_type().map_err(|e| MachineError::read(&from, e))?.is_dir();
        match fs::symlink_metadata(&to) {
            Ok(there) if there.is_dir() && is_folder => merge(&from, &to)?,
            // A file becomes a folder, or a folder a file: all that was in it has gone.
            Ok(there) if there.is_dir() => {
                absent_is_fine(&to, |to| fs::remove_dir_all(to))?;
                rename(&from, &to)?;
            }
            Ok(_) if is_folder => {
                absent_is_fine(&to, |to| fs::remove_file(to))?;
                rename(&from, &to)?;
            }
            _ => rename(&from, &to)?,
        }
    }
    Ok(())
}

/// Removes a file, and the folders that it leaves empty.
fn remove(folder: &Path, path: &str) -> Result<(), MachineError> {
    let file = folder.join(path);
    if !file.is_dir() {
        absent_is_fine(&file, |file| match fs::remove_file(file) {
            // What was a folder is a file now.
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => Ok(()),
            done => done,
        })?;
    }
    let mut above = Path::new(path).parent();
    while let Some(parent) = above.filter(|parent| !parent.as_os_str().is_empty()) {
        // Fails where something is left in it, which is as it should be.
        if fs::remove_dir(folder.join(parent)).is_err() {
            break;
        }
        above = parent.parent();
    }
    Ok(())
}

fn rename(from: &Path, to: &Path) -> Result<(), MachineError> {
    fs::rename(from, to).map_err(|e| MachineError::write(to, e))
}

fn absent_is_fine(path: &Path, act: impl Fn(&Path) -> io::Result<()>) -> Result<(), MachineError> {
    match act(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(MachineError::write(path, error))
        }
        _ => Ok(()),
    }
}
