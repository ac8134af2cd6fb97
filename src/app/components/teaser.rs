//! A teaser: an article in a list.

use super::PictureBox;
use crate::app::erased_view::{ErasedView, IntoErased};
use crate::app::href;
use crate::model::{PicturePlace, Shared, Teaser, take};
use crate::route::Route;
use leptos::prelude::*;

/// The layout of a teaser.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum TeaserStyle {
    /// The lead story of the front page.
    Lead,
    /// A story next to the lead.
    Top,
    /// A card in a grid.
    Card,
    /// A row in a column, with a small picture.
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

/// A list of teasers.
#[component]
pub(crate) fn TeaserList(
    teasers: Vec<Shared<Teaser>>,
    style: TeaserStyle,
    /// Whether the list is at the top of the page.
    #[prop(optional)]
    is_at_top: bool,
) -> ErasedView {
    let class = match style {
        TeaserStyle::Lead | TeaserStyle::Top => "teasers teasers-top",
        TeaserStyle::Card => "teasers teasers-card",
        TeaserStyle::Row => "teasers teasers-row",
    };
    let teasers = teasers.into_iter().enumerate().map(|(i, teaser)| {
        view! { <li><TeaserCard teaser style is_in_view=is_at_top && i == 0 /></li> }
    });
    view! { <ul class=class>{teasers.collect_view()}</ul> }.into_erased()
}

/// One teaser.
#[component]
pub(crate) fn TeaserCard(
    teaser: Shared<Teaser>,
    style: TeaserStyle,
    /// Whether its picture is visible without scrolling.
    #[prop(optional)]
    is_in_view: bool,
    /// Why it is related.
    #[prop(optional_no_strip)]
    reason: Option<String>,
) -> ErasedView {
    #[cfg(not(target_arch = "wasm32"))]
    if let Some(rendered) = cached::card(&teaser, style, is_in_view, reason.as_deref()) {
        return rendered;
    }
    card(take(teaser), style, is_in_view, reason)
}

fn card(
    teaser: Teaser,
    style: TeaserStyle,
    is_in_view: bool,
    reason: Option<String>,
) -> ErasedView {
    let address = href(&Route::Article(teaser.slug));
    let label = teaser.kicker.unwrap_or(teaser.section.name);
    view! {
        <article class=style.class() lang=teaser.language dir=teaser.direction.as_str()>
            {teaser
                .picture
                .map(|mut picture| {
                    // The headline next to the picture already names the link's target for screen readers.
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
    .into_erased()
}

/// Renders common teaser variants once during publishing, rather than for every list.
#[cfg(not(target_arch = "wasm32"))]
mod cached {
    use super::TeaserStyle;
    use crate::app::erased_view::ErasedView;
    use crate::app::fragment_cache::rendered;
    use crate::app::hydration_markers::expand;
    use crate::model::{Shared, Teaser, take};
    use leptos::prelude::*;
    use memchr::memrchr;

    /// Stands for the reason, which differs in each list and is the last text of a card. Content never contains this
    /// character.
    const REASON: u8 = 0;

    /// Returns the cached card, if this variant is cached.
    pub(super) fn card(
        teaser: &Shared<Teaser>,
        style: TeaserStyle,
        is_in_view: bool,
        reason: Option<&str>,
    ) -> Option<ErasedView> {
        let look = match (style, reason, is_in_view) {
            (TeaserStyle::Row, None, false) => 0,
            (TeaserStyle::Card, Some(_), false) => 1,
            _ => return None,
        };
        let mark = reason.map(|_| char::from(REASON).to_string());
        let card = || super::card(take(teaser.clone()), style, is_in_view, mark).to_html();
        let markup = teaser.markup(look, || expand(&card()));
        let place = reason.and_then(|reason| Some((reason, memrchr(REASON, markup.as_bytes())?)));
        Some(match place {
            Some((reason, at)) => {
                rendered(&[&markup[..at], &reason.to_owned().to_html(), &markup[at + 1..]])
            }
            None => rendered(&[markup]),
        })
    }
}
