//! The command line: `newsprint check`, `publish`, `serve`, `fetch-pictures` and `size`. The only place that prints.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command line talks")]

mod report;
mod serve;
mod watch;

use crate::assets::size::measure;
use crate::cache::blob_cache;
use crate::deploy::Host;
use crate::diagnostics::MachineError;
use crate::diagnostics::problem::{Problem, Severity};
use crate::diagnostics::progress::Progress;
use crate::images::{Encoding, PictureTask, fetch_pictures};
use crate::output::PreviousBuild;
use crate::pipeline::up_to_date::{self, Inputs};
use crate::pipeline::{Checked, CheckedSite, DeployOptions, Input, OutputDirs, check, publish};
use clap::builder::FalseyValueParser;
use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::Timestamp;
use report::Report;
use std::mem;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// Publishes a news site from a JSON Feed.
#[derive(Parser)]
#[command(name = "newsprint", version)]
struct Command {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Checks the content and reports all problems, without writing anything.
    Check {
        /// Feed file, or folder that contains feed.json.
        #[arg(default_value = "content", env = "NEWSPRINT_CONTENT")]
        path: PathBuf,
        #[command(flatten)]
        options: Options,
    },
    /// Publishes the content into a bundle that Trunk built.
    Publish(Publishing),
    /// Publishes the content, serves the site locally, and repeats both when the content changes.
    Serve {
        /// Port on 127.0.0.1; 0 chooses a free one.
        #[arg(long, default_value_t = 8080)]
        port: u16,
        #[command(flatten)]
        publishing: Publishing,
    },
    /// Downloads remote pictures into pictures/fetched in the content's folder and updates the items.
    FetchPictures {
        /// Feed file, or folder that contains feed.json.
        #[arg(default_value = "content", env = "NEWSPRINT_CONTENT")]
        path: PathBuf,
    },
    /// Prints the download size of the app on a first visit.
    Size {
        /// Bundle to measure.
        #[arg(default_value = "dist")]
        bundle: PathBuf,
        /// Fail above this many kilobytes (1000 bytes) after brotli.
        #[arg(long)]
        limit: Option<u64>,
    },
}

#[derive(Args)]
struct Publishing {
    /// Feed file, or folder that contains feed.json.
    #[arg(long, default_value = "content", env = "NEWSPRINT_CONTENT")]
    content: PathBuf,
    /// Bundle to publish into; set by Trunk's hook.
    #[arg(long, default_value = "dist", env = "TRUNK_STAGING_DIR")]
    into: PathBuf,
    /// Hosts to write header and redirect rules for, separated by commas [default: all]
    #[arg(long = "host", value_delimiter = ',')]
    hosts: Vec<Host>,
    /// Write compressed copies (.br and .gz) next to the files, for servers that serve them.
    #[arg(long)]
    precompress: bool,
    #[command(flatten)]
    builds: Builds,
    #[command(flatten)]
    options: Options,
}

#[derive(Args)]
struct Builds {
    /// Number of earlier app builds to keep for open pages.
    #[arg(long, default_value_t = 2, value_name = "N", env = "NEWSPRINT_KEEP")]
    keep: usize,
    /// Published site that contains the earlier builds [default: the bundle itself]
    #[arg(long, env = "TRUNK_DIST_DIR", value_name = "FOLDER")]
    previous: Option<PathBuf>,
    /// Trunk's public URL; set by its hook.
    #[arg(long, env = "TRUNK_PUBLIC_URL", hide = true)]
    public_url: Option<String>,
    /// Publish even if more than half of the existing articles would be removed.
    #[arg(long, env = "NEWSPRINT_ALLOW_REMOVALS", value_parser = FalseyValueParser::new())]
    allow_removals: bool,
}

impl Builds {
    fn destination(&self, into: &Path) -> OutputDirs {
        OutputDirs {
            into: into.to_owned(),
            previous: self.previous.clone().unwrap_or_else(|| into.to_owned()),
            keep: self.keep,
            public_url: self.public_url.clone(),
            allow_removals: self.allow_removals,
        }
    }
}

#[derive(Args)]
struct Options {
    /// Treat warnings as errors.
    #[arg(long)]
    strict: bool,
    /// Settings file [default: newsprint.toml next to the content, else in this folder]
    #[arg(long)]
    settings: Option<PathBuf>,
    /// Time for embargoes, as RFC 3339 [default: the clock]
    #[arg(long)]
    now: Option<Timestamp>,
    /// Print only what prevents publishing: errors, and warnings if they count as errors.
    #[arg(long, short, conflicts_with = "json")]
    quiet: bool,
    /// Print one JSON object at the end, for programs: counts, times, problems.
    #[arg(long)]
    json: bool,
}

impl Options {
    fn input(&self, content: PathBuf) -> Input {
        let now = self.now.unwrap_or_else(Timestamp::now);
        Input { content, settings: self.settings.clone(), now }
    }
}

/// Exit code for problems in the content.
const REFUSED: u8 = 1;
/// Exit code for errors of the machine.
const FAILED: u8 = 2;

/// Runs the command line and returns the exit code.
pub fn run() -> ExitCode {
    match perform(Command::parse().task) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(FAILED)
        }
    }
}

fn perform(task: Task) -> Result<ExitCode, MachineError> {
    let output = watch::ProgressOutput::new();
    match task {
        Task::Check { path, options } => {
            let (start, progress) = (Instant::now(), options.progress(&output));
            let mut checked = check(&options.input(path), &progress)?;
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
        Task::Publish(publishing) => {
            let outcome =
                publishing.run("`newsprint publish`", &output, Encoding::Now, mem::forget)?;
            Ok(code(outcome.is_published))
        }
        Task::Serve { port, publishing } => publishing.serve(port, &output),
        Task::FetchPictures { path } => {
            let fetched = fetch_pictures(&path)?;
            report::print_problems(&fetched.problems);
            let pictures = report::count_with_noun(fetched.pictures, "picture");
            println!(
                "{pictures} fetched, {} changed",
                report::count_with_noun(fetched.items, "item")
            );
            Ok(code(fetched.problems.is_empty()))
        }
        Task::Size { bundle, limit } => print_size(&bundle, limit),
    }
}

/// What came of a publish.
struct Outcome {
    is_published: bool,
    /// The pictures that are left to encode, the most wanted first.
    unencoded: Vec<PictureTask>,
}

/// Data still in memory after a publish.
type Leftover = (Option<CheckedSite>, Vec<Problem>);

impl Publishing {
    /// Publishes; `free` frees the data afterwards.
    fn run(
        &self,
        who: &str,
        output: &watch::ProgressOutput,
        encoding: Encoding,
        free: fn(Leftover),
    ) -> Result<Outcome, MachineError> {
        let Publishing { content, into, hosts, precompress, builds, options } = self;
        let (start, progress) = (Instant::now(), options.progress(output));
        // The files of different hosts do not conflict.
        let hosts = if hosts.is_empty() { Host::value_variants() } else { hosts };
        let delivery = DeployOptions {
            hosts: hosts.to_vec(),
            precompress: *precompress,
            strict: options.strict,
            encoding,
        };
        let destination = builds.destination(into);
        // Holds the lock from before the previous build is read until this one is complete.
        let _alone = destination.alone(who)?;
        let input = options.input(content.clone());
        let inputs = Inputs::of(&input, &destination, &delivery);
        if let Some(pages) = inputs.as_ref().and_then(|inputs| inputs.are_those_of(into)) {
            options.print_up_to_date(pages, into, start.elapsed());
            return Ok(Outcome { is_published: true, unencoded: Vec::new() });
        }
        // To read what was published takes as long as a stage of the check, and needs nothing of it.
        let (checked, earlier) = rayon::join(
            || check(&input, &progress),
            || PreviousBuild::read(&destination.into, &destination.previous),
        );
        let checked = checked?;
        if !options.json {
            options.print_checked(&checked);
        }
        let mut counts = report::of_checked(&checked);
        let may_publish = options.accept(&checked);
        let mut problems = checked.problems;
        let (mut pages, mut unencoded) = (None, Vec::new());
        let site = checked.site;
        if let Some(site) = site.as_ref().filter(|_| may_publish) {
            let (published, until) = rayon::join(
                || publish(site, earlier, &destination, &delivery, &progress),
                || {
                    inputs
                        .as_ref()
                        .and_then(|_| up_to_date::until(&site.edition, &site.settings, site.now))
                },
            );
            let published = published?;
            (pages, unencoded) = (published.pages, published.unencoded);
            if let (Some(inputs), Some(pages), true) = (&inputs, pages, unencoded.is_empty()) {
                inputs.remember(into, until, pages);
            }
            counts["pages"] = published.pages.into();
            counts["changed_files"] = published.changes.into();
            counts["account"] = published.account.to_json();
            if !options.json {
                options.print_problems(&published.problems, false);
            }
            problems.extend(published.problems);
            if let Some(pages) = pages.filter(|_| options.prints_summary()) {
                let seconds = start.elapsed().as_secs_f64();
                print!("{}", published.account.describe(hosts));
                println!("{pages} pages in {}, {seconds:.1} s", into.display());
                if std::env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release") {
                    print_size(into, None)?;
                }
            }
        }
        // Never treated as an error, even in strict mode: the site itself is correct.
        let of_cache = blob_cache::warning();
        if !options.json {
            report::print_problems(of_cache.as_slice());
        }
        problems.extend(of_cache);
        if options.json {
            print(&Report::new(counts, &problems, &progress, start.elapsed()));
        } else if pages.is_none() {
            eprintln!("Nothing was written.");
        }
        free((site, problems));
        Ok(Outcome { is_published: pages.is_some(), unencoded })
    }
}

impl Options {
    fn prints_summary(&self) -> bool {
        !self.quiet && !self.json
    }

    fn progress<'a>(&self, output: &'a watch::ProgressOutput) -> Progress<'a> {
        if self.prints_summary() { Progress::watched(output) } else { Progress::unwatched() }
    }

    fn print_up_to_date(&self, pages: usize, into: &Path, time: Duration) {
        if self.json {
            let counts = serde_json::json!({"pages": pages, "changed_files": 0});
            print(&Report::new(counts, &[], &Progress::unwatched(), time));
        } else if !self.quiet {
            let seconds = time.as_secs_f64();
            println!("nothing has changed: {pages} pages in {}, {seconds:.1} s", into.display());
        }
    }

    fn print_checked(&self, checked: &Checked) {
        match self.quiet {
            true => self.print_problems(&checked.problems, checked.is_strict),
            false => report::print_checked(checked, self.strict || checked.is_strict),
        }
    }

    /// Prints problems; with `--quiet`, only those that prevent publishing.
    fn print_problems(&self, problems: &[Problem], is_strict: bool) {
        if !self.quiet || self.strict || is_strict {
            return report::print_problems(problems);
        }
        let is_error = |problem: &&Problem| problem.severity == Severity::Error;
        report::print_problems(&problems.iter().filter(is_error).cloned().collect::<Vec<_>>());
    }

    /// Returns whether the content may be published.
    fn accept(&self, checked: &Checked) -> bool {
        let (errors, warnings) = report::severities(&checked.problems);
        errors == 0 && !((self.strict || checked.is_strict) && warnings > 0)
    }
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
