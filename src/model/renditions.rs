//! A picture's renditions, and which of them each placement requests.

use serde::{Deserialize, Serialize};

/// The renditions of a picture in a compact string that keeps page documents small: the path stem, the index of the
/// placeholder colour, and the available widths as AVIF and as WebP: `/_pictures/0123456789abcdef 7 320,480,640
/// 320,480`. The WebP of 480 pixels is `/_pictures/0123456789abcdef-480.webp`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Renditions(String);

impl Renditions {
    /// Creates renditions at `stem` (base included) with a placeholder colour and the widths of each format in pixels,
    /// ascending.
    pub fn new(stem: &str, tone: u8, avif: &[u32], webp: &[u32]) -> Self {
        let list = |widths: &[u32]| widths.iter().map(u32::to_string).collect::<Vec<_>>().join(",");
        Renditions(format!("{stem} {tone:x} {} {}", list(avif), list(webp)))
    }

    /// Returns whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the index of the placeholder colour, as the style sheet names it.
    pub fn tone(&self) -> Option<&str> {
        self.0.split(' ').nth(1)
    }

    /// Returns the `type` and `srcset` of each format for a placement.
    pub fn sources(&self, place: PicturePlace) -> Vec<(String, String)> {
        let mut parts = self.0.split(' ');
        let stem = parts.next().unwrap_or_default();
        let formats = ["avif", "webp"].into_iter().zip(parts.skip(1));
        let mut sources = Vec::new();
        for (format, widths) in formats.filter(|(_, widths)| !widths.is_empty()) {
            let mut srcset = String::new();
            for width in widths.split(',').take(place.candidates()) {
                let comma = if srcset.is_empty() { "" } else { ", " };
                for part in [comma, stem, "-", width, ".", format, " ", width, "w"] {
                    srcset += part;
                }
            }
            sources.push((["image/", format].concat(), srcset));
        }
        sources
    }

    /// Returns the `<source>` elements for a placement.
    pub fn markup(&self, place: PicturePlace) -> String {
        let mut html = String::new();
        for (kind, srcset) in self.sources(place) {
            html += "<source";
            attribute(&mut html, "type", &kind);
            attribute(&mut html, "srcset", &srcset);
            attribute(&mut html, "sizes", place.sizes());
            html += ">";
        }
        html
    }
}

/// Appends an attribute, escaped.
pub(super) fn attribute(html: &mut String, name: &str, value: &str) {
    for part in [" ", name, "=\"", &value.replace('&', "&amp;").replace('"', "&quot;"), "\""] {
        *html += part;
    }
}

/// A picture's placement, which determines its width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PicturePlace {
    /// Above an article's body.
    Article,
    /// In an article's body.
    Body,
    /// The lead story of the front page.
    Lead,
    /// A story next to the lead.
    Top,
    /// A card in a grid.
    Card,
    /// A row in a column.
    Row,
    /// An author's portrait.
    Portrait,
}

impl PicturePlace {
    /// Returns the `sizes` attribute: the width of the placement by the style sheet. Media conditions are in em of the
    /// default font size; the first that matches applies.
    pub fn sizes(self) -> &'static str {
        match self {
            PicturePlace::Article => "(min-width: 70rem) 64rem, 92vw",
            PicturePlace::Body => "(min-width: 40rem) 37rem, 92vw",
            PicturePlace::Lead => "(min-width: 80rem) 49rem, (min-width: 60rem) 61vw, 92vw",
            PicturePlace::Top => "(min-width: 80rem) 23rem, (min-width: 60rem) 29vw, 92vw",
            PicturePlace::Card => "(min-width: 64rem) 20rem, (min-width: 35rem) 46vw, 92vw",
            PicturePlace::Row => "(min-width: 50rem) 13rem, 26vw",
            PicturePlace::Portrait => "7rem",
        }
    }

    /// Returns how many of the smallest files are useful on high-density displays: those up to 320, 640, 1280 or 1920
    /// pixels wide.
    fn candidates(self) -> usize {
        match self {
            PicturePlace::Portrait => 1,
            PicturePlace::Row => 3,
            PicturePlace::Body | PicturePlace::Top | PicturePlace::Card => 5,
            PicturePlace::Article | PicturePlace::Lead => 7,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn a_place_gets_the_files_that_are_of_use_there() {
        let renditions = Renditions::new("/n/_pictures/1a", 12, &[320, 480, 640, 960], &[320]);
        assert_eq!(renditions.tone(), Some("c"));
        let avif = "/n/_pictures/1a-320.avif 320w, /n/_pictures/1a-480.avif 480w, /n/_pictures/1a-640.avif 640w";
        let webp = "/n/_pictures/1a-320.webp 320w";
        let source = |format: &str, srcset: &str| (format.to_owned(), srcset.to_owned());
        assert_eq!(
            renditions.sources(PicturePlace::Row),
            [source("image/avif", avif), source("image/webp", webp)]
        );
        let all = format!("{avif}, /n/_pictures/1a-960.avif 960w");
        assert_eq!(renditions.sources(PicturePlace::Lead)[0].1, all);
    }

    /// The same table is read by `tests/site/renditions.test.mjs`, by the scripts that read such lines.
    #[test]
    fn a_line_and_markup_are_written_as_scripts_read_them() {
        #[derive(Deserialize)]
        struct Case {
            what: String,
            stem: String,
            tone: u8,
            avif: Vec<u32>,
            webp: Vec<u32>,
            line: String,
            article: BTreeMap<String, String>,
            body: String,
        }
        let cases = include_str!("../../tests/site/renditions.json");
        for case in serde_json::from_str::<Vec<Case>>(cases).unwrap() {
            let written = Renditions::new(&case.stem, case.tone, &case.avif, &case.webp);
            assert_eq!(written.0, case.line, "{}", case.what);
            let sources: BTreeMap<_, _> =
                written.sources(PicturePlace::Article).into_iter().collect();
            assert_eq!(sources, case.article, "{}", case.what);
            assert_eq!(written.markup(PicturePlace::Body), case.body, "{}", case.what);
        }
    }

    #[test]
    fn a_format_without_files_is_no_source() {
        let none = Renditions::default();
        assert!(none.is_empty() && none.tone().is_none());
        assert_eq!(none.sources(PicturePlace::Row), []);
        assert_eq!(Renditions::new("/a", 0, &[], &[]).sources(PicturePlace::Row), []);
        let webp = Renditions::new("/a", 0, &[], &[320]).sources(PicturePlace::Row);
        assert_eq!(webp, [("image/webp".to_owned(), "/a-320.webp 320w".to_owned())]);
    }
}
