//! What publishing made in a folder: each file with its key and size, in the folder itself. By it the next publish knows what
//! it need not write again, and what is no longer wanted.

use crate::publish::key::Key;
use memchr::memchr;
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// The files of a site, in the order of their paths. Text, a line each: key, bytes, path.
#[derive(Debug, Default)]
pub struct Inventory {
    text: String,
    /// Where each line begins.
    lines: Vec<usize>,
}

/// A file of a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Hash of all that the file is made of; of most, of its bytes.
    pub key: Key,
    /// Its size in bytes.
    pub size: u64,
}

impl Entry {
    /// Whether a file is there in this size.
    pub fn fits(&self, file: &Path) -> bool {
        let found = fs::symlink_metadata(file);
        found.is_ok_and(|found| found.is_file() && found.len() == self.size)
    }
}

/// The first line; an inventory of another version counts as none.
const VERSION: &str = "newsprint files 1\n";

impl Inventory {
    /// Reads an inventory. One that is missing, damaged or of another version is empty, which costs time and nothing else.
    pub fn read(file: &Path) -> Self {
        fs::read_to_string(file).ok().and_then(Self::parse).unwrap_or_default()
    }

    fn parse(text: String) -> Option<Self> {
        if !text.ends_with('\n') {
            return None;
        }
        let mut start = VERSION.len();
        let mut lines = Vec::new();
        let mut last = "";
        for line in text.strip_prefix(VERSION)?.split_terminator('\n') {
            let (path, _) = split(line)?;
            // What is not in order could not be found again.
            if !lines.is_empty() && path <= last {
                return None;
            }
            last = path;
            lines.push(start);
            start += line.len() + 1;
        }
        Some(Inventory { text, lines })
    }

    /// The text of the files of a site, which come in order.
    pub fn write<'a>(files: impl Iterator<Item = (&'a str, Entry)>) -> String {
        let mut text = VERSION.to_owned();
        for (path, Entry { key, size }) in files {
            let _ = writeln!(text, "{key} {size} {path}");
        }
        text
    }

    /// What is known of a path.
    pub fn get(&self, path: &str) -> Option<Entry> {
        let at = self.lines.binary_search_by(|start| self.path(*start).cmp(path)).ok()?;
        Some(self.line(self.lines[at]).1)
    }

    /// All files, in order.
    pub fn files(&self) -> impl Iterator<Item = (&str, Entry)> {
        self.lines.iter().map(|start| self.line(*start))
    }

    /// The files below a folder, which ends in a slash.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, Entry)> {
        let first = self.lines.partition_point(|start| self.path(*start) < folder);
        let files = self.lines[first..].iter().map(|start| self.line(*start));
        files.take_while(move |(path, _)| path.starts_with(folder))
    }

    fn line(&self, start: usize) -> (&str, Entry) {
        split(self.text_of(start)).expect("each line was read when the inventory was")
    }

    /// The path of a line: a search looks at many, and at the rest of one.
    fn path(&self, start: usize) -> &str {
        columns(self.text_of(start)).expect("each line was read when the inventory was").2
    }

    fn text_of(&self, start: usize) -> &str {
        let rest = &self.text[start..];
        &rest[..memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len())]
    }
}

fn split(line: &str) -> Option<(&str, Entry)> {
    let (key, size, path) = columns(line)?;
    Some((path, Entry { key: Key::parse(key)?, size: size.parse().ok()? }))
}

fn columns(line: &str) -> Option<(&str, &str, &str)> {
    let (key, rest) = line.split_once(' ')?;
    let (size, path) = rest.split_once(' ')?;
    Some((key, size, path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_written() {
        let entry = |text: &str| Entry { key: Key::of(text.as_bytes()), size: text.len() as u64 };
        let files = ["a b.txt", "a/index.html", "z"];
        let text = Inventory::write(files.into_iter().map(|path| (path, entry(path))));
        let inventory = Inventory::parse(text.clone()).unwrap();
        for path in files {
            assert_eq!(inventory.get(path), Some(entry(path)), "{path}");
        }
        assert_eq!(inventory.get("b"), None);
        assert_eq!(inventory.files().count(), 3);
        assert!(Inventory::parse(text[..text.len() - 40].to_owned()).is_none(), "cut off");
        assert!(Inventory::parse(text.replace("files 1", "files 0")).is_none());
    }
}
