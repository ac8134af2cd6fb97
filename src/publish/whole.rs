//! Files that are there whole or not at all.

use std::fs;
use std::io;
use std::path::Path;

/// Writes a file by way of one beside it, of this process alone, so that what was cut off never looks whole.
pub fn write(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = file.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let aside = folder.join(format!(".{name}.{}", std::process::id()));
    fs::write(&aside, bytes).and_then(|()| fs::rename(&aside, file)).inspect_err(|_| {
        // What was not finished must not stay; that it cannot be removed is not the news.
        let _ = fs::remove_file(&aside);
    })
}
