//! Somebody and what they wrote.

use crate::app::components::{ListHead, ListingView, PictureBox};
use crate::app::words;
use crate::content::{AuthorPage, Person};
use leptos::prelude::*;

#[component]
pub(super) fn AuthorView(page: AuthorPage) -> impl IntoView {
    let words = words();
    let AuthorPage { person, listing } = page;
    let fediverse = person.fediverse_url().zip(person.fediverse.clone());
    let Person { label, role, biography, url, portrait, .. } = person;
    view! {
        <div class="list-page">
            <ListHead
                kind=Some(words.author.to_owned())
                title=label.name
                subtitle=role
                description=biography
                listing=&listing
            >
                {portrait
                    .map(|picture| {
                        view! { <div class="portrait"><PictureBox picture /></div> }
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
                                <a href=url rel="me noopener">{words.website}</a>
                            </p>
                        }
                    })}
            </ListHead>
            <ListingView listing />
        </div>
    }
}
