//! The head of every page: nameplate, date of the edition, sections.

use crate::app::{href, word};
use crate::content::{Site, Word};
use crate::route::Route;
use leptos::prelude::*;
use std::sync::Arc;

#[component]
pub(crate) fn Masthead(site: Arc<Site>) -> impl IntoView {
    let sections = site.sections.iter().map(|section| {
        view! {
            <li>
                <a href=href(&Route::section(&section.slug))>{section.name.clone()}</a>
            </li>
        }
    });
    view! {
        <header class="masthead">
            <div class="masthead-plate">
                <p class="masthead-date">{site.edition.clone()}</p>
                <p class="nameplate">
                    <a href=href(&Route::HOME)>{site.title.clone()}</a>
                </p>
                <p class="masthead-motto">{site.description.clone()}</p>
            </div>
            // The module behind it shows it when it is there.
            <button class="display-button">{word(Word::Display)}</button>
            <nav class="section-nav" aria-label=word(Word::Sections)>
                <ul>
                    <li>
                        <a href=href(&Route::HOME)>{word(Word::Home)}</a>
                    </li>
                    {sections.collect_view()}
                    <li>
                        <a href=href(&Route::Tags)>{word(Word::AllTags)}</a>
                    </li>
                    <li>
                        <a href=href(&Route::Search)>{word(Word::Search)}</a>
                    </li>
                </ul>
            </nav>
        </header>
    }
}
