//! Answers to requests.

use super::files::{Found, base_of, find};
use super::versions::Versions;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io;
use std::path::Path;
use tiny_http::{Header, Method, Request, Response, StatusCode};

/// What only this server has, below the site's base.
const OWN: &str = "/_serve/";
/// Loads a page anew, when asked for with the version that the page is of.
const SCRIPT: &str = include_str!("reload.js");

/// Answers one request. Errors are of the connection.
pub fn answer(request: Request, folder: &Path, versions: &Versions) -> io::Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return request.respond(Response::empty(405));
    }
    let url = request.url().to_owned();
    let (path, query) = url.split_once('?').unwrap_or((&url, ""));
    let base = base_of(folder);
    if let Some(name) = path.strip_prefix(&base).and_then(|path| path.strip_prefix(OWN)) {
        return match name {
            "reload.js" => request.respond(text(SCRIPT.to_owned(), "text/javascript")),
            "version" => {
                let version = versions.other_than(query.parse().unwrap_or_default());
                request.respond(text(version.to_string(), "text/plain"))
            }
            _ => request.respond(Response::empty(404)),
        };
    }
    match find(folder, path) {
        Found::File(file) if file.extension() == Some(OsStr::new("html")) => {
            request.respond(page(&file, &base, versions, 200)?)
        }
        Found::File(file) => {
            let kind = mime_guess::from_path(&file).first_or_octet_stream();
            request.respond(
                Response::from_file(File::open(&file)?)
                    .with_header(header("Content-Type", kind.as_ref())),
            )
        }
        Found::Folder(to) => {
            request.respond(Response::empty(308).with_header(header("Location", &to)))
        }
        Found::Nothing => request.respond(page(&folder.join("404.html"), &base, versions, 404)?),
    }
}

/// A page, with the script that loads it anew.
fn page(
    file: &Path,
    base: &str,
    versions: &Versions,
    status: u16,
) -> io::Result<Response<io::Cursor<Vec<u8>>>> {
    // Before the file is read: a page that changes in between is loaded once more.
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
    Response::from_data(text.into_bytes())
        .with_header(header("Content-Type", &format!("{kind}; charset=utf-8")))
        .with_header(header("Cache-Control", "no-store"))
}

fn header(name: &str, value: &str) -> Header {
    // Of characters that a header cannot hold, our names and encoded paths have none.
    Header::from_bytes(name, value).expect("ASCII")
}
