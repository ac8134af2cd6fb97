//! The articles of one part of the paper.

use crate::app::components::{ListHead, ListingView};
use crate::app::word;
use crate::content::{SectionPage, Word};
use crate::route::Route;
use leptos::prelude::*;

#[component]
pub(super) fn SectionView(page: SectionPage) -> impl IntoView {
    let SectionPage { section, description, listing } = page;
    let route = Route::Section { section: section.slug, page: listing.number };
    view! {
        <div class="list-page">
            <ListHead kind=word(Word::Section) title=section.name description listing=&listing />
            <ListingView route listing />
        </div>
    }
}
