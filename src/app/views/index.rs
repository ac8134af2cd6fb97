//! The ways into the paper: all subjects, the archive, the search.

use crate::app::address;
use crate::content::{IndexEntry, IndexPage};
use leptos::prelude::*;

#[component]
pub(super) fn IndexView(page: IndexPage) -> impl IntoView {
    let groups = page.groups.into_iter().map(|group| {
        view! {
            {group.heading.map(|heading| view! { <h2 class="block-title">{heading}</h2> })}
            <ul class="index">{group.entries.into_iter().map(entry).collect_view()}</ul>
        }
    });
    view! {
        <div class="list-page">
            <header class="list-head">
                <h1>{page.title}</h1>
            </header>
            {page.search.map(|search| view! { <div class="search" data-search=search></div> })}
            {groups.collect_view()}
        </div>
    }
}

fn entry(entry: IndexEntry) -> impl IntoView {
    let IndexEntry { link, count, description } = entry;
    view! {
        <li class="index-entry">
            <a href=address(&link.path)>{link.name}</a>
            <span class="index-count">{count}</span>
            {description.map(|text| view! { <p>{text}</p> })}
        </li>
    }
}
