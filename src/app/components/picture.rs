//! Pictures: alone in a box of fixed shape (teasers), and as a figure with caption and credit.

use crate::content::{Picture, PicturePlace};
use leptos::prelude::*;

/// A picture cropped to its place, around its focal point.
#[component]
pub(crate) fn PictureBox(
    picture: Picture,
    /// Where it stands.
    place: PicturePlace,
    /// Whether it is surely in view when the page comes, so that waiting for that would be in vain.
    #[prop(optional)]
    is_in_view: bool,
) -> impl IntoView {
    let Picture { url, alternative, width, height, focus, renditions, .. } = picture;
    // The first thing to see comes before everything else.
    let is_first = matches!(place, PicturePlace::Article | PicturePlace::Lead);
    let sizes = place.sizes();
    let source = |(kind, srcset)| view! { <source type=kind srcset=srcset sizes=sizes /> };
    let sources = renditions.sources(place).into_iter().map(source).collect_view();
    view! {
        <picture>
            {sources}
            <img
                src=url
                alt=alternative
                width=width
                height=height
                loading=(!is_first && !is_in_view).then_some("lazy")
                fetchpriority=is_first.then_some("high")
                decoding="async"
                data-focus-x=focus.map(|focus| focus.x)
                data-focus-y=focus.map(|focus| focus.y)
                data-tone=renditions.tone()
            />
        </picture>
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
}
