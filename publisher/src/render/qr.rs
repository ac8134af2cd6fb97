//! QR codes of article URLs, for printed pages.

use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};

/// The quiet zone around a code, in modules (ISO/IEC 18004).
const QUIET: i32 = 4;

/// The code as SVG; none where the address is too long for one. Its mask is always the same: to try all eight and take the one
/// that looks most even takes several times as long, and a code says which it has.
pub fn svg(address: &str) -> Option<String> {
    let segments = QrSegment::make_segments(address);
    let (least, most, mask) = (Version::MIN, Version::MAX, Some(Mask::new(0)));
    let code =
        QrCode::encode_segments_advanced(&segments, QrCodeEcc::Medium, least, most, mask, true)
            .ok()?;
    let width = code.size();
    let side = width + 2 * QUIET;
    let mut svg = String::with_capacity(8192);
    svg += &format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path stroke=\"#000\" d=\""
    );
    for y in 0..width {
        svg.push('M');
        push_number(&mut svg, QUIET as u8);
        svg.push(' ');
        push_number(&mut svg, (y + QUIET) as u8);
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
        // What is light to the end of a row is not drawn.
        push_run(&mut svg, (run.0, if run.0 { run.1 } else { 0 }));
    }
    Some(svg + "\"/></svg>")
}

/// Adds a run of modules, dark or light, if it has any.
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

/// Adds a number. A code has hundreds, and a formatter would take half the time that it does.
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
        // Three squares of seven modules, and the quiet zone around.
        assert!(svg.contains("d=\"M4 4.5h7m"), "{svg}");
        assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 37 37\""));
    }

    #[test]
    fn an_address_may_be_too_long() {
        assert_eq!(svg(&"a".repeat(4000)), None);
    }
}
