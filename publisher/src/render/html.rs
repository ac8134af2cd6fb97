//! Prerenders a page document as a complete HTML page.

use crate::assets::bundle::{Asset, Shell};
use crate::cache::fingerprint::Fingerprint;
use newsprint_app::app::documents::Known;
use newsprint_app::app::{documents, head};
use newsprint_app::model::{PageDocument, Site, escape};
use newsprint_app::route::{FixedPage, Route};
use std::sync::Arc;

/// Room for a page, in bytes. Most are smaller, and are not moved while they grow.
const PAGE: usize = 120 * 1024;

/// What pages of a publish have around them.
#[derive(Debug)]
pub struct ShellParts<'a> {
    /// The site.
    pub site: &'a Site,
    /// The app's part.
    pub shell: &'a Shell,
    /// The page's style sheet as a file.
    pub style: Asset,
    /// The content security policy, as an element.
    pub policy: String,
    /// Where the words of the reader's modules are.
    pub words: String,
    /// The service worker, where the site has one.
    pub worker: Option<&'static str>,
    /// The elements that name the icons and the manifest.
    pub icons: String,
}

/// The same as the pieces of a page that are the same on every one.
#[derive(Debug)]
pub struct PageShell {
    /// Up to the policy, which counts for what comes after it, so that only the charset stands before.
    start: String,
    /// The head that the shell gives.
    shell: String,
    /// The style, in the page.
    style: String,
    /// The style, as a file.
    style_link: String,
    /// From there to the page's own head.
    middle: String,
    /// From the page's body to its document.
    opening: String,
    /// From there to the end.
    end: String,
    /// What was rendered for other pages.
    known: Known,
}

impl PageShell {
    /// That of a site.
    pub fn of(parts: ShellParts) -> Result<Self, serde_json::Error> {
        let ShellParts { site, shell, style: file, policy, words, worker, icons } = parts;
        let Shell { head, style, late_style: late, display, boot, foot } = shell;
        let (base, style_path) = (&site.base, &file.path);
        let worker =
            worker.map(|file| format!(" data-worker=\"{base}/{file}\"")).unwrap_or_default();
        let saved = Route::FixedPage(FixedPage::Saved).path();
        // Browsers load what is for print after everything else; boot.js puts it on the screen then.
        let late = format!("href=\"{base}/{}\" integrity=\"{}\"", late.path, late.integrity);
        let site_json = serde_json::to_string(site)?;
        Ok(PageShell {
            start: format!(
                "<!doctype html><html lang=\"{}\" dir=\"{}\"><head><meta charset=\"utf-8\">{policy}",
                escape::escape(&site.language),
                site.direction.as_str()
            ),
            shell: head.clone(),
            style: format!("<style>{style}</style>"),
            style_link: format!(
                "<link rel=\"stylesheet\" href=\"{base}/{style_path}\" integrity=\"{}\">",
                file.integrity
            ),
            middle: format!(
                "<link rel=\"stylesheet\" {late} media=\"print\"><noscript><link rel=\"stylesheet\" {late}></noscript>\
                 <script>{display}</script>\
                 <script type=\"module\" fetchpriority=\"low\" src=\"{base}/{}\" integrity=\"{}\" data-style=\"{base}/{style_path}\" \
                 data-words=\"{base}/{words}\" data-saved=\"{base}{saved}\"{worker}></script>{icons}",
                boot.path, boot.integrity
            ),
            opening: format!(
                "<script type=\"application/json\" id=\"opening\">{{\"site\":{},\"document\":",
                escape::escape_json(&site_json)
            ),
            end: format!("}}</script>{foot}</body></html>"),
            known: Known::default(),
        })
    }

    /// Of all that is the same on every page, and of the program that puts it there.
    pub fn fingerprint(&self) -> Fingerprint {
        let PageShell { start, shell, style, style_link, middle, opening, end, known: _ } = self;
        let pieces = [start, shell, style, style_link, middle, opening, end];
        let pieces = pieces.into_iter().map(|piece| Fingerprint::of(piece.as_bytes()));
        Fingerprint::combine([Fingerprint::of_program()].into_iter().chain(pieces))
    }
}

/// The page: the shell's head with the page's own, the body rendered by the app's components, and the document the
/// app starts from.
pub fn page(
    page_shell: &PageShell,
    site: &Arc<Site>,
    route: Option<&Route>,
    document: PageDocument,
) -> Result<String, serde_json::Error> {
    let head = head::to_html(&document.head);
    // Whoever comes from another page loads the file once, for all that follow; publishing writes half as much for them.
    let is_deep = route.is_some_and(Route::is_deep);
    let style = if is_deep { &page_shell.style_link } else { &page_shell.style };
    // Asked for before anything else is read, it comes sooner than from its place.
    let picture = document.page.first_picture().map(|(picture, place)| {
        let file = match picture.renditions.sources(place).first() {
            // Of the formats the first, which nearly all browsers take; the others do not load what they do not know.
            Some((kind, srcset)) => {
                let (srcset, sizes) = (escape::escape(srcset), place.sizes());
                format!("type=\"{kind}\" imagesrcset=\"{srcset}\" imagesizes=\"{sizes}\"")
            }
            None => format!("href=\"{}\"", escape::escape(&picture.url)),
        };
        format!("<link rel=\"preload\" as=\"image\" {file} fetchpriority=\"high\">")
    });
    let picture = picture.unwrap_or_default();
    let PageShell { start, shell, middle, opening, end, .. } = page_shell;
    let mut page = String::with_capacity(PAGE);
    page.extend([start.as_str(), &picture, shell, style, middle, &head, "</head><body>"]);
    let document = Arc::new(document);
    documents::prerender(&mut page, site, &document, &page_shell.known);
    // An `HydrationData`, whose larger part is the same on every page. Nobody else has the document any more.
    let document = Arc::unwrap_or_clone(document).into_opening();
    let document = serde_json::to_string(&document)?;
    page.extend([opening.as_str(), &escape::escape_json(&document), end]);
    Ok(page)
}

/// A page at an old path that leads to the new one; for hosts without redirects.
pub fn moved(to: &str, page_shell: &PageShell, title: &str) -> String {
    let to = escape::escape(to);
    let start = &page_shell.start;
    format!(
        "{start}<title>{title}</title>\
         <link rel=\"canonical\" href=\"{to}\"><meta http-equiv=\"refresh\" content=\"0; url={to}\">\
         <meta name=\"robots\" content=\"noindex\"></head><body><p><a href=\"{to}\">{title}</a></p></body></html>"
    )
}
