//! Displayed sizes of picture files. Each file is read once, however many items show it.

use newsprint_formats::source_file;
use std::collections::HashMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// A cache of sizes.
#[derive(Debug, Default)]
pub struct Sizes(Mutex<HashMap<String, Size>>);

/// Width and height in pixels, or why they are unavailable.
pub type Size = Result<(u32, u32), String>;

impl Sizes {
    /// Returns the size of the picture at a path in a folder.
    pub fn of(&self, root: &Path, path: &str) -> Size {
        let known = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(size) = known().get(path) {
            return size.clone();
        }
        let size = measure(&root.join(path));
        known().insert(path.to_owned(), size.clone());
        size
    }
}

fn measure(file: &Path) -> Size {
    match source_file::size_of(file) {
        // Distinguishes drawings from other failures, because the item cache stores the result.
        Err(_) if source_file::is_drawing(file) => Err("it is a drawing".to_owned()),
        size => size,
    }
}
