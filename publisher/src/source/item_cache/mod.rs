//! The item cache: the outcome of each item's check, in one file per newsroom in the user's cache folder.
//!
//! An item's key is the fingerprint of its bytes, of its file and of the context of the check. An entry also has the
//! dependency probes of its check, which are compared with the files there now. If the cache is missing, damaged or
//! from another version of the program, every item is checked again.
//!
//! A single file, rewritten as a whole, was chosen over a database: decision 19 has the measurements.

mod file;

use super::article::CheckedArticle;
use super::body::LazyBody;
use super::embedded::is_embedded;
use super::item::again::BodyAgain;
use super::item::{CheckedItem, Context, Probed};
use super::{ItemPlace, SourceItem};
use crate::cache::fingerprint::Fingerprint;
use crate::cache::{blob_cache, verify};
use crate::config::containment;
use crate::diagnostics::problem::{Location, Problem};
use file::{Entry, NewSnapshot, Snapshot};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The folder in the user's cache.
const CACHE: &str = "items";

/// The item cache of a newsroom.
#[derive(Debug)]
pub struct ItemCache {
    context: Arc<Context>,
    /// Fingerprint of the context.
    fingerprint: Fingerprint,
    /// The file; None if there is no cache folder.
    path: Option<PathBuf>,
    last: Snapshot,
    new: Option<NewSnapshot>,
}

/// The cached outcome of a check, without the article's terms.
#[derive(Serialize, Deserialize)]
struct Record<'a> {
    article: Cow<'a, Box<CheckedArticle>>,
    source: Cow<'a, Location>,
    pictures: Cow<'a, [String]>,
    problems: Cow<'a, [Problem]>,
    found: Cow<'a, Probed>,
}

impl ItemCache {
    /// Opens the cache for the content in a file or folder.
    pub fn open(context: Arc<Context>, content: &Path) -> Self {
        let path = blob_cache::file_of(CACHE, content);
        let last = path.as_ref().and_then(|path| Snapshot::read(path, &context.lexicon));
        let new = path.as_ref().and_then(|path| NewSnapshot::next_to(path));
        let fingerprint = context.fingerprint();
        ItemCache { context, fingerprint, path, last: last.unwrap_or_default(), new }
    }

    /// Returns the outcome of an item's check, if the item and everything that it was checked against are unchanged.
    pub fn get(&self, item: &ItemPlace) -> Option<CheckedItem> {
        let fingerprint = self.fingerprint_of(item);
        let checked = self.parse(self.last.get(fingerprint)?, item)?;
        self.last.mark_used(fingerprint);
        Some(checked)
    }

    fn parse(&self, entry: Entry, item: &ItemPlace) -> Option<CheckedItem> {
        let record: Record = postcard::from_bytes(&entry.record).ok()?;
        // Pictures embedded in the item as data must be extracted again.
        if record.article.files.iter().any(|path| is_embedded(path)) {
            return None;
        }
        let Context { root, sizes, .. } = &*self.context;
        let Probed { files, sizes: measured } = &*record.found;
        let is_same =
            files.iter().all(|(path, found)| containment::look_up(root, Path::new(path)) == *found)
                && measured.iter().all(|(path, size)| sizes.of(root, path) == *size);
        if !is_same {
            return None;
        }
        let mut article = record.article.into_owned();
        let [fingerprint, body_fingerprint] = entry.fingerprints;
        article.fingerprint = fingerprint;
        article.terms = entry.terms;
        article.source = record.source.into_owned();
        let body = BodyAgain { context: Arc::clone(&self.context), item: item.clone() };
        article.body =
            LazyBody::later(Arc::new(body), body_fingerprint, record.pictures.into_owned());
        let (problems, found) = (record.problems.into_owned(), record.found.into_owned());
        let checked = CheckedItem { article: Some(article), dropped: None, problems, found };
        if verify::is_asked() {
            assert!(self.is_right(&checked, item), "{item:?} is made of more than is looked at");
        }
        Some(checked)
    }

    /// Returns whether checking the item again has the same outcome.
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

    /// Adds the outcome of an item's check.
    pub fn add(&self, item: &ItemPlace, checked: &CheckedItem) {
        // Problems of an item that is not an article may name its position in the list, which is not in the key.
        let (Some(new), Some(article)) = (&self.new, &checked.article) else { return };
        let record = Record {
            article: Cow::Borrowed(article),
            source: Cow::Borrowed(&article.source),
            pictures: Cow::Borrowed(&article.body.pictures),
            problems: Cow::Borrowed(&checked.problems),
            found: Cow::Borrowed(&checked.found),
        };
        if let Ok(record) = postcard::to_stdvec(&record) {
            let fingerprints = [article.fingerprint, article.body.fingerprint];
            let entry = Entry { fingerprints, record, terms: article.terms.clone() };
            new.add(self.fingerprint_of(item), &entry);
        }
    }

    fn fingerprint_of(&self, item: &ItemPlace) -> Fingerprint {
        Fingerprint::combine([self.fingerprint, Fingerprint::of(item.path()), item.fingerprint])
    }

    /// Writes the cache for the next check, unless it is unchanged. A failure only costs the next check time.
    pub fn save(self) {
        let (Some(path), Some(new)) = (self.path, self.new) else { return };
        if new.is_empty() && self.last.is_all_used() {
            blob_cache::note_use(&path);
        } else if let Err(error) = new.finish(&path, &self.last, &self.context.lexicon) {
            blob_cache::note_failure(&path, &error);
        }
    }
}
