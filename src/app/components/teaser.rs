//! An article in a list.

use super::PictureBox;
use crate::app::href;
use crate::app::part::{IntoPart, Part};
use crate::content::{PicturePlace, Teaser};
use crate::route::Route;
use leptos::prelude::*;

/// How much room a teaser has.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum TeaserStyle {
    /// The first story of the front page.
    Lead,
    /// A story beside it.
    Top,
    /// One of a grid.
    Card,
    /// One of a column, with a small picture.
    Row,
}

impl TeaserStyle {
    fn place(self) -> PicturePlace {
        match self {
            TeaserStyle::Lead => PicturePlace::Lead,
            TeaserStyle::Top => PicturePlace::Top,
            TeaserStyle::Card => PicturePlace::Card,
            TeaserStyle::Row => PicturePlace::Row,
        }
    }

    fn class(self) -> &'static str {
        match self {
            TeaserStyle::Lead => "teaser teaser-lead",
            TeaserStyle::Top => "teaser teaser-top",
            TeaserStyle::Card => "teaser teaser-card",
            TeaserStyle::Row => "teaser teaser-row",
        }
    }
}

/// Teasers as a list.
#[component]
pub(crate) fn TeaserList(
    teasers: Vec<Teaser>,
    style: TeaserStyle,
    /// Whether it begins where the page does.
    #[prop(optional)]
    is_at_top: bool,
) -> Part {
    let class = match style {
        TeaserStyle::Lead | TeaserStyle::Top => "teasers teasers-top",
        TeaserStyle::Card => "teasers teasers-card",
        TeaserStyle::Row => "teasers teasers-row",
    };
    let teasers = teasers.into_iter().enumerate().map(|(i, teaser)| {
        view! { <li><TeaserCard teaser style is_in_view=is_at_top && i == 0 /></li> }
    });
    view! { <ul class=class>{teasers.collect_view()}</ul> }.into_part()
}

/// One teaser.
#[component]
pub(crate) fn TeaserCard(
    teaser: Teaser,
    style: TeaserStyle,
    /// Whether it is surely in view when the page comes.
    #[prop(optional)]
    is_in_view: bool,
    /// Why it stands here.
    #[prop(optional_no_strip)]
    reason: Option<String>,
) -> Part {
    let address = href(&Route::Article(teaser.slug));
    let label = teaser.kicker.unwrap_or(teaser.section.name);
    view! {
        <article class=style.class() lang=teaser.language dir=teaser.direction.as_str()>
            {teaser
                .picture
                .map(|mut picture| {
                    // The headline beside it says where the link goes: the picture adds nothing to hear.
                    picture.alternative.clear();
                    view! {
                        <a class="teaser-picture" href=address.clone() tabindex="-1" aria-hidden="true">
                            <PictureBox picture place=style.place() is_in_view />
                        </a>
                    }
                })}
            <div class="teaser-text">
                <p class="kicker">{label}</p>
                <h3 class="teaser-headline">
                    <a href=address>{teaser.headline}</a>
                </h3>
                {(!teaser.standfirst.is_empty())
                    .then(|| view! { <p class="teaser-standfirst">{teaser.standfirst}</p> })}
                <p class="teaser-meta">
                    {(!teaser.byline.is_empty()).then(|| view! { <span>{teaser.byline}</span> })}
                    {teaser
                        .published
                        .map(|moment| {
                            view! { <time datetime=moment.instant>{moment.words}</time> }
                        })} <span>{teaser.reading_time}</span>
                </p>
                {reason.map(|reason| view! { <p class="teaser-reason">{reason}</p> })}
            </div>
        </article>
    }
    .into_part()
}
