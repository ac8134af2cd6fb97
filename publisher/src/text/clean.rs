//! Takes out of a text the characters that no format of the site may have.

use std::borrow::Cow;

/// A text without the characters that XML 1.0 or HTML forbid, for every text of the site may end in either. Lines end in
/// line feeds, as both read them.
pub fn clean(text: &str) -> Cow<'_, str> {
    // All bytes and not the first: so the processor looks at many at once.
    let may_be_forbidden = |byte: u8| byte.wrapping_sub(b' ') >= 0x5F && byte != b'\n';
    let is_plain = !text.bytes().fold(false, |found, byte| found | may_be_forbidden(byte));
    if is_plain || !text.contains(|c| c == '\r' || is_forbidden(c)) {
        return Cow::Borrowed(text);
    }
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept = lines.chars().filter_map(|c| match c {
        // What parts words goes on parting them.
        c if is_forbidden(c) => c.is_whitespace().then_some(' '),
        c => Some(c),
    });
    Cow::Owned(kept.collect())
}

/// Controls but tab and the ends of lines, and noncharacters: `Char` of XML 1.0, and what the HTML standard's
/// preprocessing of its input calls errors.
fn is_forbidden(c: char) -> bool {
    let is_noncharacter = matches!(c, '\u{FDD0}'..='\u{FDEF}') || u32::from(c) & 0xFFFE == 0xFFFE;
    is_noncharacter || (c.is_control() && !['\t', '\n', '\r'].contains(&c))
}
