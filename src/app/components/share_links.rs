//! Share links: plain links that work without JavaScript, including that of the services.
//!
//! Content blockers hide this block because of its URLs, so it contains nothing else: copying and printing are in
//! [`super::ArticleActions`].

use crate::app::erased_view::{ErasedView, IntoErased};
use crate::app::{share, site, word};
use crate::model::{ShareTarget, Word};
use leptos::prelude::*;

#[component]
pub(crate) fn ShareLinks(
    /// The canonical URL.
    url: String,
    /// The headline.
    title: String,
) -> ErasedView {
    let page = share::Values::of(&url, &title);
    let links = site().share.clone().into_iter().map(move |target| {
        let name = match target {
            ShareTarget::Email => word(Word::Email),
            target => target.name().to_owned(),
        };
        view! {
            <li>
                <a href=share::link(target, &page) rel="noopener noreferrer external">
                    {name}
                </a>
            </li>
        }
    });
    view! {
        <nav class="share-links" aria-label=word(Word::ShareWith)>
            <ul>{links.collect_view()}</ul>
        </nav>
    }
    .into_erased()
}
