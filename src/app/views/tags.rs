//! All subjects, with the number of articles about each.

use crate::app::{href, word};
use crate::content::{TagsPage, Word};
use crate::route::Route;
use leptos::prelude::*;

#[component]
pub(super) fn TagsView(page: TagsPage) -> impl IntoView {
    let tags = page.tags.into_iter().map(|tag| {
        view! {
            <li class="tag-index-item">
                <a href=href(&Route::tag(&tag.label.slug))>{tag.label.name}</a>
                <span class="tag-index-count">{tag.count}</span>
                {tag.description.map(|text| view! { <p>{text}</p> })}
            </li>
        }
    });
    view! {
        <div class="list-page">
            <header class="list-head">
                <h1>{word(Word::AllTags)}</h1>
            </header>
            <ul class="tag-index">{tags.collect_view()}</ul>
        </div>
    }
}
