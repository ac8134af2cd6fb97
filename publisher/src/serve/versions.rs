//! Counts publishes, so that open pages can wait for the next one (long polling).

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Maximum wait; then the client asks again, so that closed connections do not hold threads.
const POLL_TIMEOUT: Duration = Duration::from_secs(20);

/// A counter that can be waited for.
#[derive(Debug)]
pub struct Versions {
    count: Mutex<u64>,
    changed: Condvar,
}

impl Versions {
    /// Starts at the current time, so that a page left open by an earlier server sees a different version.
    pub fn new() -> Self {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let count = Mutex::new(now.as_secs());
        Versions { count, changed: Condvar::new() }
    }

    /// Returns the current version.
    pub fn current(&self) -> u64 {
        *self.count.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Increments the version.
    pub fn next(&self) {
        *self.count.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.changed.notify_all();
    }

    /// Waits until the version differs from `seen`, or a timeout, and returns the current version.
    pub fn wait_for_change(&self, seen: u64) -> u64 {
        let count = self.count.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.changed.wait_timeout_while(count, POLL_TIMEOUT, |count| *count == seen);
        *waited.unwrap_or_else(PoisonError::into_inner).0
    }
}
