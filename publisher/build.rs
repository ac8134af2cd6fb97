//! Build script: hashes the program's sources, because outputs of the previous build may be reused only if the same
//! program made them.

use sha2::{Digest, Sha256};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Folders to hash, relative to the workspace's root: the sources, and the typefaces compiled into the program.
const FOLDERS: [&str; 4] = ["src", "publisher/src", "formats/src", "formats/fonts"];

fn main() -> io::Result<()> {
    let root = Path::new("..");
    let mut files = vec![root.join("Cargo.lock")];
    for folder in FOLDERS {
        let folder = root.join(folder);
        gather(&folder, &mut files)?;
        println!("cargo::rerun-if-changed={}", folder.display());
    }
    files.sort();
    let mut hasher = Sha256::new();
    for file in &files {
        hasher.update(file.to_string_lossy().replace('\\', "/"));
        hasher.update(fs::read(file)?);
    }
    let hash: String =
        hasher.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    println!("cargo::rustc-env=NEWSPRINT_SOURCES={hash}");
    println!("cargo::rerun-if-changed=../Cargo.lock");
    Ok(())
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { gather(&path, files)? } else { files.push(path) }
    }
    Ok(())
}
