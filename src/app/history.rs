//! Scroll positions of this tab's history entries.
//!
//! The browser would restore scroll positions itself, but before the page has come. So each history entry
//! carries a number in its state, and boot.js keeps the position under that number.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::ScrollRestoration;

/// The history of this tab, as far as this app made it.
#[derive(Clone, Copy)]
pub(super) struct History(StoredValue<Entries, LocalStorage>);

#[derive(Default)]
struct Entries {
    /// Number of the entry in view.
    current: u64,
    /// The largest number given.
    newest: u64,
    /// The path of the page in view.
    path_in_view: String,
    /// The place to restore, from a move through history until its page comes.
    wanted: Option<Place>,
}

/// A scroll position, in CSS pixels from the top.
#[derive(Clone, Copy)]
pub(super) struct Place(f64);

#[wasm_bindgen]
extern "C" {
    /// boot.js keeps positions, by the number of the entry, for as long as the tab lives: a reload included.
    #[wasm_bindgen(js_namespace = newsprint, js_name = rememberPlace)]
    fn remember(entry: f64, y: f64);
    /// 0 for an entry that has none.
    #[wasm_bindgen(js_namespace = newsprint, js_name = placeOf)]
    fn place_of(entry: f64) -> f64;
}

impl Place {
    /// Scrolls there.
    pub(super) fn go(self) {
        window().scroll_to_with_x_and_y(0.0, self.0);
    }
}

impl History {
    /// Takes scrolling over from the browser. Must be called before the router starts, so that a move through
    /// history is seen here first.
    pub(super) fn take_over() -> Self {
        let history = History(StoredValue::new_local(Entries::default()));
        history.name_entry();
        set_restoration(ScrollRestoration::Manual);
        // On the way to another document the browser is in charge again, so that a reload keeps its place.
        let _ = window_event_listener(ev::pagehide, move |_| {
            history.remember_place();
            set_restoration(ScrollRestoration::Auto);
        });
        let _ = window_event_listener(ev::pageshow, |_| set_restoration(ScrollRestoration::Manual));
        let _ = window_event_listener(ev::popstate, move |_| history.moved());
        history
    }

    /// Numbers the entry in view, unless it has a number (after a reload, or after a failed load).
    pub(super) fn name_entry(self) {
        self.0.update_value(|entries| {
            let number = number_of_entry().unwrap_or_else(|| {
                // Later than every number given before, also by an earlier life of this tab.
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

    /// Remembers where the reader is on the page in view.
    pub(super) fn remember_place(self) {
        let y = window().scroll_y().unwrap_or_default();
        self.0.with_value(|entries| remember(entries.current as f64, y));
    }

    /// Tells which page is in view.
    pub(super) fn set_path_in_view(self, path: &str) {
        self.0.update_value(|entries| path.clone_into(&mut entries.path_in_view));
    }

    /// The place to restore, if the turn under way is a move through history.
    pub(super) fn take_wanted_place(self) -> Option<Place> {
        let mut wanted = None;
        self.0.update_value(|entries| wanted = entries.wanted.take());
        wanted
    }

    /// The reader moved through history: the address has changed, the page has not.
    fn moved(self) {
        self.remember_place();
        let Some(number) = number_of_entry() else {
            // A jump within the page that the browser made itself.
            return self.name_entry();
        };
        let path = window().location().pathname().unwrap_or_default();
        self.0.update_value(|entries| {
            entries.current = number;
            let place = Place(place_of(number as f64));
            if path == entries.path_in_view {
                // No page will come. Restore after the router's own listener.
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
