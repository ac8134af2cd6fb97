//! The standard library for WebAssembly: from rustup, or else from its source.

mod apt_sources;
mod debian;

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use super::on_path;
use crate::failure::Failure;
use crate::log::Log;
use crate::step::step;

/// The target's name.
const TARGET: &str = "wasm32-unknown-unknown";

/// Names the compiler of a library that we built; rustup's libraries have no such file.
const STAMP: &str = "built-by-xtask-for";

/// The compiler that the target is for.
struct Toolchain {
    sysroot: PathBuf,
    /// Its release, such as 1.95.0.
    release: String,
    /// Its whole version with the commit: libraries built by another are of no use to it.
    version: String,
}

impl Toolchain {
    fn ours() -> Result<Self, Failure> {
        let ask = |argument: &[&str]| {
            on_path::answer(Command::new("rustc").args(argument)).ok_or_else(|| {
                Failure::new(
                    format!("`rustc {}` does not answer.", argument.join(" ")),
                    "Install Rust by rustup, from rustup.rs.",
                )
            })
        };
        let version = ask(&["--version"])?;
        Ok(Self {
            sysroot: ask(&["--print", "sysroot"])?.into(),
            release: version.split_whitespace().nth(1).unwrap_or_default().to_owned(),
            version,
        })
    }

    fn target_folder(&self) -> PathBuf {
        self.sysroot.join("lib").join("rustlib").join(TARGET)
    }

    fn stamp(&self) -> PathBuf {
        self.target_folder().join(STAMP)
    }

    fn has_target(&self) -> bool {
        let library = self.target_folder().join("lib");
        let files = fs::read_dir(library).into_iter().flatten().flatten();
        let has_std =
            files.map(|entry| entry.file_name()).any(|name| is_std(&name.to_string_lossy()));
        let is_ours = fs::read_to_string(self.stamp()).map_or(true, |built| built == self.version);
        has_std && is_ours
    }
}

fn is_std(file: &str) -> bool {
    file.starts_with("libstd-") && file.ends_with(".rlib")
}

/// Installs it if it is missing.
pub fn provide() -> Result<(), Failure> {
    step(TARGET, "looking for it, or installing it", || {
        let toolchain = Toolchain::ours()?;
        if toolchain.has_target() {
            return Ok(((), "in the toolchain".to_owned()));
        }
        let log = Log::start("wasm-target")?;
        remove_outdated(&toolchain)?;
        if log.try_run(Command::new("rustup").args(["target", "add", TARGET]))
            && toolchain.has_target()
        {
            return Ok(((), "added by rustup".to_owned()));
        }
        debian::build(&toolchain, &log)?;
        Ok(((), "built from source: rustup could not add it".to_owned()))
    })
}

/// What we built for another compiler would be in rustup's way.
fn remove_outdated(toolchain: &Toolchain) -> Result<(), Failure> {
    if !toolchain.stamp().is_file() {
        return Ok(());
    }
    let folder = toolchain.target_folder();
    fs::remove_dir_all(&folder).map_err(|error| Failure::at(&folder, &error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_standard_library_by_its_file() {
        assert!(is_std("libstd-e33081be4aa715f4.rlib"));
        assert!(!is_std("libstd_detect-9c674ff43d7a2773.rlib"));
        assert!(!is_std("libstd-e33081be4aa715f4.so"));
    }
}
