//! The masthead of every page: nameplate, date of the edition, sections.

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
    /// The page that it stands on at first.
    document: Option<Arc<PageDocument>>,
) -> ErasedView {
    #[cfg(not(target_arch = "wasm32"))]
    if let Some(name) = document.as_deref().and_then(name_of) {
        return known(name, || masthead(site, document));
    }
    masthead(site, document)
}

/// A name for the mastheads that many pages have: those of a section's articles, and of what is related to any.
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
            // The module behind it shows it when it is there.
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

/// The date of the edition. The front page brings it; on the others it would make each another page every day.
#[cfg(not(target_arch = "wasm32"))]
fn date(document: Option<&PageDocument>) -> ErasedView {
    let date = document.and_then(|document| match &document.page {
        Page::Home(home) => home.edition.clone(),
        _ => None,
    });
    view! { <p class="masthead-date">{date}</p> }.into_erased()
}

/// In the browser it is there already, or comes with the front page.
#[cfg(target_arch = "wasm32")]
fn date(_: Option<&PageDocument>) -> ErasedView {
    view! { <p class="masthead-date"></p> }.into_erased()
}

/// What `aria-current` says of a link: that it is the page in view, or what that is in. In the browser it is there already, and
/// boot.js carries it on as pages turn: a signal for each link would be two kilobytes of the app.
#[cfg(target_arch = "wasm32")]
fn current(_: &PageDocument, _: &Route) -> Option<&'static str> {
    None
}

/// The same at publish.
#[cfg(not(target_arch = "wasm32"))]
fn current(document: &PageDocument, route: &Route) -> Option<&'static str> {
    let path = route.path();
    let is_around = match &document.page {
        Page::Article(page) => *route == Route::section(&page.article.section.slug),
        _ => *route != Route::HOME && document.path.starts_with(&path),
    };
    if document.path == path { Some("page") } else { is_around.then_some("true") }
}
