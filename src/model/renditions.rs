//! A picture's renditions, and which of them each placement requests.

use serde::{Deserialize, Serialize};

/// The renditions of a picture, all WebP, in a compact string that keeps page documents small: the path stem, the index
/// of the placeholder colour, and the available widths: `/_pictures/0123456789abcdef 7 320,640`. The one of 640 pixels is
/// `/_pictures/0123456789abcdef-640.webp`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Renditions(String);

impl Renditions {
    /// The media type of all renditions.
    pub const TYPE: &str = "image/webp";

    /// Creates renditions at `stem` (base included) with a placeholder colour and widths in pixels, ascending.
    pub fn new(stem: &str, tone: u8, widths: &[u32]) -> Self {
        let widths: Vec<_> = widths.iter().map(u32::to_string).collect();
        Renditions(format!("{stem} {tone:x} {}", widths.join(",")))
    }

    /// Returns whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the index of the placeholder colour, as the style sheet names it.
    pub fn tone(&self) -> Option<&str> {
        self.0.split(' ').nth(1)
    }

    /// Returns the `srcset` for a placement; empty if there are no files.
    pub fn srcset(&self, place: PicturePlace) -> String {
        let mut parts = self.0.split(' ');
        let stem = parts.next().unwrap_or_default();
        let widths = parts.nth(1).unwrap_or_default().split(',').filter(|width| !width.is_empty());
        let mut srcset = String::new();
        for width in widths.take(place.candidates()) {
            let comma = if srcset.is_empty() { "" } else { ", " };
            for part in [comma, stem, "-", width, ".webp ", width, "w"] {
                srcset += part;
            }
        }
        srcset
    }

    /// Returns the `<source>` element for a placement; empty if there are no files.
    pub fn markup(&self, place: PicturePlace) -> String {
        let srcset = self.srcset(place);
        let mut html = String::new();
        if !srcset.is_empty() {
            html += "<source";
            attribute(&mut html, "type", Self::TYPE);
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
            PicturePlace::Row => 2,
            PicturePlace::Body | PicturePlace::Top | PicturePlace::Card => 4,
            PicturePlace::Article | PicturePlace::Lead => 5,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_gets_the_files_that_are_of_use_there() {
        let renditions = Renditions::new("/n/_pictures/1a", 12, &[320, 640, 960]);
        assert_eq!(renditions.tone(), Some("c"));
        let row = "/n/_pictures/1a-320.webp 320w, /n/_pictures/1a-640.webp 640w";
        assert_eq!(renditions.srcset(PicturePlace::Row), row);
        let all = format!("{row}, /n/_pictures/1a-960.webp 960w");
        assert_eq!(renditions.srcset(PicturePlace::Lead), all);
    }

    /// The same table is read by `tests/site/renditions.test.mjs`, by the scripts that read such lines.
    #[test]
    fn a_line_and_markup_are_written_as_scripts_read_them() {
        #[derive(Deserialize)]
        struct Case {
            what: String,
            stem: String,
            tone: u8,
            widths: Vec<u32>,
            line: String,
            article: String,
            body: String,
        }
        let cases = include_str!("../../tests/site/renditions.json");
        for case in serde_json::from_str::<Vec<Case>>(cases).unwrap() {
            let written = Renditions::new(&case.stem, case.tone, &case.widths);
            assert_eq!(written.0, case.line, "{}", case.what);
            assert_eq!(written.srcset(PicturePlace::Article), case.article, "{}", case.what);
            assert_eq!(written.markup(PicturePlace::Body), case.body, "{}", case.what);
        }
    }

    #[test]
    fn without_files_there_is_no_source() {
        let none = Renditions::default();
        assert!(none.is_empty() && none.tone().is_none());
        for renditions in [none, Renditions::new("/a", 0, &[])] {
            assert_eq!(renditions.srcset(PicturePlace::Row), "");
            assert_eq!(renditions.markup(PicturePlace::Row), "");
        }
    }
}
