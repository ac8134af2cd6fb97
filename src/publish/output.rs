//! The site as a value, path -> bytes, and the one place that writes it: whole or not at all.

use super::MachineError;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

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

impl Output {
    /// Adds a file. Two outputs at one path are refused: one would be lost.
    pub fn add(&mut self, path: String, bytes: impl Into<Vec<u8>>) -> Result<(), MachineError> {
        self.insert(path, Contents::Bytes(bytes.into()))
    }

    /// Adds a copy of a file.
    pub fn copy(&mut self, path: String, from: PathBuf) -> Result<(), MachineError> {
        self.insert(path, Contents::File(from))
    }

    fn insert(&mut self, path: String, contents: Contents) -> Result<(), MachineError> {
        match self.0.entry(path) {
            std::collections::btree_map::Entry::Occupied(taken) => {
                Err(MachineError::TwoOutputs(taken.key().clone()))
            }
            std::collections::btree_map::Entry::Vacant(free) => {
                free.insert(contents);
                Ok(())
            }
        }
    }

    /// Takes all files of another output in.
    pub fn extend(&mut self, other: Output) -> Result<(), MachineError> {
        other.0.into_iter().try_for_each(|(path, contents)| self.insert(path, contents))
    }

    /// All paths, in order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Replaces the folder `into` by exactly these files. The new folder is complete before the old one goes, so a
    /// full disk or a lost machine leaves the old site.
    pub fn write(&self, into: &Path) -> Result<(), MachineError> {
        let new = beside(into, "new");
        let old = beside(into, "old");
        remove(&new)?;
        remove(&old)?;
        for (path, contents) in &self.0 {
            let file = new.join(path);
            if let Some(folder) = file.parent() {
                fs::create_dir_all(folder).map_err(|e| MachineError::write(folder, e))?;
            }
            match contents {
                Contents::Bytes(bytes) => fs::write(&file, bytes),
                Contents::File(from) => fs::copy(from, &file).map(|_| ()),
            }
            .map_err(|e| MachineError::write(&file, e))?;
        }
        if into.exists() {
            fs::rename(into, &old).map_err(|e| MachineError::write(into, e))?;
        }
        fs::rename(&new, into).map_err(|e| MachineError::write(into, e))?;
        remove(&old)
    }
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
    fn a_failed_write_leaves_the_old_site() {
        let folder = tempfile::tempdir().unwrap();
        let into = folder.path().join("dist");
        let mut good = Output::default();
        good.add("a.txt".to_owned(), "x").unwrap();
        good.write(&into).unwrap();
        let mut bad = Output::default();
        bad.copy("b.txt".to_owned(), folder.path().join("missing")).unwrap();
        assert!(bad.write(&into).is_err());
        assert_eq!(fs::read_to_string(into.join("a.txt")).unwrap(), "x");
    }
}
