//! How long an article takes to read. `src/reader/article.js` reckons in the same way what is left.

use super::related::is_unspaced;

/// Reading speed of adults, in words a minute (Brysbaert 2019: 238 for English non-fiction), and of scripts without
/// spaces, in characters a minute.
const WORDS_A_MINUTE: f64 = 230.0;
const CHARACTERS_A_MINUTE: f64 = 500.0;

const LETTER: u8 = 1;
const SPACE: u8 = 2;
/// What each character of ASCII is: nearly all that there is of most texts.
const KINDS: [u8; 128] = {
    let mut kinds = [0; 128];
    let mut byte = 0;
    while byte < 128 {
        kinds[byte as usize] = match byte {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => LETTER,
            b'\t'..=b'\r' | b' ' => SPACE,
            _ => 0,
        };
        byte += 1_u8;
    }
    kinds
};

/// Minutes to read a text, at least one.
pub fn minutes(text: &str) -> u32 {
    let (mut words, mut unspaced) = (0_u32, 0_u32);
    let mut is_word = false;
    for (at, byte) in text.bytes().enumerate() {
        let (is_space, is_letter) = if byte.is_ascii() {
            let kind = KINDS[usize::from(byte)];
            (kind == SPACE, kind == LETTER)
        } else {
            // Its other bytes say nothing.
            let c = if text.is_char_boundary(at) { text[at..].chars().next() } else { None };
            unspaced += u32::from(c.is_some_and(is_unspaced));
            (
                c.is_some_and(char::is_whitespace),
                c.is_some_and(|c| c.is_alphanumeric() && !is_unspaced(c)),
            )
        };
        // Without branches, which would be mistaken at the end of every word.
        words += u32::from(is_word & is_space);
        is_word = (is_word | is_letter) & !is_space;
    }
    words += u32::from(is_word);
    let minutes = f64::from(words) / WORDS_A_MINUTE + f64::from(unspaced) / CHARACTERS_A_MINUTE;
    (minutes.round() as u32).max(1)
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
