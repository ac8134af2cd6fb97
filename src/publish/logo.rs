//! The site's one logo, from which its icons are made.

use super::media::Addresses;
use super::problem::{Place, Problem};
use super::settings::Settings;
use super::svg::{Cleaned, Drawing};
use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{PixelType, Resizer};
use image::{DynamicImage, ImageFormat};
use resvg::tiny_skia::{IntSize, Pixmap};
use sha2::{Digest, Sha256};
use std::fs;

/// Where the settings name none.
const NEWSPRINTS: &str = include_str!("../../public/icon.svg");
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
    Png(DynamicImage),
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
        match image::guess_format(&bytes) {
            Ok(ImageFormat::Png) => {}
            _ if Drawing::is_markup(&bytes) => {
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
            _ => return Err(problem(format!("{name:?} is neither SVG nor PNG."), format)),
        }
        let hash = Sha256::digest(&bytes).into();
        let picture = image::load_from_memory_with_format(&bytes, ImageFormat::Png)
            .map_err(|error| problem(format!("{name:?} cannot be read: {error}."), format))?;
        let (width, height) = (picture.width(), picture.height());
        if width != height || width < LEAST {
            return Err(problem(format!("{name:?} has {width} × {height} pixels."), format));
        }
        let picture = DynamicImage::ImageRgba8(picture.to_rgba8());
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
            Artwork::Png(picture) => scaled(picture, side),
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

/// A square picture as premultiplied pixels.
fn scaled(picture: &DynamicImage, side: u32) -> Pixmap {
    let (width, height) = (picture.width(), picture.height());
    let from = ImageRef::new(width, height, picture.as_bytes(), PixelType::U8x4)
        .expect("it was made of four bytes a pixel");
    let mut to = Image::new(side, side, PixelType::U8x4);
    Resizer::new().resize(&from, &mut to, None).expect("both have the same kind of pixels");
    let mut bytes = to.into_vec();
    for pixel in bytes.chunks_exact_mut(4) {
        let alpha = u16::from(pixel[3]);
        for channel in &mut pixel[..3] {
            *channel = u8::try_from((u16::from(*channel) * alpha + 127) / 255).unwrap_or(u8::MAX);
        }
    }
    let size = IntSize::from_wh(side, side).expect("icons have a size");
    Pixmap::from_vec(bytes, size).expect("as many bytes as the size says")
}
