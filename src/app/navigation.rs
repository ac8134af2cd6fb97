//! Client-side navigation: what the router leaves to the app.
//!
//! The router supplies the requested path. The page document is fetched while the old page stays; then the new page
//! replaces it; only then is the URL pushed, and the scroll position, focus and announcement follow.

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

/// Delay before the progress bar is shown; it would only flicker during a shorter load.
const SLOW: Duration = Duration::from_millis(150);

/// Loads and shows each page that the router requests.
pub(super) fn follow(navigation: Navigation, site: Arc<Site>) {
    // Before the router, so that its listener is called first when the reader goes back or forward.
    let history = History::take_over();
    // Fails only if the browser withholds the URL; links are plain links then.
    let Ok(browser) = BrowserUrl::new() else { return };
    browser.init(Some(site.base.clone().into()));
    let url = browser.as_url().clone();
    // The number of the load in progress; a load with another number is obsolete.
    let current_load = StoredValue::new(0_u32);
    history.set_path_in_view(url.read_untracked().path());

    Effect::new(move |before: Option<(String, u32)>| {
        let wanted = (url.read().path().to_owned(), navigation.retries.get());
        let Some(before) = before.filter(|before| *before != wanted) else { return wanted };
        let number = current_load.get_value() + 1;
        current_load.set_value(number);
        let (place, is_in_view) = history.take_wanted_place(&wanted.0);
        if is_in_view && before.1 == wanted.1 {
            // A place in the page in view is wanted, or the way back to it, and no longer the page that was under way.
            navigation.is_slow.set(false);
            return wanted;
        }
        set_timeout(
            move || {
                if current_load.get_value() == number {
                    navigation.is_slow.set(true);
                }
            },
            SLOW,
        );
        let (path, browser, site) = (wanted.0.clone(), browser.clone(), Arc::clone(&site));
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
            // From here on the turn takes place: what is wanted in the meantime comes after it.
            history.set_path_in_view(&path);
            let _ = JsFuture::from(turn_begins()).await;
            navigation.shown.set(shown);
            tick().await;
            // Only now does the router push the URL and scroll to the top.
            browser.ready_to_complete();
            tick().await;
            head::apply(&head);
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
    /// Resolves once `boot.js` has prepared the transition and the page may be replaced.
    #[wasm_bindgen(js_namespace = newsprint, js_name = turnBegins)]
    fn turn_begins() -> Promise;
    /// Called once the page is replaced. `boot.js` scrolls to the fragment, unless a scroll position was restored, and
    /// moves focus to what the reader sees.
    #[wasm_bindgen(js_namespace = newsprint, js_name = turnEnds)]
    fn turn_ends(is_back: bool);
}

/// Returns the head for a page that failed to load.
pub(super) fn head_of_failure(error: &LoadError, site: &Site) -> Head {
    let title = match error {
        LoadError::NotFound => Word::NotFound,
        _ => Word::LoadFailed,
    };
    Head::of_failure(site.words.get(title).to_owned())
}

/// Lets the browser load the URL: it is not a page of this site, or needs a newer app.
fn load_plainly(browser: &BrowserUrl) {
    let url = browser.as_url().read_untracked();
    let search = if url.search().is_empty() { String::new() } else { format!("?{}", url.search()) };
    let address = format!("{}{}{search}{}", url.origin(), url.path(), url.hash());
    // After back and forward the URL is already set, and setting it with a fragment would only jump.
    let _ = match location().href() {
        Ok(here) if here == address => location().reload(),
        _ => location().set_href(&address),
    };
}
