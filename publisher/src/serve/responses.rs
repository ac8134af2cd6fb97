//! HTTP responses.

use super::files::{Found, base_of, find};
use super::host::AllowedHosts;
use super::state::Watched;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;
use tiny_http::{Header, Method, Request, Response, StatusCode};

/// Prefix of the server's own paths, below the site's base.
const OWN: &str = "/_serve/";
/// Reloads a page when its version is no longer current.
const SCRIPT: &str = include_str!("reload.js");

/// The answer to requests for another host.
const OTHER_HOST: &str = "This server answers only to localhost and to the address that it was started with (--host). \
                          Open it by one of these.\n";

/// Shown until the content is published for the first time.
const NO_SITE: &str = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
    <meta name=\"viewport\" content=\"width=device-width\"><title>Newsprint</title></head>\
    <body><p>There is no site yet. It appears here when the content is published.</p></body></html>";

const UTF_8: &str = "; charset=utf-8";

/// Answers a request. Errors concern the connection.
pub fn respond_to(
    request: Request,
    folder: &Path,
    watched: &Watched,
    hosts: AllowedHosts,
) -> io::Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return send(request, Response::empty(405));
    }
    if !is_for_this_machine(&request, hosts) {
        return send(request, text(OTHER_HOST.to_owned(), "text/plain").with_status_code(421));
    }
    let url = request.url().to_owned();
    let (path, query) = url.split_once('?').unwrap_or((&url, ""));
    let base = base_of(folder);
    // Without the base too, for a page from before the first publish.
    if let Some(name) = path.strip_prefix(&base).unwrap_or(path).strip_prefix(OWN) {
        return match name {
            "reload.js" => send(request, text(SCRIPT.to_owned(), "text/javascript")),
            "state" => {
                let state = watched.wait_for_change(query.parse().unwrap_or_default());
                send(request, text(serde_json::to_string(&state)?, "application/json"))
            }
            _ => send(request, Response::empty(404)),
        };
    }
    match find(folder, &base, path) {
        Found::File(file) if file.extension() == Some(OsStr::new("html")) => {
            send(request, page(&file, &base, watched, 200)?)
        }
        Found::File(file) => {
            let mut kind = mime_guess::from_path(&file).first_or_octet_stream().to_string();
            if kind.starts_with("text/") {
                kind += UTF_8;
            }
            let file = Response::from_file(File::open(&file)?);
            send(request, uncached(file, &kind))
        }
        Found::Folder(to) => {
            let to = if query.is_empty() { to } else { format!("{to}?{query}") };
            // Not permanent: the next site on this port may have a page there.
            send(request, Response::empty(307).with_header(header("Location", &to)))
        }
        Found::Nothing => send(request, page(&folder.join("404.html"), &base, watched, 404)?),
    }
}

/// Sends a response and asks for the connection to be closed. The threads of `tiny_http` wait on open connections, and
/// sometimes it leaves a new connection to a thread that waits, so that a page would lack a file for as long.
fn send<R: io::Read>(request: Request, response: Response<R>) -> io::Result<()> {
    let is_head = *request.method() == Method::Head;
    let (version, headers) = (request.http_version().clone(), request.headers().to_vec());
    let mut answer = Vec::new();
    response.raw_print(&mut answer, version, &headers, is_head, None)?;
    // `tiny_http` writes no such header.
    let status = answer.windows(2).position(|pair| pair == b"\r\n").map_or(0, |at| at + 2);
    answer.splice(status..status, *b"Connection: close\r\n");
    let mut writer = request.into_writer();
    writer.write_all(&answer)?;
    writer.flush()
}

/// Returns a page with the reload script.
fn page(
    file: &Path,
    base: &str,
    watched: &Watched,
    status: u16,
) -> io::Result<Response<io::Cursor<Vec<u8>>>> {
    // Before the file is read: a page that changes in between is reloaded once more.
    let version = watched.current().version;
    let html = match fs::read_to_string(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => NO_SITE.to_owned(),
        html => html?,
    };
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
fn is_for_this_machine(request: &Request, hosts: AllowedHosts) -> bool {
    let mut headers = request.headers().iter();
    let host = headers.find(|header| header.field.equiv("Host"));
    host.is_some_and(|host| hosts.allow(host.value.as_str()))
}

fn header(name: &str, value: &str) -> Header {
    // Header names and encoded paths are always valid.
    Header::from_bytes(name, value).expect("ASCII")
}
