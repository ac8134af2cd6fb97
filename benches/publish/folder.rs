//! Copies and measures folders recursively.

use newsprint::output::files_below;
use std::error::Error;
use std::fs;
use std::path::Path;

/// The content of a folder.
#[derive(Default)]
pub struct Left {
    pub files: u64,
    pub bytes: u64,
}

/// Copies a folder.
pub fn copy(from: &Path, to: &Path) -> Result<(), Box<dyn Error>> {
    for path in files_below(from)? {
        let file = to.join(&path);
        fs::create_dir_all(file.parent().unwrap_or(to))?;
        fs::copy(from.join(&path), file)?;
    }
    Ok(())
}

/// Counts the files of a folder and their size.
pub fn weigh(folder: &Path) -> Result<Left, Box<dyn Error>> {
    let mut left = Left::default();
    for path in files_below(folder)? {
        left.files += 1;
        left.bytes += fs::metadata(folder.join(path))?.len();
    }
    Ok(left)
}
