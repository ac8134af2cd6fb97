//! Fingerprints: 128-bit hashes of all inputs of an output, which decide whether it must be made again.

use std::borrow::Borrow;
use std::fmt;
use std::hash::Hash;
use xxhash_rust::xxh3::{Xxh3Default, xxh3_128};

/// A 128-bit XXH3 hash. Things with equal fingerprints are taken as the same. Nobody gains from a forged collision,
/// because the authors of the content control the site anyway. (SHA-256 took a fortieth of the time of a publish.)
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([u8; 16]);

impl Fingerprint {
    /// Hashes bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Fingerprint(xxh3_128(bytes).to_be_bytes())
    }

    /// Hashes several parts, each preceded by its length, so that moving bytes between parts changes the fingerprint.
    pub fn of_parts<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut hasher = Hasher::default();
        for part in parts {
            hasher.add(&part.len().to_le_bytes());
            hasher.add(part);
        }
        hasher.fingerprint()
    }

    /// Combines several fingerprints.
    pub fn combine(fingerprints: impl IntoIterator<Item = impl Borrow<Fingerprint>>) -> Self {
        let mut hasher = Hasher::default();
        fingerprints.into_iter().for_each(|fingerprint| hasher.add(&fingerprint.borrow().0));
        hasher.fingerprint()
    }

    /// Returns the program's own fingerprint: the outputs of another version may have to be made again.
    pub fn of_program() -> Self {
        Fingerprint::parse(env!("NEWSPRINT_SOURCES").as_bytes())
            .expect("the build script writes a fingerprint")
    }

    /// Hashes the `Debug` output of a thing, which has all of its fields without anyone having to list them.
    pub fn of_debug(thing: &impl fmt::Debug) -> Self {
        Fingerprint::of(format!("{thing:?}").as_bytes())
    }

    /// Hashes a thing by its `Hash`, where that covers all of its fields.
    pub fn of_hash(thing: &impl Hash) -> Self {
        let mut hasher = Hasher::default();
        thing.hash(&mut hasher.0);
        hasher.fingerprint()
    }

    /// Returns the bytes, for hashing into another fingerprint.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// Reads the output of [`Fingerprint::bytes`].
    pub fn read(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Fingerprint)
    }

    /// Number of digits that [`fmt::Display`] writes.
    pub const DIGITS: usize = 32;

    /// Parses the output of [`fmt::Display`].
    pub fn parse(digits: &[u8]) -> Option<Self> {
        let digits: &[u8; Fingerprint::DIGITS] = digits.try_into().ok()?;
        let (mut fingerprint, mut bits) = ([0; 16], 0);
        for (byte, pair) in fingerprint.iter_mut().zip(digits.as_chunks().0) {
            let [high, low] = pair.map(|digit| VALUES[usize::from(digit)]);
            bits |= high | low;
            *byte = high << 4 | low;
        }
        (bits != NONE).then_some(Fingerprint(fingerprint))
    }
}

/// The value of each digit, as a table because a large site has half a million fingerprints.
const VALUES: [u8; 256] = {
    let mut values = [NONE; 256];
    let mut value = 0;
    while value < 16 {
        values[b"0123456789abcdef"[value] as usize] = value as u8;
        value += 1;
    }
    values
};
/// Marks a byte that is not a digit; no value has these bits.
const NONE: u8 = u8::MAX;

/// Incremental hasher; its result equals [`Fingerprint::of`] on the concatenated bytes.
#[derive(Default)]
pub struct Hasher(Xxh3Default);

impl Hasher {
    /// Adds bytes.
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// Returns the fingerprint of all bytes added.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint(self.0.digest128().to_be_bytes())
    }
}

/// Hexadecimal, formatted at once, not byte by byte: a large site has half a million fingerprints.
impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&format!("{:032x}", u128::from_be_bytes(self.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_read_as_it_is_written() {
        let fingerprint = Fingerprint::of(b"a");
        assert_eq!(Fingerprint::parse(fingerprint.to_string().as_bytes()), Some(fingerprint));
        assert_eq!(
            Fingerprint(*b"0123456789abcdef").to_string(),
            "30313233343536373839616263646566"
        );
        let mut hasher = Hasher::default();
        hasher.add(b"0123");
        hasher.add(b"4567");
        assert_eq!(hasher.fingerprint(), Fingerprint::of(b"01234567"));
        assert_eq!(Fingerprint::parse(b"zz"), None);
        for wrong in [b"0z", b"z0", b"A0"] {
            assert_eq!(Fingerprint::parse(&wrong.repeat(16)), None);
        }
    }

    #[test]
    fn parts_do_not_run_into_each_other() {
        let of = |parts: &[&str]| Fingerprint::of_parts(parts.iter().map(|part| part.as_bytes()));
        assert_ne!(of(&["ab", "c"]), of(&["a", "bc"]));
    }
}
