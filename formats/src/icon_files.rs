//! Icon files: decodes a square PNG, and encodes PNG and ICO.

use crate::decode::{Part, scale};
use image::codecs::ico::{IcoEncoder, IcoFrame};
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder, ImageFormat, RgbaImage};
use resvg::tiny_skia::{IntSize, Pixmap};

pub use image::ImageError;

/// A decoded PNG whose width and height are equal.
#[derive(Clone, Debug)]
pub struct SquarePng(RgbaImage);

/// Why a file is not a usable square PNG.
#[derive(Debug)]
pub enum PngFault {
    /// It cannot be decoded.
    Unreadable(ImageError),
    /// Its width and height in pixels differ or are too small.
    Size(u32, u32),
}

/// Returns whether a file has the PNG signature.
pub fn is_png(bytes: &[u8]) -> bool {
    image::guess_format(bytes).is_ok_and(|format| format == ImageFormat::Png)
}

impl SquarePng {
    /// Decodes a file whose sides must be at least `least` pixels.
    pub fn read(bytes: &[u8], least: u32) -> Result<Self, PngFault> {
        let picture = image::load_from_memory_with_format(bytes, ImageFormat::Png)
            .map_err(PngFault::Unreadable)?;
        let (width, height) = (picture.width(), picture.height());
        if width != height || width < least {
            return Err(PngFault::Size(width, height));
        }
        Ok(SquarePng(picture.into_rgba8()))
    }

    /// Scales it to a square of `side` pixels, with premultiplied alpha.
    pub fn scaled(&self, side: u32) -> Pixmap {
        let picture = &self.0;
        let mut bytes = scale(picture, Part::whole(picture.dimensions()), (side, side), true)
            .expect("it was made of four bytes a pixel");
        for pixel in bytes.chunks_exact_mut(4) {
            let alpha = u16::from(pixel[3]);
            for channel in &mut pixel[..3] {
                *channel =
                    u8::try_from((u16::from(*channel) * alpha + 127) / 255).unwrap_or(u8::MAX);
            }
        }
        let size = IntSize::from_wh(side, side).expect("icons have a size");
        Pixmap::from_vec(bytes, size).expect("as many bytes as the size says")
    }
}

/// Encodes a picture as the smallest PNG.
pub fn png(picture: &Pixmap) -> Result<Vec<u8>, ImageError> {
    // Most logos consist of areas of one colour, which filters would make half as large again. If the file is large
    // without filters, the picture is more like a photograph.
    let plain = encode(picture, FilterType::NoFilter)?;
    if plain.len() < picture.data().len() / 8 {
        return Ok(plain);
    }
    let filtered = encode(picture, FilterType::Adaptive)?;
    Ok(if filtered.len() < plain.len() { filtered } else { plain })
}

fn encode(picture: &Pixmap, filter: FilterType) -> Result<Vec<u8>, ImageError> {
    let mut bytes = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Best, filter);
    let (width, height) = (picture.width(), picture.height());
    let pixels = straight(picture);
    let is_opaque = pixels.chunks_exact(4).all(|pixel| pixel[3] == 255);
    let written = if is_opaque {
        let pixels: Vec<u8> =
            pixels.chunks_exact(4).flat_map(|pixel| &pixel[..3]).copied().collect();
        encoder.write_image(&pixels, width, height, ExtendedColorType::Rgb8)
    } else {
        encoder.write_image(&pixels, width, height, ExtendedColorType::Rgba8)
    };
    written?;
    Ok(bytes)
}

/// Encodes square pictures as one ICO file, each as a PNG.
pub fn ico(pictures: &[Pixmap]) -> Result<Vec<u8>, ImageError> {
    let frame = |picture: &Pixmap| {
        let (width, height) = (picture.width(), picture.height());
        IcoFrame::as_png(&straight(picture), width, height, ExtendedColorType::Rgba8)
    };
    let frames = pictures.iter().map(frame).collect::<Result<Vec<_>, ImageError>>()?;
    let mut bytes = Vec::new();
    IcoEncoder::new(&mut bytes).encode_images(&frames)?;
    Ok(bytes)
}

/// Returns the pixels with straight alpha, as files store them.
fn straight(picture: &Pixmap) -> Vec<u8> {
    let pixels = picture.pixels().iter().map(|pixel| pixel.demultiply());
    pixels.flat_map(|c| [c.red(), c.green(), c.blue(), c.alpha()]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_logo_and_of_a_photograph_the_smaller_file_is_taken() {
        let side = 64;
        let sizes = |colour: &dyn Fn(u32, u32) -> u8| {
            let mut picture = Pixmap::new(side, side).unwrap();
            for (i, pixel) in picture.pixels_mut().iter_mut().enumerate() {
                let grey = colour(i as u32 % side, i as u32 / side);
                *pixel = resvg::tiny_skia::PremultipliedColorU8::from_rgba(grey, grey, grey, 255)
                    .unwrap();
            }
            let of = |filter| encode(&picture, filter).unwrap().len();
            let all = [FilterType::NoFilter, FilterType::Adaptive].map(of);
            (png(&picture).unwrap().len(), all)
        };
        let (taken, [plain, filtered]) = sizes(&|x, y| if x * x + y * y < 2500 { 200 } else { 20 });
        assert!(plain < filtered && taken == plain, "areas: {taken} of {plain}, {filtered}");
        // A diagonal gradient with noise.
        let grain = |x: u32, y: u32| x.wrapping_mul(0x9E37_79B1) ^ y.wrapping_mul(0x85EB_CA6B);
        let (taken, [plain, filtered]) = sizes(&|x, y| (2 * x + y + grain(x, y) % 3) as u8);
        assert!(filtered < plain && taken == filtered, "light: {taken} of {plain}, {filtered}");
    }
}
