//! How large pictures are, as they are shown. Some stand in many items, and each is looked at once.

use newsprint_formats::source_file;
use std::collections::HashMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// The sizes of files that were looked at.
#[derive(Debug, Default)]
pub struct Sizes(Mutex<HashMap<String, Size>>);

/// Width and height in pixels, or why a file has none.
pub type Size = Result<(u32, u32), String>;

impl Sizes {
    /// The size of the picture at a path in a folder.
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
        // What is remembered of an item must tell one from the other.
        Err(_) if source_file::is_drawing(file) => Err("it is a drawing".to_owned()),
        size => size,
    }
}
