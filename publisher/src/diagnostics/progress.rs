//! Progress events of a publish: stages, how far each is, and how long it took.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// A part of the work, in the order in which they come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Reading and checking the items.
    Items,
    /// Putting the edition together.
    Edition,
    /// Making pictures smaller.
    Pictures,
    /// Drawing the pictures for networks.
    SocialPictures,
    /// Indexing for the search.
    Search,
    /// Ranking related articles.
    Related,
    /// Rendering pages.
    Pages,
    /// Writing feeds.
    Feeds,
    /// Copying files that lie next to the content.
    Files,
    /// Compressing.
    Compression,
    /// Moving what is new into place.
    Swap,
}

impl Stage {
    /// Its name, for people and programs.
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
            Stage::Swap => "swap",
        }
    }
}

/// Who wants to know.
pub trait Watch: Sync {
    /// A stage begins, of so many steps where that is known.
    fn begin(&self, stage: Stage, steps: Option<usize>);
    /// A step is done.
    fn step(&self);
    /// The stage has ended, after so many steps.
    fn end(&self, took: &Took);
}

/// How long a stage took.
#[derive(Clone, Copy, Debug)]
pub struct Took {
    /// Which.
    pub stage: Stage,
    /// How many steps it had: items, pages, files.
    pub steps: usize,
    /// By the clock on the wall.
    pub time: Duration,
}

/// The work so far.
pub struct Progress<'a> {
    watch: Option<&'a dyn Watch>,
    took: Mutex<Vec<Took>>,
}

impl<'a> Progress<'a> {
    /// Begins, for somebody who watches.
    pub fn watched(watch: &'a dyn Watch) -> Self {
        Progress { watch: Some(watch), took: Mutex::default() }
    }

    /// Begins, unwatched.
    pub fn unwatched() -> Self {
        Progress { watch: None, took: Mutex::default() }
    }

    /// Does a stage; the work calls what it is given after each step.
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
        let took = Took { stage, steps: done.into_inner(), time: begun.elapsed() };
        if let Some(watch) = self.watch {
            watch.end(&took);
        }
        self.took.lock().unwrap_or_else(PoisonError::into_inner).push(took);
        made
    }

    /// How long each stage took, in the order in which they ended.
    pub fn took(&self) -> Vec<Took> {
        self.took.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
