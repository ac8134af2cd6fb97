//! The articles of a section, tag or month, and older ones.

use crate::app::components::{ListHead, ListingView};
use crate::content::ListPage;
use leptos::prelude::*;

#[component]
pub(super) fn ListView(page: ListPage) -> impl IntoView {
    let ListPage { kind, title, description, listing } = page;
    view! {
        <div class="list-page">
            <ListHead kind title description listing=&listing />
            <ListingView listing />
        </div>
    }
}
