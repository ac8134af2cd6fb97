//! Where and when, and how often it was read.

use crate::app::part::{IntoPart, Part};
use crate::app::word;
use crate::content::{Moment, Word};
use leptos::prelude::*;

#[component]
pub(crate) fn Dateline(
    place: Option<String>,
    published: Option<Moment>,
    updated: Option<Moment>,
    views: Option<String>,
) -> Part {
    let date = |class: &'static str, name: Word, moment: Moment| {
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
    .into_part()
}
