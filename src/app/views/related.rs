//! What is related to an article, each with the reason.

use crate::app::components::RelatedList;
use crate::app::{href, words};
use crate::content::RelatedPage;
use crate::route::Route;
use leptos::prelude::*;

#[component]
pub(super) fn RelatedView(page: RelatedPage) -> impl IntoView {
    let words = words();
    let RelatedPage { article, headline, related } = page;
    let nothing = related.is_empty();
    view! {
        <div class="list-page">
            <header class="list-head">
                <p class="list-head-kind">{words.related}</p>
                <h1>
                    <a href=href(&Route::Article(article))>{headline}</a>
                </h1>
            </header>
            {nothing.then(|| view! { <p class="list-empty">{words.nothing_related}</p> })}
            <h2 class="visually-hidden">{words.related}</h2>
            <RelatedList related />
        </div>
    }
}
