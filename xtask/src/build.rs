//! `cargo xtask build`: builds the deployable site.

use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::log::Log;
use crate::repository;
use crate::step::step;
use crate::tools::{self, Trunk};

/// Size limit of the app in kB after brotli.
const SIZE_LIMIT: &str = "114";

/// Builds into `dist/` and checks the size.
pub fn run(content: Option<&Path>) -> Result<(), Failure> {
    let content = content.map(repository::content).transpose()?;
    let trunk = tools::for_the_site()?;
    release(&trunk, content.as_deref())?;
    size().map(drop)
}

/// Makes the program with the app inside.
pub fn run_app() -> Result<(), Failure> {
    release(&tools::for_the_site()?, None)?;
    size()?;
    program().map(drop)
}

/// Makes the release build.
pub fn release(trunk: &Trunk, content: Option<&Path>) -> Result<(), Failure> {
    step("build", "building the app and publishing the content", || {
        let mut command = trunk.command(&["build", "--release", "--offline"], content)?;
        Log::start("build")?.run(
            &mut command,
            "Fix what the last lines report: a compiler error is in the code, a problem of an item \
             is in the content. `cargo newsprint check` checks the content alone.",
        )?;
        Ok(((), "dist/ is ready to deploy".to_owned()))
    })
}

/// Checks the size of the release build. Returns the line to print.
pub fn size() -> Result<String, Failure> {
    step("size", "measuring dist/", || {
        let log = Log::start("size")?;
        log.run(
            &mut repository::cargo(&["newsprint", "size", "dist", "--limit", SIZE_LIMIT]),
            "Make the app smaller: check what recent changes added to it.",
        )?;
        let printed = log.text()?;
        let line = printed.lines().last().unwrap_or_default().trim().to_owned();
        Ok((line.clone(), line))
    })
}

/// Saves the app of the release build in `publisher/app/`, and compiles the program with it in release.
pub fn program() -> Result<PathBuf, Failure> {
    step("program", "compiling the program with the app inside", || {
        let log = Log::start("program")?;
        log.run(
            &mut repository::cargo(&["newsprint", "save-app", "dist", "publisher/app"]),
            "Run `cargo xtask build`.",
        )?;
        let compile = ["build", "--release", "--package", "newsprint"];
        log.run(&mut repository::cargo(&compile), "Fix what the compiler reports.")?;
        let program = repository::program("release")?;
        Ok((program.clone(), program.display().to_string()))
    })
}

/// Returns whether there is a build.
pub fn is_there() -> bool {
    repository::root().join("dist").join("index.html").is_file()
}
