//! Sanitises text for typesetting: one line, no direction controls, no stray combining marks.

use crate::text::excerpt::shorten;
use newsprint_app::model::Direction;
use unicode_normalization::UnicodeNormalization;
use unicode_properties::UnicodeEmoji;
use unicode_script::{Script, UnicodeScript};
use unicode_segmentation::UnicodeSegmentation;

/// Maximum length in characters. Longer headlines never fit, and shaping takes time.
const LONGEST: usize = 300;

/// Returns a headline or name as one line of text. Emoji that no face contains (`is_missing`) are removed, because the
/// text makes sense without them.
pub fn clean(text: &str, mut is_missing: impl FnMut(char) -> bool) -> String {
    let letters = text.chars().flat_map(decompose).collect::<String>();
    let plain: String = letters.nfc().filter_map(normalise).collect();
    let plain: String = plain
        .graphemes(true)
        .filter(|cluster| !(is_emoji(cluster) && cluster.chars().any(&mut is_missing)))
        .collect();
    let words: Vec<&str> = plain.split(' ').filter(|word| !word.is_empty()).collect();
    shorten(&words.join(" "), LONGEST)
}

/// Decomposes a ligature or presentation form into its letters; shaping restores them.
fn decompose(c: char) -> Vec<char> {
    match c {
        '\u{fb00}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => [c].into_iter().nfkc().collect(),
        c => vec![c],
    }
}

/// Replaces a character. Returns `None` for control and format characters.
fn normalise(c: char) -> Option<char> {
    match c {
        // No-break spaces stay: they join numbers with units and words with punctuation.
        '\u{a0}' | '\u{202f}' => Some('\u{a0}'),
        '\u{2010}' | '\u{2011}' => Some('-'),
        // The direction comes from the text itself, not from overrides and isolates; soft hyphens would stay invisible.
        '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' => None,
        '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{61c}' => None,
        c if c.is_whitespace() => Some(' '),
        c if c.is_control() => None,
        c => Some(c),
    }
}

fn is_emoji(cluster: &str) -> bool {
    cluster.chars().any(|c| !c.is_ascii() && c.is_emoji_char())
}

/// Returns the direction of a text: right to left if its first letter is, otherwise the language's. Text without
/// letters runs left to right.
pub fn direction(text: &str, language: Direction) -> Direction {
    let first = text.chars().find(|c| c.is_alphabetic());
    match first {
        Some(c) if is_right_to_left(c) => Direction::Rtl,
        Some(_) => language,
        None => Direction::Ltr,
    }
}

fn is_right_to_left(c: char) -> bool {
    use Script::{Adlam, Arabic, Hanifi_Rohingya, Hebrew, Mandaic, Nko, Samaritan, Syriac, Thaana};
    [Hebrew, Arabic, Syriac, Thaana, Nko, Adlam, Hanifi_Rohingya, Mandaic, Samaritan]
        .contains(&c.script())
}

/// Returns the line spacing relative to the font size. Scripts with marks above and below need more.
pub fn leading(text: &str) -> f32 {
    use Script::{Common, Cyrillic, Greek, Hebrew, Inherited, Latin};
    let scripts = || text.chars().map(|c| c.script());
    if scripts().any(|script| script == Script::Arabic) {
        1.4
    } else if scripts()
        .all(|script| [Latin, Greek, Cyrillic, Hebrew, Common, Inherited].contains(&script))
    {
        1.1
    } else {
        1.32
    }
}

/// Returns the scale factor of a text's font size: Arabic letters are small for their nominal size.
pub fn enlargement(text: &str) -> f32 {
    if text.chars().any(|c| c.script() == Script::Arabic) { 1.15 } else { 1.0 }
}

/// Returns whether the script's letters are unjoined, so that letter spacing may be changed.
pub fn allows_tracking(text: &str) -> bool {
    use Script::{Common, Cyrillic, Greek, Inherited, Latin};
    text.chars().all(|c| [Latin, Greek, Cyrillic, Common, Inherited].contains(&c.script()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_one_line_of_anything() {
        let clean = |text: &str| clean(text, |c| c > '\u{ffff}');
        assert_eq!(clean("  a\n b\u{2028}c\t\u{0}d  "), "a b c d");
        assert_eq!(clean("a\u{202e}cba\u{2066}\u{200f}\u{ad}"), "acba");
        assert_eq!(clean("10\u{202f}% non\u{2011}stop"), "10\u{a0}% non-stop");
        assert_eq!(clean("Fun 🎉 for 👩‍👩‍👧 all 👍🏽"), "Fun for all");
        assert_eq!(clean("🎉"), "");
        assert_eq!(clean("© 2026 #1"), "© 2026 #1");
        assert_eq!(clean("e\u{301} ﬁn ﻻ"), "é fin لا");
        assert!(clean(&"word ".repeat(900)).chars().count() <= LONGEST + 1);
    }

    #[test]
    fn knows_the_direction() {
        assert_eq!(direction("«بيت البرتقال»", Direction::Ltr), Direction::Rtl);
        assert_eq!(direction("NASA تعود", Direction::Rtl), Direction::Rtl);
        assert_eq!(direction("Toller’s", Direction::Ltr), Direction::Ltr);
        assert_eq!(direction("1234", Direction::Rtl), Direction::Ltr);
    }
}
