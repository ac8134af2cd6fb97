//! Pictures: alone in a box of fixed shape (teasers), and as a figure with caption and credit.

use crate::content::Picture;
use leptos::prelude::*;

/// A picture cropped to its place, around its focal point.
#[component]
pub(crate) fn PictureBox(
    picture: Picture,
    /// Whether it is the first thing to see: loaded at once, before everything else.
    #[prop(optional)]
    is_first: bool,
) -> impl IntoView {
    let Picture { url, alternative, width, height, focus, .. } = picture;
    view! {
        <img
            src=url
            alt=alternative
            width=width
            height=height
            loading=(!is_first).then_some("lazy")
            fetchpriority=is_first.then_some("high")
            decoding="async"
            data-focus-x=focus.map(|focus| focus.x)
            data-focus-y=focus.map(|focus| focus.y)
        />
    }
}

/// An article's lead picture, in its own shape.
#[component]
pub(crate) fn PictureFigure(picture: Picture) -> impl IntoView {
    let caption = picture.caption.clone();
    let credit = picture.credit.clone();
    let has_text = caption.is_some() || credit.is_some();
    let has_size = picture.width.is_some() && picture.height.is_some();
    view! {
        <figure class="figure" data-size=(!has_size).then_some("unknown")>
            <PictureBox picture is_first=true />
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
}
