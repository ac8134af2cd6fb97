//! Where and when, and how often it was read.

use crate::app::words;
use crate::content::Moment;
use leptos::prelude::*;

#[component]
pub(crate) fn Dateline(
    place: Option<String>,
    published: Option<Moment>,
    updated: Option<Moment>,
    views: Option<String>,
) -> impl IntoView {
    let words = words();
    let date = |class: &'static str, word: &'static str, moment: Moment| {
        view! {
            <li class=class>
                <span class="dateline-word">{word} " "</span>
                <time datetime=moment.instant>{moment.words}</time>
            </li>
        }
    };
    view! {
        <ul class="dateline">
            {place.map(|place| view! { <li class="dateline-place">{place}</li> })}
            {published.map(|moment| date("dateline-published", words.published, moment))}
            {updated.map(|moment| date("dateline-updated", words.updated, moment))}
            {views.map(|views| view! { <li class="dateline-views">{views}</li> })}
        </ul>
    }
}
