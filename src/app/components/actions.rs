//! Article actions that need JavaScript: share with the system's dialogue, copy the link, print. The style sheet shows
//! the buttons only while the app runs, and reserves their space before.

use crate::app::erased_view::{ErasedView, IntoErased};
use crate::app::word;
use crate::model::Word;
use leptos::prelude::*;

/// The state of copying.
#[derive(Clone, Copy, PartialEq)]
#[cfg_attr(not(target_arch = "wasm32"), expect(dead_code, reason = "natively nothing is copied"))]
enum Copying {
    NotAsked,
    Done,
    Failed,
}

#[component]
pub(crate) fn ArticleActions(
    /// The canonical URL.
    url: String,
    /// The headline.
    title: String,
) -> ErasedView {
    let copying = RwSignal::new(Copying::NotAsked);
    let can_share = RwSignal::new(false);
    #[cfg(target_arch = "wasm32")]
    Effect::new(move |_| can_share.set(browser::can_share()));

    let address = StoredValue::new(url);
    let title = StoredValue::new(title);
    let on_share = move |_| browser::share(title.get_value(), address.get_value(), copying);
    let on_copy = move |_| browser::copy(address.get_value(), copying);
    view! {
        <div class="actions">
            <button type="button" hidden=move || !can_share.get() on:click=on_share>
                {word(Word::Share)}
            </button>
            <button type="button" on:click=on_copy>
                {word(Word::CopyLink)}
            </button>
            <button type="button" on:click=move |_| browser::print()>
                {word(Word::Print)}
            </button>
            <span class="actions-result" role="status">
                {move || match copying.get() {
                    Copying::NotAsked => ().into_erased(),
                    Copying::Done => word(Word::LinkCopied).into_erased(),
                    Copying::Failed => {
                        view! {
                            {word(Word::CopyFailed)}
                            " "
                            <code>{address.get_value()}</code>
                        }
                            .into_erased()
                    }
                }}
            </span>
        </div>
    }
    .into_erased()
}

#[cfg(target_arch = "wasm32")]
mod browser {
    use super::Copying;
    use leptos::prelude::*;
    use leptos::task::spawn_local;
    use wasm_bindgen::JsValue;
    use wasm_bindgen_futures::JsFuture;

    fn has(object: &JsValue, method: &str) -> bool {
        js_sys::Reflect::has(object, &JsValue::from_str(method)).unwrap_or_default()
    }

    pub(super) fn can_share() -> bool {
        has(&window().navigator(), "share")
    }

    /// Opens the system's share dialogue. The reader may cancel it. On any other error the link is copied instead, so
    /// that the button always has an effect (`canShare` can return true where `share` fails).
    pub(super) fn share(title: String, url: String, copying: RwSignal<Copying>) {
        let data = web_sys::ShareData::new();
        data.set_title(&title);
        data.set_url(&url);
        let promise = window().navigator().share_with_data(&data);
        spawn_local(async move {
            if let Err(error) = JsFuture::from(promise).await {
                let name = js_sys::Reflect::get(&error, &JsValue::from_str("name"));
                if name.ok().and_then(|name| name.as_string()).as_deref() != Some("AbortError") {
                    copy(url, copying);
                }
            }
        });
    }

    pub(super) fn copy(url: String, copying: RwSignal<Copying>) {
        let navigator = window().navigator();
        // The clipboard is unavailable outside secure contexts.
        if !has(&navigator, "clipboard") || navigator.clipboard().is_undefined() {
            return copying.set(Copying::Failed);
        }
        let promise = navigator.clipboard().write_text(&url);
        spawn_local(async move {
            copying.set(match JsFuture::from(promise).await {
                Ok(_) => Copying::Done,
                Err(_) => Copying::Failed,
            });
        });
    }

    pub(super) fn print() {
        let _ = window().print();
    }
}

/// Stubs for prerendering, where buttons have no effect.
#[cfg(not(target_arch = "wasm32"))]
mod browser {
    use super::Copying;
    use leptos::prelude::RwSignal;

    pub(super) fn share(_title: String, _url: String, _copying: RwSignal<Copying>) {}
    pub(super) fn copy(_url: String, _copying: RwSignal<Copying>) {}
    pub(super) fn print() {}
}
