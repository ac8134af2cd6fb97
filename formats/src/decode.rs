//! Decodes pictures: within memory limits, oriented, converted to sRGB and scaled.

use super::memory_budget::Reservation;
use super::strip_metadata::strip;
use fast_image_resize::images::{TypedImage, TypedImageRef};
use fast_image_resize::pixels::U8x4;
use fast_image_resize::{ResizeOptions, Resizer};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, RgbaImage};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};
use std::fs::File;
use std::io::{Cursor, Read};
use std::path::Path;

/// Maximum number of megapixels to decode: a small file can contain a picture that exhausts all memory.
pub const MOST_MEGAPIXELS: u64 = 100;

/// Why a picture cannot be used.
#[derive(Debug, PartialEq, thiserror::Error)]
pub enum Fault {
    /// Decoding would exhaust the memory; the number of megapixels.
    #[error("it has {0} megapixels, and the limit is {MOST_MEGAPIXELS}")]
    TooLarge(u64),
    /// A format that is published but not decoded here.
    #[error("its format is {0}")]
    Unsupported(&'static str),
    /// A format that not all browsers support.
    #[error("its format is not supported by all browsers")]
    Unknown,
    /// The extension, which browsers go by, does not match the format.
    #[error("it contains {0}, but its extension says otherwise")]
    Misnamed(&'static str),
    /// Its metadata cannot be removed.
    #[error("it may contain metadata such as location and author")]
    HasMetadata,
    /// It is not a valid drawing.
    #[error("{0}")]
    InvalidDrawing(String),
    /// Damaged.
    #[error("{0}")]
    Unreadable(String),
}

/// A decoded picture with its orientation applied, and its colour profile if it is not sRGB.
pub struct Raster {
    /// The pixels, upright.
    pub pixels: DynamicImage,
    /// The ICC profile, unless the colour space is sRGB.
    pub profile: Option<Box<ColorProfile>>,
    /// Whether its file relies on orientation metadata.
    pub has_orientation: bool,
    /// Its reservation in the memory budget, if it was decoded from a whole file.
    pub reservation: Option<Reservation>,
}

/// A rectangle of a picture, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
}

impl Part {
    /// Returns the whole picture.
    pub fn whole(size: (u32, u32)) -> Part {
        Part { x: 0.0, y: 0.0, width: f64::from(size.0), height: f64::from(size.1) }
    }

    /// Returns the size of the largest part of a picture with an aspect ratio (width / height).
    pub fn largest(size: (u32, u32), proportion: f64) -> (f64, f64) {
        let (width, height) = (f64::from(size.0), f64::from(size.1));
        if width / height > proportion {
            (height * proportion, height)
        } else {
            (width, width / proportion)
        }
    }
}

/// Detects the format of a file from its first bytes.
pub fn format_of(bytes: &[u8]) -> Result<ImageFormat, Fault> {
    image::guess_format(bytes).map_err(unreadable)
}

/// Returns enough bytes of a file to detect its format. Empty if it cannot be read; later reads report the error.
pub fn first_bytes(file: &Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Ok(file) = File::open(file) {
        let _ = file.take(64).read_to_end(&mut bytes);
    }
    bytes
}

/// Returns the displayed size of a picture with the stored size `size`, which its orientation may swap.
pub fn turned(size: (u32, u32), file: &Path) -> (u32, u32) {
    let reader = ImageReader::open(file).and_then(ImageReader::with_guessed_format);
    let orientation = reader.ok().and_then(|reader| reader.into_decoder().ok()?.orientation().ok());
    match orientation {
        Some(
            Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH,
        ) => (size.1, size.0),
        _ => size,
    }
}

/// Returns whether a file relies on orientation metadata.
pub fn has_orientation(bytes: &[u8], format: ImageFormat) -> bool {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    // Limits are unnecessary because nothing is decoded.
    reader.no_limits();
    let decoder = reader.into_decoder();
    let orientation = decoder.and_then(|mut decoder| decoder.orientation());
    orientation.is_ok_and(|orientation| orientation != Orientation::NoTransforms)
}

fn unreadable(error: ImageError) -> Fault {
    Fault::Unreadable(error.to_string())
}

impl Raster {
    /// Returns whether a file contains a picture that browsers support but this module does not decode.
    pub fn is_undecoded(file: &Path) -> bool {
        format_of(&first_bytes(file)).is_ok_and(|format| format == ImageFormat::Avif)
    }

    /// Decodes a file.
    pub fn read(bytes: &[u8]) -> Result<Raster, Fault> {
        let format = match format_of(bytes)? {
            ImageFormat::Avif => return Err(Fault::Unsupported("AVIF")),
            format => format,
        };
        // The decoder would fill the missing part with grey.
        if format == ImageFormat::Jpeg && strip(format, bytes).is_none() {
            return Err(Fault::Unreadable("the file is cut off".to_owned()));
        }
        let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
        let mut limits = Limits::default();
        // Eight bytes per pixel: four channels of 16 bits.
        limits.max_alloc = Some(MOST_MEGAPIXELS * 1_000_000 * 8);
        reader.limits(limits);
        let mut decoder = reader.into_decoder().map_err(unreadable)?;
        let (width, height) = decoder.dimensions();
        let megapixels = u64::from(width) * u64::from(height) / 1_000_000;
        if megapixels > MOST_MEGAPIXELS {
            return Err(Fault::TooLarge(megapixels));
        }
        let reservation = Some(Reservation::of(u64::from(width) * u64::from(height)));
        let orientation = decoder.orientation().map_err(unreadable)?;
        // A picture with a damaged profile is shown without one, as in browsers.
        let profile = decoder.icc_profile().map_err(unreadable)?;
        let profile = profile.and_then(|bytes| ColorProfile::new_from_slice(&bytes).ok());
        let mut pixels = DynamicImage::from_decoder(decoder).map_err(unreadable)?;
        pixels.apply_orientation(orientation);
        let has_orientation = orientation != Orientation::NoTransforms;
        Ok(Raster { pixels, profile: profile.map(Box::new), has_orientation, reservation })
    }

    /// Returns its width and height in pixels.
    pub fn size(&self) -> (u32, u32) {
        (self.pixels.width(), self.pixels.height())
    }

    /// Returns whether all pixels have the same colour.
    pub fn is_of_one_colour(&self) -> bool {
        let pixels = self.pixels.to_rgba8();
        let mut pixels = pixels.pixels();
        let first = pixels.next();
        pixels
            .all(|pixel| Some(pixel) == first || first.is_some_and(|f| f[3] == 0 && pixel[3] == 0))
    }

    /// Returns a part, scaled to a size, in sRGB, or `None` if it cannot be scaled.
    pub fn scaled(&self, part: Part, size: (u32, u32)) -> Option<DynamicImage> {
        let has_alpha = self.pixels.color().has_alpha();
        let scaled = scale(&self.pixels.to_rgba8(), part, size, has_alpha)?;
        let scaled: DynamicImage = RgbaImage::from_raw(size.0, size.1, scaled)?.into();
        let scaled = if has_alpha { scaled } else { scaled.into_rgb8().into() };
        Some(match &self.profile {
            Some(profile) => in_srgb(profile, scaled),
            None => scaled,
        })
    }
}

/// Scales a part of a picture. Not generic, and always with four bytes per pixel, because every other pixel type would
/// compile the same code again. For opaque pictures, the fourth byte is ignored.
pub(crate) fn scale(
    picture: &RgbaImage,
    part: Part,
    size: (u32, u32),
    has_alpha: bool,
) -> Option<Vec<u8>> {
    let options =
        ResizeOptions::new().crop(part.x, part.y, part.width, part.height).use_alpha(has_alpha);
    let (width, height) = picture.dimensions();
    let from = TypedImageRef::<U8x4>::from_buffer(width, height, picture).ok()?;
    let mut scaled = vec![0; size.0 as usize * size.1 as usize * 4];
    let mut to = TypedImage::<U8x4>::from_buffer(size.0, size.1, &mut scaled).ok()?;
    Resizer::new().resize_typed(&from, &mut to, &options).ok()?;
    drop(to);
    Some(scaled)
}

/// Converts pixels to sRGB. Pixels that the profile cannot convert are unchanged.
fn in_srgb(profile: &ColorProfile, pixels: DynamicImage) -> DynamicImage {
    if profile.color_space != DataColorSpace::Rgb {
        return pixels;
    }
    let layout = if pixels.color().has_alpha() { Layout::Rgba } else { Layout::Rgb };
    let mut converted = pixels.clone();
    let bytes: &mut [u8] = match &mut converted {
        DynamicImage::ImageRgba8(pixels) => pixels,
        DynamicImage::ImageRgb8(pixels) => pixels,
        _ => return pixels,
    };
    let is_converted = profile
        .create_transform_8bit(
            layout,
            &ColorProfile::new_srgb(),
            layout,
            TransformOptions::default(),
        )
        .and_then(|transform| transform.transform(pixels.as_bytes(), bytes));
    if is_converted.is_ok() { converted } else { pixels }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{Rgb, RgbImage};

    #[test]
    fn colours_come_out_in_srgb() {
        let mut bytes = Vec::new();
        let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 100);
        let profile = ColorProfile::new_display_p3().encode().unwrap();
        encoder.add_icc_profile(&profile).unwrap();
        let green = RgbImage::from_pixel(16, 16, Rgb([40, 200, 60]));
        encoder.encode(&green, 16, 16, jpeg_encoder::ColorType::Rgb).unwrap();
        let raster = Raster::read(&bytes).unwrap();
        let shown = raster.scaled(Part::whole((16, 16)), (4, 4)).unwrap().to_rgb8();
        // In the file's wider gamut, the same values are a stronger green.
        let [red, green, _] = shown.get_pixel(2, 2).0;
        assert!(red < 10 && green > 195, "{shown:?}");
    }

    #[test]
    fn a_film_behind_a_photograph_does_not_matter_and_a_missing_end_does() {
        let mut bytes = Cursor::new(Vec::new());
        let photograph = DynamicImage::from(RgbImage::from_pixel(40, 30, Rgb([90, 80, 70])));
        photograph.write_to(&mut bytes, ImageFormat::Jpeg).unwrap();
        let bytes = bytes.into_inner();
        let film = [&bytes[..], b"\xff\xda film"].concat();
        assert_eq!(Raster::read(&film).map(|raster| raster.size()).ok(), Some((40, 30)));
        assert!(Raster::read(&bytes[..bytes.len() - 2]).is_err());
    }

    #[test]
    fn what_shines_through_still_does() {
        let glass = image::RgbaImage::from_pixel(8, 8, image::Rgba([200, 0, 0, 0]));
        let raster = Raster {
            pixels: glass.into(),
            profile: None,
            has_orientation: false,
            reservation: None,
        };
        let shown = raster.scaled(Part::whole((8, 8)), (2, 2)).unwrap();
        assert_eq!(shown.to_rgba8().get_pixel(0, 0).0[3], 0);
    }
}
