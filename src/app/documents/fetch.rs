//! Fetches page documents over HTTP from the site's own server.

use super::LoadError;
use super::js_deserializer::{self, Unreadable};
use crate::model::{FORMAT_VERSION, PageDocument, Site};
use crate::route::Route;
use gloo_net::http::Response;
use js_sys::Promise;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The version, which is read first because the rest of another version may have a different structure.
#[derive(Deserialize)]
struct Version {
    version: u32,
}

#[wasm_bindgen]
extern "C" {
    /// `boot.js` fetches, because it caches recent and prefetched documents.
    #[wasm_bindgen(js_namespace = newsprint, js_name = document)]
    fn document_at(address: &str, oldest: f64) -> Promise;
}

/// The maximum age of a cached document.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Age {
    /// Never use the cache.
    None,
    /// A minute, in which the reader cannot have missed much.
    Fresh,
    /// Any age, when going back in history.
    Any,
}

/// Fetches the page document of `route`, or returns a cached one.
pub async fn load(base: &str, route: &Route, age: Age) -> Result<PageDocument, LoadError> {
    let url = format!("{base}{}page.json", route.path());
    let value = fetch(&url, age).await?;
    let Version { version } = read(&url, &value)?;
    if version != FORMAT_VERSION {
        return Err(LoadError::OtherFormat);
    }
    read(&url, &value)
}

/// Fetches the data that every page shares, for a shell that was not prerendered.
pub async fn load_site(base: &str) -> Result<Site, LoadError> {
    let url = format!("{base}/site.json");
    read(&url, &fetch(&url, Age::Fresh).await?)
}

async fn fetch(url: &str, age: Age) -> Result<JsValue, LoadError> {
    let oldest = match age {
        Age::None => -1.0,
        Age::Fresh => 60_000.0,
        Age::Any => f64::INFINITY,
    };
    let response = JsFuture::from(document_at(url, oldest)).await;
    let response = response.map_err(|_| LoadError::Offline)?;
    let response = Response::from(response.unchecked_into::<web_sys::Response>());
    match response.status() {
        404 | 410 => Err(LoadError::NotFound),
        status if !response.ok() => Err(LoadError::Refused(status)),
        // A single-page host, or `trunk serve`, answers a missing file with a page and status 200.
        _ if is_html(&response) => Err(LoadError::NotFound),
        _ => {
            let text = response.text().await.map_err(|_| LoadError::Offline)?;
            js_deserializer::parse(&text).map_err(|error| unreadable(url, &error))
        }
    }
}

fn is_html(response: &Response) -> bool {
    response.headers().get("content-type").is_some_and(|kind| kind.starts_with("text/html"))
}

fn read<T: DeserializeOwned>(url: &str, value: &JsValue) -> Result<T, LoadError> {
    js_deserializer::from_value(value).map_err(|error| unreadable(url, &error))
}

fn unreadable(url: &str, error: &Unreadable) -> LoadError {
    LoadError::Unreadable { url: url.to_owned(), reason: error.to_string() }
}
