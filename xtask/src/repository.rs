//! Where the repository is, and its commands: they all run at its root.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::Failure;

/// The folder of the root package.
pub fn root() -> &'static Path {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask)
}

/// A cargo command on the workspace.
pub fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new("cargo");
    command.args(arguments).current_dir(root());
    command
}

/// The program, which cargo builds into the folder that this one runs from.
pub fn program() -> Result<PathBuf, Failure> {
    let name = format!("newsprint{}", env::consts::EXE_SUFFIX);
    let ours = env::current_exe().map_err(|error| {
        Failure::new(
            format!("The folder of cargo's programs is not known: {error}"),
            "Run `cargo xtask`.",
        )
    })?;
    Ok(ours.with_file_name(name))
}

/// The absolute path of content named by the user, as seen from where they are.
pub fn content(path: &Path) -> Result<PathBuf, Failure> {
    path.canonicalize().map_err(|error| {
        Failure::new(
            format!("There is no content at {}: {error}", path.display()),
            "Name a folder with a feed.json, or leave out --content for the sample newsroom.",
        )
    })
}
