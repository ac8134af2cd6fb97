//! Fingerprints: 128-bit hashes of all inputs of an output, which tell whether it must be made again.

use std::borrow::Borrow;
use std::fmt;
use std::hash::Hash;
use xxhash_rust::xxh3::{Xxh3Default, xxh3_128};

/// 128 bits, by XXH3. Two things with one fingerprint are the same: nobody gains by making two that only seem to be, for whoever writes the
/// content writes the site. (With SHA-256, a fortieth of publishing was this.)
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([u8; 16]);

impl Fingerprint {
    /// The fingerprint of bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Fingerprint(xxh3_128(bytes).to_be_bytes())
    }

    /// The fingerprint of several parts. Each counts with its length, so that the end of one is not the start of the next.
    pub fn of_parts<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut hasher = Hasher::default();
        for part in parts {
            hasher.add(&part.len().to_le_bytes());
            hasher.add(part);
        }
        hasher.fingerprint()
    }

    /// The fingerprint of several things, each by its own.
    pub fn combine(fingerprints: impl IntoIterator<Item = impl Borrow<Fingerprint>>) -> Self {
        let mut hasher = Hasher::default();
        fingerprints.into_iter().for_each(|fingerprint| hasher.add(&fingerprint.borrow().0));
        hasher.fingerprint()
    }

    /// The fingerprint of the program itself: what another one made may have to be made anew.
    pub fn of_program() -> Self {
        Fingerprint::parse(env!("NEWSPRINT_SOURCES").as_bytes())
            .expect("the build script writes a fingerprint")
    }

    /// The fingerprint of a thing by what `Debug` shows of it, which is all that it has: nobody needs to think of its fields.
    pub fn of_debug(thing: &impl fmt::Debug) -> Self {
        Fingerprint::of(format!("{thing:?}").as_bytes())
    }

    /// The fingerprint of a thing by its `Hash`, where that takes all that it has.
    pub fn of_hash(thing: &impl Hash) -> Self {
        let mut hasher = Hasher::default();
        thing.hash(&mut hasher.0);
        hasher.fingerprint()
    }

    /// The fingerprint as bytes, to be part of another.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// Reads what [`Fingerprint::bytes`] gives.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Fingerprint)
    }

    /// How many digits [`fmt::Display`] writes.
    pub const DIGITS: usize = 32;

    /// Reads what [`fmt::Display`] writes.
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

/// The value of each digit. Looked up, because a large site has half a million fingerprints.
const VALUES: [u8; 256] = {
    let mut values = [NONE; 256];
    let mut value = 0;
    while value < 16 {
        values[b"0123456789abcdef"[value] as usize] = value as u8;
        value += 1;
    }
    values
};
/// Of what is no digit: no value has these bits.
const NONE: u8 = u8::MAX;

/// Makes the fingerprint of bytes that come one after another, as [`Fingerprint::of`] does of all at once.
#[derive(Default)]
pub struct Hasher(Xxh3Default);

impl Hasher {
    /// Adds bytes.
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The fingerprint of all of them.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint(self.0.digest128().to_be_bytes())
    }
}

/// In hexadecimal. At once and not byte by byte: a large site has half a million fingerprints.
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
