//! Files that are there whole or not at all.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Bytes that are written at once.
const AT_ONCE: usize = 256 * 1024;

/// Writes a file by way of one beside it, of this process alone, so that what was cut off never looks whole.
pub fn write(file: &Path, bytes: &[u8]) -> io::Result<()> {
    write_by(file, |writer| writer.write_all(bytes))
}

/// As [`write()`], for what does not exist as a whole before.
pub fn write_by(
    file: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
) -> io::Result<()> {
    let folder = file.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let aside = folder.join(format!(".{name}.{}", std::process::id()));
    let write_aside = || {
        let mut writer = BufWriter::with_capacity(AT_ONCE, File::create(&aside)?);
        write(&mut writer)?;
        writer.flush()
    };
    write_aside().and_then(|()| fs::rename(&aside, file)).inspect_err(|_| {
        // What was not finished must not stay; that it cannot be removed is not the news.
        let _ = fs::remove_file(&aside);
    })
}
