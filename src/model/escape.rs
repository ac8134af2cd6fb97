//! Escapes text for HTML.

use std::borrow::Cow;

/// Escapes text for an element or a double-quoted attribute.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_escaped(&mut out, text);
    out
}

/// Appends a text, escaped.
pub fn push_escaped(out: &mut String, text: &str) {
    // Scans every byte without an early exit, so that the loop is vectorised.
    if !text.bytes().fold(false, |found, byte| found | reference(byte).is_some()) {
        *out += text;
        return;
    }
    let mut written = 0;
    for (place, byte) in text.bytes().enumerate() {
        if let Some(reference) = reference(byte) {
            *out += &text[written..place];
            *out += reference;
            written = place + 1;
        }
    }
    *out += &text[written..];
}

/// Returns the character reference of a special character.
fn reference(byte: u8) -> Option<&'static str> {
    match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        b'\'' => Some("&#39;"),
        _ => None,
    }
}

/// Escapes JSON for a `<script>` element, where only `<` could end the data or open a comment.
pub fn escape_json(json: &str) -> Cow<'_, str> {
    let is_plain = memchr::memchr(b'<', json.as_bytes()).is_none();
    if is_plain { Cow::Borrowed(json) } else { Cow::Owned(json.replace('<', "\\u003c")) }
}
