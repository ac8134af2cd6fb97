//! The app: components that are prerendered natively at publish and hydrated in the browser.
//!
//! There is no route table: [`crate::route::Route`] already parses every URL, and a page document states which view
//! shows it. The router handles what is difficult about links (which clicks to intercept, history, the base path);
//! `navigation` adds what it lacks (the old page stays until the new one has loaded; scroll positions; focus;
//! announcements).

#[cfg(not(target_arch = "wasm32"))]
pub mod blank_teasers;
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

/// What the app currently shows.
#[derive(Clone, Debug)]
pub enum Shown {
    /// A page.
    Page(Arc<PageDocument>),
    /// An error page.
    Failed {
        /// The requested page.
        route: Route,
        /// Why it could not be loaded.
        error: LoadError,
    },
}

/// The navigation state, which the page frame and `navigation.rs` share.
#[derive(Clone, Copy)]
pub(crate) struct Navigation {
    /// The current page.
    pub(crate) shown: RwSignal<Shown>,
    /// Whether loading has taken long enough to show the progress bar.
    pub(crate) is_slow: RwSignal<bool>,
    /// The last announcement to screen readers.
    pub(crate) announcement: RwSignal<String>,
    /// Number of retries of a failed page.
    pub(crate) retries: RwSignal<u32>,
}

/// The whole page body, from the skip link to the footer.
#[component]
pub fn App(
    /// The data that every page shares.
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

/// Returns the site from the component's context.
pub(crate) fn site() -> Arc<Site> {
    expect_context()
}

/// Returns a string in the site's language.
pub(crate) fn word(word: Word) -> String {
    site().words.get(word).to_owned()
}

/// Returns the `href` of a page, including the site's base.
pub(crate) fn href(route: &Route) -> String {
    address(&route.path())
}

/// Returns the `href` of a path, including the site's base.
pub(crate) fn address(path: &str) -> String {
    format!("{}{path}", site().base)
}
