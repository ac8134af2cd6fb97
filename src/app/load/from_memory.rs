//! A page document that is already here: publishing renders each page from it with the app's own components.

use crate::app::{App, Shown};
use crate::content::{PageDocument, Site};
use leptos::prelude::*;
use leptos_router::location::RequestUrl;
use std::sync::Arc;

/// The markup of the whole page body.
pub fn prerender(site: &Arc<Site>, document: &Arc<PageDocument>) -> String {
    let owner = Owner::new_root(None);
    let html = owner.with(|| {
        provide_context(RequestUrl::new(&format!("{}{}", site.base, document.path)));
        view! { <App site=Arc::clone(site) opening=Shown::Page(Arc::clone(document)) /> }.to_html()
    });
    owner.cleanup();
    html
}
