//! Related articles, each with the reason.

use super::{TeaserCard, TeaserStyle};
use crate::app::erased_view::{ErasedView, IntoErased};
use crate::model::RelatedTeaser;
use leptos::prelude::*;

#[component]
pub(crate) fn RelatedList(related: Vec<RelatedTeaser>) -> ErasedView {
    let related = related.into_iter().map(|RelatedTeaser { teaser, reason }| {
        view! {
            <li>
                <TeaserCard teaser style=TeaserStyle::Card reason=Some(reason) />
            </li>
        }
    });
    view! { <ul class="teasers teasers-card">{related.collect_view()}</ul> }.into_erased()
}
