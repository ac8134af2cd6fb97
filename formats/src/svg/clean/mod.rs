//! SVG sanitiser: removes what could run scripts, fetch files or link elsewhere, because an SVG opened directly is a
//! page of its own. It parses the tree and serialises only what is allowed, so nothing unknown passes. Comments and
//! editor metadata are removed too.

use super::allowlist::{
    is_animation, is_element, is_event, is_picture_data, is_typeface_data, kind_of_data,
};
use super::limits::{self, MOST_NODES};
use super::size::{Size, without_size};
use super::text;
use crate::css;
use base64::prelude::{BASE64_STANDARD, Engine};
use resvg::usvg::roxmltree::{Attribute, Document, Node, ParsingOptions};
use std::borrow::Cow;
use std::collections::BTreeMap;

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";
const XML: &str = "http://www.w3.org/XML/1998/namespace";
const HTML: &str = "http://www.w3.org/1999/xhtml";

/// Maximum depth of drawings nested as images.
const MOST_NESTED: u32 = 3;
/// Further octaves of noise are invisible, and each takes as long as the first.
const MOST_OCTAVES: u32 = 10;
/// Maximum number of removals in a message, and characters per removal.
const MAX_REPORTED: usize = 5;
const MAX_REPORTED_LENGTH: usize = 60;

/// A drawing that may be published.
#[derive(Debug, PartialEq)]
pub struct Cleaned {
    /// The sanitised source.
    pub text: String,
    /// Width and height in pixels.
    pub size: (u32, u32),
    /// Whether it would take long to draw.
    pub is_expensive: bool,
    /// Number of shapes, texts and images in it.
    pub drawn: usize,
    removed: BTreeMap<String, usize>,
}

impl Cleaned {
    /// Sanitises a drawing, or returns why it cannot be published.
    pub fn of(bytes: &[u8]) -> Result<Cleaned, String> {
        Cleaned::nested(bytes, 0)
    }

    fn nested(bytes: &[u8], depth: u32) -> Result<Cleaned, String> {
        let text = text::read(bytes)?;
        limits::check_text(&text)?;
        let options = ParsingOptions {
            allow_dtd: true,
            nodes_limit: 2 * MOST_NODES,
            ..ParsingOptions::default()
        };
        let document = Document::parse_with_options(&text, options)
            .map_err(|error| format!("it is not a well-formed SVG ({error})"))?;
        let root = document.root_element();
        let name = root.tag_name();
        if name.name() != "svg" || !matches!(name.namespace(), Some(SVG) | None) {
            let name = shortened(name.name());
            return Err(format!("it is not an SVG: its first element is <{name}>"));
        }
        let size = Size::of(&root)?;
        let mut writer = Writer {
            namespace: name.namespace(),
            size,
            depth,
            text: String::with_capacity(text.len()),
            removed: BTreeMap::new(),
            rules: 0,
            drawn: 0,
        };
        writer.instructions(&document);
        writer.tree(root);
        let Writer { text, removed, rules, drawn, .. } = writer;
        // Counted in the result, after removals.
        let count = limits::count(&Document::parse(&text).map_err(|error| error.to_string())?)?;
        let is_expensive = limits::is_expensive(count, rules);
        Ok(Cleaned { text, size: size.whole(), is_expensive, drawn, removed })
    }

    /// Describes what was removed because it could run scripts, fetch files or link elsewhere; `None` if nothing was.
    pub fn describe_removed(&self) -> Option<String> {
        if self.removed.is_empty() {
            return None;
        }
        let told = self.removed.iter().take(MAX_REPORTED).map(|(what, times)| match times {
            1 => what.clone(),
            times => format!("{what} ({times} times)"),
        });
        let told = told.collect::<Vec<_>>().join(", ");
        Some(match self.removed.len().saturating_sub(MAX_REPORTED) {
            0 => told,
            more => format!("{told} and {more} more"),
        })
    }
}

/// Serialises a sanitised tree.
struct Writer<'a> {
    /// The namespace of its elements: SVG, or `None` if the author omitted it.
    namespace: Option<&'a str>,
    size: Size,
    depth: u32,
    text: String,
    removed: BTreeMap<String, usize>,
    rules: u64,
    drawn: usize,
}

/// A step of the iterative tree walk.
enum Step<'a, 'input> {
    Enter(Node<'a, 'input>),
    Leave(&'a str),
}

impl<'a> Writer<'a> {
    fn note_removed(&mut self, what: String) {
        *self.removed.entry(what).or_default() += 1;
    }

    /// Processing instructions next to the root may load style sheets.
    fn instructions(&mut self, document: &Document) {
        for instruction in document.descendants().filter_map(|node| node.pi()) {
            if instruction.target == "xml-stylesheet" {
                self.note_removed("<?xml-stylesheet?>".to_owned());
            }
        }
    }

    fn tree(&mut self, root: Node<'_, '_>) {
        let mut steps = vec![Step::Enter(root)];
        while let Some(step) = steps.pop() {
            let node = match step {
                Step::Enter(node) => node,
                Step::Leave(name) => {
                    self.text.extend(["</", name, ">"]);
                    continue;
                }
            };
            if node.is_text() {
                push_escaped(&mut self.text, node.text().unwrap_or_default(), false);
                continue;
            }
            if !node.is_element() || !self.is_allowed(&node) {
                continue;
            }
            let name = node.tag_name().name();
            if !self.open(&node, name, node == root) {
                continue;
            }
            if name == "style" {
                // All text nodes, including those after a comment.
                let css: String = node.children().filter_map(|child| child.text()).collect();
                let css = self.css(&css);
                self.rules += css.matches('{').count() as u64;
                push_escaped(&mut self.text, &css, false);
                self.text += "</style>";
                continue;
            }
            steps.push(Step::Leave(name));
            steps.extend(node.children().rev().map(Step::Enter));
        }
    }

    /// Returns whether an element belongs to the drawing and is allowed.
    fn is_allowed(&mut self, node: &Node) -> bool {
        let name = node.tag_name();
        let is_of_drawing = name.namespace() == self.namespace || name.namespace() == Some(SVG);
        if !is_of_drawing {
            // Editors store data in namespaces of their own, which browsers ignore.
            if name.namespace() == Some(HTML) {
                self.note_removed(format!("<{}>", shortened(name.name())));
            }
            return false;
        }
        // Editors record the author and the file's location here.
        if name.name() == "metadata" {
            return false;
        }
        if !is_element(name.name()) {
            self.note_removed(format!("<{}>", shortened(name.name())));
            return false;
        }
        let target = node.attribute("attributeName").unwrap_or_default().trim();
        let target = target.rsplit(':').next().unwrap_or_default();
        if is_animation(name.name()) && (target.eq_ignore_ascii_case("href") || is_event(target)) {
            self.note_removed(format!("<{} attributeName=\"{}\">", name.name(), shortened(target)));
            return false;
        }
        true
    }

    /// Writes a start tag. Returns `false` if the element is useless because a reference was removed.
    fn open(&mut self, node: &Node, name: &str, is_root: bool) -> bool {
        let start = self.text.len();
        self.text.extend(["<", name]);
        if is_root {
            self.put("xmlns", SVG);
            if uses_xlink(node) {
                self.put("xmlns:xlink", XLINK);
            }
        }
        for attribute in node.attributes() {
            let own = attribute.name();
            let is_measure = is_root && matches!(own, "width" | "height");
            let is_box = is_root && own == "viewBox" && !self.size.has_box;
            match attribute.namespace() {
                None if is_measure || is_box => {}
                None | Some(XLINK) if own == "href" => match self.href(name, attribute.value()) {
                    Some(value) => {
                        let is_old = attribute.namespace().is_some();
                        self.put(if is_old { "xlink:href" } else { "href" }, &value);
                    }
                    None if matches!(name, "use" | "image" | "feImage" | "tref") => {
                        self.text.truncate(start);
                        return false;
                    }
                    None => {}
                },
                None => self.attribute(name, &attribute, is_root),
                Some(XML) if matches!(own, "space" | "lang") => {
                    self.put(
                        if own == "space" { "xml:space" } else { "xml:lang" },
                        attribute.value(),
                    );
                }
                // Attributes in other namespaces have unknown effects.
                Some(_) => {}
            }
        }
        if is_root {
            let [width, height] = [self.size.width, self.size.height].map(in_hundredths);
            self.put("width", &width);
            self.put("height", &height);
            if !self.size.has_box {
                self.put("viewBox", &format!("0 0 {width} {height}"));
            }
        }
        if is_drawn(name) {
            self.drawn += 1;
        }
        self.text += ">";
        true
    }

    fn attribute(&mut self, element: &str, attribute: &Attribute, is_root: bool) {
        let (name, value) = (attribute.name(), attribute.value());
        if is_event(name) {
            self.note_removed(name.to_owned());
            return;
        }
        // Link tracking, and where the link opens.
        if element == "a" && matches!(name, "ping" | "target" | "download") {
            return;
        }
        // Attributes other than `style` may contain URLs too.
        let mut value = match value.contains('(') {
            true => Cow::Owned(self.css(value)),
            false => Cow::Borrowed(value),
        };
        if is_root && name == "style" {
            value = Cow::Owned(without_size(&value));
        }
        if name == "numOctaves" && value.trim().parse().is_ok_and(|n: f64| n > MOST_OCTAVES.into())
        {
            value = Cow::Owned(MOST_OCTAVES.to_string());
        }
        self.put(name, &value);
    }

    /// Returns CSS without external references.
    fn css(&mut self, css: &str) -> String {
        let is_bad = |reference: &css::Reference| {
            reference.is_import || !reference.addresses.iter().all(|address| is_inside(address))
        };
        let mut bad = css::references(css);
        bad.retain(is_bad);
        for reference in &bad {
            let address = reference.addresses.iter().find(|address| !is_inside(address));
            let address =
                shortened(address.or(reference.addresses.first()).map_or("", String::as_str));
            self.note_removed(match reference.is_import {
                true => format!("@import \"{address}\""),
                false => format!("url(\"{address}\")"),
            });
        }
        css::replace(css, &bad, "none")
    }

    /// Returns an element's `href` if it refers to the drawing itself or embeds a picture.
    fn href(&mut self, element: &str, address: &str) -> Option<String> {
        let plain = css::plain_address(address);
        let is_picture = matches!(element, "image" | "feImage");
        if plain.starts_with('#') || (is_picture && is_picture_data(&plain)) {
            return Some(plain);
        }
        if is_picture && kind_of_data(&plain) == "image/svg+xml" {
            let inner = self.nested(&plain);
            if inner.is_some() {
                return inner;
            }
        }
        self.note_removed(format!("<{element} href=\"{}\">", shortened(&plain)));
        None
    }

    /// Sanitises a drawing embedded as a `data:` URL.
    fn nested(&mut self, address: &str) -> Option<String> {
        let bytes = data(address).filter(|_| self.depth < MOST_NESTED)?;
        let inner = Cleaned::nested(&bytes, self.depth + 1).ok()?;
        for (what, times) in inner.removed {
            *self.removed.entry(what).or_default() += times;
        }
        Some(format!("data:image/svg+xml;base64,{}", BASE64_STANDARD.encode(inner.text)))
    }

    fn put(&mut self, name: &str, value: &str) {
        self.text.extend([" ", name, "=\""]);
        push_escaped(&mut self.text, value, true);
        self.text.push('"');
    }
}

/// Decodes a `data:` URL.
pub fn data(address: &str) -> Option<Vec<u8>> {
    use base64::alphabet::STANDARD;
    use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
    let (head, written) = address.split_once(',')?;
    let bytes: Cow<[u8]> = percent_encoding::percent_decode_str(written).into();
    if !head.trim_end().to_ascii_lowercase().ends_with(";base64") {
        return Some(bytes.into_owned());
    }
    let forgiving = GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent);
    let end = bytes.iter().position(|byte| *byte == b'#').unwrap_or(bytes.len());
    let bytes: Vec<u8> =
        bytes[..end].iter().filter(|byte| !byte.is_ascii_whitespace()).copied().collect();
    GeneralPurpose::new(&STANDARD, forgiving).decode(bytes).ok()
}

/// Returns whether a URL in CSS refers to the drawing itself.
fn is_inside(address: &str) -> bool {
    let address = css::plain_address(address);
    address.is_empty()
        || address.starts_with('#')
        || is_picture_data(&address)
        || is_typeface_data(&address)
}

/// Returns whether an element is visible itself.
fn is_drawn(name: &str) -> bool {
    const DRAWN: [&str; 10] = [
        "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "image", "use",
    ];
    DRAWN.contains(&name)
}

fn uses_xlink(root: &Node) -> bool {
    let is_of_it = |attribute: Attribute| attribute.namespace() == Some(XLINK);
    root.descendants().any(|node| node.attributes().any(is_of_it))
}

/// Formats a length; if it is not an integer, with two decimal digits.
fn in_hundredths(length: f64) -> String {
    let text = format!("{length:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(MAX_REPORTED_LENGTH) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// Appends text, escaped for XML.
fn push_escaped(to: &mut String, text: &str, is_value: bool) {
    for c in text.chars() {
        match c {
            '&' => *to += "&amp;",
            '<' => *to += "&lt;",
            '>' => *to += "&gt;",
            '"' if is_value => *to += "&quot;",
            '\n' if is_value => *to += "&#10;",
            '\t' if is_value => *to += "&#9;",
            '\r' => *to += "&#13;",
            // XML does not allow other control characters, even as references.
            c if (c < ' ' && c != '\n' && c != '\t') || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => to.push(c),
        }
    }
}

#[cfg(test)]
mod tests;
