//! A picture's source file: its format, and what of it may be published.

use super::decode::{Fault, Raster, first_bytes, format_of, turned};
use super::orientation::apply_orientation;
use super::strip_metadata::{avif_has_metadata, frames_of_gif, strip};
use super::svg::Drawing;
use image::ImageFormat;
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use std::fs;
use std::io::Cursor;
use std::path::Path;

/// A picture file.
pub struct SourceFile {
    bytes: Vec<u8>,
    format: ImageFormat,
}

impl SourceFile {
    /// Returns whether a file is a raster image, whatever its name.
    pub fn is_picture(file: &Path) -> bool {
        format_of(&first_bytes(file)).is_ok_and(is_shown)
    }

    /// Returns whether a file is a drawing (SVG).
    pub fn is_drawing(file: &Path) -> bool {
        Drawing::is_markup(&first_bytes(file))
    }

    /// Reads a file.
    pub fn read(file: &Path) -> Result<Self, Fault> {
        let bytes = fs::read(file).map_err(|error| Fault::Unreadable(error.to_string()))?;
        Self::of(bytes)
    }

    /// Parses the bytes of a file.
    pub fn of(bytes: Vec<u8>) -> Result<Self, Fault> {
        let format = format_of(&bytes).ok().filter(|format| is_shown(*format));
        Ok(SourceFile { format: format.ok_or(Fault::Unknown)?, bytes })
    }

    /// Returns the displayed width and height, if the file states them.
    pub fn size(&self) -> Option<(u32, u32)> {
        let size = imagesize::blob_size(&self.bytes).ok()?;
        let size = (u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?);
        Some(size).filter(|(width, height)| *width > 0 && *height > 0)
    }

    /// Checks that it can be published under a name: browsers treat any file named `.svg` as a drawing.
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

    /// Returns the file extension of its format.
    pub fn extension(&self) -> &'static str {
        self.format.extensions_str().first().copied().unwrap_or_default()
    }

    /// Returns whether renditions can be made: the file can be decoded and is not animated.
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

    /// Returns the file without its metadata.
    pub fn stripped(&self) -> Result<Vec<u8>, Fault> {
        let stripped = match self.format {
            ImageFormat::Avif => match avif_has_metadata(&self.bytes) {
                Some(true) => return Err(Fault::HasMetadata),
                Some(false) => Some(self.bytes.clone()),
                None => None,
            },
            format => strip(format, &self.bytes),
        };
        stripped.ok_or_else(|| Fault::Unreadable("the file is cut off".to_owned()))
    }

    /// Returns its bytes unchanged.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Returns its format.
    pub fn format(&self) -> ImageFormat {
        self.format
    }

    /// Returns the file without its metadata and the right way up.
    pub fn original(&self, raster: &Raster) -> Result<Vec<u8>, Fault> {
        match raster.has_orientation {
            // Without orientation metadata, the pixels themselves must be upright.
            true => apply_orientation(raster, self.format, self.bytes.len()),
            false => self.stripped(),
        }
    }
}

/// Returns whether a file's name says that it is a drawing.
pub fn is_called_drawing(file: &Path) -> bool {
    file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("svg"))
}

/// Returns whether browsers support a format.
fn is_shown(format: ImageFormat) -> bool {
    use ImageFormat::{Avif, Gif, Jpeg, Png, WebP};
    matches!(format, Jpeg | Png | WebP | Gif | Avif)
}

/// Returns whether a file is to be treated as a drawing: it is one, or browsers would take it for one.
pub fn is_drawing(file: &Path) -> bool {
    SourceFile::is_drawing(file) || (is_called_drawing(file) && !SourceFile::is_picture(file))
}

/// Returns the displayed width and height of a raster image, or why they are unavailable.
pub fn size_of(file: &Path) -> Result<(u32, u32), String> {
    let size = imagesize::size(file).map_err(|error| error.to_string())?;
    let side = |length: usize| u32::try_from(length).map_err(|error| error.to_string());
    Ok(turned((side(size.width)?, side(size.height)?), file))
}
