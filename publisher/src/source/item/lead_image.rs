//! Checks the lead picture of an item, and extracts pictures that are embedded as data.

use super::ItemCheck;
use crate::diagnostics::problem::quoted;
use crate::source::embedded::Found;
use crate::source::json_fields::Fields;
use crate::source::links::{Address, ItemAddress};
use newsprint_app::model::{Focus, Picture, Renditions};
use newsprint_formats::source_file::is_drawing;
use serde_json::Map;

/// The fields of `_news.picture`.
pub const PICTURE_FIELDS: &[&str] =
    &["alternative", "caption", "credit", "width", "height", "focal"];

impl ItemCheck<'_> {
    pub(crate) fn picture(&self, news: &Fields, own: ItemAddress) -> Option<Picture> {
        let fields = self.fields;
        let problems = fields.problems();
        let empty = Map::new();
        let object = news.object("picture");
        let said = Fields::new(object.unwrap_or(&empty), "_news.picture.", problems);
        said.warn_unknown(PICTURE_FIELDS);
        let (key, written) = match (fields.address("image"), fields.address("banner_image")) {
            (Some(image), _) => ("image", image),
            (None, Some(banner)) => ("banner_image", banner),
            (None, None) => {
                // An invalid address was already reported.
                let is_empty = |key| !fields.has(key) || fields.is_text(key);
                if object.is_some() && is_empty("image") && is_empty("banner_image") {
                    problems.warn(
                        "_news.picture",
                        "This describes a picture, but the item has none.",
                        "Add \"image\" with the picture's file or address.",
                    );
                }
                return None;
            }
        };
        let address = match self.embedded(key, &written) {
            Some(found) => found?,
            None => self.find_media(key, &written, own),
        };
        let size_of_file = match &address {
            Address::Local { path, .. } => self.size_of_file(key, &written, path)?,
            _ => None,
        };
        let is_remote = matches!(address, Address::Remote(_));
        let url = self.place(key, &written, address)?;
        let said_size =
            |key| said.count(key).and_then(|n| u32::try_from(n).ok()).filter(|n| *n > 0);
        let (width, height) = (said_size("width"), said_size("height"));
        let size = size_of_file.or(width.zip(height));
        if size.is_none() && is_remote {
            problems.warn(
                "_news.picture.width",
                "The size of this remote picture is unknown, so the page reserves an estimated space.",
                "Add width and height in pixels.",
            );
        }
        let alternative = said.text("alternative");
        if alternative.is_none() {
            problems.warn(
                "_news.picture.alternative",
                "The picture has no alternative text; those who cannot see it get no information about it.",
                "Describe it in one sentence.",
            );
        }
        let focus = said.object("focal").and_then(|focal| {
            let focal = Fields::new(focal, "_news.picture.focal.", problems);
            let tenths = |share: f64| (share * 10.0).round() as u8;
            let (x, y) = (focal.share("x"), focal.share("y"));
            Some(Focus { x: tenths(x?), y: tenths(y?) })
        });
        let (caption, credit) = (said.text("caption"), said.text("credit"));
        Some(Picture {
            url,
            alternative: alternative.unwrap_or_default(),
            caption,
            credit,
            width: size.map(|size| size.0),
            height: size.map(|size| size.1),
            focus,
            renditions: Renditions::default(),
        })
    }

    /// Returns the address of a picture, sound or video in the text, and records its file.
    pub(crate) fn media(&self, key: &str, written: &str, own: ItemAddress) -> Option<String> {
        let address = match self.embedded(key, written) {
            Some(found) => found?,
            None => self.find_media(key, written, own),
        };
        self.place(key, written, address)
    }

    /// Extracts a picture embedded as data: its file, or an inner None if it cannot be shown. None for other addresses.
    fn embedded(&self, key: &str, written: &str) -> Option<Option<Address>> {
        let found = self.context.embedded.extract(written)?;
        let problems = self.fields.problems();
        let hint = "Save the picture as a file next to the content, and name that.";
        match found {
            Found::Picture(path) => {
                problems.warn(
                    key,
                    format!("A picture is embedded as a data: URL; it is published as the file {path:?}."),
                    hint,
                );
                return Some(Some(self.addresses.embedded(path)));
            }
            Found::Placeholder => problems.warn(
                key,
                "A picture is embedded as a data: URL that contains only a placeholder; it is left out.",
                "Name the picture itself.",
            ),
            Found::Unusable(cause) => problems.warn(
                key,
                format!("A picture is embedded as a data: URL and cannot be shown: {cause}; it is left out."),
                hint,
            ),
        }
        Some(None)
    }

    /// Returns the size of a picture's file, with an inner None if it has none; None if it is not a picture.
    fn size_of_file(&self, key: &str, written: &str, path: &str) -> Option<Option<(u32, u32)>> {
        let context = self.context;
        let embedded = context.embedded.folder_of(path);
        let size = context.sizes.of(embedded.unwrap_or(&context.root), path);
        if embedded.is_none() {
            self.sizes.borrow_mut().insert(path.to_owned(), size.clone());
        }
        match size {
            Ok(size) => Some(Some(size)),
            // Errors in a drawing are reported when it is sanitised.
            Err(_) if is_drawing(&context.root.join(path)) || embedded.is_some() => Some(None),
            Err(error) => {
                self.fields.problems().warn(
                    key,
                    format!(
                        "{} cannot be read as a picture: {error}; it is left out.",
                        quoted(written)
                    ),
                    "Save it again as JPEG, PNG, WebP, AVIF, GIF or SVG.",
                );
                None
            }
        }
    }
}
