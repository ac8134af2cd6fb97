//! Where a feed's items are. They are read and worked on by all cores, and none is held.

use super::places::Listed;
use super::stream::{self, BYTE_ORDER_MARK, Read};
use crate::publish::MachineError;
use crate::publish::key::Key;
use crate::publish::problem::{Place, Problem};
use crate::publish::texts::read_at;
use rayon::prelude::*;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The items of a feed, in their order.
#[derive(Debug, Default)]
pub struct Items {
    files: Vec<ItemFile>,
    count: usize,
}

/// A file with items.
#[derive(Debug)]
enum ItemFile {
    /// A feed, with a list of them.
    List(Arc<Path>, Vec<Listed>),
    /// One by itself.
    Single(Arc<Path>),
}

/// Where an item is, and what it was when it was found there.
#[derive(Clone, Debug)]
pub struct ItemPlace {
    file: Arc<Path>,
    /// In bytes from the file's start; none where the item has a file to itself.
    place: Option<Range<u64>>,
    /// Of its bytes.
    pub key: Key,
}

impl ItemPlace {
    /// Its file, as shown in messages.
    pub fn file(&self) -> String {
        self.file.display().to_string()
    }

    /// Its file, as bytes that tell it from others.
    pub fn path(&self) -> &[u8] {
        self.file.as_os_str().as_encoded_bytes()
    }

    /// The item's bytes, unless they have changed.
    pub fn read(&self) -> Result<Vec<u8>, MachineError> {
        self.read_in(&self.open()?)
    }

    fn open(&self) -> Result<File, MachineError> {
        File::open(&self.file).map_err(|error| MachineError::read(&self.file, error))
    }

    /// As [`ItemPlace::read`], in its open file.
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
        if Key::of(&bytes) != self.key {
            return Err(MachineError::Changed(self.file.to_path_buf()));
        }
        if bytes.starts_with(BYTE_ORDER_MARK) {
            bytes.drain(..BYTE_ORDER_MARK.len());
        }
        Ok(bytes)
    }
}

/// One item as written.
#[derive(Debug)]
pub struct SourceItem {
    /// Its file, as shown in messages.
    pub file: String,
    /// Its place in that file's list, from 1; none in a file of its own.
    pub position: Option<usize>,
    /// The item.
    pub value: Value,
}

/// Items of a list that are worked on one after another.
const BATCH: usize = 64;

/// What one core works on before it takes another.
enum Batch<'a> {
    /// Items of a list, from a position that counts from 0.
    Listed(&'a Arc<Path>, usize, &'a [Listed]),
    /// An item in a file of its own.
    Single(&'a Arc<Path>),
}

impl Items {
    /// Adds those of a feed's list.
    pub fn add_list(&mut self, file: &Path, items: Vec<Listed>) {
        self.count += items.len();
        self.files.push(ItemFile::List(file.into(), items));
    }

    /// Adds one that has a file to itself.
    pub fn add_single(&mut self, file: PathBuf) {
        self.files.push(ItemFile::Single(file.into()));
        self.count += 1;
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The files that they are in.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        self.files.iter().map(|file| match file {
            ItemFile::List(file, _) | ItemFile::Single(file) => &**file,
        })
    }

    /// Those of them that are feeds, with a list. Where their items are is known, but not what is in them.
    pub fn feeds(&self) -> impl Iterator<Item = &Path> {
        self.files.iter().filter_map(|file| match file {
            ItemFile::List(file, _) => Some(&**file),
            ItemFile::Single(_) => None,
        })
    }

    /// Works on each item, on all cores, but on those that are remembered. Gives back what came of them in their order, or what
    /// is wrong with the files.
    pub fn map<T: Send>(
        &self,
        recall: impl Fn(&ItemPlace) -> Option<T> + Sync,
        work: impl Fn(&ItemPlace, SourceItem) -> Result<T, MachineError> + Sync,
    ) -> Read<Vec<T>> {
        let batches: Vec<Batch> = self.files.iter().flat_map(ItemFile::batches).collect();
        let done: Vec<_> = batches
            .par_iter()
            .with_max_len(1)
            .map(|batch| batch.map(&recall, &work))
            .collect::<Result<_, MachineError>>()?;
        let mut made = Vec::with_capacity(self.count);
        let mut wrong: BTreeMap<&Path, Vec<Problem>> = BTreeMap::new();
        for (batch, done) in batches.iter().zip(done) {
            for item in done {
                match item {
                    Ok(item) => made.push(item),
                    Err(problem) => wrong.entry(batch.file()).or_default().push(problem),
                }
            }
        }
        if wrong.is_empty() {
            return Ok(Ok(made));
        }
        let mut found = Vec::new();
        for (file, problems) in wrong {
            // Where a feed is no JSON, its lines say more than its items.
            let is_feed = problems.iter().all(|problem| problem.item.is_some());
            match if is_feed { stream::what_is_wrong(file)? } else { None } {
                Some(problem) => found.push(problem),
                None => found.extend(problems),
            }
        }
        Ok(Err(found))
    }
}

impl ItemFile {
    fn batches(&self) -> Vec<Batch<'_>> {
        match self {
            ItemFile::Single(file) => vec![Batch::Single(file)],
            ItemFile::List(file, items) => {
                let chunks = items.chunks(BATCH).zip(0..);
                chunks.map(|(chunk, i)| Batch::Listed(file, i * BATCH, chunk)).collect()
            }
        }
    }
}

impl Batch<'_> {
    fn file(&self) -> &Path {
        match self {
            Batch::Listed(file, ..) | Batch::Single(file) => file,
        }
    }

    /// Works on each item as it is read. Of one that cannot be read it is told what is wrong.
    fn map<T>(
        &self,
        recall: impl Fn(&ItemPlace) -> Option<T>,
        work: impl Fn(&ItemPlace, SourceItem) -> Result<T, MachineError>,
    ) -> Result<Vec<Result<T, Problem>>, MachineError> {
        let (Batch::Listed(path, ..) | Batch::Single(path)) = self;
        let file = path.display().to_string();
        let (before, items) = match self {
            Batch::Listed(_, before, items) => (before, items),
            Batch::Single(_) => {
                let bytes = fs::read(path).map_err(|error| MachineError::read(path, error))?;
                let at = ItemPlace { file: Arc::clone(path), place: None, key: Key::of(&bytes) };
                if let Some(known) = recall(&at) {
                    return Ok(vec![Ok(known)]);
                }
                return match stream::read_value(path, &bytes)? {
                    Ok(value) => {
                        Ok(vec![Ok(work(&at, SourceItem { file, position: None, value })?)])
                    }
                    Err(problems) => Ok(problems.into_iter().map(Err).collect()),
                };
            }
        };
        // Opened for each batch: a feed may have more pages than a program may have open files.
        let mut opened = None;
        let read = |(item, position): (&Listed, usize)| {
            let Listed { place, key } = item;
            let at = ItemPlace { file: Arc::clone(path), place: Some(place.clone()), key: *key };
            if let Some(known) = recall(&at) {
                return Ok(Ok(known));
            }
            let opened = match &opened {
                Some(opened) => opened,
                None => opened.insert(at.open()?),
            };
            match serde_json::from_slice(&at.read_in(opened)?) {
                Ok(value) => {
                    let file = file.clone();
                    work(&at, SourceItem { file, position: Some(position), value }).map(Ok)
                }
                Err(error) => Ok(Err(unreadable(&file, position, &error))),
            }
        };
        items.iter().zip(before + 1..).map(read).collect()
    }
}

/// What is JSON, but holds what no text or number can: half a character (`"\ud83d"`), `1e999`, or lists in lists without end.
fn unreadable(file: &str, position: usize, error: &serde_json::Error) -> Problem {
    let place = Place { file: file.to_owned(), item: Some(format!("item {position}")) };
    let (line, column) = (error.line(), error.column());
    let what = stream::cause_of(error);
    Problem::error(
        &place,
        "",
        format!("The item cannot be read: {what} at its line {line}, column {column}."),
        "Correct that place.",
    )
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
        items.add_list(&feed, stream::read_feed(&feed).unwrap().unwrap().items.unwrap());
        let ids = items.map(|_| None, |_, item| Ok((item.value["id"].as_u64(), item.position)));
        let ids = ids.unwrap().unwrap();
        assert_eq!(ids.len(), items.count());
        for (n, (id, position)) in ids.into_iter().enumerate() {
            assert_eq!(id, Some(n as u64));
            assert_eq!(position, (n > 0).then_some(n));
        }
    }

    #[test]
    fn tells_which_item_cannot_be_read() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("feed.json");
        let version = "https://jsonfeed.org/version/1.1";
        let feed =
            format!("{{\"version\": \"{version}\", \"items\": [{{}}, {{\"id\": \"\\ud83d\"}}]}}");
        fs::write(&file, feed).unwrap();
        let mut items = Items::default();
        items.add_list(&file, stream::read_feed(&file).unwrap().unwrap().items.unwrap());
        let found = items.map(|_| None, |_, _| Ok(())).unwrap().unwrap_err();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].item.as_deref(), Some("item 2"));
        assert!(found[0].message.contains("hex escape"), "{}", found[0].message);
    }
}
