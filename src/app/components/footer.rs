//! The footer of every page.

use crate::app::erased_view::{ErasedView, IntoErased};
#[cfg(not(target_arch = "wasm32"))]
use crate::app::fragment_cache::known;
use crate::app::{href, word};
use crate::model::{Site, Word};
use crate::route::{FixedPage, Route};
use leptos::prelude::*;
use std::sync::Arc;

#[component]
pub(crate) fn Footer(site: Arc<Site>) -> ErasedView {
    #[cfg(not(target_arch = "wasm32"))]
    return known("footer".to_owned(), || footer(site));
    #[cfg(target_arch = "wasm32")]
    footer(site)
}

fn footer(site: Arc<Site>) -> ErasedView {
    let sections = site.sections.iter().map(|section| {
        view! {
            <li>
                <a href=href(&Route::section(&section.slug))>{section.name.clone()}</a>
            </li>
        }
    });
    let social = site.social.iter().map(|account| {
        view! {
            <li>
                <a href=account.url.clone() rel="me noopener">{account.name.clone()}</a>
            </li>
        }
    });
    view! {
        <footer class="footer">
            <p class="footer-name">{site.title.clone()}</p>
            <p class="footer-motto">{site.description.clone()}</p>
            <ul class="footer-links">
                {sections.collect_view()}
                <li>
                    <a href=href(&Route::Tags)>{word(Word::AllTags)}</a>
                </li>
                <li>
                    <a href=href(&Route::Archive)>{word(Word::Archive)}</a>
                </li>
                <li>
                    <a href=href(&Route::FixedPage(FixedPage::Saved))>{word(Word::Saved)}</a>
                </li>
                <li>
                    <a href=href(&Route::FixedPage(FixedPage::Accessibility))>
                        {word(Word::Accessibility)}
                    </a>
                </li>
            </ul>
            {(!site.social.is_empty())
                .then(|| view! { <ul class="footer-links">{social.collect_view()}</ul> })}
        </footer>
    }
    .into_erased()
}
