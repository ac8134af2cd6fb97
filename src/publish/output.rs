//! The site as a value, path -> bytes, and the one place that writes it: whole or not at all.

use super::MachineError;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Files of the site by path (`/` between folders, none in front).
#[derive(Debug, Default)]
pub struct Output(BTreeMap<String, Contents>);

/// Where a file's bytes are.
#[derive(Debug)]
pub enum Contents {
    /// Made here.
    Bytes(Vec<u8>),
    /// A file to copy.
    File(PathBuf),
}

impl Contents {
    /// The bytes themselves.
    pub fn bytes(&self) -> Result<Cow<'_, [u8]>, MachineError> {
        match self {
            Contents::Bytes(bytes) => Ok(Cow::Borrowed(bytes)),
            Contents::File(from) => {
                fs::read(from).map(Cow::Owned).map_err(|e| MachineError::read(from, e))
            }
        }
    }

    /// How many bytes it has.
    pub fn size(&self) -> Result<u64, MachineError> {
        match self {
            Contents::Bytes(bytes) => Ok(bytes.len() as u64),
            Contents::File(from) => {
                let found = fs::metadata(from).map_err(|e| MachineError::read(from, e))?;
                Ok(found.len())
            }
        }
    }
}

impl Output {
    /// Adds a file. Two outputs at one path are refused, for one would be lost, and so is a file where a folder is.
    pub fn add(&mut self, path: String, bytes: impl Into<Vec<u8>>) -> Result<(), MachineError> {
        self.insert(path, Contents::Bytes(bytes.into()))
    }

    /// Adds a copy of a file.
    pub fn copy(&mut self, path: String, from: PathBuf) -> Result<(), MachineError> {
        self.insert(path, Contents::File(from))
    }

    /// Adds a file, wherever its bytes are.
    pub fn insert(&mut self, path: String, contents: Contents) -> Result<(), MachineError> {
        let below = format!("{path}/");
        let is_folder =
            self.0.range(below.clone()..).next().is_some_and(|(next, _)| next.starts_with(&below));
        let is_in_file = path.match_indices('/').any(|(end, _)| self.0.contains_key(&path[..end]));
        if is_folder || is_in_file || self.0.contains_key(&path) {
            return Err(MachineError::TwoOutputs(path));
        }
        self.0.insert(path, contents);
        Ok(())
    }

    /// Takes all files of another output in.
    pub fn extend(&mut self, other: Output) -> Result<(), MachineError> {
        other.0.into_iter().try_for_each(|(path, contents)| self.insert(path, contents))
    }

    /// Whether there is a file at a path.
    pub fn contains(&self, path: &str) -> bool {
        self.0.contains_key(path)
    }

    /// All paths, in order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// All files, in the order of their paths.
    pub fn files(&self) -> impl Iterator<Item = (&str, &Contents)> {
        self.0.iter().map(|(path, contents)| (path.as_str(), contents))
    }

    /// Replaces the folder `into` by exactly these files. The new folder is complete before the old one goes, so a
    /// full disk or a lost machine leaves the old site.
    pub fn write(&self, into: &Path) -> Result<(), MachineError> {
        // Where `into` is a link to the folder, or `.`, the folder itself is replaced.
        let into = &fs::canonicalize(into).unwrap_or_else(|_| into.to_owned());
        let new = beside(into, "new");
        let old = beside(into, "old");
        remove(&new)?;
        remove(&old)?;
        if let Err(error) = self.fill(&new, into) {
            remove(&new)?;
            return Err(error);
        }
        if into.exists() {
            fs::rename(into, &old).map_err(|e| MachineError::write(into, e))?;
        }
        fs::rename(&new, into).map_err(|e| MachineError::write(into, e))?;
        remove(&old)
    }

    /// Writes all files into an empty folder. Those that are the same in the `old` one keep their time, by which servers
    /// tell readers' browsers that nothing has changed.
    fn fill(&self, folder: &Path, old: &Path) -> Result<(), MachineError> {
        for (path, contents) in &self.0 {
            let file = folder.join(path);
            if let Some(folder) = file.parent() {
                fs::create_dir_all(folder).map_err(|e| MachineError::write(folder, e))?;
            }
            match contents {
                Contents::Bytes(bytes) => fs::write(&file, bytes),
                Contents::File(from) => fs::copy(from, &file).map(|_| ()),
            }
            .map_err(|e| MachineError::write(&file, e))?;
            if let Some(time) = time_of_same(&old.join(path), &file) {
                // Where it cannot be set, browsers only ask for the file once more. Opened for reading, for a copy may be
                // as read-only as what it is of.
                let _ = fs::File::open(&file).and_then(|file| file.set_modified(time));
            }
        }
        Ok(())
    }
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

/// When the old file was written, if the new one has the same bytes.
fn time_of_same(old: &Path, new: &Path) -> Option<SystemTime> {
    let (was, is) = (fs::metadata(old).ok()?, fs::metadata(new).ok()?);
    let is_same = was.len() == is.len() && fs::read(old).ok()? == fs::read(new).ok()?;
    if is_same { was.modified().ok() } else { None }
}

/// A folder beside another, on the same disk, so that it can take its place by renaming.
fn beside(folder: &Path, suffix: &str) -> PathBuf {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    folder.with_file_name(format!(".{name}.{suffix}"))
}

fn remove(folder: &Path) -> Result<(), MachineError> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(MachineError::write(folder, error))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_two_outputs_at_one_path() {
        let mut output = Output::default();
        output.add("a/index.html".to_owned(), "1").unwrap();
        let error = output.add("a/index.html".to_owned(), "2").unwrap_err();
        assert!(error.to_string().contains("a/index.html"), "{error}");
        assert!(output.add("a".to_owned(), "a file at the folder").is_err());
        assert!(output.add("a/index.html/b".to_owned(), "a folder at the file").is_err());
    }

    #[test]
    fn replaces_a_folder_whole() {
        let folder = tempfile::tempdir().unwrap();
        let into = folder.path().join("dist");
        let write = |path: &str| {
            let mut output = Output::default();
            output.add(path.to_owned(), "x").unwrap();
            output.write(&into).unwrap();
        };
        write("a/b.txt");
        write("c.txt");
        assert!(!into.join("a").exists());
        assert_eq!(fs::read_to_string(into.join("c.txt")).unwrap(), "x");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_has_not_changed_keeps_its_time() {
        let folder = tempfile::tempdir().unwrap();
        let into = folder.path().join("dist");
        let write = |page: &str| {
            let mut output = Output::default();
            output.add("same.txt".to_owned(), "x").unwrap();
            output.add("page.txt".to_owned(), page).unwrap();
            output.write(&into).unwrap();
        };
        let time = |name: &str| fs::metadata(into.join(name)).unwrap().modified().unwrap();
        write("1");
        let long_ago = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
        for name in ["same.txt", "page.txt"] {
            let file = fs::File::options().write(true).open(into.join(name)).unwrap();
            file.set_modified(long_ago).unwrap();
        }
        write("2");
        assert_eq!(time("same.txt"), long_ago);
        assert_ne!(time("page.txt"), long_ago);
    }

    #[test]
    fn a_failed_write_leaves_the_old_site() {
        let folder = tempfile::tempdir().unwrap();
        let into = folder.path().join("dist");
        let mut good = Output::default();
        good.add("a.txt".to_owned(), "x").unwrap();
        good.write(&into).unwrap();
        let mut bad = Output::default();
        bad.copy("b.txt".to_owned(), folder.path().join("missing")).unwrap();
        assert!(bad.write(&into).is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        assert_eq!(fs::read_to_string(into.join("a.txt")).unwrap(), "x");
    }
}
