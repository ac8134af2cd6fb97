//! The address of an article as a QR code, for paper.

use crate::content::Slug;
use fast_qr::{ECL, QRBuilder};

/// The quiet zone around a code, in modules (ISO/IEC 18004).
const QUIET: usize = 4;

/// Where the code of an article is.
pub fn path(slug: &Slug) -> String {
    format!("qr/{slug}.svg")
}

/// The code as SVG; none where the address is too long for one.
pub fn svg(address: &str) -> Option<String> {
    let code = QRBuilder::new(address).ecl(ECL::M).build().ok()?;
    let width = code.size;
    let mut path = String::new();
    for y in 0..width {
        let mut x = 0;
        for run in code[y][..width].chunk_by(|a, b| a.value() == b.value()) {
            if run[0].value() {
                let run = run.len();
                path += &format!("M{} {}.5h{run}", x + QUIET, y + QUIET);
            }
            x += run.len();
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
        assert!(svg.contains("d=\"M4 4.5h7M"), "{svg}");
        assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 37 37\""));
    }

    #[test]
    fn an_address_may_be_too_long() {
        assert_eq!(svg(&"a".repeat(4000)), None);
    }
}
