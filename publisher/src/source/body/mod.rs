//! HTML sanitiser for article bodies: any HTML in, safe HTML out.
//!
//! First the tree is prepared for readers, with a file for each step: what was invisible is removed, headings get ids,
//! URLs are resolved, frames become links, and so on. Then ammonia applies the allowlist. After that only line feeds
//! are inserted, which parsers drop.

mod allowlist;
mod blocks;
mod deep;
mod foreign;
mod frames;
mod from_text;
mod hidden;
mod ids;
mod lazy_body;
mod left_out;
mod links;
mod pictures;
mod plain_text;
mod removed;
mod tables;
mod tree;

pub use from_text::paragraphs;
pub use lazy_body::{Later, LazyBody};
pub use removed::Removed;

use crate::i18n::Language;
use allowlist::cleaned;
use dom_query::Document;
use ids::Anchors;
use newsprint_app::model::SafeHtml;
use plain_text::{BodyText, extract};

/// A sanitised body and what is derived from it.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    /// The sanitised HTML.
    pub html: SafeHtml,
    /// Its text without markup, for reading time and related articles.
    pub text: String,
    /// Its prose, one block per line, for excerpts.
    pub prose: String,
    /// Its first heading, if it begins with one.
    pub heading: Option<String>,
    /// Number of pictures without alternative text.
    pub without_alternative: usize,
    /// URLs of the pictures in it.
    pub pictures: Vec<String>,
    /// What was removed.
    pub removed: Removed,
    /// Its original nesting depth, if it had to be flattened.
    pub flattened: Option<usize>,
}

impl Body {
    /// Returns whether nothing of it is visible, as in `<p>&nbsp;</p>`.
    pub fn shows_nothing(&self) -> bool {
        const SEEN: &[&str] = &["<img", "<audio", "<video", "<hr", "<table"];
        let is_unseen = |c: char| c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}');
        self.text.chars().all(is_unseen) && !SEEN.iter().any(|tag| self.html.as_str().contains(tag))
    }
}

/// What a URL in a body is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// A link to follow.
    Link,
    /// A picture, audio or video to show.
    Media,
}

/// Sanitises a body. `resolve` maps each URL in it to its place on the site, or returns `None` to remove it. Generated
/// names are in the site's language.
pub fn sanitise(
    html: &str,
    words: &Language,
    resolve: &dyn Fn(&str, Use) -> Option<String>,
) -> Body {
    let mut removed = Removed::default();
    let (html, flattened) = deep::limit_depth(html);
    let tree = Document::fragment(&*html);
    let elements = tree::clean_texts(&tree);
    pictures::show_pictures(&tree, &elements, &mut removed);
    hidden::remove_hidden(&tree, &elements, &mut removed);
    frames::replace_frames(&tree, &elements, &mut removed);
    foreign::replace_foreign(&tree, &elements, &mut removed);
    hidden::remove_without_text(&tree, &elements, &mut removed);
    hidden::remove_controls(&tree, &elements, &mut removed);
    blocks::set_cards_apart(&tree, &elements);
    blocks::rename_blocks(&tree, &elements);
    tables::flatten_layouts(&tree, &elements);
    let anchors = Anchors::of(&tree, &elements);
    links::resolve_addresses(&tree, &elements, resolve, &mut removed);
    anchors.follow(&tree, &elements);
    anchors.mark_footnotes(&tree, &elements);
    links::name_links(&tree, &elements);
    let mut without_alternative = 0;
    let pictures = tree::all(&tree, "img");
    for picture in &pictures {
        without_alternative += usize::from(!picture.has_attr("alt"));
        picture.set_attr("loading", "lazy");
        picture.set_attr("decoding", "async");
    }
    if elements.have("audio video amp-audio amp-video") {
        for player in tree::all(&tree, "audio video") {
            player.set_attr("controls", "");
            player.set_attr("preload", "metadata");
        }
    }
    if elements.have("table") {
        tables::wrap_tables(&tree, words);
    }
    if elements.have("pre listing xmp plaintext") {
        tree::all(&tree, "pre").iter().for_each(|node| node.set_attr("tabindex", "0"));
        blocks::keep_first_lines(&tree);
    }
    let html = with_first_lines(cleaned(&tree.html()));
    let BodyText { text, prose, heading, pictures } = extract(&html);
    let html = SafeHtml::from_sanitiser(html.trim().to_owned());
    Body { html, text, prose, heading, without_alternative, pictures, removed, flattened }
}

/// Adds the line feed that serialisers omit and parsers drop, so that a `pre` keeps its empty first line.
fn with_first_lines(html: String) -> String {
    const START: &str = "<pre";
    if !html.contains(START) {
        return html;
    }
    let mut kept = String::with_capacity(html.len() + 8);
    let mut rest = &*html;
    while let Some(start) = rest.find(START) {
        let end = rest[start..].find('>').map_or(rest.len(), |end| start + end + 1);
        let (tag, after) = rest.split_at(end);
        kept += tag;
        if after.starts_with('\n') {
            kept.push('\n');
        }
        rest = after;
    }
    kept + rest
}

#[cfg(test)]
mod tests;
