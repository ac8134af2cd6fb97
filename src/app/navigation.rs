//! Navigation between pages in the browser: what the router leaves to the app.
//!
//! The router tells which path is wanted. From there: the page document is fetched while the old page stays; it
//! is put in place; only then is the address pushed; scroll position, focus and announcement follow.

use super::documents::{Age, LoadError, load};
use super::history::History;
use super::{Navigation, Shown, head};
use crate::model::{Head, Site, Word};
use crate::route::Route;
use js_sys::Promise;
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};
use leptos_router::location::{BrowserUrl, LocationProvider};
use std::sync::Arc;
use std::time::Duration;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;

/// A load longer than this shows the progress bar; a shorter one would only flicker.
const SLOW: Duration = Duration::from_millis(150);

/// Follows the router's path: loads and shows each page that is wanted.
pub(super) fn follow(navigation: Navigation, site: Arc<Site>) {
    // Before the router, which must see a move through history second.
    let history = History::take_over();
    // Fails only where the browser does not tell its address; links are plain links then.
    let Ok(browser) = BrowserUrl::new() else { return };
    browser.init(Some(site.base.clone().into()));
    let url = browser.as_url().clone();
    // The number of the load under way; a load that finds another number here is out of date.
    let current_load = StoredValue::new(0_u32);
    history.set_path_in_view(url.read_untracked().path());

    Effect::new(move |before: Option<(String, u32)>| {
        let wanted = (url.read().path().to_owned(), navigation.retries.get());
        let Some(before) = before.filter(|before| *before != wanted) else { return wanted };
        let number = current_load.get_value() + 1;
        current_load.set_value(number);
        set_timeout(
            move || {
                if current_load.get_value() == number {
                    navigation.is_slow.set(true);
                }
            },
            SLOW,
        );
        let (path, browser, site) = (wanted.0.clone(), browser.clone(), Arc::clone(&site));
        let place = history.take_wanted_place();
        let age = match &place {
            _ if before.1 != wanted.1 => Age::None,
            Some(_) => Age::Any,
            None => Age::Fresh,
        };
        spawn_local(async move {
            let Some(route) = path.strip_prefix(&site.base).and_then(Route::parse) else {
                return load_plainly(&browser);
            };
            let result = load(&site.base, &route, age).await;
            if current_load.get_value() != number {
                return;
            }
            current_load.set_value(number + 1);
            navigation.is_slow.set(false);
            let (head, shown) = match result {
                Err(LoadError::OtherFormat) => return load_plainly(&browser),
                Ok(document) => (document.head.clone(), Shown::Page(Arc::new(document))),
                Err(error) => (head_of_failure(&error, &site), Shown::Failed { route, error }),
            };
            if place.is_none() {
                history.remember_place();
            }
            let _ = JsFuture::from(turn_begins()).await;
            navigation.shown.set(shown);
            tick().await;
            // Only now the router pushes the address, and goes to the top.
            browser.ready_to_complete();
            tick().await;
            head::apply(&head);
            history.set_path_in_view(&path);
            let is_back = place.is_some();
            match place {
                Some(place) => place.go(),
                None => history.name_entry(),
            }
            turn_ends(is_back);
            navigation.announcement.set(head.title);
        });
        wanted
    });
}

#[wasm_bindgen]
extern "C" {
    /// boot.js moves from page to page; once this is done the new page may be put in place.
    #[wasm_bindgen(js_namespace = newsprint, js_name = turnBegins)]
    fn turn_begins() -> Promise;
    /// It is there. boot.js goes to what the fragment names, unless the way back led to a place, and puts the keyboard and the
    /// screen reader where the reader looks.
    #[wasm_bindgen(js_namespace = newsprint, js_name = turnEnds)]
    fn turn_ends(is_back: bool);
}

/// What the browser is told of a page that did not come.
pub(super) fn head_of_failure(error: &LoadError, site: &Site) -> Head {
    let title = match error {
        LoadError::NotFound => Word::NotFound,
        _ => Word::LoadFailed,
    };
    Head::of_failure(site.words.get(title).to_owned())
}

/// Lets the browser load the wanted address: it names no page of ours, or one that needs a newer app.
fn load_plainly(browser: &BrowserUrl) {
    let url = browser.as_url().read_untracked();
    let search = if url.search().is_empty() { String::new() } else { format!("?{}", url.search()) };
    let address = format!("{}{}{search}{}", url.origin(), url.path(), url.hash());
    // After back and forward the address is there already, and with a fragment it would only be jumped to.
    let _ = match location().href() {
        Ok(here) if here == address => location().reload(),
        _ => location().set_href(&address),
    };
}
