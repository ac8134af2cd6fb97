//! Makes slugs from titles, names and URLs of every script.

use crate::content::Slug;
use std::collections::HashSet;
use std::hash::BuildHasher;
use unicode_normalization::UnicodeNormalization;

/// The slug of a text: Latin, Greek and Cyrillic letters become plain Latin ones, other scripts stay as they are
/// (transliterated they would be unreadable to those who read them), everything else becomes a hyphen. None
/// where nothing is left.
pub fn slugify(text: &str) -> Option<Slug> {
    let mut slug = String::new();
    for word in words(text) {
        let separator = if slug.is_empty() { 0 } else { 1 };
        let fits = |word: &str| {
            slug.chars().count() + separator + word.chars().count() <= Slug::LONGEST
                && slug.len() + separator + word.len() <= Slug::LONGEST_IN_BYTES
        };
        if fits(&word) {
            if separator == 1 {
                slug.push('-');
            }
            slug.push_str(&word);
        } else {
            // A text in a script without spaces is one long word: cut it, a Latin word is left out whole.
            if slug.is_empty() {
                slug = cut(&word);
            }
            break;
        }
    }
    Slug::new(slug).ok()
}

/// A slug that its author wrote, or what is wrong with it. Composed (NFC), so that one slug is one folder.
pub fn written(text: &str) -> Result<Slug, String> {
    let text: String = text.nfc().collect();
    Slug::new(text.clone()).map_err(|why| format!("{text:?} cannot name a folder: {why}."))
}

/// The words of a text in the letters of slugs.
fn words(text: &str) -> Vec<String> {
    if text.is_ascii() {
        let text = text.replace('\'', "").to_ascii_lowercase();
        let words =
            text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
        return words.map(str::to_owned).collect();
    }
    let mut words = vec![String::new()];
    for c in text.nfc().flat_map(char::to_lowercase) {
        let word = match words.last_mut() {
            Some(word) => word,
            None => continue,
        };
        match c {
            // An apostrophe inside a word is no gap: "don't" is one word.
            '\'' | '’' | 'ʼ' => {}
            c if is_transliterated(c) => {
                let plain = deunicode::deunicode_char(c).unwrap_or_default();
                word.extend(
                    plain
                        .chars()
                        .filter(char::is_ascii_alphanumeric)
                        .map(|c| c.to_ascii_lowercase()),
                );
            }
            c if c.is_alphanumeric() => word.push(c),
            // Alone it would be invisible: what is left of an emoji.
            c if is_mark(c) && !word.is_empty() => word.push(c),
            _ if word.is_empty() => {}
            _ => words.push(String::new()),
        }
    }
    words.retain(|word| !word.is_empty());
    words.into_iter().map(|word| word.nfc().collect()).collect()
}

/// Latin with its extensions, Greek, Cyrillic.
fn is_transliterated(c: char) -> bool {
    c.is_alphanumeric()
        && matches!(c as u32,
            0x00..=0x24F | 0x1E00..=0x1EFF | 0x370..=0x3FF | 0x1F00..=0x1FFF | 0x400..=0x52F | 0xFF10..=0xFF5A)
}

/// Marks that are part of their word: vowel signs and the like, which are not alphanumeric.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c) || c == '\u{200C}' || c == '\u{200D}'
}

fn cut(word: &str) -> String {
    let mut out = String::new();
    for c in word.chars().take(Slug::LONGEST) {
        if out.len() + c.len_utf8() > Slug::LONGEST_IN_BYTES {
            break;
        }
        out.push(c);
    }
    out
}

/// The slug that a permalink suggests: its last path segment, unless that is only a number or a date part.
pub fn from_url(url: &str) -> Option<Slug> {
    let url = url::Url::parse(url).ok()?;
    let segment = url
        .path_segments()?
        .rfind(|segment| !segment.is_empty() && !segment.starts_with("index."))?;
    let segment = percent_encoding::percent_decode_str(segment).decode_utf8().ok()?;
    let stem = segment.rsplit_once('.').map_or(&*segment, |(stem, _)| stem);
    slugify(stem).filter(|slug| slug.as_str().chars().any(char::is_alphabetic))
}

/// A slug that is not `taken` yet: the same with the first number that makes it new.
pub fn distinct(slug: Slug, taken: &HashSet<Slug, impl BuildHasher>) -> Slug {
    if !taken.contains(&slug) {
        return slug;
    }
    for number in 2_u64.. {
        let suffix = format!("-{number}");
        let mut stem = slug.as_str().to_owned();
        while stem.chars().count() + suffix.len() > Slug::LONGEST
            || stem.len() + suffix.len() > Slug::LONGEST_IN_BYTES
        {
            stem.pop();
        }
        if let Ok(candidate) = Slug::new(stem + &suffix)
            && !taken.contains(&candidate)
        {
            return candidate;
        }
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slug(text: &str) -> String {
        slugify(text).unwrap().to_string()
    }

    #[test]
    fn is_readable_in_every_script() {
        for (text, expected) in [
            ("Council votes 6–3: the wall will rise", "council-votes-6-3-the-wall-will-rise"),
            ("Don’t panic, it’s café crème!", "dont-panic-its-cafe-creme"),
            ("Straße nach Łódź", "strasse-nach-lodz"),
            ("Мороз и солнце", "moroz-i-solntse"),
            ("Ελλάδα", "ellada"),
            ("海の茶屋、松の下", "海の茶屋-松の下"),
            ("بيت البرتقال", "بيت-البرتقال"),
            ("हिन्दी समाचार", "हिन्दी-समाचार"),
            ("한국 뉴스", "한국-뉴스"),
            ("C++ & C#: what's new?", "c-c-whats-new"),
            ("I ❤️ tea 👨‍👩‍👧", "i-tea"),
        ] {
            assert_eq!(slug(text), expected);
        }
    }

    #[test]
    fn is_composed_and_bounded() {
        assert_eq!(slug("e\u{301}te\u{301}"), "ete");
        assert_eq!(slug("か\u{3099}"), "が");
        let long = slug(&"word ".repeat(40));
        assert!(long.len() <= 80 && long.ends_with("word"), "{long}");
        let long = slug(&"海".repeat(200));
        assert_eq!(long.chars().count(), 80);
        assert!(slug(&"𠀀".repeat(200)).len() <= 240);
    }

    #[test]
    fn never_leaves_its_folder() {
        assert_eq!(slug("../../etc/passwd"), "etc-passwd");
        assert_eq!(slugify("…"), None);
        assert_eq!(slugify("🐟"), None);
        assert_eq!(slugify("👨‍👩‍👧"), None);
    }

    #[test]
    fn follows_a_permalink() {
        let from = |url| from_url(url).map(|slug| slug.to_string());
        assert_eq!(from("https://blog.example/2024/05/A-Title.html"), Some("a-title".to_owned()));
        assert_eq!(from("https://blog.example/post/12345"), None);
        assert_eq!(from("https://blog.example/caf%C3%A9/index.html"), Some("cafe".to_owned()));
        assert_eq!(from("https://blog.example/"), None);
    }

    #[test]
    fn stays_distinct() {
        let taken = HashSet::from([slugify("a").unwrap(), slugify("a-2").unwrap()]);
        assert_eq!(distinct(slugify("a").unwrap(), &taken).as_str(), "a-3");
        let long = slugify(&"x".repeat(80)).unwrap();
        let taken = HashSet::from([long.clone()]);
        assert_eq!(distinct(long, &taken).as_str(), format!("{}-2", "x".repeat(78)));
    }
}
