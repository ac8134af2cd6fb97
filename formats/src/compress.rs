//! Compresses bytes for HTTP: brotli (RFC 7932) and gzip (RFC 1952).

use flate2::{Compression, GzBuilder};
use std::io::{self, Write};

/// The trade-off between compression time and size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// The smallest result.
    Best,
    /// A tenth of the time, for a result 5 % larger.
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

/// Compresses bytes with gzip. The header has no file name or time, so the same input gives the same output.
pub fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut writer = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    writer.write_all(bytes)?;
    writer.finish()
}

/// Decompresses what [`brotli`] wrote.
pub fn from_brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut plain = Vec::new();
    io::copy(&mut brotli::Decompressor::new(bytes, 4096), &mut plain)?;
    Ok(plain)
}

/// Decompresses what [`gzip`] wrote.
pub fn from_gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut plain = Vec::new();
    io::copy(&mut flate2::read::GzDecoder::new(bytes), &mut plain)?;
    Ok(plain)
}
