//! The output manifest: each published file with the fingerprint of its inputs, its content hash and its size. It lets
//! the next publish decide what to make, what to write and what to remove.

use crate::cache::fingerprint::Fingerprint;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::ops::{Bound, Deref};
use std::path::{Component, Path};

/// The files of a site, in the order of their paths. One line of text each: fingerprint of the inputs, content hash,
/// bytes, path. The first line is [`VERSION`]; the last is the number of files, which reveals a truncated manifest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest(BTreeMap<String, Entry>);

/// A file of a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Fingerprint of all inputs; the content hash if the inputs are not known in advance.
    pub inputs: Fingerprint,
    /// Hash of its bytes; for a file named by its content, the hash of its path.
    pub content: Fingerprint,
    /// Its size in bytes.
    pub size: u64,
}

impl Entry {
    /// Returns the entry of a file of which only the bytes are given.
    pub fn of(bytes: &[u8]) -> Self {
        let content = Fingerprint::of(bytes);
        Entry { inputs: content, content, size: bytes.len() as u64 }
    }

    /// Returns whether a file exists with this size.
    pub fn fits(&self, file: &Path) -> bool {
        let found = fs::symlink_metadata(file);
        found.is_ok_and(|found| found.is_file() && found.len() == self.size)
    }
}

/// The first line; a manifest of another version is ignored.
const VERSION: &str = "newsprint files 3\n";
/// Ends the last line, after the number of files.
const END: &str = " files\n";

impl Manifest {
    /// Reads a manifest. One that is missing, damaged or of another version is empty: all files are written again, and
    /// obsolete ones stay.
    pub fn read(file: &Path) -> Self {
        fs::read_to_string(file).ok().and_then(|text| Self::parse(&text)).unwrap_or_default()
    }

    fn parse(text: &str) -> Option<Self> {
        let lines = text.strip_prefix(VERSION)?.strip_suffix(END)?;
        let (lines, count) = lines.rsplit_once('\n').unwrap_or(("", lines));
        let files = lines.lines().map(entry_of).collect::<Option<BTreeMap<_, _>>>()?;
        let count: usize = count.parse().ok()?;
        (files.len() == count).then_some(Manifest(files))
    }

    /// Writes the manifest in the format that [`Manifest::read`] reads.
    pub fn write(&self, file: &mut impl Write) -> io::Result<()> {
        file.write_all(VERSION.as_bytes())?;
        for (path, Entry { inputs, content, size }) in &self.0 {
            writeln!(file, "{inputs} {content} {size} {path}")?;
        }
        write!(file, "{}{END}", self.0.len())
    }

    /// Returns the files below a folder, which ends in a slash, in the order of their paths.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, Entry)> {
        let from = (Bound::Included(folder), Bound::Unbounded);
        let files = self.0.range::<str, _>(from).map(|(path, entry)| (path.as_str(), *entry));
        files.take_while(move |(path, _)| path.starts_with(folder))
    }

    /// Records a file; returns the previous one at its path.
    pub fn insert(&mut self, path: String, entry: Entry) -> Option<Entry> {
        self.0.insert(path, entry)
    }
}

impl Deref for Manifest {
    type Target = BTreeMap<String, Entry>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

fn entry_of(line: &str) -> Option<(String, Entry)> {
    let mut fields = line.splitn(4, ' ');
    let [inputs, content, size, path] = std::array::from_fn(|_| fields.next());
    let fingerprint = |digits: Option<&str>| Fingerprint::parse(digits?.as_bytes());
    let entry = Entry {
        inputs: fingerprint(inputs)?,
        content: fingerprint(content)?,
        size: size?.parse().ok()?,
    };
    // Nothing outside the site's folder is ever removed or linked.
    let path = path?;
    let is_inside = !path.is_empty()
        && !path.contains("//")
        && !path.ends_with('/')
        && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
        && !path.split('/').any(|part| part == ".");
    is_inside.then(|| (path.to_owned(), entry))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(files: &[&str]) -> String {
        let entry =
            |path: &str| Entry { inputs: Fingerprint::of(b"x"), ..Entry::of(path.as_bytes()) };
        let files = files.iter().map(|path| ((*path).to_owned(), entry(path)));
        let mut text = Vec::new();
        Manifest(files.collect()).write(&mut text).unwrap();
        String::from_utf8(text).unwrap()
    }

    #[test]
    fn finds_what_was_written() {
        let files =
            ["a b.txt", "a/b/index.html", "a/b/page.json", "a/index.html", "a/z/z", "a/zz", "z"];
        let text = text_of(&files);
        let manifest = Manifest::parse(&text).unwrap();
        assert!(manifest.keys().eq(files.iter()));
        assert_eq!(manifest["z"].content, Fingerprint::of(b"z"));
        assert_eq!((manifest["z"].inputs, manifest["z"].size), (Fingerprint::of(b"x"), 1));
        let below = manifest.below("a/b/").map(|(path, _)| path);
        assert!(below.eq(["a/b/index.html", "a/b/page.json"]));
        for damaged in [
            text[..text.len() - 40].to_owned(),
            text[..text.len() - "7 files\n".len()].to_owned(),
            text.replace(" z\n", " z/../../z\n"),
            text.replace(" z\n", " z//z\n"),
            text.replace(" z\n", " a/index.html\n"),
            text.replace(" z\n", " \n"),
            text.replace("\n7 files", "\n6 files"),
            text.replace("\n7 files", "\n8 files"),
            text.replace(&Fingerprint::of(b"z").to_string(), &"x".repeat(Fingerprint::DIGITS)),
            text.replace("files 3", "files 0"),
            text.replace(" 1 z", " one z"),
        ] {
            assert!(Manifest::parse(&damaged).is_none(), "{damaged}");
        }
        for outside in ["../z", "./z", "/z", "..", "a/../z", "a//z", "a/./z", "a/"] {
            assert!(Manifest::parse(&text_of(&[outside])).is_none(), "{outside}");
        }
        assert_eq!(Manifest::parse(&text_of(&[])).map(|none| none.len()), Some(0));
    }
}
