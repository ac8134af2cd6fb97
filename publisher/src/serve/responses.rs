//! HTTP responses.

use super::files::{Found, base_of, find};
use super::versions::Versions;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io;
use std::path::Path;
use tiny_http::{Header, Method, Request, Response, StatusCode};

/// Prefix of the server's own paths, below the site's base.
const OWN: &str = "/_serve/";
/// Reloads a page when its version is no longer current.
const SCRIPT: &str = include_str!("reload.js");

const UTF_8: &str = "; charset=utf-8";

/// Answers a request. Errors concern the connection.
pub fn respond_to(request: Request, folder: &Path, versions: &Versions) -> io::Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return request.respond(Response::empty(405));
    }
    if !is_for_this_machine(&request) {
        return request.respond(Response::empty(421));
    }
    let url = request.url().to_owned();
    let (path, query) = url.split_once('?').unwrap_or((&url, ""));
    let base = base_of(folder);
    if let Some(name) = path.strip_prefix(&base).and_then(|path| path.strip_prefix(OWN)) {
        return match name {
            "reload.js" => request.respond(text(SCRIPT.to_owned(), "text/javascript")),
            "version" => {
                let version = versions.wait_for_change(query.parse().unwrap_or_default());
                request.respond(text(version.to_string(), "text/plain"))
            }
            _ => request.respond(Response::empty(404)),
        };
    }
    match find(folder, &base, path) {
        Found::File(file) if file.extension() == Some(OsStr::new("html")) => {
            request.respond(page(&file, &base, versions, 200)?)
        }
        Found::File(file) => {
            let mut kind = mime_guess::from_path(&file).first_or_octet_stream().to_string();
            if kind.starts_with("text/") {
                kind += UTF_8;
            }
            let file = Response::from_file(File::open(&file)?);
            request.respond(uncached(file, &kind))
        }
        Found::Folder(to) => {
            let to = if query.is_empty() { to } else { format!("{to}?{query}") };
            // Not permanent: the next site on this port may have a page there.
            request.respond(Response::empty(307).with_header(header("Location", &to)))
        }
        Found::Nothing => request.respond(page(&folder.join("404.html"), &base, versions, 404)?),
    }
}

/// Returns a page with the reload script.
fn page(
    file: &Path,
    base: &str,
    versions: &Versions,
    status: u16,
) -> io::Result<Response<io::Cursor<Vec<u8>>>> {
    // Before the file is read: a page that changes in between is reloaded once more.
    let version = versions.current();
    let html = fs::read_to_string(file)?;
    let script =
        format!("<script type=\"module\" src=\"{base}{OWN}reload.js?{version}\"></script></body>");
    let html = match html.rsplit_once("</body>") {
        Some((before, after)) => format!("{before}{script}{after}"),
        None => html,
    };
    Ok(text(html, "text/html").with_status_code(StatusCode(status)))
}

fn text(text: String, kind: &str) -> Response<io::Cursor<Vec<u8>>> {
    uncached(Response::from_data(text.into_bytes()), &format!("{kind}{UTF_8}"))
}

/// Returns a response that browsers do not cache, because it may change at any moment.
fn uncached<R: io::Read>(respond_to: Response<R>, kind: &str) -> Response<R> {
    respond_to
        .with_header(header("Content-Type", kind))
        .with_header(header("Cache-Control", "no-store"))
}

/// Returns whether the `Host` header names this machine. Another name that resolves to it indicates DNS rebinding, by
/// which other sites could read what is served.
fn is_for_this_machine(request: &Request) -> bool {
    let mut headers = request.headers().iter();
    let host = headers.find(|header| header.field.equiv("Host")).map(|host| host.value.as_str());
    let name = host.map(|host| host.rsplit_once(':').map_or(host, |(name, _)| name));
    name.is_some_and(|name| ["127.0.0.1", "localhost"].contains(&name))
}

fn header(name: &str, value: &str) -> Header {
    // Header names and encoded paths are always valid.
    Header::from_bytes(name, value).expect("ASCII")
}
