//! The output folder, and the only module that writes to it. In come files with the fingerprints of their inputs, out comes the site:
//! atomic and incremental. Begin with [`Output`].
//!
//! Files are made in any order and on all cores. What the folder has already, by its [`manifest`], is reused; the rest is staged in a
//! folder of its own in `.newsprint/`, and moved into place when everything is there ([`commit`]).

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

/// Where the manifest is.
pub const MANIFEST: &str = ".newsprint/files";
/// Where a publish is made ready.
const NEXT: &str = ".newsprint/next";

/// A publish into a folder, under way. Dropped before [`Output::commit`], it leaves the folder as it was.
#[derive(Debug)]
pub struct Output {
    folder: PathBuf,
    /// The folder, open, and what the last publish made in it. Without the folder nothing is there.
    here: Option<Folder>,
    known: Manifest,
    /// The site that is served now, where that is another folder: unchanged files may be there.
    served: Option<(PathBuf, Manifest)>,
    files: SiteFiles,
    /// Where new files wait, once there are any.
    staging: OnceLock<Folder>,
    /// Files of the folder that go, beside those that publishing made before.
    discarded: BTreeSet<String>,
}

/// A file that the last publish made.
#[derive(Clone, Copy)]
struct Found {
    entry: Entry,
    /// Whether it is in the site that is served now, not in the folder.
    is_served: bool,
}

impl Output {
    /// Begins a publish into a folder. What a publish that was cut off left there is brought to its end or taken away.
    /// `previous` is the site that is served now.
    pub fn open(folder: &Path, previous: &Path) -> Result<Self, MachineError> {
        Self::open_after(PreviousBuild::read(folder, previous), folder, previous)
    }

    /// As [`Output::open`], where the previous build was read already.
    pub fn open_after(
        mut last: PreviousBuild,
        folder: &Path,
        previous: &Path,
    ) -> Result<Self, MachineError> {
        commit::recover(folder)?;
        // That, or another publish meanwhile, may have made it another.
        if !last.is_current(folder, previous) {
            last = PreviousBuild::read(folder, previous);
        }
        // Of a folder whose commit was cut off nobody knows which files are of which publish.
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

    /// Adds a file. Two files at one path are refused, for one would be lost.
    pub fn add(&self, path: String, bytes: impl AsRef<[u8]>) -> Result<(), MachineError> {
        let bytes = bytes.as_ref();
        self.put(&path, Entry::of(bytes), bytes)
    }

    /// Adds a file that is made of inputs: where the last publish made it of the same, it is reused and not made. `make` gives
    /// nothing where there is to be no such file.
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

    /// Adds files that are all made of the same inputs, and at once. Files with one inputs' fingerprint are reused together.
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

    /// Adds a file that was made of inputs. Where the folder has the same bytes, it stays.
    pub fn add_made(
        &self,
        path: &str,
        inputs: Fingerprint,
        bytes: &[u8],
    ) -> Result<(), MachineError> {
        self.put(path, Entry { inputs, ..Entry::of(bytes) }, bytes)
    }

    /// Reuses files that the last publish made of the same inputs, if all of them are there; tells whether they are.
    pub fn reuse(&self, files: &[(&str, Fingerprint)]) -> Result<bool, MachineError> {
        // Nothing is taken before all are found: whoever makes the files after all begins with none.
        let found =
            files.iter().map(|(path, inputs)| self.find(path, |entry| entry.inputs == *inputs));
        let Some(found) = found.collect::<Option<Vec<_>>>() else { return Ok(false) };
        for ((path, inputs), found) in files.iter().zip(found) {
            self.link(path, found)?;
            self.record(path, Entry { inputs: *inputs, ..found.entry }, found.is_served)?;
        }
        Ok(true)
    }

    /// Ends the program where bytes are not those of a file that was reused.
    pub fn verify(&self, path: &str, bytes: &[u8]) {
        let reused = self.files.get(path).map(|(entry, _)| entry.content);
        assert_eq!(reused, Some(Fingerprint::of(bytes)), "{path} is made of more than its inputs");
    }

    /// Adds a file whose name is made of its content.
    pub fn add_named(&self, path: &str, bytes: &[u8]) -> Result<(), MachineError> {
        // Two that are alike are one, also where another thread writes it now.
        if !self.reuse_named(path)? {
            self.stage(path, |staging| existing_is_fine(staging.add(path, bytes)))?;
            let name = Fingerprint::of(path.as_bytes());
            let entry = Entry { inputs: name, content: name, size: bytes.len() as u64 };
            self.files.record(path, entry, true);
        }
        Ok(())
    }

    /// Reuses a file whose name is made of its content, if it is there.
    pub fn reuse_named(&self, path: &str) -> Result<bool, MachineError> {
        if self.contains(path) {
            return Ok(true);
        }
        let name = Fingerprint::of(path.as_bytes());
        let Some(found) = self.find(path, |entry| entry.inputs == name) else { return Ok(false) };
        self.link(path, found)?;
        // Another thread may have done the same meanwhile.
        self.files.record(path, found.entry, found.is_served);
        Ok(true)
    }

    /// Adds a copy of a file.
    pub fn copy(&self, path: String, from: &Path) -> Result<(), MachineError> {
        self.add(path, fs::read(from).map_err(|e| MachineError::read(from, e))?)
    }

    /// Adopts a file that is in the folder, whoever put it there.
    pub fn adopt(&self, path: &str) -> Result<(), MachineError> {
        let file = self.folder.join(path);
        let bytes = fs::read(&file).map_err(|e| MachineError::read(&file, e))?;
        self.record(path, Entry::of(&bytes), false)
    }

    /// Discards a file of the folder that no publish made.
    pub fn discard(&mut self, path: String) {
        self.discarded.insert(path);
    }

    /// Reuses all files that were below a folder, which is named by what they are made of; tells whether there were any.
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

    /// Whether it is known what the last publish made in the folder.
    pub fn has_manifest(&self) -> bool {
        !self.known.is_empty()
    }

    /// The folder of the site that is replaced, and the paths of its files below one of its folders, which ends in a slash. Where
    /// the folder that is published into has none there, it is the site that is served now.
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

    /// Whether the site has a file at a path.
    pub fn contains(&self, path: &str) -> bool {
        self.files.get(path).is_some()
    }

    /// The bytes of a file of the site.
    pub fn read(&self, path: &str) -> Result<Vec<u8>, MachineError> {
        let known = self.files.get(path);
        let is_staged = known.is_some_and(|(_, is_staged)| is_staged);
        let folder = if is_staged { commit::site_of(&self.folder) } else { self.folder.clone() };
        let file = folder.join(path);
        let bytes = fs::read(&file);
        // Somebody else works in the folder.
        let has_changed = |entry: Entry| match &bytes {
            Ok(bytes) => bytes.len() as u64 != entry.size,
            Err(error) => error.kind() == io::ErrorKind::NotFound,
        };
        if known.is_some_and(|(entry, _)| has_changed(entry)) {
            return Err(MachineError::Changed(file));
        }
        bytes.map_err(|e| MachineError::read(&file, e))
    }

    /// Takes up all files of the site so far, in the order of their paths. Whoever takes them must not ask for others meanwhile.
    pub fn each_file(&self, take: impl FnMut(&str, Entry)) {
        self.files.each(take);
    }

    /// The files of the site so far below a folder, which ends in a slash.
    pub fn files_in(&self, folder: &str) -> Vec<(String, Entry)> {
        self.files.below(folder)
    }

    /// Puts the new site in the old one's place, and tells how many files were written or taken away.
    pub fn commit(mut self) -> Result<usize, MachineError> {
        let Difference { written, mut gone, manifest } = self.files.difference(&self.known)?;
        let discarded = self.discarded.iter().filter(|path| !manifest.contains_key(*path));
        gone.extend(discarded.cloned());
        let changes = written + gone.len();
        if changes > 0 || manifest != self.known {
            commit::complete(&self.folder, &gone, |file| manifest.write(file))?;
        }
        // Of a large site it is much memory, and nobody waits until it is given back.
        let rest = (manifest, mem::take(&mut self.known), self.served.take());
        drop(self);
        rayon::spawn(move || drop(rest));
        Ok(changes)
    }

    /// Adds bytes, unless the folder or the site that is served now has them.
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

    /// A file of the last publish that is as it is wanted, and is there in its old size.
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

    /// Stages a file of the site that is served now, by a link or a copy. One that is in the folder stays where it is.
    fn link(&self, path: &str, found: Found) -> Result<(), MachineError> {
        let Some((served, _)) = self.served.as_ref().filter(|_| found.is_served) else {
            return Ok(());
        };
        // What is there may be the same file, which a copy onto itself would empty. If it is another, it was recorded.
        let (file, to) = (served.join(path), commit::site_of(&self.folder).join(path));
        let put = || {
            existing_is_fine(fs::hard_link(&file, &to)).or_else(|_| fs::copy(&file, &to).map(drop))
        };
        self.stage(path, |staging| staging.with_folders(path, put))
    }

    /// Has a file put beside the site.
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
        // What is in the way of the next publish, that one removes or complains of.
        let _ = commit::give_up(&self.folder);
    }
}

/// Whether everything that publishing made in a folder is still there, each file in its size.
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
