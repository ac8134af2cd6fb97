//! Ids in a body. An id that the page itself uses, for its scripts and regions, gets a numeric suffix, and links to it
//! are updated.

use super::tree::{Elements, all, elements_in, has_class, is_one_of, value};
use crate::text::slugify::slugify;
use dom_query::{Document, NodeRef};
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use std::collections::{HashMap, HashSet};

/// The ids of pages and client modules. A test checks that the list is complete.
pub const RESERVED_IDS: &[&str] = &[
    "attachments",
    "corrections",
    "for-you",
    "latest",
    "main",
    "most-read",
    "newsprint",
    "offline",
    "opening",
    "related",
    "saved",
    "top-stories",
];

/// Prefixes of further ids.
const RESERVED_ID_PREFIXES: &[&str] = &["own-", "newsprint-", "__"];

/// Characters to escape in a URL fragment.
const FRAGMENT: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'`').add(b'%');

/// Returns whether an id is reserved for the page.
pub fn is_of_the_page(id: &str) -> bool {
    RESERVED_IDS.contains(&id) || has_reserved_prefix(id)
}

fn has_reserved_prefix(id: &str) -> bool {
    let rest = RESERVED_ID_PREFIXES.iter().find_map(|start| id.strip_prefix(start));
    // A numeric suffix is that of a repeated heading.
    rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// The link targets of a body, by id.
#[derive(Debug, Default)]
pub struct Anchors<'a> {
    /// All current ids with their elements.
    ids: HashMap<String, NodeRef<'a>>,
    /// Renamed ids.
    renamed: HashMap<String, String>,
    /// The last numeric suffix used for each id.
    numbers: HashMap<String, u64>,
}

impl<'a> Anchors<'a> {
    /// Gives each target and each heading a unique id. An `h1` becomes `h2`, because the page has an `h1` already.
    pub fn of(tree: &'a Document, elements: &Elements) -> Self {
        let mut anchors = Anchors::default();
        if elements.has_ids {
            anchors.take_own(tree);
        }
        if elements.have("h1 h2 h3 h4 h5 h6") {
            for heading in all(tree, "h1 h2 h3 h4 h5 h6") {
                if heading.has_name("h1") {
                    heading.rename("h2");
                }
                if heading.has_attr("id") {
                    continue;
                }
                if let Some(slug) = slugify(&heading.text()) {
                    anchors.name(&heading, slug.as_str());
                }
            }
        }
        anchors
    }

    /// Collects the body's own ids and names.
    fn take_own(&mut self, tree: &'a Document) {
        let own: Vec<NodeRef> = elements_in(&tree.root())
            .filter(|node| node.has_attr("id") || node.has_attr("name"))
            .collect();
        let of = |node: &NodeRef, attribute: &str| {
            let id = value(node, attribute);
            let tidy = id.split_whitespace().collect::<Vec<_>>().join("-");
            (id, tidy)
        };
        let mut later: Vec<(NodeRef, String, String)> = Vec::new();
        for node in &own {
            let (written, id) = of(node, "id");
            let name = if node.has_name("a") { of(node, "name") } else { Default::default() };
            let (written, id) = if id.is_empty() { name.clone() } else { (written, id) };
            if !name.1.is_empty() && name.1 != id {
                self.renamed.entry(name.1).or_insert_with(|| id.clone());
            }
            if id.is_empty() || self.ids.contains_key(&id) {
                // Links lead to the first of two targets with one id.
                node.remove_attr("id");
                continue;
            }
            match is_of_the_page(&id) || written != id {
                true => later.push((*node, written, id)),
                false => {
                    node.set_attr("id", &id);
                    self.ids.insert(id, *node);
                }
            }
        }
        for (node, written, id) in later {
            if self.renamed.contains_key(&written) {
                node.remove_attr("id");
                continue;
            }
            let new = self.name(&node, &id);
            self.renamed.insert(written, new);
        }
    }

    /// Sets a unique id on an element, and returns it.
    fn name(&mut self, node: &NodeRef<'a>, wanted: &str) -> String {
        let mut id = wanted.to_owned();
        while self.ids.contains_key(&id) || is_of_the_page(&id) {
            let number = self.numbers.entry(wanted.to_owned()).or_insert(1);
            *number += 1;
            let front = if has_reserved_prefix(wanted) { "text-" } else { "" };
            id = format!("{front}{wanted}-{number}");
        }
        node.set_attr("id", &id);
        self.ids.insert(id.clone(), *node);
        id
    }

    /// Updates links in the body to renamed ids.
    pub fn follow(&self, tree: &'a Document, elements: &Elements) {
        if elements.have("a") {
            for link in all(tree, "a") {
                let Some(href) = link.attr("href").filter(|href| href.starts_with('#')) else {
                    continue;
                };
                let fragment = href.trim_start_matches('#');
                match self.find(fragment) {
                    Some(id) if id == fragment => {}
                    Some(id) => {
                        let encoded = utf8_percent_encode(&id, FRAGMENT).to_string();
                        let is_same = percent_decode_str(fragment)
                            .decode_utf8()
                            .is_ok_and(|decoded| decoded == id);
                        if !is_same {
                            link.set_attr("href", &format!("#{encoded}"));
                        }
                    }
                    // The link does not refer to the page's own element.
                    None if is_of_the_page(fragment) => link.remove_attrs(&["href", "rel"]),
                    None => {}
                }
            }
        }
        if self.renamed.is_empty() {
            return;
        }
        for node in elements_in(&tree.root()) {
            for attribute in ["headers", "aria-describedby"] {
                if let Some(ids) = node.attr(attribute) {
                    let ids: Vec<&str> = ids
                        .split_whitespace()
                        .map(|id| self.renamed.get(id).map_or(id, String::as_str))
                        .collect();
                    node.set_attr(attribute, &ids.join(" "));
                }
            }
        }
    }

    /// Returns the current id for a fragment.
    fn find(&self, fragment: &str) -> Option<String> {
        let decoded = percent_decode_str(fragment).decode_utf8().unwrap_or_default();
        // Some systems prefix ids and resolve links with a script.
        let known =
            [fragment.to_owned(), decoded.trim().to_owned(), format!("user-content-{decoded}")];
        known.into_iter().find_map(|id| match self.renamed.get(&id) {
            Some(new) => Some(new.clone()),
            None => self.ids.contains_key(&id).then_some(id),
        })
    }

    /// Identifies footnotes by the references to them, and marks their list.
    pub fn mark_footnotes(&self, tree: &'a Document, elements: &Elements) {
        if self.ids.is_empty() || !elements.have("a") || !elements.have("li") {
            return;
        }
        let mut seen: HashSet<String> = HashSet::new();
        for link in all(tree, "a") {
            let Some(href) = link.attr("href").filter(|href| href.starts_with('#')) else {
                continue;
            };
            let is_mark = link.ancestors_it(Some(2)).any(|above| above.has_name("sup"))
                || elements_in(&link).any(|inner| inner.has_name("sup"))
                || value(&link, "role") == "doc-noteref"
                || has_class(
                    &link,
                    &[
                        "footnote",
                        "footnote-ref",
                        "footnote-reference",
                        "footnote-anchor",
                        "noteref",
                    ],
                );
            if !is_mark || !seen.insert(href.to_string()) {
                continue;
            }
            let Some(note) =
                self.find(href.trim_start_matches('#')).and_then(|id| self.ids.get(&id).copied())
            else {
                continue;
            };
            let item = match note.has_name("li") {
                true => Some(note),
                false => note.ancestors_it(Some(3)).find(|above| above.has_name("li")),
            };
            let Some(list) =
                item.and_then(|item| item.parent()).filter(|list| is_one_of(list, "ol ul"))
            else {
                continue;
            };
            let is_among_them = link.ancestors_it(None).any(|above| above.id == list.id);
            let is_known = |node: &NodeRef| {
                has_class(node, &["footnotes"]) || value(node, "role") == "doc-endnotes"
            };
            let is_marked =
                is_known(&list) || list.ancestors_it(None).any(|above| is_known(&above));
            if !is_among_them && !is_marked {
                list.add_class("footnotes");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::path::{Path, PathBuf};

    /// Returns the ids in a source file: in HTML, set by a script, and looked up.
    fn ids_in(source: &str) -> Vec<String> {
        const SIGNS: &[&str] = &[
            " id=\"",
            " id=\\\"",
            "id: \"",
            ".id = \"",
            "getElementById(\"",
            "querySelector(\"#",
            "querySelectorAll(\"#",
            "aria-labelledby=\"",
            "\"aria-labelledby\", \"",
            "\"aria-labelledby\": \"",
            "\"aria-describedby\": \"",
            "id: `",
            ".id = `",
            "\"aria-labelledby\": `",
            "mount_point(\"",
        ];
        let source = source.split("#[cfg(test)]").next().unwrap();
        let mut ids = Vec::new();
        for sign in SIGNS {
            for (at, _) in source.match_indices(sign) {
                let rest = &source[at + sign.len()..];
                let end =
                    rest.find(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_')).unwrap();
                ids.push(rest[..end].to_owned());
            }
        }
        ids.retain(|id| !id.is_empty());
        ids
    }

    fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, found);
            } else if path
                .extension()
                .is_some_and(|end| end == "rs" || end == "js" || end == "html")
            {
                found.push(path);
            }
        }
    }

    #[test]
    fn no_id_of_the_page_is_forgotten() {
        let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
        let mut files = vec![root.join("index.html")];
        for folder in ["src/app", "src/client"] {
            sources(&root.join(folder), &mut files);
        }
        files.extend(
            ["html.rs", "pages/fixed.rs"].map(|file| root.join("publisher/src/render").join(file)),
        );
        let mut seen = HashSet::new();
        for file in files {
            for id in ids_in(&fs::read_to_string(&file).unwrap()) {
                assert!(is_of_the_page(&id), "{id:?} of {} may be an id of a body", file.display());
                seen.insert(id);
            }
        }
        for known in RESERVED_IDS.iter().filter(|known| **known != "newsprint") {
            assert!(seen.contains(*known), "{known} is no id of the page any more");
        }
    }
}
