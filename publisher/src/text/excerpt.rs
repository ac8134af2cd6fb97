//! Excerpts: shortens texts at sentence, word and grapheme boundaries, never inside a URL, a number or an abbreviation.

use super::plain_text::closed;
use crate::i18n::primary;
use icu_segmenter::SentenceSegmenter;
use unicode_properties::UnicodeEmoji;
use unicode_segmentation::UnicodeSegmentation;

/// Maximum length of an excerpt that replaces a missing summary, in characters.
pub const EXCERPT: usize = 160;

/// Maximum length of a headline derived from a text, in characters.
const HEADLINE: usize = 70;
/// How far to look for the end of a sentence, in bytes.
const MAX_SENTENCE_SEARCH: usize = 1_000;

/// Derives a headline from a text: its first sentence, or the first words of a long one. Each block of the text is on a
/// line of its own. Returns `None` if the text contains only punctuation.
pub fn headline_from(text: &str, language: &str) -> Option<String> {
    let block = text.lines().map(str::trim).find(|block| has_content(block))?;
    let sentence = first_sentence(block, &primary(language));
    let open = unclosed(sentence);
    let short = shorten(sentence, HEADLINE);
    let mut headline = without_stop(&short).to_owned();
    // Closes a quotation or bracket that was cut off or never closed.
    headline.extend(open.or_else(|| unclosed(&headline)));
    Some(headline)
}

/// Returns at most `longest` graphemes, cut between words if possible. Direction characters are closed within the
/// result.
pub fn shorten(text: &str, longest: usize) -> String {
    // A text never has more graphemes than bytes.
    if text.len() <= longest {
        return closed(text).into_owned();
    }
    let Some((end, _)) = text.grapheme_indices(true).nth(longest) else {
        return closed(text).into_owned();
    };
    let cut = &text[..end];
    let end = cut.rfind(' ').filter(|end| *end > cut.len() / 2).unwrap_or(cut.len());
    format!("{}…", closed(cut[..end].trim_end_matches([' ', ',', ';', ':', '.'])))
}

/// Returns whether a text contains letters, numbers or emoji, not punctuation alone.
pub fn has_content(text: &str) -> bool {
    text.chars().any(|c| c.is_alphanumeric() || (!c.is_ascii() && c.is_emoji_char()))
}

/// Returns the first sentence with any content, including the end of its quotation if that is near.
fn first_sentence<'a>(text: &'a str, language: &str) -> &'a str {
    let mut first = None;
    for end in SentenceSegmenter::new(Default::default()).segment_str(text) {
        let (before, after) = text.split_at(end);
        if before.is_empty() || is_false_end(before, after, language) || !has_content(before) {
            continue;
        }
        let sentence = before.trim_end();
        if unclosed(sentence).is_none() {
            return sentence;
        }
        first = first.or(Some(sentence));
        if end > MAX_SENTENCE_SEARCH {
            break;
        }
    }
    first.unwrap_or(text.trim_end())
}

/// Returns whether an apparent end of a sentence is none.
fn is_false_end(before: &str, after: &str, language: &str) -> bool {
    if after.is_empty() {
        return false;
    }
    let sentence = before.trim_end();
    if sentence.len() == before.len() {
        // No space follows: inside a URL or a number, except after the full stops of scripts without spaces.
        let last = sentence.trim_end_matches(['」', '』', '”', '’', '）']).chars().next_back();
        return !last.is_some_and(|last| "。！？｡．…".contains(last));
    }
    let Some(word) = sentence.rsplit(char::is_whitespace).next() else { return false };
    let word = word.trim_start_matches(['(', '[', '“', '„', '«', '»', '"', '\'', '‘', '—', '–']);
    let Some(word) = word.strip_suffix('.') else { return false };
    let begins_number = after.starts_with(|c: char| c.is_numeric());
    if !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit()) {
        let is_in_front = sentence.len() == word.len() + 1;
        return is_in_front || (word.len() <= 2 && WITH_ORDINAL_STOP.contains(&language));
    }
    (is_initials(word) && !is_time(word))
        || ABBREVIATIONS.contains(&word)
        || (begins_number && BEFORE_NUMBERS.iter().any(|known| known.eq_ignore_ascii_case(word)))
}

/// Times of day may end a sentence.
fn is_time(word: &str) -> bool {
    ["a.m", "p.m"].iter().any(|time| time.eq_ignore_ascii_case(word))
}

/// Returns whether a word consists of single letters separated by full stops: `J`, `U.S`, `z.B`.
fn is_initials(word: &str) -> bool {
    let is_letter = |part: &str| {
        let mut chars = part.chars();
        chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
    };
    word.split('.').all(is_letter)
}

/// Removes the full stop of a sentence, but not that of an abbreviation or an ellipsis.
fn without_stop(sentence: &str) -> &str {
    let Some(rest) = sentence.strip_suffix('.') else { return sentence };
    let word = rest.rsplit(char::is_whitespace).next().unwrap_or_default();
    let is_part = rest.ends_with('.') || (word.contains('.') && is_initials(word));
    if is_part { sentence } else { rest }
}

/// Returns the character that closes the innermost open quotation or bracket.
fn unclosed(text: &str) -> Option<char> {
    let mut open: Vec<char> = Vec::new();
    for (at, c) in text.char_indices() {
        if open.last() == Some(&c) {
            open.pop();
            continue;
        }
        match c {
            '“' => open.push('”'),
            '„' => open.push('“'),
            '«' => open.push('»'),
            // Some languages quote »so«.
            '»' if text[..at].chars().next_back().is_none_or(char::is_whitespace) => {
                open.push('«')
            }
            '「' => open.push('」'),
            '『' => open.push('』'),
            '(' => open.push(')'),
            '（' => open.push('）'),
            '"' if text[..at].chars().next_back().is_none_or(|c| c.is_whitespace() || c == '(') => {
                open.push('"');
            }
            _ => {}
        }
        // German quotations typed with an English closing mark: „so”.
        if c == '”' && open.last() == Some(&'“') {
            open.pop();
        }
    }
    open.pop()
}

/// Languages that write a full stop after an ordinal: "3. Oktober".
const WITH_ORDINAL_STOP: &[&str] = &[
    "bs", "cs", "da", "de", "et", "eu", "fi", "fo", "gsw", "hr", "hsb", "hu", "is", "lb", "lv",
    "nb", "nds", "nn", "no", "pl", "sk", "sl", "sr", "tr",
];

/// Abbreviations that precede what they qualify, in the most common languages of feeds.
#[rustfmt::skip]
const ABBREVIATIONS: &[&str] = &[
    "Dr", "Mr", "Mrs", "Ms", "Mx", "Prof", "St", "Sr", "Jr", "Rev", "Hon", "Gen", "Col", "Maj", "Capt", "Cpt", "Lt", "Sgt",
    "Cmdr", "Adm", "Gov", "Sen", "Rep", "Pres", "Supt", "Det", "Insp", "Fr", "Br", "Msgr", "Messrs", "Mt", "Ft", "vs",
    "cf", "approx", "ca", "e.g", "i.e", "viz", "Ph.D", "Jan", "Feb", "Aug", "Sept", "Oct", "Nov", "Dec",
    "Hr", "Hrn", "Fr", "Dipl", "Ing", "Mag", "Dres", "bzw", "evtl", "ggf", "inkl", "exkl", "zzgl", "vgl", "sog", "gegr",
    "geb", "gest", "Str", "Skt", "Hl", "Kgl", "Abb", "bspw", "u.a", "z.B", "d.h", "Mio", "Mrd", "Tsd",
    "M", "MM", "Mme", "Mlle", "Me", "Mgr", "Pr", "Ste", "av", "bd", "boul", "env", "éd",
    "Sra", "Srta", "Sres", "Dra", "Dña", "Ud", "Uds", "Lic", "Arq", "Excmo", "Excma", "Gral", "Cap", "Avda",
    "Sig", "Dott", "Ing", "Avv", "On", "Mons", "Dhr", "Mevr", "mr", "dr", "drs", "prof",
];

/// Abbreviations that precede a number.
#[rustfmt::skip]
const BEFORE_NUMBERS: &[&str] = &[
    "No", "Nos", "Nr", "Nrn", "Vol", "Fig", "Figs", "Ch", "Sec", "Art", "Abs", "Bd", "Kap", "Abb", "Tel", "p", "pp", "S", "f",
    "ff", "n", "núm", "pág", "Ver", "v", "Pt", "Par", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct",
    "Nov", "Dec", "c", "ca",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_is_a_sentence() {
        for (language, text, expected) in [
            ("en", "It rained. Then not.", "It rained"),
            ("en", "Really? Yes.", "Really?"),
            (
                "en",
                "Version 2.0 of the timetable is out. Twelve sailings.",
                "Version 2.0 of the timetable is out",
            ),
            ("en", "Dr. Ellis speaks tonight. Doors open at six.", "Dr. Ellis speaks tonight"),
            ("en", "Met Mrs. A. B. Stone. She left.", "Met Mrs. A. B. Stone"),
            ("en", "The U.S. mail boat was late. Nobody knows why.", "The U.S. mail boat was late"),
            (
                "en",
                "The U.S. President (Mr. Jones) spoke. All left.",
                "The U.S. President (Mr. Jones) spoke",
            ),
            ("en", "It ends in the U.S.", "It ends in the U.S."),
            ("en", "Doors open at 6 p.m. Bring coins.", "Doors open at 6 p.m."),
            ("en", "Doors open at 6. Bring coins.", "Doors open at 6"),
            ("en", "Cost: $3.50 a ticket. Bring coins.", "Cost: $3.50 a ticket"),
            ("en", "Berth No. 5 Main Quay is shut. Go on.", "Berth No. 5 Main Quay is shut"),
            (
                "en",
                "Read https://example.org/tides.html?a=1. It matters.",
                "Read https://example.org/tides.html?a=1",
            ),
            ("en", "...and then it rained. All day.", "...and then it rained"),
            ("en", "1. First of all. Then more.", "1. First of all"),
            ("en", "It goes on... Then not.", "It goes on..."),
            (
                "de",
                "Am 3. Oktober bleibt der Hafen zu. Danach nicht.",
                "Am 3. Oktober bleibt der Hafen zu",
            ),
            (
                "de-AT",
                "Prof. Dr. Huber kommt z. B. Montag. Gut.",
                "Prof. Dr. Huber kommt z. B. Montag",
            ),
            ("en", "“We don’t know yet.” She paused.", "“We don’t know yet.”"),
            ("en", "“We don’t know. Nobody does.” She paused.", "“We don’t know. Nobody does.”"),
            ("en", "“We do not know. Nobody does", "“We do not know”"),
            ("de", "„Nein. Nie.“ Sie ging.", "„Nein. Nie.“"),
            ("ja", "海は青い。空も。", "海は青い。"),
            ("en", "…\nIt rained. Then not.", "It rained"),
            ("en", "First block\nsecond block. Third.", "First block"),
            ("en", "🎉", "🎉"),
        ] {
            assert_eq!(headline_from(text, language).as_deref(), Some(expected), "{text}");
        }
        for nothing in ["", "…", "...", " — \n ?! ", "“ ”"] {
            assert_eq!(headline_from(nothing, "en"), None, "{nothing:?}");
        }
    }

    #[test]
    fn a_long_headline_is_cut_between_words() {
        let long = headline_from(&"many words without an end ".repeat(9), "en").unwrap();
        assert!(long.ends_with('…') && long.chars().count() <= 71, "{long}");
        let quoted = headline_from(&format!("“{}”", "many words without an end ".repeat(9)), "en");
        assert!(quoted.as_deref().unwrap().ends_with("…”"), "{quoted:?}");
    }

    #[test]
    fn shortens_between_words() {
        assert_eq!(shorten("one two three", 9), "one two…");
        assert_eq!(shorten("海の茶屋海の茶屋", 4), "海の茶屋…");
        assert_eq!(shorten("\u{202B}one two three\u{202C}", 9), "\u{202B}one two\u{202C}…");
        assert_eq!(shorten("\u{202E}one", 8), "one");
    }

    #[test]
    fn what_is_read_as_one_character_is_not_cut() {
        let family = "👨\u{200d}👩\u{200d}👧\u{200d}👦";
        assert_eq!(shorten(&family.repeat(4), 2), format!("{family}{family}…"));
        assert_eq!(shorten("e\u{301}e\u{301}e\u{301}", 2), "e\u{301}e\u{301}…");
        assert_eq!(shorten("👩🏽\u{200d}✈\u{fe0f}", 1), "👩🏽\u{200d}✈\u{fe0f}");
    }
}
