//! The command line. The only place that prints.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command line talks")]

mod arguments;
mod options;
mod publish;
mod report;
mod serve;
mod watch;

use crate::assets::embedded;
use crate::assets::size::measure;
use crate::cache::blob_cache;
use crate::deploy::Host;
use crate::diagnostics::MachineError;
use crate::images::{Encoding, fetch_pictures};
use crate::pipeline::check;
use crate::starter;
use arguments::{Command, Task};
use clap::{CommandFactory, Parser, ValueEnum};
use jiff::Timestamp;
use report::Report;
use std::io::{self, Write};
use std::mem;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

/// The program's name.
const NAME: &str = "newsprint";

/// Default folder of the site, as Trunk calls it.
const DIST: &str = "dist";

/// Exit code for problems in the content.
const REFUSED: u8 = 1;
/// Exit code for errors of the machine.
const FAILED: u8 = 2;

/// Runs the command line and returns the exit code.
pub fn run() -> ExitCode {
    match perform(Command::parse().task) {
        Ok(code) => code,
        Err(error) => {
            report::print_error(&error);
            ExitCode::from(FAILED)
        }
    }
}

fn perform(task: Task) -> Result<ExitCode, MachineError> {
    let output = watch::ProgressOutput::new();
    match task {
        Task::New { folder, github } => {
            for kept in starter::create(&folder, github, Timestamp::now())? {
                println!("{} was there already and stays as it is", kept.display());
            }
            let is_here = folder == Path::new(".");
            let (place, path) = match folder.display().to_string() {
                _ if is_here => ("this folder".to_owned(), String::new()),
                path if path.contains(char::is_whitespace) => {
                    (path.clone(), format!(" \"{path}\""))
                }
                path => (path.clone(), format!(" {path}")),
            };
            println!("The newsroom is in {place}. Next:\n");
            println!("    newsprint serve{path}      look at it while you write");
            println!("    newsprint publish{path}    write the site into dist/");
            Ok(ExitCode::SUCCESS)
        }
        Task::Check { content, options } => {
            let (start, progress) = (Instant::now(), options.progress(&output));
            let mut checked = check(&options.input(content.path()), &progress)?;
            let is_accepted = options.accept(&checked);
            checked.problems.extend(blob_cache::warning());
            if options.json {
                let mut counts = report::of_checked(&checked);
                counts["account"] = checked.expected_files().map(|files| files.to_json()).into();
                print(&Report::new(counts, &checked.problems, &progress, start.elapsed()));
            } else {
                options.print_checked(&checked);
                let expected = checked.expected_files().filter(|_| options.prints_summary());
                if let Some(expected) = expected {
                    print!("{}", expected.describe(Host::value_variants()));
                }
            }
            Ok(code(is_accepted))
        }
        // The process exits next, which frees its memory faster than dropping would.
        Task::Publish { publishing, hosts } => {
            let into = publishing.into.clone().unwrap_or_else(|| DIST.into());
            let outcome = publishing.run(
                &into,
                &hosts,
                "`newsprint publish`",
                &output,
                Encoding::Now,
                mem::forget,
            )?;
            Ok(code(outcome.is_published))
        }
        Task::Serve { publishing, listen } => publishing.serve(&listen, &output),
        Task::FetchPictures { content } => {
            let fetched = fetch_pictures(&content.path())?;
            report::print_problems(&fetched.problems);
            let pictures = report::count_with_noun(fetched.pictures, "picture");
            println!(
                "{pictures} fetched, {} changed",
                report::count_with_noun(fetched.items, "item")
            );
            Ok(code(fetched.problems.is_empty()))
        }
        Task::Size { bundle, limit } => print_size(&bundle, limit),
        Task::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Command::command(), NAME, &mut script);
            print_bytes(&script)
        }
        Task::Man => {
            let mut page = Vec::new();
            let rendered = clap_mangen::Man::new(Command::command()).render(&mut page);
            rendered.map_err(|error| MachineError::write(Path::new(NAME), error))?;
            print_bytes(&page)
        }
        Task::SaveApp { site, into } => {
            let files = embedded::save(&site, Path::new("."), &into)?;
            println!("{} in {}", report::count_with_noun(files, "file"), into.display());
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// Prints a file.
fn print_bytes(bytes: &[u8]) -> Result<ExitCode, MachineError> {
    let written = io::stdout().write_all(bytes);
    written.map_err(|error| MachineError::write(Path::new("the output"), error))?;
    Ok(ExitCode::SUCCESS)
}

/// Prints a report in one write, because a report with many problems has many lines.
fn print(report: &Report) {
    let text = serde_json::to_string_pretty(report).expect("a report has names for keys");
    println!("{text}");
}

fn code(is_good: bool) -> ExitCode {
    if is_good { ExitCode::SUCCESS } else { ExitCode::from(REFUSED) }
}

fn print_size(bundle: &Path, limit: Option<u64>) -> Result<ExitCode, MachineError> {
    let size = measure(bundle)?;
    let kilobytes = |bytes: u64| bytes as f64 / 1000.0;
    println!(
        "App size on a first visit: {:.1} kB after brotli (wasm {:.1} kB, script {:.1} kB); {:.1} kB more on first use",
        kilobytes(size.total()),
        kilobytes(size.wasm),
        kilobytes(size.script),
        kilobytes(size.later)
    );
    match limit {
        Some(limit) if size.total() > limit * 1000 => {
            eprintln!("The size exceeds the limit of {limit} kB.");
            Ok(ExitCode::from(REFUSED))
        }
        _ => Ok(ExitCode::SUCCESS),
    }
}
