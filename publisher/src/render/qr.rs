//! Draws QR codes of article URLs, for printed pages.

use base64::prelude::{BASE64_STANDARD, Engine};
use newsprint_formats::png;
use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};

/// Width of the quiet zone around a code, in modules (ISO/IEC 18004).
const QUIET_ZONE: i32 = 4;

/// Returns the code as a `data:` URL of a PNG with one pixel a module, or `None` if the URL is too long for one. In the
/// page it takes some 300 bytes, and no request when the page is printed. The mask is fixed: trying all eight for the
/// most even result takes several times as long, and the code states which mask it uses.
pub fn data_url(address: &str) -> Option<String> {
    let segments = QrSegment::make_segments(address);
    let (least, most, mask) = (Version::MIN, Version::MAX, Some(Mask::new(0)));
    let code =
        QrCode::encode_segments_advanced(&segments, QrCodeEcc::Medium, least, most, mask, true)
            .ok()?;
    let side = (code.size() + 2 * QUIET_ZONE) as u32;
    let is_dark = |x: u32, y: u32| code.get_module(x as i32 - QUIET_ZONE, y as i32 - QUIET_ZONE);
    let bytes = png::black_and_white(side, is_dark).ok()?;
    Some(format!("data:image/png;base64,{}", BASE64_STANDARD.encode(bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn has_a_pixel_a_module_inside_its_quiet_zone() {
        let url =
            data_url("https://paper.example/articles/the-bakery-finds-a-fourth-shift/").unwrap();
        assert!(url.len() < 500, "{} bytes", url.len());
        let bytes = BASE64_STANDARD.decode(url.split_once(',').unwrap().1).unwrap();
        let picture = image::load_from_memory(&bytes).unwrap().to_luma8();
        assert_eq!(picture.dimensions(), (45, 45));
        // The first finder pattern is 7 modules wide.
        let row: Vec<u8> = (0..12).map(|x| picture.get_pixel(x, 4).0[0]).collect();
        assert_eq!(row[..12], [255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 255]);
    }

    #[test]
    fn an_address_may_be_too_long() {
        assert_eq!(data_url(&"a".repeat(4000)), None);
    }
}
