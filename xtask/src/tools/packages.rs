//! Installs the npm packages of the test suites that run on Node.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::Failure;
use crate::log::Log;
use crate::repository;
use crate::step::step;

/// A test suite with its own packages.
#[derive(Clone, Copy, Debug)]
pub enum Suite {
    /// Tests of `dist/`.
    Site,
    /// Tests of what readers see and do.
    Browser,
}

impl Suite {
    fn name(self) -> &'static str {
        match self {
            Self::Site => "site",
            Self::Browser => "browser",
        }
    }

    /// Returns the suite's folder.
    pub fn folder(self) -> PathBuf {
        repository::root().join("tests").join(self.name())
    }

    /// Installs the packages of package-lock.json, unless they are installed.
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
        // Install scripts would only download a browser and Java; those of the system are used.
        .args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]);
    log.run(&mut npm, "Check that npm reaches its registry and try again.")
}
