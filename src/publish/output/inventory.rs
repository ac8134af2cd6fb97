//! What publishing made in a folder: each file with its key and size, in the folder itself. By it the next publish knows what
//! it need not write again, and what is no longer wanted.

use crate::publish::key::Key;
use hashbrown::HashTable;
use memchr::{memchr, memchr_iter, memrchr};
use std::fs;
use std::io::{self, Write};
use std::ops::Range;
use std::path::Path;
use std::str;
use xxhash_rust::xxh3::xxh3_64;

/// The files of a site, in the order of their paths. Text, a line each: key, bytes, path. The first line is [`VERSION`], the last says how
/// many there are, so that one that was cut off is known.
#[derive(Debug, Default)]
pub struct Inventory {
    text: String,
    /// Those of files.
    lines: Vec<Line>,
    /// The line of each path, by the path's hash: quicker than to search among half a million.
    by_path: HashTable<u32>,
}

/// A line of an inventory's text.
#[derive(Debug)]
struct Line {
    /// Where in the text its path is, with which it ends.
    path: Range<usize>,
    entry: Entry,
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
pub const VERSION: &str = "newsprint files 2\n";

impl Inventory {
    /// Reads an inventory. One that is missing, damaged or of another version is empty: all files are written again, and those that
    /// nobody makes any more stay.
    pub fn read(file: &Path) -> Self {
        fs::read_to_string(file).ok().and_then(Self::parse).unwrap_or_default()
    }

    fn parse(text: String) -> Option<Self> {
        let rest = text.strip_prefix(VERSION)?.as_bytes();
        let ends = memchr_iter(b'\n', rest);
        let last_line = memrchr(b'\n', rest.strip_suffix(b"\n")?).map_or(0, |at| at + 1);
        let count = str::from_utf8(&rest[last_line..]).ok()?.strip_suffix(END)?.parse().ok()?;
        // What a damaged last line says must not take memory.
        if count > last_line / SHORTEST {
            return None;
        }
        let mut lines: Vec<Line> = Vec::with_capacity(count);
        let mut by_path = HashTable::with_capacity(count);
        let (mut start, mut last) = (0, &rest[..0]);
        for end in ends.take_while(|end| *end < last_line) {
            let (path, entry) = split(&rest[start..end])?;
            // Files go in order, so that those below a folder are beside each other, and none is outside the site's folder.
            if path <= last || !is_inside(path) {
                return None;
            }
            let hash_of =
                |line: &u32| xxh3_64(&text.as_bytes()[lines[*line as usize].path.clone()]);
            by_path.insert_unique(xxh3_64(path), lines.len() as u32, hash_of);
            let end_in_text = VERSION.len() + end;
            lines.push(Line { path: end_in_text - path.len()..end_in_text, entry });
            (start, last) = (end + 1, path);
        }
        (lines.len() == count).then_some(Inventory { text, lines, by_path })
    }

    /// How many files it has.
    pub fn count(&self) -> usize {
        self.lines.len()
    }

    /// The line of a path.
    pub fn line(&self, path: &str) -> Option<usize> {
        let is_it = |line: &u32| self.path(*line as usize) == path;
        self.by_path.find(xxh3_64(path.as_bytes()), is_it).map(|line| *line as usize)
    }

    /// The file of a line.
    pub fn file(&self, line: usize) -> (&str, Entry) {
        (self.path(line), self.lines[line].entry)
    }

    fn path(&self, line: usize) -> &str {
        &self.text[self.lines[line].path.clone()]
    }

    /// A line as it is written, with its end.
    pub fn text(&self, line: usize) -> &str {
        let before = line.checked_sub(1).map(|before| self.lines[before].path.end + 1);
        &self.text[before.unwrap_or(VERSION.len())..=self.lines[line].path.end]
    }

    /// The lines of the files below a folder, which ends in a slash.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = usize> {
        let first = self.lines.partition_point(|line| &self.text[line.path.clone()] < folder);
        let lines = first..self.count();
        lines.take_while(move |line| self.file(*line).0.starts_with(folder))
    }
}

/// Bytes of the shortest line: key, space, digit, space, a letter, end.
const SHORTEST: usize = Key::DIGITS + 5;

/// After the number of files, the end of the last line.
const END: &str = " files\n";

/// The last line of the text of an inventory of so many files.
pub fn end(files: usize) -> String {
    format!("{files}{END}")
}

fn is_inside(path: &[u8]) -> bool {
    path.split(|byte| *byte == b'/').all(|part| !matches!(part, b"" | b"." | b".."))
}

/// Adds a line to the text of an inventory. They come in the order of their paths, after [`VERSION`] and before [`end`].
pub fn write(text: &mut impl Write, path: &str, Entry { key, size }: Entry) -> io::Result<()> {
    writeln!(text, "{key} {size} {path}")
}

fn split(line: &[u8]) -> Option<(&[u8], Entry)> {
    let (key, rest) = line.split_at_checked(Key::DIGITS)?;
    let (size, path) = rest.strip_prefix(b" ")?.split_at_checked(memchr(b' ', &rest[1..])?)?;
    let entry = Entry { key: Key::parse(key)?, size: str::from_utf8(size).ok()?.parse().ok()? };
    Some((&path[1..], entry))
}

/// The text of the inventory of a site with these files, which come in order.
#[cfg(test)]
pub fn text_of(files: &[(&str, Entry)]) -> String {
    let mut text = VERSION.as_bytes().to_owned();
    files.iter().for_each(|(path, entry)| write(&mut text, path, *entry).unwrap());
    text.extend(end(files.len()).as_bytes());
    String::from_utf8(text).unwrap()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_written() {
        let entry = |text: &str| Entry { key: Key::of(text.as_bytes()), size: text.len() as u64 };
        let files = ["a b.txt", "a/index.html", "z"];
        let text = text_of(&files.map(|path| (path, entry(path))));
        let inventory = Inventory::parse(text.clone()).unwrap();
        for (line, path) in files.into_iter().enumerate() {
            assert_eq!(inventory.line(path), Some(line), "{path}");
            assert_eq!(inventory.file(line), (path, entry(path)));
        }
        assert_eq!(inventory.line("b"), None);
        assert_eq!(inventory.below("a/").collect::<Vec<_>>(), [1]);
        assert_eq!(inventory.count(), 3);
        for damaged in [
            text[..text.len() - 40].to_owned(),
            text[..text.len() - end(3).len()].to_owned(),
            text.replace(" z\n", " z/../../z\n"),
            text.replace(" z\n", " a\n"),
            text.replace(" z\n", " a/index.html\n"),
            text.replace(" z\n", " \n"),
            text.replace("\n3 files", "\n2 files"),
            text.replace("\n3 files", "\n4 files"),
            text.replace(&entry("z").key.to_string(), &"x".repeat(Key::DIGITS)),
            text.replace("files 2", "files 0"),
        ] {
            assert!(Inventory::parse(damaged.clone()).is_none(), "{damaged}");
        }
        assert_eq!(Inventory::parse(text_of(&[])).map(|none| none.count()), Some(0));
    }
}
