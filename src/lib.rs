//! Newsprint turns a JSON Feed into a news site. The map, in the order of the dependencies (each module may
//! use those above it, see ARCHITECTURE.md):
//!
//! - [`content`]: what a page shows, as plain data; the same in the browser and at publish
//! - [`route`]: every URL of the site, in both directions
//! - [`app`]: the site as readers see it; rendered natively at publish, hydrated in the browser
//! - `strings`: every word a reader sees that is not content, by language, and how dates, numbers and lists are written;
//!   native only
//! - `publish`: from content to a static site; native only
//! - `serve`: the published site on this machine, while it is written; native only
//! - `cli`: the command line; native only

// The type of a view is the nest of all its elements, and so is the depth of what the compiler asks about it.
#![recursion_limit = "256"]

pub mod app;
pub mod content;
pub mod route;

#[cfg(not(target_arch = "wasm32"))]
pub mod cli;
#[cfg(not(target_arch = "wasm32"))]
pub mod publish;
#[cfg(not(target_arch = "wasm32"))]
pub mod serve;
#[cfg(not(target_arch = "wasm32"))]
pub mod strings;

#[cfg(not(target_arch = "wasm32"))]
/// Maximum rayon chunk, so that no core idles at the end of a stage.
const CHUNK_SIZE: usize = 32;
