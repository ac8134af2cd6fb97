//! Provides the tools that tasks need besides cargo, git and Node. Each is looked for on PATH, then in the cache, and
//! otherwise installed.

pub mod chromium;
pub mod components;
pub mod node;
pub mod packages;
pub mod system;
pub mod wasm_target;

mod cache;
mod crates;
mod from_source;
mod on_path;
mod pinned;
mod prebuilt;
mod trunk;
mod wasm_bindgen;
mod wasm_opt;

pub use trunk::Trunk;

use crate::failure::Failure;

/// Provides all tools for building the site.
pub fn for_the_site() -> Result<Trunk, Failure> {
    wasm_target::provide()?;
    crates::fetch()?;
    node::check()?;
    let trunk = trunk::provide()?;
    let bindgen = wasm_bindgen::provide()?;
    let optimiser = wasm_opt::provide()?;
    Trunk::with_tools_in([trunk, bindgen, optimiser].into_iter().flatten())
}
