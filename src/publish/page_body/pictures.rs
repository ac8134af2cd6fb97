//! The pictures in an article's text as its page shows them: with their smaller files, their size and their tone.

use crate::content::{PicturePlace, SafeHtml};
use crate::publish::pictures::Pictures;
use dom_query::Document;
use std::borrow::Cow;

/// The text, with a `picture` around every picture that has smaller files. One that the author put into a `picture` stays as
/// it is. `shown` are the addresses of all pictures in it.
pub(super) fn with_renditions<'a>(
    html: &'a SafeHtml,
    shown: &[String],
    pictures: &Pictures,
) -> Cow<'a, str> {
    let html = html.as_str();
    if !shown.iter().any(|url| pictures.at(url).is_some()) {
        return Cow::Borrowed(html);
    }
    let tree = Document::fragment(html);
    for picture in tree.select("img[src]").iter() {
        let src = picture.attr("src").unwrap_or_default();
        let Some(shown) = pictures.at(&src).filter(|_| !picture.parent().is("picture")) else {
            continue;
        };
        if !(picture.has_attr("width") && picture.has_attr("height")) {
            picture.set_attr("width", &shown.size.0.to_string());
            picture.set_attr("height", &shown.size.1.to_string());
        }
        if let Some(tone) = shown.renditions.tone() {
            picture.set_attr("data-tone", tone);
        }
        for node in picture.nodes() {
            node.wrap_html("<picture></picture>");
        }
        picture.parent().prepend_html(shown.renditions.markup(PicturePlace::Body));
    }
    // Of a fragment, the root is no part.
    Cow::Owned(tree.select("html").inner_html().to_string())
}
