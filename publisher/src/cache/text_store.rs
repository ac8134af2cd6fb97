//! Storage for long texts outside of memory. They are the bulk of a large archive, and each is needed only when its
//! page or feed is written. They are in an unnamed temporary file, which vanishes with the process. The first ones stay
//! in memory, which is faster and enough for most newsrooms.

use crate::diagnostics::MachineError;
use std::env;
use std::fs::File;
use std::io;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Bytes held in memory: the bodies of some 10,000 articles.
const IN_MEMORY: u64 = 32 * 1024 * 1024;

/// An append-only store, shared by all cores.
#[derive(Debug)]
pub struct TextStore {
    file: File,
    /// Offset of the next text if all were in the file.
    end: AtomicU64,
    /// Texts that end up to here are in memory.
    in_memory: u64,
}

/// A text in the store.
#[derive(Clone, Debug)]
pub struct StoredText(Place);

#[derive(Clone, Debug)]
enum Place {
    Memory(Arc<str>),
    File(Arc<TextStore>, Range<u64>),
}

impl TextStore {
    /// Creates an empty store in the folder for temporary files.
    pub fn new() -> Result<Arc<Self>, MachineError> {
        Self::with(IN_MEMORY)
    }

    fn with(in_memory: u64) -> Result<Arc<Self>, MachineError> {
        let file = tempfile::tempfile().map_err(|e| MachineError::write(&env::temp_dir(), e))?;
        Ok(Arc::new(TextStore { file, end: AtomicU64::new(0), in_memory }))
    }

    /// Stores a text.
    pub fn keep(self: &Arc<Self>, text: &str) -> Result<StoredText, MachineError> {
        let length = text.len() as u64;
        let start = self.end.fetch_add(length, Ordering::Relaxed);
        let end = start + length;
        if end <= self.in_memory {
            return Ok(StoredText(Place::Memory(text.into())));
        }
        write_at(&self.file, text.as_bytes(), start)
            .map_err(|e| MachineError::write(&env::temp_dir(), e))?;
        Ok(StoredText(Place::File(Arc::clone(self), start..end)))
    }
}

impl StoredText {
    /// Reads the text.
    pub fn read(&self) -> Result<String, MachineError> {
        let (texts, place) = match &self.0 {
            Place::Memory(text) => return Ok(text.as_ref().to_owned()),
            Place::File(texts, place) => (texts, place.clone()),
        };
        read_at(&texts.file, place)
            .and_then(|bytes| String::from_utf8(bytes).map_err(io::Error::other))
            .map_err(|e| MachineError::read(&env::temp_dir(), e))
    }
}

/// Reads a byte range of a file.
pub fn read_at(file: &File, place: Range<u64>) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; (place.end - place.start) as usize];
    fill_from(file, &mut bytes, place.start)?;
    Ok(bytes)
}

#[cfg(unix)]
use std::os::unix::fs::FileExt;
#[cfg(windows)]
use std::os::windows::fs::FileExt;

#[cfg(unix)]
fn write_at(file: &File, bytes: &[u8], at: u64) -> io::Result<()> {
    file.write_all_at(bytes, at)
}

#[cfg(unix)]
fn fill_from(file: &File, bytes: &mut [u8], at: u64) -> io::Result<()> {
    file.read_exact_at(bytes, at)
}

#[cfg(windows)]
fn write_at(file: &File, mut bytes: &[u8], mut at: u64) -> io::Result<()> {
    while !bytes.is_empty() {
        let written = file.seek_write(bytes, at)?;
        bytes = &bytes[written..];
        at += written as u64;
    }
    Ok(())
}

#[cfg(windows)]
fn fill_from(file: &File, mut bytes: &mut [u8], mut at: u64) -> io::Result<()> {
    while !bytes.is_empty() {
        match file.seek_read(bytes, at)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            read => {
                bytes = &mut bytes[read..];
                at += read as u64;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rayon::prelude::*;

    #[test]
    fn gives_back_what_all_cores_put_in() {
        // About half of them in memory.
        let texts = TextStore::with(30_000).unwrap();
        let text = |n: usize| format!("é{n}").repeat(n % 50);
        let kept: Vec<StoredText> =
            (0..500).into_par_iter().map(|n| texts.keep(&text(n)).unwrap()).collect();
        let in_memory = kept.iter().filter(|kept| matches!(kept.0, Place::Memory(_))).count();
        assert!((100..400).contains(&in_memory), "{in_memory}");
        for (n, kept) in kept.iter().enumerate().rev() {
            assert_eq!(kept.read().unwrap(), text(n));
        }
    }
}
