//! `cargo xtask test`: everything that CI runs. Stops at the first step that fails.

mod checks;
mod summaries;

use std::time::Instant;

use crate::build;
use crate::failure::Failure;
use crate::step::times;
use crate::tools::packages::Suite;
use crate::tools::{self, chromium, components, node, system, wasm_target};

/// A test step, in the order of execution.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Check {
    /// Formatting.
    Fmt,
    /// Lints, for both targets.
    Clippy,
    /// Unit and publish tests.
    Unit,
    /// The release build.
    Build,
    /// The size gate.
    Size,
    /// Tests of the program with the app inside.
    Release,
    /// Tests of the build's files.
    Site,
    /// Tests in a browser.
    Browser,
}

impl Check {
    /// All checks, in order.
    pub const ALL: [Self; 8] = [
        Self::Fmt,
        Self::Clippy,
        Self::Unit,
        Self::Build,
        Self::Size,
        Self::Release,
        Self::Site,
        Self::Browser,
    ];

    /// Returns its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fmt => "fmt",
            Self::Clippy => "clippy",
            Self::Unit => "unit",
            Self::Build => "build",
            Self::Size => "size",
            Self::Release => "release",
            Self::Site => "site",
            Self::Browser => "browser",
        }
    }

    /// Returns the check with a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|check| check.name() == name)
    }
}

/// Installs the requirements of the checks, runs them, and prints the durations and the test runners' counts at the
/// end.
pub fn run(checks: &[Check]) -> Result<(), Failure> {
    let started = Instant::now();
    let mut summaries = Vec::new();
    let outcome = run_all(checks, &mut summaries);
    summaries.insert(0, times());
    if let Err(failure) = outcome {
        return Err(failure.with_summaries(summaries));
    }
    let names: Vec<&str> = checks.iter().map(|check| check.name()).collect();
    println!("test: {} passed, {:.1} s", names.join(", "), started.elapsed().as_secs_f64());
    for summary in summaries {
        println!("{summary}");
    }
    Ok(())
}

fn run_all(checks: &[Check], summaries: &mut Vec<String>) -> Result<(), Failure> {
    let has = |check| checks.contains(&check);
    // A check of the build makes one if there is none.
    let needs_program = has(Check::Release) || has(Check::Site) || has(Check::Browser);
    let needs_build = has(Check::Size) || needs_program;
    let builds = has(Check::Build) || (needs_build && !build::is_there());

    // Checks all requirements first, so that a missing one is reported at once.
    if has(Check::Fmt) || has(Check::Clippy) {
        components::provide()?;
    }
    let trunk = if builds { Some(tools::for_the_site()?) } else { None };
    if trunk.is_none() && has(Check::Clippy) {
        wasm_target::provide()?;
    }
    if trunk.is_none() && needs_program {
        node::check()?;
    }
    if has(Check::Site) {
        Suite::Site.provide()?;
        system::provide(&checks::PROGRAMS_OF_SITE)?;
    }
    let chromium = if has(Check::Browser) {
        Suite::Browser.provide()?;
        Some(chromium::provide()?)
    } else {
        None
    };

    if has(Check::Fmt) {
        checks::fmt()?;
    }
    if has(Check::Clippy) {
        checks::clippy()?;
    }
    if has(Check::Unit) {
        checks::unit(summaries)?;
    }
    if let Some(trunk) = trunk {
        build::release(&trunk, None)?;
    }
    if has(Check::Size) {
        build::size().map(drop)?;
    }
    if !needs_program {
        return Ok(());
    }
    let program = build::program()?;
    if has(Check::Release) {
        checks::release(&program, summaries)?;
    }
    if has(Check::Site) {
        checks::site(&program, summaries)?;
    }
    if let Some(chromium) = chromium {
        checks::browser(&program, &chromium, summaries)?;
    }
    Ok(())
}
