//! The view for unknown URLs (404).

use crate::app::erased_view::{ErasedView, IntoErased};
use crate::app::{href, word};
use crate::model::Word;
use crate::route::Route;
use leptos::prelude::*;

#[component]
pub(super) fn NotFoundView() -> ErasedView {
    view! {
        <div class="notice">
            <h1>{word(Word::NotFound)}</h1>
            <p>{word(Word::NotFoundAdvice)}</p>
            <p>
                <a href=href(&Route::HOME)>{word(Word::ToTheFrontPage)}</a>
                " · "
                <a href=href(&Route::Tags)>{word(Word::AllTags)}</a>
            </p>
        </div>
    }
    .into_erased()
}
