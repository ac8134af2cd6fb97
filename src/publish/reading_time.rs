//! How long an article takes to read. `src/reader/article.js` reckons in the same way what is left.

use super::related::is_unspaced;

/// Reading speed of adults, in words a minute (Brysbaert 2019: 238 for English non-fiction), and of scripts without
/// spaces, in characters a minute.
const WORDS_A_MINUTE: f64 = 230.0;
const CHARACTERS_A_MINUTE: f64 = 500.0;

/// Minutes to read a text, at least one.
pub fn minutes(text: &str) -> u32 {
    let (mut words, mut unspaced) = (0_u32, 0_u32);
    let mut is_word = false;
    for c in text.chars() {
        // Nearly all that there is.
        if c.is_ascii_lowercase() {
            is_word = true;
        } else if c.is_whitespace() {
            words += u32::from(is_word);
            is_word = false;
        } else if is_unspaced(c) {
            unspaced += 1;
        } else if !is_word {
            is_word = c.is_alphanumeric();
        }
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
    }
}
