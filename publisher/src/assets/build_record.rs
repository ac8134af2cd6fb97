//! The bundle's build record: lets content be published again without Trunk, and keeps the app's files of earlier
//! builds, so that pages open across a deploy still find theirs.

use super::bundle::{self, ASSETS, Bundle, Shell};
use super::embedded;
use crate::cache::content_hash;
use crate::diagnostics::MachineError;
use crate::diagnostics::problem::{Location, Problem};
use crate::output::{self, LOCK, MANIFEST, Output, files_below};
use serde::{Deserialize, Serialize};
use std::fs;
use std::io;
use std::path::{Component, Path};

/// Path of the record in a bundle.
const PATH: &str = ".newsprint/record.json";

/// The page that Trunk generates.
const INDEX: &str = "index.html";

/// What an empty folder may hold: the files of an empty repository, and what an interrupted publish leaves.
const HARMLESS: &[&str] = &[".git", ".gitattributes", ".github", ".gitignore", ".newsprint"];

/// The build record.
#[derive(Debug, Serialize, Deserialize)]
pub struct Record {
    /// The shell of every page.
    pub shell: Shell,
    /// The app's own files.
    pub app: Vec<String>,
    /// The app's hashed files, including those that publishing makes for it.
    pub build: Build,
    /// The hashed files of earlier builds, newest first.
    #[serde(rename = "earlier")]
    pub previous_builds: Vec<Build>,
}

/// The sorted paths of one build's hashed files.
pub type Build = Vec<String>;

/// A bundle opened for publishing.
#[derive(Debug)]
pub struct Opened {
    /// The shell of every page.
    pub shell: Shell,
    /// The app's own files, without those of earlier builds.
    pub app: Vec<String>,
    /// A warning if the list of what was published into the bundle cannot be read.
    pub warning: Option<Problem>,
}

/// Prepares a folder for publishing: it may hold a bundle, or it is empty or missing and the program contains the app.
pub fn prepare(folder: &Path) -> Result<(), MachineError> {
    if [PATH, INDEX].iter().any(|file| folder.join(file).is_file()) {
        return Ok(());
    }
    let is_harmless = |name: &String| HARMLESS.contains(&name.as_str());
    let is_empty = !folder.exists() || output::names_in(folder)?.iter().all(is_harmless);
    if !is_empty || !embedded::exists() {
        return Err(embedded::no_app(folder));
    }
    fs::create_dir_all(folder).map_err(|error| MachineError::write(folder, error))
}

/// Adds the app's files to the output and returns its shell: the app that Trunk has just built into the folder, else the
/// one inside the program, else the one that the folder was published with.
pub fn open(folder: &Path, output: &mut Output) -> Result<Opened, MachineError> {
    let record = read(folder)?;
    let is_lost = record.is_some() && !output.has_manifest();
    let warning = is_lost.then(|| {
        Problem::warning(
            &Location { file: folder.join(MANIFEST).display().to_string(), item: None },
            "",
            "The list of published files cannot be read, so files of removed articles are not deleted.",
            "Rebuild the site in an empty folder, or delete these files by hand.",
        )
    });
    let is_from_trunk = record.is_none() && folder.join(INDEX).is_file();
    let embedded = if is_from_trunk { None } else { embedded::bundle()? };
    let (shell, mut app) = match (record, embedded) {
        (_, Some(Bundle { shell, files, .. })) => {
            let app = files.keys().cloned().collect();
            files.into_iter().try_for_each(|(path, bytes)| output.add(path, bytes))?;
            (shell, app)
        }
        (Some(Record { shell, app, .. }), None) => {
            for path in &app {
                check_file(folder, path)?;
                output.adopt(path)?;
            }
            (shell, app)
        }
        (None, None) => {
            let Bundle { shell, files, replaced } = bundle::from_trunk(folder)?;
            let mut app = Vec::new();
            // The lock file belongs to the publisher, not to the site.
            for path in files_below(folder)?.into_iter().filter(|path| path != LOCK) {
                if !replaced.contains(&path) && !files.contains_key(&path) {
                    output.adopt(&path)?;
                    app.push(path);
                }
            }
            for (path, bytes) in files {
                output.add(path.clone(), bytes)?;
                app.push(path);
            }
            replaced.into_iter().for_each(|path| output.discard(path));
            (shell, app)
        }
    };
    app.sort();
    Ok(Opened { shell, app, warning })
}

/// The published site that readers use while a new one is built.
#[derive(Debug)]
pub struct PublishedSite<'a> {
    folder: &'a Path,
    record: Option<Record>,
}

impl<'a> PublishedSite<'a> {
    /// Reads its record. A record that is damaged or of another version of Newsprint gives a warning and is ignored.
    pub fn open(folder: &'a Path) -> (Self, Option<Problem>) {
        let warning = |error: MachineError| {
            let file = folder.join(PATH).display().to_string();
            Problem::warning(
                &Location { file, item: None },
                "",
                format!("Files of earlier builds were not kept for open pages: {error}."),
                "Deploy the site as it is published now; the next publish will keep its files.",
            )
        };
        match read(folder) {
            Ok(record) => (PublishedSite { folder, record }, None),
            Err(error) => (PublishedSite { folder, record: None }, Some(warning(error))),
        }
    }

    /// Adds the hashed files of the `keep` builds before `build` to the output, which already contains those of
    /// `build`. Returns these builds, newest first.
    pub fn add_previous_builds(
        &self,
        keep: usize,
        build: &Build,
        output: &Output,
    ) -> Result<Vec<Build>, MachineError> {
        let Some(Record { shell, build: last, previous_builds, .. }) = &self.record else {
            return Ok(Vec::new());
        };
        // The development server reloads open pages with every build, so they need no old files.
        let last = Some(last).filter(|_| shell.dev_scripts.is_empty());
        let builds = last.into_iter().chain(previous_builds).filter(|previous| *previous != build);
        let builds: Vec<Build> = builds.take(keep).cloned().collect();
        for path in builds.iter().flatten().filter(|path| is_asset(path)) {
            let file = self.folder.join(path);
            if !output.contains(path) && check_file(self.folder, path).is_ok() {
                output.copy(path.clone(), &file)?;
            }
        }
        Ok(builds)
    }
}

/// Returns the paths of the app's hashed files in the output.
pub fn build_of(output: &Output) -> Build {
    output.files_in(ASSETS).into_iter().map(|(path, _)| path).collect()
}

/// Adds the record to the output.
pub fn add(record: &Record, output: &Output) -> Result<(), MachineError> {
    output.add(PATH.to_owned(), serde_json::to_vec(record)?)
}

/// Returns the hashed files of the app in the bundle at `folder`.
pub fn current_build(folder: &Path) -> Result<Build, MachineError> {
    Ok(record_of(folder)?.build)
}

/// Returns the shell and the paths of the app's own files in the bundle at `folder`.
pub fn app_of(folder: &Path) -> Result<(Shell, Vec<String>), MachineError> {
    let record = record_of(folder)?;
    record.app.iter().try_for_each(|path| check_file(folder, path))?;
    Ok((record.shell, record.app))
}

fn record_of(folder: &Path) -> Result<Record, MachineError> {
    read(folder)?.ok_or_else(|| MachineError::NoSite(folder.to_owned()))
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

/// Checks that a file of a bundle exists and, for a hashed file of the app, that its content matches its name.
fn check_file(folder: &Path, path: &str) -> Result<(), MachineError> {
    let file = folder.join(path);
    let bad = |what| MachineError::BadApp { path: file.clone(), what };
    let bytes = match fs::read(&file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(bad("not there")),
        bytes => bytes.map_err(|error| MachineError::read(&file, error))?,
    };
    match hash_in(path) {
        Some(hash) if hash != content_hash::of(&bytes) => Err(bad("not what was built")),
        _ => Ok(()),
    }
}

/// Returns the hash in the name of an app file: `_assets/boot-0123456789abcdef.js`.
fn hash_in(path: &str) -> Option<&str> {
    let (stem, _) = path.strip_prefix(ASSETS)?.rsplit_once('.')?;
    let (_, hash) = stem.rsplit_once('-')?;
    let is_hash = hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hash.then_some(hash)
}

/// Returns whether a path in a record is inside the assets folder.
fn is_asset(path: &str) -> bool {
    path.starts_with(ASSETS)
        && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_app_s_files_are_named_by_their_content() {
        let of = |path| hash_in(path);
        assert_eq!(of("_assets/boot-0123456789abcdef.js"), Some("0123456789abcdef"));
        assert_eq!(of("_assets/later/for_you-0123456789abcdef.js"), Some("0123456789abcdef"));
        assert_eq!(of("_assets/a-b-0123456789abcdef.woff2"), Some("0123456789abcdef"));
        for other in [
            "licence.txt",
            "x-0123456789abcdef.js",
            "_assets/a-b.js",
            "_assets/a.js",
            "_assets/boot-0123456789abcdef.js.br",
        ] {
            assert_eq!(of(other), None, "{other}");
        }
    }
}
