//! Whether the files of the last publish are still there, each in its size. To look after half a million takes a second of a
//! processor, and nothing that a publish decides is needed for it: so a thread of its own begins with it early, and goes on in
//! the steps that one core does alone; in the others it stands back, where the system lets it. A file that is taken away after it
//! was looked at is missed; the next publish finds that.
//!
//! Where folders tell what has changed in them ([`stamp`]), those that nothing came into or left since are not looked into. They
//! do not tell of a file that somebody wrote into where it lies. A program that does so works over many pages: so a sample is
//! looked at, another one each time, and where a file of it is not as it was, all are. One that an editor wrote into may be
//! missed for some time; a publish that finds that it has nothing to do looks at each file before it says so.

use super::MANIFEST;
use super::dir::Folder;
use super::manifest::Manifest;
use super::stamp::{self, Stamp};
use rayon::prelude::*;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::thread;
use std::time::{Duration, Instant, SystemTime};
use xxhash_rust::xxh3::xxh3_64;

/// How many files a sample has. A site that has not more is looked at as a whole.
const SAMPLE: usize = 1000;

/// The files of a folder, some of them looked at.
#[derive(Debug)]
pub struct Survey(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    began: (Instant, SystemTime),
    /// Without it nothing is there.
    folder: Option<Folder>,
    manifest: Manifest,
    /// Where folders tell what has changed.
    stamp: Option<Stamp>,
    /// What was found of each folder of the manifest.
    folders: Vec<AtomicU8>,
    /// And of the file of each line.
    files: Vec<AtomicU8>,
    is_over: AtomicBool,
}

/// What was found.
const UNKNOWN: u8 = 0;
/// A file is there in its size; a folder has not changed since the last publish looked at it.
const AS_IT_WAS: u8 = 1;
/// A folder has changed since, and not after that publish ended: what it moved there is in it, and perhaps what somebody else did.
const PUBLISHED: u8 = 2;
const ANOTHER: u8 = 3;

impl Survey {
    /// Begins to look at the files of a folder.
    pub fn begin(folder: &Path) -> Self {
        let shared = Arc::new(Shared::open(folder));
        let of_thread = Arc::clone(&shared);
        // Where there can be no thread, whoever asks looks.
        let _ = thread::Builder::new().spawn(move || of_thread.look_at_all());
        Survey(shared)
    }

    /// What is to be there.
    pub fn manifest(&self) -> &Manifest {
        &self.0.manifest
    }

    /// Whether the file of a line is there in its size.
    pub fn fits(&self, line: usize) -> bool {
        self.0.is_there(line)
    }

    /// Whether folders are believed.
    pub fn are_folders_believed(&self) -> bool {
        self.0.stamp.is_some()
    }

    /// How long ago it began, by the clock of files too.
    pub fn age(&self) -> Duration {
        let (instant, time) = self.0.began;
        instant.elapsed().max(time.elapsed().unwrap_or_default())
    }

    /// Ends it.
    pub fn end(&self) {
        self.0.is_over.store(true, Ordering::Relaxed);
    }
}

impl Shared {
    fn open(path: &Path) -> Self {
        let began = (Instant::now(), SystemTime::now());
        // Before the manifest: one that another publish puts there meanwhile does not count as that of the stamp.
        let stamp = stamp::read(path);
        let manifest = Manifest::read(&path.join(MANIFEST));
        let unknown = |count: usize| (0..count).map(|_| AtomicU8::new(UNKNOWN)).collect();
        let mut shared = Shared {
            began,
            folder: Folder::open(path).ok(),
            stamp: None,
            folders: unknown(manifest.folders().count()),
            files: unknown(manifest.count()),
            manifest,
            is_over: AtomicBool::new(false),
        };
        shared.stamp = stamp.filter(|stamp| shared.is_sample_there(stamp));
        shared
    }

    /// Whether each file of a sample is there.
    fn is_sample_there(&self, stamp: &Stamp) -> bool {
        sample_of(self.files.len(), stamp).all(|line| self.look_at(line))
    }

    fn look_at_all(&self) {
        stand_back();
        for line in 0..self.files.len() {
            if self.is_over.load(Ordering::Relaxed) {
                return;
            }
            self.is_there(line);
        }
    }

    fn is_there(&self, line: usize) -> bool {
        match self.files[line].load(Ordering::Relaxed) {
            UNKNOWN => self.has_all(self.manifest.folder_of(line)) || self.look_at(line),
            found => found == AS_IT_WAS,
        }
    }

    fn look_at(&self, line: usize) -> bool {
        let (path, entry) = self.manifest.file(line);
        let is_there = self.folder.as_ref().is_some_and(|folder| folder.has(path, entry));
        self.files[line].store(if is_there { AS_IT_WAS } else { ANOTHER }, Ordering::Relaxed);
        is_there
    }

    /// Whether a folder tells that all its files are there.
    fn has_all(&self, folder: usize) -> bool {
        self.stamp.is_some_and(|stamp| self.look_at_folder(folder, &stamp) == AS_IT_WAS)
    }

    fn look_at_folder(&self, folder: usize, stamp: &Stamp) -> u8 {
        let known = self.folders[folder].load(Ordering::Relaxed);
        if known != UNKNOWN {
            return known;
        }
        let path = self.manifest.folder(folder);
        let path = path.strip_suffix('/').unwrap_or(".");
        let root = self.folder.as_ref();
        let found = match root.and_then(|root| root.change_of_folder(path, stamp.device)) {
            Some(changed) if changed < stamp.looked => AS_IT_WAS,
            // Last of all it moved what is in few folders, often in the same step of the clock.
            Some(changed) if changed <= stamp.ended => PUBLISHED,
            _ => ANOTHER,
        };
        // Those in one that was put in the place of another do not tell of it.
        let above = self.manifest.folders().above(folder);
        let is_elsewhere = above.is_some_and(|above| self.look_at_folder(above, stamp) == ANOTHER);
        let found = if is_elsewhere { ANOTHER } else { found };
        self.folders[folder].store(found, Ordering::Relaxed);
        found
    }
}

/// The lines of a sample of so many, after each publish another. From each of as many stretches it has one, each time at another
/// place, for the files of an article follow each other like those of the one before.
fn sample_of(count: usize, stamp: &Stamp) -> impl Iterator<Item = usize> {
    let stretch = count.div_ceil(SAMPLE).max(1);
    let first = xxh3_64(&stamp.ended.to_le_bytes()) as usize % stretch;
    let starts = (0..count).step_by(stretch).zip(first..);
    starts.map(move |(start, nth)| start + nth % stretch.min(count - start))
}

/// Whether there are files that publishing made in a folder, and each is there in its size.
pub fn is_all_there(folder: &Path) -> bool {
    let manifest = Manifest::read(&folder.join(MANIFEST));
    let Ok(folder) = Folder::open(folder) else { return false };
    manifest.count() > 0
        && (0..manifest.count()).into_par_iter().all(|line| {
            let (path, entry) = manifest.file(line);
            folder.has(path, entry)
        })
}

/// Lets all other threads go before this one.
#[cfg(target_os = "linux")]
fn stand_back() {
    // Of Linux's, each thread has a priority of its own.
    let _ = rustix::process::nice(19);
}

#[cfg(not(target_os = "linux"))]
fn stand_back() {}

impl Drop for Survey {
    fn drop(&mut self) {
        self.end();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cache::atomic_file;
    use crate::cache::fingerprint::Fingerprint;
    use crate::output::manifest::{self, Entry};
    use crate::output::stamp::Moment;
    use crate::output::{NEXT, is_intact};
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::PathBuf;

    /// Puts an manifest into a folder, of files with one byte each, as a publish does.
    fn write_manifest(folder: &Path, paths: &[&str]) {
        let entry = Entry { fingerprint: Fingerprint::of(b"1"), size: 1 };
        let files: Vec<_> = paths.iter().map(|path| (*path, entry)).collect();
        fs::create_dir_all(folder.join(NEXT)).unwrap();
        atomic_file::write(&folder.join(MANIFEST), manifest::text_of(&files).as_bytes()).unwrap();
        fs::remove_dir(folder.join(NEXT)).unwrap();
    }

    /// A survey that has looked at everything.
    fn survey(folder: &Path) -> Survey {
        let survey = Survey(Arc::new(Shared::open(folder)));
        survey.0.look_at_all();
        survey
    }

    fn looked_at(survey: &Survey) -> usize {
        let files = survey.0.files.iter();
        files.filter(|found| found.load(Ordering::Relaxed) != UNKNOWN).count()
    }

    #[test]
    fn tells_what_is_there_whoever_looks() {
        let folder = tempfile::tempdir().unwrap();
        write_manifest(folder.path(), &["a", "b", "c"]);
        fs::write(folder.path().join("a"), "1").unwrap();
        fs::write(folder.path().join("b"), "12").unwrap();
        for waits in [false, true] {
            let survey = Survey::begin(folder.path());
            while waits && looked_at(&survey) < 3 {
                thread::yield_now();
            }
            assert_eq!([0, 1, 2].map(|line| survey.fits(line)), [true, false, false]);
        }
    }

    /// The lines of the sample after a publish that ended at a second.
    fn sample(count: usize, second: Moment) -> Vec<usize> {
        let ended = second * 1_000_000_000;
        sample_of(count, &Stamp { device: 0, looked: ended, ended }).collect()
    }

    #[test]
    fn a_sample_is_of_everywhere_and_another_each_time() {
        assert!(sample(0, 7).is_empty());
        assert!(sample(SAMPLE, 7).into_iter().eq(0..SAMPLE));
        let lines = sample(100 * SAMPLE + 1, 7);
        assert!((SAMPLE - SAMPLE / 50..=SAMPLE).contains(&lines.len()), "{}", lines.len());
        assert!(lines.is_sorted_by(|a, b| a < b) && lines[lines.len() - 1] <= 100 * SAMPLE);
        // The files of an article are five or six.
        for files in 2..=6 {
            let of_one_kind = lines.iter().filter(|line| *line % files == 0).count();
            assert!(of_one_kind > SAMPLE / 10 && of_one_kind < SAMPLE * 9 / 10, "{files}");
        }
        let all: BTreeSet<usize> = (0..40).flat_map(|second| sample(4 * SAMPLE, second)).collect();
        assert_eq!(all.len(), 4 * SAMPLE);
    }

    /// A site as a publish leaves it, in folders of ten files.
    #[cfg(target_os = "linux")]
    struct Site {
        folder: tempfile::TempDir,
        paths: Vec<String>,
    }

    #[cfg(target_os = "linux")]
    impl Site {
        fn new() -> Self {
            let folder = tempfile::tempdir().unwrap();
            let paths = (0..4000).map(|n| format!("a/{:03}/{}", n / 10, n % 10)).collect();
            let site = Site { folder, paths };
            for path in &site.paths {
                fs::create_dir_all(site.at(path).parent().unwrap()).unwrap();
                fs::write(site.at(path), "1").unwrap();
            }
            // Later by the clock of file systems too, which has up to a hundred ticks a second.
            thread::sleep(Duration::from_millis(20));
            site.end_publish();
            site
        }

        fn end_publish(&self) {
            let paths: Vec<&str> = self.paths.iter().map(String::as_str).collect();
            write_manifest(self.folder.path(), &paths);
            stamp::write(self.folder.path(), None);
        }

        fn at(&self, path: &str) -> PathBuf {
            self.folder.path().join(path)
        }

        /// Lines that are not in the sample.
        fn away(&self) -> impl Iterator<Item = usize> {
            let sample: Vec<usize> =
                sample_of(4000, &stamp::read(self.folder.path()).unwrap()).collect();
            (0..4000).filter(move |line| !sample.contains(line))
        }

        /// The lines of files that are not as they were, and how many were looked at.
        fn found(&self) -> (Vec<usize>, usize) {
            let survey = survey(self.folder.path());
            let others = (0..self.paths.len()).filter(|line| !survey.fits(*line));
            (others.collect(), looked_at(&survey))
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn folders_tell_of_what_came_into_them_or_left() {
        let site = Site::new();
        assert_eq!(site.found(), (vec![], SAMPLE));
        let away = site.away().next().unwrap();
        fs::remove_file(site.at(&site.paths[away])).unwrap();
        let (others, looked_at) = site.found();
        assert_eq!(others, [away]);
        assert!((SAMPLE + 5..SAMPLE + 10).contains(&looked_at), "{looked_at}");
        fs::write(site.at(&site.paths[away]), "12").unwrap();
        assert_eq!(site.found().0, [away]);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_folder_that_was_put_in_the_place_of_another_is_looked_at() {
        let site = Site::new();
        // Nothing changes in the folders below it.
        fs::rename(site.at("a"), site.at("b")).unwrap();
        assert_eq!(site.found().0.len(), 4000);
        fs::rename(site.at("b"), site.at("a")).unwrap();
        assert_eq!(site.found(), (vec![], 4000));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn what_changed_while_the_last_publish_looked_is_looked_at_again() {
        let site = Site::new();
        stamp::write(site.folder.path(), Some(Duration::from_secs(60)));
        assert_eq!(site.found(), (vec![], 4000));
        // What that publish moved into the folder above, at its very end, makes no difference to the others in it.
        thread::sleep(Duration::from_millis(200));
        fs::create_dir(site.at("a/new")).unwrap();
        site.end_publish();
        stamp::write(site.folder.path(), Some(Duration::from_millis(20)));
        assert_eq!(site.found(), (vec![], SAMPLE));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_program_that_writes_into_many_files_is_noticed() {
        let site = Site::new();
        let lines: Vec<usize> = (7..4000).step_by(10).collect();
        lines.iter().for_each(|line| fs::write(site.at(&site.paths[*line]), "12").unwrap());
        assert_eq!(site.found(), (lines, 4000));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn what_an_editor_writes_into_a_file_is_noticed_by_a_publish_of_nothing() {
        let site = Site::new();
        let away = site.away().next().unwrap();
        fs::write(site.at(&site.paths[away]), "12").unwrap();
        assert_eq!(site.found(), (vec![], SAMPLE));
        assert!(!is_intact(site.folder.path()));
        assert_eq!(site.found(), (vec![away], 4000));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn in_a_copy_each_file_is_looked_at() {
        let site = Site::new();
        let copy = tempfile::tempdir().unwrap();
        for path in site.paths.iter().map(String::as_str).chain([MANIFEST, ".newsprint/stamp"]) {
            fs::create_dir_all(copy.path().join(path).parent().unwrap()).unwrap();
            fs::copy(site.at(path), copy.path().join(path)).unwrap();
        }
        thread::sleep(Duration::from_millis(20));
        let copied = Site { folder: copy, paths: site.paths.clone() };
        assert_eq!(copied.found(), (vec![], 4000));
        // From now on folders tell of this one too.
        copied.end_publish();
        assert_eq!(copied.found(), (vec![], SAMPLE));
    }
}
