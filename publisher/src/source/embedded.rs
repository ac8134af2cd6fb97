//! Writes `data:` pictures to files, because neither pages nor feeds may contain them.

use crate::cache::{atomic_file, content_hash};
use newsprint_formats::decode::Raster;
use newsprint_formats::source_file::SourceFile;
use newsprint_formats::svg::{Cleaned, Drawing, data};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock};
use tempfile::TempDir;

/// Prefix of their paths on the site, before the content hash.
const START: &str = "pictures/data-";
/// A picture with fewer pixels shows nothing.
const LEAST_PIXELS: u64 = 4;
/// Maximum size in bytes of a single-coloured picture that counts as a placeholder.
const MAX_PLACEHOLDER_SIZE: usize = 4096;

/// The pictures of a publish, in a temporary folder.
#[derive(Debug, Default)]
pub struct Embedded {
    folder: OnceLock<Option<TempDir>>,
    /// Serialises writes: many articles may contain the same picture.
    writes: Mutex<()>,
}

/// The content of a `data:` URL.
#[derive(Debug, PartialEq)]
pub enum Found {
    /// A picture, written to the file at this path.
    Picture(String),
    /// A placeholder for a picture loaded by a script.
    Placeholder,
    /// A picture that cannot be shown, with the reason.
    Unusable(String),
}

impl Embedded {
    /// Writes the content of a URL to a file. Returns `None` for other URLs and content other than pictures.
    pub fn extract(&self, address: &str) -> Option<Found> {
        let address = address.trim();
        let scheme = address.get(..5).filter(|scheme| scheme.eq_ignore_ascii_case("data:"));
        let address = scheme.map(|_| &address[5..])?;
        let says_so =
            address.trim_start().get(..6).is_some_and(|kind| kind.eq_ignore_ascii_case("image/"));
        let Some(bytes) = data(address) else {
            return says_so.then(|| Found::Unusable("it is truncated or malformed".to_owned()));
        };
        if Drawing::is_markup(&bytes) {
            // Other markup is not handled here.
            return says_so.then(|| self.drawing(&bytes));
        }
        match SourceFile::of(bytes.clone()) {
            Ok(file) => Some(self.pixels(&file, &bytes)),
            Err(_) if says_so => {
                Some(Found::Unusable("its format is not supported by all browsers".to_owned()))
            }
            Err(_) => None,
        }
    }

    fn drawing(&self, bytes: &[u8]) -> Found {
        match Cleaned::of(bytes) {
            // A single rectangle is a placeholder.
            Ok(cleaned) if cleaned.drawn == 0 || is_only_rectangle(&cleaned) => Found::Placeholder,
            Ok(_) => self.write(bytes, "svg"),
            Err(fault) => Found::Unusable(fault),
        }
    }

    fn pixels(&self, file: &SourceFile, bytes: &[u8]) -> Found {
        let pixels = file.size().map(|(width, height)| u64::from(width) * u64::from(height));
        if pixels.is_some_and(|pixels| pixels <= LEAST_PIXELS) {
            return Found::Placeholder;
        }
        let is_small = bytes.len() <= MAX_PLACEHOLDER_SIZE && pixels.is_none_or(|n| n < 1_000_000);
        if is_small && Raster::read(bytes).is_ok_and(|raster| raster.is_of_one_colour()) {
            return Found::Placeholder;
        }
        self.write(bytes, file.extension())
    }

    fn write(&self, bytes: &[u8], extension: &str) -> Found {
        let path = format!("{START}{}.{extension}", content_hash::of(bytes));
        let folder = self.folder.get_or_init(|| tempfile::tempdir().ok());
        let Some(folder) = folder else {
            return Found::Unusable("there is no folder for temporary files".to_owned());
        };
        let file = folder.path().join(&path);
        let _writes = self.writes.lock();
        if file.is_file() {
            return Found::Picture(path);
        }
        match atomic_file::write(&file, bytes) {
            Ok(()) => Found::Picture(path),
            Err(error) => Found::Unusable(format!("it cannot be written ({error})")),
        }
    }

    /// Returns the folder that contains the file at a path of the site, if it is an embedded picture.
    pub fn folder_of(&self, path: &str) -> Option<&Path> {
        let folder = self.folder.get().filter(|_| is_embedded(path))?.as_ref()?;
        folder.path().join(path).is_file().then(|| folder.path())
    }

    /// Returns the file at a path of the site, if it is an embedded picture.
    pub fn file(&self, path: &str) -> Option<PathBuf> {
        self.folder_of(path).map(|folder| folder.join(path))
    }
}

/// Returns whether a path on the site has the form of an embedded picture's.
pub fn is_embedded(path: &str) -> bool {
    path.starts_with(START)
}

fn is_only_rectangle(cleaned: &Cleaned) -> bool {
    cleaned.drawn == 1 && cleaned.text.contains("<rect")
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::prelude::{BASE64_STANDARD, Engine};
    use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
    use std::fs;
    use std::io::Cursor;

    fn encoded(side: u32, colour: impl Fn(u32) -> u8, format: ImageFormat) -> Vec<u8> {
        let pixels = RgbImage::from_fn(side, side, |x, _| Rgb([colour(x); 3]));
        let mut bytes = Cursor::new(Vec::new());
        DynamicImage::from(pixels).write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn pictures_become_files_and_placeholders_none() {
        let embedded = Embedded::default();
        let base64 = |kind: &str, bytes: &[u8]| {
            embedded.extract(&format!("data:{kind};base64,{}", BASE64_STANDARD.encode(bytes)))
        };
        let slope = encoded(8, |x| x as u8 * 30, ImageFormat::Png);
        let Some(Found::Picture(path)) = base64("image/jpg", &slope) else { panic!("no picture") };
        assert!(path.ends_with(".png") && is_embedded(&path), "{path}");
        assert_eq!(fs::read(embedded.file(&path).unwrap()).unwrap(), slope);
        assert!(matches!(base64("", &slope), Some(Found::Picture(same)) if same == path));
        let grey = |side| encoded(side, |_| 200, ImageFormat::Gif);
        for bytes in [grey(1), grey(2), grey(30)] {
            assert_eq!(base64("image/gif", &bytes), Some(Found::Placeholder));
        }
        let svg = |inside: &str| {
            let svg =
                format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 3 2'>{inside}</svg>");
            embedded.extract(&format!("DATA:image/svg+xml;utf8,{svg}"))
        };
        assert_eq!(svg(""), Some(Found::Placeholder));
        assert_eq!(svg("<rect width='3' height='2' fill='%23eee'/>"), Some(Found::Placeholder));
        assert!(
            matches!(svg("<path d='M0 0'/>"), Some(Found::Picture(path)) if path.ends_with(".svg"))
        );
        assert!(matches!(svg("<path"), Some(Found::Unusable(_))));
        assert!(matches!(base64("image/png", b"no picture"), Some(Found::Unusable(_))));
        assert!(matches!(embedded.extract("data:image/png;base64,%%%"), Some(Found::Unusable(_))));
        assert!(matches!(embedded.extract("data:image/png"), Some(Found::Unusable(_))));
        for other in
            ["data:text/html,<svg/>", "data:audio/mpeg;base64,AAAA", "a.png", "", "ü:data:"]
        {
            assert_eq!(embedded.extract(other), None, "{other}");
        }
    }
}
