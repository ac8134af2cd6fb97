//! Hydration markers: empty comments that separate adjacent text nodes.

#[cfg(not(target_arch = "wasm32"))]
use memchr::{memchr, memchr2, memchr3};

/// The framework's marker. Parsers accept it, but HTML checkers report each of hundreds as an error.
#[cfg(not(target_arch = "wasm32"))]
const SHORT_COMMENT: &str = "<!>";

/// Delimiters of HTML to copy unchanged: it was processed before, or contains no empty comments. That is most of a
/// page. Content never contains these characters.
#[cfg(not(target_arch = "wasm32"))]
const FINISHED: [char; 2] = ['\u{2}', '\u{3}'];

/// Marks HTML as finished.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn finished(html: &str) -> String {
    finished_pieces(&[html])
}

/// Joins pieces of HTML and marks them as finished.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn finished_pieces(pieces: &[&str]) -> String {
    let length = pieces.iter().map(|piece| piece.len()).sum::<usize>() + FINISHED.len();
    let mut html = String::with_capacity(length);
    html.push(FINISHED[0]);
    html.extend(pieces.iter().copied());
    html.push(FINISHED[1]);
    html
}

/// In the browser nothing is marked.
#[cfg(target_arch = "wasm32")]
pub(crate) fn finished(html: &str) -> String {
    html.to_owned()
}

/// Returns HTML with its empty comments written as the standard requires, which gives the same tree. Attributes are
/// unchanged: in them, what looks like a comment is text.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn expand(html: &str) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 8);
    push_expanded(&mut out, html);
    out
}

/// Appends the result of [`expand`].
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn push_expanded(out: &mut String, html: &str) {
    let [start, end] = FINISHED.map(|mark| mark as u8);
    let bytes = html.as_bytes();
    let mut written = 0;
    let mut at = 0;
    while let Some(found) = memchr2(b'<', start, &bytes[at..]).map(|found| at + found) {
        if bytes[found] == start {
            let length = memchr(end, &bytes[found..]).unwrap_or(bytes.len() - found);
            *out += &html[written..found];
            *out += &html[found + 1..found + length];
            at = (found + length + 1).min(bytes.len());
            written = at;
        } else if html[found..].starts_with(SHORT_COMMENT) {
            *out += &html[written..found];
            *out += "<!---->";
            at = found + SHORT_COMMENT.len();
            written = at;
        } else {
            at = end_of_tag(bytes, found);
        }
    }
    *out += &html[written..];
}

/// Returns the end of the tag that begins at `at`; `>` in quotes does not end it.
#[cfg(not(target_arch = "wasm32"))]
fn end_of_tag(html: &[u8], mut at: usize) -> usize {
    while let Some(found) = memchr3(b'>', b'"', b'\'', &html[at..]).map(|found| at + found) {
        if html[found] == b'>' {
            return found + 1;
        }
        match memchr(html[found], &html[found + 1..]) {
            Some(length) => at = found + length + 2,
            None => break,
        }
    }
    html.len()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn writes_empty_comments_whole_and_leaves_attributes_alone() {
        assert_eq!(
            expand("<p title=\"<!> '\">a<!>b<!></p><p>c > d<img alt='\"<!>'><!>e"),
            "<p title=\"<!> '\">a<!---->b<!----></p><p>c > d<img alt='\"<!>'><!---->e"
        );
        assert_eq!(expand("a <"), "a <");
        let finished = finished("<p title=\"a>\"><!>");
        assert_eq!(
            expand(&format!("a<!>{finished}<p>{finished}<!>")),
            "a<!----><p title=\"a>\"><!><p><p title=\"a>\"><!><!---->"
        );
    }
}
