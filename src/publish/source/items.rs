//! Where a feed's items are. They are read one after the other while others are worked on, and none is held.

use super::stream::{self, Read};
use crate::publish::MachineError;
use crate::publish::problem::{Place, Problem};
use rayon::prelude::*;
use serde_json::Value;
use serde_json::value::RawValue;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;

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
    List(PathBuf),
    /// One by itself.
    Single(PathBuf),
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

/// Items that are handed over at once: enough that handing over costs nothing.
const BATCH: usize = 64;
/// Batches that wait to be worked on.
const WAITING: usize = 16;

/// An item that is not parsed yet.
enum Unparsed<'a> {
    /// In a list, at a place that counts from 1.
    Listed(&'a Path, usize, Box<RawValue>),
    /// In a file of its own.
    Single(&'a Path),
}

/// Items, and how many came before them.
type Batch<'a> = (usize, Vec<Unparsed<'a>>);

impl Items {
    /// Adds those of a feed's list.
    pub fn add_list(&mut self, file: &Path, count: usize) {
        self.files.push(ItemFile::List(file.to_owned()));
        self.count += count;
    }

    /// Adds one that has a file to itself.
    pub fn add_single(&mut self, file: PathBuf) {
        self.files.push(ItemFile::Single(file));
        self.count += 1;
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The files that they are in.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        self.files.iter().map(|file| match file {
            ItemFile::List(file) | ItemFile::Single(file) => file.as_path(),
        })
    }

    /// Works on each item, on all cores, while the next are read. Gives back what came of them in their order, or what is
    /// wrong with the files.
    pub fn map<T: Send>(
        &self,
        work: impl Fn(SourceItem) -> Result<T, MachineError> + Sync,
    ) -> Read<Vec<T>> {
        let (send, batches) = sync_channel(WAITING);
        let (read, mut done) = thread::scope(|scope| {
            let reader = scope.spawn(|| self.read(send));
            let done: Vec<(usize, Vec<_>)> = batches
                .into_iter()
                .par_bridge()
                .map(|(before, batch): Batch| {
                    (
                        before,
                        batch
                            .into_iter()
                            .map(|item| parse(item).map(|read| read.map(&work)))
                            .collect(),
                    )
                })
                .collect();
            (reader.join().expect("reading does not panic"), done)
        });
        let mut found = read?;
        done.sort_unstable_by_key(|(before, _)| *before);
        let mut made = Vec::with_capacity(self.count);
        for item in done.into_iter().flat_map(|(_, batch)| batch) {
            match item? {
                Ok(item) => made.push(item?),
                Err(problems) => found.extend(problems),
            }
        }
        Ok(if found.is_empty() { Ok(made) } else { Err(found) })
    }

    /// Hands over all items in batches. Gives back what is wrong with the files.
    fn read<'a>(&'a self, send: SyncSender<Batch<'a>>) -> Result<Vec<Problem>, MachineError> {
        let mut found = Vec::new();
        let (mut before, mut batch) = (0, Vec::new());
        let mut add = |item: Unparsed<'a>| {
            batch.push(item);
            if batch.len() == BATCH {
                // Nobody hears where the others have given up, and then nothing is wanted.
                let _ = send.send((before, std::mem::take(&mut batch)));
                before += BATCH;
            }
        };
        for file in &self.files {
            match file {
                ItemFile::Single(file) => add(Unparsed::Single(file)),
                ItemFile::List(file) => {
                    let mut position = 0;
                    let read = stream::read_feed(file, &mut |item| {
                        position += 1;
                        add(Unparsed::Listed(file, position, item));
                    })?;
                    found.extend(read.err().into_iter().flatten());
                }
            }
        }
        let _ = send.send((before, batch));
        Ok(found)
    }
}

fn parse(item: Unparsed) -> Read<SourceItem> {
    let (file, position) = match &item {
        Unparsed::Listed(file, position, _) => (file, Some(*position)),
        Unparsed::Single(file) => (file, None),
    };
    let file = file.display().to_string();
    let value = match item {
        Unparsed::Single(file) => stream::read_value(file)?,
        Unparsed::Listed(_, position, text) => serde_json::from_str(text.get())
            .map_err(|error| vec![unreadable(&file, position, &error)]),
    };
    Ok(value.map(|value| SourceItem { file, position, value }))
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
    use std::fs;

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
        items.add_list(&write("feed.json", feed), 1000);
        let ids =
            items.map(|item| Ok((item.value["id"].as_u64(), item.position))).unwrap().unwrap();
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
        items.add_list(&file, 2);
        let found = items.map(|_| Ok(())).unwrap().unwrap_err();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].item.as_deref(), Some("item 2"));
        assert!(found[0].message.contains("hex escape"), "{}", found[0].message);
    }
}
