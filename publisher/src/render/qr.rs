//! Draws QR codes of article URLs as SVG, for printed pages.

use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};

/// Width of the quiet zone around a code, in modules (ISO/IEC 18004).
const QUIET_ZONE: i32 = 4;

/// Returns the code as SVG, or `None` if the URL is too long for one. The mask is fixed: trying all eight for the most
/// even result takes several times as long, and the code states which mask it uses.
pub fn svg(address: &str) -> Option<String> {
    let segments = QrSegment::make_segments(address);
    let (least, most, mask) = (Version::MIN, Version::MAX, Some(Mask::new(0)));
    let code =
        QrCode::encode_segments_advanced(&segments, QrCodeEcc::Medium, least, most, mask, true)
            .ok()?;
    let width = code.size();
    let side = width + 2 * QUIET_ZONE;
    let mut svg = String::with_capacity(8192);
    svg += &format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path stroke=\"#000\" d=\""
    );
    for y in 0..width {
        svg.push('M');
        push_number(&mut svg, QUIET_ZONE as u8);
        svg.push(' ');
        push_number(&mut svg, (y + QUIET_ZONE) as u8);
        svg += ".5";
        let mut run = (false, 0);
        for x in 0..width {
            let is_dark = code.get_module(x, y);
            if is_dark != run.0 {
                push_run(&mut svg, run);
                run = (is_dark, 0);
            }
            run.1 += 1;
        }
        // Light modules at the end of a row are not drawn.
        push_run(&mut svg, (run.0, if run.0 { run.1 } else { 0 }));
    }
    Some(svg + "\"/></svg>")
}

/// Appends a run of modules, dark or light; an empty run appends nothing.
fn push_run(path: &mut String, (is_dark, length): (bool, u8)) {
    if length == 0 {
        return;
    }
    path.push(if is_dark { 'h' } else { 'm' });
    push_number(path, length);
    if !is_dark {
        *path += " 0";
    }
}

/// Appends a number. A code has hundreds, and formatting them would take half of the total time.
fn push_number(path: &mut String, number: u8) {
    let mut digit = |digit: u8| path.push(char::from(b'0' + digit));
    if number > 99 {
        digit(number / 100);
    }
    if number > 9 {
        digit(number / 10 % 10);
    }
    digit(number % 10);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_the_first_finder_pattern() {
        let svg = svg("https://paper.example/articles/a/").unwrap();
        // Each finder pattern is 7 modules wide, inside the quiet zone.
        assert!(svg.contains("d=\"M4 4.5h7m"), "{svg}");
        assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 37 37\""));
    }

    #[test]
    fn an_address_may_be_too_long() {
        assert_eq!(svg(&"a".repeat(4000)), None);
    }
}
