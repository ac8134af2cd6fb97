//! The lead picture as pixels: decoded within limits, turned the right way up, in sRGB, cropped and scaled.

use super::crop::{Crop, crop};
use crate::content::Focus;
use crate::publish::colours::Colour;
use crate::publish::svg::Drawing;
use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{PixelType, ResizeOptions, Resizer};
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};
use resvg::tiny_skia::{IntSize, Pixmap};
use std::io::Cursor;

/// Pictures of more pixels are not decoded: a small file can hold a picture that fills all memory.
pub const MOST_MEGAPIXELS: u64 = 100;
/// What is shown of a picture must be so wide; enlarged further it would be a blur.
const LEAST_WIDTH: f64 = 480.0;

/// Why a picture cannot be used.
#[derive(Debug, PartialEq)]
pub enum Fault {
    /// It has so many megapixels.
    TooLarge(u64),
    /// A format that is published, but not decoded here.
    Undecoded(&'static str),
    /// Damaged.
    Unreadable(String),
}

/// A picture of any size, ready to be cropped.
pub enum Photograph {
    /// Pixels, and the colour space they are in where that is not sRGB.
    Pixels(DynamicImage, Option<Box<ColorProfile>>),
    /// Lines and areas.
    Drawing(Drawing),
}

impl Photograph {
    /// Decodes a picture's file.
    pub fn read(bytes: &[u8]) -> Result<Photograph, Fault> {
        let unreadable = |error: ImageError| Fault::Unreadable(error.to_string());
        let format = match image::guess_format(bytes) {
            Ok(ImageFormat::Avif) => return Err(Fault::Undecoded("AVIF")),
            Ok(format) => format,
            Err(_) if is_markup(bytes) => {
                let drawing = Drawing::parse(bytes).map_err(Fault::Unreadable)?;
                return Ok(Photograph::Drawing(drawing));
            }
            Err(error) => return Err(unreadable(error)),
        };
        if format == ImageFormat::Jpeg && !is_complete(bytes) {
            return Err(Fault::Unreadable("the file is cut off".to_owned()));
        }
        let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
        let mut limits = Limits::default();
        // Eight bytes a pixel: four channels of sixteen bits.
        limits.max_alloc = Some(MOST_MEGAPIXELS * 1_000_000 * 8);
        reader.limits(limits);
        let mut decoder = reader.into_decoder().map_err(unreadable)?;
        let (width, height) = decoder.dimensions();
        let megapixels = u64::from(width) * u64::from(height) / 1_000_000;
        if megapixels > MOST_MEGAPIXELS {
            return Err(Fault::TooLarge(megapixels));
        }
        let orientation = decoder.orientation().map_err(unreadable)?;
        // A picture with a damaged profile is shown as if it had none, as browsers do.
        let profile = decoder.icc_profile().map_err(unreadable)?;
        let profile = profile.and_then(|bytes| ColorProfile::new_from_slice(&bytes).ok());
        let mut pixels = DynamicImage::from_decoder(decoder).map_err(unreadable)?;
        pixels.apply_orientation(orientation);
        Ok(Photograph::Pixels(pixels, profile.map(Box::new)))
    }

    /// The part around the focal point in a frame of this width and height, on paper. None where the picture is too
    /// small for that.
    pub fn show(self, frame: (u32, u32), focus: Option<Focus>) -> Option<Pixmap> {
        let size = IntSize::from_wh(frame.0, frame.1)?;
        let mut shown = Pixmap::new(frame.0, frame.1)?;
        let Colour { red, green, blue } = Colour::paper();
        match self {
            Photograph::Drawing(drawing) => {
                shown.fill(resvg::tiny_skia::Color::from_rgba8(red, green, blue, 255));
                // In thousandths, for drawings may be a few units wide.
                let (width, height) = drawing.size();
                let thousandths = |length: f32| (length * 1000.0).clamp(1.0, 1e9) as u32;
                let part = crop((thousandths(width), thousandths(height)), frame, focus);
                let scale = (f64::from(frame.0) / part.width * 1000.0) as f32;
                let to = |start: f64| -(start as f32 / 1000.0) * scale;
                drawing.draw(&mut shown, scale, to(part.x), to(part.y));
                Some(shown)
            }
            Photograph::Pixels(pixels, profile) => {
                let part = crop((pixels.width(), pixels.height()), frame, focus);
                if part.width < LEAST_WIDTH {
                    return None;
                }
                let mut rgba = scaled(&pixels, part, frame)?;
                if let Some(profile) = profile {
                    rgba = in_srgb(&profile, rgba);
                }
                for pixel in rgba.chunks_exact_mut(4) {
                    let alpha = u32::from(pixel[3]);
                    for (above, below) in pixel.iter_mut().zip([red, green, blue, 255]) {
                        let mixed =
                            u32::from(*above) * alpha + u32::from(below) * (255 - alpha) + 127;
                        *above = u8::try_from(mixed / 255).unwrap_or(u8::MAX);
                    }
                    pixel[3] = 255;
                }
                Pixmap::from_vec(rgba, size)
            }
        }
    }
}

fn scaled(pixels: &DynamicImage, part: Crop, frame: (u32, u32)) -> Option<Vec<u8>> {
    let options = ResizeOptions::new().crop(part.x, part.y, part.width, part.height);
    let scale = |bytes: &[u8], kind: PixelType| {
        let from = ImageRef::new(pixels.width(), pixels.height(), bytes, kind).ok()?;
        let mut to = Image::new(frame.0, frame.1, kind);
        Resizer::new().resize(&from, &mut to, &options).ok()?;
        Some(to.into_vec())
    };
    if pixels.color().has_alpha() {
        return scale(&pixels.to_rgba8(), PixelType::U8x4);
    }
    let rgb = scale(&pixels.to_rgb8(), PixelType::U8x3)?;
    Some(rgb.chunks_exact(3).flat_map(|rgb| [rgb[0], rgb[1], rgb[2], 255]).collect())
}

/// The same colours in sRGB; what the profile cannot tell stays as it is.
fn in_srgb(profile: &ColorProfile, rgba: Vec<u8>) -> Vec<u8> {
    if profile.color_space != DataColorSpace::Rgb {
        return rgba;
    }
    let srgb = ColorProfile::new_srgb();
    let options = TransformOptions::default();
    let mut converted = rgba.clone();
    let is_converted = profile
        .create_transform_8bit(Layout::Rgba, &srgb, Layout::Rgba, options)
        .and_then(|transform| transform.transform(&rgba, &mut converted));
    if is_converted.is_ok() { converted } else { rgba }
}

fn is_markup(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    text.trim_ascii_start().starts_with(b"<")
}

/// Whether a JPEG's last scan has an end; the decoder would fill the rest with grey.
fn is_complete(bytes: &[u8]) -> bool {
    const SCAN: [u8; 2] = [0xff, 0xda];
    const END: [u8; 2] = [0xff, 0xd9];
    let last = |marker: [u8; 2]| bytes.windows(2).rposition(|window| window == marker);
    last(END) > last(SCAN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{Rgb, RgbImage, Rgba, RgbaImage};

    fn encoded(picture: DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    fn at(shown: &Pixmap, x: u32, y: u32) -> [u8; 3] {
        let pixel = shown.pixel(x, y).unwrap();
        [pixel.red(), pixel.green(), pixel.blue()]
    }

    /// Red above, blue below.
    fn two_halves(width: u32, height: u32) -> DynamicImage {
        RgbImage::from_fn(width, height, |_, y| {
            if y < height / 2 { Rgb([255, 0, 0]) } else { Rgb([0, 0, 255]) }
        })
        .into()
    }

    #[test]
    fn shows_what_is_in_focus() {
        let bytes = encoded(two_halves(600, 900), ImageFormat::Png);
        let shown = |y| {
            let photograph = Photograph::read(&bytes).unwrap();
            photograph.show((1200, 630), Some(Focus { x: 5, y })).unwrap()
        };
        assert_eq!(at(&shown(0), 600, 600), [255, 0, 0]);
        assert_eq!(at(&shown(10), 600, 30), [0, 0, 255]);
    }

    #[test]
    fn puts_what_shines_through_on_paper() {
        let glass = RgbaImage::from_pixel(600, 400, Rgba([0, 0, 0, 0]));
        let photograph = Photograph::read(&encoded(glass.into(), ImageFormat::WebP)).unwrap();
        let Colour { red, green, blue } = Colour::paper();
        assert_eq!(at(&photograph.show((1200, 630), None).unwrap(), 9, 9), [red, green, blue]);
    }

    #[test]
    fn turns_pictures_the_right_way_up() {
        let jpeg = encoded(two_halves(600, 600), ImageFormat::Jpeg);
        // An Exif segment that says: turned by 180 degrees (orientation 3).
        let exif = b"\xff\xe1\x00\x22Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x03\0\0\0\0\0\0\0";
        let turned = [&jpeg[..2], exif, &jpeg[2..]].concat();
        let top = |bytes: &[u8]| {
            let shown = Photograph::read(bytes).unwrap().show((600, 600), None).unwrap();
            at(&shown, 300, 30)
        };
        assert!(top(&jpeg)[0] > 200);
        assert!(top(&turned)[2] > 200);
    }

    #[test]
    fn refuses_what_it_cannot_decode() {
        let fault = |bytes: &[u8]| Photograph::read(bytes).err();
        let jpeg = encoded(two_halves(600, 600), ImageFormat::Jpeg);
        let cut = Some(Fault::Unreadable("the file is cut off".to_owned()));
        assert_eq!(fault(&jpeg[..jpeg.len() - 2]), cut);
        let png = encoded(two_halves(600, 600), ImageFormat::Png);
        assert!(matches!(fault(&png[..png.len() / 2]), Some(Fault::Unreadable(_))));
        assert!(matches!(fault(b"no picture"), Some(Fault::Unreadable(_))));
        assert!(matches!(fault(b"<svg"), Some(Fault::Unreadable(_))));
        assert_eq!(fault(b"\0\0\0\x20ftypavif\0\0\0\0"), Some(Fault::Undecoded("AVIF")));
        assert!(fault(&jpeg).is_none());
    }

    #[test]
    fn does_not_decode_what_would_fill_all_memory() {
        let mut png = encoded(two_halves(600, 600), ImageFormat::Png);
        // The header of a PNG: width and height from its sixteenth byte, then five more bytes and their checksum.
        png[16..24].copy_from_slice(&[0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30]);
        let checksum = png[12..29].iter().fold(u32::MAX, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
                (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg())
            })
        });
        png[29..33].copy_from_slice(&(!checksum).to_be_bytes());
        assert_eq!(Photograph::read(&png).err(), Some(Fault::TooLarge(900)));
    }

    #[test]
    fn enlarges_no_thumbnail() {
        let bytes = encoded(two_halves(300, 300), ImageFormat::Png);
        assert!(Photograph::read(&bytes).unwrap().show((1200, 630), None).is_none());
        let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"2\" height=\"1\"><rect width=\"2\" height=\"1\" fill=\"red\"/></svg>";
        let shown = Photograph::read(svg).unwrap().show((1200, 630), None).unwrap();
        assert_eq!(at(&shown, 0, 0), [255, 0, 0]);
        assert_eq!(at(&shown, 1199, 629), [255, 0, 0]);
    }
}
