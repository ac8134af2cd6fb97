//! Prerenders page documents as complete HTML pages.

use crate::assets::bundle::{Asset, Shell};
use crate::cache::fingerprint::Fingerprint;
use newsprint_app::app::documents::FragmentCache;
use newsprint_app::app::{documents, head};
use newsprint_app::model::{PageDocument, Renditions, Site, escape};
use newsprint_app::route::{FixedPage, Route};
use std::sync::Arc;

/// Initial capacity of a page in bytes. Most pages are smaller, so their buffer never grows.
const PAGE_CAPACITY: usize = 120 * 1024;

/// The parts of the page shell.
#[derive(Debug)]
pub struct ShellParts<'a> {
    /// The site.
    pub site: &'a Site,
    /// The shell from the app's bundle.
    pub shell: &'a Shell,
    /// The page style sheet as a file.
    pub style: Asset,
    /// The content security policy as a `<meta>` element.
    pub policy: String,
    /// The path of the client modules' texts.
    pub words: String,
    /// The service worker's path, if the site has one.
    pub worker: Option<&'static str>,
    /// The elements that link the icons and the web app manifest.
    pub icons: String,
}

/// The page shell: the markup that is the same on every page, in pieces.
#[derive(Debug)]
pub struct PageShell {
    /// Up to the content security policy. The policy applies to what follows it, so only the charset precedes it.
    start: String,
    /// The rest of the bundle's head.
    shell: String,
    /// The style sheet, inline.
    style: String,
    /// The style sheet, as a link.
    style_link: String,
    /// Between the style sheet and the page's own head.
    middle: String,
    /// Between the page's body and its document.
    hydration_start: String,
    /// From the document to the end of the page.
    end: String,
    /// Cache of rendered fragments that pages share.
    fragments: FragmentCache,
}

impl PageShell {
    /// Assembles a site's shell.
    pub fn of(parts: ShellParts) -> Result<Self, serde_json::Error> {
        let ShellParts { site, shell, style: file, policy, words, worker, icons } = parts;
        let Shell { head, style, late_style: late, display, boot, dev_scripts } = shell;
        let (base, style_path) = (&site.base, &file.path);
        let worker =
            worker.map(|file| format!(" data-worker=\"{base}/{file}\"")).unwrap_or_default();
        let saved = Route::FixedPage(FixedPage::Saved).path();
        // Browsers load print style sheets last; `boot.js` then switches this one to all media.
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
            hydration_start: format!(
                "<script type=\"application/json\" id=\"opening\">{{\"site\":{},\"document\":",
                escape::escape_json(&site_json)
            ),
            end: format!("}}</script>{dev_scripts}</body></html>"),
            fragments: FragmentCache::default(),
        })
    }

    /// Returns the fingerprint of the program and of everything that is the same on every page.
    pub fn fingerprint(&self) -> Fingerprint {
        let PageShell {
            start,
            shell,
            style,
            style_link,
            middle,
            hydration_start,
            end,
            fragments: _,
        } = self;
        let pieces = [start, shell, style, style_link, middle, hydration_start, end];
        let pieces = pieces.into_iter().map(|piece| Fingerprint::of(piece.as_bytes()));
        Fingerprint::combine([Fingerprint::of_program()].into_iter().chain(pieces))
    }
}

/// Renders a page: the shell's head and the page's own, the body rendered by the app's components, and the hydration
/// data from which the app starts.
pub fn page(
    page_shell: &PageShell,
    site: &Arc<Site>,
    route: Option<&Route>,
    document: PageDocument,
) -> Result<String, serde_json::Error> {
    let head = head::to_html(&document.head);
    // Readers usually reach deep pages from another page; a linked style sheet is fetched once for all of them and
    // halves the output.
    let is_deep = route.is_some_and(Route::is_deep);
    let style = if is_deep { &page_shell.style_link } else { &page_shell.style };
    // Preloading it here starts the request before the rest of the page is parsed.
    let picture = document.page.first_picture().map(|(picture, place)| {
        let srcset = picture.renditions.srcset(place);
        let file = match srcset.is_empty() {
            // Browsers ignore a preload whose type they do not support.
            false => {
                let (kind, srcset, sizes) =
                    (Renditions::TYPE, escape::escape(&srcset), place.sizes());
                format!("type=\"{kind}\" imagesrcset=\"{srcset}\" imagesizes=\"{sizes}\"")
            }
            true => format!("href=\"{}\"", escape::escape(&picture.url)),
        };
        format!("<link rel=\"preload\" as=\"image\" {file} fetchpriority=\"high\">")
    });
    let picture = picture.unwrap_or_default();
    let PageShell { start, shell, middle, hydration_start, end, .. } = page_shell;
    let mut page = String::with_capacity(PAGE_CAPACITY);
    page.extend([start.as_str(), &picture, shell, style, middle, &head, "</head><body>"]);
    let document = Arc::new(document);
    documents::prerender(&mut page, site, &document, &page_shell.fragments);
    // The hydration data; most of it is the same on every page. No other reference to the document is left.
    let document = Arc::unwrap_or_clone(document).into_hydration();
    let document = serde_json::to_string(&document)?;
    page.extend([hydration_start.as_str(), &escape::escape_json(&document), end]);
    Ok(page)
}

/// Renders a redirect page at an old path, for hosts that cannot redirect.
pub fn redirect_page(to: &str, page_shell: &PageShell, title: &str) -> String {
    let to = escape::escape(to);
    let start = &page_shell.start;
    format!(
        "{start}<title>{title}</title>\
         <link rel=\"canonical\" href=\"{to}\"><meta http-equiv=\"refresh\" content=\"0; url={to}\">\
         <meta name=\"robots\" content=\"noindex\"></head><body><p><a href=\"{to}\">{title}</a></p></body></html>"
    )
}
