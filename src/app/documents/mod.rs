//! Sources of page documents: HTTP in the browser, memory at publish.

#[cfg(target_arch = "wasm32")]
mod fetch;
#[cfg(target_arch = "wasm32")]
mod js_deserializer;
#[cfg(not(target_arch = "wasm32"))]
mod prerender;

#[cfg(not(target_arch = "wasm32"))]
pub use super::fragment_cache::FragmentCache;
#[cfg(target_arch = "wasm32")]
pub use fetch::{Age, load, load_site};
#[cfg(target_arch = "wasm32")]
pub use js_deserializer::from_text;
#[cfg(not(target_arch = "wasm32"))]
pub use prerender::prerender;

/// Why a page document could not be loaded.
#[derive(Clone, Debug, PartialEq)]
pub enum LoadError {
    /// No response: the browser is offline or could not reach the server.
    Offline,
    /// The server has no such page: status 404 or 410, or HTML in place of JSON, as some servers answer.
    NotFound,
    /// The server answered with another status.
    Refused(u16),
    /// The response is not a page document.
    Unreadable {
        /// Its URL.
        url: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The document is of another build than the running app, after a deploy or a rollback; a full page load brings
    /// that build's app.
    OtherFormat,
}
