//! Items that were checked before. What came of each is kept in the user's cache, by a hash of the item and of what all are checked
//! against; with it is kept what the check saw of files next to the content, which is looked at again.
//!
//! There are two files for a newsroom: most of it is in one that stays, and what has come since in one that is written anew. When
//! that has grown, or much of the first is of no use any more, they become one. Where a file is missing, damaged or another
//! program's, items are checked again.

mod file;

use super::article::CheckedArticle;
use super::body::KeptBody;
use super::embedded::is_embedded;
use super::item::again::BodyAgain;
use super::item::{CheckedItem, Context, Probed};
use super::{ItemPlace, SourceItem};
use crate::cache::fingerprint::Fingerprint;
use crate::cache::{blob_cache, verify};
use crate::config::containment;
use crate::diagnostics::problem::{Place, Problem};
use file::{Kept, MemoryFile, NewFile};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The part of the cache that has them.
const CACHE: &str = "items";
/// The file of recent items may have one of so many of those in the other.
const RECENT: usize = 8;

/// What is remembered of a newsroom's items.
#[derive(Debug)]
pub struct Memory {
    context: Arc<Context>,
    /// Of what all items are checked against.
    fingerprint: Fingerprint,
    /// Where the two files are; without a cache nothing is remembered.
    paths: Option<[PathBuf; 2]>,
    base: Option<MemoryFile>,
    recent: Option<MemoryFile>,
    /// What has come since.
    new: Option<NewFile>,
}

/// An item as it is kept.
#[derive(Serialize, Deserialize)]
struct Record<'a> {
    article: Cow<'a, Box<CheckedArticle>>,
    source: Cow<'a, Place>,
    pictures: Cow<'a, [String]>,
    problems: Cow<'a, [Problem]>,
    found: Cow<'a, Probed>,
}

impl Memory {
    /// What is remembered of the content in a file or folder.
    pub fn open(context: Arc<Context>, content: &Path) -> Self {
        let paths = blob_cache::files_of(CACHE, content, ["-base", "-recent"]);
        let mut memory = Memory {
            fingerprint: context.fingerprint(),
            base: None,
            recent: None,
            new: None,
            context,
            paths,
        };
        if let Some([base, recent]) = &memory.paths {
            memory.base =
                MemoryFile::open(base, Fingerprint::of_program(), &memory.context.lexicon);
            let lexicon = &memory.context.lexicon;
            let after = |base: &MemoryFile| MemoryFile::open(recent, base.fingerprint(), lexicon);
            memory.recent = memory.base.as_ref().and_then(after);
            memory.new = NewFile::beside(recent);
        }
        memory
    }

    /// What came of an item, if it and all that it was checked against are the same now.
    pub fn recall(&self, item: &ItemPlace) -> Option<CheckedItem> {
        let fingerprint = self.fingerprint_of(item);
        let read = |file: &MemoryFile| {
            let checked = self.read(file.get(fingerprint)?, item)?;
            Some((checked, file.note_use(fingerprint)))
        };
        if let Some((checked, _)) = self.base.as_ref().and_then(read) {
            return Some(checked);
        }
        let (checked, is_noted) = self.recent.as_ref().and_then(read)?;
        // A feed may have it twice.
        if !is_noted {
            self.note(item, &checked);
        }
        Some(checked)
    }

    fn read(&self, kept: Kept, item: &ItemPlace) -> Option<CheckedItem> {
        let record: Record = postcard::from_bytes(&kept.record).ok()?;
        // Pictures that stand in an item are written out anew.
        if record.article.files.iter().any(|path| is_embedded(path)) {
            return None;
        }
        let Context { root, sizes, .. } = &*self.context;
        let Probed { files, sizes: measured } = &*record.found;
        let is_same =
            files.iter().all(|(path, found)| containment::look(root, Path::new(path)) == *found)
                && measured.iter().all(|(path, size)| sizes.of(root, path) == *size);
        if !is_same {
            return None;
        }
        let mut article = record.article.into_owned();
        let [fingerprint, body_fingerprint] = kept.fingerprints;
        article.fingerprint = fingerprint;
        article.terms = kept.terms;
        article.source = record.source.into_owned();
        let body = BodyAgain { context: Arc::clone(&self.context), item: item.clone() };
        article.body =
            KeptBody::later(Arc::new(body), body_fingerprint, record.pictures.into_owned());
        let (problems, found) = (record.problems.into_owned(), record.found.into_owned());
        let checked = CheckedItem { article: Some(article), dropped: None, problems, found };
        if verify::is_asked() {
            assert!(self.is_right(&checked, item), "{item:?} is made of more than is looked at");
        }
        Some(checked)
    }

    /// Whether the same comes of an item that is checked again.
    fn is_right(&self, remembered: &CheckedItem, item: &ItemPlace) -> bool {
        let text = item.read().ok();
        let item = text.and_then(|text| SourceItem::read(item.file(), None, &text).ok());
        let Some(item) = item else { return true };
        let Ok(checked) = super::item::check(&item, &self.context) else { return true };
        let said = |checked: &CheckedItem| {
            let article = checked.article.as_ref();
            let fingerprints =
                article.map(|article| (article.fingerprint, article.body.fingerprint));
            let fields = article.map(|article| serde_json::to_string(article).ok());
            (
                fingerprints,
                fields,
                article.map(|article| article.terms.clone()),
                checked.problems.clone(),
            )
        };
        said(&checked) == said(remembered) && checked.found == remembered.found
    }

    /// Remembers what came of an item.
    pub fn note(&self, item: &ItemPlace, checked: &CheckedItem) {
        // One without an id is told of by its place in the list.
        let Some(article) = &checked.article else { return };
        let record = Record {
            article: Cow::Borrowed(article),
            source: Cow::Borrowed(&article.source),
            pictures: Cow::Borrowed(&article.body.pictures),
            problems: Cow::Borrowed(&checked.problems),
            found: Cow::Borrowed(&checked.found),
        };
        if let Ok(record) = postcard::to_stdvec(&record) {
            let fingerprints = [article.fingerprint, article.body.fingerprint];
            let kept = Kept { fingerprints, record, terms: article.terms.clone() };
            self.keep(self.fingerprint_of(item), &kept);
        }
    }

    fn keep(&self, fingerprint: Fingerprint, kept: &Kept) {
        if let Some(new) = &self.new {
            new.add(fingerprint, kept);
        }
    }

    fn fingerprint_of(&self, item: &ItemPlace) -> Fingerprint {
        Fingerprint::combine([self.fingerprint, Fingerprint::of(item.path()), item.fingerprint])
    }

    /// Writes what is to be remembered. Where that fails, the next check takes its time.
    pub fn save(self) {
        let Memory { context, paths, base, recent, new, .. } = self;
        let (Some([base_path, recent_path]), Some(new)) = (paths, new) else { return };
        let known = recent.as_ref().map_or(0, |recent| recent.used().count());
        let is_same = new.count() == known && recent.as_ref().map_or(0, MemoryFile::count) == known;
        let base = base.filter(|base| {
            let in_use = base.used().count();
            let stays = new.count() * RECENT <= base.count() && in_use * 2 >= base.count();
            if !stays {
                let used = base
                    .used()
                    .filter_map(|fingerprint| Some((fingerprint, base.get(fingerprint)?)));
                used.for_each(|(fingerprint, kept)| new.add(fingerprint, &kept));
            }
            stays
        });
        // What is open cannot be replaced on every system.
        drop(recent);
        let Some((after, words)) = base.map(|base| (base.fingerprint(), base.words())) else {
            match new.finish(&base_path, Fingerprint::of_program(), 0, &context.lexicon) {
                Ok(()) => drop(fs::remove_file(&recent_path)),
                Err(error) => blob_cache::note_failure(&base_path, &error),
            }
            return;
        };
        blob_cache::note_use(&base_path);
        if is_same {
            blob_cache::note_use(&recent_path);
        } else {
            // That it cannot be written is nobody's loss but time.
            let saved = new.finish(&recent_path, after, words, &context.lexicon);
            let _ = saved.inspect_err(|error| blob_cache::note_failure(&recent_path, error));
        }
    }
}
