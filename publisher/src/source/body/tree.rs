//! Helpers for all steps on a body's tree: which elements it contains, and how to unwrap or remove one.

use crate::text::clean::clean;
use dom_query::{Document, LocalName, NodeRef};
use std::borrow::Cow;

/// The elements in a body. Looking a name up here saves a search through the whole tree, which mostly contains only
/// paragraphs.
#[derive(Debug, Default)]
pub struct Elements {
    names: Vec<LocalName>,
    /// Whether an attribute may hide something.
    pub has_hidden: bool,
    /// Whether a script's attributes may contain URLs.
    pub has_data: bool,
    /// Whether there are ids or names.
    pub has_ids: bool,
    /// Whether there are classes.
    pub has_classes: bool,
}

impl Elements {
    /// Returns whether the body contains any of the element names in a list separated by spaces.
    pub fn have(&self, names: &str) -> bool {
        names.split(' ').any(|name| self.names.iter().any(|own| own == name))
    }
}

/// Removes forbidden characters from texts and attributes, and comments. This happens after character references
/// (`&#1;`) are resolved and before URLs are examined, so that removing a character cannot create a new URL. Returns
/// the elements found.
pub fn clean_texts(tree: &Document) -> Elements {
    let mut found = Elements::default();
    for node in tree.root().descendants() {
        if node.is_text() {
            let text = node.text();
            let cleaned = clean(&text);
            match without_invisible(&cleaned) {
                Some(seen) => node.set_text(seen),
                None => {
                    if let Cow::Owned(text) = cleaned {
                        node.set_text(text);
                    }
                }
            }
            continue;
        }
        if node.is_comment() {
            // A line feed after a comment is the `pre`'s own.
            node.remove_from_parent();
            continue;
        }
        let mut unclean = Vec::new();
        if let Some(element) = node.element_ref() {
            if !found.names.contains(&element.name.local) {
                found.names.push(element.name.local.clone());
            }
            for attribute in &element.attrs {
                match &*attribute.name.local {
                    "hidden" | "style" => found.has_hidden = true,
                    "id" | "name" => found.has_ids = true,
                    "class" => found.has_classes = true,
                    name => found.has_data |= name.starts_with("data-"),
                }
                if let Cow::Owned(value) = clean(&attribute.value) {
                    unclean.push((attribute.name.local.clone(), value));
                }
            }
        }
        for (name, value) in unclean {
            node.set_attr(&name, &value);
        }
    }
    found
}

/// Returns a text without runs of invisible characters, with which newsletters pad the preview text, or `None` if it
/// has no such run.
fn without_invisible(text: &str) -> Option<String> {
    const ROW: usize = 4;
    let is_unseen = |c: char| matches!(c, '\u{34f}' | '\u{61c}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}');
    if text.is_ascii() || text.chars().filter(|c| is_unseen(*c)).take(ROW).count() < ROW {
        return None;
    }
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(is_unseen) {
        let start = rest[..start].trim_end_matches(char::is_whitespace).len();
        let row = &rest[start..];
        let end = row.find(|c: char| !is_unseen(c) && !c.is_whitespace()).unwrap_or(row.len());
        kept += &rest[..start];
        if row[..end].chars().filter(|c| is_unseen(*c)).count() >= ROW {
            kept.push(' ');
        } else {
            kept += &row[..end];
        }
        rest = &row[end..];
    }
    Some(kept + rest)
}

/// Returns an element's name, or an empty one for other nodes.
pub fn name_of(node: &NodeRef) -> LocalName {
    node.qual_name_ref().map(|name| name.local.clone()).unwrap_or_default()
}

/// Returns whether a node is an element with one of the names, separated by spaces.
pub fn is_one_of(node: &NodeRef, names: &str) -> bool {
    node.qual_name_ref().is_some_and(|name| names.split(' ').any(|one| *one == *name.local))
}

/// Returns all elements with one of the names, separated by spaces, in document order.
pub fn all<'a>(tree: &'a Document, names: &str) -> Vec<NodeRef<'a>> {
    let names: Vec<&str> = names.split(' ').collect();
    let is_named =
        |node: &NodeRef| node.qual_name_ref().is_some_and(|name| names.contains(&&*name.local));
    tree.root().descendants_it().filter(is_named).collect()
}

/// Returns the elements in an element.
pub fn elements_in<'a>(node: &NodeRef<'a>) -> impl Iterator<Item = NodeRef<'a>> + use<'a> {
    node.descendants().into_iter().filter(NodeRef::is_element)
}

/// Returns whether a node is still in the tree.
pub fn is_attached(node: &NodeRef) -> bool {
    node.ancestors_it(None).last().is_some_and(|top| top.is_fragment() || top.is_document())
}

/// Returns the trimmed value of an attribute, or an empty string.
pub fn value(node: &NodeRef, name: &str) -> String {
    node.attr(name).map(|value| value.trim().to_owned()).unwrap_or_default()
}

/// Returns whether an element has any of the classes.
pub fn has_class(node: &NodeRef, classes: &[&str]) -> bool {
    node.attr("class")
        .is_some_and(|value| value.split_ascii_whitespace().any(|class| classes.contains(&class)))
}

/// Returns whether a node has no text.
pub fn is_blank(node: &NodeRef) -> bool {
    node.text().trim().is_empty()
}

/// Replaces an element with its children.
pub fn unwrap_element(node: &NodeRef) {
    if let Some(first) = node.first_child() {
        node.insert_siblings_before(&first);
    }
    node.remove_from_parent();
}

/// Replaces an element with text.
pub fn replace_by_text(node: &NodeRef, text: &str) {
    if !text.is_empty() {
        let text = node.tree.new_text(text);
        node.insert_before(&text);
    }
    node.remove_from_parent();
}

/// Moves all children of an element to the end of another.
pub fn move_children(from: &NodeRef, to: &NodeRef) {
    if let Some(first) = from.first_child() {
        to.append_children(&first);
    }
}

/// Block elements. Each ends a paragraph before it.
pub const BLOCKS: &str = "address article aside blockquote center details dialog dir div dl dd dt fieldset figcaption figure \
                          footer form h1 h2 h3 h4 h5 h6 header hgroup hr li listing main menu nav ol p plaintext pre search \
                          section summary table ul xmp";

/// Returns whether an element contains a block.
pub fn has_block(node: &NodeRef) -> bool {
    elements_in(node).any(|element| is_one_of(&element, BLOCKS))
}

/// Unwraps an element, keeping its content separate from what surrounds it.
pub fn unwrap_as_block(node: &NodeRef) {
    let is_block = |child: &NodeRef| match child.is_element() {
        true => is_one_of(child, BLOCKS),
        false => is_blank(child),
    };
    let is_told_apart = ["id", "lang", "dir"].iter().any(|name| node.has_attr(name));
    if !is_told_apart && node.children_it(false).all(|child| is_block(&child)) {
        unwrap_element(node);
    } else {
        node.rename("div");
    }
}

/// Removes an element, and its figure if only the caption would remain.
pub fn remove_with_figure(node: &NodeRef) {
    let figure = node.ancestors_it(Some(4)).find(|above| above.has_name("figure"));
    node.remove_from_parent();
    let Some(figure) = figure else { return };
    let is_something = |node: &NodeRef| match node.is_text() {
        true => !is_blank(node),
        false => is_one_of(node, "img picture audio video iframe table pre svg math object embed"),
    };
    let is_caption =
        |node: &NodeRef| node.ancestors_it(Some(6)).any(|above| above.has_name("figcaption"));
    if !figure.descendants().iter().any(|node| is_something(node) && !is_caption(node)) {
        figure.remove_from_parent();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_what_nobody_sees_go() {
        let row = "\u{34f}\u{200c}\u{a0}".repeat(9);
        assert_eq!(without_invisible(&format!("a {row}b")).as_deref(), Some("a b"));
        assert_eq!(
            without_invisible("a\u{ad}b\u{200b}c\u{ad}d\u{200d}e").as_deref(),
            Some("a\u{ad}b\u{200b}c\u{ad}d\u{200d}e")
        );
        assert_eq!(without_invisible("👨\u{200d}👩\u{200d}👧"), None);
    }
}
