//! Loads page documents over HTTP from the server that the site came from.

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

/// The version alone, read first: the rest of a document of another one may have another shape.
#[derive(Deserialize)]
struct Version {
    version: u32,
}

#[wasm_bindgen]
extern "C" {
    /// boot.js fetches: it keeps what was fetched lately or ahead of the click.
    #[wasm_bindgen(js_namespace = newsprint, js_name = document)]
    fn document_at(address: &str, oldest: f64) -> Promise;
}

/// How old a document that is here already may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Age {
    /// It is fetched in any case.
    None,
    /// So young that the reader cannot have missed anything: a minute.
    Fresh,
    /// On the way back through history: as it was.
    Any,
}

/// Fetches the page document of `route`, or takes the one that is here.
pub async fn load(base: &str, route: &Route, age: Age) -> Result<PageDocument, LoadError> {
    let url = format!("{base}{}page.json", route.path());
    let value = fetch(&url, age).await?;
    let Version { version } = read(&url, &value)?;
    if version != FORMAT_VERSION {
        return Err(LoadError::OtherFormat);
    }
    read(&url, &value)
}

/// Fetches what is the same on every page, for a shell that was not prerendered.
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
        // A single-page host, and `trunk serve`, answer a missing file with a page and 200.
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
