//! The npm packages of the browser tests.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::Failure;
use crate::log::Log;
use crate::repository;
use crate::step::step;

/// The folder of the browser tests.
pub fn tests_folder() -> PathBuf {
    repository::root().join("tests").join("browser")
}

/// Installs what package-lock.json names, unless that was done before.
pub fn provide() -> Result<(), Failure> {
    step("packages of the browser tests", "installing them", || {
        let folder = tests_folder();
        let lock_path = folder.join("package-lock.json");
        let lock = fs::read(&lock_path).map_err(|error| {
            Failure::new(
                format!("{}: {error}", lock_path.display()),
                "Restore it: `git checkout tests/browser`.",
            )
        })?;
        let stamp = folder.join("node_modules").join(".installed-package-lock.json");
        if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
            return Ok(((), "as package-lock.json has them".to_owned()));
        }
        install(&folder)?;
        fs::write(&stamp, &lock).map_err(|error| Failure::at(&stamp, &error))?;
        Ok(((), "installed by npm".to_owned()))
    })
}

fn install(folder: &Path) -> Result<(), Failure> {
    let mut npm = Command::new("npm");
    npm.current_dir(folder)
        .args(["ci", "--no-audit", "--no-fund"])
        // The system's Chromium is used.
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    Log::start("npm")?.run(&mut npm, "Check that npm reaches its registry and try again.")
}
