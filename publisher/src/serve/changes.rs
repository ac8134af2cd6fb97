//! Watches the content for changes on disk.

use crate::diagnostics::MachineError;
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// Editors write a file in several steps; when it is quiet for so long, they are done.
const QUIET: Duration = Duration::from_millis(40);
/// Where something is always written, it is not waited for longer.
const NEVER_QUIET: Duration = Duration::from_secs(1);

/// Tells when content changes.
#[derive(Debug)]
pub struct Changes {
    of: Content,
    changed: Receiver<()>,
    /// Whether a link may lead elsewhere now, so that something else is to be watched.
    is_stale: Arc<AtomicBool>,
    /// Watches as long as it is there.
    _watcher: RecommendedWatcher,
}

/// What is watched, by the names that the user gave.
#[derive(Clone, Debug)]
struct Content {
    folder: PathBuf,
    files: Vec<PathBuf>,
    site: PathBuf,
}

/// What that is in truth.
struct Places {
    root: PathBuf,
    site: PathBuf,
    files: Vec<PathBuf>,
    /// Links by which the folder is reached.
    ways: Vec<PathBuf>,
    /// Links in the folder, and where in it they lead.
    links: Vec<PathBuf>,
    targets: Vec<PathBuf>,
}

impl Changes {
    /// Watches a folder with all that is below it, and files elsewhere. `site` is what publishing writes itself. Links are followed.
    pub fn watch(folder: &Path, files: &[PathBuf], site: &Path) -> Result<Self, MachineError> {
        let [folder, site] = [folder, site].map(Path::to_owned);
        Content { folder, files: files.to_owned(), site }.watch()
    }

    /// Waits until something has changed and it is quiet again; `false` when nothing can be noticed any more.
    pub fn wait(&mut self) -> bool {
        let is_there = self.changed.recv().is_ok();
        let begun = Instant::now();
        while begun.elapsed() < NEVER_QUIET && self.changed.recv_timeout(QUIET).is_ok() {}
        // Where it cannot be watched now, such as while a link is exchanged, it is tried at the next change.
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
        let (root, ways) = (places.root.clone(), places.ways.clone());
        let is_stale = Arc::new(AtomicBool::new(false));
        let stale = Arc::clone(&is_stale);
        let mut watcher =
            notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
                // What could not be told may have been a change.
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
                    // Nobody waits any more: the program is ending.
                    let _ = tell.send(());
                }
            })
            .map_err(failed(&self.folder))?;
        watcher.watch(&root, RecursiveMode::Recursive).map_err(failed(&self.folder))?;
        for folder in elsewhere {
            watcher.watch(&folder, RecursiveMode::NonRecursive).map_err(failed(&folder))?;
        }
        // Where these cannot be watched, a link that leads elsewhere is not noticed, and all else is.
        for folder in ways.iter().filter_map(|way| way.parent()) {
            if !folder.starts_with(&root) {
                let _ = watcher.watch(folder, RecursiveMode::NonRecursive);
            }
        }
        Ok(Changes { of: self.clone(), changed, is_stale, _watcher: watcher })
    }

    fn places(&self) -> Result<Places, MachineError> {
        let real = |path: &Path| {
            let failed = |why: String| MachineError::Watch { path: path.to_owned(), why };
            fs::canonicalize(path).map_err(|error| failed(error.to_string()))
        };
        let (root, site) = (real(&self.folder)?, real(&self.site)?);
        let files = self.files.iter().map(|file| real(file)).collect::<Result<_, _>>()?;
        let (mut ways, mut links) = (Vec::new(), Vec::new());
        find_ways(&self.folder, &mut ways);
        find_links(&root, &site, &mut links);
        let targets = links.iter().filter_map(|link| fs::canonicalize(link).ok());
        let targets = targets.filter(|target| target.starts_with(&root)).collect();
        Ok(Places { root, site, files, ways, links, targets })
    }
}

impl Places {
    /// Whether a change at a path is one of the content.
    fn are_changed_by(&self, path: &Path) -> bool {
        let is_below = path.strip_prefix(&self.root).is_ok_and(|path| {
            let mut names = path.iter().map(|name| name.to_string_lossy());
            !names.any(|name| name.starts_with('.'))
        });
        let is_linked = || self.targets.iter().any(|target| path.starts_with(target));
        let is_named =
            || [&self.files, &self.ways].iter().any(|named| named.iter().any(|p| p == path));
        is_named() || ((is_below || is_linked()) && !path.starts_with(&self.site))
    }

    /// Whether a link is or was at a path.
    fn is_link(&self, path: &Path) -> bool {
        [&self.ways, &self.links].iter().any(|links| links.iter().any(|link| link == path))
            || path.is_symlink()
    }

    /// The folders of files elsewhere: many programs save a file by putting another in its place, which only its folder notices. What
    /// is watched with all that is below it must not be watched again without.
    fn elsewhere(&self) -> Vec<PathBuf> {
        let elsewhere = self.files.iter().filter(|file| !file.starts_with(&self.root));
        elsewhere.filter_map(|file| Some(file.parent()?.to_owned())).collect()
    }
}

/// The links by which a path is reached, each in the folder that it truly is in. What the system has in its root stays.
fn find_ways(path: &Path, found: &mut Vec<PathBuf>) {
    let Ok(path) = std::path::absolute(path) else { return };
    for at in path.ancestors() {
        let (Ok(to), Some(folder), Some(name)) = (fs::read_link(at), at.parent(), at.file_name())
        else {
            continue;
        };
        let way = fs::canonicalize(folder).map(|folder| folder.join(name));
        if let Ok(way) = way.map_err(drop)
            && folder.parent().is_some()
            && !found.contains(&way)
        {
            found.push(way);
            find_ways(&folder.join(to), found);
        }
    }
}

/// The links in a folder and below it, but for hidden folders and the site.
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
            while changes.changed.recv_timeout(QUIET).is_ok() {}
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
