//! A program that must have an exact version.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::{cache, on_path};
use crate::failure::Failure;
use crate::log::Log;
use crate::step::step;

/// A pinned program.
pub struct Pinned<'a> {
    /// The name of its executable.
    pub program: &'a str,
    /// The version that it must print for `--version`.
    pub version: &'a str,
    /// Its folder in the cache, which includes the version.
    pub folder: String,
    /// The subfolder with its executables.
    pub executables: &'a str,
}

impl Pinned<'_> {
    /// Returns the folder of the program, or `None` if the right version is on PATH. A missing program is installed
    /// into a folder by `install`, which returns a description of how.
    pub fn provide(
        &self,
        install: impl FnOnce(&Path, &Log) -> Result<&'static str, Failure>,
    ) -> Result<Option<PathBuf>, Failure> {
        let title = format!("{} {}", self.program, self.version);
        step(&title, "checking or installing", || {
            if on_path::find(self.program).is_some_and(|file| self.is_right(&file)) {
                return Ok((None, "on PATH".to_owned()));
            }
            let destination = cache::folder()?.join(&self.folder);
            let executables = destination.join(self.executables);
            if executables.join(self.program).is_file() {
                return Ok((Some(executables), "in the cache".to_owned()));
            }
            let log = Log::start(self.program)?;
            let how = cache::fill(&destination, |temporary| {
                let how = install(temporary, &log)?;
                let file = temporary.join(self.executables).join(self.program);
                if self.is_right(&file) {
                    return Ok(how);
                }
                Err(Failure::new(
                    format!("{} is not {title}.", file.display()),
                    format!("Install {title} yourself so that it is on PATH."),
                ))
            })?;
            Ok((Some(executables), how.to_owned()))
        })
    }

    /// Returns whether a file is the program in the right version and runs here.
    pub fn is_right(&self, file: &Path) -> bool {
        on_path::answer(Command::new(file).arg("--version"))
            .is_some_and(|answer| names_version(&answer, self.version))
    }
}

fn names_version(answer: &str, version: &str) -> bool {
    answer.split_whitespace().any(|word| word == version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_ways_in_which_programs_name_their_version() {
        assert!(names_version("trunk 0.21.14", "0.21.14"));
        assert!(names_version("wasm-bindgen 0.2.130 (27c7a4d06)", "0.2.130"));
        assert!(names_version("wasm-opt version 132 (version_132)", "132"));
        assert!(!names_version("trunk 0.21.14", "0.21.1"));
    }
}
