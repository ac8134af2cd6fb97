//! The repository's root, against which all paths are resolved.

use std::io;
use std::path::Path;

/// Returns the root.
pub fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// Changes to the root, because cargo starts a bench in its package's folder.
pub fn enter() -> io::Result<()> {
    std::env::set_current_dir(root())
}
