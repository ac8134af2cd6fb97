//! The dateline: place, dates and number of views.

use crate::app::erased_view::{ErasedView, IntoErased};
use crate::app::word;
use crate::model::{DisplayDate, Word};
use leptos::prelude::*;

#[component]
pub(crate) fn Dateline(
    place: Option<String>,
    published: Option<DisplayDate>,
    updated: Option<DisplayDate>,
    views: Option<String>,
) -> ErasedView {
    let date = |class: &'static str, name: Word, moment: DisplayDate| {
        view! {
            <li class=class>
                <span class="dateline-word">{word(name)} " "</span>
                <time datetime=moment.instant>{moment.words}</time>
            </li>
        }
    };
    view! {
        <ul class="dateline">
            {place.map(|place| view! { <li class="dateline-place">{place}</li> })}
            {published.map(|moment| date("dateline-published", Word::Published, moment))}
            {updated.map(|moment| date("dateline-updated", Word::Updated, moment))}
            {views.map(|views| view! { <li class="dateline-views">{views}</li> })}
        </ul>
    }
    .into_erased()
}
