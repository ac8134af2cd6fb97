//! The locations of a feed's items. All cores read and process items; none is held in memory.

use super::feed_file::{self, BYTE_ORDER_MARK, Read};
use super::json_value::{self, ParsedJson};
use super::spans::ItemSpan;
use crate::cache::fingerprint::Fingerprint;
use crate::cache::text_store::read_at;
use crate::diagnostics::MachineError;
use crate::diagnostics::problem::{Location, Problem, Severity};
use rayon::prelude::*;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The items of a feed, in order.
#[derive(Debug, Default)]
pub struct Items {
    files: Vec<ItemFile>,
    count: usize,
}

/// A file with items.
#[derive(Debug)]
enum ItemFile {
    /// A feed with a list of items; and whether it is one line.
    List(Arc<Path>, Vec<ItemSpan>, bool),
    /// A single item.
    Single(Arc<Path>),
}

/// An item's location, and the fingerprint that it had there.
#[derive(Clone, Debug)]
pub struct ItemPlace {
    file: Arc<Path>,
    /// Its byte range; None if the item has its own file.
    place: Option<Range<u64>>,
    /// Fingerprint of its bytes.
    pub fingerprint: Fingerprint,
    /// The column where it begins, in bytes from 1, if its file is one line with several items.
    pub column: Option<u64>,
}

impl ItemPlace {
    /// Returns its file, as shown in messages.
    pub fn file(&self) -> String {
        self.file.display().to_string()
    }

    /// Returns whether it is in a feed's list, not in its own file.
    pub fn is_listed(&self) -> bool {
        self.place.is_some()
    }

    /// Returns the bytes of its file's path.
    pub fn path(&self) -> &[u8] {
        self.file.as_os_str().as_encoded_bytes()
    }

    /// Returns the item's bytes; an error if they have changed.
    pub fn read(&self) -> Result<Vec<u8>, MachineError> {
        self.read_in(&self.open()?)
    }

    fn open(&self) -> Result<File, MachineError> {
        File::open(&self.file).map_err(|error| MachineError::read(&self.file, error))
    }

    /// Like [`ItemPlace::read`], from the open file.
    fn read_in(&self, file: &File) -> Result<Vec<u8>, MachineError> {
        let bytes = match &self.place {
            Some(place) => read_at(file, place.clone()),
            None => file.metadata().and_then(|file_of| read_at(file, 0..file_of.len())),
        };
        let mut bytes = match bytes {
            Err(error) if error.kind() != io::ErrorKind::UnexpectedEof => {
                return Err(MachineError::read(&self.file, error));
            }
            bytes => bytes.unwrap_or_default(),
        };
        if Fingerprint::of(&bytes) != self.fingerprint {
            return Err(MachineError::Changed(self.file.to_path_buf()));
        }
        if bytes.starts_with(BYTE_ORDER_MARK) {
            bytes.drain(..BYTE_ORDER_MARK.len());
        }
        Ok(bytes)
    }
}

/// An unchecked item.
#[derive(Debug)]
pub struct SourceItem {
    /// Its file, as shown in messages.
    pub file: String,
    /// Its position in that file's list, from 1; None in a file of its own.
    pub position: Option<usize>,
    /// The item's JSON.
    pub value: Value,
    /// Duplicate keys within one of its objects.
    pub duplicate_keys: Vec<String>,
}

impl SourceItem {
    /// Parses an item.
    pub fn read(file: String, position: Option<usize>, text: &[u8]) -> serde_json::Result<Self> {
        let ParsedJson { value, duplicate_keys } = json_value::read(text)?;
        Ok(SourceItem { file, position, value, duplicate_keys })
    }
}

/// The outcome of an item: the result of processing, or why it cannot be read.
pub type Made<T> = Result<T, Problem>;

/// Maximum items of a list in one batch.
const BATCH: usize = 64;

/// A unit of work for one core.
enum Batch<'a> {
    /// Items of a list, from a position counted from 0; and whether the file is one line.
    ItemSpan(&'a Arc<Path>, usize, &'a [ItemSpan], bool),
    /// An item in a file of its own.
    Single(&'a Arc<Path>),
}

impl Items {
    /// Adds the items of a feed's list.
    pub fn add_list(&mut self, file: &Path, items: Vec<ItemSpan>, is_one_line: bool) {
        self.count += items.len();
        self.files.push(ItemFile::List(file.into(), items, is_one_line));
    }

    /// Adds an item in its own file.
    pub fn add_single(&mut self, file: PathBuf) {
        self.files.push(ItemFile::Single(file.into()));
        self.count += 1;
    }

    /// Returns the number of items.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Returns the files of the items.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        self.files.iter().map(|file| match file {
            ItemFile::List(file, ..) | ItemFile::Single(file) => &**file,
        })
    }

    /// Returns the files that are feeds. Their items are located, but not read.
    pub fn feeds(&self) -> impl Iterator<Item = &Path> {
        self.files.iter().filter_map(|file| match file {
            ItemFile::List(file, ..) => Some(&**file),
            ItemFile::Single(_) => None,
        })
    }

    /// Processes each item on all cores, except those that `recall` returns. Returns the results in order; or the
    /// problems of feeds that are not JSON.
    pub fn map<T: Send>(
        &self,
        recall: impl Fn(&ItemPlace) -> Option<T> + Sync,
        work: impl Fn(&ItemPlace, SourceItem) -> Result<T, MachineError> + Sync,
    ) -> Read<Vec<Made<T>>> {
        let batches: Vec<Batch> = self.files.iter().flat_map(ItemFile::batches).collect();
        let done: Vec<_> = batches
            .par_iter()
            .with_max_len(1)
            .map(|batch| batch.map(&recall, &work))
            .collect::<Result<_, MachineError>>()?;
        // A feed with an unreadable item may not be JSON at all.
        let mut doubtful = BTreeSet::new();
        for (batch, done) in batches.iter().zip(&done) {
            if let Batch::ItemSpan(file, ..) = batch
                && done.iter().any(Result::is_err)
            {
                doubtful.insert(&***file);
            }
        }
        let broken =
            doubtful.into_iter().filter_map(|feed| feed_file::what_is_no_json(feed).transpose());
        let broken: Vec<Problem> = broken.collect::<Result<_, _>>()?;
        Ok(if broken.is_empty() { Ok(done.into_iter().flatten().collect()) } else { Err(broken) })
    }
}

impl ItemFile {
    fn batches(&self) -> Vec<Batch<'_>> {
        match self {
            ItemFile::Single(file) => vec![Batch::Single(file)],
            ItemFile::List(file, items, is_one_line) => {
                let chunks = items.chunks(BATCH).zip(0..);
                let batch = |(chunk, i)| Batch::ItemSpan(file, i * BATCH, chunk, *is_one_line);
                chunks.map(batch).collect()
            }
        }
    }
}

impl Batch<'_> {
    /// Processes each item as it is read. An unreadable item gives a problem.
    fn map<T>(
        &self,
        recall: impl Fn(&ItemPlace) -> Option<T>,
        work: impl Fn(&ItemPlace, SourceItem) -> Result<T, MachineError>,
    ) -> Result<Vec<Made<T>>, MachineError> {
        let (Batch::ItemSpan(path, ..) | Batch::Single(path)) = self;
        let file = path.display().to_string();
        let (before, items, is_one_line) = match self {
            Batch::ItemSpan(_, before, items, is_one_line) => (before, items, is_one_line),
            Batch::Single(_) => {
                let bytes = fs::read(path).map_err(|error| MachineError::read(path, error))?;
                let fingerprint = Fingerprint::of(&bytes);
                let at =
                    ItemPlace { file: Arc::clone(path), place: None, fingerprint, column: None };
                if let Some(known) = recall(&at) {
                    return Ok(vec![Ok(known)]);
                }
                return match feed_file::read_value(path, &bytes)? {
                    Ok(ParsedJson { value, duplicate_keys }) => {
                        let item = SourceItem { file, position: None, value, duplicate_keys };
                        Ok(vec![Ok(work(&at, item)?)])
                    }
                    Err(problems) => {
                        Ok(problems.into_iter().take(1).map(left_out).map(Err).collect())
                    }
                };
            }
        };
        // Opened for each batch: a feed may have more pages than a process may have open files.
        let mut opened = None;
        let read = |(item, position): (&ItemSpan, usize)| {
            let ItemSpan { place, fingerprint } = item;
            let column = is_one_line.then_some(place.start + 1);
            let at = ItemPlace {
                file: Arc::clone(path),
                place: Some(place.clone()),
                fingerprint: *fingerprint,
                column,
            };
            if let Some(known) = recall(&at) {
                return Ok(Ok(known));
            }
            let opened = match &opened {
                Some(opened) => opened,
                None => opened.insert(at.open()?),
            };
            match SourceItem::read(file.clone(), Some(position), &at.read_in(opened)?) {
                Ok(item) => work(&at, item).map(Ok),
                Err(error) => unreadable(path, place.start, position, &error).map(Err),
            }
        };
        items.iter().zip(before + 1..).map(read).collect()
    }
}

/// Reports valid JSON that no value can hold: half a character (`"\ud83d"`), `1e999`, endlessly nested lists, or bytes
/// that are not UTF-8.
fn unreadable(
    file: &Path,
    start: u64,
    position: usize,
    error: &serde_json::Error,
) -> Result<Problem, MachineError> {
    let place =
        Location { file: file.display().to_string(), item: Some(format!("item {position}")) };
    let (what, at) = (feed_file::cause_of(error), feed_file::place_of(file, start, error)?);
    Ok(Problem::warning(
        &place,
        "",
        format!("The item cannot be read: {what} at {at}. It is left out."),
        "Correct it there.",
    ))
}

/// Turns the error into a warning: an unreadable item file does not stop the others from being published.
fn left_out(problem: Problem) -> Problem {
    let message = format!("{} The item is left out.", problem.message);
    Problem { severity: Severity::Warning, message, ..problem }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gives_all_items_in_their_order() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: String| {
            let file = folder.path().join(name);
            fs::write(&file, text).unwrap();
            file
        };
        let list: Vec<String> = (1..=1000).map(|n| format!("{{\"id\": {n}}}")).collect();
        let version = "https://jsonfeed.org/version/1.1";
        let feed = format!("{{\"version\": \"{version}\", \"items\": [{}]}}", list.join(","));
        let mut items = Items::default();
        items.add_single(write("first.json", "{\"id\": 0}".to_owned()));
        let feed = write("feed.json", feed);
        items.add_list(&feed, feed_file::read_feed(&feed).unwrap().unwrap().items.unwrap(), true);
        let ids = items.map(|_| None, |_, item| Ok((item.value["id"].as_u64(), item.position)));
        let ids = ids.unwrap().unwrap();
        assert_eq!(ids.len(), items.count());
        for (n, made) in ids.into_iter().enumerate() {
            let (id, position) = made.unwrap();
            assert_eq!(id, Some(n as u64));
            assert_eq!(position, (n > 0).then_some(n));
        }
    }

    #[test]
    fn tells_which_item_cannot_be_read() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("feed.json");
        let version = "https://jsonfeed.org/version/1.1";
        let feed = format!(
            "{{\"version\": \"{version}\",\n\"items\": [{{}}, {{\"id\": \"\\ud83d\"}}, {{}}]}}"
        );
        fs::write(&file, &feed).unwrap();
        let made = |text: &[u8]| {
            fs::write(&file, text).unwrap();
            let mut items = Items::default();
            items.add_list(
                &file,
                feed_file::read_feed(&file).unwrap().unwrap().items.unwrap(),
                false,
            );
            items.map(|_| None, |_, _| Ok(())).unwrap()
        };
        let found = made(feed.as_bytes()).unwrap();
        assert_eq!([found[0].is_ok(), found[2].is_ok()], [true, true], "the others are read");
        let problem = found[1].as_ref().unwrap_err();
        assert_eq!(problem.item.as_deref(), Some("item 2"));
        assert_eq!(problem.severity, Severity::Warning);
        let expected = "The item cannot be read: unexpected end of hex escape at line 2, column 29. It is left out.";
        assert_eq!(problem.message, expected);

        let latin: Vec<u8> = feed
            .replace("\\ud83d", "caf@")
            .bytes()
            .map(|b| if b == b'@' { 0xE9 } else { b })
            .collect();
        let found = made(&latin).unwrap();
        assert_eq!(found.iter().filter(|item| item.is_err()).count(), 1);
        let broken = feed.replace("{}]", "{\"a\":}]");
        let found = made(broken.as_bytes()).unwrap_err();
        assert!(found[0].message.starts_with("This is not JSON"), "{}", found[0].message);
    }
}
