//! The articles about one subject.

use crate::app::components::{ListHead, ListingView};
use crate::app::word;
use crate::content::{TagPage, Word};
use crate::route::Route;
use leptos::prelude::*;

#[component]
pub(super) fn TagView(page: TagPage) -> impl IntoView {
    let TagPage { tag, description, listing } = page;
    let route = Route::Tag { tag: tag.slug, page: listing.number };
    view! {
        <div class="list-page">
            <ListHead kind=word(Word::Tag) title=tag.name description listing=&listing />
            <ListingView route listing />
        </div>
    }
}
