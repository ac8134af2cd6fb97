//! A picture with its alternative text, caption and credit.

use super::renditions::{PicturePlace, Renditions, attribute};
use serde::{Deserialize, Serialize};

/// A picture with its texts and rights.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Picture {
    /// Its URL: a path on the site, including the base, or an absolute URL.
    pub url: String,
    /// Alternative text; empty for a decorative picture.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub alternative: String,
    /// Its caption.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caption: Option<String>,
    /// Creator and licence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit: Option<String>,
    /// Width in pixels; `None` if a remote picture's size is not stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width: Option<u32>,
    /// Height in pixels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub height: Option<u32>,
    /// The focal point, which must stay visible when the picture is cropped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub focus: Option<Focus>,
    /// Its renditions; may be empty.
    #[serde(default, skip_serializing_if = "Renditions::is_empty")]
    pub renditions: Renditions,
}

impl Picture {
    /// Returns the content of its `<picture>` element: the sources and the `<img>`, with all values escaped. It is
    /// built as text, because as elements it would be a third of the views' code. `is_in_view` disables lazy loading
    /// for a picture that is visible at once.
    pub fn markup(&self, place: PicturePlace, is_in_view: bool) -> String {
        let mut html = self.renditions.markup(place);
        html += "<img";
        let mut put = |name, value: &str| attribute(&mut html, name, value);
        put("src", &self.url);
        put("alt", &self.alternative);
        let focus = self.focus.map(|focus| (u32::from(focus.x), u32::from(focus.y)));
        let (x, y) = focus.unzip();
        let numbers = [
            ("width", self.width),
            ("height", self.height),
            ("data-focus-x", x),
            ("data-focus-y", y),
        ];
        for (name, number) in numbers {
            if let Some(number) = number {
                put(name, &number.to_string());
            }
        }
        if let Some(tone) = self.renditions.tone() {
            put("data-tone", tone);
        }
        // The first visible picture has priority.
        if matches!(place, PicturePlace::Article | PicturePlace::Lead) {
            put("fetchpriority", "high");
        } else if !is_in_view {
            put("loading", "lazy");
        }
        html += " decoding=\"async\">";
        html
    }
}

/// The focal point, in tenths of the picture's width and height from the top left corner.
///
/// Tenths, because the style sheet has one rule for each: the content security policy forbids inline styles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Focus {
    /// 0 (left) to 10 (right).
    pub x: u8,
    /// 0 (top) to 10 (bottom).
    pub y: u8,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn its_markup_has_its_files_and_nothing_that_leads_out_of_a_value() {
        let picture = Picture {
            url: "/a.jpg?b=\"><script>".to_owned(),
            alternative: "\" onerror=\"alert(1)&quot;".to_owned(),
            caption: None,
            credit: None,
            width: Some(3),
            height: Some(2),
            focus: Some(Focus { x: 1, y: 10 }),
            renditions: Renditions::new("/_pictures/1a", 3, &[320]),
        };
        assert_eq!(
            picture.markup(PicturePlace::Portrait, false),
            "<source type=\"image/webp\" srcset=\"/_pictures/1a-320.webp 320w\" sizes=\"7rem\">\
             <img src=\"/a.jpg?b=&quot;><script>\" alt=\"&quot; onerror=&quot;alert(1)&amp;quot;\" width=\"3\" height=\"2\" \
             data-focus-x=\"1\" data-focus-y=\"10\" data-tone=\"3\" loading=\"lazy\" decoding=\"async\">"
        );
        let remote = Picture { renditions: Renditions::default(), focus: None, ..picture };
        let markup = remote.markup(PicturePlace::Lead, false);
        assert!(
            markup.starts_with("<img ") && markup.contains(" fetchpriority=\"high\""),
            "{markup}"
        );
        assert!(!remote.markup(PicturePlace::Row, true).contains("loading"));
    }
}
