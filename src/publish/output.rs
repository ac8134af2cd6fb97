//! The site's folder, and the one place that writes it: whole or not at all.
//!
//! Files are made in any order and on all cores. What the folder has already, by its [`inventory`], stays untouched; the
//! rest is written into a folder of its own in `.newsprint/`, and moved into place when everything is there ([`swap`]).

mod inventory;
mod results;
mod swap;

use super::MachineError;
use super::key::Key;
pub use inventory::Entry;
use inventory::Inventory;
use rayon::prelude::*;
use results::Results;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Where the inventory is.
const INVENTORY: &str = ".newsprint/files";
/// Where it is told what came of which inputs.
const RESULTS: &str = ".newsprint/results";
/// Where a publish is made ready.
const NEXT: &str = ".newsprint/next";

/// A publish into a folder, under way. Dropped before [`Output::finish`], it leaves the folder as it was.
#[derive(Debug)]
pub struct Output {
    folder: PathBuf,
    /// Where unchanged files may be: the folder itself, then the site that is served now.
    known: Vec<(PathBuf, Inventory)>,
    files: Mutex<BTreeMap<Arc<str>, Made>>,
    results: Results,
    /// Files of the folder that go, beside those that publishing made before.
    replaced: BTreeSet<String>,
}

/// A file of the new site.
#[derive(Clone, Copy, Debug)]
struct Made {
    entry: Entry,
    /// Whether it waits beside the site to be moved into it.
    is_staged: bool,
}

impl Output {
    /// Begins a publish into a folder. What a publish that was cut off left there is brought to its end or taken away.
    /// `previous` is the site that is served now.
    pub fn open(folder: &Path, previous: &Path) -> Result<Self, MachineError> {
        swap::recover(folder)?;
        let mut known = vec![(folder.to_owned(), Inventory::read(&folder.join(INVENTORY)))];
        if fs::canonicalize(folder).ok() != fs::canonicalize(previous).ok() {
            known.push((previous.to_owned(), Inventory::read(&previous.join(INVENTORY))));
        }
        let results = Results::read(&known[known.len() - 1].0.join(RESULTS));
        let (folder, files) = (folder.to_owned(), Mutex::default());
        Ok(Output { folder, known, files, results, replaced: BTreeSet::new() })
    }

    /// Adds a file. Two files at one path are refused, for one would be lost.
    pub fn add(&self, path: String, bytes: impl AsRef<[u8]>) -> Result<(), MachineError> {
        let bytes = bytes.as_ref();
        let key = Key::of(bytes);
        let made = match self.keep(&path, key)? {
            Some(kept) => kept,
            None => self.write(&path, key, bytes)?,
        };
        self.note(path, made)
    }

    /// Adds a file that takes time to make: what has the same key is not made again. `make` gives nothing where there is
    /// to be no such file.
    pub fn add_made(
        &self,
        path: String,
        key: Key,
        make: impl FnOnce() -> Result<Option<Vec<u8>>, MachineError>,
    ) -> Result<(), MachineError> {
        if let Some(kept) = self.keep(&path, key)? {
            return self.note(path, kept);
        }
        let Some(bytes) = make()? else { return Ok(()) };
        let made = self.write(&path, key, &bytes)?;
        self.note(path, made)
    }

    /// What came of inputs at the last publish: the key of what was made of them.
    pub fn result_of(&self, inputs: Key) -> Option<Key> {
        self.results.of(inputs)
    }

    /// Notes what came of inputs.
    pub fn note_result(&self, inputs: Key, result: Key) {
        self.results.note(inputs, result);
    }

    /// Adds files that are all made of the same inputs, and at once: what came of the same inputs before is not made again.
    pub fn add_made_of(
        &self,
        inputs: Key,
        paths: Vec<String>,
        make: impl FnOnce() -> Result<Vec<Vec<u8>>, MachineError>,
    ) -> Result<(), MachineError> {
        let inputs_of = |path: &str| Key::of_keys([inputs, Key::of(path.as_bytes())]);
        let known =
            paths.iter().map(|path| Some((path.as_str(), self.result_of(inputs_of(path))?)));
        if let Some(known) = known.collect::<Option<Vec<_>>>()
            && self.keep_all(&known)?
        {
            known.iter().for_each(|(path, key)| self.note_result(inputs_of(path), *key));
            debug_assert_eq!(
                make()?.iter().map(|bytes| Key::of(bytes)).collect::<Vec<_>>(),
                known.iter().map(|(_, key)| *key).collect::<Vec<_>>(),
                "{paths:?} are made of more than their inputs"
            );
            return Ok(());
        }
        for (path, bytes) in paths.into_iter().zip(make()?) {
            self.note_result(inputs_of(&path), Key::of(&bytes));
            self.add(path, bytes)?;
        }
        Ok(())
    }

    /// Adds files that need not be made, by their keys, if all of them are there; tells whether they are.
    pub fn keep_all(&self, files: &[(&str, Key)]) -> Result<bool, MachineError> {
        let mut kept = Vec::with_capacity(files.len());
        for (path, key) in files {
            let Some(made) = self.keep(path, *key)? else { return Ok(false) };
            kept.push(((*path).to_owned(), made));
        }
        kept.into_iter().try_for_each(|(path, made)| self.note(path, made))?;
        Ok(true)
    }

    /// Adds a file whose name is made of its content.
    pub fn add_named(&self, path: &str, bytes: &[u8]) -> Result<(), MachineError> {
        // Two that are alike are one.
        if !self.keep_named(path)? {
            let made = self.write(path, Key::of(path.as_bytes()), bytes)?;
            self.lock().insert(path.into(), made);
        }
        Ok(())
    }

    /// Keeps a file whose name is made of its content, if it is there.
    pub fn keep_named(&self, path: &str) -> Result<bool, MachineError> {
        if self.contains(path) {
            return Ok(true);
        }
        let kept = self.keep(path, Key::of(path.as_bytes()))?;
        if let Some(kept) = kept {
            self.lock().insert(path.into(), kept);
        }
        Ok(kept.is_some())
    }

    /// Adds a copy of a file.
    pub fn copy(&self, path: String, from: &Path) -> Result<(), MachineError> {
        self.add(path, fs::read(from).map_err(|e| MachineError::read(from, e))?)
    }

    /// Leaves a file of the folder where it is, as a part of the site.
    pub fn leave(&self, path: String) -> Result<(), MachineError> {
        let file = self.folder.join(&path);
        let bytes = fs::read(&file).map_err(|e| MachineError::read(&file, e))?;
        let entry = Entry { key: Key::of(&bytes), size: bytes.len() as u64 };
        self.note(path, Made { entry, is_staged: false })
    }

    /// Takes a file of the folder away that no publish made.
    pub fn replace(&mut self, path: String) {
        self.replaced.insert(path);
    }

    /// Adds all files that were below a folder, which is named by what they are made of; tells whether there were any.
    pub fn keep_below(&self, folder: &str) -> Result<bool, MachineError> {
        for (_, inventory) in &self.known {
            let files: Vec<(&str, Entry)> = inventory.below(folder).collect();
            let kept: Option<Vec<Made>> = files
                .iter()
                .map(|(path, entry)| self.keep(path, entry.key))
                .collect::<Result<_, _>>()?;
            if let Some(kept) = kept.filter(|kept| !kept.is_empty()) {
                for ((path, _), made) in files.into_iter().zip(kept) {
                    self.note(path.to_owned(), made)?;
                }
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether the site has a file at a path.
    pub fn contains(&self, path: &str) -> bool {
        self.lock().contains_key(path)
    }

    /// The bytes of a file of the site.
    pub fn read(&self, path: &str) -> Result<Vec<u8>, MachineError> {
        let is_staged = self.lock().get(path).is_some_and(|made| made.is_staged);
        let folder = if is_staged { swap::site_of(&self.folder) } else { self.folder.clone() };
        let file = folder.join(path);
        fs::read(&file).map_err(|e| MachineError::read(&file, e))
    }

    /// All files of the site so far, in the order of their paths.
    pub fn files(&self) -> Vec<(Arc<str>, Entry)> {
        self.lock().iter().map(|(path, made)| (Arc::clone(path), made.entry)).collect()
    }

    /// Puts the new site in the old one's place, and tells how many files were written or taken away.
    pub fn finish(self) -> Result<usize, MachineError> {
        if let Some(results) = self.results.write() {
            self.add(RESULTS.to_owned(), results)?;
        }
        let files = self.lock();
        refuse_files_as_folders(&files)?;
        let text = Inventory::write(files.iter().map(|(path, made)| (&**path, made.entry)));
        let made_before = self.known.iter().take(1).flat_map(|(_, inventory)| inventory.files());
        let gone: Vec<String> = made_before
            .map(|(path, _)| path.to_owned())
            .chain(self.replaced.iter().cloned())
            .filter(|path| !files.contains_key(path.as_str()))
            .collect();
        let changes = files.values().filter(|made| made.is_staged).count() + gone.len();
        let is_same = fs::read_to_string(self.folder.join(INVENTORY)).is_ok_and(|old| old == text);
        if changes > 0 || !is_same {
            swap::complete(&self.folder, &gone, &text)?;
        }
        drop(files);
        Ok(changes)
    }

    /// What a file is known as, where it need not be made: it has the same key, and is there in its old size. Where it is
    /// only in the site that is served now, it is linked or copied from there.
    fn keep(&self, path: &str, key: Key) -> Result<Option<Made>, MachineError> {
        for (folder, inventory) in &self.known {
            let Some(entry) = inventory.get(path).filter(|entry| entry.key == key) else {
                continue;
            };
            let file = folder.join(path);
            if !entry.fits(&file) {
                continue;
            }
            let is_staged = *folder != self.folder;
            if is_staged {
                self.stage(path, |to| {
                    fs::hard_link(&file, to).or_else(|_| fs::copy(&file, to).map(drop))
                })?;
            }
            return Ok(Some(Made { entry, is_staged }));
        }
        Ok(None)
    }

    /// Writes the bytes of a file beside the site.
    fn write(&self, path: &str, key: Key, bytes: &[u8]) -> Result<Made, MachineError> {
        self.stage(path, |file| fs::write(file, bytes))?;
        let entry = Entry { key, size: bytes.len() as u64 };
        Ok(Made { entry, is_staged: true })
    }

    /// Has a file written beside the site.
    fn stage(
        &self,
        path: &str,
        write: impl Fn(&Path) -> io::Result<()>,
    ) -> Result<(), MachineError> {
        let file = swap::site_of(&self.folder).join(path);
        let mut written = write(&file);
        if written.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
            && let Some(folder) = file.parent()
        {
            written = fs::create_dir_all(folder).and_then(|()| write(&file));
        }
        written.map_err(|error| match error.kind() {
            io::ErrorKind::NotADirectory
            | io::ErrorKind::IsADirectory
            | io::ErrorKind::AlreadyExists => MachineError::TwoOutputs(path.to_owned()),
            _ => MachineError::write(&file, error),
        })
    }

    fn note(&self, path: String, made: Made) -> Result<(), MachineError> {
        match self.lock().insert(path.as_str().into(), made) {
            Some(_) => Err(MachineError::TwoOutputs(path)),
            None => Ok(()),
        }
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<Arc<str>, Made>> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        // What is in the way of the next publish, that one removes or complains of.
        let _ = swap::give_up(&self.folder);
    }
}

/// Whether everything that publishing made in a folder is still there, each file in its size.
pub fn is_intact(folder: &Path) -> bool {
    let inventory = Inventory::read(&folder.join(INVENTORY));
    let files: Vec<(&str, Entry)> = inventory.files().collect();
    !files.is_empty()
        && !folder.join(NEXT).exists()
        && files.par_iter().all(|(path, entry)| entry.fits(&folder.join(path)))
}

/// Refuses a file where another path has a folder.
fn refuse_files_as_folders(files: &BTreeMap<Arc<str>, Made>) -> Result<(), MachineError> {
    let mut looked_at = "";
    for path in files.keys() {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        if folder == looked_at {
            continue;
        }
        looked_at = folder;
        let ends = path.match_indices('/').map(|(end, _)| end);
        if let Some(end) = ends.into_iter().find(|end| files.contains_key(&path[..*end])) {
            return Err(MachineError::TwoOutputs(path[..end].to_owned()));
        }
    }
    Ok(())
}

/// The files in a folder and below it, in order; none where there is no folder.
pub fn files_below(folder: &Path) -> Result<Vec<String>, MachineError> {
    let mut found = Vec::new();
    if !folder.exists() {
        return Ok(found);
    }
    let mut folders = vec![(folder.to_owned(), String::new())];
    while let Some((folder, prefix)) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(|e| MachineError::read(&folder, e))? {
            let entry = entry.map_err(|e| MachineError::read(&folder, e))?;
            let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                folders.push((entry.path(), format!("{path}/")));
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests;
