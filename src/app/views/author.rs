//! Somebody and what they wrote.

use crate::app::components::{ListHead, ListingView, PictureBox};
use crate::app::word;
use crate::content::{AuthorPage, Person, PicturePlace, Word};
use leptos::prelude::*;

#[component]
pub(super) fn AuthorView(page: AuthorPage) -> impl IntoView {
    let AuthorPage { person, listing } = page;
    let fediverse = person.fediverse_url().zip(person.fediverse.clone());
    let Person { label, role, biography, url, portrait, .. } = person;
    view! {
        <div class="list-page">
            <ListHead
                kind=Some(word(Word::Author))
                title=label.name
                subtitle=role
                description=biography
                count=listing.count.clone()
            >
                {portrait
                    .map(|picture| {
                        view! { <div class="portrait"><PictureBox picture place=PicturePlace::Portrait is_in_view=true /></div> }
                    })}
                {fediverse
                    .map(|(url, account)| {
                        view! {
                            <p class="list-head-link">
                                <a href=url rel="me noopener">{account}</a>
                            </p>
                        }
                    })}
                {url
                    .map(|url| {
                        view! {
                            <p class="list-head-link">
                                <a href=url rel="me noopener">{word(Word::Website)}</a>
                            </p>
                        }
                    })}
            </ListHead>
            <ListingView listing />
        </div>
    }
}
