//! What open pages wait for: the next version of the site, and what is wrong with the content (long polling).

use serde::Serialize;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Maximum wait; then the client asks again, so that closed connections do not hold threads.
const POLL_TIMEOUT: Duration = Duration::from_secs(20);

/// The problems of the content, as text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Problems {
    /// All of them, as the terminal shows them; empty if there are none.
    pub text: String,
    /// Whether they kept the content from being published.
    pub refused: bool,
}

/// The state of the preview.
#[derive(Clone, Debug, Serialize)]
pub struct State {
    /// Counts changes of the other fields.
    pub turn: u64,
    /// Counts publishes. A page of another version is out of date.
    pub version: u64,
    /// The problems of the content.
    #[serde(flatten)]
    pub problems: Problems,
}

/// A state that can be waited for.
#[derive(Debug)]
pub struct Watched {
    state: Mutex<State>,
    changed: Condvar,
}

impl Watched {
    /// Starts at the current time, so that a page left open by an earlier server sees a different version.
    pub fn new() -> Self {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
        let state = State { turn: now, version: now, problems: Problems::default() };
        Watched { state: Mutex::new(state), changed: Condvar::new() }
    }

    /// Returns the current state.
    pub fn current(&self) -> State {
        self.lock().clone()
    }

    /// Signals that the site was published again.
    pub fn publish(&self) {
        self.change(|state| state.version += 1);
    }

    /// Replaces the problems.
    pub fn set_problems(&self, problems: Problems) {
        if self.lock().problems != problems {
            self.change(|state| state.problems = problems);
        }
    }

    /// Waits until the turn differs from `seen`, or a timeout, and returns the current state.
    pub fn wait_for_change(&self, seen: u64) -> State {
        let is_seen = |state: &mut State| state.turn == seen;
        let waited = self.changed.wait_timeout_while(self.lock(), POLL_TIMEOUT, is_seen);
        waited.unwrap_or_else(PoisonError::into_inner).0.clone()
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        let mut state = self.lock();
        change(&mut state);
        state.turn += 1;
        self.changed.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
