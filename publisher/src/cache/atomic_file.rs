//! Atomic file writes.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;
use tempfile::Builder;

/// Size of the write buffer, in bytes.
const AT_ONCE: usize = 256 * 1024;

/// Writes a file through a temporary file in the same folder, so that a partial file never has the final name.
pub fn write(file: &Path, bytes: &[u8]) -> io::Result<()> {
    write_by(file, |writer| writer.write_all(bytes), |_| Ok(()))
}

/// Like [`write()`], for bytes that are produced while writing; `then` runs before the file gets its final name.
pub fn write_by(
    file: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
    then: impl FnOnce(&File) -> io::Result<()>,
) -> io::Result<()> {
    let folder = file.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    // Created with the default permissions for new files; tempfile's own are private.
    let aside = Builder::new()
        .prefix(&format!(".{name}."))
        .make_in(folder, |path| File::create_new(path))?;
    let (made, path) = aside.into_parts();
    let mut writer = BufWriter::with_capacity(AT_ONCE, made);
    write(&mut writer)?;
    let made = writer.into_inner().map_err(io::IntoInnerError::into_error)?;
    then(&made)?;
    drop(made);
    path.persist(file).map_err(|error| error.error)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;

    #[test]
    fn what_many_write_at_once_is_one_of_theirs() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a/file");
        let texts: Vec<Vec<u8>> = (b'a'..b'i').map(|letter| vec![letter; 700_000]).collect();
        thread::scope(|scope| {
            for text in &texts {
                scope.spawn(|| (0..5).for_each(|_| super::write(&file, text).unwrap()));
            }
        });
        assert!(texts.contains(&fs::read(&file).unwrap()));
        assert_eq!(fs::read_dir(folder.path().join("a")).unwrap().count(), 1);
    }

    #[test]
    fn what_fails_leaves_the_old_file_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        write(&file, b"old").unwrap();
        let half = |writer: &mut BufWriter<File>| {
            writer.write_all(b"half")?;
            Err(io::Error::other("no more"))
        };
        write_by(&file, half, |_| Ok(())).unwrap_err();
        write_by(&file, |writer| writer.write_all(b"new"), |_| Err(io::Error::other("no")))
            .unwrap_err();
        assert_eq!(fs::read(&file).unwrap(), b"old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn it_may_be_read_by_whom_other_files_may_be() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let mode =
            |name: &str| fs::metadata(folder.path().join(name)).unwrap().permissions().mode();
        fs::write(folder.path().join("plain"), "x").unwrap();
        write(&folder.path().join("whole"), b"x").unwrap();
        assert_eq!(mode("whole"), mode("plain"));
    }
}
