//! The files of the new site. Most are those of the old one, and stay: of each of those one bit says so, by its line in the old
//! site's manifest. Half a million paths in a tree would take longer than all that has changed.

use super::manifest::{self, Entry, Manifest};
use super::survey::Survey;
use crate::diagnostics::MachineError;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::Bound;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// A file of the new site.
#[derive(Clone, Copy, Debug)]
pub enum Made {
    /// It stays as it is in the folder, by its line in the folder's manifest.
    Kept(usize),
    /// It is in the folder, and not as the manifest says.
    Left(Entry),
    /// It waits beside the site to be moved into it.
    Staged(Entry),
}

/// All files of the new site so far.
#[derive(Debug)]
pub struct Files {
    /// What is in the folder.
    survey: Survey,
    /// For each line of its manifest, whether the file stays.
    kept: Vec<AtomicBool>,
    /// All other files.
    others: Mutex<BTreeMap<String, Other>>,
}

/// A file that the manifest of the folder does not have as it is.
#[derive(Debug)]
struct Other {
    entry: Entry,
    is_staged: bool,
}

/// How the new site differs from the old one.
#[derive(Debug)]
pub struct Difference {
    /// How many files are written.
    pub written: usize,
    /// The paths of those that the last publish made and this one did not.
    pub gone: Vec<String>,
    /// Whether the manifest must be written anew: also where files were left that it has otherwise.
    pub is_any: bool,
}

impl Files {
    /// None as yet, in a folder of which this is known.
    pub fn new(survey: Survey) -> Self {
        let kept = (0..survey.manifest().count()).map(|_| AtomicBool::new(false)).collect();
        Files { survey, kept, others: Mutex::default() }
    }

    /// The manifest of the folder.
    pub fn known(&self) -> &Manifest {
        self.survey.manifest()
    }

    /// Whether the file of a line of the manifest is there in its size.
    pub fn is_there(&self, line: usize) -> bool {
        self.survey.fits(line)
    }

    /// The size of a file that stays.
    pub fn kept_size(&self, path: &str) -> Option<u64> {
        let line = self.known().line(path).filter(|line| self.is_kept(*line))?;
        Some(self.known().file(line).1.size)
    }

    /// Whether some files are not looked at, for the folders that they are in.
    pub fn are_folders_believed(&self) -> bool {
        self.survey.are_folders_believed()
    }

    /// How long ago the folder's files were first looked at, if there were any.
    pub fn looking(&self) -> Option<Duration> {
        (self.known().count() > 0).then(|| self.survey.age())
    }

    /// Ends looking for files, before they are moved.
    pub fn end_survey(&self) {
        self.survey.end();
    }

    /// Notes a file; tells whether there was one at its path. It is [`Files::difference`] that finds out of one that is made twice
    /// where one of the two is as the old one.
    pub fn note(&self, path: &str, made: Made) -> bool {
        let other = match made {
            Made::Kept(line) => return self.kept[line].swap(true, Ordering::Relaxed),
            Made::Left(entry) => Other { entry, is_staged: false },
            Made::Staged(entry) => Other { entry, is_staged: true },
        };
        self.lock().insert(path.to_owned(), other).is_some()
    }

    /// Whether there is a file at a path.
    pub fn contains(&self, path: &str) -> bool {
        self.stays(path) || self.lock().contains_key(path)
    }

    /// Whether a file waits beside the site.
    pub fn is_staged(&self, path: &str) -> bool {
        self.lock().get(path).is_some_and(|other| other.is_staged)
    }

    /// Those below a folder, which ends in a slash, in the order of their paths.
    pub fn below(&self, folder: &str) -> Vec<(Cow<'_, str>, Entry)> {
        let kept = self.known().below(folder).filter(|line| self.is_kept(*line));
        let kept = kept.map(|line| self.known().file(line));
        let mut all: Vec<_> = kept.map(|(path, entry)| (Cow::Borrowed(path), entry)).collect();
        let others = self.lock();
        let others = others.range::<str, _>((Bound::Included(folder), Bound::Unbounded));
        let others = others.take_while(|(path, _)| path.starts_with(folder));
        all.extend(others.map(|(path, made)| (Cow::Owned(path.clone()), made.entry)));
        // Two runs in order.
        all.sort_by(|a, b| a.0.cmp(&b.0));
        all
    }

    /// Takes up all files in the order of their paths; of those that stay, with their lines. Whoever takes them must not ask for
    /// others meanwhile.
    pub fn each<E>(
        &self,
        mut take: impl FnMut(&str, Entry, Option<usize>) -> Result<(), E>,
    ) -> Result<(), E> {
        let others = self.lock();
        let mut rest = others.iter().peekable();
        for line in (0..self.known().count()).filter(|line| self.is_kept(*line)) {
            let (path, entry) = self.known().file(line);
            while let Some((other, made)) = rest.next_if(|(other, _)| other.as_str() < path) {
                take(other, made.entry, None)?;
            }
            take(path, entry, Some(line))?;
        }
        rest.try_for_each(|(other, made)| take(other, made.entry, None))
    }

    /// What comes of them. Two files at one path are refused, and a file where another path has a folder.
    pub fn difference(&self) -> Result<Difference, MachineError> {
        let others = self.lock();
        self.refuse_files_as_folders(&others)?;
        if let Some(path) = others.keys().find(|path| self.stays(path)) {
            return Err(MachineError::TwoOutputs(path.clone()));
        }
        let path_of = |line: usize| self.known().file(line).0;
        let lines = (0..self.known().count()).filter(|line| !self.is_kept(*line)).map(path_of);
        let gone: Vec<String> =
            lines.filter(|path| !others.contains_key(*path)).map(str::to_owned).collect();
        let written = others.values().filter(|made| made.is_staged).count();
        Ok(Difference { written, is_any: !others.is_empty() || !gone.is_empty(), gone })
    }

    /// Writes the new site's manifest.
    pub fn write_manifest(&self, file: &mut impl Write) -> io::Result<()> {
        file.write_all(manifest::VERSION.as_bytes())?;
        let mut count = 0;
        self.each(|path, entry, line| {
            count += 1;
            match line {
                Some(line) => file.write_all(self.known().text(line).as_bytes()),
                None => manifest::write(file, path, entry),
            }
        })?;
        file.write_all(manifest::end(count).as_bytes())
    }

    /// Those that stay were beside each other before.
    fn refuse_files_as_folders(
        &self,
        others: &BTreeMap<String, Other>,
    ) -> Result<(), MachineError> {
        let is_file = |path: &str| others.contains_key(path) || self.stays(path);
        let mut looked_at = "";
        for path in others.keys() {
            // Where the old site has a file, it has no folder.
            let is_folder = self.known().line(path).is_none() && {
                let folder = format!("{path}/");
                self.known().below(&folder).any(|line| self.is_kept(line))
            };
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            let ends = path.match_indices('/').map(|(end, _)| end).filter(|_| folder != looked_at);
            if let Some(end) = ends.into_iter().find(|end| is_file(&path[..*end])) {
                return Err(MachineError::TwoOutputs(path[..end].to_owned()));
            }
            if is_folder {
                return Err(MachineError::TwoOutputs(path.clone()));
            }
            looked_at = folder;
        }
        Ok(())
    }

    fn stays(&self, path: &str) -> bool {
        self.known().line(path).is_some_and(|line| self.is_kept(line))
    }

    fn is_kept(&self, line: usize) -> bool {
        self.kept[line].load(Ordering::Relaxed)
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Other>> {
        self.others.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
