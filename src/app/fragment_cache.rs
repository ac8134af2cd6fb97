//! Fragment cache: HTML that is the same on many pages, filled during publishing.

use super::erased_view::{ErasedView, IntoErased};
use super::hydration_markers::{expand, finished_pieces};
use leptos::prelude::*;
use leptos::tachys::html::InertElement;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

/// The HTML of rendered elements. A key states everything that its element depends on besides the site.
#[derive(Clone, Debug, Default)]
pub struct FragmentCache(Arc<RwLock<HashMap<String, Arc<str>>>>);

impl FragmentCache {
    /// Returns the element with a key; `make` renders it on first use.
    fn element(&self, name: String, make: impl FnOnce() -> ErasedView) -> Arc<str> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner).get(&name).cloned();
        known.unwrap_or_else(|| {
            let markup: Arc<str> = expand(&make().to_html()).into();
            let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
            known.insert(name, Arc::clone(&markup));
            markup
        })
    }
}

/// Returns the element with a key, rendered on first use.
pub(crate) fn known(name: String, make: impl FnOnce() -> ErasedView) -> ErasedView {
    let known: FragmentCache = expect_context();
    rendered(&[&known.element(name, make)])
}

/// An element from rendered pieces, whose hydration markers are already expanded ([`expand`]).
pub(crate) fn rendered(pieces: &[&str]) -> ErasedView {
    InertElement::new(finished_pieces(pieces)).into_erased()
}
