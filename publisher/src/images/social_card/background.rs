//! The background of a social card: the lead picture, decoded, cropped and scaled.

use super::crop::crop;
use crate::config::colour::Colour;
use newsprint_app::model::Focus;
use newsprint_formats::decode::{Fault, Raster};
use newsprint_formats::svg::{Cleaned, Drawing};
use resvg::tiny_skia::{IntSize, Pixmap};

/// Minimum width in pixels of the visible part of a picture; enlarging a smaller one would blur it.
const LEAST_WIDTH: f64 = 480.0;

/// A decoded picture of any size.
pub enum Background {
    /// A raster image.
    Pixels(Raster),
    /// A vector image.
    Drawing(Drawing),
}

impl Background {
    /// Decodes a picture file.
    pub fn read(bytes: &[u8]) -> Result<Background, Fault> {
        if Drawing::is_markup(bytes) {
            let cleaned = Cleaned::of(bytes).map_err(Fault::Unreadable)?;
            let drawing = Drawing::parse(&cleaned).map_err(Fault::Unreadable)?;
            return Ok(Background::Drawing(drawing));
        }
        Raster::read(bytes).map(Background::Pixels)
    }

    /// Crops the picture around the focal point to a frame of this width and height and puts it on a paper-coloured
    /// background. Returns `None` if the picture is too small.
    pub fn crop_to(self, frame: (u32, u32), focus: Option<Focus>) -> Option<Pixmap> {
        let size = IntSize::from_wh(frame.0, frame.1)?;
        let mut shown = Pixmap::new(frame.0, frame.1)?;
        let Colour { red, green, blue } = Colour::paper();
        match self {
            Background::Drawing(drawing) => {
                shown.fill(resvg::tiny_skia::Color::from_rgba8(red, green, blue, 255));
                // In thousandths, because a drawing may be only a few units wide.
                let (width, height) = drawing.size();
                let thousandths = |length: f32| (length * 1000.0).clamp(1.0, 1e9) as u32;
                let part = crop((thousandths(width), thousandths(height)), frame, focus);
                let scale = (f64::from(frame.0) / part.width * 1000.0) as f32;
                let to = |start: f64| -(start as f32 / 1000.0) * scale;
                drawing.draw(&mut shown, scale, to(part.x), to(part.y));
                Some(shown)
            }
            Background::Pixels(raster) => {
                let part = crop(raster.size(), frame, focus);
                if part.width < LEAST_WIDTH {
                    return None;
                }
                let mut rgba = raster.scaled(part, frame)?.into_rgba8().into_raw();
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

#[cfg(test)]
mod tests {
    use super::*;
    use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
    use std::io::Cursor;

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
            let background = Background::read(&bytes).unwrap();
            background.crop_to((1200, 630), Some(Focus { x: 5, y })).unwrap()
        };
        assert_eq!(at(&shown(0), 600, 600), [255, 0, 0]);
        assert_eq!(at(&shown(10), 600, 30), [0, 0, 255]);
    }

    #[test]
    fn puts_what_shines_through_on_paper() {
        let glass = RgbaImage::from_pixel(600, 400, Rgba([0, 0, 0, 0]));
        let background = Background::read(&encoded(glass.into(), ImageFormat::WebP)).unwrap();
        let Colour { red, green, blue } = Colour::paper();
        assert_eq!(at(&background.crop_to((1200, 630), None).unwrap(), 9, 9), [red, green, blue]);
    }

    #[test]
    fn turns_pictures_the_right_way_up() {
        let jpeg = encoded(two_halves(600, 600), ImageFormat::Jpeg);
        // An Exif segment with orientation 3, a rotation by 180 degrees.
        let exif = b"\xff\xe1\x00\x22Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x03\0\0\0\0\0\0\0";
        let turned = [&jpeg[..2], exif, &jpeg[2..]].concat();
        let top = |bytes: &[u8]| {
            let shown = Background::read(bytes).unwrap().crop_to((600, 600), None).unwrap();
            at(&shown, 300, 30)
        };
        assert!(top(&jpeg)[0] > 200);
        assert!(top(&turned)[2] > 200);
    }

    #[test]
    fn refuses_what_it_cannot_decode() {
        let fault = |bytes: &[u8]| Background::read(bytes).err();
        let jpeg = encoded(two_halves(600, 600), ImageFormat::Jpeg);
        let cut = Some(Fault::Unreadable("the file is cut off".to_owned()));
        assert_eq!(fault(&jpeg[..jpeg.len() - 2]), cut);
        let png = encoded(two_halves(600, 600), ImageFormat::Png);
        assert!(matches!(fault(&png[..png.len() / 2]), Some(Fault::Unreadable(_))));
        assert!(matches!(fault(b"no picture"), Some(Fault::Unreadable(_))));
        assert!(matches!(fault(b"<svg"), Some(Fault::Unreadable(_))));
        assert_eq!(fault(b"\0\0\0\x20ftypavif\0\0\0\0"), Some(Fault::Unsupported("AVIF")));
        assert!(fault(&jpeg).is_none());
    }

    #[test]
    fn does_not_decode_what_would_fill_all_memory() {
        let mut png = encoded(two_halves(600, 600), ImageFormat::Png);
        // The PNG header: width and height from byte 16, then five more bytes and their checksum.
        png[16..24].copy_from_slice(&[0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30]);
        let checksum = png[12..29].iter().fold(u32::MAX, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
                (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg())
            })
        });
        png[29..33].copy_from_slice(&(!checksum).to_be_bytes());
        assert_eq!(Background::read(&png).err(), Some(Fault::TooLarge(900)));
    }

    #[test]
    fn enlarges_no_thumbnail() {
        let bytes = encoded(two_halves(300, 300), ImageFormat::Png);
        assert!(Background::read(&bytes).unwrap().crop_to((1200, 630), None).is_none());
        let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"2\" height=\"1\"><rect width=\"2\" height=\"1\" fill=\"red\"/></svg>";
        let shown = Background::read(svg).unwrap().crop_to((1200, 630), None).unwrap();
        assert_eq!(at(&shown, 0, 0), [255, 0, 0]);
        assert_eq!(at(&shown, 1199, 629), [255, 0, 0]);
    }
}
