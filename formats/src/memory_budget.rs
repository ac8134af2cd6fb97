//! Memory budget for decoded pictures: decoding large ones on every core at once would exceed the memory of most
//! machines.

use std::sync::{Condvar, Mutex, PoisonError};

/// Maximum number of pixels decoded at a time; a single larger picture is allowed.
const MOST_PIXELS: u64 = 100_000_000;

/// The global budget.
static ALL: Budget = Budget { taken: Mutex::new(0), freed: Condvar::new() };

struct Budget {
    taken: Mutex<u64>,
    freed: Condvar,
}

/// A picture's reservation, released on drop. Its holder must not wait for other threads' pictures, which may be
/// waiting for this reservation.
#[derive(Debug)]
pub struct Reservation {
    budget: &'static Budget,
    pixels: u64,
}

impl std::fmt::Debug for Budget {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Budget")
    }
}

impl Reservation {
    /// Waits until this many pixels are available, and reserves them.
    pub fn of(pixels: u64) -> Reservation {
        ALL.take(pixels)
    }
}

impl Budget {
    fn take(&'static self, pixels: u64) -> Reservation {
        let taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let is_full = |taken: &mut u64| *taken > 0 && *taken + pixels > MOST_PIXELS;
        let waited = self.freed.wait_while(taken, is_full);
        *waited.unwrap_or_else(PoisonError::into_inner) += pixels;
        Reservation { budget: self, pixels }
    }
}

impl Drop for Reservation {
    fn drop(&mut self) {
        *self.budget.taken.lock().unwrap_or_else(PoisonError::into_inner) -= self.pixels;
        self.budget.freed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU64, Ordering};
    use std::thread;

    #[test]
    fn many_small_pictures_are_decoded_at_once_and_large_ones_one_by_one() {
        static BUDGET: Budget = Budget { taken: Mutex::new(0), freed: Condvar::new() };
        let (now, most) = (AtomicU64::new(0), AtomicU64::new(0));
        let decode = |pixels: u64| {
            let reservation = BUDGET.take(pixels);
            most.fetch_max(now.fetch_add(pixels, Ordering::SeqCst) + pixels, Ordering::SeqCst);
            thread::yield_now();
            now.fetch_sub(pixels, Ordering::SeqCst);
            drop(reservation);
        };
        let decode = &decode;
        thread::scope(|scope| {
            for thread in 0..8_u64 {
                scope
                    .spawn(move || (0..50).for_each(|n| decode((thread + n) % 7 * 17_000_000 + 1)));
            }
        });
        assert!(most.into_inner() <= 6 * 17_000_000 + 1, "one alone, or all that fit");
        assert_eq!(*BUDGET.taken.lock().unwrap(), 0);
        let reservations = [BUDGET.take(40_000_000), BUDGET.take(60_000_000)];
        assert_eq!(*BUDGET.taken.lock().unwrap(), 100_000_000, "both at once");
        drop(reservations);
    }
}
