//! Sanitises article bodies: any HTML in, safe HTML out.
//!
//! First the tree is put right for readers (what they never saw goes, headings get ids, addresses are resolved, frames become
//! links, and so on, a file for each), then ammonia lets through only what journalism needs; nothing is changed after that but a
//! line feed, which parsers take.

mod allowlist;
mod blocks;
mod deep;
mod foreign;
mod frames;
mod from_text;
mod hidden;
mod ids;
mod kept;
mod left_out;
mod links;
mod pictures;
mod plain_text;
mod removed;
mod tables;
mod tree;

pub use from_text::paragraphs;
pub use kept::{KeptBody, Later};
pub use removed::Removed;

use crate::i18n::Language;
use allowlist::cleaned;
use dom_query::Document;
use ids::Places;
use newsprint_app::model::SafeHtml;
use plain_text::{Said, said};

/// What a body turned out to hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    /// Safe to show.
    pub html: SafeHtml,
    /// Its words without markup, for reading time and likeness.
    pub text: String,
    /// Its prose, each block on a line of its own, for short texts.
    pub prose: String,
    /// The heading that it begins with.
    pub heading: Option<String>,
    /// Pictures in it without alternative text.
    pub without_alternative: usize,
    /// The addresses of the pictures in it.
    pub pictures: Vec<String>,
    /// What was taken out.
    pub removed: Removed,
    /// How deep it was nested, where browsers do not go as deep and it was made flatter.
    pub flattened: Option<usize>,
}

impl Body {
    /// Whether nobody sees anything of it, as of `<p>&nbsp;</p>`.
    pub fn shows_nothing(&self) -> bool {
        const SEEN: &[&str] = &["<img", "<audio", "<video", "<hr", "<table"];
        let is_unseen = |c: char| c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}');
        self.text.chars().all(is_unseen) && !SEEN.iter().any(|tag| self.html.as_str().contains(tag))
    }
}

/// What an address in a body is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// A link to follow.
    Link,
    /// A picture, sound or film to show.
    Media,
}

/// Makes a body safe. `resolve` gives each address in it its place on the site, or none to drop it; names that it gives are in
/// the site's language.
pub fn sanitise(
    html: &str,
    words: &Language,
    resolve: &dyn Fn(&str, Use) -> Option<String>,
) -> Body {
    let mut removed = Removed::default();
    let (html, flattened) = deep::flattened(html);
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
    let places = Places::of(&tree, &elements);
    links::resolve_addresses(&tree, &elements, resolve, &mut removed);
    places.follow(&tree, &elements);
    places.mark_notes(&tree, &elements);
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
    let Said { text, prose, heading, pictures } = said(&html);
    let html = SafeHtml::from_sanitiser(html.trim().to_owned());
    Body { html, text, prose, heading, without_alternative, pictures, removed, flattened }
}

/// The line feed that serialisers leave out and parsers take: with it, whoever reads a `pre` reads its first empty line.
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
