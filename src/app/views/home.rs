//! The front page view.

use crate::app::components::{ListingNav, MostRead, TeaserCard, TeaserList, TeaserStyle};
use crate::app::erased_view::{ErasedView, IntoErased};
use crate::app::{href, site, word};
use crate::model::{HomePage, SectionBlock, Word};
use crate::route::Route;
use leptos::prelude::*;

#[component]
pub(super) fn HomeView(page: HomePage) -> ErasedView {
    let title = site().title.clone();
    let HomePage { edition, lead, top, sections, most_read, latest } = page;
    show_in_masthead(edition.as_deref());
    let lead = match lead {
        Some(teaser) => view! { <TeaserCard teaser style=TeaserStyle::Lead /> }.into_erased(),
        // The page has no other content.
        None => view! { <p class="list-empty">{latest.count.clone()}</p> }.into_erased(),
    };
    view! {
        <div class="home">
            <h1 class="visually-hidden">{title}</h1>
            <section class="front" aria-labelledby="top-stories">
                <h2 id="top-stories" class="visually-hidden">{word(Word::TopStories)}</h2>
                {lead}
                <TeaserList teasers=top style=TeaserStyle::Top />
            </section>
            <div class="home-columns">
                <section class="latest" aria-labelledby="latest">
                    <h2 id="latest" class="block-title">{word(Word::Latest)}</h2>
                    <TeaserList teasers=latest.teasers.clone() style=TeaserStyle::Row />
                    <ListingNav listing=latest />
                </section>
                <MostRead teasers=most_read />
            </div>
            {sections.into_iter().map(|block| view! { <Block block /> }).collect_view()}
        </div>
    }
    .into_erased()
}

/// Writes the edition's date into the masthead, which may come from another page. It bypasses the framework, because a
/// signal would add a kilobyte to the app.
#[cfg(target_arch = "wasm32")]
fn show_in_masthead(edition: Option<&str>) {
    if let Ok(Some(date)) = document().query_selector(".masthead-date") {
        date.set_text_content(edition);
    }
}

/// At publish the masthead already contains it.
#[cfg(not(target_arch = "wasm32"))]
fn show_in_masthead(_: Option<&str>) {}

/// A section's newest articles.
#[component]
fn Block(block: SectionBlock) -> ErasedView {
    let SectionBlock { section, teasers } = block;
    view! {
        <section class="section-block">
            <h2 class="block-title">
                <a href=href(&Route::section(&section.slug))>{section.name}</a>
            </h2>
            <TeaserList teasers style=TeaserStyle::Card />
        </section>
    }
    .into_erased()
}
