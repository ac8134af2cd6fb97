//! Loads page documents from memory: at publish, each page is rendered with the components of the app.

use crate::app::fragment_cache::Known;
use crate::app::{App, Shown, hydration_markers};
use crate::model::{PageDocument, Site};
use leptos::prelude::*;
use leptos::tachys::view::Position;
use std::sync::Arc;

/// Room for the body of a page, in bytes. Most are smaller, and are not moved while they grow.
const BODY: usize = 60 * 1024;

/// Adds the markup of the whole page body to a page. What many pages have the same is `known` from one to the next.
pub fn prerender(page: &mut String, site: &Arc<Site>, document: &Arc<PageDocument>, known: &Known) {
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
    hydration_markers::push_whole(page, &html);
}
