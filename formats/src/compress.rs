//! Compresses bytes as servers send them: brotli (RFC 7932) and gzip (RFC 1952).

use flate2::{Compression, GzBuilder};
use std::io::{self, Write};

/// How much time brotli may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// The smallest file there is.
    Best,
    /// A tenth of that time, for a file 5 % larger.
    Quick,
}

/// Compresses bytes with brotli.
pub fn brotli(bytes: &[u8], effort: Effort) -> io::Result<Vec<u8>> {
    let quality = match effort {
        Effort::Best => 11,
        Effort::Quick => 9,
    };
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, quality, 22);
    writer.write_all(bytes)?;
    Ok(writer.into_inner())
}

/// Compresses bytes with gzip, without a name and a time in the header, so that the same bytes stay the same.
pub fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut writer = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    writer.write_all(bytes)?;
    writer.finish()
}

/// Reads what [`brotli`] wrote.
pub fn from_brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut plain = Vec::new();
    io::copy(&mut brotli::Decompressor::new(bytes, 4096), &mut plain)?;
    Ok(plain)
}

/// Reads what [`gzip`] wrote.
pub fn from_gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut plain = Vec::new();
    io::copy(&mut flate2::read::GzDecoder::new(bytes), &mut plain)?;
    Ok(plain)
}
