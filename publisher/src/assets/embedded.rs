//! The app inside the program, so that publishing needs nothing else. `cargo xtask app` saves it in `publisher/app/`, and
//! a release is compiled with what is there ([why](../../docs/decisions/0023-the-app-inside-the-program.md)).

use super::app_sources;
use super::build_record;
use super::bundle::{Bundle, Shell};
use crate::cache::atomic_file;
use crate::diagnostics::MachineError;
use crate::output::files_below;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

/// The shell of every page as JSON.
const SHELL: &str = "shell.json";
/// The files of the saved app, with their paths; empty without an app.
const FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/embedded_app.rs"));

/// Hash of the saved app; empty without an app.
pub const HASH: &str = env!("NEWSPRINT_APP");

/// Returns whether the program contains the app.
pub fn exists() -> bool {
    !FILES.is_empty()
}

/// Returns the error that nothing can be published into a folder that contains no app.
pub fn no_app(folder: &Path) -> MachineError {
    match exists() {
        true => MachineError::OtherFiles(folder.to_owned()),
        false => MachineError::NoApp(folder.to_owned()),
    }
}

/// Returns the app of this program; None if it was compiled without.
pub fn bundle() -> Result<Option<Bundle>, MachineError> {
    from_saved(FILES)
}

fn from_saved(files: &[(&str, &[u8])]) -> Result<Option<Bundle>, MachineError> {
    let Some((_, shell)) = files.iter().find(|(path, _)| *path == SHELL) else { return Ok(None) };
    let shell: Shell = serde_json::from_slice(shell)?;
    let is_app = |path: &str| path != SHELL && path != app_sources::FILE;
    let files = files.iter().filter(|(path, _)| is_app(path));
    let files = files.map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec())).collect();
    Ok(Some(Bundle { shell, files, replaced: Vec::new() }))
}

/// Saves the app of the site at `site` in the folder `into`, in place of what is there. `root` is the repository from
/// which Trunk built the app. Returns the number of files.
pub fn save(site: &Path, root: &Path, into: &Path) -> Result<usize, MachineError> {
    let (shell, app) = build_record::app_of(site)?;
    if !shell.dev_scripts.is_empty() {
        return Err(MachineError::DevelopmentApp(site.to_owned()));
    }
    let sources = app_sources::hash(root, app_sources::APP);
    let sources = sources.map_err(|error| MachineError::read(root, error))?;
    let read = |file: &Path| fs::read(file).map_err(|error| MachineError::read(file, error));
    let mut files = BTreeMap::new();
    for path in &app {
        files.insert(path.clone(), read(&site.join(path))?);
    }
    files.insert(SHELL.to_owned(), serde_json::to_vec(&shell)?);
    files.insert(app_sources::FILE.to_owned(), sources.into_bytes());
    let saved =
        files_below(into)?.into_iter().map(|path| Ok((path.clone(), read(&into.join(path))?)));
    // New times of the files would make cargo compile the program again.
    if saved.collect::<Result<BTreeMap<_, _>, MachineError>>()? == files {
        return Ok(app.len());
    }
    match fs::remove_dir_all(into) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            return Err(MachineError::write(into, error));
        }
        _ => {}
    }
    // The hash of the sources, without which a build takes no app, is the last by its name.
    for (path, bytes) in &files {
        let file = into.join(path);
        atomic_file::write(&file, bytes).map_err(|error| MachineError::write(&file, error))?;
    }
    Ok(app.len())
}
