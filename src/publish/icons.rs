//! The site's icons, all made of its one logo, at the names that browsers and systems look for.

use super::MachineError;
use super::colours::Colour;
use super::fingerprint::Fingerprint;
use super::logo::Logo;
use super::output::Output;
use super::settings::Settings;
use image::codecs::ico::{IcoEncoder, IcoFrame};
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder, ImageError};
use resvg::tiny_skia::{Color, Pixmap, PixmapPaint, Transform};

/// Of a maskable icon a system may cut away all but the circle of this part of its width (W3C Web Application Manifest).
const SAFE: f32 = 0.8;
/// Of a touch icon the logo takes this part; the corners are rounded by the system.
const TOUCH: f32 = 0.84;

/// Adds every icon.
pub fn draw(logo: &Logo, settings: &Settings, output: &Output) -> Result<(), MachineError> {
    let background = settings.background_color.unwrap_or_else(Colour::paper);
    if let Some(svg) = logo.svg() {
        output.add("icon.svg".to_owned(), svg)?;
    }
    let inputs = [
        Fingerprint::of_program(),
        Fingerprint::of(&logo.hash),
        Fingerprint::of_debug(&background),
    ];
    let add = |file: &str, make: &dyn Fn() -> Result<Vec<u8>, MachineError>| {
        let fingerprint =
            Fingerprint::combine(inputs.into_iter().chain([Fingerprint::of(file.as_bytes())]));
        output.add_made(file.to_owned(), fingerprint, || make().map(Some))
    };
    for side in [192, 512] {
        add(&format!("icon-{side}.png"), &|| png(&logo.draw(side)))?;
    }
    let maskable = || on_ground(logo, 512, SAFE / logo.reach(), background);
    add("icon-maskable-512.png", &|| png(&maskable()))?;
    let touch = || on_ground(logo, 180, TOUCH, background);
    add("apple-touch-icon.png", &|| png(&touch()))?;
    add("favicon.ico", &|| ico(logo))
}

/// The markup by which a page finds its icons and its manifest.
pub fn links(logo: &Logo, settings: &Settings) -> String {
    let base = &settings.base;
    let svg = match logo.svg() {
        Some(_) => format!("<link rel=\"icon\" href=\"{base}/icon.svg\" type=\"image/svg+xml\">"),
        None => format!(
            "<link rel=\"icon\" href=\"{base}/icon-192.png\" type=\"image/png\" sizes=\"192x192\">"
        ),
    };
    let colours = match settings.theme_color {
        Some(colour) => format!("<meta name=\"theme-color\" content=\"{colour}\">"),
        None => format!(
            "<meta name=\"theme-color\" content=\"{}\" media=\"(prefers-color-scheme: light)\">\
             <meta name=\"theme-color\" content=\"{}\" media=\"(prefers-color-scheme: dark)\">",
            Colour::paper(),
            Colour::dark_paper()
        ),
    };
    format!(
        "<link rel=\"icon\" href=\"{base}/favicon.ico\" sizes=\"32x32\">{svg}\
         <link rel=\"apple-touch-icon\" href=\"{base}/apple-touch-icon.png\">\
         <link rel=\"manifest\" href=\"{base}/manifest.webmanifest\">{colours}"
    )
}

/// The logo, `part` of the whole wide, in the middle of a coloured square.
fn on_ground(logo: &Logo, side: u32, part: f32, ground: Colour) -> Pixmap {
    let mut picture = Pixmap::new(side, side).expect("icons have a size");
    picture.fill(Color::from_rgba8(ground.red, ground.green, ground.blue, 255));
    // Of the same parity as the whole, so that it stands in the very middle.
    let inner = ((side as f32 * part) as u32).min(side);
    let inner = inner - (side - inner) % 2;
    let at = i32::try_from((side - inner) / 2).unwrap_or_default();
    let logo = logo.draw(inner);
    let plain = PixmapPaint::default();
    picture.draw_pixmap(at, at, logo.as_ref(), &plain, Transform::identity(), None);
    picture
}

fn png(picture: &Pixmap) -> Result<Vec<u8>, MachineError> {
    // Most logos are areas of one colour, which filters make half as large again. What stays large without them is a photograph.
    let plain = encode(picture, FilterType::NoFilter)?;
    if plain.len() < picture.data().len() / 8 {
        return Ok(plain);
    }
    let filtered = encode(picture, FilterType::Adaptive)?;
    Ok(if filtered.len() < plain.len() { filtered } else { plain })
}

fn encode(picture: &Pixmap, filter: FilterType) -> Result<Vec<u8>, MachineError> {
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
    written.map_err(MachineError::Icon)?;
    Ok(bytes)
}

fn ico(logo: &Logo) -> Result<Vec<u8>, MachineError> {
    let frame = |side: u32| {
        let pixels = straight(&logo.draw(side));
        IcoFrame::as_png(&pixels, side, side, ExtendedColorType::Rgba8)
    };
    let mut bytes = Vec::new();
    let frames: Result<Vec<_>, ImageError> = [16, 32].into_iter().map(frame).collect();
    frames
        .and_then(|frames| IcoEncoder::new(&mut bytes).encode_images(&frames))
        .map_err(MachineError::Icon)?;
    Ok(bytes)
}

/// Pixels whose colours are not multiplied by their alpha, as files have them.
fn straight(picture: &Pixmap) -> Vec<u8> {
    let pixels = picture.pixels().iter().map(|pixel| pixel.demultiply());
    pixels.flat_map(|c| [c.red(), c.green(), c.blue(), c.alpha()]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::media::Addresses;

    fn logo(svg: &str) -> Logo {
        let folder = tempfile::tempdir().unwrap();
        let svg =
            format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\">{svg}</svg>");
        std::fs::write(folder.path().join("logo.svg"), svg).unwrap();
        let settings = Settings { logo: Some("logo.svg".to_owned()), ..Settings::default() };
        Logo::read(&settings, &Addresses::new(&settings, folder.path(), None)).unwrap().0
    }

    #[test]
    fn a_maskable_icon_keeps_the_logo_in_the_safe_circle() {
        let ground = Colour { red: 0, green: 0, blue: 255 };
        for shape in [
            "<rect width=\"10\" height=\"10\"/>",
            "<circle cx=\"5\" cy=\"5\" r=\"5\"/>",
            "<path d=\"M0 0h4v4H0z\"/>",
        ] {
            let logo = logo(shape);
            let icon = on_ground(&logo, 512, SAFE / logo.reach(), ground);
            let mut farthest = 0.0_f32;
            for (i, pixel) in icon.pixels().iter().enumerate() {
                if pixel.blue() < 200 {
                    let (x, y) = ((i % 512) as f32 - 255.5, (i / 512) as f32 - 255.5);
                    farthest = farthest.max(x.hypot(y));
                }
            }
            assert!((190.0..=205.5).contains(&farthest), "{shape}: {farthest}");
        }
    }

    #[test]
    fn of_a_logo_and_of_a_photograph_the_smaller_file_is_taken() {
        let side = 64;
        let sizes = |colour: &dyn Fn(u32, u32) -> u8| {
            let mut picture = Pixmap::new(side, side).unwrap();
            for (i, pixel) in picture.pixels_mut().iter_mut().enumerate() {
                let grey = colour(i as u32 % side, i as u32 / side);
                *pixel = tiny_skia::PremultipliedColorU8::from_rgba(grey, grey, grey, 255).unwrap();
            }
            let of = |filter| encode(&picture, filter).unwrap().len();
            let all = [FilterType::NoFilter, FilterType::Adaptive].map(of);
            (png(&picture).unwrap().len(), all)
        };
        let (taken, [plain, filtered]) = sizes(&|x, y| if x * x + y * y < 2500 { 200 } else { 20 });
        assert!(plain < filtered && taken == plain, "areas: {taken} of {plain}, {filtered}");
        // Light from a corner, with grain.
        let grain = |x: u32, y: u32| x.wrapping_mul(0x9E37_79B1) ^ y.wrapping_mul(0x85EB_CA6B);
        let (taken, [plain, filtered]) = sizes(&|x, y| (2 * x + y + grain(x, y) % 3) as u8);
        assert!(filtered < plain && taken == filtered, "light: {taken} of {plain}, {filtered}");
    }

    #[test]
    fn a_page_is_told_of_all_of_them() {
        let settings = Settings { base: "/news".to_owned(), ..Settings::default() };
        let links = links(&logo(""), &settings);
        for part in [
            "href=\"/news/favicon.ico\" sizes=\"32x32\"",
            "href=\"/news/icon.svg\" type=\"image/svg+xml\"",
            "rel=\"apple-touch-icon\" href=\"/news/apple-touch-icon.png\"",
            "rel=\"manifest\" href=\"/news/manifest.webmanifest\"",
            "name=\"theme-color\" content=\"#fffdf9\" media=\"(prefers-color-scheme: light)\"",
        ] {
            assert!(links.contains(part), "no {part} in {links}");
        }
    }
}
