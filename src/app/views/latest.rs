//! The front page's later pages: older articles.

use crate::app::components::{ListHead, ListingView};
use crate::app::word;
use crate::content::{LatestPage, Word};
use crate::route::Route;
use leptos::prelude::*;

#[component]
pub(super) fn LatestView(page: LatestPage) -> impl IntoView {
    let route = Route::Home { page: page.listing.number };
    view! {
        <div class="list-page">
            <ListHead title=word(Word::OlderArticles) listing=&page.listing />
            <ListingView route listing=page.listing />
        </div>
    }
}
