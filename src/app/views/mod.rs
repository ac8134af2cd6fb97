//! One view per kind of page. A view receives its page as props and loads nothing.

mod article;
mod author;
mod failed;
mod home;
mod list;
mod not_found;
mod related;

use super::erased_view::{ErasedView, IntoErased};
use super::{Navigation, Shown};
use crate::model::{Page, PageDocument};
use article::ArticleView;
use author::AuthorView;
use failed::FailedView;
use home::HomeView;
use leptos::prelude::*;
use list::ListView;
use not_found::NotFoundView;
use related::RelatedView;

/// The view of the current page.
#[component]
pub(super) fn CurrentView(navigation: Navigation) -> impl IntoView {
    move || match navigation.shown.get() {
        Shown::Page(document) => page_view(&document),
        Shown::Failed { route, error } => {
            view! { <FailedView route error retries=navigation.retries /> }.into_erased()
        }
    }
}

fn page_view(document: &PageDocument) -> ErasedView {
    match document.page.clone() {
        Page::Home(page) => view! { <HomeView page /> }.into_erased(),
        Page::Article(page) => view! { <ArticleView page=*page /> }.into_erased(),
        Page::Related(page) => view! { <RelatedView page /> }.into_erased(),
        Page::List(page) => view! { <ListView page /> }.into_erased(),
        Page::Author(page) => view! { <AuthorView page /> }.into_erased(),
        Page::NotFound => view! { <NotFoundView /> }.into_erased(),
    }
}
