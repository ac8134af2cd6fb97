//! Where the repository is: paths on the command line and in here are seen from there.

use std::io;
use std::path::Path;

/// The repository's folder.
pub fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// Goes there: cargo starts a bench in its package's folder.
pub fn enter() -> io::Result<()> {
    std::env::set_current_dir(root())
}
