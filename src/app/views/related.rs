//! The view of an article's related articles, each with the reason.

use crate::app::components::RelatedList;
use crate::app::erased_view::{ErasedView, IntoErased};
use crate::app::{href, word};
use crate::model::{RelatedPage, Word};
use crate::route::Route;
use leptos::prelude::*;

#[component]
pub(super) fn RelatedView(page: RelatedPage) -> ErasedView {
    let RelatedPage { article, headline, related } = page;
    let nothing = related.is_empty();
    view! {
        <div class="list-page">
            <header class="list-head">
                <p class="list-head-kind">{word(Word::Related)}</p>
                <h1>
                    <a href=href(&Route::Article(article))>{headline}</a>
                </h1>
            </header>
            {nothing.then(|| view! { <p class="list-empty">{word(Word::NothingRelated)}</p> })}
            <h2 class="visually-hidden">{word(Word::Related)}</h2>
            <RelatedList related />
        </div>
    }
    .into_erased()
}
