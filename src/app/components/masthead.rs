//! The masthead of every page: nameplate, edition date, sections.

use crate::app::erased_view::{ErasedView, IntoErased};
#[cfg(not(target_arch = "wasm32"))]
use crate::app::fragment_cache::known;
use crate::app::{href, word};
#[cfg(not(target_arch = "wasm32"))]
use crate::model::Page;
use crate::model::{PageDocument, Site, Word};
use crate::route::Route;
use leptos::prelude::*;
use std::sync::Arc;

#[component]
pub(crate) fn Masthead(
    site: Arc<Site>,
    /// The page on which it is rendered.
    document: Option<Arc<PageDocument>>,
) -> ErasedView {
    #[cfg(not(target_arch = "wasm32"))]
    if let Some(name) = document.as_deref().and_then(name_of) {
        return known(name, || masthead(site, document));
    }
    masthead(site, document)
}

/// Returns the cache key of a masthead that many pages share: those of a section's articles, and of all related views.
#[cfg(not(target_arch = "wasm32"))]
fn name_of(document: &PageDocument) -> Option<String> {
    match &document.page {
        Page::Article(page) => Some(format!("masthead of {}", page.article.section.slug)),
        Page::Related(_) => Some("masthead".to_owned()),
        _ => None,
    }
}

fn masthead(site: Arc<Site>, document: Option<Arc<PageDocument>>) -> ErasedView {
    let link = |route: Route, name: String| {
        let current = document.as_ref().and_then(|document| current(document, &route));
        view! {
            <li>
                <a href=href(&route) aria-current=current>
                    {name}
                </a>
            </li>
        }
    };
    let date = date(document.as_deref());
    let sections = site.sections.iter();
    let sections =
        sections.map(|section| link(Route::section(&section.slug), section.name.clone()));
    view! {
        <header class="masthead">
            <div class="masthead-plate">
                {date}
                <p class="nameplate">
                    <a href=href(&Route::HOME)>{site.title.clone()}</a>
                </p>
                <p class="masthead-motto">{site.description.clone()}</p>
            </div>
            // Shown once its client module has loaded.
            <button class="display-button">{word(Word::Display)}</button>
            <nav class="section-nav" aria-label=word(Word::Sections)>
                <ul>
                    {link(Route::HOME, word(Word::Home))} {sections.collect_view()}
                    {link(Route::Tags, word(Word::AllTags))}
                    {link(Route::Search, word(Word::Search))}
                </ul>
            </nav>
        </header>
    }
    .into_erased()
}

/// The edition's date. Only the front page contains it: on other pages it would change every page daily.
#[cfg(not(target_arch = "wasm32"))]
fn date(document: Option<&PageDocument>) -> ErasedView {
    let date = document.and_then(|document| match &document.page {
        Page::Home(home) => home.edition.clone(),
        _ => None,
    });
    view! { <p class="masthead-date">{date}</p> }.into_erased()
}

/// In the browser the date is already in the page, or comes with the front page.
#[cfg(target_arch = "wasm32")]
fn date(_: Option<&PageDocument>) -> ErasedView {
    view! { <p class="masthead-date"></p> }.into_erased()
}

/// Returns a link's `aria-current`: whether it is the current page or contains it. In the browser the attribute is
/// already in the page, and `boot.js` updates it on navigation; a signal per link would add two kilobytes to the app.
#[cfg(target_arch = "wasm32")]
fn current(_: &PageDocument, _: &Route) -> Option<&'static str> {
    None
}

/// Returns a link's `aria-current` at publish.
#[cfg(not(target_arch = "wasm32"))]
fn current(document: &PageDocument, route: &Route) -> Option<&'static str> {
    let path = route.path();
    let is_around = match &document.page {
        Page::Article(page) => *route == Route::section(&page.article.section.slug),
        _ => *route != Route::HOME && document.path.starts_with(&path),
    };
    if document.path == path { Some("page") } else { is_around.then_some("true") }
}
