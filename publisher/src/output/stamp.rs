//! From which moment on a change of the site's folders would show. A folder has a time of its own: when a file last came into it or
//! left it, or it was itself moved, as the file systems of Linux have it. Where that is before the last publish looked, the files
//! that are to be in it are in it.
//!
//! A system that stops at once may keep the names of files without their bytes, so a stamp counts until the system is started
//! again. Nor does it count in a copy, which may not be a whole one: it bears what only the manifest that was put here has.
//! Of what is written into a file where it lies no folder tells, nor of what is done while the clock is set back; see
//! [`super::survey`].

use super::MANIFEST;
use crate::cache::atomic_file;
use crate::cache::fingerprint::Fingerprint;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::time::Duration;

/// Where it is. Text: a fingerprint and milliseconds.
const STAMP: &str = ".newsprint/stamp";

/// The clock of a file system goes in steps, of up to ten milliseconds.
const STEPS: Duration = Duration::from_millis(100);

/// A moment by the file system's clock: nanoseconds since 1970.
pub type Moment = i128;

/// The last publish into a folder.
#[derive(Clone, Copy, Debug)]
pub struct Stamp {
    /// The disk that it was on.
    pub device: u64,
    /// When it began to look at the files of the one before; where there was none, when it ended.
    pub looked: Moment,
    /// When it ended.
    pub ended: Moment,
}

/// Reads that of a folder, if the folders in it tell what has changed since.
pub fn read(folder: &Path) -> Option<Stamp> {
    let (fingerprint, device, ended) = of_manifest(folder)?;
    let text = fs::read_to_string(folder.join(STAMP)).ok()?;
    let (written, milliseconds) = text.trim_end().split_once(' ')?;
    let before = Duration::from_millis(milliseconds.parse().ok()?);
    let looked = ended - before.as_nanos() as Moment;
    (written == fingerprint.to_string()).then_some(Stamp { device, looked, ended })
}

/// Says that a publish has ended, and that everything it left is there; it began to look so long ago, if it had to look. Where
/// that cannot be said, the next publish looks at each file.
pub fn write(folder: &Path, looking: Option<Duration>) {
    if let Some((fingerprint, ..)) = of_manifest(folder) {
        let before = looking.map_or(0, |looking| (looking + STEPS).as_millis());
        let _ =
            atomic_file::write(&folder.join(STAMP), format!("{fingerprint} {before}\n").as_bytes());
    }
}

/// Takes back what was said.
pub fn remove(folder: &Path) {
    // Where it cannot be removed, folders are believed once more.
    let _ = fs::remove_file(folder.join(STAMP));
}

/// A fingerprint of what only the manifest has that a publish put here since the system was started; the disk it is on; and when it came.
#[cfg(unix)]
fn of_manifest(folder: &Path) -> Option<(Fingerprint, u64, Moment)> {
    // Linux alone tells which start this is.
    let start = fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
    let file = folder.join(MANIFEST);
    let manifest = fs::symlink_metadata(&file).ok()?;
    let changed = |of: &fs::Metadata| moment(of.ctime(), of.ctime_nsec());
    let (device, number, came) = (manifest.dev(), manifest.ino(), changed(&manifest));
    // It came into its folder last. Where that has an earlier time, such as in what is mounted from afar, folders tell nothing.
    let tells = changed(&fs::metadata(file.parent()?).ok()?) >= came;
    // A fingerprint: where the folder goes, nobody is to read of the machine.
    tells.then(|| (Fingerprint::of_hash(&(start, device, number, came)), device, came))
}

#[cfg(not(unix))]
fn of_manifest(_folder: &Path) -> Option<(Fingerprint, u64, Moment)> {
    None
}

/// A moment by seconds and nanoseconds since 1970.
#[cfg(unix)]
pub fn moment(seconds: i64, nanoseconds: i64) -> Moment {
    Moment::from(seconds) * 1_000_000_000 + Moment::from(nanoseconds)
}
