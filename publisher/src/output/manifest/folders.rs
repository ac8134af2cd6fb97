//! The folders of an manifest. Nothing of them is written: they are the starts of its paths.

use hashbrown::HashTable;
use memchr::memrchr;
use std::ops::Range;
use xxhash_rust::xxh3::xxh3_64;

/// Folders that have files, and those above them. They are known by numbers, and their paths are in the manifest's text.
#[derive(Debug, Default)]
pub struct Folders {
    all: Vec<Folder>,
    /// Their numbers, by the hash of their paths.
    by_path: HashTable<u32>,
}

#[derive(Debug)]
struct Folder {
    /// Where in the text its path is.
    path: Range<u32>,
    above: Option<u32>,
    /// The line of its first file; none where it has folders only.
    first_file: Option<u32>,
}

impl Folders {
    /// None as yet.
    pub fn with_capacity(count: usize) -> Self {
        Folders { all: Vec::with_capacity(count), by_path: HashTable::with_capacity(count) }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.all.len()
    }

    /// The folder above another, unless that is the site's own.
    pub fn above(&self, folder: usize) -> Option<usize> {
        self.all[folder].above.map(|above| above as usize)
    }

    /// The line of its first file.
    pub fn first_file(&self, folder: usize) -> Option<usize> {
        self.all[folder].first_file.map(|line| line as usize)
    }

    /// The path of a folder, with the slash at its end; of the site's own it is empty.
    pub fn path<'a>(&self, text: &'a str, folder: usize) -> &'a str {
        &text[self.all[folder].range()]
    }

    /// The folder of a path.
    pub fn find(&self, text: &str, path: &[u8]) -> Option<usize> {
        let is_it = |folder: &u32| self.path(text, *folder as usize).as_bytes() == path;
        self.by_path.find(xxh3_64(path), is_it).map(|folder| *folder as usize)
    }

    /// Has a folder, by where its path is in the text, and those above it; none where it is not in the site's folder.
    pub fn enter(&mut self, text: &str, path: Range<usize>) -> Option<usize> {
        let bytes = &text.as_bytes()[path.clone()];
        // Those that are not known yet, by where they end.
        let mut new = Vec::new();
        let mut end = bytes.len();
        let mut above = loop {
            if let Some(known) = self.find(text, &bytes[..end]) {
                break Some(known);
            }
            new.push(end);
            let Some(last) = end.checked_sub(1) else { break None };
            let start = folder_of(&bytes[..last]).len();
            if !is_name(&bytes[start..last]) {
                return None;
            }
            if start == 0 {
                break None;
            }
            end = start;
        };
        for end in new.into_iter().rev() {
            above = Some(self.add(text, path.start..path.start + end, above));
        }
        above
    }

    fn add(&mut self, text: &str, path: Range<usize>, above: Option<usize>) -> usize {
        let hash = xxh3_64(&text.as_bytes()[path.clone()]);
        let folder = self.all.len();
        let path = path.start as u32..path.end as u32;
        self.all.push(Folder { path, above: above.map(|above| above as u32), first_file: None });
        let all = &self.all;
        let hash_of = |folder: &u32| xxh3_64(text[all[*folder as usize].range()].as_bytes());
        self.by_path.insert_unique(hash, folder as u32, hash_of);
        folder
    }

    /// Notes that it has a file. They come in order.
    pub fn note_file(&mut self, folder: usize, line: usize) {
        self.all[folder].first_file.get_or_insert(line as u32);
    }
}

impl Folder {
    fn range(&self) -> Range<usize> {
        self.path.start as usize..self.path.end as usize
    }
}

/// The folder of a file, with the slash at its end; nothing of one at the top.
pub fn folder_of(path: &[u8]) -> &[u8] {
    &path[..memrchr(b'/', path).map_or(0, |at| at + 1)]
}

/// Whether it can be the name of a file or folder, which is in the folder before it.
pub fn is_name(part: &[u8]) -> bool {
    !matches!(part, b"" | b"." | b"..")
}
