//! A page document that is already here: publishing renders each page from it with the app's own components.

use crate::app::{App, Shown};
use crate::content::{PageDocument, Site};
use leptos::prelude::*;
use memchr::{memchr, memchr3};
use std::sync::Arc;

/// The markup of the whole page body.
pub fn prerender(site: &Arc<Site>, document: &Arc<PageDocument>) -> String {
    let owner = Owner::new_root(None);
    let html = owner.with(|| {
        view! { <App site=Arc::clone(site) opening=Shown::Page(Arc::clone(document)) /> }.to_html()
    });
    owner.cleanup();
    with_whole_comments(&html)
}

/// How the framework writes an empty comment, by which hydration keeps texts apart. Parsers forgive it, and so each is
/// one of hundreds of errors to every checker of HTML.
const SHORT_COMMENT: &str = "<!>";

/// The markup with its empty comments written as HTML asks, which gives the same tree. Attributes stay as they are: what
/// looks like a comment in them is text.
fn with_whole_comments(html: &str) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 8);
    let mut written = 0;
    let mut at = 0;
    while let Some(start) = memchr(b'<', &html.as_bytes()[at..]).map(|start| at + start) {
        if html[start..].starts_with(SHORT_COMMENT) {
            out += &html[written..start];
            out += "<!---->";
            at = start + SHORT_COMMENT.len();
            written = at;
        } else {
            at = end_of_tag(html.as_bytes(), start);
        }
    }
    out + &html[written..]
}

/// Where the tag ends that begins at `at`; a `>` in quotes does not end it.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_empty_comments_whole_and_leaves_attributes_alone() {
        assert_eq!(
            with_whole_comments("<p title=\"<!> '\">a<!>b<!></p><p>c > d<img alt='\"<!>'><!>e"),
            "<p title=\"<!> '\">a<!---->b<!----></p><p>c > d<img alt='\"<!>'><!---->e"
        );
        assert_eq!(with_whole_comments("a <"), "a <");
    }
}
