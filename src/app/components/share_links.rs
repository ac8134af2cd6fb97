//! Plain links to the places an article can be shared to. They work without script, and without any of theirs.
//!
//! Blockers hide this block by the addresses in it, so nothing else may stand here: copying and printing are in
//! [`super::ArticleActions`].

use crate::app::{share, site, words};
use leptos::prelude::*;

#[component]
pub(crate) fn ShareLinks(
    /// The canonical address.
    url: String,
    /// The headline.
    title: String,
) -> impl IntoView {
    let words = words();
    let links = site().share.clone().into_iter().map(move |target| {
        view! {
            <li>
                <a href=share::link(target, &url, &title) rel="noopener noreferrer external">
                    {(words.share_on)(target)}
                </a>
            </li>
        }
    });
    view! {
        <nav class="share-links" aria-label=words.share_with>
            <ul>{links.collect_view()}</ul>
        </nav>
    }
}
