//! Who wrote it.

use crate::app::href;
use crate::app::part::{IntoPart, Part};
use crate::content::Label;
use crate::route::Route;
use leptos::prelude::*;

#[component]
pub(crate) fn Byline(
    authors: Vec<Label>,
    /// What stands before each.
    words: Vec<String>,
) -> Option<Part> {
    (!authors.is_empty()).then(move || {
        let authors = authors.into_iter().zip(words).map(|(author, before)| {
            view! {
                {before}
                <a rel="author" href=href(&Route::author(&author.slug))>{author.name}</a>
            }
        });
        view! { <p class="byline">{authors.collect_view()}</p> }.into_part()
    })
}
