//! The previous build: its manifest and build log, read before anything is decided.

use super::manifest::Manifest;
use super::results::Results;
use super::survey::Survey;
use super::{MANIFEST, RESULTS};
use std::fs;
use std::path::Path;
use std::time::SystemTime;

/// What is known of the folder, and of the site that is served now where that is another.
#[derive(Debug)]
pub struct PreviousBuild {
    versions: Versions,
    pub(crate) folder: Survey,
    pub(crate) served: Manifest,
    pub(crate) results: Results,
}

/// Sizes and times of the files that were read: another version differs in one of them.
type Versions = [Option<(u64, SystemTime)>; 3];

impl PreviousBuild {
    /// Reads it, and changes nothing.
    pub fn read(folder: &Path, previous: &Path) -> Self {
        let versions = Self::versions(folder, previous);
        let survey = Survey::begin(folder);
        let served = match is_same(folder, previous) {
            true => Manifest::default(),
            false => Manifest::read(&previous.join(MANIFEST)),
        };
        let results = Results::read(&previous.join(RESULTS));
        PreviousBuild { versions, folder: survey, served, results }
    }

    /// Whether it is as it was read.
    pub fn is_current(&self, folder: &Path, previous: &Path) -> bool {
        self.versions == Self::versions(folder, previous)
    }

    fn versions(folder: &Path, previous: &Path) -> Versions {
        let files = [folder.join(MANIFEST), previous.join(MANIFEST), previous.join(RESULTS)];
        files.map(|file| {
            fs::metadata(file).ok().and_then(|at| Some((at.len(), at.modified().ok()?)))
        })
    }
}

/// Whether both are one folder.
pub fn is_same(folder: &Path, other: &Path) -> bool {
    fs::canonicalize(folder).ok() == fs::canonicalize(other).ok()
}
