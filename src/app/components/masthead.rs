//! The head of every page: nameplate, date of the edition, sections.

use super::link_item;
use crate::app::{href, word};
use crate::content::{Site, Word};
use crate::route::Route;
use leptos::prelude::*;
use std::sync::Arc;

#[component]
pub(crate) fn Masthead(site: Arc<Site>) -> impl IntoView {
    let to = |route: &Route, name: Word| link_item(href(route), word(name));
    let sections = site
        .sections
        .iter()
        .map(|section| link_item(href(&Route::section(&section.slug)), section.name.clone()));
    view! {
        <header class="masthead">
            <div class="masthead-plate">
                <p class="masthead-date">{site.edition.clone()}</p>
                <p class="nameplate">
                    <a href=href(&Route::HOME)>{site.title.clone()}</a>
                </p>
                <p class="masthead-motto">{site.description.clone()}</p>
            </div>
            <nav class="section-nav" aria-label=word(Word::Sections)>
                <ul>
                    {to(&Route::HOME, Word::Home)}
                    {sections.collect_view()}
                    {to(&Route::Tags, Word::AllTags)}
                    {to(&Route::Search, Word::Search)}
                </ul>
            </nav>
        </header>
    }
}
