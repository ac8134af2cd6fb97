//! Starts the app in the browser: hydrates a prerendered page, or renders into an empty shell.

use super::documents::{Age, from_text, load, load_site};
use super::{App, Shown};
use crate::model::{FORMAT_VERSION, HydrationData, SafeHtml, Site};
use crate::route::Route;
use leptos::mount::{hydrate_body, mount_to_body};
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen_futures::spawn_local;

/// The element with the page's document, and the attribute from which `boot.js`, the style sheet and tests read the
/// app's state.
const HYDRATION_DATA: &str = "body > #opening";
const STATE: &str = "data-app";

/// Starts the app. If that fails, the page remains a plain page.
pub fn start() {
    std::panic::set_hook(Box::new(|panic| {
        // `boot.js` then leaves every click to the browser.
        set_state("stopped");
        leptos::logging::error!("{panic}");
    }));
    match opening() {
        Some(opening) if opening.document.version != FORMAT_VERSION => {}
        Some(HydrationData { site, document }) if is_here(&site, &document.path) => {
            let (site, document) = (Arc::new(site), Arc::new(document));
            take_over(Closure::once_into_js(move || {
                hydrate_body(move || view! { <App site opening=Shown::Page(document) /> });
                set_state("running");
            }));
        }
        Some(HydrationData { site, .. }) => spawn_local(build(site)),
        None => spawn_local(async {
            let base = base_of_document();
            match load_site(&base).await {
                Ok(site) => build(site).await,
                Err(error) => leptos::logging::error!("the site could not be loaded: {error:?}"),
            }
        }),
    }
}

#[wasm_bindgen]
extern "C" {
    /// `boot.js` runs the work in a task of its own, or not at all if something has modified the page.
    #[wasm_bindgen(js_namespace = newsprint, js_name = takeOver)]
    fn take_over(work: JsValue);
}

/// Returns the page's hydration data, with the body read from the page.
fn opening() -> Option<HydrationData> {
    let text = document().query_selector(HYDRATION_DATA).ok().flatten()?.text_content()?;
    let mut opening: HydrationData = match from_text(&text) {
        Ok(opening) => opening,
        Err(error) => {
            leptos::logging::error!("the page's own document could not be read: {error}");
            return None;
        }
    };
    if let Some(body) = document().query_selector(".article-body").ok().flatten() {
        opening.document.put_body(SafeHtml::from_own_page(body.inner_html()));
    }
    Some(opening)
}

/// Returns whether the document belongs to the current URL. Some servers answer every unknown URL with the front page;
/// a real 404 page (its path is empty) is valid everywhere.
fn is_here(site: &Site, path: &str) -> bool {
    path.is_empty() || route_here(site) == Route::parse(path)
}

/// Returns the route of the current URL.
fn route_here(site: &Site) -> Option<Route> {
    let path = location().pathname().unwrap_or_default();
    Route::parse(path.strip_prefix(&site.base).unwrap_or(&path))
}

/// Renders the page of the current URL into an empty shell.
async fn build(site: Site) {
    let route = route_here(&site);
    let opening = match &route {
        Some(route) => load(&site.base, route, Age::Fresh).await.map(Arc::new),
        None => Err(super::documents::LoadError::NotFound),
    };
    let opening = match opening {
        Ok(document) => {
            super::head::apply(&document.head);
            Shown::Page(document)
        }
        Err(error) => {
            // The shell may be that of another page.
            super::head::apply(&super::navigation::head_of_failure(&error, &site));
            Shown::Failed { route: route.unwrap_or(Route::HOME), error }
        }
    };
    if let Some(body) = document().body() {
        body.set_inner_html("");
    }
    let site = Arc::new(site);
    mount_to_body(move || view! { <App site opening /> });
    set_state("running");
}

/// Returns the path of `<base href>`, which only a shell that was not prerendered contains.
fn base_of_document() -> String {
    let base = document().query_selector("base").ok().flatten();
    let base = base.and_then(|base| base.get_attribute("href")).unwrap_or_default();
    base.trim_end_matches('/').to_owned()
}

fn set_state(state: &str) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute(STATE, state);
    }
}
