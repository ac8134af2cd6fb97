//! The tags of an article.

use crate::app::erased_view::{ErasedView, IntoErased};
use crate::app::{href, word};
use crate::model::{NamedSlug, Word};
use crate::route::Route;
use leptos::prelude::*;

#[component]
pub(crate) fn TagList(tags: Vec<NamedSlug>) -> Option<ErasedView> {
    (!tags.is_empty()).then(move || {
        let tags = tags.into_iter().map(|tag| {
            view! {
                <li>
                    <a rel="tag" href=href(&Route::tag(&tag.slug))>{tag.name}</a>
                </li>
            }
        });
        view! {
            <nav class="tag-list" aria-label=word(Word::Subjects)>
                <ul>{tags.collect_view()}</ul>
            </nav>
        }
        .into_erased()
    })
}
