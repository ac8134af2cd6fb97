//! Plain text for pages and feeds: normalises white space, balances direction characters, and detects markup.

use std::borrow::Cow;

/// Replaces each run of white space, including line breaks, with one space.
pub fn one_line(text: &str) -> Cow<'_, str> {
    let is_plain = !text.contains(|c: char| c != ' ' && c.is_whitespace())
        && !text.contains("  ")
        && !text.starts_with(' ')
        && !text.ends_with(' ');
    match is_plain {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" ")),
    }
}

/// Returns whether a text contains an embedding or override character.
fn has_direction_characters(text: &str) -> bool {
    text.contains(['\u{202A}', '\u{202B}', '\u{202C}', '\u{202D}', '\u{202E}'])
        || text.contains(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}'])
}

/// Balances a text's direction characters (UAX #9) so that they do not affect the text after it. Unclosed overrides are
/// removed; unclosed embeddings and isolates are closed at the end; unmatched closing characters are removed.
pub fn closed(text: &str) -> Cow<'_, str> {
    const POP: char = '\u{202C}';
    const POP_ISOLATE: char = '\u{2069}';
    if !has_direction_characters(text) {
        return Cow::Borrowed(text);
    }
    let characters: Vec<(usize, char)> = text.char_indices().collect();
    // Open direction characters, and the positions of characters to remove.
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut gone = Vec::new();
    let mut isolates = 0;
    let is_isolate = |c: char| matches!(c, '\u{2066}'..='\u{2068}');
    let is_override = |c: char| matches!(c, '\u{202D}' | '\u{202E}');
    for (place, c) in characters.iter().copied() {
        match c {
            '\u{202A}' | '\u{202B}' | '\u{202D}' | '\u{202E}' | '\u{2066}'..='\u{2068}' => {
                open.push((place, c));
                isolates += usize::from(is_isolate(c));
            }
            POP => match open.last() {
                Some((_, last)) if !is_isolate(*last) => drop(open.pop()),
                _ => gone.push(place),
            },
            // Skips the search if no isolate is open.
            POP_ISOLATE if isolates == 0 => gone.push(place),
            POP_ISOLATE => match open.iter().rposition(|(_, c)| is_isolate(*c)) {
                // The end of an isolate also ends everything opened within it.
                Some(at) => {
                    let inner = open.drain(at + 1..);
                    gone.extend(inner.map(|(place, _)| place));
                    open.pop();
                    isolates -= 1;
                }
                None => gone.push(place),
            },
            _ => {}
        }
    }
    gone.extend(open.iter().filter(|(_, c)| is_override(*c)).map(|(place, _)| *place));
    open.retain(|(_, c)| !is_override(*c));
    if gone.is_empty() && open.is_empty() {
        return Cow::Borrowed(text);
    }
    gone.sort_unstable();
    let kept = characters
        .into_iter()
        .filter(|(place, _)| gone.binary_search(place).is_err())
        .map(|(_, c)| c);
    let ends = open.iter().rev().map(|(_, c)| if is_isolate(*c) { POP_ISOLATE } else { POP });
    Cow::Owned(kept.chain(ends).collect())
}

/// HTML elements that occur in text.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "b",
    "big",
    "blockquote",
    "br",
    "center",
    "cite",
    "code",
    "del",
    "div",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "q",
    "s",
    "script",
    "small",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "sup",
    "title",
    "tt",
    "u",
    "ul",
    "wbr",
];
/// Names of common character references.
const REFERENCES: &[&str] = &[
    "amp", "lt", "gt", "quot", "apos", "nbsp", "iexcl", "cent", "pound", "yen", "sect", "copy",
    "laquo", "raquo", "shy", "reg", "deg", "plusmn", "middot", "iquest", "times", "divide",
    "ndash", "mdash", "lsquo", "rsquo", "sbquo", "ldquo", "rdquo", "bdquo", "bull", "hellip",
    "prime", "lsaquo", "rsaquo", "euro", "trade", "szlig", "oelig", "aelig", "ccedil", "ntilde",
    "oslash", "aring",
];
/// Endings of the names of accented letters: `eacute`.
const ACCENTS: &[&str] = &["grave", "acute", "circ", "tilde", "uml", "caron", "cedil"];

/// Returns the first part of a plain text that looks like an HTML tag or a character reference.
pub fn markup_in(text: &str) -> Option<&str> {
    text.match_indices(['&', '<']).find_map(|(place, sign)| {
        let rest = &text[place + 1..];
        let end = match sign {
            "&" => rest.find(';').filter(|end| is_reference(&rest[..*end]))?,
            _ => rest.find('>').filter(|end| is_tag(&rest[..*end]))?,
        };
        Some(&text[place..place + end + 2])
    })
}

fn is_reference(name: &str) -> bool {
    if let Some(number) = name.strip_prefix('#') {
        let (digits, is_digit): (_, fn(&u8) -> bool) = match number.strip_prefix(['x', 'X']) {
            Some(digits) => (digits, u8::is_ascii_hexdigit),
            None => (number, u8::is_ascii_digit),
        };
        return !digits.is_empty() && digits.len() <= 7 && digits.as_bytes().iter().all(is_digit);
    }
    let small = name.to_ascii_lowercase();
    let is_letter =
        |accent: &&str| small.strip_suffix(*accent).is_some_and(|letter| letter.len() == 1);
    name.len() <= 8
        && name.bytes().all(|byte| byte.is_ascii_alphabetic())
        && (REFERENCES.contains(&small.as_str()) || ACCENTS.iter().any(is_letter))
}

fn is_tag(inner: &str) -> bool {
    let inner = inner.strip_prefix('/').unwrap_or(inner);
    let name = inner.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    let rest = &inner[name.len()..];
    ELEMENTS.contains(&name.to_ascii_lowercase().as_str())
        && (rest.is_empty() || rest.starts_with(|c: char| c.is_whitespace() || c == '/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_one_space() {
        for (text, expected) in [
            ("one two", "one two"),
            (" one\n\ttwo  three\u{a0}\u{2028}four ", "one two three four"),
            ("海の\n茶屋", "海の 茶屋"),
        ] {
            assert_eq!(one_line(text), expected);
        }
    }

    #[test]
    fn direction_characters_end_with_their_text() {
        for (text, expected) in [
            ("Tides", "Tides"),
            ("a\u{202E}b", "ab"),
            ("a\u{202E}b\u{202C}c", "a\u{202E}b\u{202C}c"),
            ("a\u{202B}b", "a\u{202B}b\u{202C}"),
            ("\u{2067}a\u{202A}b", "\u{2067}a\u{202A}b\u{202C}\u{2069}"),
            ("\u{2068}a\u{202E}b\u{2069}c", "\u{2068}ab\u{2069}c"),
            ("a\u{2069}b\u{202C}c", "abc"),
            ("\u{2066}a\u{202C}b\u{2069}", "\u{2066}ab\u{2069}"),
            ("\u{202D}\u{2067}a", "\u{2067}a\u{2069}"),
        ] {
            assert_eq!(closed(text), expected, "{text:?}");
            assert_eq!(closed(expected), expected, "{expected:?}");
        }
    }

    #[test]
    fn a_text_of_nothing_else_takes_no_time() {
        let open = "\u{202E}\u{2067}\u{202C}".repeat(200_000);
        assert_eq!(closed(&open).matches('\u{2069}').count(), 200_000);
        let ends = ["\u{202A}", "\u{2069}"].map(|c| c.repeat(200_000)).concat();
        assert_eq!(closed(&ends).matches('\u{202C}').count(), 200_000);
    }

    #[test]
    fn texts_that_look_like_markup_are_known() {
        for (text, expected) in [
            ("Fish &amp; chips", Some("&amp;")),
            ("Caf&eacute; opens", Some("&eacute;")),
            ("it&#8217;s late", Some("&#8217;")),
            ("&#x27;", Some("&#x27;")),
            ("The <em>Merrow</em> sails", Some("<em>")),
            ("gone</span>", Some("</span>")),
            ("a<br/>b", Some("<br/>")),
            ("<a href=\"x\">y</a>", Some("<a href=\"x\">")),
            ("AT&T & Sons; R&D", None),
            ("Q&A; more", None),
            ("1 < 2 and 3 > 2", None),
            ("if a < b && b < c > d", None),
            ("Vec<u8> and <T>", None),
            ("&;", None),
            ("&#;", None),
        ] {
            assert_eq!(markup_in(text), expected, "{text}");
        }
    }
}
