//! One view for each kind of page. A view gets its page by props and shows it; it loads nothing.

mod article;
mod author;
mod failed;
mod home;
mod list;
mod not_found;
mod related;

use super::{Shown, Turning};
use crate::app::part::{IntoPart, Part};
use crate::content::{Page, PageDocument};
use article::ArticleView;
use author::AuthorView;
use failed::FailedView;
use home::HomeView;
use leptos::prelude::*;
use list::ListView;
use not_found::NotFoundView;
use related::RelatedView;

/// The view of whatever is shown.
#[component]
pub(super) fn CurrentView(turning: Turning) -> impl IntoView {
    move || match turning.shown.get() {
        Shown::Page(document) => page_view(&document),
        Shown::Failed { route, error } => {
            view! { <FailedView route error retries=turning.retries /> }.into_part()
        }
    }
}

fn page_view(document: &PageDocument) -> Part {
    match document.page.clone() {
        Page::Home(page) => view! { <HomeView page /> }.into_part(),
        Page::Article(page) => view! { <ArticleView page=*page /> }.into_part(),
        Page::Related(page) => view! { <RelatedView page /> }.into_part(),
        Page::List(page) => view! { <ListView page /> }.into_part(),
        Page::Author(page) => view! { <AuthorView page /> }.into_part(),
        Page::NotFound => view! { <NotFoundView /> }.into_part(),
    }
}
