//! `newsprint serve`: publishes, serves, and repeats both at every change.

use super::{Publishing, watch};
use crate::cache::blob_cache::Cache;
use crate::diagnostics::MachineError;
use crate::images::{self, Encoding, PictureTask};
use crate::serve::{Changes, Served};
use std::collections::HashSet;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// How long pictures are encoded before the site is first published with them. Each further round takes twice as long,
/// so that open pages are not reloaded all the time.
const FIRST_ROUND: Duration = Duration::from_secs(5);

impl Publishing {
    /// Publishes and serves until the program is stopped. Pages are shown before their pictures are encoded.
    pub(super) fn serve(
        &self,
        port: u16,
        output: &watch::ProgressOutput,
    ) -> Result<ExitCode, MachineError> {
        let Publishing { content, into, options, .. } = self;
        if !into.is_dir() {
            return Err(MachineError::NoApp(into.clone()));
        }
        let input = options.input(content.clone());
        let mut changes = Changes::watch(&input.root(), &input.files_outside(), into)?;
        let served = Served::start(into, port)?;
        let mut is_shown = false;
        let mut queue = EncodingQueue::new();
        loop {
            // Freeing the memory of a large archive takes a second, so it is done in the background.
            let published = self.run("`newsprint serve`", output, Encoding::Later, |held| {
                rayon::spawn(move || drop(held));
            });
            match published {
                Ok(outcome) => {
                    queue.set(outcome.unencoded);
                    if outcome.is_published && is_shown {
                        served.changed();
                    } else if outcome.is_published {
                        is_shown = true;
                        eprintln!("serve: {}, until Ctrl-C", served.address());
                    }
                    // Otherwise the problems were printed; the previous site is served until they are fixed.
                }
                // No change will trigger another attempt, so retry at once.
                Err(error @ MachineError::Busy { .. }) if is_shown => {
                    eprintln!("error: {error}");
                    continue;
                }
                // Content that was saved during the publish is published next.
                Err(error) if is_shown || matches!(error, MachineError::Changed(_)) => {
                    eprintln!("error: {error}");
                }
                Err(error) => return Err(error),
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
