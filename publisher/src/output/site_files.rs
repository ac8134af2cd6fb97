//! The files of the new site, and how they differ from those of the old one.

use super::manifest::{Entry, Manifest};
use crate::diagnostics::MachineError;
use std::collections::HashSet;
use std::ops::Bound;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// All files of the new site so far.
#[derive(Debug, Default)]
pub struct SiteFiles(Mutex<Files>);

#[derive(Debug, Default)]
struct Files {
    all: Manifest,
    /// The paths of files in the staging folder.
    staged: HashSet<String>,
}

/// How the new site differs from the old one.
#[derive(Debug)]
pub struct Difference {
    /// The number of files to write.
    pub written: usize,
    /// The paths of files that the last publish made and this one did not.
    pub gone: Vec<String>,
    /// The new site's manifest.
    pub manifest: Manifest,
}

impl SiteFiles {
    /// Records a file that is already in the folder, or one that is staged; returns whether its path was taken.
    pub fn record(&self, path: &str, entry: Entry, is_staged: bool) -> bool {
        let mut files = self.lock();
        if is_staged {
            files.staged.insert(path.to_owned());
        }
        files.all.insert(path.to_owned(), entry).is_some()
    }

    /// Returns the file at a path, and whether it is staged.
    pub fn get(&self, path: &str) -> Option<(Entry, bool)> {
        let files = self.lock();
        let entry = *files.all.get(path)?;
        Some((entry, files.staged.contains(path)))
    }

    /// Visits all files, sorted by path, without copying. `take` must not use this value, which is locked.
    pub fn each(&self, mut take: impl FnMut(&str, Entry)) {
        self.lock().all.iter().for_each(|(path, entry)| take(path, *entry));
    }

    /// Returns the files below a folder, which ends in a slash, in the order of their paths.
    pub fn below(&self, folder: &str) -> Vec<(String, Entry)> {
        let files = self.lock();
        files.all.below(folder).map(|(path, entry)| (path.to_owned(), entry)).collect()
    }

    /// Ends the recording and compares it with an old manifest. A file at another path's folder is refused.
    pub fn difference(&self, old: &Manifest) -> Result<Difference, MachineError> {
        let Files { all, staged } = std::mem::take(&mut *self.lock());
        if let Some(path) = staged.iter().find_map(|path| file_as_folder(path, &all)) {
            return Err(MachineError::TwoOutputs(path.to_owned()));
        }
        let gone = old.keys().filter(|path| !all.contains_key(*path)).cloned().collect();
        Ok(Difference { written: staged.len(), gone, manifest: all })
    }

    fn lock(&self) -> MutexGuard<'_, Files> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Finds the path of a file that is also a folder: `path` itself, or one above it. Reused files cannot conflict with
/// each other, because they existed together before.
fn file_as_folder<'a>(path: &'a str, all: &Manifest) -> Option<&'a str> {
    let above = path.match_indices('/').map(|(end, _)| &path[..end]);
    let folder = format!("{path}/");
    let from = (Bound::Included(folder.as_str()), Bound::Unbounded);
    let is_folder = || {
        let next = all.range::<str, _>(from).next();
        next.is_some_and(|(next, _)| next.starts_with(&folder))
    };
    above.into_iter().find(|above| all.contains_key(*above)).or_else(|| is_folder().then_some(path))
}
