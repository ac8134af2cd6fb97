//! SVG as pixels, and what an SVG of the site's own may hold.

use super::media::LocalFiles;
use super::problem::{Place, Problem};
use super::social_picture::Fonts;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Source};
use resvg::usvg::roxmltree::{Document, Node};
use resvg::usvg::{ImageHrefResolver, Options, Tree};
use std::fs;
use std::path::Path;
use std::sync::{Arc, OnceLock};

/// A drawing, ready to be drawn at any size.
#[derive(Clone, Debug)]
pub struct Drawing(Arc<Tree>);

/// Elements that draw; others of SVG's could run, embed or lead somewhere.
const ELEMENTS: &[&str] = &[
    "svg",
    "g",
    "defs",
    "symbol",
    "use",
    "title",
    "desc",
    "metadata",
    "style",
    "switch",
    "view",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "textPath",
    "image",
    "linearGradient",
    "radialGradient",
    "stop",
    "pattern",
    "clipPath",
    "mask",
    "marker",
    "filter",
];
const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";

impl Drawing {
    /// Whether a file that begins so is markup.
    pub fn is_markup(bytes: &[u8]) -> bool {
        let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        text.trim_ascii_start().starts_with(b"<")
    }

    /// Reads an SVG. What it refers to outside itself is left out; its text is set in the shipped faces.
    pub fn parse(bytes: &[u8]) -> Result<Drawing, String> {
        let options = Options {
            font_family: "Newsreader".to_owned(),
            fontdb: faces(),
            image_href_resolver: ImageHrefResolver {
                resolve_string: Box::new(|_, _| None),
                ..ImageHrefResolver::default()
            },
            ..Options::default()
        };
        let tree = Tree::from_data(bytes, &options).map_err(|error| error.to_string())?;
        Ok(Drawing(Arc::new(tree)))
    }

    /// What an SVG holds that could run code or fetch something when it is opened as a page; None where it is harmless.
    pub fn danger(text: &str) -> Option<String> {
        let document = match Document::parse(text) {
            Ok(document) => document,
            Err(error) => return Some(format!("it is no well-formed SVG ({error})")),
        };
        document.descendants().find_map(|node| danger_of(&node))
    }

    /// Its own width and height.
    pub fn size(&self) -> (f32, f32) {
        (self.0.size().width(), self.0.size().height())
    }

    /// Draws it enlarged by `scale`, its upper left corner at `x` and `y`.
    pub fn draw(&self, onto: &mut Pixmap, scale: f32, x: f32, y: f32) {
        let place = Transform::from_scale(scale, scale).post_translate(x, y);
        resvg::render(&self.0, place, &mut onto.as_mut());
    }
}

/// What is wrong with the drawings among the files that articles need: an SVG is a page of its own when it is opened.
pub fn check_files(root: &Path, files: &LocalFiles) -> Vec<Problem> {
    let is_svg = |path: &&String| path.to_lowercase().ends_with(".svg");
    let dangers = files.iter().filter(is_svg).filter_map(|path| {
        let file = root.join(path);
        let text =
            fs::read_to_string(&file).map_err(|error| format!("it cannot be read ({error})"));
        let danger = text.map_or_else(Some, |text| Drawing::danger(&text))?;
        let file = file.strip_prefix(".").unwrap_or(&file).display().to_string();
        Some(Problem::error(
            &Place { file, item: None },
            "",
            format!("This drawing cannot be published: {danger}."),
            "Save it as a plain SVG, with shapes, gradients and text only.",
        ))
    });
    dangers.collect()
}

fn faces() -> Arc<Database> {
    static FACES: OnceLock<Arc<Database>> = OnceLock::new();
    let load = || {
        let mut faces = Database::new();
        for face in Fonts::SHIPPED {
            faces.load_font_source(Source::Binary(Arc::new(face)));
        }
        faces.set_serif_family("Newsreader");
        faces.set_sans_serif_family("Libre Franklin");
        Arc::new(faces)
    };
    FACES.get_or_init(load).clone()
}

fn danger_of(node: &Node) -> Option<String> {
    if let Some(instruction) = node.pi() {
        return Some(format!("the instruction <?{}?>", instruction.target));
    }
    if !node.is_element() {
        return None;
    }
    let name = node.tag_name().name();
    let is_drawn = match node.tag_name().namespace() {
        Some(SVG) => ELEMENTS.contains(&name) || name.starts_with("fe"),
        // Editors keep notes of their own; browsers give no meaning to them.
        Some(other) => !other.starts_with("http://www.w3.org/1999/xhtml"),
        None => true,
    };
    if !is_drawn {
        return Some(format!("the element <{name}>"));
    }
    // All its text, also what stands behind a comment.
    let css: String = node.children().filter_map(|child| child.text()).collect();
    if name == "style" && fetches(&css) {
        return Some("a style that fetches something".to_owned());
    }
    node.attributes().find_map(|attribute| {
        let (name, value) = (attribute.name(), attribute.value().trim());
        // Those of editors say where a file was and how a layer is called.
        let is_note = attribute.namespace().is_some_and(|namespace| namespace != XLINK)
            || ["data-", "aria-"].iter().any(|start| name.starts_with(start));
        let event = name.strip_prefix("on").unwrap_or_default();
        let runs = !event.is_empty() && event.bytes().all(|byte| byte.is_ascii_alphabetic());
        let is_bad = runs || (name == "href" && !is_inside(&compact(value))) || fetches(value);
        let shown: String = value.chars().take(60).collect();
        (is_bad && !is_note).then(|| format!("the attribute {name}=\"{shown}\""))
    })
}

/// In small letters and without white space, some of which browsers pass over in addresses.
fn compact(text: &str) -> String {
    text.to_lowercase().split_whitespace().collect()
}

/// Whether CSS reaches outside the document. Escapes could hide that it does.
fn fetches(css: &str) -> bool {
    let css = compact(css);
    let leads_outside =
        css.split("url(").skip(1).any(|target| !is_inside(target.trim_start_matches(['"', '\''])));
    // Of these a plain text is an address too.
    let leads_elsewhere = ["@import", "image-set(", "src("].iter().any(|word| css.contains(word));
    leads_outside || leads_elsewhere || (css.contains('\\') && css.contains('('))
}

/// Whether a compact address is of something in the document. A drawing within the drawing would have to be looked at as well.
fn is_inside(address: &str) -> bool {
    const PICTURES: [&str; 6] = ["avif", "gif", "jpeg", "jpg", "png", "webp"];
    let data = address.strip_prefix("data:image/").unwrap_or_default();
    let kind = data.split_once([';', ',']).map_or("", |(kind, _)| kind);
    address.starts_with('#') || PICTURES.contains(&kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_what_runs_or_fetches() {
        let svg = |inside: &str| {
            format!(
                "<svg xmlns=\"{SVG}\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">{inside}</svg>"
            )
        };
        for bad in [
            "<script>alert(1)</script>",
            "<g onload=\"alert(1)\"/>",
            "<a href=\"javascript:alert(1)\"><path d=\"M0 0\"/></a>",
            "<foreignObject><p xmlns=\"http://www.w3.org/1999/xhtml\">x</p></foreignObject>",
            "<image href=\"https://other.example/a.png\"/>",
            "<image xlink:href=\"a.png\"/>",
            "<use href=\"other.svg#a\"/>",
            "<use href=\"data:image/SVG+xml,%3Csvg/%3E#a\"/>",
            "<use xlink:href=\"data:image/&#10;svg+xml,%3Csvg/%3E#a\"/>",
            "<rect fill=\"url(data:image/svg+xml,%3Csvg/%3E#a)\"/>",
            "<style>rect { mask: src('https://other.example/a') }</style>",
            "<image href=\"data:text/html,x\"/>",
            "<style>rect { mask: image-set('https://other.example/a' 1x) }</style>",
            "<rect fill=\"url(https://other.example/a#b)\"/>",
            "<style>@import 'https://other.example/a.css';</style>",
            "<style>rect { fill: URL( 'https://other.example/a' ) }</style>",
            "<set attributeName=\"href\" to=\"javascript:alert(1)\"/>",
            "<g xmlns:h=\"http://www.w3.org/1999/xhtml\"><h:script>alert(1)</h:script></g>",
        ] {
            assert!(Drawing::danger(&svg(bad)).is_some(), "{bad}");
        }
        assert!(Drawing::danger("<!DOCTYPE svg [<!ENTITY a \"b\">]><svg>&a;</svg>").is_some());
        assert!(
            Drawing::danger("<?xml-stylesheet href=\"https://other.example/a\"?><svg/>").is_some()
        );
        assert!(Drawing::danger("<svg").is_some());
        assert_eq!(Drawing::danger(include_str!("../../public/icon.svg")), None);
        let good = "<defs><linearGradient id=\"a\"/></defs><rect fill=\"url(#a)\"/><use href=\"#a\"/>\
                    <image href=\"DATA:image/png;base64,AA==\"/>\
                    <g data-name=\"src (2)\" only_selected=\"false\"/>\
                    <g xmlns:i=\"http://editor.example/\" i:export=\"C:\\map (1).png\"/>\
                    <i:note xmlns:i=\"http://editor.example/\">x</i:note><style>rect{fill:red}</style>";
        assert_eq!(Drawing::danger(&svg(good)), None);
    }

    #[test]
    fn reads_no_file() {
        let folder = tempfile::tempdir().unwrap();
        let other = folder.path().join("other.svg");
        std::fs::write(
            &other,
            format!("<svg xmlns=\"{SVG}\"><rect width=\"9\" height=\"9\"/></svg>"),
        )
        .unwrap();
        let drawn = |href: &str| {
            let svg = format!(
                "<svg xmlns=\"{SVG}\" width=\"9\" height=\"9\"><image href=\"{href}\" width=\"9\" height=\"9\"/></svg>"
            );
            let mut pixels = Pixmap::new(9, 9).unwrap();
            Drawing::parse(svg.as_bytes()).unwrap().draw(&mut pixels, 1.0, 0.0, 0.0);
            pixels.data().iter().any(|byte| *byte > 0)
        };
        assert!(!drawn(other.to_str().unwrap()));
    }
}
