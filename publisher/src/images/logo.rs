//! The site's logo, from which its icons are drawn.

use crate::config::settings::Settings;
use crate::diagnostics::problem::{Location, Problem};
use crate::source::links::UrlResolver;
use newsprint_formats::icon_files::{self, PngFault, SquarePng};
use newsprint_formats::svg::{Cleaned, Drawing};
use resvg::tiny_skia::Pixmap;
use sha2::{Digest, Sha256};
use std::fs;

/// The default logo, used if the settings name none.
const DEFAULT_LOGO: &str = include_str!("../../../public/icon.svg");
/// The hint for a drawing from which something was removed.
pub const PLAIN_SVG_HINT: &str = "Look at it on the site. If something is missing, save it as a plain SVG, with shapes, gradients and text only.";
/// Minimum width and height of a PNG logo in pixels: that of the largest icon.
const LEAST: u32 = 512;

/// A validated logo.
#[derive(Clone, Debug)]
pub struct Logo {
    artwork: Artwork,
    /// Whether the settings name it.
    pub is_own: bool,
    /// The hash of its file.
    pub hash: [u8; 32],
}

#[derive(Clone, Debug)]
enum Artwork {
    Svg { text: String, drawing: Drawing },
    Png(SquarePng),
}

impl Logo {
    /// Reads the logo that the settings name from the content's folder, or the default logo. Also reports what was
    /// removed from it.
    pub fn read(
        settings: &Settings,
        addresses: &UrlResolver,
    ) -> Result<(Logo, Option<Problem>), Box<Problem>> {
        let place = Location { file: settings.file.clone(), item: None };
        let problem =
            |message: String, hint: &str| Box::new(Problem::error(&place, "logo", message, hint));
        let Some(name) = &settings.logo else {
            let logo = Logo::from_svg(DEFAULT_LOGO.as_bytes(), false);
            return logo.map(|(logo, _)| (logo, None)).map_err(|fault| {
                problem(format!("Newsprint's logo cannot be drawn: {fault}."), "")
            });
        };
        let file = addresses.setting_file(name).and_then(|file| {
            fs::read(file).map_err(|error| format!("{name:?} cannot be read: {error}."))
        });
        let bytes = file.map_err(|fault| {
            let hint =
                "Name a file by its path from the content's folder, such as logo = \"logo.svg\".";
            problem(fault, hint)
        })?;
        let format = "Give an SVG, or a square PNG of at least 512 × 512 pixels.";
        match icon_files::is_png(&bytes) {
            true => {}
            false if Drawing::is_markup(&bytes) => {
                let (logo, told) = Logo::from_svg(&bytes, true).map_err(|fault| {
                    problem(format!("{name:?} cannot be drawn: {fault}."), format)
                })?;
                let warning = told.map(|told| {
                    Problem::warning(
                        &place,
                        "logo",
                        format!("Scripts, links and external references were removed from {name:?}: {told}."),
                        PLAIN_SVG_HINT,
                    )
                });
                return Ok((logo, warning));
            }
            false => return Err(problem(format!("{name:?} is neither SVG nor PNG."), format)),
        }
        let hash = Sha256::digest(&bytes).into();
        let picture = SquarePng::read(&bytes, LEAST).map_err(|fault| {
            let message = match fault {
                PngFault::Unreadable(cause) => format!("{name:?} cannot be read: {cause}."),
                PngFault::Size(width, height) => format!("{name:?} has {width} × {height} pixels."),
            };
            problem(message, format)
        })?;
        Ok((Logo { artwork: Artwork::Png(picture), is_own: true, hash }, None))
    }

    /// Cleans an SVG logo. Also returns a description of what was removed.
    fn from_svg(bytes: &[u8], is_own: bool) -> Result<(Logo, Option<String>), String> {
        let cleaned = Cleaned::of(bytes)?;
        let drawing = Drawing::parse(&cleaned)?;
        let told = cleaned.describe_removed();
        let text = if is_own { cleaned.text } else { DEFAULT_LOGO.to_owned() };
        let hash = Sha256::digest(&text).into();
        Ok((Logo { artwork: Artwork::Svg { text, drawing }, is_own, hash }, told))
    }

    /// Returns its source if it is an SVG.
    pub fn svg(&self) -> Option<&str> {
        match &self.artwork {
            Artwork::Svg { text, .. } => Some(text),
            Artwork::Png(_) => None,
        }
    }

    /// Draws the logo on a transparent square of `side` pixels, as large as fits.
    pub fn draw(&self, side: u32) -> Pixmap {
        match &self.artwork {
            Artwork::Svg { drawing, .. } => {
                let mut pixels = Pixmap::new(side, side).expect("icons have a size");
                let (width, height) = drawing.size();
                let scale = side as f32 / width.max(height);
                let centre = |length: f32| (side as f32 - length * scale) / 2.0;
                drawing.draw(&mut pixels, scale, centre(width), centre(height));
                pixels
            }
            Artwork::Png(picture) => picture.scaled(side),
        }
    }

    /// Returns the distance from the centre to the logo's farthest pixel, relative to half the side: 1 for a disc, 1.41
    /// for a square.
    pub fn radius(&self) -> f32 {
        const SIDE: u32 = 128;
        let drawn = self.draw(SIDE);
        let middle = SIDE as f32 / 2.0;
        let distance = |(i, pixel): (usize, &[u8])| {
            let (x, y) = ((i as u32 % SIDE) as f32 + 0.5, (i as u32 / SIDE) as f32 + 0.5);
            // Ignores faint antialiasing at the edges.
            (pixel[3] > 16).then(|| (x - middle).hypot(y - middle) / middle)
        };
        let farthest = drawn.data().chunks_exact(4).enumerate().filter_map(distance);
        farthest.fold(0.1, f32::max)
    }
}
