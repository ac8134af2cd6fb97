//! `cargo xtask bench`: measures quality or speed and prints a table, without pass or fail.

use crate::arguments::Bench;
use crate::build;
use crate::failure::Failure;
use crate::repository::{self, cargo};
use crate::tools;
use std::env::consts::EXE_EXTENSION;
use std::process::Command;

/// Default inputs for related articles: the sample newsroom for quality, and a generated one of this many articles for
/// cost.
const RELATED: [&str; 2] = ["content", "100000"];

/// Default numbers of articles to publish.
const PUBLISH: [&str; 2] = ["1000", "10000"];

/// Runs a benchmark in the release profile. `contents` are the newsrooms to use.
pub fn run(bench: Bench, contents: &[String]) -> Result<(), Failure> {
    if bench == Bench::Publish && !build::is_there() {
        build::release(&tools::for_the_site()?, None)?;
    }
    let default_arguments: &[&str] = match bench {
        Bench::Publish => &PUBLISH,
        Bench::Related => &RELATED,
        Bench::Search => &[],
    };
    let problem = |what: String| Failure::new(what, "See the output of cargo above.");
    let succeed = |command: &mut Command| match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(problem(format!("the bench {} ended with {status}", bench.name()))),
        Err(error) => Err(problem(format!("cargo could not be started: {error}"))),
    };
    succeed(&mut cargo(&["build", "--release", "-p", "newsprint"]))?;
    let program = repository::root().join("target").join("release").join("newsprint");
    let mut command = cargo(&["bench", "-p", "newsprint-benches", "--bench", bench.name(), "--"]);
    command.env("NEWSPRINT", program.with_extension(EXE_EXTENSION));
    match contents {
        [] => command.args(default_arguments),
        contents => command.args(contents),
    };
    succeed(&mut command)
}
