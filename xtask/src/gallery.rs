//! `cargo xtask gallery`: takes screenshots of every view.

use std::path::PathBuf;
use std::process::Command;

use crate::build;
use crate::failure::Failure;
use crate::log::Log;
use crate::repository::{self, cargo};
use crate::step::step;
use crate::tools::packages::Suite;
use crate::tools::{self, chromium};

/// Takes screenshots of `dist/`, building it if necessary. `views` filters views by name; empty means all.
pub fn run(views: &[String]) -> Result<(), Failure> {
    if !build::is_there() {
        build::release(&tools::for_the_site()?, None)?;
    }
    Suite::Browser.provide()?;
    let chromium = chromium::provide()?;
    let folder = folder();
    let told = format!("{}/index.html", folder.display());
    step("gallery", "taking pictures of every view", || {
        let log = Log::start("gallery")?;
        log.run(&mut cargo(&["build", "-p", "newsprint"]), "Fix what the compiler reports.")?;
        let mut node = Command::new("node");
        node.arg("gallery.mjs")
            .arg(&folder)
            .args(views)
            .current_dir(Suite::Browser.folder())
            .env("CHROMIUM", chromium)
            .env("NEWSPRINT", repository::program("debug")?);
        log.run(
            &mut node,
            "See what the last lines say about the view; `cargo xtask build` rebuilds dist/.",
        )?;
        Ok(((), told))
    })
}

fn folder() -> PathBuf {
    repository::root().join("target").join("gallery")
}
