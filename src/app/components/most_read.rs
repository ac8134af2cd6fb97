//! The list of the most read articles.

use crate::app::erased_view::{ErasedView, IntoErased};
use crate::app::{href, word};
use crate::model::{Shared, Teaser, Word, take};
use crate::route::Route;
use leptos::prelude::*;

#[component]
pub(crate) fn MostRead(teasers: Vec<Shared<Teaser>>) -> Option<ErasedView> {
    (!teasers.is_empty()).then(move || {
        let teasers = teasers.into_iter().map(|teaser| {
            let teaser = take(teaser);
            view! {
                <li lang=teaser.language dir=teaser.direction.as_str()>
                    <a href=href(&Route::Article(teaser.slug))>{teaser.headline}</a>
                    <span class="most-read-section">{teaser.section.name}</span>
                </li>
            }
        });
        view! {
            <section class="most-read" aria-labelledby="most-read">
                <h2 id="most-read" class="block-title">{word(Word::MostRead)}</h2>
                <ol>{teasers.collect_view()}</ol>
            </section>
        }
        .into_erased()
    })
}
