//! Watches the content for changes on disk.

use crate::diagnostics::MachineError;
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// Debounce time: editors write a file in several steps, and are done once there are no events for this long.
const DEBOUNCE: Duration = Duration::from_millis(40);
/// Maximum wait for a quiet moment if files are written continuously.
const MAX_DEBOUNCE: Duration = Duration::from_secs(1);

/// Notifies of content changes.
#[derive(Debug)]
pub struct Changes {
    of: Content,
    changed: Receiver<()>,
    /// Whether a change was received for which nobody has waited yet.
    is_pending: Cell<bool>,
    /// Whether a symbolic link may have changed, so that other paths must be watched.
    is_stale: Arc<AtomicBool>,
    /// Watches until dropped.
    _watcher: RecommendedWatcher,
}

/// What to watch, by the paths that the user gave.
#[derive(Clone, Debug)]
struct Content {
    folder: PathBuf,
    files: Vec<PathBuf>,
    site: PathBuf,
}

/// The same, resolved.
struct Places {
    root: PathBuf,
    site: PathBuf,
    files: Vec<PathBuf>,
    /// Symbolic links on the path to the folder.
    ancestor_links: Vec<PathBuf>,
    /// Symbolic links in the folder, and their targets within it.
    links: Vec<PathBuf>,
    targets: Vec<PathBuf>,
}

impl Changes {
    /// Watches a folder recursively, and files elsewhere, following symbolic links. `site` is the publisher's own
    /// output and is ignored.
    pub fn watch(folder: &Path, files: &[PathBuf], site: &Path) -> Result<Self, MachineError> {
        let [folder, site] = [folder, site].map(Path::to_owned);
        Content { folder, files: files.to_owned(), site }.watch()
    }

    /// Returns whether there was a change for which nobody has waited yet.
    pub fn is_changed(&self) -> bool {
        self.is_pending.get() || {
            let is_changed = self.changed.try_recv().is_ok();
            self.is_pending.set(is_changed);
            is_changed
        }
    }

    /// Waits for a change and then for a quiet moment. Returns `false` if watching has stopped.
    pub fn wait(&mut self) -> bool {
        let is_there = self.is_pending.take() || self.changed.recv().is_ok();
        let begun = Instant::now();
        while begun.elapsed() < MAX_DEBOUNCE && self.changed.recv_timeout(DEBOUNCE).is_ok() {}
        // If watching fails now, for example while a link is being replaced, it is tried again at the next change.
        if self.is_stale.load(Ordering::Relaxed)
            && let Ok(renewed) = self.of.watch()
        {
            *self = renewed;
        }
        is_there
    }
}

impl Content {
    fn watch(&self) -> Result<Changes, MachineError> {
        let failed = |path: &Path| {
            let path = path.to_owned();
            |error: notify::Error| MachineError::Watch { path, why: error.to_string() }
        };
        let places = self.places()?;
        let (tell, changed) = channel();
        let elsewhere = places.elsewhere();
        let (root, ancestor_links) = (places.root.clone(), places.ancestor_links.clone());
        let is_stale = Arc::new(AtomicBool::new(false));
        let stale = Arc::clone(&is_stale);
        let mut watcher =
            notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
                // An error event may stand for a lost change.
                let is_change = event.map_or(true, |event| {
                    let mut paths = event.paths.iter().filter(|path| places.are_changed_by(path));
                    let is_of_content = !matches!(event.kind, EventKind::Access(_))
                        && paths.clone().next().is_some();
                    if is_of_content && paths.any(|path| places.is_link(path)) {
                        stale.store(true, Ordering::Relaxed);
                    }
                    event.need_rescan() || is_of_content
                });
                if is_change {
                    // No receiver: the program is exiting.
                    let _ = tell.send(());
                }
            })
            .map_err(failed(&self.folder))?;
        watcher.watch(&root, RecursiveMode::Recursive).map_err(failed(&self.folder))?;
        for folder in elsewhere {
            watcher.watch(&folder, RecursiveMode::NonRecursive).map_err(failed(&folder))?;
        }
        // If these cannot be watched, only a change of a link's target goes unnoticed.
        for folder in ancestor_links.iter().filter_map(|link| link.parent()) {
            if !folder.starts_with(&root) {
                let _ = watcher.watch(folder, RecursiveMode::NonRecursive);
            }
        }
        let is_pending = Cell::default();
        Ok(Changes { of: self.clone(), changed, is_pending, is_stale, _watcher: watcher })
    }

    fn places(&self) -> Result<Places, MachineError> {
        let real = |path: &Path| {
            let failed = |why: String| MachineError::Watch { path: path.to_owned(), why };
            fs::canonicalize(path).map_err(|error| failed(error.to_string()))
        };
        let (root, site) = (real(&self.folder)?, real(&self.site)?);
        let files = self.files.iter().map(|file| real(file)).collect::<Result<_, _>>()?;
        let (mut ancestor_links, mut links) = (Vec::new(), Vec::new());
        find_ancestor_links(&self.folder, &mut ancestor_links);
        find_links(&root, &site, &mut links);
        let targets = links.iter().filter_map(|link| fs::canonicalize(link).ok());
        let targets = targets.filter(|target| target.starts_with(&root)).collect();
        Ok(Places { root, site, files, ancestor_links, links, targets })
    }
}

impl Places {
    /// Returns whether a change at a path affects the content.
    fn are_changed_by(&self, path: &Path) -> bool {
        let is_below = path.strip_prefix(&self.root).is_ok_and(|path| {
            let mut names = path.iter().map(|name| name.to_string_lossy());
            !names.any(|name| name.starts_with('.'))
        });
        let is_linked = || self.targets.iter().any(|target| path.starts_with(target));
        let is_named = || {
            [&self.files, &self.ancestor_links].iter().any(|named| named.iter().any(|p| p == path))
        };
        is_named() || ((is_below || is_linked()) && !path.starts_with(&self.site))
    }

    /// Returns whether there is or was a symbolic link at a path.
    fn is_link(&self, path: &Path) -> bool {
        [&self.ancestor_links, &self.links]
            .iter()
            .any(|links| links.iter().any(|link| link == path))
            || path.is_symlink()
    }

    /// Returns the folders of files outside the root. Many programs save a file by renaming another over it, which only
    /// a watch on its folder notices. A folder that is watched recursively must not be watched again non-recursively.
    fn elsewhere(&self) -> Vec<PathBuf> {
        let elsewhere = self.files.iter().filter(|file| !file.starts_with(&self.root));
        elsewhere.filter_map(|file| Some(file.parent()?.to_owned())).collect()
    }
}

/// Collects the symbolic links on the way to a path, each in its resolved folder. Links in the file system's root are
/// ignored.
fn find_ancestor_links(path: &Path, found: &mut Vec<PathBuf>) {
    let Ok(path) = std::path::absolute(path) else { return };
    for at in path.ancestors() {
        let (Ok(to), Some(folder), Some(name)) = (fs::read_link(at), at.parent(), at.file_name())
        else {
            continue;
        };
        let link = fs::canonicalize(folder).map(|folder| folder.join(name));
        if let Ok(link) = link.map_err(drop)
            && folder.parent().is_some()
            && !found.contains(&link)
        {
            found.push(link);
            find_ancestor_links(&folder.join(to), found);
        }
    }
}

/// Collects the symbolic links in a folder and below, except in hidden folders and the site.
fn find_links(folder: &Path, site: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let (path, Ok(kind)) = (entry.path(), entry.file_type()) else { continue };
        let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
        if kind.is_symlink() {
            found.push(path);
        } else if kind.is_dir() && !is_hidden && path != site {
            find_links(&path, site, found);
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;
    use std::sync::mpsc::RecvTimeoutError;

    #[test]
    fn edits_are_seen_by_whatever_links_the_content_is_reached() {
        let place = tempfile::tempdir().unwrap();
        let place = fs::canonicalize(place.path()).unwrap();
        for folder in ["one/.items", "two/.items", "dist"] {
            fs::create_dir_all(place.join(folder)).unwrap();
        }
        for version in ["one", "two"] {
            fs::write(place.join(version).join(".items/a.json"), "1").unwrap();
            symlink(".items", place.join(version).join("items")).unwrap();
        }
        symlink("one", place.join("current")).unwrap();
        symlink("current", place.join("content")).unwrap();
        let mut changes = Changes::watch(&place.join("content"), &[], &place.join("dist")).unwrap();
        let is_seen = |changes: &mut Changes, act: &dyn Fn()| {
            while changes.changed.recv_timeout(DEBOUNCE).is_ok() {}
            act();
            match changes.changed.recv_timeout(Duration::from_secs(5)) {
                Ok(()) => changes.is_stale.load(Ordering::Relaxed),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => panic!("unseen"),
            }
        };
        let edit = |file: &str| fs::write(place.join(file), "2").unwrap();
        is_seen(&mut changes, &|| edit("one/.items/a.json"));
        is_seen(&mut changes, &|| edit("one/feed.json"));
        let exchange = || {
            symlink("two", place.join("next")).unwrap();
            fs::rename(place.join("next"), place.join("current")).unwrap();
        };
        assert!(is_seen(&mut changes, &exchange), "another folder is to be watched");
        edit("two/feed.json");
        changes = changes.of.watch().unwrap();
        is_seen(&mut changes, &|| edit("two/.items/a.json"));
    }
}
