//! Long texts, kept out of memory: of a large archive they are most of it, and each is needed only where its page or feed is
//! written. They are in a file without a name, which goes with the program whatever becomes of it.

use super::MachineError;
use std::env;
use std::fs::File;
use std::io;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// A store that only grows, for all cores.
#[derive(Debug)]
pub struct Texts {
    file: File,
    end: AtomicU64,
}

/// A text that is kept.
#[derive(Clone, Debug)]
pub struct Kept {
    texts: Arc<Texts>,
    place: Range<u64>,
}

impl Texts {
    /// Begins with none, in the folder for temporary files.
    pub fn new() -> Result<Arc<Self>, MachineError> {
        let file = tempfile::tempfile().map_err(|e| MachineError::write(&env::temp_dir(), e))?;
        Ok(Arc::new(Texts { file, end: AtomicU64::new(0) }))
    }

    /// Keeps a text.
    pub fn keep(self: &Arc<Self>, text: &str) -> Result<Kept, MachineError> {
        let length = text.len() as u64;
        let start = self.end.fetch_add(length, Ordering::Relaxed);
        write_at(&self.file, text.as_bytes(), start)
            .map_err(|e| MachineError::write(&env::temp_dir(), e))?;
        Ok(Kept { texts: Arc::clone(self), place: start..start + length })
    }
}

impl Kept {
    /// The text.
    pub fn read(&self) -> Result<String, MachineError> {
        read_at(&self.texts.file, self.place.clone())
            .and_then(|bytes| String::from_utf8(bytes).map_err(io::Error::other))
            .map_err(|e| MachineError::read(&env::temp_dir(), e))
    }
}

/// Reads a part of a file, in bytes from its start.
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
        let texts = Texts::new().unwrap();
        let text = |n: usize| format!("é{n}").repeat(n % 50);
        let kept: Vec<Kept> =
            (0..500).into_par_iter().map(|n| texts.keep(&text(n)).unwrap()).collect();
        for (n, kept) in kept.iter().enumerate().rev() {
            assert_eq!(kept.read().unwrap(), text(n));
        }
    }
}
