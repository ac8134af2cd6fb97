//! A paginated list of articles.

use super::{TeaserList, TeaserStyle};
use crate::app::erased_view::{ErasedView, IntoErased};
use crate::app::{address, word};
use crate::model::{Link, Listing, Word};
use leptos::prelude::*;

/// The heading of a list.
#[component]
pub(crate) fn ListHead(
    #[prop(optional_no_strip)] kind: Option<String>,
    title: String,
    #[prop(optional_no_strip)] subtitle: Option<String>,
    #[prop(optional_no_strip)] description: Option<String>,
    count: String,
    /// Additional content.
    #[prop(optional, into)]
    more: Option<ErasedView>,
) -> ErasedView {
    view! {
        <header class="list-head">
            {kind.map(|kind| view! { <p class="list-head-kind">{kind}</p> })}
            <h1>{title}</h1>
            {subtitle.map(|subtitle| view! { <p class="list-head-subtitle">{subtitle}</p> })}
            {description.map(|text| view! { <p class="list-head-text">{text}</p> })}
            {more}
            <p class="list-head-count">{count}</p>
        </header>
    }
    .into_erased()
}

/// One page of a list, with links to the other pages.
#[component]
pub(crate) fn ListingView(listing: Listing) -> ErasedView {
    view! {
        <h2 class="visually-hidden">{word(Word::Latest)}</h2>
        <TeaserList teasers=listing.teasers.clone() style=TeaserStyle::Row is_at_top=true />
        <ListingNav listing />
    }
    .into_erased()
}

/// Links to newer and older articles.
#[component]
pub(crate) fn ListingNav(listing: Listing) -> Option<ErasedView> {
    let Listing { position, newer, older, .. } = listing;
    (newer.is_some() || older.is_some()).then(move || {
        let step = |to: Option<Link>, rel: &'static str| {
            to.map(|Link { path, name, .. }| {
                view! { <a class="listing-step" rel=rel href=address(&path)>{name}</a> }
            })
        };
        view! {
            <nav class="listing-nav" aria-label=word(Word::Pages)>
                {step(newer, "prev")}
                <span>{position}</span>
                {step(older, "next")}
            </nav>
        }
        .into_erased()
    })
}
