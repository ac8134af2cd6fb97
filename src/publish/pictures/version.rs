//! A picture's file in versions, each in several widths: the whole, and what teasers show of it. Kept in the cache.

use super::FOLDER;
use super::decode::{Fault, Part, Raster, first_bytes, format_of, is_turned};
use super::encode::{Format, Rendition, encode};
use super::strip::{avif_tells_more, frames_of_gif, strip};
use super::upright::upright;
use crate::content::{Focus, Renditions};
use crate::publish::cache::{Cache, Contents};
use crate::publish::hash;
use crate::publish::svg::Drawing;
use image::ImageFormat;
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fs;
use std::io::Cursor;
use std::path::Path;

/// What decides how smaller files look: where it changes they are made anew, under other names.
const METHOD: [&str; 6] = [
    include_str!("decode.rs"),
    include_str!("encode.rs"),
    include_str!("strip.rs"),
    include_str!("tone.rs"),
    include_str!("upright.rs"),
    include_str!("version.rs"),
];

/// Width and height of the place that every teaser has for its picture.
const TEASER: f64 = 3.0 / 2.0;
/// A shape that differs by so much wastes bytes, or sharpness.
const APART: f64 = 1.15;

/// The part of a picture that a teaser shows, around its focal point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Crop(Focus);

impl Crop {
    /// Around a focal point, else around the middle.
    pub fn around(focus: Option<Focus>) -> Crop {
        Crop(focus.unwrap_or(Focus { x: 5, y: 5 }))
    }

    /// Whether a picture of this size has another shape.
    pub fn is_worth_it(size: (u32, u32)) -> bool {
        let shape = f64::from(size.0) / f64::from(size.1) / TEASER;
        !(1.0 / APART..=APART).contains(&shape)
    }

    /// As CSS places it by `object-position`: the focal point is as far from the edges of the part as from those of the
    /// picture.
    fn of(self, size: (u32, u32)) -> Part {
        let whole = Part::whole(size);
        let (width, height) = Part::largest(size, TEASER);
        let start = |whole: f64, part: f64, focus: u8| (whole - part) * f64::from(focus) / 10.0;
        let (x, y) = (start(whole.width, width, self.0.x), start(whole.height, height, self.0.y));
        Part { x, y, width, height }
    }
}

/// A picture's file.
pub struct SourceFile {
    bytes: Vec<u8>,
    format: ImageFormat,
}

/// A version as the cache remembers it.
#[derive(Debug, Serialize, Deserialize)]
struct Record {
    tone: u8,
    /// Of the whole picture, in pixels.
    size: (u32, u32),
    /// The bytes of the file without metadata; none of a part.
    original: Option<u64>,
    /// Format, width in pixels and number of bytes.
    files: Vec<(Format, u32, u64)>,
}

/// A version with its files.
pub struct Version {
    stem: String,
    /// Of the whole picture, in pixels.
    pub size: (u32, u32),
    tone: u8,
    files: Vec<(Format, u32, Contents)>,
}

impl Version {
    /// What pages say of it, on a site in the folder `base`.
    pub fn renditions(&self, base: &str) -> Renditions {
        let widths = |format| -> Vec<u32> {
            let files = self.files.iter().filter(|(of, ..)| *of == format);
            files.map(|(_, width, _)| *width).collect()
        };
        let stem = format!("{base}/{FOLDER}{}", self.stem);
        Renditions::new(&stem, self.tone, &widths(Format::Avif), &widths(Format::WebP))
    }

    /// Its files by their paths on the site.
    pub fn files(self) -> impl Iterator<Item = (String, Contents)> {
        let stem = self.stem;
        self.files.into_iter().map(move |(format, width, contents)| {
            (format!("{FOLDER}{stem}-{width}.{}", format.extension()), contents)
        })
    }
}

impl SourceFile {
    /// Whether a file holds a picture of pixels, whatever it is called.
    pub fn is_picture(file: &Path) -> bool {
        format_of(&first_bytes(file)).is_ok_and(is_shown)
    }

    /// Whether a file holds a drawing.
    pub fn is_drawing(file: &Path) -> bool {
        Drawing::is_markup(&first_bytes(file))
    }

    /// Reads a file.
    pub fn read(file: &Path) -> Result<Self, Fault> {
        let bytes = fs::read(file).map_err(|error| Fault::Unreadable(error.to_string()))?;
        Self::of(bytes)
    }

    /// Of a file's bytes.
    pub fn of(bytes: Vec<u8>) -> Result<Self, Fault> {
        let format = format_of(&bytes).ok().filter(|format| is_shown(*format));
        Ok(SourceFile { format: format.ok_or(Fault::Unknown)?, bytes })
    }

    /// Width and height as it is shown, as far as its file says them.
    pub fn size(&self) -> Option<(u32, u32)> {
        let size = imagesize::blob_size(&self.bytes).ok()?;
        let size = (u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?);
        Some(size).filter(|(width, height)| *width > 0 && *height > 0)
    }

    /// What stands in the way of showing it under a name: browsers take for a drawing what is called so.
    pub fn check_name(&self, file: &Path) -> Result<(), Fault> {
        if is_called_drawing(file) {
            let kind = self.format.to_mime_type().trim_start_matches("image/");
            return Err(Fault::Misnamed(match kind {
                "jpeg" => "a JPEG",
                "png" => "a PNG",
                "gif" => "a GIF",
                "webp" => "a WebP",
                _ => "an AVIF",
            }));
        }
        Ok(())
    }

    /// How the names of such files end.
    pub fn extension(&self) -> &'static str {
        self.format.extensions_str().first().copied().unwrap_or_default()
    }

    /// Whether smaller files are made of it: of what can be decoded, and does not move.
    pub fn can_be_smaller(&self) -> bool {
        let bytes = Cursor::new(&self.bytes);
        match self.format {
            ImageFormat::Avif => false,
            ImageFormat::Gif => frames_of_gif(&self.bytes) == 1,
            ImageFormat::Png => {
                !PngDecoder::new(bytes).is_ok_and(|png| png.is_apng().unwrap_or_default())
            }
            ImageFormat::WebP => !WebPDecoder::new(bytes).is_ok_and(|webp| webp.has_animation()),
            _ => true,
        }
    }

    /// The file without its metadata.
    pub fn stripped(&self) -> Result<Vec<u8>, Fault> {
        let stripped = match self.format {
            ImageFormat::Avif => match avif_tells_more(&self.bytes) {
                Some(true) => return Err(Fault::TellsMore),
                Some(false) => Some(self.bytes.clone()),
                None => None,
            },
            format => strip(format, &self.bytes),
        };
        stripped.ok_or_else(|| Fault::Unreadable("the file is cut off".to_owned()))
    }

    /// The file as it is published where no smaller files are made of it.
    pub fn alone(&self, cache: &Cache) -> Result<Vec<u8>, Fault> {
        if !self.can_be_smaller() || !is_turned(&self.bytes, self.format) {
            return self.stripped();
        }
        let key = format!("{}o", self.stem(None));
        if let Some((_, upright)) = cache.find(&key) {
            return Ok(upright);
        }
        let original = self.original(&Raster::read(&self.bytes)?)?;
        cache.keep(&key, &original);
        Ok(original)
    }

    /// The file without its metadata and the right way up.
    fn original(&self, raster: &Raster) -> Result<Vec<u8>, Fault> {
        match raster.is_turned {
            // Its metadata says which way is up, so without it the pixels have to.
            true => upright(raster, self.format, self.bytes.len()),
            false => self.stripped(),
        }
    }

    /// What stands in the way of publishing it.
    pub fn examine(&self, cache: &Cache) -> Result<(), Fault> {
        if self.find(&self.stem(None), cache).is_some() {
            return Ok(());
        }
        Raster::read(&self.bytes)?;
        self.stripped().map(|_| ())
    }

    /// The file as it is published, and the whole picture in smaller files.
    pub fn whole(&self, cache: &Cache) -> Result<(Contents, Version), Fault> {
        let stem = self.stem(None);
        if let Some((version, Some(original))) = self.find(&stem, cache) {
            return Ok((original, version));
        }
        let raster = Raster::read(&self.bytes)?;
        let original = self.original(&raster)?;
        let whole = Part::whole(raster.size());
        let kept = cache.keep(&format!("{stem}o"), &original);
        let version = make(stem, raster, whole, original.len(), true, cache)?;
        Ok((kept.map_or(Contents::Bytes(original), Contents::Cached), version))
    }

    /// A part of it in smaller files.
    pub fn cropped(&self, crop: Crop, cache: &Cache) -> Result<Version, Fault> {
        let stem = self.stem(Some(crop));
        if let Some((version, _)) = self.find(&stem, cache) {
            return Ok(version);
        }
        let raster = Raster::read(&self.bytes)?;
        let part = crop.of(raster.size());
        make(stem, raster, part, self.bytes.len(), false, cache)
    }

    /// The name of a version: by the picture and all that decides how it looks.
    fn stem(&self, crop: Option<Crop>) -> String {
        let mut hasher = Sha256::new();
        METHOD.iter().for_each(|source| hasher.update(source));
        hasher.update(format!("{crop:?}"));
        hasher.update(&self.bytes);
        hash::short(&hasher.finalize())
    }

    /// A version in the cache, where all of it is there, and the file without metadata.
    fn find(&self, stem: &str, cache: &Cache) -> Option<(Version, Option<Contents>)> {
        let (_, record) = cache.find(&format!("{stem}r"))?;
        let record: Record = serde_json::from_slice(&record).ok()?;
        let file = |key: &str, size| Some(Contents::Cached(cache.find_of_size(key, size)?));
        let original = match record.original {
            Some(size) => Some(file(&format!("{stem}o"), size)?),
            None => None,
        };
        let files = record.files.into_iter().map(|(format, width, size)| {
            Some((format, width, file(&key(stem, format, width), size)?))
        });
        let files = files.collect::<Option<_>>()?;
        let (size, tone) = (record.size, record.tone);
        Some((Version { stem: stem.to_owned(), size, tone, files }, original))
    }
}

/// Whether the name of a file says that it is a drawing.
pub fn is_called_drawing(file: &Path) -> bool {
    file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("svg"))
}

/// The formats that browsers show.
fn is_shown(format: ImageFormat) -> bool {
    use ImageFormat::{Avif, Gif, Jpeg, Png, WebP};
    matches!(format, Jpeg | Png | WebP | Gif | Avif)
}

/// The key of a file in the cache.
fn key(stem: &str, format: Format, width: u32) -> String {
    format!("{stem}{}{width}", format.extension())
}

/// Makes the files of a version, and keeps them; the record last, for it says that all are there. `original` is the number
/// of bytes that none of them may reach.
fn make(
    stem: String,
    raster: Raster,
    part: Part,
    original: usize,
    is_whole: bool,
    cache: &Cache,
) -> Result<Version, Fault> {
    let unencoded = || Fault::Unreadable("it cannot be encoded".to_owned());
    let size = raster.size();
    let (renditions, tone) = encode(raster, part, original).ok_or_else(unencoded)?;
    let listed = renditions.iter().map(|made| (made.format, made.width, made.bytes.len() as u64));
    let original = is_whole.then_some(original as u64);
    let record = Record { tone, size, original, files: listed.collect() };
    let files = renditions.into_iter().map(|Rendition { format, width, bytes }| {
        let kept = cache.keep(&key(&stem, format, width), &bytes);
        (format, width, kept.map_or(Contents::Bytes(bytes), Contents::Cached))
    });
    let files = files.collect();
    if let Ok(record) = serde_json::to_vec(&record) {
        cache.keep(&format!("{stem}r"), &record);
    }
    Ok(Version { stem, size, tone, files })
}

#[cfg(test)]
mod tests;
