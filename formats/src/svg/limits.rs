//! Limits on the size of a drawing, so that it stalls neither publishing nor a reader's browser.

use quick_xml::Reader;
use quick_xml::events::Event;
use resvg::usvg::roxmltree::{Document, Node};
use std::collections::HashMap;

/// Maximum file size.
pub const MOST_MEGABYTES: usize = 20;
/// Maximum number of elements and texts, counting each use of a reused one.
pub const MOST_NODES: u32 = 1_000_000;
/// Maximum nesting depth of elements. Renderers recurse into each level.
const DEEPEST: usize = 256;
/// Maximum number of attributes of one element; parsers compare each with all others.
const MOST_ATTRIBUTES: usize = 10_000;
/// Maximum number of bytes that entities expand to.
const MOST_OF_ENTITIES: usize = 10_000_000;
/// Maximum number of drawn elements times style rules, because each rule is matched against each element.
const MOST_MATCHES: u64 = 50_000_000;

/// Checks limits on the text before it is parsed into a tree.
pub fn check_text(text: &str) -> Result<(), String> {
    if text.len() > MOST_MEGABYTES * 1_000_000 {
        return Err(format!("it has more than {MOST_MEGABYTES} megabytes"));
    }
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let mut depth = 0_usize;
    // Syntax errors are reported when the tree is parsed.
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Eof => break,
            Event::Start(tag) | Event::Empty(tag)
                if tag.iter().filter(|byte| **byte == b'=').count() > MOST_ATTRIBUTES =>
            {
                return Err(format!("an element has more than {MOST_ATTRIBUTES} attributes"));
            }
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::DocType(kind) => check_entities(&String::from_utf8_lossy(&kind), text)?,
            _ => {}
        }
        if depth > DEEPEST {
            return Err(too_deep());
        }
    }
    Ok(())
}

/// Rejects exponential entity expansion, by which small nested entities exhaust all memory.
fn check_entities(kind: &str, text: &str) -> Result<(), String> {
    if !kind.contains("<!ENTITY") {
        return Ok(());
    }
    // Entity values are the quoted parts.
    let values = kind.split(['"', '\'']).skip(1);
    let (longest, is_nested) = values.fold((0, false), |(longest, is_nested), value| {
        (longest.max(value.len()), is_nested || value.contains('&'))
    });
    let is_named = |rest: &&str| {
        let known = ["#", "amp;", "lt;", "gt;", "quot;", "apos;"];
        !known.iter().any(|known| rest.starts_with(known))
    };
    let uses = text.split('&').skip(1).filter(is_named).count();
    // A parser that expands nested entities stops at 255 per entity.
    let each = if is_nested { 255 } else { 1 };
    if uses.saturating_mul(longest).saturating_mul(each) > MOST_OF_ENTITIES {
        return Err("its entities expand to too much text".to_owned());
    }
    Ok(())
}

/// Counts the elements to be drawn, each as often as it is used.
pub fn count(document: &Document) -> Result<u64, String> {
    let has_id = |node: Node| node.attribute("id").map(|id| (id.to_owned(), node.id()));
    let names: HashMap<String, _> = document.descendants().filter_map(has_id).collect();
    let mut count = 0_u64;
    let mut open = vec![(document.root_element(), 1)];
    while let Some((node, depth)) = open.pop() {
        count += 1;
        if depth > DEEPEST {
            return Err(too_deep());
        }
        if count > u64::from(MOST_NODES) {
            return Err(format!("it draws more than {MOST_NODES} shapes"));
        }
        if node.tag_name().name() == "use" {
            let href = node.attributes().find(|attribute| attribute.name() == "href");
            let id = href.and_then(|href| names.get(href.value().trim().strip_prefix('#')?));
            open.extend(id.and_then(|id| Some((document.get_node(*id)?, depth + 1))));
        }
        let elements = node.children().filter(Node::is_element);
        open.extend(elements.map(|child| (child, depth + 1)));
    }
    Ok(count)
}

/// Returns whether drawing would take long, although browsers may show it.
pub fn is_expensive(count: u64, rules: u64) -> bool {
    count.saturating_mul(rules) > MOST_MATCHES
}

fn too_deep() -> String {
    format!("its elements are nested more than {DEEPEST} deep, or use themselves")
}
