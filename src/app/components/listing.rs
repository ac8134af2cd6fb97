//! A long list, a page at a time.

use super::{TeaserList, TeaserStyle};
use crate::app::{href, word};
use crate::content::{Listing, Word};
use crate::route::Route;
use leptos::prelude::*;

/// What the list is, above it.
#[component]
pub(crate) fn ListHead<'a>(
    #[prop(optional)] kind: Option<String>,
    title: String,
    #[prop(optional_no_strip)] subtitle: Option<String>,
    #[prop(optional_no_strip)] description: Option<String>,
    listing: &'a Listing,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView + use<> {
    let count = match listing.number {
        1 => listing.count.clone(),
        _ => format!("{} · {}", listing.count, listing.position),
    };
    view! {
        <header class="list-head">
            {kind.map(|kind| view! { <p class="list-head-kind">{kind}</p> })}
            <h1>{title}</h1>
            {subtitle.map(|subtitle| view! { <p class="list-head-subtitle">{subtitle}</p> })}
            {description.map(|text| view! { <p class="list-head-text">{text}</p> })}
            {children.map(|children| children())}
            <p class="list-head-count">{count}</p>
        </header>
    }
}

/// The articles of this page of the list, and the way to the others.
#[component]
pub(crate) fn ListingView(route: Route, listing: Listing) -> impl IntoView {
    view! {
        <h2 class="visually-hidden">{word(Word::Latest)}</h2>
        <TeaserList teasers=listing.teasers.clone() style=TeaserStyle::Row />
        <ListingNav route listing />
    }
}

/// The way to the other pages of a list.
#[component]
pub(crate) fn ListingNav(route: Route, listing: Listing) -> impl IntoView {
    let Listing { number, of, position, .. } = listing;
    (of > 1).then(move || {
        let step = |to: Option<u32>, rel: &'static str, name: Word| {
            to.map(|page| {
                let address = href(&route.at_page(page));
                view! { <a class="listing-step" rel=rel href=address>{word(name)}</a> }
            })
        };
        view! {
            <nav class="listing-nav" aria-label=word(Word::Pages)>
                {step((number > 1).then(|| number - 1), "prev", Word::Newer)}
                <span>{position}</span>
                {step((number < of).then(|| number + 1), "next", Word::Older)}
            </nav>
        }
    })
}
