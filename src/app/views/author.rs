//! The author view.

use crate::app::components::{ListHead, ListingView, PictureBox};
use crate::app::erased_view::{ErasedView, IntoErased};
use crate::app::word;
use crate::model::{AuthorPage, Person, PicturePlace, Word};
use leptos::prelude::*;

#[component]
pub(super) fn AuthorView(page: AuthorPage) -> ErasedView {
    let AuthorPage { person, listing } = page;
    let fediverse = person.fediverse_url().zip(person.fediverse.clone());
    let Person { label, role, biography, url, portrait, .. } = person;
    let link = |url: String, name: String| {
        view! {
            <p class="list-head-link">
                <a href=url rel="me noopener">{name}</a>
            </p>
        }
    };
    let more = view! {
        {portrait
            .map(|picture| {
                view! {
                    <div class="portrait">
                        <PictureBox picture place=PicturePlace::Portrait is_in_view=true />
                    </div>
                }
            })}
        {fediverse.map(|(url, account)| link(url, account))}
        {url.map(|url| link(url, word(Word::Website)))}
    };
    view! {
        <div class="list-page">
            <ListHead
                kind=Some(word(Word::Author))
                title=label.name
                subtitle=role
                description=biography
                count=listing.count.clone()
                more=more.into_erased()
            />
            <ListingView listing />
        </div>
    }
    .into_erased()
}
