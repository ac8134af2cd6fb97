//! Progress events of a publish: the current stage, its progress and its duration.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The stages of a publish, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Reading and validating the items.
    Items,
    /// Assembling the edition.
    Edition,
    /// Encoding smaller renditions of pictures.
    Pictures,
    /// Drawing social cards.
    SocialPictures,
    /// Building the search index.
    Search,
    /// Ranking related articles.
    Related,
    /// Rendering pages.
    Pages,
    /// Writing feeds.
    Feeds,
    /// Copying local files of the content.
    Files,
    /// Compressing files.
    Compression,
    /// Committing the output.
    Commit,
}

impl Stage {
    /// Returns its name, for people and programs.
    pub fn name(self) -> &'static str {
        match self {
            Stage::Items => "items",
            Stage::Edition => "edition",
            Stage::Pictures => "pictures",
            Stage::SocialPictures => "social pictures",
            Stage::Search => "search",
            Stage::Related => "related",
            Stage::Pages => "pages",
            Stage::Feeds => "feeds",
            Stage::Files => "files",
            Stage::Compression => "compression",
            Stage::Commit => "swap",
        }
    }
}

/// Receives progress events.
pub trait ProgressObserver: Sync {
    /// A stage begins; `steps` is their number, if known.
    fn begin(&self, stage: Stage, steps: Option<usize>);
    /// A step is complete.
    fn step(&self);
    /// A stage is complete.
    fn end(&self, took: &StageTime);
}

/// The duration of a stage.
#[derive(Clone, Copy, Debug)]
pub struct StageTime {
    /// The stage.
    pub stage: Stage,
    /// Its number of steps: items, pages or files.
    pub steps: usize,
    /// Elapsed wall-clock time.
    pub time: Duration,
}

/// Tracks the progress of a publish.
pub struct Progress<'a> {
    watch: Option<&'a dyn ProgressObserver>,
    took: Mutex<Vec<StageTime>>,
}

impl<'a> Progress<'a> {
    /// Creates a progress tracker that reports to `watch`.
    pub fn watched(watch: &'a dyn ProgressObserver) -> Self {
        Progress { watch: Some(watch), took: Mutex::default() }
    }

    /// Creates a progress tracker that reports to nobody.
    pub fn unwatched() -> Self {
        Progress { watch: None, took: Mutex::default() }
    }

    /// Runs a stage. The work calls the function that it receives after each step.
    pub fn stage<T>(
        &self,
        stage: Stage,
        steps: Option<usize>,
        work: impl FnOnce(&(dyn Fn() + Sync)) -> T,
    ) -> T {
        let begun = Instant::now();
        if let Some(watch) = self.watch {
            watch.begin(stage, steps);
        }
        let done = AtomicUsize::new(0);
        let made = work(&|| {
            done.fetch_add(1, Ordering::Relaxed);
            if let Some(watch) = self.watch {
                watch.step();
            }
        });
        let took = StageTime { stage, steps: done.into_inner(), time: begun.elapsed() };
        if let Some(watch) = self.watch {
            watch.end(&took);
        }
        self.took.lock().unwrap_or_else(PoisonError::into_inner).push(took);
        made
    }

    /// Returns the duration of each stage, in the order of completion.
    pub fn took(&self) -> Vec<StageTime> {
        self.took.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
