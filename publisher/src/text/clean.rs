//! Removes characters that XML or HTML forbid.

use std::borrow::Cow;

/// Returns a text without the characters that XML 1.0 or HTML forbid, because any text of the site may end up in
/// either. Line endings become line feeds, as both specify.
pub fn clean(text: &str) -> Cow<'_, str> {
    // Scans all bytes without an early exit, so that the loop is vectorised.
    let may_be_forbidden = |byte: u8| byte.wrapping_sub(b' ') >= 0x5F && byte != b'\n';
    let is_plain = !text.bytes().fold(false, |found, byte| found | may_be_forbidden(byte));
    if is_plain || !text.contains(|c| c == '\r' || is_forbidden(c)) {
        return Cow::Borrowed(text);
    }
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept = lines.chars().filter_map(|c| match c {
        // A forbidden white-space character still separates words.
        c if is_forbidden(c) => c.is_whitespace().then_some(' '),
        c => Some(c),
    });
    Cow::Owned(kept.collect())
}

/// Returns whether a character is a control other than tab and line endings, or a noncharacter: those excluded from
/// `Char` in XML 1.0, and the input errors of the HTML standard.
fn is_forbidden(c: char) -> bool {
    let is_noncharacter = matches!(c, '\u{FDD0}'..='\u{FDEF}') || u32::from(c) & 0xFFFE == 0xFFFE;
    is_noncharacter || (c.is_control() && !['\t', '\n', '\r'].contains(&c))
}
