//! The npm packages of the tests that run on Node.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::Failure;
use crate::log::Log;
use crate::repository;
use crate::step::step;

/// Tests that have packages of their own.
#[derive(Clone, Copy, Debug)]
pub enum Suite {
    /// What `dist/` holds.
    Site,
    /// What a reader sees and does.
    Browser,
}

impl Suite {
    fn name(self) -> &'static str {
        match self {
            Self::Site => "site",
            Self::Browser => "browser",
        }
    }

    /// The folder of the tests.
    pub fn folder(self) -> PathBuf {
        repository::root().join("tests").join(self.name())
    }

    /// Installs what package-lock.json names, unless that was done before.
    pub fn provide(self) -> Result<(), Failure> {
        let name = self.name();
        step(&format!("packages of the {name} tests"), "installing them", || {
            let folder = self.folder();
            let lock_path = folder.join("package-lock.json");
            let lock = fs::read(&lock_path).map_err(|error| {
                Failure::new(
                    format!("{}: {error}", lock_path.display()),
                    format!("Restore it: `git checkout tests/{name}`."),
                )
            })?;
            let stamp = folder.join("node_modules").join(".installed-package-lock.json");
            if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
                return Ok(((), "as package-lock.json has them".to_owned()));
            }
            install(&folder, &Log::start(&format!("npm-{name}"))?)?;
            fs::write(&stamp, &lock).map_err(|error| Failure::at(&stamp, &error))?;
            Ok(((), "installed by npm".to_owned()))
        })
    }
}

fn install(folder: &Path, log: &Log) -> Result<(), Failure> {
    let mut npm = Command::new("npm");
    npm.current_dir(folder)
        // Their scripts would only fetch a browser and a Java; the system's are used.
        .args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]);
    log.run(&mut npm, "Check that npm reaches its registry and try again.")
}
