//! Text from outside, made fit to be set: one line, no control over the line's direction, no stray marks.

use crate::text::excerpt::shorten;
use newsprint_app::model::Direction;
use unicode_normalization::UnicodeNormalization;
use unicode_properties::UnicodeEmoji;
use unicode_script::{Script, UnicodeScript};
use unicode_segmentation::UnicodeSegmentation;

/// Longer headlines are never shown whole, and shaping takes time.
const LONGEST: usize = 300;

/// A headline or name as one line of text. Emoji that no face has (`is_missing`) are left out: they adorn, and the
/// words say it without them.
pub fn clean(text: &str, mut is_missing: impl FnMut(char) -> bool) -> String {
    let letters = text.chars().flat_map(letters).collect::<String>();
    let plain: String = letters.nfc().filter_map(plain).collect();
    let plain: String = plain
        .graphemes(true)
        .filter(|cluster| !(is_emoji(cluster) && cluster.chars().any(&mut is_missing)))
        .collect();
    let words: Vec<&str> = plain.split(' ').filter(|word| !word.is_empty()).collect();
    shorten(&words.join(" "), LONGEST)
}

/// The letters of a ligature or of a form that a letter takes in a word: shaping makes them anew.
fn letters(c: char) -> Vec<char> {
    match c {
        '\u{fb00}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => [c].into_iter().nfkc().collect(),
        c => vec![c],
    }
}

/// What stands in for a character; None for those that only steer.
fn plain(c: char) -> Option<char> {
    match c {
        // No-break spaces stay: they hold numbers and units, words and marks together.
        '\u{a0}' | '\u{202f}' => Some('\u{a0}'),
        '\u{2010}' | '\u{2011}' => Some('-'),
        // The direction is the text's own, not that of overrides and isolates; hidden hyphens would stay hidden.
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

/// The way a text is written: that of its language, else that of its first letter.
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

/// From one line to the next, in sizes of the type: scripts with marks above and below need more.
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

/// How much larger a text is set than its size says: Arabic letters are small in theirs.
pub fn enlargement(text: &str) -> f32 {
    if text.chars().any(|c| c.script() == Script::Arabic) { 1.15 } else { 1.0 }
}

/// Whether letters stand alone, so that the space between them may be changed.
pub fn is_unjoined(text: &str) -> bool {
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
