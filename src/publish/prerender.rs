//! A page document as a whole HTML page.

use super::bundle::{Asset, Shell};
use super::key::Key;
use crate::app::load::Known;
use crate::app::{head, load};
use crate::content::{PageDocument, Site};
use crate::route::{Route, Standing};
use std::sync::Arc;

/// What every page of a publish has around it.
#[derive(Debug)]
pub struct Frame {
    /// The app's part.
    pub shell: Shell,
    /// The page's style sheet as a file.
    pub style: Asset,
    /// The content security policy, as an element.
    pub policy: String,
    /// Where the words of the reader's modules are.
    pub words: String,
    /// The service worker, where the site has one.
    pub worker: Option<&'static str>,
    /// What is the same on every page, as JSON, escaped for a script element.
    pub site: String,
    /// The elements that name the icons and the manifest.
    pub icons: String,
    /// What was rendered for other pages.
    pub known: Known,
}

impl Frame {
    /// Of all that is the same on every page, and of the program that puts it there.
    pub fn key(&self) -> Result<Key, serde_json::Error> {
        let Frame { shell, style, policy, words, worker, site, icons, known: _ } = self;
        let shell = serde_json::to_vec(shell)?;
        let parts = [&style.path, policy, words, worker.unwrap_or_default(), site, icons.as_str()];
        let parts = parts.map(str::as_bytes);
        let made_with = [Key::of_program()];
        Ok(Key::of_parts(made_with.iter().map(Key::bytes).chain([&*shell]).chain(parts)))
    }
}

/// The page: the shell's head with the page's own, the body rendered by the app's components, and the document the
/// app starts from. The security policy counts for what comes after it, so only the charset stands before.
pub fn page(
    frame: &Frame,
    site: &Arc<Site>,
    document: PageDocument,
) -> Result<String, serde_json::Error> {
    let lang = head::escape(&site.language);
    let dir = site.direction.as_str();
    let head = head::to_html(&document.head);
    let Frame { shell, style: file, policy, words, worker, icons, site: site_json, known } = frame;
    let Shell { head: shell_head, style, late_style: late, display, boot, foot } = shell;
    let base = &site.base;
    let style_path = &file.path;
    // Whoever comes from another page loads the file once, for all that follow; publishing writes half as much for them.
    let link;
    let style = match Route::parse(&document.path).is_some_and(|route| route.is_deep()) {
        true => {
            link = format!(
                "<link rel=\"stylesheet\" href=\"{base}/{style_path}\" integrity=\"{}\">",
                file.integrity
            );
            [&*link, "", ""]
        }
        false => ["<style>", style, "</style>"],
    };
    let worker = worker.map(|file| format!(" data-worker=\"{base}/{file}\"")).unwrap_or_default();
    let saved = Route::Standing(Standing::Saved).path();
    // Asked for before anything else is read, it comes sooner than from its place.
    let picture = document.page.first_picture().map(|(picture, place)| {
        let file = match picture.renditions.sources(place).first() {
            // Of the formats the first, which nearly all browsers take; the others do not load what they do not know.
            Some((kind, srcset)) => {
                let (srcset, sizes) = (head::escape(srcset), place.sizes());
                format!("type=\"{kind}\" imagesrcset=\"{srcset}\" imagesizes=\"{sizes}\"")
            }
            None => format!("href=\"{}\"", head::escape(&picture.url)),
        };
        format!("<link rel=\"preload\" as=\"image\" {file} fetchpriority=\"high\">")
    });
    let picture = picture.unwrap_or_default();
    // Browsers load what is for print after everything else; boot.js puts it on the screen then.
    let late = format!("href=\"{base}/{}\" integrity=\"{}\"", late.path, late.integrity);
    let boot = format!(
        "<script type=\"module\" fetchpriority=\"low\" src=\"{base}/{}\" integrity=\"{}\" data-style=\"{base}/{style_path}\" \
         data-words=\"{base}/{words}\" data-saved=\"{base}{saved}\"{worker}></script>",
        boot.path, boot.integrity
    );
    let document = Arc::new(document);
    let body = load::prerender(site, &document, known);
    // An `Opening`, whose larger part is the same on every page. Nobody else has the document any more.
    let opening = Arc::unwrap_or_clone(document).into_opening();
    let opening = serde_json::to_string(&opening)?;
    let opening = head::escape_json(&opening);
    // The style is half of a page: joined at once, nothing is moved.
    Ok([
        "<!doctype html><html lang=\"",
        &lang,
        "\" dir=\"",
        dir,
        "\"><head><meta charset=\"utf-8\">",
        policy,
        &picture,
        shell_head,
        style[0],
        style[1],
        style[2],
        "<link rel=\"stylesheet\" ",
        &late,
        " media=\"print\"><noscript><link rel=\"stylesheet\" ",
        &late,
        "></noscript><script>",
        display,
        "</script>",
        &boot,
        icons,
        &head,
        "</head><body>",
        &body,
        "<script type=\"application/json\" id=\"opening\">{\"site\":",
        site_json,
        ",\"document\":",
        &opening,
        "}</script>",
        foot,
        "</body></html>",
    ]
    .concat())
}

/// A page at an old path that leads to the new one; for hosts without redirects.
pub fn moved(to: &str, frame: &Frame, site: &Site, title: &str) -> String {
    let to = head::escape(to);
    let lang = head::escape(&site.language);
    let policy = &frame.policy;
    format!(
        "<!doctype html><html lang=\"{lang}\"><head><meta charset=\"utf-8\">{policy}<title>{title}</title>\
         <link rel=\"canonical\" href=\"{to}\"><meta http-equiv=\"refresh\" content=\"0; url={to}\">\
         <meta name=\"robots\" content=\"noindex\"></head><body><p><a href=\"{to}\">{title}</a></p></body></html>"
    )
}
