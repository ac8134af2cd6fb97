//! Applies orientation metadata by encoding the picture again, because a file without metadata must have its pixels the
//! right way up.

use super::decode::{Fault, Part, Raster};
use super::encode::webp;
use image::{DynamicImage, ImageFormat};
use std::io::Cursor;

/// Qualities to try, out of 100: the first whose file is no larger than the original is used.
const QUALITIES: [u8; 3] = [89, 80, 70];

/// Encodes the upright picture in sRGB, in its own format; `original` is the original's size in bytes.
pub fn apply_orientation(
    raster: &Raster,
    format: ImageFormat,
    original: usize,
) -> Result<Vec<u8>, Fault> {
    let size = raster.size();
    let unreadable = |cause: &str| Fault::Unreadable(cause.to_owned());
    let pixels = raster
        .scaled(Part::whole(size), size)
        .ok_or_else(|| unreadable("its pixels cannot be turned"))?;
    let mut smallest = Vec::new();
    for quality in QUALITIES {
        smallest = encoded(&pixels, format, quality).map_err(Fault::Unreadable)?;
        if smallest.len() <= original {
            break;
        }
    }
    Ok(smallest)
}

fn encoded(pixels: &DynamicImage, format: ImageFormat, quality: u8) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    match format {
        ImageFormat::Jpeg => {
            let too_long = |_| "it is too long for a JPEG".to_owned();
            let width = u16::try_from(pixels.width()).map_err(too_long)?;
            let height = u16::try_from(pixels.height()).map_err(too_long)?;
            let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, quality);
            encoder.set_progressive(true);
            encoder.set_optimized_huffman_tables(true);
            let rgb = pixels.to_rgb8();
            encoder
                .encode(&rgb, width, height, jpeg_encoder::ColorType::Rgb)
                .map_err(|error| error.to_string())?;
        }
        ImageFormat::WebP => {
            let encoded = webp(pixels, quality.into());
            bytes = encoded.ok_or_else(|| "it is too long for a WebP".to_owned())?;
        }
        format => pixels
            .write_to(&mut Cursor::new(&mut bytes), format)
            .map_err(|error| error.to_string())?,
    }
    Ok(bytes)
}
