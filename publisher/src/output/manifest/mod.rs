//! What publishing made in a folder: each file with its fingerprint and size, in the folder itself. By it the next publish knows what
//! it need not write again, and what is no longer wanted.

mod folders;

use crate::cache::fingerprint::Fingerprint;
use folders::{Folders, folder_of, is_name};
use memchr::{memchr, memchr_iter, memrchr};
use std::fs;
use std::io::{self, Write};
use std::ops::Range;
use std::path::Path;
use std::str;

/// The files of a site, in the order of their paths. Text, a line each: fingerprint, bytes, path. The first line is [`VERSION`], the last says how
/// many there are, so that one that was cut off is known.
#[derive(Debug, Default)]
pub struct Manifest {
    text: String,
    /// Those of files.
    lines: Vec<Line>,
    folders: Folders,
}

/// A line of an manifest's text.
#[derive(Debug)]
struct Line {
    /// Where in the text its path is, with which it ends.
    path: Range<u32>,
    folder: u32,
    entry: Entry,
}

/// A file of a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Hash of all that the file is made of; of most, of its bytes.
    pub fingerprint: Fingerprint,
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

/// The first line; an manifest of another version counts as none.
pub const VERSION: &str = "newsprint files 2\n";

impl Manifest {
    /// Reads an manifest. One that is missing, damaged or of another version is empty: all files are written again, and those that
    /// nobody makes any more stay.
    pub fn read(file: &Path) -> Self {
        fs::read_to_string(file).ok().and_then(Self::parse).unwrap_or_default()
    }

    fn parse(text: String) -> Option<Self> {
        // Places in it are kept in 32 bits, which is enough for forty million files.
        u32::try_from(text.len()).ok()?;
        let rest = text.strip_prefix(VERSION)?.as_bytes();
        let ends = memchr_iter(b'\n', rest);
        let last_line = memrchr(b'\n', rest.strip_suffix(b"\n")?).map_or(0, |at| at + 1);
        let count = str::from_utf8(&rest[last_line..]).ok()?.strip_suffix(END)?.parse().ok()?;
        // What a damaged last line says must not take memory.
        if count > last_line / SHORTEST {
            return None;
        }
        let mut lines: Vec<Line> = Vec::with_capacity(count);
        // Most folders have two files or more.
        let mut folders = Folders::with_capacity(count / 2);
        let (mut start, mut last, mut last_folder) = (0, &rest[..0], None);
        for end in ends.take_while(|end| *end < last_line) {
            let (path, entry) = split(&rest[start..end])?;
            // Files go in order, so that those below a folder are beside each other, and none is outside the site's folder.
            let folder_path = folder_of(path);
            if path <= last || !is_name(&path[folder_path.len()..]) {
                return None;
            }
            let path_end = VERSION.len() + end;
            let path_start = path_end - path.len();
            let folder = match last_folder {
                Some((last_path, folder)) if last_path == folder_path => folder,
                _ => folders.enter(&text, path_start..path_start + folder_path.len())?,
            };
            folders.note_file(folder, lines.len());
            let path_in_text = path_start as u32..path_end as u32;
            lines.push(Line { path: path_in_text, folder: folder as u32, entry });
            (start, last, last_folder) = (end + 1, path, Some((folder_path, folder)));
        }
        (lines.len() == count).then_some(Manifest { text, lines, folders })
    }

    /// How many files it has.
    pub fn count(&self) -> usize {
        self.lines.len()
    }

    /// The line of a path.
    pub fn line(&self, path: &str) -> Option<usize> {
        // What is asked for together is in one folder, and a folder has few files, so this is quicker than a table of all files, of
        // which each look is somewhere else.
        let folder = self.folders.find(&self.text, folder_of(path.as_bytes()))?;
        let mut first = self.folders.first_file(folder)?;
        // Most are among the first of their folder; of a folder with many, each step is twice as long as the one before.
        let mut step = 1;
        while first + step < self.count() && self.path(first + step) <= path {
            first += step;
            step *= 2;
        }
        let last = self.count().min(first + step);
        let after = self.lines[first..last].partition_point(|line| self.path_of(line) <= path);
        let line = (first + after).checked_sub(1)?;
        (self.path(line) == path).then_some(line)
    }

    /// The file of a line.
    pub fn file(&self, line: usize) -> (&str, Entry) {
        (self.path(line), self.lines[line].entry)
    }

    /// The folder that the file of a line is in.
    pub fn folder_of(&self, line: usize) -> usize {
        self.lines[line].folder as usize
    }

    /// The folders that have files, and those above them.
    pub fn folders(&self) -> &Folders {
        &self.folders
    }

    /// The path of a folder, with the slash at its end; of the site's own it is empty.
    pub fn folder(&self, folder: usize) -> &str {
        self.folders.path(&self.text, folder)
    }

    fn path(&self, line: usize) -> &str {
        self.path_of(&self.lines[line])
    }

    fn path_of(&self, line: &Line) -> &str {
        &self.text[line.path.start as usize..line.path.end as usize]
    }

    /// A line as it is written, with its end.
    pub fn text(&self, line: usize) -> &str {
        let before = line.checked_sub(1).map(|before| self.lines[before].path.end as usize + 1);
        &self.text[before.unwrap_or(VERSION.len())..=self.lines[line].path.end as usize]
    }

    /// The lines of the files below a folder, which ends in a slash.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = usize> {
        let first = self.lines.partition_point(|line| self.path_of(line) < folder);
        let lines = first..self.count();
        lines.take_while(move |line| self.file(*line).0.starts_with(folder))
    }
}

/// Bytes of the shortest line: fingerprint, space, digit, space, a letter, end.
const SHORTEST: usize = Fingerprint::DIGITS + 5;

/// After the number of files, the end of the last line.
const END: &str = " files\n";

/// The last line of the text of an manifest of so many files.
pub fn end(files: usize) -> String {
    format!("{files}{END}")
}

/// Adds a line to the text of an manifest. They come in the order of their paths, after [`VERSION`] and before [`end`].
pub fn write(
    text: &mut impl Write,
    path: &str,
    Entry { fingerprint, size }: Entry,
) -> io::Result<()> {
    writeln!(text, "{fingerprint} {size} {path}")
}

fn split(line: &[u8]) -> Option<(&[u8], Entry)> {
    let (fingerprint, rest) = line.split_at_checked(Fingerprint::DIGITS)?;
    let (size, path) = rest.strip_prefix(b" ")?.split_at_checked(memchr(b' ', &rest[1..])?)?;
    let entry = Entry {
        fingerprint: Fingerprint::parse(fingerprint)?,
        size: str::from_utf8(size).ok()?.parse().ok()?,
    };
    Some((&path[1..], entry))
}

/// The text of the manifest of a site with these files, which come in order.
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
        let entry = |text: &str| Entry {
            fingerprint: Fingerprint::of(text.as_bytes()),
            size: text.len() as u64,
        };
        let files =
            ["a b.txt", "a/b/index.html", "a/b/page.json", "a/index.html", "a/z/z", "a/zz", "z"];
        let text = text_of(&files.map(|path| (path, entry(path))));
        let manifest = Manifest::parse(text.clone()).unwrap();
        for (line, path) in files.into_iter().enumerate() {
            assert_eq!(manifest.line(path), Some(line), "{path}");
            assert_eq!(manifest.file(line), (path, entry(path)));
        }
        for path in [
            "a",
            "a/",
            "a/b",
            "a/b/a",
            "a/b/index.html/",
            "a/b/z",
            "a/c/index.html",
            "a/zz/zz",
            "b",
            "zz",
            "",
        ] {
            assert_eq!(manifest.line(path), None, "{path}");
        }
        assert_eq!(manifest.below("a/b/").collect::<Vec<_>>(), [1, 2]);
        assert_eq!(manifest.count(), 7);
        for damaged in [
            text[..text.len() - 40].to_owned(),
            text[..text.len() - end(7).len()].to_owned(),
            text.replace(" z\n", " z/../../z\n"),
            text.replace(" z\n", " z//z\n"),
            text.replace(" z\n", " a\n"),
            text.replace(" z\n", " a/index.html\n"),
            text.replace(" z\n", " \n"),
            text.replace(" z\n", &format!(" z/{}z\n", "../".repeat(100_000))),
            text.replace("\n7 files", "\n6 files"),
            text.replace("\n7 files", "\n8 files"),
            text.replace(&entry("z").fingerprint.to_string(), &"x".repeat(Fingerprint::DIGITS)),
            text.replace("files 2", "files 0"),
        ] {
            assert!(Manifest::parse(damaged.clone()).is_none(), "{damaged}");
        }
        for outside in ["../z", "./z", "/z", "..", "a/../z", "a//z"] {
            assert!(Manifest::parse(text_of(&[(outside, entry("z"))])).is_none(), "{outside}");
        }
        assert_eq!(Manifest::parse(text_of(&[])).map(|none| none.count()), Some(0));
    }

    #[test]
    fn finds_each_of_many_in_a_folder() {
        let entry = Entry { fingerprint: Fingerprint::of(b""), size: 0 };
        let many = (0..500).map(|n| format!("a/{n:03}{}", if n % 9 == 0 { "/z" } else { "" }));
        let paths: Vec<String> = ["a.txt".to_owned()].into_iter().chain(many).collect();
        let files: Vec<_> = paths.iter().map(|path| (path.as_str(), entry)).collect();
        let manifest = Manifest::parse(text_of(&files)).unwrap();
        for (line, path) in paths.iter().enumerate() {
            assert_eq!(manifest.line(path), Some(line), "{path}");
            assert_eq!(manifest.line(&format!("{path}x")), None);
        }
    }
}
