//! The build log: input fingerprint -> output fingerprint. So the next publish knows of what is made of the same that it is the
//! same, without making it.

use crate::cache::fingerprint::Fingerprint;
use crate::cache::prefix_index::Starts;
use rayon::prelude::*;
use std::fs;
use std::mem;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The results of the last publish, and those of this one.
#[derive(Debug, Default)]
pub struct Results {
    last: Pairs,
    /// By the first bits of their inputs, so that one core seldom waits for another.
    now: [Mutex<Vec<[Fingerprint; 2]>>; 1 << SHARD_BITS],
}

/// Pairs of fingerprints, in order, as they were read: a table of half a million would take more time than all that is asked of it.
#[derive(Debug, Default)]
struct Pairs {
    bytes: Vec<u8>,
    starts: Starts,
}

/// The first bytes; results of another version count as none.
const VERSION: &[u8] = b"newsprint results 1\n";
/// Bytes of a fingerprint, and of a pair.
const KEY: usize = 16;
const PAIR: usize = 2 * KEY;
/// Bits by which those of this publish are told apart.
const SHARD_BITS: u32 = 4;

impl Results {
    /// Reads those of the last publish. Where they are missing or damaged there are none, which costs time and nothing else.
    pub fn read(file: &Path) -> Self {
        let last = fs::read(file).ok().and_then(Pairs::parse).unwrap_or_default();
        Results { last, now: Default::default() }
    }

    /// What came of inputs.
    pub fn of(&self, inputs: Fingerprint) -> Option<Fingerprint> {
        self.last.get(inputs)
    }

    /// Notes what came of inputs now.
    pub fn note(&self, inputs: Fingerprint, result: Fingerprint) {
        let shard = first(inputs.bytes()) >> (u16::BITS - SHARD_BITS);
        lock(&self.now[usize::from(shard)]).push([inputs, result]);
    }

    /// Those of this publish, if there are any, as they are read by the next: pairs of fingerprints, in order.
    pub fn write(&self) -> Option<Vec<u8>> {
        let mut now: Vec<_> = self.now.iter().map(|shard| mem::take(&mut *lock(shard))).collect();
        now.par_iter_mut().for_each(|shard| shard.sort_unstable());
        let count: usize = now.iter().map(Vec::len).sum();
        let mut bytes = Vec::with_capacity(VERSION.len() + count * PAIR);
        bytes.extend(VERSION);
        now.iter().flatten().flatten().for_each(|fingerprint| bytes.extend(fingerprint.bytes()));
        (count > 0).then_some(bytes)
    }
}

fn lock<T>(shard: &Mutex<T>) -> MutexGuard<'_, T> {
    shard.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Pairs {
    fn parse(mut bytes: Vec<u8>) -> Option<Self> {
        if !bytes.starts_with(VERSION) || !(bytes.len() - VERSION.len()).is_multiple_of(PAIR) {
            return None;
        }
        bytes.drain(..VERSION.len());
        let starts = Starts::of(bytes.as_chunks::<PAIR>().0.iter().map(|pair| first(pair)));
        Some(Pairs { bytes, starts })
    }

    fn get(&self, fingerprint: Fingerprint) -> Option<Fingerprint> {
        let (pairs, _) = self.bytes.as_chunks::<PAIR>();
        let mut alike = pairs[self.starts.range(first(fingerprint.bytes()))]
            .iter()
            .map(|pair| pair.split_at(KEY));
        alike
            .find(|(inputs, _)| *inputs == fingerprint.bytes())
            .and_then(|(_, result)| Fingerprint::read(result))
    }
}

/// The first two bytes of a fingerprint, as a number.
fn first(fingerprint: &[u8]) -> u16 {
    u16::from_be_bytes([fingerprint[0], fingerprint[1]])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_came_of_which_inputs() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("results");
        let fingerprint = |n: u32| Fingerprint::of(&n.to_le_bytes());
        let results = Results::default();
        (0..500).rev().for_each(|n| results.note(fingerprint(n), fingerprint(n + 10)));
        let bytes = results.write().unwrap();
        let pairs = bytes[VERSION.len()..].as_chunks::<PAIR>().0;
        assert!(pairs.len() == 500 && pairs.is_sorted());
        fs::write(&file, &bytes).unwrap();
        let read = Results::read(&file);
        assert_eq!(read.of(fingerprint(3)), Some(fingerprint(13)));
        assert_eq!(read.of(fingerprint(500)), None);
        fs::write(&file, &bytes[..bytes.len() - 3]).unwrap();
        assert_eq!(Results::read(&file).of(fingerprint(3)), None, "cut off");
    }
}
