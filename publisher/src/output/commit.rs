//! Replaces the old site with the new one. The new one is staged in `.newsprint/next/`. It is complete once its manifest is there:
//! from then on, an interrupted commit is finished by the next publish.

use super::{MANIFEST, NEXT};
use crate::cache::atomic_file;
use crate::diagnostics::MachineError;
use rayon::prelude::*;
use std::collections::HashSet;
use std::fs::{self, DirEntry, File};
use std::io::{self, BufWriter, ErrorKind};
use std::path::{Path, PathBuf};

/// The new and changed files.
const SITE: &str = "site";
/// The paths of removed files, one per line.
const GONE: &str = "gone";
/// Folders of the old site that were replaced as a whole.
const ASIDE: &str = "aside";
/// The new site's manifest, which is written last.
const FILES: &str = "files";

/// Returns the folder in which the new and changed files are staged.
pub fn site_of(folder: &Path) -> PathBuf {
    folder.join(NEXT).join(SITE)
}

/// Returns whether a commit has begun, and is running or was interrupted.
pub fn is_under_way(folder: &Path) -> bool {
    folder.join(NEXT).join(FILES).is_file()
}

/// Finishes an interrupted commit, if there is one.
pub fn recover(folder: &Path) -> Result<(), MachineError> {
    if is_under_way(folder) { finish(folder) } else { discard(folder) }
}

/// Discards incomplete staged files. A commit that has begun is left for the next publish to finish.
pub fn give_up(folder: &Path) -> Result<(), MachineError> {
    if is_under_way(folder) { Ok(()) } else { discard(folder) }
}

fn discard(folder: &Path) -> Result<(), MachineError> {
    absent_is_fine(&folder.join(NEXT), |next| fs::remove_dir_all(next))
}

/// Marks the staged site as complete, and commits it.
pub fn complete(
    folder: &Path,
    gone: &[String],
    manifest: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
) -> Result<(), MachineError> {
    let [gone_file, manifest_file] = [GONE, FILES].map(|name| folder.join(NEXT).join(name));
    atomic_file::write(&gone_file, gone.join("\n").as_bytes())
        .map_err(|e| MachineError::write(&gone_file, e))?;
    // Once the manifest exists, all staged files count as present, so they must survive a crash.
    atomic_file::write_by(&manifest_file, manifest, put_on_the_disk)
        .map_err(|e| MachineError::write(&manifest_file, e))?;
    finish(folder)
}

/// Flushes the whole file system of a file to disk, or only the file where the system cannot do that.
fn put_on_the_disk(file: &File) -> io::Result<()> {
    #[cfg(target_os = "linux")]
    if rustix::fs::syncfs(file).is_ok() {
        return Ok(());
    }
    match file.sync_all() {
        // Not all file systems support this.
        Err(error) if matches!(error.kind(), ErrorKind::Unsupported | ErrorKind::InvalidInput) => {
            Ok(())
        }
        done => done,
    }
}

/// Moves new files into place and removes old ones. Each step may be repeated.
fn finish(folder: &Path) -> Result<(), MachineError> {
    let next = folder.join(NEXT);
    let gone = fs::read_to_string(next.join(GONE)).unwrap_or_default();
    let merge = Merge {
        from: &next.join(SITE),
        to: folder,
        aside: &next.join(ASIDE),
        gone: gone.lines().collect(),
    };
    merge.folder("")?;
    gone.par_lines().try_for_each(|path| remove(folder, path))?;
    rename(&next.join(FILES), &folder.join(MANIFEST))?;
    discard(folder)
}

/// Moves all new files into the site's folder.
struct Merge<'a> {
    from: &'a Path,
    to: &'a Path,
    /// Where replaced folders of the site are moved.
    aside: &'a Path,
    /// Paths that are removed from the site afterwards.
    gone: HashSet<&'a str>,
}

impl Merge<'_> {
    /// Moves the entries below a path, which is empty or ends in a slash. It runs on all cores, because freeing the
    /// blocks of each replaced file takes a disk time.
    fn folder(&self, path: &str) -> Result<(), MachineError> {
        let folder = self.from.join(path);
        let failed = |error| MachineError::read(&folder, error);
        let entries = match fs::read_dir(&folder) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            entries => entries.map_err(failed)?,
        };
        // Only names: each entry would keep its folder open.
        let named = |entry: io::Result<DirEntry>| {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            Ok((format!("{path}{name}"), entry.file_type()?.is_dir()))
        };
        let entries: Vec<_> = entries.map(named).collect::<Result<_, _>>().map_err(failed)?;
        entries.par_iter().try_for_each(|(path, is_folder)| self.entry(path, *is_folder))
    }

    /// Moves a new file or folder.
    fn entry(&self, path: &str, is_folder: bool) -> Result<(), MachineError> {
        let (from, to) = (self.from.join(path), self.to.join(path));
        match fs::symlink_metadata(&to) {
            Ok(there) if there.is_dir() && is_folder => match self.exchange(path)? {
                true => Ok(()),
                false => self.folder(&format!("{path}/")),
            },
            // A file becomes a folder, or a folder a file: all its contents have gone.
            Ok(there) if there.is_dir() => {
                absent_is_fine(&to, |to| fs::remove_dir_all(to))?;
                rename(&from, &to)
            }
            Ok(_) if is_folder => {
                absent_is_fine(&to, |to| fs::remove_file(to))?;
                rename(&from, &to)
            }
            // A folder that does not exist yet is moved as a whole.
            _ => rename(&from, &to),
        }
    }

    /// Replaces a folder of the site if all of its files go: two renames instead of one for each file. Returns whether
    /// it did. A file with a successor would be missing for readers between the two renames.
    fn exchange(&self, path: &str) -> Result<bool, MachineError> {
        if self.has_what_stays(path) {
            return Ok(false);
        }
        let (to, aside) = (self.to.join(path), self.aside.join(path));
        let parent = aside.parent().unwrap_or(self.aside);
        // A folder that cannot be renamed, such as a mount point, is merged file by file.
        if fs::create_dir_all(parent).and_then(|()| fs::rename(&to, &aside)).is_err() {
            return Ok(false);
        }
        rename(&self.from.join(path), &to).inspect_err(|_| {
            // Undo; the original error matters more than a failure here.
            let _ = fs::rename(&aside, &to);
        })?;
        Ok(true)
    }

    /// Returns whether a folder of the site has a file that stays. An empty folder is not ours, and stays too.
    fn has_what_stays(&self, path: &str) -> bool {
        let Ok(entries) = fs::read_dir(self.to.join(path)) else { return true };
        let mut is_empty = true;
        let stays = entries.into_iter().any(|entry| {
            is_empty = false;
            let Ok(entry) = entry else { return true };
            let path = format!("{path}/{}", entry.file_name().to_string_lossy());
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => self.has_what_stays(&path),
                Ok(_) => !self.gone.contains(&*path),
                Err(_) => true,
            }
        });
        stays || is_empty
    }
}

/// Removes a file, and the folders that become empty.
fn remove(folder: &Path, path: &str) -> Result<(), MachineError> {
    let file = folder.join(path);
    if !file.is_dir() {
        absent_is_fine(&file, |file| match fs::remove_file(file) {
            // A parent folder has become a file.
            Err(error) if error.kind() == ErrorKind::NotADirectory => Ok(()),
            done => done,
        })?;
    }
    let mut above = Path::new(path).parent();
    while let Some(parent) = above.filter(|parent| !parent.as_os_str().is_empty()) {
        // Fails if the folder is not empty, which is intended.
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
        Err(error) if error.kind() != ErrorKind::NotFound => Err(MachineError::write(path, error)),
        _ => Ok(()),
    }
}
