//! The list view: section, tag and month pages, their indexes, and search.

use crate::app::address;
use crate::app::components::{ListHead, ListingView};
use crate::app::erased_view::{ErasedView, IntoErased};
use crate::model::{Link, LinkGroup, ListPage};
use leptos::prelude::*;

#[component]
pub(super) fn ListView(page: ListPage) -> ErasedView {
    let ListPage { kind, title, description, text, groups, listing } = page;
    let count = listing.count.clone();
    view! {
        <div class="list-page">
            <ListHead kind title description count />
            {text.map(|text| view! { <div class="prose" inner_html=text.as_str().to_owned()></div> })}
            {groups.into_iter().map(group).collect_view()}
            {(!listing.teasers.is_empty()).then(|| view! { <ListingView listing /> })}
        </div>
    }
    .into_erased()
}

fn group(group: LinkGroup) -> ErasedView {
    let links = group.links.into_iter().map(|link| {
        let Link { path, name, count, description } = link;
        view! {
            <li class="index-entry">
                <a href=address(&path)>{name}</a>
                <span class="index-count">{count}</span>
                {description.map(|text| view! { <p>{text}</p> })}
            </li>
        }
    });
    view! {
        {group.heading.map(|heading| view! { <h2 class="block-title">{heading}</h2> })}
        <ul class="index">{links.collect_view()}</ul>
    }
    .into_erased()
}
