//! The output folder, and the only module that writes to it. It takes files with the fingerprints of their inputs and
//! produces the site: atomically and incrementally. Begin with [`Output`].
//!
//! Files are made in any order and on all cores. Files that the folder already has, by its [`manifest`], are reused;
//! the others are staged in a folder in `.newsprint/`, and moved into place when all are complete ([`commit`]).

mod commit;
mod dir;
mod lock;
mod manifest;
mod previous;
mod site_files;

pub use lock::{Alone, LOCK};
pub use manifest::Entry;
pub use previous::PreviousBuild;

use crate::cache::fingerprint::Fingerprint;
use crate::cache::verify;
use crate::diagnostics::MachineError;
use dir::Folder;
use manifest::Manifest;
use previous::is_same;
use rayon::prelude::*;
use site_files::{Difference, SiteFiles};
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::mem;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The manifest's file.
pub const MANIFEST: &str = ".newsprint/files";
/// The staging folder.
const NEXT: &str = ".newsprint/next";

/// A publish into a folder, in progress. If dropped before [`Output::commit`], it leaves the folder unchanged.
#[derive(Debug)]
pub struct Output {
    folder: PathBuf,
    /// The open folder; None if it does not exist, so that nothing is reused from it.
    here: Option<Folder>,
    known: Manifest,
    /// The served site, if it is another folder: unchanged files may be there.
    served: Option<(PathBuf, Manifest)>,
    files: SiteFiles,
    /// The folder of staged files, once there are any.
    staging: OnceLock<Folder>,
    /// Files of the folder that go, apart from those of earlier publishes.
    discarded: BTreeSet<String>,
}

/// A file of the last publish.
#[derive(Clone, Copy)]
struct Found {
    entry: Entry,
    /// Whether it is in the served site's folder, not in this one.
    is_served: bool,
}

impl Output {
    /// Begins a publish into a folder. An interrupted publish there is finished or discarded. `previous` is the site
    /// that is served now.
    pub fn open(folder: &Path, previous: &Path) -> Result<Self, MachineError> {
        Self::open_after(PreviousBuild::read(folder, previous), folder, previous)
    }

    /// Like [`Output::open`], with the previous build already read.
    pub fn open_after(
        mut last: PreviousBuild,
        folder: &Path,
        previous: &Path,
    ) -> Result<Self, MachineError> {
        commit::recover(folder)?;
        // The recovery, or another publish, may have replaced the previous build.
        if !last.is_current(folder, previous) {
            last = PreviousBuild::read(folder, previous);
        }
        // During an unfinished commit, a folder holds files of two publishes, and nothing says which are whose.
        let has_served = !is_same(folder, previous) && !commit::is_under_way(previous);
        Ok(Output {
            folder: folder.to_owned(),
            here: Folder::open(folder).ok(),
            known: last.folder,
            served: has_served.then(|| (previous.to_owned(), last.served)),
            files: SiteFiles::default(),
            staging: OnceLock::new(),
            discarded: BTreeSet::new(),
        })
    }

    /// Adds a file. A second file at one path is refused, because one would be lost.
    pub fn add(&self, path: String, bytes: impl AsRef<[u8]>) -> Result<(), MachineError> {
        let bytes = bytes.as_ref();
        self.put(&path, Entry::of(bytes), bytes)
    }

    /// Adds a file made of inputs: if the last publish made it of the same inputs, it is reused and `make` is not
    /// called. `make` returns None if there is to be no such file.
    pub fn emit(
        &self,
        path: &str,
        inputs: Fingerprint,
        make: impl FnOnce() -> Result<Option<Vec<u8>>, MachineError>,
    ) -> Result<(), MachineError> {
        if self.reuse(&[(path, inputs)])? {
            return Ok(());
        }
        match make()? {
            Some(bytes) => self.add_made(path, inputs, &bytes),
            None => Ok(()),
        }
    }

    /// Adds files that are made at once of the same inputs. Files with the same input fingerprint are reused together.
    pub fn emit_all(
        &self,
        inputs: Fingerprint,
        paths: &[String],
        make: impl FnOnce() -> Result<Vec<Vec<u8>>, MachineError>,
    ) -> Result<(), MachineError> {
        let known: Vec<_> = paths.iter().map(|path| (path.as_str(), inputs)).collect();
        if self.reuse(&known)? {
            if verify::is_asked() {
                paths.iter().zip(make()?).for_each(|(path, bytes)| self.verify(path, &bytes));
            }
            return Ok(());
        }
        let made = paths.iter().zip(make()?);
        made.into_iter().try_for_each(|(path, bytes)| self.add_made(path, inputs, &bytes))
    }

    /// Adds a file that was made of inputs. If the folder has the same bytes, its file stays.
    pub fn add_made(
        &self,
        path: &str,
        inputs: Fingerprint,
        bytes: &[u8],
    ) -> Result<(), MachineError> {
        self.put(path, Entry { inputs, ..Entry::of(bytes) }, bytes)
    }

    /// Reuses files that the last publish made of the same inputs, if all exist; returns whether they do.
    pub fn reuse(&self, files: &[(&str, Fingerprint)]) -> Result<bool, MachineError> {
        // All are found before any is reused, so that a caller who has to make them starts with none.
        let found =
            files.iter().map(|(path, inputs)| self.find(path, |entry| entry.inputs == *inputs));
        let Some(found) = found.collect::<Option<Vec<_>>>() else { return Ok(false) };
        for ((path, inputs), found) in files.iter().zip(found) {
            self.link(path, found)?;
            self.record(path, Entry { inputs: *inputs, ..found.entry }, found.is_served)?;
        }
        Ok(true)
    }

    /// Panics if the bytes differ from those of a reused file.
    pub fn verify(&self, path: &str, bytes: &[u8]) {
        let reused = self.files.get(path).map(|(entry, _)| entry.content);
        assert_eq!(reused, Some(Fingerprint::of(bytes)), "{path} is made of more than its inputs");
    }

    /// Adds a file whose name has its content hash.
    pub fn add_named(&self, path: &str, bytes: &[u8]) -> Result<(), MachineError> {
        // Equal files are one file, even if another thread is writing it now.
        if !self.reuse_named(path)? {
            self.stage(path, |staging| existing_is_fine(staging.add(path, bytes)))?;
            let name = Fingerprint::of(path.as_bytes());
            let entry = Entry { inputs: name, content: name, size: bytes.len() as u64 };
            self.files.record(path, entry, true);
        }
        Ok(())
    }

    /// Reuses a file whose name has its content hash, if it exists.
    pub fn reuse_named(&self, path: &str) -> Result<bool, MachineError> {
        if self.contains(path) {
            return Ok(true);
        }
        let name = Fingerprint::of(path.as_bytes());
        let Some(found) = self.find(path, |entry| entry.inputs == name) else { return Ok(false) };
        self.link(path, found)?;
        // Another thread may have recorded it meanwhile.
        self.files.record(path, found.entry, found.is_served);
        Ok(true)
    }

    /// Adds a copy of a file.
    pub fn copy(&self, path: String, from: &Path) -> Result<(), MachineError> {
        self.add(path, fs::read(from).map_err(|e| MachineError::read(from, e))?)
    }

    /// Adopts a file that is already in the folder, whoever put it there.
    pub fn adopt(&self, path: &str) -> Result<(), MachineError> {
        let file = self.folder.join(path);
        let bytes = fs::read(&file).map_err(|e| MachineError::read(&file, e))?;
        self.record(path, Entry::of(&bytes), false)
    }

    /// Marks a file of the folder that no publish made for removal.
    pub fn discard(&mut self, path: String) {
        self.discarded.insert(path);
    }

    /// Reuses all files that were below a folder named by their inputs' hash; returns whether there were any.
    pub fn reuse_below(&self, folder: &str) -> Result<bool, MachineError> {
        let manifests = [&self.known].into_iter();
        for manifest in manifests.chain(self.served.iter().map(|(_, manifest)| manifest)) {
            let files: Vec<_> =
                manifest.below(folder).map(|(path, entry)| (path, entry.inputs)).collect();
            if !files.is_empty() && self.reuse(&files)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Returns whether the folder has the manifest of an earlier publish.
    pub fn has_manifest(&self) -> bool {
        !self.known.is_empty()
    }

    /// Returns the folder of the site that is replaced, and the paths of its files below one of its folders, which ends
    /// in a slash. If the output folder has none there, this is the site that is served now.
    pub fn before<'a>(&'a self, below: &'a str) -> (&'a Path, Vec<&'a str>) {
        let of = |manifest: &'a Manifest| -> Vec<&'a str> {
            manifest.below(below).map(|(path, _)| path).collect()
        };
        let here = of(&self.known);
        match &self.served {
            Some((folder, manifest)) if here.is_empty() => (folder, of(manifest)),
            _ => (&self.folder, here),
        }
    }

    /// Returns whether the site has a file at a path.
    pub fn contains(&self, path: &str) -> bool {
        self.files.get(path).is_some()
    }

    /// Returns the bytes of a file of the site.
    pub fn read(&self, path: &str) -> Result<Vec<u8>, MachineError> {
        let known = self.files.get(path);
        let is_staged = known.is_some_and(|(_, is_staged)| is_staged);
        let folder = if is_staged { commit::site_of(&self.folder) } else { self.folder.clone() };
        let file = folder.join(path);
        let bytes = fs::read(&file);
        // Another program has changed the file.
        let has_changed = |entry: Entry| match &bytes {
            Ok(bytes) => bytes.len() as u64 != entry.size,
            Err(error) => error.kind() == io::ErrorKind::NotFound,
        };
        if known.is_some_and(|(entry, _)| has_changed(entry)) {
            return Err(MachineError::Changed(file));
        }
        bytes.map_err(|e| MachineError::read(&file, e))
    }

    /// Visits all files of the site so far, sorted by path. `take` must not use this output, which is locked.
    pub fn each_file(&self, take: impl FnMut(&str, Entry)) {
        self.files.each(take);
    }

    /// Returns the site's files so far below a folder, which ends in a slash.
    pub fn files_in(&self, folder: &str) -> Vec<(String, Entry)> {
        self.files.below(folder)
    }

    /// Replaces the old site with the new one, and returns how many files were written or removed.
    pub fn commit(mut self) -> Result<usize, MachineError> {
        let Difference { written, mut gone, manifest } = self.files.difference(&self.known)?;
        let discarded = self.discarded.iter().filter(|path| !manifest.contains_key(*path));
        gone.extend(discarded.cloned());
        let changes = written + gone.len();
        if changes > 0 || manifest != self.known {
            commit::complete(&self.folder, &gone, |file| manifest.write(file))?;
        }
        // Freeing a large site's manifests takes time that nobody should wait for.
        let rest = (manifest, mem::take(&mut self.known), self.served.take());
        drop(self);
        rayon::spawn(move || drop(rest));
        Ok(changes)
    }

    /// Adds bytes, unless the folder or the served site already has them.
    fn put(&self, path: &str, entry: Entry, bytes: &[u8]) -> Result<(), MachineError> {
        let is_same = |known: &Entry| known.content == entry.content && known.size == entry.size;
        match self.find(path, is_same) {
            Some(found) => {
                self.link(path, found)?;
                self.record(path, entry, found.is_served)
            }
            None => {
                self.stage(path, |staging| staging.add(path, bytes))?;
                self.record(path, entry, true)
            }
        }
    }

    /// Finds a file of the last publish that passes the test and still exists in its old size.
    fn find(&self, path: &str, is_wanted: impl Fn(&Entry) -> bool) -> Option<Found> {
        let known = |manifest: &Manifest| manifest.get(path).copied().filter(&is_wanted);
        if let Some(entry) = known(&self.known)
            && self.here.as_ref().is_some_and(|here| here.has(path, entry))
        {
            return Some(Found { entry, is_served: false });
        }
        let (folder, manifest) = self.served.as_ref()?;
        let entry = known(manifest).filter(|entry| entry.fits(&folder.join(path)))?;
        Some(Found { entry, is_served: true })
    }

    /// Stages a file of the served site, by a link or a copy. A file in the folder itself stays in place.
    fn link(&self, path: &str, found: Found) -> Result<(), MachineError> {
        let Some((served, _)) = self.served.as_ref().filter(|_| found.is_served) else {
            return Ok(());
        };
        // An existing file may be this link, and a copy onto itself would empty it. A different file is recorded.
        let (file, to) = (served.join(path), commit::site_of(&self.folder).join(path));
        let put = || {
            existing_is_fine(fs::hard_link(&file, &to)).or_else(|_| fs::copy(&file, &to).map(drop))
        };
        self.stage(path, |staging| staging.with_folders(path, put))
    }

    /// Puts a file into the staging folder.
    fn stage(
        &self,
        path: &str,
        put: impl FnOnce(&Folder) -> io::Result<()>,
    ) -> Result<(), MachineError> {
        self.staging().and_then(put).map_err(|error| match error.kind() {
            io::ErrorKind::NotADirectory
            | io::ErrorKind::IsADirectory
            | io::ErrorKind::AlreadyExists => MachineError::TwoOutputs(path.to_owned()),
            _ => MachineError::write(&commit::site_of(&self.folder).join(path), error),
        })
    }

    fn staging(&self) -> io::Result<&Folder> {
        if let Some(staging) = self.staging.get() {
            return Ok(staging);
        }
        let site = commit::site_of(&self.folder);
        fs::create_dir_all(&site)?;
        let staging = Folder::open(&site)?;
        Ok(self.staging.get_or_init(|| staging))
    }

    fn record(&self, path: &str, entry: Entry, is_staged: bool) -> Result<(), MachineError> {
        match self.files.record(path, entry, is_staged) {
            true => Err(MachineError::TwoOutputs(path.to_owned())),
            false => Ok(()),
        }
    }
}

fn existing_is_fine(done: io::Result<()>) -> io::Result<()> {
    match done {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        done => done,
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        // The next publish removes any leftovers, or reports them.
        let _ = commit::give_up(&self.folder);
    }
}

/// Returns whether all published files of a folder still exist, each in its size.
pub fn is_intact(folder: &Path) -> bool {
    let manifest = Manifest::read(&folder.join(MANIFEST));
    let is_there = |here: &Folder| {
        let files: Vec<(&String, &Entry)> = manifest.iter().collect();
        files.par_iter().all(|(path, entry)| here.has(path, **entry))
    };
    !manifest.is_empty()
        && !folder.join(NEXT).exists()
        && Folder::open(folder).is_ok_and(|here| is_there(&here))
}

/// Lists the names in a folder, in order.
pub fn names_in(folder: &Path) -> Result<Vec<String>, MachineError> {
    let entries = fs::read_dir(folder).and_then(|entries| entries.collect::<io::Result<Vec<_>>>());
    let entries = entries.map_err(|e| MachineError::read(folder, e))?;
    let mut names: Vec<_> =
        entries.iter().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    Ok(names)
}

/// Lists the files in a folder and below it, in order; none if there is no folder.
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
