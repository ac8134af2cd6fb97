//! Encodes pixels as a JPEG that every network accepts: limited in size, in sRGB, and without metadata.

use jpeg_encoder::{ColorType, Encoder, EncodingError, SamplingFactor};
use resvg::tiny_skia::Pixmap;

/// Maximum size in bytes. Some networks reject pictures above 300 kB, and a smaller one saves mobile data.
pub const LARGEST: usize = 200_000;

/// Encodes a picture at the highest quality up to `best`, out of 100, that stays below [`LARGEST`].
pub fn encode(picture: &Pixmap, best: u8) -> Result<Vec<u8>, EncodingError> {
    let mut quality = best;
    loop {
        let bytes = at_quality(picture, quality)?;
        if bytes.len() < LARGEST || quality <= 10 {
            return Ok(bytes);
        }
        quality -= if bytes.len() > LARGEST * 3 / 2 { 18 } else { 6 };
    }
}

fn at_quality(picture: &Pixmap, quality: u8) -> Result<Vec<u8>, EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, quality);
    // No chroma subsampling if the size allows: it blurs red letters on a paper-coloured background.
    let sampling = if quality >= 82 { SamplingFactor::R_4_4_4 } else { SamplingFactor::R_4_2_0 };
    encoder.set_sampling_factor(sampling);
    encoder.set_optimized_huffman_tables(true);
    encoder.set_progressive(true);
    let (width, height) = (picture.width() as u16, picture.height() as u16);
    encoder.encode(picture.data(), width, height, ColorType::Rgba)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use resvg::tiny_skia::IntSize;

    #[test]
    fn the_noisiest_picture_stays_below_the_limit() {
        let mut state = 1_u32;
        let noise = (0..1200 * 630 * 4).map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        });
        let size = IntSize::from_wh(1200, 630).unwrap();
        let picture = Pixmap::from_vec(noise.collect(), size).unwrap();
        let bytes = encode(&picture, 88).unwrap();
        assert!(bytes.len() < LARGEST, "{} bytes", bytes.len());
    }
}
