//! The site's one logo, from which its icons are made.

use crate::config::settings::Settings;
use crate::diagnostics::problem::{Place, Problem};
use crate::source::links::Addresses;
use newsprint_formats::icon_files::{self, PngFault, SquarePng};
use newsprint_formats::svg::{Cleaned, Drawing};
use resvg::tiny_skia::Pixmap;
use sha2::{Digest, Sha256};
use std::fs;

/// Where the settings name none.
const NEWSPRINTS: &str = include_str!("../../../public/icon.svg");
/// What to do where something went of a drawing.
pub const PLAIN: &str = "Look at it on the site. If something is missing, save it as a plain SVG, with shapes, gradients and text only.";
/// The least width and height of a PNG: that of the largest icon.
const LEAST: u32 = 512;

/// A logo, checked.
#[derive(Clone, Debug)]
pub struct Logo {
    artwork: Artwork,
    /// Whether the settings name it.
    pub is_own: bool,
    /// Of its file.
    pub hash: [u8; 32],
}

#[derive(Clone, Debug)]
enum Artwork {
    Svg { text: String, drawing: Drawing },
    Png(SquarePng),
}

impl Logo {
    /// The logo that the settings name, from the content's folder; without one, Newsprint's. With what went of it.
    pub fn read(
        settings: &Settings,
        addresses: &Addresses,
    ) -> Result<(Logo, Option<Problem>), Box<Problem>> {
        let place = Place { file: settings.file.clone(), item: None };
        let problem =
            |message: String, hint: &str| Box::new(Problem::error(&place, "logo", message, hint));
        let Some(name) = &settings.logo else {
            let logo = Logo::from_svg(NEWSPRINTS.as_bytes(), false);
            return logo.map(|(logo, _)| (logo, None)).map_err(|fault| {
                problem(format!("Newsprint's logo cannot be drawn: {fault}."), "")
            });
        };
        let file = addresses.beside(name).and_then(|file| {
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
                        format!("{name:?} is shown without what could run, fetch or lead elsewhere in it: {told}."),
                        PLAIN,
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

    /// A drawing as logo, and what went of it.
    fn from_svg(bytes: &[u8], is_own: bool) -> Result<(Logo, Option<String>), String> {
        let cleaned = Cleaned::of(bytes)?;
        let drawing = Drawing::parse(&cleaned)?;
        let told = cleaned.told();
        let text = if is_own { cleaned.text } else { NEWSPRINTS.to_owned() };
        let hash = Sha256::digest(&text).into();
        Ok((Logo { artwork: Artwork::Svg { text, drawing }, is_own, hash }, told))
    }

    /// Its text, where it is an SVG.
    pub fn svg(&self) -> Option<&str> {
        match &self.artwork {
            Artwork::Svg { text, .. } => Some(text),
            Artwork::Png(_) => None,
        }
    }

    /// The logo in a square of `side` pixels, as large as fits, on nothing.
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

    /// How far the logo reaches from the middle of its square, where 1 is the middle of a side: a disc reaches 1, a square
    /// 1.41.
    pub fn reach(&self) -> f32 {
        const SIDE: u32 = 128;
        let drawn = self.draw(SIDE);
        let middle = SIDE as f32 / 2.0;
        let distance = |(i, pixel): (usize, &[u8])| {
            let (x, y) = ((i as u32 % SIDE) as f32 + 0.5, (i as u32 / SIDE) as f32 + 0.5);
            // The last traces at an edge do not count.
            (pixel[3] > 16).then(|| (x - middle).hypot(y - middle) / middle)
        };
        let farthest = drawn.data().chunks_exact(4).enumerate().filter_map(distance);
        farthest.fold(0.1, f32::max)
    }
}
