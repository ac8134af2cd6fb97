//! Precompression: `.br` (brotli) and `.gz` (gzip) files for servers that send them as they are. Runs on all cores, and
//! only for files that changed since the previous build.

use crate::assets::bundle::ASSETS;
use crate::cache::fingerprint::Fingerprint;
use crate::diagnostics::MachineError;
use crate::output::{Entry, Output};
use newsprint_formats::compress::{self, Effort};
use rayon::prelude::*;
use std::io;
use std::path::Path;

/// Extensions of compressible files. Pictures, media and fonts are compressed already.
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
/// Minimum size in bytes; a smaller file fits into one packet anyway.
const SMALLEST: u64 = 1024;
/// Files up to this size, and files that never change, are compressed at brotli's highest level. A larger page is
/// compressed again with every publish, at a level that takes a tenth of the time for 5 % more bytes.
const BEST_UP_TO: usize = 16 * 1024;

/// Compresses a file.
type Encoder = fn(&str, &[u8]) -> io::Result<Vec<u8>>;
const ENCODERS: &[(&str, Encoder)] = &[("br", brotli), ("gz", gzip)];

/// Adds the compressed versions of all compressible files. Existing files of that name stay.
pub fn compress(output: &Output, step: &(dyn Fn() + Sync)) -> Result<(), MachineError> {
    let mut files: Vec<(String, Entry)> = Vec::new();
    output.each_file(|path, entry| {
        let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
        if EXTENSIONS.contains(&extension) && entry.size >= SMALLEST {
            files.push((path.to_owned(), entry));
        }
    });
    files.into_par_iter().with_max_len(1).try_for_each(|(path, entry)| {
        for (extension, encode) in ENCODERS {
            let beside = format!("{path}.{extension}");
            if output.contains(&beside) {
                continue;
            }
            let program = Fingerprint::of_program();
            let fingerprint = [program.bytes(), extension.as_bytes(), entry.content.bytes()];
            output.emit(&beside, Fingerprint::of_parts(fingerprint), || {
                let bytes = output.read(&path)?;
                let smaller = encode(&path, &bytes)
                    .map_err(|cause| MachineError::write(Path::new(&beside), cause))?;
                Ok((smaller.len() < bytes.len()).then_some(smaller))
            })?;
        }
        step();
        Ok(())
    })
}

fn brotli(path: &str, bytes: &[u8]) -> io::Result<Vec<u8>> {
    let is_worth_it = path.starts_with(ASSETS) || bytes.len() <= BEST_UP_TO;
    compress::brotli(bytes, if is_worth_it { Effort::Best } else { Effort::Quick })
}

fn gzip(_: &str, bytes: &[u8]) -> io::Result<Vec<u8>> {
    compress::gzip(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::files_below;
    use std::fs;

    /// Compresses these files in a folder and returns the names of the results.
    fn compressed(folder: &Path, files: &[(&str, &[u8])]) -> Vec<String> {
        let output = Output::open(folder, folder).unwrap();
        for (path, bytes) in files {
            output.add((*path).to_owned(), bytes).unwrap();
        }
        compress(&output, &|| ()).unwrap();
        output.commit().unwrap();
        let all = files_below(folder).unwrap().into_iter();
        all.filter(|path| path.ends_with(".br") || path.ends_with(".gz")).collect()
    }

    #[test]
    fn what_is_unpacked_is_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        let page = "<p>A wall. </p>".repeat(2_000).into_bytes();
        let files: [(&str, &[u8]); 4] = [
            ("index.html", &page),
            ("_assets/app.wasm", &page),
            ("tiny.html", b"<p>"),
            ("picture.jpg", &page),
        ];
        assert_eq!(
            compressed(folder.path(), &files),
            ["_assets/app.wasm.br", "_assets/app.wasm.gz", "index.html.br", "index.html.gz"]
        );
        let br = fs::read(folder.path().join("index.html.br")).unwrap();
        assert_eq!(compress::from_brotli(&br).unwrap(), page);
        let gz = fs::read(folder.path().join("index.html.gz")).unwrap();
        assert_eq!(compress::from_gzip(&gz).unwrap(), page);
        assert_eq!(gz[4..8], [0; 4], "no time");
    }

    #[test]
    fn what_gets_no_smaller_stays_alone() {
        let folder = tempfile::tempdir().unwrap();
        // Already compressed, twice.
        let noise: Vec<u8> = (0..30_000u32).flat_map(|i| i.wrapping_mul(i).to_le_bytes()).collect();
        let noise = gzip("", &gzip("", &noise).unwrap()).unwrap();
        assert_eq!(compressed(folder.path(), &[("noise.txt", &noise)]), [""; 0]);
    }

    #[test]
    fn an_author_s_own_compressed_file_stays() {
        let folder = tempfile::tempdir().unwrap();
        let table = "a,b\n".repeat(1_000);
        let files: [(&str, &[u8]); 2] =
            [("table.csv", table.as_bytes()), ("table.csv.gz", b"mine")];
        assert_eq!(compressed(folder.path(), &files), ["table.csv.br", "table.csv.gz"]);
        assert_eq!(fs::read(folder.path().join("table.csv.gz")).unwrap(), b"mine");
    }

    #[test]
    fn only_what_changed_is_compressed_again() {
        let folder = tempfile::tempdir().unwrap();
        let (same, other) = ("a".repeat(2_000), "b".repeat(2_000));
        fs::write(folder.path().join("foreign.html.br"), "of nobody knows whom").unwrap();
        let files = |changed: &'static str| -> Vec<(&str, &[u8])> {
            let changed = if changed == "a" { &same } else { &other };
            let foreign: &[u8] = same.as_bytes();
            vec![
                ("same.html", same.as_bytes()),
                ("changed.html", changed.as_bytes()),
                ("foreign.html", foreign),
            ]
        };
        compressed(folder.path(), &files("a"));
        let written =
            |path: &str| fs::metadata(folder.path().join(path)).unwrap().modified().unwrap();
        let before = ["same.html.br", "changed.html.br"].map(written);
        assert_ne!(
            fs::read(folder.path().join("foreign.html.br")).unwrap(),
            b"of nobody knows whom"
        );
        compressed(folder.path(), &files("b"));
        let after = ["same.html.br", "changed.html.br"].map(written);
        assert_eq!(before[0], after[0]);
        assert_ne!(before[1], after[1]);
    }
}
