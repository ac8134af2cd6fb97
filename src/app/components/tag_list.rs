//! The subjects of an article.

use crate::app::part::{IntoPart, Part};
use crate::app::{href, word};
use crate::content::{Label, Word};
use crate::route::Route;
use leptos::prelude::*;

#[component]
pub(crate) fn TagList(tags: Vec<Label>) -> Option<Part> {
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
        .into_part()
    })
}
