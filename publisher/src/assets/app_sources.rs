//! Hashes source files. The build script compiles this file too, so that both know the same hash.

use sha2::{Digest, Sha256};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What the app is made of, relative to the repository's root.
pub const APP: &[&str] = &[
    "src",
    "style",
    "public",
    "publisher/src/assets",
    "index.html",
    "Trunk.toml",
    "Cargo.toml",
    "Cargo.lock",
];

/// The file in the saved app that has the hash of its sources.
pub const FILE: &str = "sources";

/// Hashes the files at these paths below `root`, and in folders at these paths, with their names. Returns 32 hexadecimal
/// digits.
pub fn hash(root: &Path, paths: &[&str]) -> io::Result<String> {
    let mut files = Vec::new();
    for path in paths {
        gather(&root.join(path), &mut files)?;
    }
    files.sort();
    let mut hasher = Sha256::new();
    for file in &files {
        let name = file.strip_prefix(root).unwrap_or(file).to_string_lossy().replace('\\', "/");
        hasher.update(name);
        hasher.update(fs::read(file)?);
    }
    Ok(hasher.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect())
}

/// Gathers a file, or all files in a folder and below it.
pub fn gather(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    for entry in fs::read_dir(path)? {
        gather(&entry?.path(), files)?;
    }
    Ok(())
}
