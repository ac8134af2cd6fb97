//! Short texts made of long ones.

use super::plain_text::closed;

/// Longest text that stands in for a missing summary, in characters.
pub const EXCERPT: usize = 160;

/// The first sentence or, where that is long, the first words.
pub fn first_words(text: &str) -> Option<String> {
    let sentence =
        text.split_inclusive(['.', '!', '?', '。', '！', '？']).next().unwrap_or_default();
    let sentence = sentence.trim();
    let sentence = sentence.split_whitespace().collect::<Vec<_>>().join(" ");
    (!sentence.is_empty()).then(|| shorten(&sentence, 70).trim_end_matches('.').to_owned())
}

/// At most `longest` characters, cut between words where there are any. Direction characters end in what is left.
pub fn shorten(text: &str, longest: usize) -> String {
    if text.chars().count() <= longest {
        return closed(text).into_owned();
    }
    let cut: String = text.chars().take(longest).collect();
    let end = cut.rfind(' ').filter(|end| *end > cut.len() / 2).unwrap_or(cut.len());
    format!("{}…", closed(cut[..end].trim_end_matches([' ', ',', ';', ':', '.'])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_a_headline_of_the_first_words() {
        assert_eq!(first_words("It rained. Then not."), Some("It rained".to_owned()));
        assert_eq!(first_words("Really? Yes."), Some("Really?".to_owned()));
        let long = first_words(&"many words without an end ".repeat(9)).unwrap();
        assert!(long.ends_with('…') && long.chars().count() <= 71, "{long}");
        assert_eq!(first_words(""), None);
        assert_eq!(first_words("On two\n lines. And more."), Some("On two lines".to_owned()));
    }

    #[test]
    fn shortens_between_words() {
        assert_eq!(shorten("one two three", 9), "one two…");
        assert_eq!(shorten("海の茶屋海の茶屋", 4), "海の茶屋…");
        assert_eq!(shorten("\u{202B}one two three\u{202C}", 9), "\u{202B}one two\u{202C}…");
        assert_eq!(shorten("\u{202E}one", 8), "one");
    }
}
