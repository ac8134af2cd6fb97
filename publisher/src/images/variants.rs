//! Picture variants: the whole picture and its teaser crops, each encoded in several widths and cached.

use super::FOLDER;
use crate::cache::blob_cache::{Cache, Contents};
use crate::cache::content_hash;
use newsprint_app::model::{Focus, Renditions};
use newsprint_formats::decode::{Fault, Part, Raster, has_orientation};
use newsprint_formats::encode::Encoder;
use newsprint_formats::source_file::SourceFile;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// Version of the encoding method: of this file, and of [`newsprint_formats::encode`] with its dependencies. Changing
/// it encodes every picture again, under new names. A test fails when a change requires it.
const ENCODING_VERSION: u32 = 2;

/// Aspect ratio of the picture in every teaser.
const TEASER_ASPECT: f64 = 3.0 / 2.0;
/// Minimum ratio between a picture's aspect ratio and the teaser's from which a separate crop pays off in bytes or
/// sharpness.
const MIN_ASPECT_RATIO_CHANGE: f64 = 1.15;

/// The part of a picture that a teaser shows, around its focal point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Crop(Focus);

impl Crop {
    /// Returns the crop around a focal point, or around the middle without one.
    pub fn around(focus: Option<Focus>) -> Crop {
        Crop(focus.unwrap_or(Focus { x: 5, y: 5 }))
    }

    /// Returns whether a picture of this size differs enough in shape to be cropped.
    pub fn changes_shape(size: (u32, u32)) -> bool {
        let shape = f64::from(size.0) / f64::from(size.1) / TEASER_ASPECT;
        !(1.0 / MIN_ASPECT_RATIO_CHANGE..=MIN_ASPECT_RATIO_CHANGE).contains(&shape)
    }

    /// Computes the part as CSS does for `object-position`: the focal point's relative position is the same in the part
    /// as in the picture.
    fn of(self, size: (u32, u32)) -> Part {
        let whole = Part::whole(size);
        let (width, height) = Part::largest(size, TEASER_ASPECT);
        let start = |whole: f64, part: f64, focus: u8| (whole - part) * f64::from(focus) / 10.0;
        let (x, y) = (start(whole.width, width, self.0.x), start(whole.height, height, self.0.y));
        Part { x, y, width, height }
    }
}

/// A variant's cache record.
#[derive(Debug, Serialize, Deserialize)]
struct Record {
    #[serde(rename = "tone")]
    placeholder: u8,
    /// Size of the whole picture in pixels.
    size: (u32, u32),
    /// Size in bytes of the file without metadata; `None` for a crop.
    original: Option<u64>,
    /// Width in pixels and size in bytes of each file.
    files: Vec<(u32, u64)>,
}

/// A variant with its files.
pub struct Variant {
    stem: String,
    /// Size of the whole picture in pixels.
    pub size: (u32, u32),
    placeholder: u8,
    /// By width in pixels, ascending.
    files: Vec<(u32, Contents)>,
}

impl Variant {
    /// Returns the renditions as page documents state them, for a site in the folder `base`.
    pub fn renditions(&self, base: &str) -> Renditions {
        let widths: Vec<u32> = self.files.iter().map(|(width, _)| *width).collect();
        Renditions::new(&format!("{base}/{FOLDER}{}", self.stem), self.placeholder, &widths)
    }

    /// Returns its files by path on the site.
    pub fn files(self) -> impl Iterator<Item = (String, Contents)> {
        let stem = self.stem;
        let path = move |width| format!("{FOLDER}{stem}-{width}.webp");
        self.files.into_iter().map(move |(width, contents)| (path(width), contents))
    }
}

/// Produces the variants of a file, from the cache where possible.
pub struct Variants<'a> {
    /// The source file.
    pub file: &'a SourceFile,
    /// The cache of variants.
    pub cache: &'a Cache,
}

impl Variants<'_> {
    /// Returns the file to publish if it gets no renditions.
    pub fn without_renditions(&self) -> Result<Vec<u8>, Fault> {
        if !self.file.can_be_smaller() || !has_orientation(self.file.bytes(), self.file.format()) {
            return self.file.stripped();
        }
        let key = format!("{}o", self.stem(None));
        if let Some((_, upright)) = self.cache.find(&key) {
            return Ok(upright);
        }
        let original = self.file.original(&Raster::read(self.file.bytes())?)?;
        self.cache.keep(&key, &original);
        Ok(original)
    }

    /// Returns whether the cache has everything: the whole picture and these crops.
    pub fn are_cached(&self, crops: &BTreeSet<Crop>) -> bool {
        let Some((whole, Some(_))) = self.find(&self.stem(None)) else { return false };
        !Crop::changes_shape(whole.size)
            || crops.iter().all(|crop| self.find(&self.stem(Some(*crop))).is_some())
    }

    /// Checks that the file can be published.
    pub fn examine(&self) -> Result<(), Fault> {
        if self.find(&self.stem(None)).is_some() {
            return Ok(());
        }
        Raster::read(self.file.bytes())?;
        self.file.stripped().map(|_| ())
    }

    /// Returns the file to publish, and the renditions of the whole picture.
    pub fn whole(&self) -> Result<(Contents, Variant), Fault> {
        let stem = self.stem(None);
        if let Some((variant, Some(original))) = self.find(&stem) {
            return Ok((original, variant));
        }
        let raster = Raster::read(self.file.bytes())?;
        let original = self.file.original(&raster)?;
        let whole = Part::whole(raster.size());
        let kept = self.cache.keep(&format!("{stem}o"), &original);
        let variant = make(stem, raster, whole, original.len(), true, self.cache)?;
        Ok((kept.map_or(Contents::Bytes(original), Contents::Cached), variant))
    }

    /// Returns the renditions of a crop.
    pub fn cropped(&self, crop: Crop) -> Result<Variant, Fault> {
        let stem = self.stem(Some(crop));
        if let Some((variant, _)) = self.find(&stem) {
            return Ok(variant);
        }
        let raster = Raster::read(self.file.bytes())?;
        let part = crop.of(raster.size());
        make(stem, raster, part, self.file.bytes().len(), false, self.cache)
    }

    /// Returns the name of a variant, derived from the picture and everything that affects its appearance.
    fn stem(&self, crop: Option<Crop>) -> String {
        let mut hasher = Sha256::new();
        hasher.update(ENCODING_VERSION.to_le_bytes());
        hasher.update(format!("{crop:?}"));
        hasher.update(self.file.bytes());
        content_hash::short(&hasher.finalize())
    }

    /// Finds a complete variant in the cache, and the file without metadata.
    fn find(&self, stem: &str) -> Option<(Variant, Option<Contents>)> {
        let (_, record) = self.cache.find(&format!("{stem}r"))?;
        let record: Record = serde_json::from_slice(&record).ok()?;
        let file = |key: &str, size| Some(Contents::Cached(self.cache.find_of_size(key, size)?));
        let original = match record.original {
            Some(size) => Some(file(&format!("{stem}o"), size)?),
            None => None,
        };
        let files = record.files.into_iter();
        let files = files.map(|(width, size)| Some((width, file(&key(stem, width), size)?)));
        let files = files.collect::<Option<_>>()?;
        let (size, placeholder) = (record.size, record.placeholder);
        Some((Variant { stem: stem.to_owned(), size, placeholder, files }, original))
    }
}

/// Returns the cache key of a file.
fn key(stem: &str, width: u32) -> String {
    format!("{stem}webp{width}")
}

/// Encodes the files of a variant, and caches each at once, so that a publish that is cut off goes on from there. The
/// record is written last, because it states that all files exist. Only files smaller than `original`, in bytes, are
/// kept.
fn make(
    stem: String,
    raster: Raster,
    part: Part,
    original: usize,
    is_whole: bool,
    cache: &Cache,
) -> Result<Variant, Fault> {
    let unencoded = || Fault::Unreadable("it cannot be encoded".to_owned());
    let size = raster.size();
    let encoder = Encoder::new(raster, part).ok_or_else(unencoded)?;
    let rendition = |width: &u32| {
        let key = key(&stem, *width);
        if let Some((_, bytes)) = cache.find(&key) {
            return Some((*width, bytes.len(), Contents::Cached(cache.look_up(&key)?.to_owned())));
        }
        let bytes = encoder.encode(*width).filter(|bytes| bytes.len() < original)?;
        let (length, kept) = (bytes.len(), cache.keep(&key, &bytes));
        Some((*width, length, kept.map_or(Contents::Bytes(bytes), Contents::Cached)))
    };
    // The largest takes longest, so it starts first.
    let mut files: Vec<_> = encoder.widths.par_iter().rev().filter_map(rendition).collect();
    files.reverse();
    let listed = files.iter().map(|(width, length, _)| (*width, *length as u64)).collect();
    let (placeholder, original) = (encoder.placeholder, is_whole.then_some(original as u64));
    let record = Record { placeholder, size, original, files: listed };
    let files = files.into_iter().map(|(width, _, contents)| (width, contents)).collect();
    if let Ok(record) = serde_json::to_vec(&record) {
        cache.keep(&format!("{stem}r"), &record);
    }
    Ok(Variant { stem, size, placeholder, files })
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{ImageFormat, Rgba, RgbaImage};
    use std::io::Cursor;

    #[test]
    fn a_part_is_as_near_to_the_edges_as_its_focal_point() {
        let part = |size, focus: Option<(u8, u8)>| {
            let Part { x, y, width, height } =
                Crop::around(focus.map(|(x, y)| Focus { x, y })).of(size);
            [x, y, width, height]
        };
        assert_eq!(part((300, 600), None), [0.0, 200.0, 300.0, 200.0]);
        assert_eq!(part((300, 600), Some((9, 0))), [0.0, 0.0, 300.0, 200.0]);
        assert_eq!(part((300, 600), Some((0, 10))), [0.0, 400.0, 300.0, 200.0]);
        assert_eq!(part((900, 200), Some((0, 9))), [0.0, 0.0, 300.0, 200.0]);
        assert_eq!(part((900, 200), Some((8, 0))), [480.0, 0.0, 300.0, 200.0]);
    }

    #[test]
    fn another_look_has_another_method() {
        let shade = |x, y| Rgba([(x / 3) as u8, (y / 2) as u8, (x ^ y) as u8, (255 - x / 8) as u8]);
        let mut png = Cursor::new(Vec::new());
        RgbaImage::from_fn(700, 300, shade).write_to(&mut png, ImageFormat::Png).unwrap();
        let file = SourceFile::of(png.into_inner()).unwrap();
        let variants = Variants { file: &file, cache: &Cache::default() };
        let mut hasher = Sha256::new();
        let mut add = |variant: Variant| {
            hasher.update([variant.placeholder]);
            for (_, contents) in variant.files {
                hasher.update(contents.bytes().unwrap());
            }
        };
        add(variants.whole().unwrap().1);
        add(variants.cropped(Crop::around(None)).unwrap());
        let look = content_hash::short(&hasher.finalize());
        assert_eq!(
            (ENCODING_VERSION, look.as_str()),
            (2, "8846cff90677bf35"),
            "the files look otherwise: raise ENCODING_VERSION, then write both down here"
        );
    }
}
