//! A page document that is already here: publishing renders each page from it with the app's own components.

use crate::app::known::Known;
use crate::app::{App, Shown, comments};
use crate::content::{PageDocument, Site};
use leptos::prelude::*;
use std::sync::Arc;

/// The markup of the whole page body. What many pages have the same is `known` from one to the next.
pub fn prerender(site: &Arc<Site>, document: &Arc<PageDocument>, known: &Known) -> String {
    let owner = Owner::new_root(None);
    let html = owner.with(|| {
        provide_context(known.clone());
        view! { <App site=Arc::clone(site) opening=Shown::Page(Arc::clone(document)) /> }.to_html()
    });
    owner.cleanup();
    comments::whole(&html)
}
