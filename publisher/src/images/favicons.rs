//! Favicons: draws all icons from the site's logo, under the names that browsers and systems request.

use super::logo::Logo;
use crate::cache::fingerprint::Fingerprint;
use crate::config::colour::Colour;
use crate::config::settings::Settings;
use crate::diagnostics::MachineError;
use crate::output::Output;
use newsprint_formats::icon_files;
use resvg::tiny_skia::{Color, Pixmap, PixmapPaint, Transform};

/// Diameter of the safe zone of a maskable icon, as a share of its width (W3C Web Application Manifest).
const SAFE_ZONE: f32 = 0.8;
/// Width of the logo on a touch icon, as a share of the icon's; the system rounds the corners.
const TOUCH: f32 = 0.84;

/// Adds every icon to the output.
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
        output.emit(file, fingerprint, || make().map(Some))
    };
    for side in [192, 512] {
        add(&format!("icon-{side}.png"), &|| png(&logo.draw(side)))?;
    }
    let maskable = || on_background(logo, 512, SAFE_ZONE / logo.radius(), background);
    add("icon-maskable-512.png", &|| png(&maskable()))?;
    let touch = || on_background(logo, 180, TOUCH, background);
    add("apple-touch-icon.png", &|| png(&touch()))?;
    add("favicon.ico", &|| ico(logo))
}

/// Returns the elements that link a page to its icons and its web app manifest.
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

/// Draws the logo in the middle of a coloured square; `part` is the logo's share of the square's side.
fn on_background(logo: &Logo, side: u32, part: f32, ground: Colour) -> Pixmap {
    let mut picture = Pixmap::new(side, side).expect("icons have a size");
    picture.fill(Color::from_rgba8(ground.red, ground.green, ground.blue, 255));
    // The same parity as the whole, so that the logo is exactly centred.
    let inner = ((side as f32 * part) as u32).min(side);
    let inner = inner - (side - inner) % 2;
    let at = i32::try_from((side - inner) / 2).unwrap_or_default();
    let logo = logo.draw(inner);
    let plain = PixmapPaint::default();
    picture.draw_pixmap(at, at, logo.as_ref(), &plain, Transform::identity(), None);
    picture
}

fn ico(logo: &Logo) -> Result<Vec<u8>, MachineError> {
    let sides = [16, 32].map(|side| logo.draw(side));
    icon_files::ico(&sides).map_err(MachineError::icon)
}

fn png(picture: &Pixmap) -> Result<Vec<u8>, MachineError> {
    icon_files::png(picture).map_err(MachineError::icon)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::links::UrlResolver;

    fn logo(svg: &str) -> Logo {
        let folder = tempfile::tempdir().unwrap();
        let svg =
            format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\">{svg}</svg>");
        std::fs::write(folder.path().join("logo.svg"), svg).unwrap();
        let settings = Settings { logo: Some("logo.svg".to_owned()), ..Settings::default() };
        Logo::read(&settings, &UrlResolver::new(&settings, folder.path(), None)).unwrap().0
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
            let icon = on_background(&logo, 512, SAFE_ZONE / logo.radius(), ground);
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
