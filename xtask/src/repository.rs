//! The repository's root, and commands that run there.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::Failure;

/// Returns the folder of the root package.
pub fn root() -> &'static Path {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask)
}

/// Creates a cargo command for the workspace.
pub fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new("cargo");
    command.args(arguments).current_dir(root());
    command
}

/// Returns the path of the program that cargo builds in a profile, into the same folder as xtask.
pub fn program(profile: &str) -> Result<PathBuf, Failure> {
    let name = format!("newsprint{}", env::consts::EXE_SUFFIX);
    let ours = env::current_exe().map_err(|error| {
        Failure::new(
            format!("The folder of cargo's programs is not known: {error}"),
            "Run `cargo xtask`.",
        )
    })?;
    let target = ours.parent().and_then(Path::parent).unwrap_or(&ours);
    Ok(target.join(profile).join(name))
}

/// Resolves a content path from the command line against the working directory.
pub fn content(path: &Path) -> Result<PathBuf, Failure> {
    path.canonicalize().map_err(|error| {
        Failure::new(
            format!("There is no content at {}: {error}", path.display()),
            "Name a folder with a feed.json, or leave out --content for the sample newsroom.",
        )
    })
}
