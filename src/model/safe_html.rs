//! Markup that has been through the sanitiser, as a type of its own so that nothing else reaches `inner_html`.

use serde::{Deserialize, Serialize};

/// Sanitised HTML. Only the publisher's `source/body` makes it, and our own page documents carry it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SafeHtml(String);

impl SafeHtml {
    /// Takes the sanitiser's word for it; `tests/rooms.rs` keeps every other caller out.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn from_sanitiser(html: String) -> Self {
        SafeHtml(html)
    }

    /// Takes back the markup of a page that publishing prerendered: it was sanitised then.
    #[cfg(target_arch = "wasm32")]
    pub(crate) fn from_own_page(html: String) -> Self {
        SafeHtml(html)
    }

    /// The markup.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
