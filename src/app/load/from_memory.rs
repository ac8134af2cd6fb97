//! A page document that is already here: publishing renders each page from it with the app's own components.

use crate::app::{App, Shown};
use crate::content::{PageDocument, Site};
use leptos::prelude::*;
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
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let (text, tag) = rest.split_at(start);
        out += text;
        rest = match tag.strip_prefix(SHORT_COMMENT) {
            Some(after) => {
                out += "<!---->";
                after
            }
            None => {
                let (tag, after) = tag.split_at(length_of_tag(tag));
                out += tag;
                after
            }
        };
    }
    out + rest
}

/// The length of the tag that the markup begins with; a `>` in quotes does not end it.
fn length_of_tag(html: &str) -> usize {
    let mut quote = None;
    for (place, letter) in html.char_indices() {
        match quote {
            Some(open) if letter == open => quote = None,
            Some(_) => {}
            None if letter == '"' || letter == '\'' => quote = Some(letter),
            None if letter == '>' => return place + 1,
            None => {}
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
