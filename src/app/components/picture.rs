//! Pictures: in a box of fixed shape (teasers), or as a figure with caption and credit.

use crate::app::erased_view::{ErasedView, IntoErased};
use crate::model::{Picture, PicturePlace};
use leptos::prelude::*;

/// A picture cropped to its box around its focal point.
#[component]
pub(crate) fn PictureBox(
    picture: Picture,
    /// Its placement.
    place: PicturePlace,
    /// Whether it is visible without scrolling.
    #[prop(optional)]
    is_in_view: bool,
) -> ErasedView {
    view! { <picture inner_html=picture.markup(place, is_in_view)></picture> }.into_erased()
}

/// An article's lead picture, uncropped.
#[component]
pub(crate) fn PictureFigure(picture: Picture) -> ErasedView {
    let caption = picture.caption.clone();
    let credit = picture.credit.clone();
    let has_text = caption.is_some() || credit.is_some();
    let has_size = picture.width.is_some() && picture.height.is_some();
    view! {
        <figure class="figure" data-size=(!has_size).then_some("unknown")>
            <PictureBox picture place=PicturePlace::Article />
            {has_text
                .then(|| {
                    view! {
                        <figcaption>
                            {caption} " "
                            {credit
                                .map(|credit| view! { <span class="figure-credit">{credit}</span> })}
                        </figcaption>
                    }
                })}
        </figure>
    }
    .into_erased()
}
