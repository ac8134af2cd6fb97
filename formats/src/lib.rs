//! File formats: pictures, drawings, style sheets, compressed files. In come the bytes of a file, out come pixels, smaller files, and
//! files without what readers must not get. Nothing here knows the newsroom. Begin with [`source_file`].
//!
//! A package of its own, because encoders are generic: the compiler makes them anew with whatever crate calls them, and that took three
//! quarters of the publisher's compile time.

pub mod compress;
pub mod css;
pub mod decode;
pub mod encode;
pub mod icon_files;
pub mod jpeg;
pub mod source_file;
pub mod svg;
pub mod typefaces;

mod memory_budget;
mod orientation;
mod placeholder;
mod strip_metadata;
