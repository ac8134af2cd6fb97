//! Whether the files of the last publish are still there, each in its size. To look after half a million takes a second of a
//! processor, and nothing that a publish decides is needed for it: so a thread of its own begins with it early, and goes on in
//! the steps that one core does alone; in the others it stands back, where the system lets it. A file that is taken away after it
//! was looked at is missed; the next publish finds that.

use super::folder::Folder;
use super::inventory::Inventory;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::thread;

/// The files of a folder, some of them looked at.
#[derive(Debug)]
pub struct Survey(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    /// Without it nothing is there.
    folder: Option<Folder>,
    inventory: Inventory,
    /// Of each line of the inventory.
    found: Vec<AtomicU8>,
    is_over: AtomicBool,
}

/// What was found.
const UNKNOWN: u8 = 0;
const AS_IT_WAS: u8 = 1;
const ANOTHER: u8 = 2;

impl Survey {
    /// Begins to look at the files of a folder.
    pub fn begin(folder: &Path, inventory: Inventory) -> Self {
        let found = (0..inventory.count()).map(|_| AtomicU8::new(UNKNOWN)).collect();
        let is_over = AtomicBool::new(false);
        let folder = Folder::open(folder).ok();
        let shared = Arc::new(Shared { folder, inventory, found, is_over });
        let of_thread = Arc::clone(&shared);
        // Where there can be no thread, whoever asks looks.
        let _ = thread::Builder::new().spawn(move || of_thread.look_at_all());
        Survey(shared)
    }

    /// What is to be there.
    pub fn inventory(&self) -> &Inventory {
        &self.0.inventory
    }

    /// Whether the file of a line is there in its size.
    pub fn fits(&self, line: usize) -> bool {
        match self.0.found[line].load(Ordering::Relaxed) {
            UNKNOWN => self.0.look_at(line),
            found => found == AS_IT_WAS,
        }
    }

    /// Ends it.
    pub fn end(&self) {
        self.0.is_over.store(true, Ordering::Relaxed);
    }
}

impl Shared {
    fn look_at_all(&self) {
        stand_back();
        for line in 0..self.found.len() {
            if self.is_over.load(Ordering::Relaxed) {
                return;
            }
            if self.found[line].load(Ordering::Relaxed) == UNKNOWN {
                self.look_at(line);
            }
        }
    }

    fn look_at(&self, line: usize) -> bool {
        let (path, entry) = self.inventory.file(line);
        let fits = self.folder.as_ref().is_some_and(|folder| folder.has(path, entry));
        self.found[line].store(if fits { AS_IT_WAS } else { ANOTHER }, Ordering::Relaxed);
        fits
    }
}

/// Lets all other threads go before this one.
#[cfg(target_os = "linux")]
fn stand_back() {
    // Of Linux's, each thread has a priority of its own.
    let _ = rustix::process::nice(19);
}

#[cfg(not(target_os = "linux"))]
fn stand_back() {}

impl Drop for Survey {
    fn drop(&mut self) {
        self.end();
    }
}

#[cfg(test)]
mod tests {
    use super::super::inventory::{self, Entry};
    use super::*;
    use crate::publish::key::Key;
    use std::fs;

    #[test]
    fn tells_what_is_there_whoever_looks() {
        let folder = tempfile::tempdir().unwrap();
        let entry = Entry { key: Key::of(b"1"), size: 1 };
        let text = inventory::text_of(&["a", "b", "c"].map(|path| (path, entry)));
        let file = folder.path().join("files");
        fs::write(&file, text).unwrap();
        fs::write(folder.path().join("a"), "1").unwrap();
        fs::write(folder.path().join("b"), "12").unwrap();
        for waits in [false, true] {
            let survey = Survey::begin(folder.path(), Inventory::read(&file));
            let is_unknown = |found: &AtomicU8| found.load(Ordering::Relaxed) == UNKNOWN;
            while waits && survey.0.found.iter().any(is_unknown) {
                thread::yield_now();
            }
            assert_eq!([0, 1, 2].map(|line| survey.fits(line)), [true, false, false]);
        }
    }
}
