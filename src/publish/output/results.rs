//! What came of which inputs: the key of all that a thing is made of, and the key of what was made of it. So the next publish
//! knows of what is made of the same that it is the same, without making it.

use crate::publish::key::Key;
use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::fs;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// The results of the last publish, and those of this one.
#[derive(Debug, Default)]
pub struct Results {
    last: FxHashMap<Key, Key>,
    now: Mutex<Vec<[Key; 2]>>,
}

/// The first bytes; results of another version count as none.
const VERSION: &[u8] = b"newsprint results 1\n";
/// Bytes of a key.
const KEY: usize = 16;

impl Results {
    /// Reads those of the last publish. Where they are missing or damaged there are none, which costs time and nothing else.
    pub fn read(file: &Path) -> Self {
        let last = fs::read(file).ok().and_then(|bytes| parse(&bytes)).unwrap_or_default();
        Results { last, now: Mutex::default() }
    }

    /// What came of inputs.
    pub fn of(&self, inputs: Key) -> Option<Key> {
        self.last.get(&inputs).copied()
    }

    /// Notes what came of inputs now.
    pub fn note(&self, inputs: Key, result: Key) {
        self.now.lock().unwrap_or_else(PoisonError::into_inner).push([inputs, result]);
    }

    /// Those of this publish, if there are any, as they are read by the next: pairs of keys, in order.
    pub fn write(&self) -> Option<Vec<u8>> {
        let mut now = std::mem::take(&mut *self.now.lock().unwrap_or_else(PoisonError::into_inner));
        now.par_sort_unstable();
        let mut bytes = Vec::with_capacity(VERSION.len() + now.len() * 2 * KEY);
        bytes.extend(VERSION);
        now.iter().flatten().for_each(|key| bytes.extend(key.bytes()));
        (!now.is_empty()).then_some(bytes)
    }
}

fn parse(bytes: &[u8]) -> Option<FxHashMap<Key, Key>> {
    let pairs = bytes.strip_prefix(VERSION)?.chunks(2 * KEY);
    let mut results = FxHashMap::with_capacity_and_hasher(pairs.len(), FxBuildHasher);
    for pair in pairs {
        results.insert(Key::read(pair.get(..KEY)?)?, Key::read(pair.get(KEY..)?)?);
    }
    Some(results)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_came_of_which_inputs() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("results");
        let key = |n: u32| Key::of(&n.to_le_bytes());
        let results = Results::default();
        (0..9).rev().for_each(|n| results.note(key(n), key(n + 10)));
        let bytes = results.write().unwrap();
        fs::write(&file, &bytes).unwrap();
        let read = Results::read(&file);
        assert_eq!(read.of(key(3)), Some(key(13)));
        assert_eq!(read.of(key(13)), None);
        fs::write(&file, &bytes[..bytes.len() - 3]).unwrap();
        assert_eq!(Results::read(&file).of(key(3)), None, "cut off");
    }
}
