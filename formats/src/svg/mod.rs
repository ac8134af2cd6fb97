//! SVG: sanitises drawings and renders them as pixels.

mod allowlist;
mod clean;
mod limits;
mod size;
mod text;

pub use clean::{Cleaned, data};

use super::typefaces;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Source};
use resvg::usvg::{ImageHrefResolver, Options, Tree};
use std::sync::{Arc, OnceLock};

/// A parsed drawing, which can be rendered at any size.
#[derive(Clone, Debug)]
pub struct Drawing(Arc<Tree>);

impl Drawing {
    /// Returns whether a file that begins with these bytes is markup.
    pub fn is_markup(bytes: &[u8]) -> bool {
        // In UTF-16, every ASCII letter has a zero byte.
        let mark = [&b"\xef\xbb\xbf"[..], b"\xff\xfe", b"\xfe\xff"];
        let text = mark.iter().find_map(|mark| bytes.strip_prefix(*mark)).unwrap_or(bytes);
        let is_around = |byte: &u8| byte.is_ascii_whitespace() || *byte == 0;
        text.iter().find(|byte| !is_around(byte)) == Some(&b'<')
    }

    /// Parses a sanitised drawing; its text is set in the built-in typefaces.
    pub fn parse(cleaned: &Cleaned) -> Result<Drawing, String> {
        if cleaned.is_expensive {
            return Err("it has too much in it".to_owned());
        }
        let options = Options {
            font_family: "Newsreader".to_owned(),
            fontdb: faces(),
            image_href_resolver: ImageHrefResolver {
                resolve_string: Box::new(|_, _| None),
                ..ImageHrefResolver::default()
            },
            ..Options::default()
        };
        let tree = Tree::from_str(&cleaned.text, &options).map_err(|error| error.to_string())?;
        Ok(Drawing(Arc::new(tree)))
    }

    /// Returns its own width and height.
    pub fn size(&self) -> (f32, f32) {
        (self.0.size().width(), self.0.size().height())
    }

    /// Draws it scaled by `scale`, with its top left corner at `x` and `y`.
    pub fn draw(&self, onto: &mut Pixmap, scale: f32, x: f32, y: f32) {
        let place = Transform::from_scale(scale, scale).post_translate(x, y);
        resvg::render(&self.0, place, &mut onto.as_mut());
    }
}

fn faces() -> Arc<Database> {
    static FACES: OnceLock<Arc<Database>> = OnceLock::new();
    let load = || {
        let mut faces = Database::new();
        for face in typefaces::SHIPPED {
            faces.load_font_source(Source::Binary(Arc::new(face)));
        }
        faces.set_serif_family("Newsreader");
        faces.set_sans_serif_family("Libre Franklin");
        Arc::new(faces)
    };
    FACES.get_or_init(load).clone()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_known_in_every_encoding() {
        for bytes in [
            &b"<svg/>"[..],
            b" \n<svg/>",
            b"\xef\xbb\xbf<svg/>",
            b"\xff\xfe<\0s\0",
            b"\xfe\xff\0<\0s",
            b"<\0s\0",
        ] {
            assert!(Drawing::is_markup(bytes), "{bytes:?}");
        }
        for bytes in [&b""[..], b"\x89PNG", b"GIF89a<", b"\xff\xd8\xff\xe0"] {
            assert!(!Drawing::is_markup(bytes), "{bytes:?}");
        }
    }

    #[test]
    fn the_deepest_drawing_is_drawn_on_a_small_stack() {
        let group = "<g opacity=\"0.99\">";
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">{}<rect width=\"9\" height=\"9\"/>{}</svg>",
            group.repeat(250),
            "</g>".repeat(250)
        );
        let draw = move || {
            let mut pixels = Pixmap::new(9, 9).unwrap();
            let cleaned = Cleaned::of(svg.as_bytes()).unwrap();
            Drawing::parse(&cleaned).unwrap().draw(&mut pixels, 1.0, 0.0, 0.0);
            pixels.data().iter().any(|byte| *byte > 0)
        };
        let thread = std::thread::Builder::new().stack_size(2 * 1024 * 1024);
        assert!(thread.spawn(draw).unwrap().join().unwrap());
    }
}
