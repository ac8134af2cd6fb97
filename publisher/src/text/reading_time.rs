//! Estimates reading time. `src/client/article.js` uses the same formula for the remaining time.

use super::tokenizer::is_unspaced;

/// Adult reading speed in words per minute (Brysbaert 2019: 238 for English non-fiction), and for scripts without
/// spaces in characters per minute.
const WORDS_A_MINUTE: f64 = 230.0;
const CHARACTERS_A_MINUTE: f64 = 500.0;

/// The class of a character.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Letter,
    Space,
    Unspaced,
    Other,
}

/// The class of each ASCII character; most texts contain little else.
const ASCII: [Kind; 128] = {
    let mut kinds = [Kind::Other; 128];
    let mut byte = 0;
    while byte < 128 {
        kinds[byte as usize] = match byte {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => Kind::Letter,
            b'\t'..=b'\r' | b' ' => Kind::Space,
            _ => Kind::Other,
        };
        byte += 1_u8;
    }
    kinds
};

fn kind_of(c: char) -> Kind {
    match c {
        c if c.is_ascii() => ASCII[c as usize],
        c if is_unspaced(c) => Kind::Unspaced,
        c if c.is_whitespace() => Kind::Space,
        c if c.is_alphanumeric() => Kind::Letter,
        _ => Kind::Other,
    }
}

/// Returns the minutes needed to read a text, at least one.
pub fn minutes(text: &str) -> u32 {
    let (words, unspaced) = match text.is_ascii() {
        true => count(text.bytes().map(|byte| ASCII[usize::from(byte)])),
        false => count(text.chars().map(kind_of)),
    };
    let minutes = f64::from(words) / WORDS_A_MINUTE + f64::from(unspaced) / CHARACTERS_A_MINUTE;
    (minutes.round() as u32).max(1)
}

/// Counts words, and characters of scripts without spaces.
fn count(kinds: impl Iterator<Item = Kind>) -> (u32, u32) {
    let (mut words, mut unspaced) = (0_u32, 0_u32);
    let mut is_word = false;
    for kind in kinds {
        unspaced += u32::from(kind == Kind::Unspaced);
        // Branch-free: a branch would be mispredicted at the end of every word.
        let is_space = kind == Kind::Space;
        words += u32::from(is_word & is_space);
        is_word = (is_word | (kind == Kind::Letter)) & !is_space;
    }
    (words + u32::from(is_word), unspaced)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reckons_reading_time() {
        assert_eq!(minutes(""), 1);
        assert_eq!(minutes(&"word ".repeat(600)), 3);
        assert_eq!(minutes(&"海".repeat(1_000)), 2);
        assert_eq!(minutes(&"é\u{a0}— ".repeat(600)), 3, "a dash is no word");
    }
}
