//! The articles about one subject.

use crate::app::components::{ListHead, ListingView};
use crate::app::words;
use crate::content::TagPage;
use crate::route::Route;
use leptos::prelude::*;

#[component]
pub(super) fn TagView(page: TagPage) -> impl IntoView {
    let TagPage { tag, description, listing } = page;
    let route = Route::Tag { tag: tag.slug, page: listing.number };
    view! {
        <div class="list-page">
            <ListHead kind=words().tag title=tag.name description listing=&listing />
            <ListingView route listing />
        </div>
    }
}
