//! A picture's file in versions, each in several widths: the whole, and what teasers show of it. Kept in the cache.

use super::FOLDER;
use super::decode::{Fault, Part, Raster, is_turned};
use super::encode::{Format, Rendition, encode};
use super::source_file::SourceFile;
use crate::content::{Focus, Renditions};
use crate::publish::cache::{Cache, Contents};
use crate::publish::hash;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The version of what decides how smaller files look: of this file and of [`crate::publish::pictures::encode`] and what that uses.
/// With another number all are made anew, under other names. A test tells when a change needs one.
const METHOD: u32 = 1;

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
    /// The file as it is published where no smaller files are made of it.
    pub fn alone(&self, cache: &Cache) -> Result<Vec<u8>, Fault> {
        if !self.can_be_smaller() || !is_turned(self.bytes(), self.format()) {
            return self.stripped();
        }
        let key = format!("{}o", self.stem(None));
        if let Some((_, upright)) = cache.find(&key) {
            return Ok(upright);
        }
        let original = self.original(&Raster::read(self.bytes())?)?;
        cache.keep(&key, &original);
        Ok(original)
    }

    /// What stands in the way of publishing it.
    pub fn examine(&self, cache: &Cache) -> Result<(), Fault> {
        if self.find(&self.stem(None), cache).is_some() {
            return Ok(());
        }
        Raster::read(self.bytes())?;
        self.stripped().map(|_| ())
    }

    /// The file as it is published, and the whole picture in smaller files.
    pub fn whole(&self, cache: &Cache) -> Result<(Contents, Version), Fault> {
        let stem = self.stem(None);
        if let Some((version, Some(original))) = self.find(&stem, cache) {
            return Ok((original, version));
        }
        let raster = Raster::read(self.bytes())?;
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
        let raster = Raster::read(self.bytes())?;
        let part = crop.of(raster.size());
        make(stem, raster, part, self.bytes().len(), false, cache)
    }

    /// The name of a version: by the picture and all that decides how it looks.
    fn stem(&self, crop: Option<Crop>) -> String {
        let mut hasher = Sha256::new();
        hasher.update(METHOD.to_le_bytes());
        hasher.update(format!("{crop:?}"));
        hasher.update(self.bytes());
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
