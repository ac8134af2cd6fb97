//! Derives slugs from titles, names and URLs in every script.

use crate::cache::content_hash;
use newsprint_app::model::Slug;
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::fmt::Write;
use unicode_normalization::UnicodeNormalization;

/// Returns the slug of a text: Latin, Greek and Cyrillic letters are transliterated to ASCII, other scripts are kept
/// (their readers could not read a transliteration), and everything else becomes a hyphen. Returns `None` if nothing is
/// left.
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
            // Text in a script without spaces is one long word and is cut; a Latin word that does not fit is dropped.
            if slug.is_empty() {
                slug = cut(&word);
            }
            break;
        }
    }
    Slug::new(slug).ok()
}

/// Returns a slug that is a valid folder name on every system.
pub fn for_folder(slug: Slug) -> Slug {
    let numbered = is_reserved(slug.as_str()).then(|| ended(&slug, "-1")).flatten();
    numbered.unwrap_or(slug)
}

/// Returns whether Windows reserves a name for a device
/// (<https://learn.microsoft.com/windows/win32/fileio/naming-a-file>).
pub fn is_reserved(name: &str) -> bool {
    let is_one =
        |name: &str| ["con", "prn", "aux", "nul"].iter().any(|own| name.eq_ignore_ascii_case(own));
    let is_numbered = |name: &str| {
        let port = name
            .get(..3)
            .filter(|port| port.eq_ignore_ascii_case("com") || port.eq_ignore_ascii_case("lpt"));
        port.is_some()
            && matches!(
                &name[3..],
                "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "¹" | "²" | "³"
            )
    };
    is_one(name) || is_numbered(name)
}

/// Returns the key by which names are compared. It ignores case, normal form, width, apostrophes, white space and
/// invisible characters.
pub fn identity(name: &str) -> String {
    if name.is_ascii() && !name.contains("  ") && !name.contains(|c: char| c.is_ascii_control()) {
        return name.trim().to_ascii_lowercase();
    }
    let seen = name.chars().filter(|c| !is_invisible(*c)).map(|c| match c {
        '’' | 'ʼ' | '\u{FF07}' => '\'',
        '\u{2010}' | '\u{2011}' => '-',
        c => c,
    });
    let narrow = seen.flat_map(|c| {
        let is_wide = matches!(c, '\u{FF00}'..='\u{FFEF}');
        let folded = is_wide.then(|| [c].into_iter().nfkc());
        folded.into_iter().flatten().chain((!is_wide).then_some(c))
    });
    let composed: String = narrow.nfc().collect();
    let small: String = composed.to_lowercase().nfc().collect();
    small.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns whether a character is invisible: soft hyphens, zero-width spaces, direction marks, emoji variation
/// selectors.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'
        | '\u{2066}'..='\u{2069}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

/// Returns the slug of a name from its [`identity`]. Signs that distinguish it from other names are spelled out, and a
/// name without letters or digits gets the code points of its characters.
pub fn of_name(identity: &str) -> Slug {
    let by_characters = || {
        let mut codes = String::new();
        for c in identity.chars() {
            let separator = if codes.is_empty() { "" } else { "-" };
            // Writing to a string cannot fail.
            let _ = write!(codes, "{separator}u{:x}", u32::from(c));
        }
        Slug::new(codes).ok()
    };
    slugify(&spelled_out(identity)).map(for_folder).or_else(by_characters).unwrap_or_else(|| {
        let name = format!("unnamed-{}", &content_hash::of(identity.as_bytes())[..SUFFIX]);
        Slug::new(name).expect("letters, a hyphen and digits")
    })
}

/// Spells out the signs that distinguish a name: C++, C#, .NET, +1, -1.
fn spelled_out(name: &str) -> Cow<'_, str> {
    if !name.contains(['+', '#', '♯', '-', '−', '.']) {
        return Cow::Borrowed(name);
    }
    let mut spelled = String::with_capacity(name.len());
    let mut rest = name;
    if let Some(first) = name.chars().next() {
        let behind = &name[first.len_utf8()..];
        let next = behind.chars().next();
        let sign = match first {
            '+' if next.is_some_and(char::is_numeric) => "plus ",
            '-' | '−' if next.is_some_and(char::is_numeric) => "minus ",
            '.' if next.is_some_and(char::is_alphabetic) => "dot ",
            _ => "",
        };
        if !sign.is_empty() {
            spelled += sign;
            rest = behind;
        }
    }
    let is_sign = |c: char| matches!(c, '+' | '#' | '♯');
    let mut before = ' ';
    while let Some(c) = rest.chars().next() {
        let run = rest.len() - rest.trim_start_matches(is_sign).len();
        let (signs, behind) = rest.split_at(run);
        // After a word, but not between two.
        let is_behind = before.is_alphanumeric() && !behind.starts_with(char::is_alphanumeric);
        match run {
            0 => {
                spelled.push(c);
                rest = &rest[c.len_utf8()..];
            }
            _ => {
                for sign in signs.chars() {
                    match (is_behind, sign) {
                        (true, '+') => spelled += " plus",
                        (true, _) => spelled += " sharp",
                        (false, sign) => spelled.push(sign),
                    }
                }
                rest = behind;
            }
        }
        before = c;
    }
    Cow::Owned(spelled)
}

/// Number of hash characters that distinguish names with the same slug.
const SUFFIX: usize = 6;

/// Returns a slug with a suffix derived from the name.
pub fn with_suffix(slug: &Slug, identity: &str) -> Slug {
    ended(slug, &format!("-{}", &content_hash::of(identity.as_bytes())[..SUFFIX]))
        .unwrap_or_else(|| slug.clone())
}

/// Appends a suffix, shortening the slug to make room.
fn ended(slug: &Slug, end: &str) -> Option<Slug> {
    let mut stem = slug.as_str().to_owned();
    while stem.chars().count() + end.len() > Slug::LONGEST
        || stem.len() + end.len() > Slug::LONGEST_IN_BYTES
    {
        stem.pop();
    }
    Slug::new(stem + end).ok()
}

/// Validates a slug that an author wrote, or describes what is wrong. The result is composed (NFC), so that one slug is
/// one folder.
pub fn written(text: &str) -> Result<Slug, String> {
    let text: String = text.nfc().collect();
    if is_reserved(&text) {
        return Err(format!("{text:?} cannot name a folder on Windows, where it is a device."));
    }
    Slug::new(text.clone()).map_err(|why| format!("{text:?} cannot name a folder: {why}."))
}

/// Splits a text into words of slug characters.
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
            // An apostrophe does not separate words: "don't" is one word.
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
            // Alone, a mark such as the rest of an emoji would be invisible.
            c if is_mark(c) && !word.is_empty() => word.push(c),
            _ if word.is_empty() => {}
            _ => words.push(String::new()),
        }
    }
    words.retain(|word| !word.is_empty());
    words.into_iter().map(|word| word.nfc().collect()).collect()
}

/// Returns whether a character is Latin, Greek or Cyrillic.
fn is_transliterated(c: char) -> bool {
    c.is_alphanumeric()
        && matches!(c as u32,
            0x00..=0x24F | 0x1E00..=0x1EFF | 0x370..=0x3FF | 0x1F00..=0x1FFF | 0x400..=0x52F | 0xFF10..=0xFF5A)
}

/// Returns whether a character is a mark that belongs to its word, such as a vowel sign; these are not alphanumeric.
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

/// Returns the slug that a permalink suggests: its last path segment, unless that is only a number or part of a date.
pub fn from_url(url: &str) -> Option<Slug> {
    let url = url::Url::parse(url).ok()?;
    let segment = url
        .path_segments()?
        .rfind(|segment| !segment.is_empty() && !segment.starts_with("index."))?;
    let segment = percent_encoding::percent_decode_str(segment).decode_utf8().ok()?;
    let stem = segment.rsplit_once('.').map_or(&*segment, |(stem, _)| stem);
    slugify(stem).filter(|slug| slug.as_str().chars().any(char::is_alphabetic))
}

/// The set of slugs in use, compared without regard to case, because some file systems and servers ignore it.
#[derive(Debug, Default)]
pub struct SlugSet {
    slugs: FxHashSet<String>,
    /// The next number to try for each slug. Without it, each of thousands of equal headlines would try all earlier
    /// numbers.
    next: FxHashMap<String, u64>,
}

impl SlugSet {
    /// Reserves a slug as it is. Returns whether it was free.
    pub fn reserve(&mut self, slug: &Slug) -> bool {
        self.slugs.insert(folded(slug))
    }

    /// Reserves the slug or, if it is taken, the slug with the first free number.
    pub fn assign(&mut self, slug: &Slug) -> Slug {
        let slug = &for_folder(slug.clone());
        if self.reserve(slug) {
            return slug.clone();
        }
        let mut number = self.next.get(slug.as_str()).copied().unwrap_or(2);
        loop {
            let candidate = ended(slug, &format!("-{number}"));
            number += 1;
            if let Some(candidate) = candidate.filter(|candidate| self.reserve(candidate)) {
                self.next.insert(slug.as_str().to_owned(), number);
                return candidate;
            }
        }
    }
}

fn folded(slug: &Slug) -> String {
    let slug = slug.as_str();
    if slug.is_ascii() { slug.to_ascii_lowercase() } else { slug.to_lowercase() }
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
        let mut taken = SlugSet::default();
        let mut give = |text: &str| taken.assign(&slugify(text).unwrap()).to_string();
        assert_eq!(
            ["a-2", "a", "a", "a", "a-2"].map(&mut give),
            ["a-2", "a", "a-3", "a-4", "a-2-2"]
        );
        let long = "x".repeat(80);
        assert_eq!(give(&long), long);
        assert_eq!(give(&long), format!("{}-2", "x".repeat(78)));
        assert!(!taken.reserve(&Slug::new("A").unwrap()), "some disks do not tell cases apart");
    }

    #[test]
    fn thousands_with_one_headline_are_quick() {
        let mut taken = SlugSet::default();
        let slug = slugify("Weather").unwrap();
        let slugs: Vec<Slug> = (0..100_000).map(|_| taken.assign(&slug)).collect();
        assert_eq!(slugs[99_999].as_str(), "weather-100000");
    }

    #[test]
    fn no_slug_is_a_device_of_windows() {
        for name in ["Con", "AUX", "nul", "prn", "com1", "LPT9", "COM¹"] {
            assert!(is_reserved(name), "{name}");
        }
        for name in ["con-1", "com0", "com10", "comic", "aux-2", "lpt", "co", "cön", "con1"] {
            assert!(!is_reserved(name), "{name}");
        }
        let mut taken = SlugSet::default();
        let mut give = |text: &str| taken.assign(&slugify(text).unwrap()).to_string();
        assert_eq!(
            ["Con", "AUX!", "con", "LPT1"].map(&mut give),
            ["con-1", "aux-1", "con-1-2", "lpt1-1"]
        );
        assert_eq!(of_name("nul").as_str(), "nul-1");
        assert_eq!(
            written("nul").unwrap_err(),
            "\"nul\" cannot name a folder on Windows, where it is a device."
        );
    }

    #[test]
    fn signs_that_make_another_name_are_spelled_out() {
        for (name, expected) in [
            ("C++", "c-plus-plus"),
            ("c# and f#", "c-sharp-and-f-sharp"),
            ("Disney+ & co", "disney-plus-co"),
            (".net", "dot-net"),
            ("+1", "plus-1"),
            ("−1", "minus-1"),
            ("R&D", "r-d"),
            ("Arts & Culture", "arts-culture"),
            ("#metoo", "metoo"),
            ("a+b", "a-b"),
            ("Jean-Luc", "jean-luc"),
            ("node.js", "node-js"),
            ("6–3", "6-3"),
        ] {
            assert_eq!(of_name(&identity(name)).as_str(), expected, "{name}");
        }
    }
}
