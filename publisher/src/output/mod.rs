//! The output folder, and the only module that writes to it. A publish is atomic and incremental.
//!
//! Files are made in any order and on all cores. What the folder has already, by its [`manifest`], stays untouched; the
//! rest is written into a folder of its own in `.newsprint/`, and moved into place when everything is there ([`swap`]).

mod commit;
mod dir;
mod lock;
mod manifest;
mod previous;
mod results;
mod site_files;
mod stamp;
mod survey;

pub use lock::{Alone, LOCK};
pub use manifest::Entry;
pub use previous::PreviousBuild;

use crate::cache::fingerprint::Fingerprint;
use crate::cache::verify;
use crate::diagnostics::MachineError;
use dir::Folder;
use manifest::Manifest;
use previous::is_same;
use results::Results;
use site_files::{Difference, Files, Made};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::convert::Infallible;
use std::fs;
use std::io;
use std::mem;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// Where the manifest is.
pub const MANIFEST: &str = ".newsprint/files";
/// Where it is told what came of which inputs.
const RESULTS: &str = ".newsprint/results";
/// Where a publish is made ready.
const NEXT: &str = ".newsprint/next";

/// A publish into a folder, under way. Dropped before [`Output::finish`], it leaves the folder as it was.
#[derive(Debug)]
pub struct Output {
    folder: PathBuf,
    files: Arc<Files>,
    /// Where new files wait, once there are any.
    staging: OnceLock<Folder>,
    /// The site that is served now, where that is another folder: unchanged files may be there.
    served: Option<(PathBuf, Manifest)>,
    results: Results,
    /// Files of the folder that go, beside those that publishing made before.
    replaced: BTreeSet<String>,
}

/// A file that need not be made.
enum Found {
    /// In the folder, by its line in the folder's manifest.
    Here(usize),
    /// In the site that is served now.
    Served(Entry, PathBuf),
}

impl Output {
    /// Begins a publish into a folder. What a publish that was cut off left there is brought to its end or taken away.
    /// `previous` is the site that is served now.
    pub fn open(folder: &Path, previous: &Path) -> Result<Self, MachineError> {
        Self::open_after(PreviousBuild::read(folder, previous), folder, previous)
    }

    /// As [`Output::open`], where the last publish was read already.
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
        // Of a folder whose swap was cut off nobody knows which files are of which publish.
        let has_served = !is_same(folder, previous) && !commit::is_under_way(previous);
        Ok(Output {
            folder: folder.to_owned(),
            files: Arc::new(Files::new(last.folder)),
            staging: OnceLock::new(),
            served: has_served.then(|| (previous.to_owned(), last.served)),
            results: last.results,
            replaced: BTreeSet::new(),
        })
    }

    /// Adds a file. Two files at one path are refused, for one would be lost.
    pub fn add(&self, path: String, bytes: impl AsRef<[u8]>) -> Result<(), MachineError> {
        let bytes = bytes.as_ref();
        let fingerprint = Fingerprint::of(bytes);
        let made = match self.keep(&path, fingerprint)? {
            Some(kept) => kept,
            None => self.write(&path, fingerprint, bytes)?,
        };
        self.note(&path, made)
    }

    /// Adds a file that takes time to make: what has the same fingerprint is not made again. `make` gives nothing where there is
    /// to be no such file.
    pub fn add_made(
        &self,
        path: String,
        fingerprint: Fingerprint,
        make: impl FnOnce() -> Result<Option<Vec<u8>>, MachineError>,
    ) -> Result<(), MachineError> {
        if let Some(kept) = self.keep(&path, fingerprint)? {
            return self.note(&path, kept);
        }
        let Some(bytes) = make()? else { return Ok(()) };
        let made = self.write(&path, fingerprint, &bytes)?;
        self.note(&path, made)
    }

    /// What came of inputs at the last publish: the fingerprint of what was made of them.
    pub fn result_of(&self, inputs: Fingerprint) -> Option<Fingerprint> {
        self.results.of(inputs)
    }

    /// Notes what came of inputs.
    pub fn note_result(&self, inputs: Fingerprint, result: Fingerprint) {
        self.results.note(inputs, result);
    }

    /// Adds files that are all made of the same inputs, and at once: what came of the same inputs before is not made again.
    pub fn add_made_of(
        &self,
        inputs: Fingerprint,
        paths: Vec<String>,
        make: impl FnOnce() -> Result<Vec<Vec<u8>>, MachineError>,
    ) -> Result<(), MachineError> {
        let inputs_of =
            |path: &str| Fingerprint::combine([inputs, Fingerprint::of(path.as_bytes())]);
        let known =
            paths.iter().map(|path| Some((path.as_str(), self.result_of(inputs_of(path))?)));
        if let Some(known) = known.collect::<Option<Vec<_>>>()
            && self.keep_all(&known)?
        {
            known
                .iter()
                .for_each(|(path, fingerprint)| self.note_result(inputs_of(path), *fingerprint));
            if verify::is_asked() {
                assert_eq!(
                    make()?.iter().map(|bytes| Fingerprint::of(bytes)).collect::<Vec<_>>(),
                    known.iter().map(|(_, fingerprint)| *fingerprint).collect::<Vec<_>>(),
                    "{paths:?} are made of more than their inputs"
                );
            }
            return Ok(());
        }
        for (path, bytes) in paths.into_iter().zip(make()?) {
            self.note_result(inputs_of(&path), Fingerprint::of(&bytes));
            self.add(path, bytes)?;
        }
        Ok(())
    }

    /// Adds files that need not be made, by their fingerprints, if all of them are there; tells whether they are.
    pub fn keep_all(&self, files: &[(&str, Fingerprint)]) -> Result<bool, MachineError> {
        // Nothing is taken before all are found: whoever makes the files after all begins with none.
        let found = files.iter().map(|(path, fingerprint)| self.find(path, *fingerprint));
        let Some(found) = found.collect::<Option<Vec<_>>>() else { return Ok(false) };
        for ((path, _), found) in files.iter().zip(found) {
            let made = self.take(path, found)?;
            self.note(path, made)?;
        }
        Ok(true)
    }

    /// Adds a file whose name is made of its content.
    pub fn add_named(&self, path: &str, bytes: &[u8]) -> Result<(), MachineError> {
        // Two that are alike are one, also where another thread writes it now.
        if !self.keep_named(path)? {
            self.stage(path, |staging| existing_is_fine(staging.add(path, bytes)))?;
            let entry =
                Entry { fingerprint: Fingerprint::of(path.as_bytes()), size: bytes.len() as u64 };
            self.files.note(path, Made::Staged(entry));
        }
        Ok(())
    }

    /// Keeps a file whose name is made of its content, if it is there.
    pub fn keep_named(&self, path: &str) -> Result<bool, MachineError> {
        if self.contains(path) {
            return Ok(true);
        }
        let kept = self.keep(path, Fingerprint::of(path.as_bytes()))?;
        Ok(kept.map(|kept| self.files.note(path, kept)).is_some())
    }

    /// Adds a copy of a file.
    pub fn copy(&self, path: String, from: &Path) -> Result<(), MachineError> {
        self.add(path, fs::read(from).map_err(|e| MachineError::read(from, e))?)
    }

    /// Leaves a file of the folder where it is, as a part of the site.
    pub fn leave(&self, path: String) -> Result<(), MachineError> {
        let file = self.folder.join(&path);
        let bytes = fs::read(&file).map_err(|e| MachineError::read(&file, e))?;
        let entry = Entry { fingerprint: Fingerprint::of(&bytes), size: bytes.len() as u64 };
        let known = self.files.known();
        let line = known.line(&path).filter(|line| known.file(*line).1 == entry);
        self.note(&path, line.map_or(Made::Left(entry), Made::Kept))
    }

    /// Takes a file of the folder away that no publish made.
    pub fn replace(&mut self, path: String) {
        self.replaced.insert(path);
    }

    /// Adds all files that were below a folder, which is named by what they are made of; tells whether there were any.
    pub fn keep_below(&self, folder: &str) -> Result<bool, MachineError> {
        let manifests = [self.files.known()].into_iter();
        for manifest in manifests.chain(self.served.iter().map(|(_, manifest)| manifest)) {
            let lines = manifest.below(folder);
            let files = lines
                .map(|line| manifest.file(line))
                .map(|(path, entry)| (path, entry.fingerprint));
            let files: Vec<(&str, Fingerprint)> = files.collect();
            if !files.is_empty() && self.keep_all(&files)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether it is known what the last publish made in the folder.
    pub fn has_manifest(&self) -> bool {
        self.files.known().count() > 0
    }

    /// The folder of the site that is replaced, and the paths of its files below one of its folders, which ends in a slash. Where
    /// the folder that is published into has none there, it is the site that is served now.
    pub fn before<'a>(&'a self, below: &'a str) -> (&'a Path, Vec<&'a str>) {
        let of = |manifest: &'a Manifest| -> Vec<&'a str> {
            manifest.below(below).map(|line| manifest.file(line).0).collect()
        };
        let here = of(self.files.known());
        match &self.served {
            Some((folder, manifest)) if here.is_empty() => (folder, of(manifest)),
            _ => (&self.folder, here),
        }
    }

    /// Whether the site has a file at a path.
    pub fn contains(&self, path: &str) -> bool {
        self.files.contains(path)
    }

    /// The bytes of a file of the site.
    pub fn read(&self, path: &str) -> Result<Vec<u8>, MachineError> {
        let is_staged = self.files.is_staged(path);
        let folder = if is_staged { commit::site_of(&self.folder) } else { self.folder.clone() };
        let file = folder.join(path);
        let bytes = fs::read(&file);
        let is_kept_size = |kept: u64| match &bytes {
            Ok(bytes) => bytes.len() as u64 == kept,
            Err(error) => error.kind() != io::ErrorKind::NotFound,
        };
        // A folder that was believed has it otherwise: the next publish looks at each file.
        if !self.files.kept_size(path).is_none_or(is_kept_size) {
            stamp::remove(&self.folder);
            return Err(MachineError::Changed(file));
        }
        bytes.map_err(|e| MachineError::read(&file, e))
    }

    /// Takes up all files of the site so far, in the order of their paths. Whoever takes them must not ask for others meanwhile.
    pub fn each_file(&self, mut take: impl FnMut(&str, Entry)) {
        let Ok(()) = self.files.each::<Infallible>(|path, entry, _| {
            take(path, entry);
            Ok(())
        });
    }

    /// The files of the site so far below a folder, which ends in a slash.
    pub fn files_in(&self, folder: &str) -> Vec<(Cow<'_, str>, Entry)> {
        self.files.below(folder)
    }

    /// Puts the new site in the old one's place, and tells how many files were written or taken away.
    pub fn finish(mut self) -> Result<usize, MachineError> {
        self.files.end_survey();
        if let Some(results) = self.results.write() {
            self.add(RESULTS.to_owned(), results)?;
        }
        let Difference { written, mut gone, is_any } = self.files.difference()?;
        gone.extend(self.replaced.iter().filter(|path| !self.files.contains(path)).cloned());
        let changes = written + gone.len();
        if is_any || changes > 0 {
            commit::complete(&self.folder, &gone, |file| self.files.write_manifest(file))?;
            stamp::write(&self.folder, self.files.looking());
        } else if !self.files.are_folders_believed() && stamp::read(&self.folder).is_none() {
            // All of the manifest was looked at later than it came.
            stamp::write(&self.folder, None);
        }
        // Of a large site it is much memory, and nobody waits until it is given back.
        let rest = (Arc::clone(&self.files), self.served.take(), mem::take(&mut self.results));
        drop(self);
        rayon::spawn(move || drop(rest));
        Ok(changes)
    }

    /// What a file is known as, where it need not be made.
    fn keep(&self, path: &str, fingerprint: Fingerprint) -> Result<Option<Made>, MachineError> {
        self.find(path, fingerprint).map(|found| self.take(path, found)).transpose()
    }

    /// Probes for a file that has the same fingerprint, and is there in its old size.
    fn find(&self, path: &str, fingerprint: Fingerprint) -> Option<Found> {
        let known = self.files.known();
        if let Some(line) = known.line(path)
            && known.file(line).1.fingerprint == fingerprint
            && self.files.is_there(line)
        {
            return Some(Found::Here(line));
        }
        let (folder, manifest) = self.served.as_ref()?;
        let (_, entry) = manifest.file(manifest.line(path)?);
        let file = folder.join(path);
        (entry.fingerprint == fingerprint && entry.fits(&file))
            .then_some(Found::Served(entry, file))
    }

    /// Has a file that was found in the new site. From another folder it is linked or copied.
    fn take(&self, path: &str, found: Found) -> Result<Made, MachineError> {
        let (entry, file) = match found {
            Found::Here(line) => return Ok(Made::Kept(line)),
            Found::Served(entry, file) => (entry, file),
        };
        // What is there may be the same file, which a copy onto itself would empty. If it is another, it was noted.
        let to = commit::site_of(&self.folder).join(path);
        let put = || {
            existing_is_fine(fs::hard_link(&file, &to)).or_else(|_| fs::copy(&file, &to).map(drop))
        };
        self.stage(path, |staging| staging.with_folders(path, put))?;
        Ok(Made::Staged(entry))
    }

    /// Writes the bytes of a file beside the site, unless the folder has the same under another fingerprint: of what another program makes,
    /// most is as it was.
    fn write(
        &self,
        path: &str,
        fingerprint: Fingerprint,
        bytes: &[u8],
    ) -> Result<Made, MachineError> {
        let entry = Entry { fingerprint, size: bytes.len() as u64 };
        let file = self.folder.join(path);
        let is_known = self.files.known().line(path).is_some();
        if is_known && entry.fits(&file) && fs::read(&file).is_ok_and(|known| known == bytes) {
            return Ok(Made::Left(entry));
        }
        self.stage(path, |staging| staging.add(path, bytes))?;
        Ok(Made::Staged(entry))
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

    fn note(&self, path: &str, made: Made) -> Result<(), MachineError> {
        match self.files.note(path, made) {
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

/// Whether everything that publishing made in a folder is still there, each file in its size. Where it is not, the next publish looks at
/// each file too.
pub fn is_intact(folder: &Path) -> bool {
    let is_intact = !folder.join(NEXT).exists() && survey::is_all_there(folder);
    if !is_intact {
        stamp::remove(folder);
    }
    is_intact
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
