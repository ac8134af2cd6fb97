//! Encodes pictures of few colours as PNG, which keeps their edges sharp in a fraction of a JPEG's bytes.

use png::{BitDepth, ColorType, Compression, Encoder, EncodingError, Filter};
use resvg::tiny_skia::Pixmap;
use std::collections::{BTreeMap, HashMap};

/// Colours are merged if no channel differs by more than this: nobody sees it, and the shades at the edges of letters
/// become a few.
const INVISIBLE: u8 = 16;
/// A picture of more colours than one byte counts is not flat.
const MOST_COLOURS: usize = 256;

/// Encodes a square picture in black and white, with one bit a pixel.
pub fn black_and_white(
    side: u32,
    is_black: impl Fn(u32, u32) -> bool,
) -> Result<Vec<u8>, EncodingError> {
    let row = side.div_ceil(8) as usize;
    let mut bits = vec![0xff; row * side as usize];
    for y in 0..side {
        for x in (0..side).filter(|x| is_black(*x, y)) {
            bits[row * y as usize + x as usize / 8] &= !(0x80 >> (x % 8));
        }
    }
    encode((side, side), BitDepth::One, ColorType::Grayscale, None, &bits)
}

/// Encodes an opaque picture with a palette. Returns `None` if it has too many colours, as a photograph or a gradient.
pub fn flat(picture: &Pixmap) -> Option<Result<Vec<u8>, EncodingError>> {
    let mut counts: BTreeMap<[u8; 3], usize> = BTreeMap::new();
    for (colour, length) in runs(picture) {
        *counts.entry(colour).or_default() += length;
    }
    let mut by_use: Vec<_> = counts.into_iter().collect();
    // The most used first: those stay exactly as they are.
    by_use.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let mut palette: Vec<[u8; 3]> = Vec::new();
    let mut places = HashMap::new();
    for (colour, _) in by_use {
        let nearest =
            palette.iter().enumerate().map(|(place, known)| (difference(*known, colour), place));
        let place = match nearest.min().filter(|(difference, _)| *difference <= INVISIBLE) {
            Some((_, place)) => place,
            None if palette.len() == MOST_COLOURS => return None,
            None => {
                palette.push(colour);
                palette.len() - 1
            }
        };
        places.insert(colour, place as u8);
    }
    let mut pixels = Vec::with_capacity(picture.pixels().len());
    for (colour, length) in runs(picture) {
        pixels.resize(pixels.len() + length, places[&colour]);
    }
    let size = (picture.width(), picture.height());
    Some(encode(size, BitDepth::Eight, ColorType::Indexed, Some(palette.concat()), &pixels))
}

/// Returns the runs of pixels of one colour, with their lengths. A flat picture has many fewer runs than pixels.
fn runs(picture: &Pixmap) -> impl Iterator<Item = ([u8; 3], usize)> {
    let runs = picture.pixels().chunk_by(|one, next| one == next);
    runs.map(|run| ([run[0].red(), run[0].green(), run[0].blue()], run.len()))
}

/// Returns the largest difference of a channel.
fn difference(a: [u8; 3], b: [u8; 3]) -> u8 {
    a.into_iter().zip(b).map(|(a, b)| a.abs_diff(b)).max().unwrap_or_default()
}

fn encode(
    (width, height): (u32, u32),
    depth: BitDepth,
    colours: ColorType,
    palette: Option<Vec<u8>>,
    pixels: &[u8],
) -> Result<Vec<u8>, EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, width, height);
    encoder.set_depth(depth);
    encoder.set_color(colours);
    if let Some(palette) = palette {
        encoder.set_palette(palette);
    }
    encoder.set_compression(Compression::High);
    // Filters help gradients only.
    encoder.set_filter(Filter::NoFilter);
    encoder.write_header()?.write_image_data(pixels)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use resvg::tiny_skia::{Color, IntSize};

    fn decoded(bytes: &[u8]) -> image::RgbImage {
        image::load_from_memory(bytes).unwrap().to_rgb8()
    }

    #[test]
    fn black_and_white_is_read_back() {
        let is_black = |x: u32, y: u32| (x * y + x).is_multiple_of(3);
        let picture = decoded(&black_and_white(13, is_black).unwrap());
        assert_eq!(picture.dimensions(), (13, 13));
        for (x, y, pixel) in picture.enumerate_pixels() {
            assert_eq!(pixel.0, [if is_black(x, y) { 0 } else { 255 }; 3], "{x}, {y}");
        }
    }

    #[test]
    fn a_flat_picture_keeps_its_colours_and_nearly_its_edges() {
        let mut picture = Pixmap::new(300, 200).unwrap();
        picture.fill(Color::from_rgba8(255, 253, 249, 255));
        // An edge of many shades.
        for (x, pixel) in picture.data_mut().chunks_exact_mut(4).enumerate().take(200) {
            pixel[..3].fill(x as u8);
        }
        let bytes = flat(&picture).unwrap().unwrap();
        assert!(bytes.len() < 1000, "{}", bytes.len());
        for (pixel, shown) in picture.data().chunks_exact(4).zip(decoded(&bytes).pixels()) {
            let exact = [pixel[0], pixel[1], pixel[2]];
            assert!(difference(exact, shown.0) <= INVISIBLE, "{exact:?} {shown:?}");
            assert!(exact != [255, 253, 249] || shown.0 == exact);
        }
    }

    #[test]
    fn a_photograph_is_not_flat() {
        let pixels = (0..64 * 64_u32)
            .flat_map(|i| [(i % 64 * 4) as u8, (i / 64 * 4) as u8, (i * 7) as u8, 255]);
        let size = IntSize::from_wh(64, 64).unwrap();
        assert!(flat(&Pixmap::from_vec(pixels.collect(), size).unwrap()).is_none());
    }
}
