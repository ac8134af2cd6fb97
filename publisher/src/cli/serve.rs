//! `newsprint serve`: publishes, serves, and repeats both at every change.

use super::arguments::Publishing;
use super::{DIST, report, watch};
use crate::assets::{build_record, embedded};
use crate::cache::blob_cache::{self, Cache};
use crate::cache::content_hash;
use crate::diagnostics::MachineError;
use crate::images::{self, Encoding, PictureTask};
use crate::serve::{Changes, Problems, Served};
use clap::Args;
use std::collections::HashSet;
use std::fs;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// How long pictures are encoded before the site is first published with them. Each further round takes twice as long,
/// so that open pages are not reloaded all the time.
const FIRST_ROUND: Duration = Duration::from_secs(5);
/// The part of the user's cache with the sites that are served.
const SITES: &str = "serve";

impl Publishing {
    /// Publishes and serves until the program is stopped. Pages are shown before their pictures are encoded.
    pub(super) fn serve(
        &self,
        listen: &Listen,
        output: &watch::ProgressOutput,
    ) -> Result<ExitCode, MachineError> {
        let content = self.content.path();
        let into = self.into.clone().unwrap_or_else(|| folder_for(&content));
        build_record::prepare(&into)?;
        let input = self.options.input(content);
        let mut changes = Changes::watch(&input.root(), &input.files_outside(), &into)?;
        let served = Served::start(&into, listen.host, listen.port)?;
        let mut is_shown = false;
        // Of the site that is served: what is published again without a change has the same.
        let mut known_problems = String::new();
        let mut queue = EncodingQueue::new();
        loop {
            // Freeing the memory of a large archive takes a second, so it is done in the background.
            let published =
                self.run(&into, &[], "`newsprint serve`", output, Encoding::Later, |held| {
                    rayon::spawn(move || drop(held));
                });
            match published {
                Ok(outcome) => {
                    queue.set(outcome.unencoded);
                    let problems = outcome.problems.as_deref().map(report::format_problems);
                    let text = problems.unwrap_or_else(|| known_problems.clone());
                    if outcome.is_published {
                        known_problems.clone_from(&text);
                    }
                    served.show(Problems { text, refused: !outcome.is_published });
                    if outcome.is_published {
                        served.changed();
                    }
                }
                // No change will trigger another attempt, so retry at once.
                Err(error @ MachineError::Busy { .. }) if is_shown => {
                    report::print_error(&error);
                    continue;
                }
                // Content that was saved during the publish is published next.
                Err(error) if is_shown || matches!(error, MachineError::Changed(_)) => {
                    report::print_error(&error);
                    served.show(Problems { text: format!("error: {error}"), refused: true });
                }
                Err(error) => return Err(error),
            }
            if !is_shown {
                is_shown = true;
                listen.announce(&served.addresses());
            }
            if queue.encode_until(|| changes.is_changed()) {
                continue;
            }
            if !changes.wait() {
                return Ok(ExitCode::SUCCESS);
            }
            queue = EncodingQueue::new();
        }
    }
}

/// Where to serve the site.
#[derive(Args)]
pub(super) struct Listen {
    /// Address to listen on; 0.0.0.0 also serves phones and other machines in the network.
    #[arg(long, default_value = "127.0.0.1", value_name = "ADDRESS")]
    host: IpAddr,
    /// Port; 0 chooses a free one.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Open the site in the browser.
    #[arg(long)]
    open: bool,
}

impl Listen {
    /// Prints where the site is, and opens it if asked to.
    fn announce(&self, addresses: &[String]) {
        let (first, others) = addresses.split_first().expect("a server has an address");
        eprintln!("serve: {first}, until Ctrl-C");
        for other in others {
            eprintln!("serve: {other} from other machines in this network");
        }
        if self.open
            && let Err(error) = open::that_detached(first)
        {
            eprintln!("No browser could be opened ({error}); open the address above.");
        }
    }
}

/// Returns the folder to publish into: one in the user's cache for each content, so that nothing appears beside the content.
/// A program without the app needs the folder that Trunk built.
fn folder_for(content: &Path) -> PathBuf {
    match blob_cache::user_folder().filter(|_| embedded::exists()) {
        Some(cache) => {
            let content = fs::canonicalize(content).unwrap_or_else(|_| content.to_owned());
            cache.join(SITES).join(content_hash::of(content.as_os_str().as_encoded_bytes()))
        }
        None => DIST.into(),
    }
}

/// Pictures to encode while the site is served.
struct EncodingQueue {
    /// The most wanted first.
    waiting: Vec<PictureTask>,
    /// The pictures taken before, by file. One that cannot be encoded or kept is not tried again.
    taken: HashSet<PathBuf>,
    round: Duration,
}

impl EncodingQueue {
    fn new() -> Self {
        EncodingQueue { waiting: Vec::new(), taken: HashSet::new(), round: FIRST_ROUND }
    }

    fn set(&mut self, unencoded: Vec<PictureTask>) {
        self.waiting = unencoded;
        self.waiting.retain(|task| !self.taken.contains(task.file()));
    }

    /// Encodes one picture after another, until all are done, the content changes, or the round is over. Returns whether
    /// the site should be published with them.
    fn encode_until(&mut self, is_changed: impl Fn() -> bool) -> bool {
        let (begun, cache) = (Instant::now(), Cache::open(images::CACHE));
        let mut is_any = false;
        for task in &self.waiting {
            if is_changed() {
                return false;
            }
            if is_any && begun.elapsed() > self.round {
                break;
            }
            self.taken.insert(task.file().to_owned());
            // A fault was reported by the check; a picture that changed meanwhile is examined again by the next one.
            is_any |= task.encode(&cache).is_ok();
        }
        self.round *= 2;
        is_any
    }
}
