//! The quiet sign that a page is on its way.

use crate::app::part::{IntoPart, Part};
use crate::app::word;
use crate::content::Word;
use leptos::prelude::*;

#[component]
pub(crate) fn ProgressBar(#[prop(into)] is_slow: Signal<bool>) -> Part {
    view! {
        <div
            class="progress-bar"
            role="progressbar"
            aria-label=word(Word::Loading)
            hidden=move || !is_slow.get()
        ></div>
    }
    .into_part()
}
