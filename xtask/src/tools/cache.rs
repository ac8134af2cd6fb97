//! The tool cache: one folder per tool and version, shared by all of a user's checkouts.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::failure::Failure;

const ABANDONED_AFTER: Duration = Duration::from_secs(24 * 60 * 60);

/// Returns the cache folder.
pub fn folder() -> Result<PathBuf, Failure> {
    chosen_folder(env::consts::OS, |name| env::var_os(name).filter(|value| !value.is_empty()))
        .ok_or_else(|| {
            Failure::new(
                "There is no tool cache, because HOME is not set.",
                "Set NEWSPRINT_CACHE to a folder.",
            )
        })
}

fn chosen_folder(os: &str, variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    if let Some(folder) = variable("NEWSPRINT_CACHE") {
        // Absolute, because commands that use it run in other folders.
        return std::path::absolute(folder).ok();
    }
    let home = || variable("HOME").map(PathBuf::from);
    let parent = if os == "macos" {
        home()?.join("Library").join("Caches")
    } else {
        // The XDG specification requires relative paths to be ignored.
        let xdg = variable("XDG_CACHE_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
        match xdg {
            Some(path) => path,
            None => home()?.join(".cache"),
        }
    };
    Some(parent.join("newsprint"))
}

/// Fills `destination` through a temporary folder next to it, so that an interrupted install is never taken for a
/// complete one.
pub fn fill<T>(
    destination: &Path,
    work: impl FnOnce(&Path) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let temporary = TempFolder::next_to(destination)?;
    let value = work(temporary.path())?;
    match fs::rename(temporary.path(), destination) {
        Ok(()) => Ok(value),
        // Another xtask process was faster.
        Err(_) if destination.is_dir() => Ok(value),
        Err(error) => Err(Failure::at(destination, &error)),
    }
}

/// A temporary folder, removed on drop unless it was renamed.
pub struct TempFolder(PathBuf);

impl TempFolder {
    /// Creates a folder next to a path that need not exist.
    pub fn next_to(destination: &Path) -> Result<Self, Failure> {
        let parent = destination.parent().unwrap_or(destination);
        let name = destination.file_name().unwrap_or_default().to_string_lossy();
        fs::create_dir_all(parent).map_err(|error| Failure::at(parent, &error))?;
        let prefix = format!(".{name}.");
        remove_abandoned(parent, &prefix);
        let folder = parent.join(format!("{prefix}{}", std::process::id()));
        fs::create_dir_all(&folder).map_err(|error| Failure::at(&folder, &error))?;
        Ok(Self(folder))
    }

    /// Returns its path.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for TempFolder {
    fn drop(&mut self) {
        // After a rename there is nothing to remove, and a leftover is harmless.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Removes folders of installs that were killed. A recent one may belong to a running xtask.
fn remove_abandoned(parent: &Path, prefix: &str) {
    let old = |entry: &fs::DirEntry| {
        let changed = entry.metadata().and_then(|data| data.modified());
        changed.is_ok_and(|then| {
            SystemTime::now().duration_since(then).is_ok_and(|age| age > ABANDONED_AFTER)
        })
    };
    for entry in fs::read_dir(parent).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with(prefix) && old(&entry) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(os: &str, variables: &[(&str, &str)]) -> Option<PathBuf> {
        chosen_folder(os, |name| {
            variables.iter().find(|(known, _)| *known == name).map(|(_, value)| value.into())
        })
    }

    #[test]
    fn follows_the_system_unless_told_otherwise() {
        let home = ("HOME", "/home/mara");
        assert_eq!(chosen("linux", &[home]), Some("/home/mara/.cache/newsprint".into()));
        assert_eq!(chosen("macos", &[home]), Some("/home/mara/Library/Caches/newsprint".into()));
        assert_eq!(
            chosen("linux", &[home, ("XDG_CACHE_HOME", "/var/cache/mara")]),
            Some("/var/cache/mara/newsprint".into())
        );
        assert_eq!(
            chosen("linux", &[home, ("XDG_CACHE_HOME", "relative")]),
            Some("/home/mara/.cache/newsprint".into())
        );
        assert_eq!(chosen("macos", &[home, ("NEWSPRINT_CACHE", "/tmp/n")]), Some("/tmp/n".into()));
        assert_eq!(chosen("linux", &[]), None);
    }

    #[test]
    fn leaves_nothing_behind_when_the_work_fails() -> Result<(), Box<dyn std::error::Error>> {
        let parent = env::temp_dir().join(format!("newsprint-cache-{}", std::process::id()));
        let destination = parent.join("tool-1.0");
        let write = |folder: &Path, name: &str| {
            let file = folder.join(name);
            fs::write(&file, name).map_err(|error| Failure::at(&file, &error))
        };

        let outcome = fill(&destination, |temporary| {
            write(temporary, "half")?;
            Err::<(), _>(Failure::new("cut off", "try again"))
        });
        assert!(outcome.is_err());
        assert_eq!(fs::read_dir(&parent)?.count(), 0);

        fill(&destination, |temporary| write(temporary, "whole"))?;
        assert_eq!(fs::read_to_string(destination.join("whole"))?, "whole");
        fs::remove_dir_all(&parent)?;
        Ok(())
    }
}
