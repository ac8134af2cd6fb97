//! The previous build: its manifest, read before anything is decided.

use super::MANIFEST;
use super::manifest::Manifest;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

/// The manifests of the folder, and of the served site if it is in another folder.
#[derive(Debug)]
pub struct PreviousBuild {
    versions: Versions,
    pub(crate) folder: Manifest,
    pub(crate) served: Manifest,
}

/// Sizes and times of the manifests: another version differs in one of them.
type Versions = [Option<(u64, SystemTime)>; 2];

impl PreviousBuild {
    /// Reads the previous build without changing anything.
    pub fn read(folder: &Path, previous: &Path) -> Self {
        let versions = Self::versions(folder, previous);
        let read = |folder: &Path| Manifest::read(&folder.join(MANIFEST));
        let served =
            || if is_same(folder, previous) { Manifest::default() } else { read(previous) };
        let (folder, served) = rayon::join(|| read(folder), served);
        PreviousBuild { versions, folder, served }
    }

    /// Returns whether the manifests are unchanged since they were read.
    pub fn is_current(&self, folder: &Path, previous: &Path) -> bool {
        self.versions == Self::versions(folder, previous)
    }

    fn versions(folder: &Path, previous: &Path) -> Versions {
        [folder, previous].map(|folder| {
            let found = fs::metadata(folder.join(MANIFEST)).ok();
            found.and_then(|found| Some((found.len(), found.modified().ok()?)))
        })
    }
}

/// Returns whether both paths are one folder.
pub fn is_same(folder: &Path, other: &Path) -> bool {
    fs::canonicalize(folder).ok() == fs::canonicalize(other).ok()
}
