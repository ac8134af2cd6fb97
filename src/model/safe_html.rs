//! HTML that was sanitised, as a type of its own, so that nothing else reaches `inner_html`.

use serde::{Deserialize, Serialize};

/// Sanitised HTML. Only the publisher's `source/body` creates it; page documents contain it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SafeHtml(String);

impl SafeHtml {
    /// Trusts that the HTML is sanitised; `tests/rooms.rs` rejects all other callers.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn from_sanitiser(html: String) -> Self {
        SafeHtml(html)
    }

    /// Wraps the HTML of a prerendered page, which was sanitised at publish.
    #[cfg(target_arch = "wasm32")]
    pub(crate) fn from_own_page(html: String) -> Self {
        SafeHtml(html)
    }

    /// Returns the HTML.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
