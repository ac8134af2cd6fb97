//! Encodes a picture as WebP in several widths. [Decision 20](../../docs/decisions/0020-webp-alone.md) says why WebP, and
//! how the widths and qualities were chosen.

use super::decode::{Part, Raster};
use super::placeholder::nearest_colour;
use image::DynamicImage;
use webp::WebPConfig;

/// Widths in pixels, from a small picture on a standard display to a large one on a high-density display, and the
/// quality of each out of 100. More widths save no bytes, because browsers take a file that is a little too small.
const WIDTHS: &[(u32, f32)] = &[(320, 56.0), (640, 42.0), (960, 43.0), (1280, 38.0), (1920, 42.0)];
/// A width is skipped if the picture's own width exceeds it by no more than this factor.
const MIN_WIDTH_RATIO: f64 = 1.1;

/// Effort from 0 to 6. 6 saves some 6 % over 4, the default, and takes twice as long.
const METHOD: i32 = 6;
/// Up to this width in pixels, colours at edges are kept as sharp as they are (`sharp_yuv`). At 320 pixels this saves 6 to
/// 14 %, at 640 nothing, and it takes half as long again.
const SHARP_WIDTH: u32 = 480;

/// A part of a picture, ready to be encoded in several widths.
pub struct Encoder {
    /// The part, no larger than the largest width.
    base: Raster,
    aspect: f64,
    /// The widths to encode in pixels, ascending.
    pub widths: Vec<u32>,
    /// Index of the placeholder colour.
    pub placeholder: u8,
}

impl Encoder {
    /// Prepares a part. Returns `None` if it cannot be scaled.
    pub fn new(raster: Raster, part: Part) -> Option<Self> {
        let widths = widths(part.width);
        let aspect = part.height / part.width;
        let most = *widths.last()?;
        // Scales once from the whole picture, then from a copy no larger than needed.
        let base = raster.scaled(part, (most, height(most, aspect)))?;
        // Releases the reservation before waiting for other threads, which may be waiting for it.
        drop(raster);
        let base =
            Raster { pixels: base, profile: None, has_orientation: false, reservation: None };
        let placeholder = nearest_colour(&base.scaled(Part::whole(base.size()), (1, 1))?);
        Some(Encoder { base, aspect, widths, placeholder })
    }

    /// Encodes the part in a width. Returns `None` if the format cannot hold it: WebP is limited to 16,383 pixels a
    /// side.
    pub fn encode(&self, width: u32) -> Option<Vec<u8>> {
        let size = (width, height(width, self.aspect));
        if size == self.base.size() {
            return webp(&self.base.pixels, quality(width));
        }
        let scaled = self.base.scaled(Part::whole(self.base.size()), size)?;
        webp(&scaled, quality(width))
    }
}

fn height(width: u32, aspect: f64) -> u32 {
    ((f64::from(width) * aspect).round() as u32).max(1)
}

/// Returns the widths to encode: the standard ones clearly below the picture's width, and its own, up to the largest.
fn widths(own: f64) -> Vec<u32> {
    let standard = WIDTHS.iter().map(|(width, _)| *width);
    let most = own.floor().min(f64::from(standard.clone().max().unwrap_or(1))).max(1.0) as u32;
    let is_apart = |width: &u32| f64::from(*width) * MIN_WIDTH_RATIO <= f64::from(most);
    standard.filter(is_apart).chain([most]).collect()
}

/// Returns the quality of a width: that of the standard one at or above it.
fn quality(width: u32) -> f32 {
    let (_, quality) = WIDTHS[WIDTHS.partition_point(|(most, _)| *most < width)];
    quality
}

/// Encodes a picture as lossy WebP; `quality` is out of 100.
pub fn webp(pixels: &DynamicImage, quality: f32) -> Option<Vec<u8>> {
    let (width, height) = (pixels.width(), pixels.height());
    let encoder = match pixels {
        DynamicImage::ImageRgba8(pixels) => webp::Encoder::from_rgba(pixels, width, height),
        DynamicImage::ImageRgb8(pixels) => webp::Encoder::from_rgb(pixels, width, height),
        _ => return None,
    };
    let mut config = WebPConfig::new().ok()?;
    config.quality = quality;
    config.method = METHOD;
    config.use_sharp_yuv = (width <= SHARP_WIDTH).into();
    encoder.encode_advanced(&config).ok().map(|encoded| encoded.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn never_wider_than_the_picture_and_none_near_another() {
        assert_eq!(widths(1600.0), [320, 640, 960, 1280, 1600]);
        assert_eq!(widths(1300.0), [320, 640, 960, 1300]);
        assert_eq!(widths(4000.0), [320, 640, 960, 1280, 1920]);
        assert_eq!(widths(1400.0), [320, 640, 960, 1400]);
        assert_eq!(widths(200.5), [200]);
    }

    #[test]
    fn a_width_between_two_has_the_quality_of_the_larger() {
        assert_eq!(
            [1, 320, 321, 700, 1600, 1920].map(quality),
            [56.0, 56.0, 42.0, 43.0, 42.0, 42.0]
        );
    }

    #[test]
    fn a_picture_too_long_for_webp_is_not_encoded() {
        let pixels = image::RgbImage::from_pixel(16, 16_500, image::Rgb([90, 80, 70])).into();
        let raster = Raster { pixels, profile: None, has_orientation: false, reservation: None };
        let encoder = Encoder::new(raster, Part::whole((16, 16_500))).unwrap();
        assert_eq!(encoder.widths, [16]);
        assert_eq!(encoder.encode(16), None);
    }
}
