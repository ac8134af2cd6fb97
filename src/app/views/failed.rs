//! What a reader sees when a page did not come, and why.

use super::not_found::NotFoundView;
use crate::app::load::LoadError;
use crate::app::{href, words};
use crate::route::Route;
use leptos::prelude::*;

#[component]
pub(super) fn FailedView(route: Route, error: LoadError, retries: RwSignal<u32>) -> impl IntoView {
    let words = words();
    let cause = match error {
        LoadError::NotFound => return view! { <NotFoundView /> }.into_any(),
        // The app answers a document of another format by a plain page load, so only opening a bare shell gets here.
        LoadError::Offline | LoadError::OtherFormat => words.offline.to_owned(),
        LoadError::Refused(status) => (words.refused)(status),
        LoadError::Unreadable { url, reason } => (words.unreadable)(&url, &reason),
    };
    view! {
        <div class="notice" role="alert">
            <h1>{words.load_failed}</h1>
            <p class="notice-cause">{cause}</p>
            <p>
                <button type="button" on:click=move |_| *retries.write() += 1>
                    {words.retry}
                </button>
                " "
                <a href=href(&route) rel="external">{href(&route)}</a>
            </p>
        </div>
    }
    .into_any()
}
