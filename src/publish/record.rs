//! What a bundle knows of itself, so that its content can be renewed without Trunk, and the app's files of the builds
//! before: a page that a reader has open across a deploy still finds its own.

use super::MachineError;
use super::bundle::{self, ASSETS, Bundle, Shell};
use super::output::{Output, files_below};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Component, Path};

/// Where a bundle has its record.
const PATH: &str = ".newsprint/record.json";

/// The record.
#[derive(Debug, Serialize, Deserialize)]
pub struct Record {
    /// What every page shares.
    pub shell: Shell,
    /// The files that publishing made; all others are the app's.
    pub published: Vec<String>,
    /// The app's hashed files, build by build, this one's first.
    pub builds: Vec<Build>,
}

/// One build of the app.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Build {
    /// The script that starts it, which tells builds apart: it names the others with their hashes.
    boot: String,
    /// Its hashed files.
    files: Vec<String>,
}

/// A bundle ready to publish with.
#[derive(Debug)]
pub struct Opened {
    /// What every page shares.
    pub shell: Shell,
    /// The app's own files, without those of earlier builds.
    pub app: Output,
}

/// Takes the app's shell and files out of a bundle.
pub fn open(folder: &Path) -> Result<Opened, MachineError> {
    let (shell, mut app, not_ours) = match read(folder)? {
        Some(Record { shell, published, builds }) => {
            let current = builds.first().map_or(&[][..], |build| &build.files);
            let earlier = builds.iter().skip(1).flat_map(|build| &build.files);
            let earlier = earlier.filter(|path| !current.contains(path)).cloned();
            let not_ours: HashSet<String> = earlier.chain(published.clone()).collect();
            (shell, Output::default(), not_ours)
        }
        None => {
            let Bundle { shell, app, replaced } = bundle::from_trunk(folder)?;
            (shell, app, replaced.into_iter().collect())
        }
    };
    for path in files_below(folder)? {
        if path != PATH && !not_ours.contains(&path) {
            app.copy(path.clone(), folder.join(&path))?;
        }
    }
    Ok(Opened { shell, app })
}

/// Adds the hashed files of the `keep` builds before to the output, which holds those of the current one already; they
/// come from the site that is served now. Returns all builds for the record.
pub fn keep_earlier_builds(
    served: &Path,
    keep: usize,
    shell: &Shell,
    output: &mut Output,
) -> Result<Vec<Build>, MachineError> {
    let files = output.paths().filter(|path| path.starts_with(ASSETS)).map(str::to_owned).collect();
    let current = Build { boot: shell.boot.path.clone(), files };
    // What is served now may be of another version of Newsprint, and then there is nothing to keep.
    let previous = read(served).ok().flatten();
    // A page that is being worked on is loaded anew with every build.
    let keep = if shell.foot.is_empty() { keep } else { 0 };
    let earlier = previous.map(|previous| previous.builds).unwrap_or_default();
    let earlier = earlier.into_iter().filter(|build| build.boot != current.boot).take(keep);
    let mut builds = vec![current.clone()];
    for build in earlier {
        for path in build.files.iter().filter(|path| is_asset(path)) {
            let file = served.join(path);
            if !output.contains(path) && file.is_file() {
                output.copy(path.clone(), file)?;
            }
        }
        builds.push(build);
    }
    Ok(builds)
}

/// Adds the record itself.
pub fn add(record: &Record, output: &mut Output) -> Result<(), MachineError> {
    output.add(PATH.to_owned(), serde_json::to_vec(record)?)
}

/// The hashed files of the build that the bundle at `folder` runs.
pub fn current_build(folder: &Path) -> Result<Vec<String>, MachineError> {
    let record = read(folder)?.ok_or_else(|| MachineError::NoApp(folder.to_owned()))?;
    Ok(record.builds.into_iter().next().map(|build| build.files).unwrap_or_default())
}

/// The files that publishing made in a folder; none where there is no record that can be read.
pub fn published(folder: &Path) -> HashSet<String> {
    let record = read(folder).ok().flatten();
    record.map(|record| record.published.into_iter().collect()).unwrap_or_default()
}

fn read(folder: &Path) -> Result<Option<Record>, MachineError> {
    let path = folder.join(PATH);
    match fs::read(&path) {
        Ok(bytes) => serde_json::from_slice(&bytes)
            .map(Some)
            .map_err(|cause| MachineError::BadRecord { path, cause }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(MachineError::read(&path, error)),
    }
}

/// Whether a path of a record is where assets are, and leads nowhere else.
fn is_asset(path: &str) -> bool {
    path.starts_with(ASSETS)
        && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}
