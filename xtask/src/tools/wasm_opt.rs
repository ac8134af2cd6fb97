//! Provides wasm-opt, which reduces the app's size, from npm's binaryen, which supports every system with Node.

use std::path::PathBuf;
use std::process::Command;

use super::pinned::Pinned;
use crate::failure::Failure;
use crate::versions::{BINARYEN, WASM_OPT};

/// Finds or installs it. Returns its folder, unless that is on PATH.
pub fn provide() -> Result<Option<PathBuf>, Failure> {
    let wasm_opt = Pinned {
        program: "wasm-opt",
        version: WASM_OPT,
        folder: format!("binaryen-{BINARYEN}"),
        executables: "node_modules/.bin",
    };
    wasm_opt.provide(|folder, log| {
        let mut npm = Command::new("npm");
        npm.current_dir(folder)
            .args(["install", "--no-audit", "--no-fund", "--no-save", "--ignore-scripts"])
            .arg("--prefix")
            .arg(folder)
            .arg(format!("binaryen@{BINARYEN}"));
        log.run(&mut npm, "Check that npm reaches its registry and try again.")?;
        Ok("from npm's binaryen")
    })
}
