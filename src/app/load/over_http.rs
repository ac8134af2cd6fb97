//! Page documents from the server the site came from.

use super::LoadError;
use crate::content::{FORMAT_VERSION, PageDocument, Site};
use crate::route::Route;
use gloo_net::http::{Request, Response};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// The version alone, read first: the rest of a document of another one may have another shape.
#[derive(Deserialize)]
struct Version {
    version: u32,
}

/// Fetches the page document of `route`.
pub async fn load(base: &str, route: &Route) -> Result<PageDocument, LoadError> {
    let url = format!("{base}{}page.json", route.path());
    let text = fetch(&url).await?;
    let Version { version } = read(&url, &text)?;
    if version != FORMAT_VERSION {
        return Err(LoadError::OtherFormat);
    }
    read(&url, &text)
}

/// Fetches what is the same on every page, for a shell that was not prerendered.
pub async fn load_site(base: &str) -> Result<Site, LoadError> {
    let url = format!("{base}/site.json");
    read(&url, &fetch(&url).await?)
}

async fn fetch(url: &str) -> Result<String, LoadError> {
    let response = Request::get(url).send().await.map_err(|_| LoadError::Offline)?;
    match response.status() {
        404 | 410 => Err(LoadError::NotFound),
        status if !response.ok() => Err(LoadError::Refused(status)),
        // A single-page host, and `trunk serve`, answer a missing file with a page and 200.
        _ if is_html(&response) => Err(LoadError::NotFound),
        _ => response.text().await.map_err(|_| LoadError::Offline),
    }
}

fn is_html(response: &Response) -> bool {
    response.headers().get("content-type").is_some_and(|kind| kind.starts_with("text/html"))
}

fn read<T: DeserializeOwned>(url: &str, text: &str) -> Result<T, LoadError> {
    serde_json::from_str(text)
        .map_err(|error| LoadError::Unreadable { url: url.to_owned(), reason: error.to_string() })
}
