//! A picture file of an edition: examines it, and makes its files, from the cache or newly encoded.

use super::ProcessedPicture;
use super::variants::{Crop, Variants};
use crate::cache::blob_cache::{Cache, Contents};
use newsprint_formats::decode::Fault;
use newsprint_formats::source_file::SourceFile;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// A picture file to be processed.
#[derive(Clone, Debug)]
pub struct PictureTask {
    pub(super) file: PathBuf,
    /// Its URL on the site, if a page shows it.
    pub(super) url: Option<String>,
    /// The focal points around which teasers crop it.
    pub(super) crops: BTreeSet<Crop>,
    /// How early it is wanted: the position of the first article that shows it, the newest first.
    pub(super) rank: usize,
    /// Whether it has renditions that the cache lacks, once examined.
    pub(super) is_unencoded: bool,
}

/// When to encode pictures that the cache lacks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// Now.
    #[default]
    Now,
    /// Later: for the time being, pages show the original.
    Later,
}

/// The result of processing one file.
pub(super) struct Drawn {
    pub original: Contents,
    pub files: Vec<(String, Contents)>,
    pub shown: Option<(String, ProcessedPicture)>,
}

impl PictureTask {
    /// Checks that the file can be published, and whether anything is left to encode.
    pub(super) fn examine(&mut self, cache: &Cache) -> Result<(), Fault> {
        let file = SourceFile::read(&self.file)?;
        file.check_name(&self.file)?;
        let variants = Variants { file: &file, cache };
        if self.url.is_none() || !file.can_be_smaller() {
            return variants.without_renditions().map(drop);
        }
        self.is_unencoded = !variants.are_cached(&self.crops);
        if self.is_unencoded { variants.examine() } else { Ok(()) }
    }

    /// Makes its files. `base` is the folder of the site.
    pub(super) fn draw(
        &self,
        base: &str,
        cache: &Cache,
        encoding: Encoding,
    ) -> Result<Drawn, Fault> {
        let file = SourceFile::read(&self.file)?;
        let variants = Variants { file: &file, cache };
        let is_later = encoding == Encoding::Later && self.is_unencoded;
        let Some(url) = self.url.as_ref().filter(|_| file.can_be_smaller() && !is_later) else {
            let original = Contents::Bytes(variants.without_renditions()?);
            // The page still reserves the picture's space.
            let size = file.size().map(ProcessedPicture::without_renditions);
            return Ok(Drawn { original, files: Vec::new(), shown: self.url.clone().zip(size) });
        };
        let (original, whole) = variants.whole()?;
        let mut crops = BTreeMap::new();
        let mut files = Vec::new();
        for crop in self.crops.iter().filter(|_| Crop::changes_shape(whole.size)) {
            let version = variants.cropped(*crop)?;
            crops.insert(*crop, version.renditions(base));
            files.extend(version.files());
        }
        let shown =
            ProcessedPicture { size: whole.size, renditions: whole.renditions(base), crops };
        files.extend(whole.files());
        Ok(Drawn { original, files, shown: Some((url.clone(), shown)) })
    }

    /// Returns the file.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Encodes what the cache lacks of it.
    pub fn encode(&self, cache: &Cache) -> Result<(), Fault> {
        self.draw("", cache, Encoding::Now).map(drop)
    }
}
