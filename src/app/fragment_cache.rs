//! A cache of rendered fragments that are the same on many pages, filled at publish.

use super::erased_view::{ErasedView, IntoErased};
use super::hydration_markers::{finished_pieces, whole};
use leptos::prelude::*;
use leptos::tachys::html::InertElement;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

/// The markup of elements that were rendered before, by names that say all that they depend on beside the site.
#[derive(Clone, Debug, Default)]
pub struct Known(Arc<RwLock<HashMap<String, Arc<str>>>>);

impl Known {
    /// The element of a name; `make` gives it where it is not known yet.
    fn element(&self, name: String, make: impl FnOnce() -> ErasedView) -> Arc<str> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner).get(&name).cloned();
        known.unwrap_or_else(|| {
            let markup: Arc<str> = whole(&make().to_html()).into();
            let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
            known.insert(name, Arc::clone(&markup));
            markup
        })
    }
}

/// The element of a name, rendered at its first use.
pub(crate) fn known(name: String, make: impl FnOnce() -> ErasedView) -> ErasedView {
    let known: Known = expect_context();
    rendered(&[&known.element(name, make)])
}

/// An element of pieces that were rendered before, with their comments [`whole`].
pub(crate) fn rendered(pieces: &[&str]) -> ErasedView {
    InertElement::new(finished_pieces(pieces)).into_erased()
}
