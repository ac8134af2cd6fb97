//! What every step over a body's tree needs: which elements there are, and how to take one out and leave what is in it.

use crate::text::clean::clean;
use dom_query::{Document, LocalName, NodeRef};
use std::borrow::Cow;

/// What is in a body. Every search goes through its whole tree, and most have little but paragraphs.
#[derive(Debug, Default)]
pub struct Elements {
    names: Vec<LocalName>,
    /// Whether something may be hidden, by an attribute.
    pub has_hidden: bool,
    /// Whether attributes of scripts name addresses.
    pub has_data: bool,
    /// Whether there are ids or names.
    pub has_ids: bool,
    /// Whether there are classes.
    pub has_classes: bool,
}

impl Elements {
    /// Whether there are some of a list of names, with spaces between.
    pub fn have(&self, names: &str) -> bool {
        names.split(' ').any(|name| self.names.iter().any(|own| own == name))
    }
}

/// Cleans texts and attributes where no character hides behind a reference (`&#1;`) any more, and before addresses are
/// looked at: what is not in an address yet must not become part of one. Comments go. Tells what there is.
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
            // A line feed behind one is a `pre`'s own.
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

/// A text without rows of characters that nobody sees, which newsletters put behind what lists of mails show.
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

/// An element's name; of other nodes an empty one.
pub fn name_of(node: &NodeRef) -> LocalName {
    node.qual_name_ref().map(|name| name.local.clone()).unwrap_or_default()
}

/// Whether a node is an element of a list of names, with spaces between.
pub fn is_one_of(node: &NodeRef, names: &str) -> bool {
    node.qual_name_ref().is_some_and(|name| names.split(' ').any(|one| *one == *name.local))
}

/// All elements of a list of names, with spaces between, in order.
pub fn all<'a>(tree: &'a Document, names: &str) -> Vec<NodeRef<'a>> {
    let names: Vec<&str> = names.split(' ').collect();
    let is_named =
        |node: &NodeRef| node.qual_name_ref().is_some_and(|name| names.contains(&&*name.local));
    tree.root().descendants_it().filter(is_named).collect()
}

/// Elements in an element.
pub fn elements_in<'a>(node: &NodeRef<'a>) -> impl Iterator<Item = NodeRef<'a>> + use<'a> {
    node.descendants().into_iter().filter(NodeRef::is_element)
}

/// Whether a node is still in the tree.
pub fn is_there(node: &NodeRef) -> bool {
    node.ancestors_it(None).last().is_some_and(|top| top.is_fragment() || top.is_document())
}

/// The value of an attribute, without white space around it; empty where there is none.
pub fn value(node: &NodeRef, name: &str) -> String {
    node.attr(name).map(|value| value.trim().to_owned()).unwrap_or_default()
}

/// Whether one of an element's classes is in a list.
pub fn has_class(node: &NodeRef, classes: &[&str]) -> bool {
    node.attr("class")
        .is_some_and(|value| value.split_ascii_whitespace().any(|class| classes.contains(&class)))
}

/// Whether there are no words in a node.
pub fn is_blank(node: &NodeRef) -> bool {
    node.text().trim().is_empty()
}

/// Puts what is in an element in its place.
pub fn dissolve(node: &NodeRef) {
    if let Some(first) = node.first_child() {
        node.insert_siblings_before(&first);
    }
    node.remove_from_parent();
}

/// Puts text in the place of an element.
pub fn replace_by_text(node: &NodeRef, text: &str) {
    if !text.is_empty() {
        let text = node.tree.new_text(text);
        node.insert_before(&text);
    }
    node.remove_from_parent();
}

/// Moves all that is in an element to the end of another.
pub fn move_children(from: &NodeRef, to: &NodeRef) {
    if let Some(first) = from.first_child() {
        to.append_children(&first);
    }
}

/// Elements that stand on lines of their own. All of them end a paragraph in front of them.
pub const BLOCKS: &str = "address article aside blockquote center details dialog dir div dl dd dt fieldset figcaption figure \
                          footer form h1 h2 h3 h4 h5 h6 header hgroup hr li listing main menu nav ol p plaintext pre search \
                          section summary table ul xmp";

/// Whether an element stands on lines of its own, or something in it.
pub fn has_block(node: &NodeRef) -> bool {
    elements_in(node).any(|element| is_one_of(&element, BLOCKS))
}

/// Sets what is in an element apart from what stands around it, without the element.
pub fn set_apart(node: &NodeRef) {
    let is_block = |child: &NodeRef| match child.is_element() {
        true => is_one_of(child, BLOCKS),
        false => is_blank(child),
    };
    let is_told_apart = ["id", "lang", "dir"].iter().any(|name| node.has_attr(name));
    if !is_told_apart && node.children_it(false).all(|child| is_block(&child)) {
        dissolve(node);
    } else {
        node.rename("div");
    }
}

/// Takes a figure away whose picture, film or frame went: its caption would stand under nothing.
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
