//! Tables: data tables get a scrollable container; layout tables become text.

use super::tree::{
    Elements, all, elements_in, is_attached, is_blank, is_one_of, unwrap_as_block, unwrap_element,
    value,
};
use crate::i18n::Language;
use dom_query::{Document, NodeRef};
use std::collections::{HashMap, HashSet};

/// Replaces layout tables with their content. A header cell without text becomes a data cell.
pub fn flatten_layouts(tree: &Document, elements: &Elements) {
    if !elements.have("table") {
        return;
    }
    for header in all(tree, "th") {
        if is_blank(&header) && !elements_in(&header).any(|inner| inner.has_name("img")) {
            header.rename("td");
            header.remove_attrs(&["scope", "abbr"]);
        }
    }
    // From the outside in, because the content of the outer tables determines their kind.
    for table in all(tree, "table") {
        if is_attached(&table) && is_layout(&table) {
            flatten(&table);
        }
    }
}

/// Returns a table's rows, cells and captions, excluding those of nested tables.
fn own_parts<'a>(table: &NodeRef<'a>) -> Vec<NodeRef<'a>> {
    let mut parts = Vec::new();
    let mut waiting: Vec<NodeRef> = table.element_children();
    waiting.reverse();
    while let Some(part) = waiting.pop() {
        parts.push(part);
        if is_one_of(&part, "thead tbody tfoot tr colgroup") {
            waiting.extend(part.element_children().into_iter().rev());
        }
    }
    parts
}

/// Returns whether a table is used for layout: it says so, has one cell, or has no headers and contains tables or
/// headings.
fn is_layout(table: &NodeRef) -> bool {
    let role = value(table, "role").to_ascii_lowercase();
    if ["presentation", "none"].contains(&&*role) {
        return true;
    }
    let parts = own_parts(table);
    let has_words =
        |names: &str| parts.iter().any(|part| is_one_of(part, names) && !is_blank(part));
    if has_words("caption") {
        return false;
    }
    let cells: Vec<&NodeRef> = parts.iter().filter(|part| is_one_of(part, "td th")).collect();
    if cells.len() <= 1 {
        return true;
    }
    if has_words("th") || parts.iter().any(|part| part.has_name("thead")) {
        return false;
    }
    let rows: Vec<&NodeRef> = parts.iter().filter(|part| part.has_name("tr")).collect();
    // A single column of prose is framed text.
    let is_column = rows.iter().all(|row| row.element_children().len() <= 1)
        && cells
            .iter()
            .any(|cell| elements_in(cell).any(|inner| is_one_of(&inner, "p div br img")));
    if is_column {
        return true;
    }
    let places = |cell: &&NodeRef| {
        elements_in(cell)
            .any(|inner| is_one_of(&inner, "table h1 h2 h3 h4 h5 h6 blockquote figure"))
    };
    cells.iter().any(places)
}

fn flatten(table: &NodeRef) {
    for part in own_parts(table) {
        match () {
            () if is_one_of(&part, "col colgroup") => part.remove_from_parent(),
            () if is_one_of(&part, "td th caption") => {
                let is_empty = is_blank(&part)
                    && !elements_in(&part)
                        .any(|inner| is_one_of(&inner, "img audio video iframe hr a table"));
                match is_empty {
                    true => part.remove_from_parent(),
                    false => unwrap_as_block(&part),
                }
            }
            () => {}
        }
    }
    for part in own_rows(table).iter().rev() {
        unwrap_element(part);
    }
    unwrap_as_block(table);
    table.remove_attrs(&["role", "summary", "width", "border"]);
}

fn own_rows<'a>(table: &NodeRef<'a>) -> Vec<NodeRef<'a>> {
    own_parts(table).into_iter().filter(|part| is_one_of(part, "thead tbody tfoot tr")).collect()
}

/// Wraps every table in a container that can be focused with the keyboard, with a unique name: its caption or a number.
pub fn wrap_tables(tree: &Document, words: &Language) {
    let tables = all(tree, "table");
    let captions: Vec<String> = tables
        .iter()
        .map(|table| {
            let caption =
                table.element_children().into_iter().find(|child| child.has_name("caption"));
            let caption = caption
                .map(|caption| caption.text().split_whitespace().collect::<Vec<_>>().join(" "));
            caption.unwrap_or_default()
        })
        .collect();
    let unnamed = captions.iter().filter(|caption| caption.is_empty()).count();
    let mut taken: HashSet<String> = HashSet::new();
    let mut next: HashMap<String, u64> = HashMap::new();
    let mut number = 0;
    for (table, caption) in tables.iter().zip(captions) {
        if !is_in_a_box(table) {
            table.wrap_node(&table.tree.new_element("div"));
        }
        let mut name = match caption.is_empty() {
            true if unnamed == 1 => words.table(None),
            true => {
                number += 1;
                words.table(Some(number))
            }
            false => caption,
        };
        if taken.contains(&name) {
            let count = next.entry(name.clone()).or_insert(1);
            loop {
                *count += 1;
                let other = format!("{name} ({count})");
                if !taken.contains(&other) {
                    name = other;
                    break;
                }
            }
        }
        if let Some(around) = table.parent() {
            around.set_attr("class", "table-box");
            around.set_attr("tabindex", "0");
            around.set_attr("role", "region");
            around.set_attr("aria-label", &name);
        }
        taken.insert(name);
    }
}

/// Returns whether a table already has such a container, as in our own feed.
fn is_in_a_box(table: &NodeRef) -> bool {
    table.parent().is_some_and(|parent| {
        parent.has_name("div")
            && parent.has_class("table-box")
            && parent.element_children().len() == 1
            && parent.immediate_text().trim().is_empty()
    })
}
