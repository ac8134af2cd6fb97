//! What the last publish left of itself, read before this one decides anything.

use super::inventory::Inventory;
use super::results::Results;
use super::survey::Survey;
use super::{INVENTORY, RESULTS};
use std::fs;
use std::path::Path;
use std::time::SystemTime;

/// What is known of the folder, and of the site that is served now where that is another.
#[derive(Debug)]
pub struct LastPublish {
    versions: Versions,
    pub(super) folder: Survey,
    pub(super) served: Inventory,
    pub(super) results: Results,
}

/// Sizes and times of the files that were read: another version differs in one of them.
type Versions = [Option<(u64, SystemTime)>; 3];

impl LastPublish {
    /// Reads it, and changes nothing.
    pub fn read(folder: &Path, previous: &Path) -> Self {
        let versions = Self::versions(folder, previous);
        let survey = Survey::begin(folder);
        let served = match is_same(folder, previous) {
            true => Inventory::default(),
            false => Inventory::read(&previous.join(INVENTORY)),
        };
        let results = Results::read(&previous.join(RESULTS));
        LastPublish { versions, folder: survey, served, results }
    }

    /// Whether it is as it was read.
    pub fn is_current(&self, folder: &Path, previous: &Path) -> bool {
        self.versions == Self::versions(folder, previous)
    }

    fn versions(folder: &Path, previous: &Path) -> Versions {
        let files = [folder.join(INVENTORY), previous.join(INVENTORY), previous.join(RESULTS)];
        files.map(|file| {
            fs::metadata(file).ok().and_then(|at| Some((at.len(), at.modified().ok()?)))
        })
    }
}

/// Whether both are one folder.
pub fn is_same(folder: &Path, other: &Path) -> bool {
    fs::canonicalize(folder).ok() == fs::canonicalize(other).ok()
}
