//! What publishing made in a folder: each file with its key and size, in the folder itself. By it the next publish knows what
//! it need not write again, and what is no longer wanted.

use crate::publish::key::Key;
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::fs;
use std::io::{self, Write};
use std::ops::Range;
use std::path::Path;

/// The files of a site, in the order of their paths. Text, a line each: key, bytes, path. The first line is [`VERSION`], the last says how
/// many there are, so that one that was cut off is known.
#[derive(Debug, Default)]
pub struct Inventory {
    text: String,
    /// Those of files.
    lines: Vec<Line>,
    /// The line of each path, by the path's key: quicker than to search among half a million.
    by_path: FxHashMap<Key, usize>,
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
        let rest = text.strip_prefix(VERSION)?;
        let (files, last_line) =
            rest.split_at(rest.strip_suffix('\n')?.rfind('\n').map_or(0, |at| at + 1));
        let count: usize = last_line.strip_suffix(END)?.parse().ok()?;
        // What a damaged last line says must not take memory.
        if count > files.len() / SHORTEST {
            return None;
        }
        let mut start = VERSION.len();
        let mut lines: Vec<Line> = Vec::with_capacity(count);
        let mut by_path = FxHashMap::with_capacity_and_hasher(count, FxBuildHasher);
        let mut last = None;
        for line in files.split_terminator('\n') {
            let (path, entry) = split(line)?;
            // Files go in order, so that those below a folder are beside each other, and none is outside the site's folder.
            if last.is_some_and(|last| path <= last) || !is_inside(path) {
                return None;
            }
            last = Some(path);
            by_path.insert(Key::of(path.as_bytes()), lines.len());
            let end = start + line.len();
            lines.push(Line { path: end - path.len()..end, entry });
            start = end + 1;
        }
        (lines.len() == count).then_some(Inventory { text, lines, by_path })
    }

    /// How many files it has.
    pub fn count(&self) -> usize {
        self.lines.len()
    }

    /// The line of a path.
    pub fn line(&self, path: &str) -> Option<usize> {
        self.by_path.get(&Key::of(path.as_bytes())).copied()
    }

    /// The file of a line.
    pub fn file(&self, line: usize) -> (&str, Entry) {
        let Line { path, entry } = &self.lines[line];
        (&self.text[path.clone()], *entry)
    }

    /// A line as it is written.
    pub fn text(&self, line: usize) -> &str {
        let before = line.checked_sub(1).map(|before| self.lines[before].path.end + 1);
        &self.text[before.unwrap_or(VERSION.len())..self.lines[line].path.end]
    }

    /// The lines of the files below a folder, which ends in a slash.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = usize> {
        let first = self.lines.partition_point(|line| &self.text[line.path.clone()] < folder);
        let lines = first..self.count();
        lines.take_while(move |line| self.file(*line).0.starts_with(folder))
    }
}

/// Bytes of the shortest line: key, space, digit, space, a letter, end.
const SHORTEST: usize = 32 + 5;

/// After the number of files, the end of the last line.
const END: &str = " files\n";

/// The last line of the text of an inventory of so many files.
pub fn end(files: usize) -> String {
    format!("{files}{END}")
}

fn is_inside(path: &str) -> bool {
    path.split('/').all(|part| !["", ".", ".."].contains(&part))
}

/// Adds a line to the text of an inventory. They come in the order of their paths, after [`VERSION`] and before [`end`].
pub fn write(text: &mut impl Write, path: &str, Entry { key, size }: Entry) -> io::Result<()> {
    writeln!(text, "{key} {size} {path}")
}

fn split(line: &str) -> Option<(&str, Entry)> {
    let (key, rest) = line.split_once(' ')?;
    let (size, path) = rest.split_once(' ')?;
    Some((path, Entry { key: Key::parse(key)?, size: size.parse().ok()? }))
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
            text.replace(" z\n", " ../z\n"),
            text.replace("files 2", "files 0"),
        ] {
            assert!(Inventory::parse(damaged.clone()).is_none(), "{damaged}");
        }
        assert_eq!(Inventory::parse(text_of(&[])).map(|none| none.count()), Some(0));
    }
}
