//! The page for addresses that have none.

use crate::app::{href, words};
use crate::route::Route;
use leptos::prelude::*;

#[component]
pub(super) fn NotFoundView() -> impl IntoView {
    let words = words();
    view! {
        <div class="notice">
            <h1>{words.not_found}</h1>
            <p>{words.not_found_advice}</p>
            <p>
                <a href=href(&Route::HOME)>{words.to_the_front_page}</a>
                " · "
                <a href=href(&Route::Tags)>{words.all_tags}</a>
            </p>
        </div>
    }
}
