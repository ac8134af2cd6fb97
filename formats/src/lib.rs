//! File formats: pictures, drawings, style sheets and compressed files. In: the bytes of a file. Out: pixels, smaller
//! files, and files without what must not be published. Nothing here depends on the newsroom. Start with
//! [`source_file`].
//!
//! It is a separate package because encoders are generic: they are compiled again with every crate that calls them,
//! which took three quarters of the publisher's compile time.

pub mod compress;
pub mod css;
pub mod decode;
pub mod encode;
pub mod icon_files;
pub mod jpeg;
pub mod png;
pub mod source_file;
pub mod svg;
pub mod typefaces;

mod memory_budget;
mod orientation;
mod placeholder;
mod strip_metadata;
