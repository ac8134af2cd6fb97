//! Keys: short hashes of all that something is made of, by which it is known whether it must be made again.

use std::borrow::Borrow;
use std::fmt;
use std::hash::Hash;
use xxhash_rust::xxh3::{Xxh3Default, xxh3_128};

/// 128 bits, by XXH3. Two things with one key are the same: nobody gains by making two that only seem to be, for whoever writes the
/// content writes the site. (With SHA-256, a fortieth of publishing was this.)
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key([u8; 16]);

impl Key {
    /// The key of bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Key(xxh3_128(bytes).to_be_bytes())
    }

    /// The key of several parts. Each counts with its length, so that the end of one is not the start of the next.
    pub fn of_parts<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut hasher = Hasher::default();
        for part in parts {
            hasher.add(&part.len().to_le_bytes());
            hasher.add(part);
        }
        hasher.key()
    }

    /// The key of several things, each by its own.
    pub fn of_keys(keys: impl IntoIterator<Item = impl Borrow<Key>>) -> Self {
        let mut hasher = Hasher::default();
        keys.into_iter().for_each(|key| hasher.add(&key.borrow().0));
        hasher.key()
    }

    /// The key of the program itself: what another one made may have to be made anew.
    pub fn of_program() -> Self {
        Key::parse(env!("NEWSPRINT_SOURCES").as_bytes()).expect("the build script writes a key")
    }

    /// The key of a thing by what `Debug` shows of it, which is all that it has: nobody needs to think of its fields.
    pub fn of_debug(thing: &impl fmt::Debug) -> Self {
        Key::of(format!("{thing:?}").as_bytes())
    }

    /// The key of a thing by its `Hash`, where that takes all that it has.
    pub fn of_hash(thing: &impl Hash) -> Self {
        let mut hasher = Hasher::default();
        thing.hash(&mut hasher.0);
        hasher.key()
    }

    /// The key as bytes, to be part of another.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// Reads what [`Key::bytes`] gives.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Key)
    }

    /// How many digits [`fmt::Display`] writes.
    pub const DIGITS: usize = 32;

    /// Reads what [`fmt::Display`] writes.
    pub fn parse(digits: &[u8]) -> Option<Self> {
        let digits: &[u8; Key::DIGITS] = digits.try_into().ok()?;
        let (mut key, mut bits) = ([0; 16], 0);
        for (byte, pair) in key.iter_mut().zip(digits.as_chunks().0) {
            let [high, low] = pair.map(|digit| VALUES[usize::from(digit)]);
            bits |= high | low;
            *byte = high << 4 | low;
        }
        (bits != NONE).then_some(Key(key))
    }
}

/// The value of each digit. Looked up, because a large site has half a million keys.
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

/// Makes the key of bytes that come one after another, as [`Key::of`] does of all at once.
#[derive(Default)]
pub struct Hasher(Xxh3Default);

impl Hasher {
    /// Adds bytes.
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The key of all of them.
    pub fn key(&self) -> Key {
        Key(self.0.digest128().to_be_bytes())
    }
}

/// In hexadecimal. At once and not byte by byte: a large site has half a million keys.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&format!("{:032x}", u128::from_be_bytes(self.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_read_as_it_is_written() {
        let key = Key::of(b"a");
        assert_eq!(Key::parse(key.to_string().as_bytes()), Some(key));
        assert_eq!(Key(*b"0123456789abcdef").to_string(), "30313233343536373839616263646566");
        let mut hasher = Hasher::default();
        hasher.add(b"0123");
        hasher.add(b"4567");
        assert_eq!(hasher.key(), Key::of(b"01234567"));
        assert_eq!(Key::parse(b"zz"), None);
        for wrong in [b"0z", b"z0", b"A0"] {
            assert_eq!(Key::parse(&wrong.repeat(16)), None);
        }
    }

    #[test]
    fn parts_do_not_run_into_each_other() {
        let of = |parts: &[&str]| Key::of_parts(parts.iter().map(|part| part.as_bytes()));
        assert_ne!(of(&["ab", "c"]), of(&["a", "bc"]));
    }
}
