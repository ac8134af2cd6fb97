//! The progress bar shown while a page loads.

use crate::app::erased_view::{ErasedView, IntoErased};
use crate::app::word;
use crate::model::Word;
use leptos::prelude::*;

#[component]
pub(crate) fn ProgressBar(#[prop(into)] is_slow: Signal<bool>) -> ErasedView {
    view! {
        <div
            class="progress-bar"
            role="progressbar"
            aria-label=word(Word::Loading)
            hidden=move || !is_slow.get()
        ></div>
    }
    .into_erased()
}
