//! Memory budget for decoded pictures: decoding large ones on every core at once would exceed the memory of most
//! machines.

use std::sync::{Condvar, Mutex, PoisonError};

/// Maximum number of pixels decoded at a time; a single larger picture is allowed.
const MOST_PIXELS: u64 = 100_000_000;

/// The global budget.
static ALL: Rooms = Rooms { taken: Mutex::new(0), freed: Condvar::new() };

struct Rooms {
    taken: Mutex<u64>,
    freed: Condvar,
}

/// A picture's reservation, released on drop. Its holder must not wait for other threads' pictures, which may be
/// waiting for this reservation.
#[derive(Debug)]
pub struct Room {
    rooms: &'static Rooms,
    pixels: u64,
}

impl std::fmt::Debug for Rooms {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Rooms")
    }
}

impl Room {
    /// Waits until this many pixels are available, and reserves them.
    pub fn of(pixels: u64) -> Room {
        ALL.take(pixels)
    }
}

impl Rooms {
    fn take(&'static self, pixels: u64) -> Room {
        let taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let has_room = |taken: &mut u64| *taken > 0 && *taken + pixels > MOST_PIXELS;
        let waited = self.freed.wait_while(taken, has_room);
        *waited.unwrap_or_else(PoisonError::into_inner) += pixels;
        Room { rooms: self, pixels }
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        *self.rooms.taken.lock().unwrap_or_else(PoisonError::into_inner) -= self.pixels;
        self.rooms.freed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU64, Ordering};
    use std::thread;

    #[test]
    fn many_small_pictures_are_decoded_at_once_and_large_ones_one_by_one() {
        static ROOMS: Rooms = Rooms { taken: Mutex::new(0), freed: Condvar::new() };
        let (now, most) = (AtomicU64::new(0), AtomicU64::new(0));
        let decode = |pixels: u64| {
            let room = ROOMS.take(pixels);
            most.fetch_max(now.fetch_add(pixels, Ordering::SeqCst) + pixels, Ordering::SeqCst);
            thread::yield_now();
            now.fetch_sub(pixels, Ordering::SeqCst);
            drop(room);
        };
        let decode = &decode;
        thread::scope(|scope| {
            for thread in 0..8_u64 {
                scope
                    .spawn(move || (0..50).for_each(|n| decode((thread + n) % 7 * 17_000_000 + 1)));
            }
        });
        assert!(most.into_inner() <= 6 * 17_000_000 + 1, "one alone, or all that fit");
        assert_eq!(*ROOMS.taken.lock().unwrap(), 0);
        let rooms = [ROOMS.take(40_000_000), ROOMS.take(60_000_000)];
        assert_eq!(*ROOMS.taken.lock().unwrap(), 100_000_000, "both at once");
        drop(rooms);
    }
}
