//! Development and CI tasks, run as `cargo xtask <task>`. xtask contains nothing of the site: it installs the tools,
//! runs them in the right order and reports the results.
#![allow(clippy::print_stdout, reason = "a command line talks")]

mod arguments;
mod bench;
mod build;
mod failure;
mod gallery;
mod log;
mod repository;
mod serve;
mod site_folder;
mod size;
mod step;
mod test;
mod tools;
mod versions;

use std::process::ExitCode;

use arguments::Task;
use failure::Failure;

const USAGE: &str = "\
The tasks of Newsprint.

    cargo xtask serve [--port 8080] [--open] [--content PATH]
        the site on http://127.0.0.1:8080/, rebuilt and reloaded when content, style or code change
    cargo xtask build [--content PATH]
        the site ready to deploy, in dist/
    cargo xtask app
        the program with the app inside, in target/release/
    cargo xtask test [fmt] [clippy] [unit] [build] [size] [release] [site] [browser]
        all that CI runs, in this order, or only the steps named
    cargo xtask size [--record]
        what the app costs a reader, by crate and function, compared with the last release; --record records it
    cargo xtask bench [publish [ARTICLES...] | related [CONTENT|ARTICLES...] | search]
        the speed of publishing, by stages and compared with Hugo if it is installed, with generated newsrooms of 1,000 and
        10,000 articles, or of these numbers; the quality and cost of related articles, in the sample newsroom and in one
        of 100,000 articles, or in these; the cost of a search
    cargo xtask gallery [VIEW...]
        pictures of every view, or of those named, in target/gallery/index.html
    cargo xtask setup
        the tools that serve and build need, and nothing else

Each task first installs what it needs. Tools are kept in your cache (NEWSPRINT_CACHE moves it),
never in the system; a tool of the right version on PATH is used.
Logs of the steps: target/xtask/.";

fn main() -> ExitCode {
    let task = match arguments::parse(std::env::args().skip(1)) {
        Ok(task) => task,
        Err(mistake) => {
            eprintln!("{mistake}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match run(task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> Result<(), Failure> {
    match task {
        Task::Help => {
            println!("{USAGE}");
            Ok(())
        }
        Task::Setup => tools::for_the_site().map(drop),
        Task::Build { content } => build::run(content.as_deref()),
        Task::App => build::run_app(),
        Task::Serve(options) => serve::run(&options),
        Task::Size { record } => size::run(record),
        Task::Bench { bench, contents } => bench::run(bench, &contents),
        Task::Gallery { views } => gallery::run(&views),
        Task::Test { checks } => test::run(&checks),
    }
}
