//! Provides rustfmt and clippy, which a minimal toolchain lacks.

use std::process::Command;

use crate::failure::Failure;
use crate::log::Log;
use crate::repository;
use crate::step::step;

use super::on_path;

/// Installs them with rustup, if available.
pub fn provide() -> Result<(), Failure> {
    step("rustfmt, clippy", "checking", || {
        if both_answer() {
            return Ok(((), "in the toolchain".to_owned()));
        }
        let log = Log::start("components")?;
        let mut rustup = Command::new("rustup");
        rustup.args(["component", "add", "rustfmt", "clippy"]);
        log.run(&mut rustup, "Install rustfmt and clippy for this toolchain yourself.")?;
        Ok(((), "added by rustup".to_owned()))
    })
}

fn both_answer() -> bool {
    ["fmt", "clippy"]
        .iter()
        .all(|name| on_path::answer(&mut repository::cargo(&[name, "--version"])).is_some())
}
