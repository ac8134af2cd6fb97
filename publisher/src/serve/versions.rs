//! Counts publishes, so that open pages can wait for the next one.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Whoever waits longer asks again, so that what has gone away holds nothing.
const PATIENCE: Duration = Duration::from_secs(20);

/// A count that can be waited for.
#[derive(Debug)]
pub struct Versions {
    count: Mutex<u64>,
    changed: Condvar,
}

impl Versions {
    /// Begins where none began before, so that a page that is still open knows another program by it.
    pub fn new() -> Self {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let count = Mutex::new(now.as_secs());
        Versions { count, changed: Condvar::new() }
    }

    /// The present one.
    pub fn current(&self) -> u64 {
        *self.count.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// There is another one now.
    pub fn next(&self) {
        *self.count.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.changed.notify_all();
    }

    /// Waits for another than `seen`, and gives back the present one.
    pub fn other_than(&self, seen: u64) -> u64 {
        let count = self.count.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.changed.wait_timeout_while(count, PATIENCE, |count| *count == seen);
        *waited.unwrap_or_else(PoisonError::into_inner).0
    }
}
