//! The file of a picture: which format it is, and what of it may be published.

use super::decode::{Fault, Raster, first_bytes, format_of, turned};
use super::orientation::upright;
use super::strip_metadata::{avif_tells_more, frames_of_gif, strip};
use super::svg::Drawing;
use image::ImageFormat;
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use std::fs;
use std::io::Cursor;
use std::path::Path;

/// A picture's file.
pub struct SourceFile {
    bytes: Vec<u8>,
    format: ImageFormat,
}

impl SourceFile {
    /// Whether a file holds a picture of pixels, whatever it is called.
    pub fn is_picture(file: &Path) -> bool {
        format_of(&first_bytes(file)).is_ok_and(is_shown)
    }

    /// Whether a file holds a drawing.
    pub fn is_drawing(file: &Path) -> bool {
        Drawing::is_markup(&first_bytes(file))
    }

    /// Reads a file.
    pub fn read(file: &Path) -> Result<Self, Fault> {
        let bytes = fs::read(file).map_err(|error| Fault::Unreadable(error.to_string()))?;
        Self::of(bytes)
    }

    /// Of a file's bytes.
    pub fn of(bytes: Vec<u8>) -> Result<Self, Fault> {
        let format = format_of(&bytes).ok().filter(|format| is_shown(*format));
        Ok(SourceFile { format: format.ok_or(Fault::Unknown)?, bytes })
    }

    /// Width and height as it is shown, as far as its file says them.
    pub fn size(&self) -> Option<(u32, u32)> {
        let size = imagesize::blob_size(&self.bytes).ok()?;
        let size = (u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?);
        Some(size).filter(|(width, height)| *width > 0 && *height > 0)
    }

    /// What stands in the way of showing it under a name: browsers take for a drawing what is called so.
    pub fn check_name(&self, file: &Path) -> Result<(), Fault> {
        if is_called_drawing(file) {
            let kind = self.format.to_mime_type().trim_start_matches("image/");
            return Err(Fault::Misnamed(match kind {
                "jpeg" => "a JPEG",
                "png" => "a PNG",
                "gif" => "a GIF",
                "webp" => "a WebP",
                _ => "an AVIF",
            }));
        }
        Ok(())
    }

    /// How the names of such files end.
    pub fn extension(&self) -> &'static str {
        self.format.extensions_str().first().copied().unwrap_or_default()
    }

    /// Whether smaller files are made of it: of what can be decoded, and does not move.
    pub fn can_be_smaller(&self) -> bool {
        let bytes = Cursor::new(&self.bytes);
        match self.format {
            ImageFormat::Avif => false,
            ImageFormat::Gif => frames_of_gif(&self.bytes) == 1,
            ImageFormat::Png => {
                !PngDecoder::new(bytes).is_ok_and(|png| png.is_apng().unwrap_or_default())
            }
            ImageFormat::WebP => !WebPDecoder::new(bytes).is_ok_and(|webp| webp.has_animation()),
            _ => true,
        }
    }

    /// The file without its metadata.
    pub fn stripped(&self) -> Result<Vec<u8>, Fault> {
        let stripped = match self.format {
            ImageFormat::Avif => match avif_tells_more(&self.bytes) {
                Some(true) => return Err(Fault::TellsMore),
                Some(false) => Some(self.bytes.clone()),
                None => None,
            },
            format => strip(format, &self.bytes),
        };
        stripped.ok_or_else(|| Fault::Unreadable("the file is cut off".to_owned()))
    }

    /// Its bytes, as they are.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Its format.
    pub fn format(&self) -> ImageFormat {
        self.format
    }

    /// The file without its metadata and the right way up.
    pub fn original(&self, raster: &Raster) -> Result<Vec<u8>, Fault> {
        match raster.is_turned {
            // Its metadata says which way is up, so without it the pixels have to.
            true => upright(raster, self.format, self.bytes.len()),
            false => self.stripped(),
        }
    }
}

/// Whether the name of a file says that it is a drawing.
pub fn is_called_drawing(file: &Path) -> bool {
    file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("svg"))
}

/// The formats that browsers show.
fn is_shown(format: ImageFormat) -> bool {
    use ImageFormat::{Avif, Gif, Jpeg, Png, WebP};
    matches!(format, Jpeg | Png | WebP | Gif | Avif)
}

/// Whether a file is looked at as a drawing: where it is one, and where browsers take it for one.
pub fn is_drawing(file: &Path) -> bool {
    SourceFile::is_drawing(file) || (is_called_drawing(file) && !SourceFile::is_picture(file))
}

/// Width and height of a picture of pixels as it is shown, as far as its file says them; else why not.
pub fn size_of(file: &Path) -> Result<(u32, u32), String> {
    let size = imagesize::size(file).map_err(|error| error.to_string())?;
    let side = |length: usize| u32::try_from(length).map_err(|error| error.to_string());
    Ok(turned((side(size.width)?, side(size.height)?), file))
}
