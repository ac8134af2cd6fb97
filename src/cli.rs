//! The command line: `newsprint check`, `publish`, `fetch-pictures` and `size`. The only place that prints.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command line talks")]

use crate::publish::hosts::Host;
use crate::publish::pictures::fetch_pictures;
use crate::publish::problem::{Problem, Severity};
use crate::publish::size::measure;
use crate::publish::{Checked, Delivery, Destination, MachineError, Order, check, publish};
use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::Timestamp;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

/// Publishes a news site from a JSON Feed.
#[derive(Parser)]
#[command(name = "newsprint", version)]
struct Command {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Checks the content and tells everything that is wrong with it; writes nothing.
    Check {
        /// A feed's file, or the folder that holds feed.json.
        #[arg(default_value = "content", env = "NEWSPRINT_CONTENT")]
        path: PathBuf,
        #[command(flatten)]
        options: Options,
    },
    /// Publishes the content into a bundle that Trunk built.
    Publish {
        /// A feed's file, or the folder that holds feed.json.
        #[arg(long, default_value = "content", env = "NEWSPRINT_CONTENT")]
        content: PathBuf,
        /// The bundle. Trunk's hook names it by itself.
        #[arg(long, default_value = "dist", env = "TRUNK_STAGING_DIR")]
        into: PathBuf,
        /// The hosts to write rules of headers and redirects for, with commas between [default: all].
        #[arg(long = "host", value_delimiter = ',')]
        hosts: Vec<Host>,
        /// Puts compressed files beside the others (.br and .gz), for servers that send them as they are.
        #[arg(long)]
        precompress: bool,
        #[command(flatten)]
        builds: Builds,
        #[command(flatten)]
        options: Options,
    },
    /// Brings pictures that items name elsewhere into the content's folder (pictures/fetched), and names them there.
    FetchPictures {
        /// A feed's file, or the folder that holds feed.json.
        #[arg(default_value = "content", env = "NEWSPRINT_CONTENT")]
        path: PathBuf,
    },
    /// Prints what the app in a bundle costs a reader on a cold visit.
    Size {
        /// The bundle.
        #[arg(default_value = "dist")]
        bundle: PathBuf,
        /// Fail above this many kilobytes (1000 bytes) after brotli.
        #[arg(long)]
        limit: Option<u64>,
    },
}

#[derive(Args)]
struct Builds {
    /// How many earlier builds of the app are kept, for pages that readers have open.
    #[arg(long, default_value_t = 2, value_name = "N", env = "NEWSPRINT_KEEP")]
    keep: usize,
    /// The site that is served now, which has the earlier builds [default: the bundle itself]
    #[arg(long, env = "TRUNK_DIST_DIR", value_name = "FOLDER")]
    previous: Option<PathBuf>,
    /// Where Trunk serves the site; its hook tells.
    #[arg(long, env = "TRUNK_PUBLIC_URL", hide = true)]
    public_url: Option<String>,
}

impl Builds {
    fn destination(self, into: PathBuf) -> Destination {
        let previous = self.previous.unwrap_or_else(|| into.clone());
        Destination { into, previous, keep: self.keep, public_url: self.public_url }
    }
}

#[derive(Args)]
struct Options {
    /// Refuse warnings too.
    #[arg(long)]
    strict: bool,
    /// The site's settings [default: newsprint.toml beside the content, else in this folder]
    #[arg(long)]
    settings: Option<PathBuf>,
    /// The moment that decides about embargoes, as RFC 3339 [default: the clock].
    #[arg(long)]
    now: Option<Timestamp>,
}

impl Options {
    fn order(&self, content: PathBuf) -> Order {
        let now = self.now.unwrap_or_else(Timestamp::now);
        Order { content, settings: self.settings.clone(), now }
    }
}

/// The authors' problems stand in the way.
const REFUSED: u8 = 1;
/// The machine's.
const FAILED: u8 = 2;

/// Runs the command line.
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
    match task {
        Task::Check { path, options } => {
            let checked = check(&options.order(path))?;
            Ok(if report(&checked, options.strict) {
                ExitCode::SUCCESS
            } else {
                ExitCode::from(REFUSED)
            })
        }
        Task::Publish { content, into, hosts, precompress, builds, options } => {
            let start = Instant::now();
            // No host's files disturb another's.
            let hosts = if hosts.is_empty() { Host::value_variants().to_vec() } else { hosts };
            let delivery = Delivery { hosts, precompress, strict: options.strict };
            let checked = check(&options.order(content))?;
            let may_publish = report(&checked, options.strict);
            let Some(site) = checked.site.filter(|_| may_publish) else {
                eprintln!("nothing is written");
                return Ok(ExitCode::from(REFUSED));
            };
            let destination = builds.destination(into);
            let published = publish(&site, &destination, &delivery)?;
            tell(&published.problems);
            let Some(pages) = published.pages else {
                eprintln!("nothing is written");
                return Ok(ExitCode::from(REFUSED));
            };
            let into = destination.into.as_path();
            println!("{pages} pages in {}, {:.1} s", into.display(), start.elapsed().as_secs_f64());
            if std::env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release") {
                print_size(into, None)?;
            }
            Ok(ExitCode::SUCCESS)
        }
        Task::FetchPictures { path } => {
            let fetched = fetch_pictures(&path)?;
            tell(&fetched.problems);
            let (pictures, items) = (fetched.pictures, fetched.items);
            println!(
                "{} fetched, {} changed",
                counted(pictures, "picture"),
                counted(items, "item")
            );
            Ok(ExitCode::from(if fetched.problems.is_empty() { 0 } else { REFUSED }))
        }
        Task::Size { bundle, limit } => print_size(&bundle, limit),
    }
}

fn counted(count: usize, what: &str) -> String {
    match count {
        1 => format!("1 {what}"),
        count => format!("{count} {what}s"),
    }
}

fn tell(problems: &[Problem]) {
    for problem in problems {
        eprintln!("{problem}\n");
    }
}

/// Prints every problem and where every item went; whether the content may be published.
fn report(checked: &Checked, strict: bool) -> bool {
    tell(&checked.problems);
    let count = |severity| checked.problems.iter().filter(|p| p.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    if let Some(site) = &checked.site {
        for left_out in &site.edition.left_out {
            println!("left out: {left_out}");
        }
        println!(
            "{}: {}, {} left out, {} discarded without id",
            counted(checked.items, "item"),
            counted(site.edition.articles.len(), "article"),
            site.edition.left_out.len(),
            checked.discarded
        );
    }
    println!("{}, {}", counted(errors, "error"), counted(warnings, "warning"));
    errors == 0 && !(strict && warnings > 0)
}

fn print_size(bundle: &std::path::Path, limit: Option<u64>) -> Result<ExitCode, MachineError> {
    let size = measure(bundle)?;
    let kilobytes = |bytes: u64| bytes as f64 / 1000.0;
    println!(
        "the app on a cold visit: {:.1} kB after brotli (wasm {:.1} kB, script {:.1} kB); {:.1} kB more at first use",
        kilobytes(size.total()),
        kilobytes(size.wasm),
        kilobytes(size.script),
        kilobytes(size.later)
    );
    match limit {
        Some(limit) if size.total() > limit * 1000 => {
            eprintln!("that is above the limit of {limit} kB");
            Ok(ExitCode::from(REFUSED))
        }
        _ => Ok(ExitCode::SUCCESS),
    }
}
