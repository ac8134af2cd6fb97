//! The standard library for WebAssembly.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::on_path;
use crate::failure::Failure;
use crate::log::Log;
use crate::step::step;

/// The target's name.
const TARGET: &str = "wasm32-unknown-unknown";

/// Adds it by rustup if the toolchain lacks it.
pub fn provide() -> Result<(), Failure> {
    step(TARGET, "checking or adding", || {
        let sysroot = on_path::answer(Command::new("rustc").args(["--print", "sysroot"]));
        let sysroot = sysroot.ok_or_else(|| {
            Failure::new("`rustc` failed.", "Install Rust by rustup, from rustup.rs.")
        })?;
        if has_target(Path::new(&sysroot)) {
            return Ok(((), "in the toolchain".to_owned()));
        }
        let log = Log::start("wasm-target")?;
        log.run(
            Command::new("rustup").args(["target", "add", TARGET]),
            "Install Rust by rustup, or add the standard library of this target to your toolchain \
             yourself.",
        )?;
        Ok(((), "added by rustup".to_owned()))
    })
}

fn has_target(sysroot: &Path) -> bool {
    let library = sysroot.join("lib").join("rustlib").join(TARGET).join("lib");
    let files = fs::read_dir(library).into_iter().flatten().flatten();
    files.map(|entry| entry.file_name()).any(|name| is_std(&name.to_string_lossy()))
}

fn is_std(file: &str) -> bool {
    file.starts_with("libstd-") && file.ends_with(".rlib")
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
