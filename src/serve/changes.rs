//! Changes of the content on the disk.

use crate::publish::MachineError;
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// Editors write a file in several steps; when it is quiet for so long, they are done.
const QUIET: Duration = Duration::from_millis(40);
/// Where something is always written, it is not waited for longer.
const NEVER_QUIET: Duration = Duration::from_secs(1);

/// Tells when content changes.
#[derive(Debug)]
pub struct Changes {
    changed: Receiver<()>,
    /// Watches as long as it is there.
    _watcher: RecommendedWatcher,
}

impl Changes {
    /// Watches a folder with all that is below it, and files elsewhere. `site` is what publishing writes itself.
    pub fn watch(folder: &Path, files: &[PathBuf], site: &Path) -> Result<Self, MachineError> {
        let failed = |path: &Path, why: String| MachineError::Watch { path: path.to_owned(), why };
        let real =
            |path: &Path| fs::canonicalize(path).map_err(|error| failed(path, error.to_string()));
        let (root, site) = (real(folder)?, real(site)?);
        let files: Vec<PathBuf> = files.iter().map(|file| real(file)).collect::<Result<_, _>>()?;
        let (tell, changed) = channel();
        let (below, watched) = (root.clone(), files.clone());
        let is_content = move |path: &PathBuf| {
            let is_below = path.strip_prefix(&below).is_ok_and(|path| {
                let mut names = path.iter().map(|name| name.to_string_lossy());
                !names.any(|name| name.starts_with('.'))
            });
            watched.contains(path) || (is_below && !path.starts_with(&site))
        };
        let mut watcher =
            notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
                // What could not be told may have been a change.
                let is_change = event.map_or(true, |event| {
                    let is_of_content = event.paths.iter().any(&is_content);
                    event.need_rescan()
                        || is_of_content && !matches!(event.kind, EventKind::Access(_))
                });
                if is_change {
                    // Nobody waits any more: the program is ending.
                    let _ = tell.send(());
                }
            })
            .map_err(|error| failed(folder, error.to_string()))?;
        watcher
            .watch(&root, RecursiveMode::Recursive)
            .map_err(|error| failed(folder, error.to_string()))?;
        // Many programs save a file by putting another in its place, which only its folder notices. What is watched with all that
        // is below it must not be watched again without.
        let elsewhere = files.iter().filter(|file| !file.starts_with(&root));
        for folder in elsewhere.filter_map(|file| file.parent()) {
            watcher
                .watch(folder, RecursiveMode::NonRecursive)
                .map_err(|error| failed(folder, error.to_string()))?;
        }
        Ok(Changes { changed, _watcher: watcher })
    }

    /// Waits until something has changed and it is quiet again; `false` when nothing can be noticed any more.
    pub fn wait(&self) -> bool {
        let is_there = self.changed.recv().is_ok();
        let begun = Instant::now();
        while begun.elapsed() < NEVER_QUIET && self.changed.recv_timeout(QUIET).is_ok() {}
        is_there
    }
}
