//! The address of an article as a QR code, for paper.

use crate::content::Slug;
use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};
use std::fmt::Write;

/// The quiet zone around a code, in modules (ISO/IEC 18004).
const QUIET: i32 = 4;

/// Where the code of an article is.
pub fn path(slug: &Slug) -> String {
    format!("qr/{slug}.svg")
}

/// The code as SVG; none where the address is too long for one. Its mask is always the same: to try all eight and take the one
/// that looks most even takes several times as long, and a code says which it has.
pub fn svg(address: &str) -> Option<String> {
    let segments = QrSegment::make_segments(address);
    let (least, most, mask) = (Version::MIN, Version::MAX, Some(Mask::new(0)));
    let code =
        QrCode::encode_segments_advanced(&segments, QrCodeEcc::Medium, least, most, mask, true)
            .ok()?;
    let width = code.size();
    let mut path = String::new();
    for y in 0..width {
        write!(path, "M{QUIET} {}.5", y + QUIET).ok()?;
        let row: Vec<bool> = (0..width).map(|x| code.get_module(x, y)).collect();
        let end = row.iter().rposition(|is_dark| *is_dark).map_or(0, |last| last + 1);
        for run in row[..end].chunk_by(|a, b| a == b) {
            match run[0] {
                true => write!(path, "h{}", run.len()),
                false => write!(path, "m{} 0", run.len()),
            }
            .ok()?;
        }
    }
    let side = width + 2 * QUIET;
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path stroke=\"#000\" d=\"{path}\"/></svg>"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_the_first_finder_pattern() {
        let svg = svg("https://paper.example/articles/a/").unwrap();
        // Three squares of seven modules, and the quiet zone around.
        assert!(svg.contains("d=\"M4 4.5h7m"), "{svg}");
        assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 37 37\""));
    }

    #[test]
    fn an_address_may_be_too_long() {
        assert_eq!(svg(&"a".repeat(4000)), None);
    }
}
