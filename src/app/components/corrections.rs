//! An article's corrections, above the body.

use crate::app::erased_view::{ErasedView, IntoErased};
use crate::app::word;
use crate::model::{Correction, Word};
use leptos::prelude::*;

#[component]
pub(crate) fn Corrections(corrections: Vec<Correction>) -> Option<ErasedView> {
    (!corrections.is_empty()).then(move || {
        let notes = corrections.into_iter().map(|correction| {
            view! {
                <li>
                    <time datetime=correction.date.instant>{correction.date.words}</time>
                    {word(Word::Colon)}
                    {correction.text}
                </li>
            }
        });
        view! {
            <section class="corrections" aria-labelledby="corrections">
                <h2 id="corrections">{word(Word::Corrections)}</h2>
                <ul>{notes.collect_view()}</ul>
            </section>
        }
        .into_erased()
    })
}
