//! The site as readers see it: the same components natively (prerendered at publish) and in the browser.
//!
//! There is no table of routes here: [`crate::route::Route`] already knows every URL, and a page document says
//! which view shows it. The router brings what is hard about links (which clicks are ours, history, the base
//! path); `navigation` brings what it lacks (the old page stays until the new one is here, scroll positions,
//! focus, announcements).

mod components;
pub mod documents;
mod erased_view;
#[cfg(not(target_arch = "wasm32"))]
mod fragment_cache;
pub mod head;
#[cfg(target_arch = "wasm32")]
mod history;
mod hydration_markers;
#[cfg(target_arch = "wasm32")]
mod navigation;
pub mod share;
#[cfg(target_arch = "wasm32")]
mod start;
mod views;

#[cfg(target_arch = "wasm32")]
pub use start::start;

use crate::model::{PageDocument, Site, Word};
use crate::route::Route;
use components::{Footer, Masthead, ProgressBar};
use documents::LoadError;
use leptos::prelude::*;
use std::sync::Arc;
use views::CurrentView;

/// What the reader has before them.
#[derive(Clone, Debug)]
pub enum Shown {
    /// A page.
    Page(Arc<PageDocument>),
    /// The news that a page could not be loaded.
    Failed {
        /// The page that was wanted.
        route: Route,
        /// Why it is not here.
        error: LoadError,
    },
}

/// The navigation state, shared by the frame and `navigation.rs`.
#[derive(Clone, Copy)]
pub(crate) struct Navigation {
    /// The page in view.
    pub(crate) shown: RwSignal<Shown>,
    /// A page has been on its way for so long that the reader should be told.
    pub(crate) is_slow: RwSignal<bool>,
    /// What a screen reader says about the last turn.
    pub(crate) announcement: RwSignal<String>,
    /// Counts the wishes to load the failed page again.
    pub(crate) retries: RwSignal<u32>,
}

/// The whole page body, from the skip link to the foot.
#[component]
pub fn App(
    /// What is the same on every page.
    site: Arc<Site>,
    /// What to show first.
    opening: Shown,
) -> impl IntoView {
    let document = match &opening {
        Shown::Page(document) => Some(Arc::clone(document)),
        Shown::Failed { .. } => None,
    };
    let navigation = Navigation {
        shown: RwSignal::new(opening),
        is_slow: RwSignal::new(false),
        announcement: RwSignal::new(String::new()),
        retries: RwSignal::new(0),
    };
    provide_context(Arc::clone(&site));
    #[cfg(target_arch = "wasm32")]
    navigation::follow(navigation, Arc::clone(&site));
    view! {
        <a class="skip-link" href="#main" rel="external">{word(Word::SkipToContent)}</a>
        <ProgressBar is_slow=navigation.is_slow />
        <Masthead site=Arc::clone(&site) document=document />
        <main id="main" tabindex="-1">
            <CurrentView navigation=navigation />
        </main>
        <Footer site=Arc::clone(&site) />
        <p class="visually-hidden" role="status" aria-live="polite">{navigation.announcement}</p>
    }
}

/// The site around the component that asks.
pub(crate) fn site() -> Arc<Site> {
    expect_context()
}

/// A word in the site's language.
pub(crate) fn word(word: Word) -> String {
    site().words.get(word).to_owned()
}

/// The address of a page for `<a href>`, with the folder the site lives in.
pub(crate) fn href(route: &Route) -> String {
    address(&route.path())
}

/// The address of a path, likewise.
pub(crate) fn address(path: &str) -> String {
    format!("{}{path}", site().base)
}
