//! Who wrote it.

use crate::app::{href, words};
use crate::content::Label;
use crate::route::Route;
use leptos::prelude::*;

#[component]
pub(crate) fn Byline(authors: Vec<Label>) -> impl IntoView {
    let words = words();
    let last = authors.len().saturating_sub(1);
    (!authors.is_empty()).then(move || {
        let authors = authors.into_iter().enumerate().map(move |(i, author)| {
            let joint = match i {
                0 => "",
                i if i == last => " · ",
                _ => ", ",
            };
            view! {
                {joint}
                <a rel="author" href=href(&Route::author(&author.slug))>{author.name}</a>
            }
        });
        view! { <p class="byline">{words.by} " " {authors.collect_view()}</p> }
    })
}
