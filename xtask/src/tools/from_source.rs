//! Builds programs with cargo from their published source.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::failure::Failure;
use crate::log::Log;

/// A cargo command apart from the repository: its flags and target folder are meant for the site.
fn cargo_apart(folder: &Path) -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(folder).env("CARGO_TARGET_DIR", folder.join("target"));
    for variable in [
        "CARGO_BUILD_RUSTFLAGS",
        "CARGO_BUILD_TARGET",
        "CARGO_ENCODED_RUSTFLAGS",
        "CARGO_INCREMENTAL",
        "RUSTFLAGS",
    ] {
        command.env_remove(variable);
    }
    command
}

/// Installs a program into `folder/bin`.
pub fn install(
    package: &str,
    version: &str,
    options: &[&str],
    folder: &Path,
    log: &Log,
) -> Result<(), Failure> {
    // The packages' own release profiles trade minutes of build time for milliseconds: on two cores, Trunk took 188 s
    // with these settings and 8 minutes with its own.
    let mut command = cargo_apart(folder);
    command
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env("CARGO_PROFILE_RELEASE_STRIP", "true")
        // Forced, because a prebuilt program that does not run here may already be there.
        .args(["install", "--force", package, "--version", version])
        .args(options)
        .arg("--root")
        .arg(folder);
    log.run(
        &mut command,
        &format!(
            "Check that cargo reaches its registry and try again, or install {package} {version} \
             yourself so that it is on PATH."
        ),
    )?;
    let target = folder.join("target");
    fs::remove_dir_all(&target).map_err(|error| Failure::at(&target, &error))
}

/// Builds the program unless a prebuilt one was `fetched`.
pub fn unless(
    fetched: bool,
    build: impl FnOnce() -> Result<(), Failure>,
) -> Result<&'static str, Failure> {
    if fetched {
        return Ok("prebuilt, from its release page");
    }
    build()?;
    Ok("built from source: no prebuilt one could be fetched")
}
