//! An article's attachments: audio, video and other files.

use crate::app::erased_view::{ErasedView, IntoErased};
use crate::app::word;
use crate::model::{Attachment, Word};
use leptos::prelude::*;

#[component]
pub(crate) fn Attachments(attachments: Vec<Attachment>) -> Option<ErasedView> {
    (!attachments.is_empty()).then(move || {
        let attachments = attachments.into_iter().map(|attachment| {
            let Attachment { url, mime_type, title, extent } = attachment;
            let kind = mime_type.split('/').next().unwrap_or_default().to_owned();
            let player = match kind.as_str() {
                "audio" => Some(
                    view! {
                        <audio controls preload="none" src=url.clone() aria-label=title.clone()></audio>
                    }
                    .into_erased(),
                ),
                "video" => Some(
                    view! {
                        <video controls preload="metadata" src=url.clone() aria-label=title.clone()></video>
                    }
                    .into_erased(),
                ),
                _ => None,
            };
            view! {
                <li class="attachment">
                    {player}
                    <a href=url rel="external" type=mime_type>{title}</a>
                    {extent.map(|extent| view! { <span class="attachment-extent">{extent}</span> })}
                </li>
            }
        });
        view! {
            <section class="attachments" aria-labelledby="attachments">
                <h2 id="attachments" class="block-title">{word(Word::Attachments)}</h2>
                <ul>{attachments.collect_view()}</ul>
            </section>
        }
        .into_erased()
    })
}
