//! Encodes a picture in several widths, as AVIF and WebP.

use super::decode::{Part, Raster};
use super::placeholder::nearest_colour;
use image::DynamicImage;
use ravif::{Img, RGB8, RGBA8};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

/// Widths in pixels: from a small picture on a standard display to a large one on a high-density display.
const WIDTHS: &[u32] = &[320, 480, 640, 960, 1280, 1600, 1920];
/// A width is skipped if the picture's own width exceeds it by no more than this factor.
const MIN_WIDTH_RATIO: f64 = 1.1;

/// Quality out of 100: visually close to the original for photographs at page sizes.
const AVIF_QUALITY: f32 = 55.0;
/// Larger files are shown on high-density displays, where artefacts are smaller, so a lower quality suffices. This
/// saves a seventh.
const HIGH_DENSITY_WIDTH: u32 = 960;
/// Quality out of 100.
const FINE_AVIF_QUALITY: f32 = 50.0;
/// Speed out of 10. Slower speeds save 1 to 8 % and take two to three times as long; speed 10 costs 7 to 15 %.
const AVIF_SPEED: u8 = 9;
/// Quality out of 100.
const WEBP_QUALITY: f32 = 72.0;

/// A format of renditions, in order of preference for browsers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// AVIF.
    Avif,
    /// WebP.
    WebP,
}

impl Format {
    /// Returns its file extension.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Avif => "avif",
            Format::WebP => "webp",
        }
    }
}

/// A picture in one width and format.
#[derive(Debug)]
pub struct Rendition {
    /// The format.
    pub format: Format,
    /// Width in pixels.
    pub width: u32,
    /// The encoded file.
    pub bytes: Vec<u8>,
}

/// Returns the renditions of a part that are smaller than `original` bytes, sorted by format and width, and its
/// placeholder colour. Returns `None` if the part cannot be encoded.
pub fn encode(raster: Raster, part: Part, original: usize) -> Option<(Vec<Rendition>, u8)> {
    let widths = widths(part.width);
    let height = |width: u32| ((f64::from(width) * part.height / part.width).round() as u32).max(1);
    let most = *widths.last()?;
    // Scales once from the whole picture, then from a copy no larger than needed.
    let base = raster.scaled(part, (most, height(most)))?;
    // Releases the reservation before waiting for other threads, which may be waiting for it.
    drop(raster);
    let base = Raster { pixels: base, profile: None, has_orientation: false, reservation: None };
    let whole = Part::whole(base.size());
    let tone = nearest_colour(&base.scaled(whole, (1, 1))?);
    let of_width = |width: &u32| {
        let scaled = match *width == most {
            true => base.pixels.clone(),
            false => base.scaled(whole, (*width, height(*width)))?,
        };
        let (avif, webp) = rayon::join(|| avif(&scaled), || webp(&scaled, WEBP_QUALITY));
        let rendition = |format, bytes| Some(Rendition { format, width: *width, bytes: bytes? });
        // WebP is limited to 16,383 pixels per side, so a very long picture has none.
        Some([rendition(Format::Avif, avif), rendition(Format::WebP, webp)])
    };
    // The largest takes longest, so it starts first.
    let encoded: Option<Vec<_>> = widths.par_iter().rev().map(of_width).collect();
    let mut renditions: Vec<Rendition> = encoded?.into_iter().flatten().flatten().collect();
    renditions.retain(|rendition| rendition.bytes.len() < original);
    renditions.sort_by_key(|rendition| (rendition.format, rendition.width));
    Some((renditions, tone))
}

/// Returns the widths to encode: the standard ones clearly below the picture's width, and its own, up to the largest.
fn widths(own: f64) -> Vec<u32> {
    let most = own.floor().min(f64::from(*WIDTHS.last().unwrap_or(&1))).max(1.0) as u32;
    let is_apart = |width: &&u32| f64::from(**width) * MIN_WIDTH_RATIO <= f64::from(most);
    let mut widths: Vec<u32> = WIDTHS.iter().filter(is_apart).copied().collect();
    widths.push(most);
    widths
}

/// Encodes a picture as AVIF, with the quality for its width.
pub fn avif(pixels: &DynamicImage) -> Option<Vec<u8>> {
    let quality =
        if pixels.width() > HIGH_DENSITY_WIDTH { FINE_AVIF_QUALITY } else { AVIF_QUALITY };
    let encoder = ravif::Encoder::new()
        .with_quality(quality)
        .with_alpha_quality(quality)
        .with_speed(AVIF_SPEED)
        // Pictures are already encoded in parallel.
        .with_num_threads(Some(1));
    let (width, height) = (pixels.width() as usize, pixels.height() as usize);
    let encoded = match pixels {
        DynamicImage::ImageRgba8(pixels) => {
            let pixels: Vec<RGBA8> = pixels.pixels().map(|pixel| RGBA8::from(pixel.0)).collect();
            encoder.encode_rgba(Img::new(&pixels, width, height))
        }
        pixels => {
            let pixels: Vec<RGB8> =
                pixels.to_rgb8().pixels().map(|pixel| RGB8::from(pixel.0)).collect();
            encoder.encode_rgb(Img::new(&pixels, width, height))
        }
    };
    encoded.ok().map(|encoded| encoded.avif_file)
}

/// Encodes a picture as lossy WebP; `quality` is out of 100.
pub fn webp(pixels: &DynamicImage, quality: f32) -> Option<Vec<u8>> {
    let (width, height) = (pixels.width(), pixels.height());
    let encoder = match pixels {
        DynamicImage::ImageRgba8(pixels) => webp::Encoder::from_rgba(pixels, width, height),
        DynamicImage::ImageRgb8(pixels) => webp::Encoder::from_rgb(pixels, width, height),
        _ => return None,
    };
    encoder.encode_simple(false, quality).ok().map(|encoded| encoded.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn never_wider_than_the_picture_and_none_near_another() {
        assert_eq!(widths(1600.0), [320, 480, 640, 960, 1280, 1600]);
        assert_eq!(widths(1300.0), [320, 480, 640, 960, 1300]);
        assert_eq!(widths(4000.0), [320, 480, 640, 960, 1280, 1600, 1920]);
        assert_eq!(widths(1750.0), [320, 480, 640, 960, 1280, 1750]);
        assert_eq!(widths(200.5), [200]);
    }

    #[test]
    fn a_picture_too_long_for_a_format_comes_in_the_other() {
        let pixels = image::RgbImage::from_pixel(16, 16_500, image::Rgb([90, 80, 70]));
        let (pixels, whole) = (pixels.into(), Part::whole((16, 16_500)));
        let raster = Raster { pixels, profile: None, has_orientation: false, reservation: None };
        let (renditions, _) = encode(raster, whole, usize::MAX).unwrap();
        let formats: Vec<Format> = renditions.iter().map(|made| made.format).collect();
        assert_eq!(formats, [Format::Avif]);
    }

    #[test]
    fn what_is_not_smaller_than_the_original_is_left_out() {
        let noise = image::RgbImage::from_fn(700, 400, |x, y| {
            image::Rgb([(x * 7919 + y * 104_729) as u8, (x * y) as u8, (x ^ y) as u8])
        });
        let whole = Part::whole((700, 400));
        let sizes = |original| {
            let pixels = noise.clone().into();
            let raster =
                Raster { pixels, profile: None, has_orientation: false, reservation: None };
            let (renditions, _) = encode(raster, whole, original).unwrap();
            renditions.iter().map(|rendition| rendition.bytes.len()).collect::<Vec<_>>()
        };
        let all = sizes(usize::MAX);
        assert_eq!(all.len(), 6);
        let limit = *all.iter().max().unwrap();
        let smaller = sizes(limit);
        assert!(smaller.len() < 6 && smaller.iter().all(|size| *size < limit), "{smaller:?}");
        assert!(sizes(0).is_empty());
    }
}
