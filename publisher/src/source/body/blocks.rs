//! Replaces elements that the sanitiser would remove with allowed ones, so that blocks remain blocks, and corrects
//! elements in invalid positions.

use super::tree::{
    Elements, all, elements_in, has_block, is_attached, is_blank, is_one_of, unwrap_as_block,
    unwrap_element, value,
};
use dom_query::{Document, NodeRef};

/// Obsolete element names, and their current equivalents.
const RENAMED: &[(&str, &str)] = &[
    ("menu", "ul"),
    ("dir", "ul"),
    ("listing", "pre"),
    ("xmp", "pre"),
    ("plaintext", "pre"),
    ("tt", "code"),
    ("strike", "s"),
    ("acronym", "abbr"),
    ("amp-video", "video"),
    ("amp-audio", "audio"),
];

/// Block elements that are replaced by their content.
const APART: &str = "address article center dialog fieldset footer form frameset header hgroup legend main marquee nav optgroup \
                     option search select textarea amp-carousel amp-accordion";

/// Elements that are only valid in a specific parent.
const PLACED: &str = "ul ol li dt dd figcaption summary rt rp source track details";

/// Renames every element to an allowed one, or replaces it with its content.
pub fn rename_blocks(tree: &Document, elements: &Elements) {
    for (old, new) in RENAMED.iter().filter(|(old, _)| elements.have(old)) {
        for node in all(tree, old) {
            if *old == "plaintext" {
                end_plaintext(&node);
            }
            node.rename(new);
        }
    }
    if elements.have(APART) {
        // From the inside out, because an element's treatment depends on its content.
        for node in all(tree, APART).iter().rev().filter(|node| is_attached(node)) {
            unwrap_as_block(node);
        }
    }
    if elements.have(PLACED) || elements.have("menu dir") {
        all(tree, PLACED).iter().filter(|node| is_attached(node)).for_each(put_in_its_place);
    }
    if elements.have("button object applet marquee select svg math") {
        for node in all(tree, "p").iter().filter(|node| has_block(node)) {
            // A parser never leaves a block in a paragraph; removing elements in between can.
            node.rename("div");
        }
    }
    if elements.have("h1 h2 h3 h4 h5 h6") {
        for node in all(tree, "h1 h2 h3 h4 h5 h6") {
            if is_blank(&node)
                && !elements_in(&node).any(|inner| is_one_of(&inner, "img audio video iframe a"))
                && !node.has_attr("id")
            {
                node.remove_from_parent();
            }
        }
    }
    if elements.have("span") {
        for node in all(tree, "span").iter().filter(|node| has_block(node)) {
            node.rename("div");
        }
    }
}

/// Removes a trailing end tag of the page, which `plaintext` turned into text.
fn end_plaintext(node: &NodeRef) {
    let text = node.text();
    let mut words = text.trim_end();
    let ends = ["</html>", "</body>", "</plaintext>"];
    while let Some(rest) = ends.iter().find_map(|end| words.strip_suffix(end)) {
        words = rest.trim_end();
    }
    node.set_text(words);
}

fn put_in_its_place(node: &NodeRef) {
    let Some(parent) = node.parent() else { return };
    let is_in = |names: &str| is_one_of(&parent, names);
    match &*super::tree::name_of(node) {
        "ul" | "ol" => {
            for child in node.children() {
                let is_item = child.has_name("li") || (!child.is_element() && is_blank(&child));
                if is_item {
                    continue;
                }
                let before = child.prev_element_sibling();
                match before.filter(|before| before.has_name("li") && is_one_of(&child, "ul ol")) {
                    Some(before) => before.append_child(&child),
                    None => child.wrap_node(&node.tree.new_element("li")),
                }
            }
        }
        "li" if !is_in("ul ol menu dir") => wrap_row(node, "ul", "li"),
        "dt" | "dd"
            if !(is_in("dl")
                || is_in("div") && parent.parent().is_some_and(|above| above.has_name("dl"))) =>
        {
            wrap_row(node, "dl", "dt dd");
        }
        "figcaption" if !is_in("figure") => unwrap_as_block(node),
        "summary" if !is_in("details") => unwrap_as_block(node),
        "details" => {
            let summary = node.children_it(false).find(|child| child.has_name("summary"));
            // Without a summary, browsers show a label of their own.
            if summary.is_none() {
                unwrap_as_block(node);
            }
        }
        "rt" | "rp" => {
            let is_ruby = node.ancestors_it(Some(3)).any(|above| above.has_name("ruby"));
            if !is_ruby {
                unwrap_element(node);
            }
        }
        "source" | "track" if !is_in("audio video picture") => node.remove_from_parent(),
        _ => {}
    }
}

/// Wraps adjacent list items without a list.
fn wrap_row(first: &NodeRef, list: &str, items: &str) {
    let around = first.tree.new_element(list);
    first.insert_before(&around);
    let mut next = Some(*first);
    while let Some(node) = next {
        next = node.next_sibling();
        let is_between = !node.is_element() && is_blank(&node);
        if !is_between && !is_one_of(&node, items) {
            break;
        }
        around.append_child(&node);
    }
}

/// Separates adjacent `span`s in cards, which only the card's own style sheet separates visually.
pub fn set_cards_apart(tree: &Document, elements: &Elements) {
    if !elements.have("figure a") || !elements.have("span") || !elements.have("div") {
        return;
    }
    for row in all(tree, "div") {
        let is_card = row.ancestors_it(None).any(|above| {
            above.has_name("a")
                || value(&above, "class")
                    .split_whitespace()
                    .any(|class| class.contains("card") || class.contains("bookmark"))
        });
        let is_row = is_card
            && row.children_it(false).all(|child| match child.is_element() {
                true => is_one_of(&child, "span img a time svg picture"),
                false => is_blank(&child),
            });
        if !is_row {
            continue;
        }
        let spans: Vec<NodeRef> =
            row.children().into_iter().filter(|child| !is_blank(child)).collect();
        for span in spans.iter().skip(1) {
            let is_glued = span.prev_sibling().is_some_and(|before| before.is_element());
            if is_glued {
                span.insert_before(&span.tree.new_text(" · "));
            }
        }
    }
}

/// Parsers drop the first line feed of a `pre`, so text that begins with one gets another.
pub fn keep_first_lines(tree: &Document) {
    for node in all(tree, "pre") {
        let first = node.first_child();
        if let Some(text) = first.filter(|first| first.is_text() && first.text().starts_with('\n'))
        {
            text.set_text(format!("\n{}", text.text()));
        }
    }
}
