//! Prerenders page documents from memory, with the app's components.

use crate::app::fragment_cache::FragmentCache;
use crate::app::{App, Shown, hydration_markers};
use crate::model::{PageDocument, Site};
use leptos::prelude::*;
use leptos::tachys::view::Position;
use std::sync::Arc;

/// Initial capacity of a page's body in bytes. Most are smaller, so their buffer never grows.
const BODY: usize = 60 * 1024;

/// Appends the HTML of the whole page body to a page. `known` caches fragments that many pages share.
pub fn prerender(
    page: &mut String,
    site: &Arc<Site>,
    document: &Arc<PageDocument>,
    known: &FragmentCache,
) {
    let owner = Owner::new_root(None);
    let html = owner.with(|| {
        provide_context(known.clone());
        let view =
            view! { <App site=Arc::clone(site) opening=Shown::Page(Arc::clone(document)) /> };
        let mut html = String::with_capacity(BODY);
        view.to_html_with_buf(&mut html, &mut Position::FirstChild, true, false, Vec::new());
        html
    });
    owner.cleanup();
    hydration_markers::push_expanded(page, &html);
}
