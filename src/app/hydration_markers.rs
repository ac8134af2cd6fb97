//! Hydration markers: empty comments that keep adjacent text nodes apart.

#[cfg(not(target_arch = "wasm32"))]
use memchr::{memchr, memchr2, memchr3};

/// How the framework writes one. Parsers forgive it, and so each is
/// one of hundreds of errors to every checker of HTML.
#[cfg(not(target_arch = "wasm32"))]
const SHORT_COMMENT: &str = "<!>";

/// What stands between these characters is taken as it is: markup that was looked through before, or never has empty comments. Most
/// of a page is. No text of the content has such characters.
#[cfg(not(target_arch = "wasm32"))]
const FINISHED: [char; 2] = ['\u{2}', '\u{3}'];

/// Marks markup as finished.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn finished(html: &str) -> String {
    finished_pieces(&[html])
}

/// Joins pieces of markup, as finished.
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

/// The markup with its empty comments written as HTML asks, which gives the same tree. Attributes stay as they are: what
/// looks like a comment in them is text.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn whole(html: &str) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 8);
    push_whole(&mut out, html);
    out
}

/// Adds what [`whole`] gives.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn push_whole(out: &mut String, html: &str) {
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

/// Where the tag ends that begins at `at`; a `>` in quotes does not end it.
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
            whole("<p title=\"<!> '\">a<!>b<!></p><p>c > d<img alt='\"<!>'><!>e"),
            "<p title=\"<!> '\">a<!---->b<!----></p><p>c > d<img alt='\"<!>'><!---->e"
        );
        assert_eq!(whole("a <"), "a <");
        let finished = finished("<p title=\"a>\"><!>");
        assert_eq!(
            whole(&format!("a<!>{finished}<p>{finished}<!>")),
            "a<!----><p title=\"a>\"><!><p><p title=\"a>\"><!><!---->"
        );
    }
}
