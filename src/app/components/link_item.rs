//! A link in a row of links.

use leptos::prelude::*;

/// The item. A function, not a component: it stands in every page many times, and costs the app less so.
pub(crate) fn link_item(address: String, name: String) -> impl IntoView {
    view! {
        <li>
            <a href=address>{name}</a>
        </li>
    }
}
