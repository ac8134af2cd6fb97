//! The byline: who wrote the article.

use crate::app::erased_view::{ErasedView, IntoErased};
use crate::app::href;
use crate::model::NamedSlug;
use crate::route::Route;
use leptos::prelude::*;

#[component]
pub(crate) fn Byline(
    authors: Vec<NamedSlug>,
    /// The text before each name.
    words: Vec<String>,
) -> Option<ErasedView> {
    (!authors.is_empty()).then(move || {
        let authors = authors.into_iter().zip(words).map(|(author, before)| {
            view! {
                {before}
                <a rel="author" href=href(&Route::author(&author.slug))>{author.name}</a>
            }
        });
        view! { <p class="byline">{authors.collect_view()}</p> }.into_erased()
    })
}
