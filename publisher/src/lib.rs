//! The publisher, from content to a static site: the library of the program `newsprint`. Each folder is a room that may
//! only use rooms below it (ARCHITECTURE.md defines the graph, `tests/rooms.rs` enforces it). The modules are listed
//! from the bottom up.

pub mod i18n;

pub mod diagnostics;

pub mod cache;

pub mod text;

pub mod config;

pub mod source;

pub mod edition;

pub mod related;

pub mod output;

pub mod assets;

pub mod images;

pub mod render;

pub mod deploy;

pub mod pipeline;

pub mod serve;

pub mod starter;

pub mod cli;

/// Maximum rayon chunk, so that no core idles at the end of a stage.
const CHUNK_SIZE: usize = 32;
