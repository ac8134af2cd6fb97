//! The view that explains why a page could not be loaded.

use super::not_found::NotFoundView;
use crate::app::documents::LoadError;
use crate::app::erased_view::{ErasedView, IntoErased};
use crate::app::{href, word};
use crate::model::{Word, fill};
use crate::route::Route;
use leptos::prelude::*;

#[component]
pub(super) fn FailedView(route: Route, error: LoadError, retries: RwSignal<u32>) -> ErasedView {
    let cause = match error {
        LoadError::NotFound => return view! { <NotFoundView /> }.into_erased(),
        // The app handles `OtherFormat` by a full page load, so only an empty shell gets here.
        LoadError::Offline | LoadError::OtherFormat => word(Word::Offline),
        LoadError::Refused(status) => {
            fill(&word(Word::Refused), &[("status", &status.to_string())])
        }
        LoadError::Unreadable { url, reason } => {
            fill(&word(Word::Unreadable), &[("url", &url), ("reason", &reason)])
        }
    };
    view! {
        <div class="notice" role="alert">
            <h1>{word(Word::LoadFailed)}</h1>
            <p class="notice-cause">{cause}</p>
            <p>
                <button type="button" on:click=move |_| *retries.write() += 1>
                    {word(Word::Retry)}
                </button>
                " "
                <a href=href(&route) rel="external">{href(&route)}</a>
            </p>
        </div>
    }
    .into_erased()
}
