//! Where a page document comes from: over HTTP in the browser, from memory at publish.

#[cfg(target_arch = "wasm32")]
mod fetch;
#[cfg(target_arch = "wasm32")]
mod js_deserializer;
#[cfg(not(target_arch = "wasm32"))]
mod prerender;

#[cfg(not(target_arch = "wasm32"))]
pub use super::fragment_cache::Known;
#[cfg(target_arch = "wasm32")]
pub use fetch::{Age, load, load_site};
#[cfg(target_arch = "wasm32")]
pub use js_deserializer::from_text;
#[cfg(not(target_arch = "wasm32"))]
pub use prerender::prerender;

/// Why a page document did not come.
#[derive(Clone, Debug, PartialEq)]
pub enum LoadError {
    /// No answer at all; the browser says it has no network, or could not reach the server.
    Offline,
    /// The server has no such page (404 or 410, or HTML in the place of JSON, as some servers answer).
    NotFound,
    /// The server answered with another status.
    Refused(u16),
    /// Something came that is no page document.
    Unreadable {
        /// Where it came from.
        url: String,
        /// What is wrong with it.
        reason: String,
    },
    /// It was written by another build than the app that runs here, after a deploy or its withdrawal; a plain page load
    /// brings that build's app.
    OtherFormat,
}
