//! How often the site was published, for those who wait for the next time.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

/// Whoever waits longer asks again, so that what has gone away holds nothing.
const PATIENCE: Duration = Duration::from_secs(20);

/// A count that can be waited for.
#[derive(Debug, Default)]
pub struct Versions {
    count: Mutex<u64>,
    changed: Condvar,
}

impl Versions {
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
