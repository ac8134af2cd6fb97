//! How long an article takes to read. `src/reader/article.js` reckons in the same way what is left.

use super::related::is_unspaced;

/// Reading speed of adults, in words a minute (Brysbaert 2019: 238 for English non-fiction), and of scripts without
/// spaces, in characters a minute.
const WORDS_A_MINUTE: f64 = 230.0;
const CHARACTERS_A_MINUTE: f64 = 500.0;

/// Minutes to read a text, at least one.
pub fn minutes(text: &str) -> u32 {
    let unspaced = text.chars().filter(|c| is_unspaced(*c)).count() as f64;
    let words = text
        .split_whitespace()
        .filter(|word| word.chars().any(|c| c.is_alphanumeric() && !is_unspaced(c)))
        .count() as f64;
    let minutes = words / WORDS_A_MINUTE + unspaced / CHARACTERS_A_MINUTE;
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
