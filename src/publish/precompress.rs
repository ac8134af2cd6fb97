//! Compressed files beside the others, for servers that send them as they are: `.br` (brotli) and `.gz` (gzip). Made on all
//! cores, and only for what changed since the last publish.

use super::MachineError;
use super::bundle::ASSETS;
use super::output::{Contents, Output};
use flate2::{Compression, GzBuilder};
use rayon::prelude::*;
use std::collections::HashSet;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// What gets smaller; pictures, media and fonts are compressed already.
const EXTENSIONS: &[&str] = &[
    "atom",
    "css",
    "csv",
    "geojson",
    "htm",
    "html",
    "ics",
    "js",
    "json",
    "map",
    "md",
    "mjs",
    "rss",
    "svg",
    "txt",
    "vtt",
    "wasm",
    "webmanifest",
    "xml",
];
/// Below this many bytes a file fits into one packet anyhow.
const SMALLEST: usize = 1024;
/// Up to this size, and for what never changes, brotli may take the time for its best; a large page is compressed anew
/// with every publish, at a level that takes a tenth of that and gives 5 % more.
const BEST_UP_TO: usize = 16 * 1024;

/// Makes a compressed file.
type Encoder = fn(&str, &[u8]) -> io::Result<Vec<u8>>;
const ENCODERS: &[(&str, Encoder)] = &[("br", brotli), ("gz", gzip)];

/// What was published before.
#[derive(Debug)]
pub struct Previous<'a> {
    /// The folder.
    pub folder: &'a Path,
    /// The files that publishing made there, compressed ones among them.
    pub published: HashSet<String>,
}

/// The compressed files of all of a site that gets smaller. Where a file of that name is there already, it stays.
pub fn compress(site: &Output, previous: &Previous) -> Result<Output, MachineError> {
    let files: Vec<(&str, &Contents)> = site
        .files()
        .filter(|(path, _)| {
            let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
            EXTENSIONS.contains(&extension)
        })
        .collect();
    let compressed: Vec<_> = files
        .into_par_iter()
        .map(|(path, contents)| -> Result<_, MachineError> {
            let bytes = contents.bytes()?;
            if bytes.len() < SMALLEST {
                return Ok(Vec::new());
            }
            let is_unchanged = fs::read(previous.folder.join(path)).is_ok_and(|old| old == *bytes);
            let mut made = Vec::new();
            for (extension, encode) in ENCODERS {
                let beside = format!("{path}.{extension}");
                if site.contains(&beside) {
                    continue;
                }
                let file = previous.folder.join(&beside);
                if is_unchanged && previous.published.contains(&beside) && file.is_file() {
                    made.push((beside, Contents::File(file)));
                    continue;
                }
                let smaller =
                    encode(path, &bytes).map_err(|cause| MachineError::write(&file, cause))?;
                if smaller.len() < bytes.len() {
                    made.push((beside, Contents::Bytes(smaller)));
                }
            }
            Ok(made)
        })
        .collect::<Result<_, _>>()?;
    let mut output = Output::default();
    for (path, contents) in compressed.into_iter().flatten() {
        match contents {
            Contents::Bytes(bytes) => output.add(path, bytes)?,
            Contents::File(file) => output.copy(path, file)?,
        }
    }
    Ok(output)
}

fn brotli(path: &str, bytes: &[u8]) -> io::Result<Vec<u8>> {
    let is_worth_it = path.starts_with(ASSETS) || bytes.len() <= BEST_UP_TO;
    let quality = if is_worth_it { 11 } else { 9 };
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, quality, 22);
    writer.write_all(bytes)?;
    Ok(writer.into_inner())
}

/// Without a name and a time in the header, so that the same bytes stay the same.
fn gzip(_: &str, bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut writer = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    writer.write_all(bytes)?;
    writer.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    fn nothing_before(folder: &Path) -> Previous<'_> {
        Previous { folder, published: HashSet::new() }
    }

    fn bytes(output: &Output, path: &str) -> Vec<u8> {
        let found = output.files().find(|(name, _)| *name == path);
        found.unwrap_or_else(|| panic!("no {path}")).1.bytes().unwrap().into_owned()
    }

    fn unpacked(mut reader: impl Read) -> Vec<u8> {
        let mut bytes = Vec::new();
        reader.read_to_end(&mut bytes).unwrap();
        bytes
    }

    #[test]
    fn what_is_unpacked_is_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        let page = "<p>A wall. </p>".repeat(2_000);
        let mut site = Output::default();
        site.add("index.html".to_owned(), page.clone()).unwrap();
        site.add("_assets/app.wasm".to_owned(), page.clone()).unwrap();
        site.add("tiny.html".to_owned(), "<p>").unwrap();
        site.add("picture.jpg".to_owned(), page.clone()).unwrap();
        let made = compress(&site, &nothing_before(folder.path())).unwrap();
        let paths: Vec<&str> = made.paths().collect();
        assert_eq!(
            paths,
            ["_assets/app.wasm.br", "_assets/app.wasm.gz", "index.html.br", "index.html.gz"]
        );
        let br = bytes(&made, "index.html.br");
        assert_eq!(unpacked(brotli::Decompressor::new(br.as_slice(), 4096)), page.as_bytes());
        let gz = bytes(&made, "index.html.gz");
        assert_eq!(unpacked(flate2::read::GzDecoder::new(gz.as_slice())), page.as_bytes());
        assert_eq!(gz[4..8], [0; 4], "no time");
    }

    #[test]
    fn what_gets_no_smaller_stays_alone() {
        let folder = tempfile::tempdir().unwrap();
        // Packed already.
        let noise = gzip(
            "",
            &(0..30_000u32).flat_map(|i| i.wrapping_mul(i).to_le_bytes()).collect::<Vec<_>>(),
        )
        .unwrap();
        let mut site = Output::default();
        site.add("noise.txt".to_owned(), gzip("", &noise).unwrap()).unwrap();
        let made = compress(&site, &nothing_before(folder.path())).unwrap();
        let smaller =
            made.files().all(|(_, contents)| contents.bytes().unwrap().len() < noise.len());
        assert!(smaller);
    }

    #[test]
    fn an_author_s_own_compressed_file_stays() {
        let folder = tempfile::tempdir().unwrap();
        let table = "a,b\n".repeat(1_000);
        let mut site = Output::default();
        site.add("table.csv".to_owned(), table).unwrap();
        site.add("table.csv.gz".to_owned(), "mine").unwrap();
        let made = compress(&site, &nothing_before(folder.path())).unwrap();
        assert_eq!(made.paths().collect::<Vec<_>>(), ["table.csv.br"]);
    }

    #[test]
    fn only_what_changed_is_compressed_again() {
        let folder = tempfile::tempdir().unwrap();
        let (same, other) = ("a".repeat(2_000), "b".repeat(2_000));
        for (path, text) in
            [("same.html", same.as_str()), ("changed.html", "old"), ("foreign.html", &same)]
        {
            fs::write(folder.path().join(path), text).unwrap();
            fs::write(folder.path().join(format!("{path}.br")), "as it was").unwrap();
        }
        let published = ["same.html.br", "changed.html.br"].map(str::to_owned).into();
        let mut site = Output::default();
        site.add("same.html".to_owned(), same.clone()).unwrap();
        site.add("changed.html".to_owned(), other).unwrap();
        site.add("foreign.html".to_owned(), same).unwrap();
        let made = compress(&site, &Previous { folder: folder.path(), published }).unwrap();
        assert_eq!(bytes(&made, "same.html.br"), b"as it was");
        assert_ne!(bytes(&made, "changed.html.br"), b"as it was");
        assert_ne!(bytes(&made, "foreign.html.br"), b"as it was", "a file of nobody knows whom");
    }
}
