//! Scroll restoration for this tab's history entries.
//!
//! The browser would restore scroll positions before the page has loaded. So each history entry has a number in its
//! state, and `boot.js` stores the scroll position under that number.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::ScrollRestoration;

/// This tab's history, as far as the app created it.
#[derive(Clone, Copy)]
pub(super) struct History(StoredValue<Entries, LocalStorage>);

#[derive(Default)]
struct Entries {
    /// Number of the current entry.
    current: u64,
    /// The highest number assigned.
    newest: u64,
    /// The path of the current page.
    path_in_view: String,
    /// The position to restore once the page has loaded, after going back or forward.
    wanted: Option<Place>,
}

/// A scroll position, in CSS pixels from the top.
#[derive(Clone, Copy)]
pub(super) struct Place(f64);

#[wasm_bindgen]
extern "C" {
    /// `boot.js` stores positions by entry number for the lifetime of the tab, including reloads.
    #[wasm_bindgen(js_namespace = newsprint, js_name = rememberPlace)]
    fn remember(entry: f64, y: f64);
    /// Returns 0 for an entry without a position.
    #[wasm_bindgen(js_namespace = newsprint, js_name = placeOf)]
    fn place_of(entry: f64) -> f64;
}

impl Place {
    /// Scrolls to this position.
    pub(super) fn go(self) {
        window().scroll_to_with_x_and_y(0.0, self.0);
    }
}

impl History {
    /// Disables the browser's own scroll restoration. Must be called before the router starts, so that this listener is
    /// called first when the reader goes back or forward.
    pub(super) fn take_over() -> Self {
        let history = History(StoredValue::new_local(Entries::default()));
        history.name_entry();
        set_restoration(ScrollRestoration::Manual);
        // When leaving the document, the browser restores positions again, so that a reload keeps its position.
        let _ = window_event_listener(ev::pagehide, move |_| {
            history.remember_place();
            set_restoration(ScrollRestoration::Auto);
        });
        let _ = window_event_listener(ev::pageshow, |_| set_restoration(ScrollRestoration::Manual));
        let _ = window_event_listener(ev::popstate, move |_| history.moved());
        history
    }

    /// Numbers the current entry, unless it has a number after a reload or a failed load.
    pub(super) fn name_entry(self) {
        self.0.update_value(|entries| {
            let number = number_of_entry().unwrap_or_else(|| {
                // Higher than every number assigned before, including before a reload.
                let number = (js_sys::Date::now() as u64).max(entries.newest + 1);
                if let Ok(history) = window().history() {
                    let _ = history.replace_state(&JsValue::from_f64(number as f64), "");
                }
                number
            });
            entries.newest = entries.newest.max(number);
            entries.current = number;
        });
    }

    /// Stores the scroll position of the current page.
    pub(super) fn remember_place(self) {
        let y = window().scroll_y().unwrap_or_default();
        self.0.with_value(|entries| remember(entries.current as f64, y));
    }

    /// Sets the path of the current page.
    pub(super) fn set_path_in_view(self, path: &str) {
        self.0.update_value(|entries| path.clone_into(&mut entries.path_in_view));
    }

    /// Returns the position to restore, if the navigation to a path goes through history, and whether the page at that path is in view.
    pub(super) fn take_wanted_place(self, path: &str) -> (Option<Place>, bool) {
        let mut wanted = (None, false);
        self.0.update_value(|entries| {
            wanted = (entries.wanted.take(), entries.path_in_view == path);
        });
        wanted
    }

    /// Handles going back or forward: the URL has changed, the page has not.
    fn moved(self) {
        self.remember_place();
        let Some(number) = number_of_entry() else {
            // A jump within the page by the browser itself.
            return self.name_entry();
        };
        let path = window().location().pathname().unwrap_or_default();
        self.0.update_value(|entries| {
            entries.current = number;
            let place = Place(place_of(number as f64));
            if path == entries.path_in_view {
                // No page will load. Restores after the router's own listener.
                spawn_local(async move { place.go() });
            } else {
                entries.wanted = Some(place);
            }
        });
    }
}

fn number_of_entry() -> Option<u64> {
    let state = window().history().ok()?.state().ok()?;
    state.as_f64().map(|number| number as u64)
}

fn set_restoration(how: ScrollRestoration) {
    if let Ok(history) = window().history() {
        let _ = history.set_scroll_restoration(how);
    }
}
