//! Placeholder colours, shown until a picture has loaded. There are sixteen, each with a rule in the style sheet,
//! because the content security policy forbids inline styles.

use image::DynamicImage;

/// Red, green and blue in sixteenths, as in `style/picture.css`.
const COLOURS: [[u8; 3]; 16] = [
    [0x1, 0x1, 0x1],
    [0x4, 0x4, 0x4],
    [0x7, 0x7, 0x7],
    [0xa, 0xa, 0xa],
    [0xd, 0xd, 0xd],
    [0x2, 0x3, 0x4],
    [0x4, 0x6, 0x7],
    [0x7, 0x9, 0xa],
    [0xa, 0xc, 0xd],
    [0x3, 0x3, 0x2],
    [0x5, 0x6, 0x4],
    [0x9, 0xa, 0x7],
    [0x4, 0x3, 0x2],
    [0x7, 0x5, 0x4],
    [0xb, 0x9, 0x7],
    [0xd, 0xc, 0xa],
];

/// Returns the index of the colour nearest to a picture's first pixel. For a picture scaled down to one pixel, that is
/// the mean colour.
pub fn nearest_colour(mean: &DynamicImage) -> u8 {
    let rgb = mean.to_rgb8();
    let mean = rgb.pixels().next().map_or([0; 3], |pixel| pixel.0);
    let distance = |tone: &[u8; 3]| -> u32 {
        let apart = tone.iter().zip(mean).map(|(tone, mean)| (tone * 17).abs_diff(mean));
        apart.map(|apart| u32::from(apart).pow(2)).sum()
    };
    let nearest = (0..).zip(&COLOURS).min_by_key(|(_, tone)| distance(tone));
    nearest.map_or(0, |(tone, _)| tone)
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{Rgb, RgbImage};

    #[test]
    fn is_near_the_picture() {
        let tone = |colour| nearest_colour(&RgbImage::from_pixel(1, 1, Rgb(colour)).into());
        assert_eq!(tone([0, 0, 0]), 0);
        assert_eq!(tone([255, 255, 255]), 4);
        assert_eq!(tone([30, 60, 90]), 5);
        assert_eq!(tone([190, 150, 120]), 14);
    }

    #[test]
    fn the_style_sheet_has_all_tones() {
        let style = include_str!("../../style/picture.css");
        for (tone, [red, green, blue]) in COLOURS.iter().enumerate() {
            let rule = format!("[data-tone=\"{tone:x}\"] {{ --tone: #{red:x}{green:x}{blue:x}; }}");
            assert!(style.contains(&rule), "{rule}");
        }
    }
}
