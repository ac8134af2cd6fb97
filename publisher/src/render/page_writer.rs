//! Writes pages into the output: the document, the page that shows it, and a QR code of each article's address. What the last publish
//! made of the same inputs is reused.

use super::fingerprints::Inputs;
use super::html::{self, PageShell};
use super::pages::{self, PageId, Pages};
use super::qr;
use crate::cache::fingerprint::Fingerprint;
use crate::cache::verify;
use crate::diagnostics::MachineError;
use crate::output::Output;
use newsprint_app::model::{PageDocument, Site};
use newsprint_app::route::{CODE, Route};
use std::sync::Arc;

/// Room for a page document, in bytes. Most are smaller, and are not moved while they grow.
const DOCUMENT: usize = 24 * 1024;

/// Writes pages, on any thread and in any order.
#[derive(Debug)]
pub struct PageWriter<'a> {
    pages: &'a Pages<'a>,
    inputs: &'a Inputs,
    shell: &'a PageShell,
    output: &'a Output,
    site: Arc<Site>,
    shell_fingerprint: Fingerprint,
    /// Of all that a QR code is made of beside the article's folder.
    qr_fingerprint: Fingerprint,
}

/// A page's document, as it is and as its file.
struct Written {
    document: PageDocument,
    json: Vec<u8>,
    /// Of all that is in the document, also of what its page alone has.
    fingerprint: Fingerprint,
}

impl<'a> PageWriter<'a> {
    /// For the pages of an edition.
    pub fn new(
        pages: &'a Pages,
        inputs: &'a Inputs,
        shell: &'a PageShell,
        output: &'a Output,
    ) -> Self {
        let origin = pages.site.canonical("/");
        PageWriter {
            pages,
            inputs,
            shell,
            output,
            site: Arc::new(pages.site.clone()),
            shell_fingerprint: shell.fingerprint(),
            qr_fingerprint: Fingerprint::combine([
                Fingerprint::of_program(),
                Fingerprint::of(origin.as_bytes()),
            ]),
        }
    }

    /// Writes a page with its document.
    pub fn write(&self, page_id: PageId) -> Result<(), MachineError> {
        let route = self.pages.route(page_id);
        let folder = route.folder();
        self.write_page(page_id, &route, &folder)?;
        let Route::Article(slug) = &route else { return Ok(()) };
        let fingerprint =
            Fingerprint::combine([self.qr_fingerprint, Fingerprint::of(folder.as_bytes())]);
        let make =
            || Ok(qr::svg(&pages::address_of(self.pages.site, slug)).map(String::into_bytes));
        self.output.add_made([&folder, CODE].concat(), fingerprint, make)
    }

    fn write_page(&self, page_id: PageId, route: &Route, folder: &str) -> Result<(), MachineError> {
        let (pages, output) = (self.pages, self.output);
        let [page, data] = ["index.html", "page.json"].map(|file| [folder, file].concat());
        // The page shows its document in its shell, and nothing else; the document with what is not in its file.
        let page_fingerprint =
            |document: Fingerprint| Fingerprint::combine([self.shell_fingerprint, document]);
        let inputs = pages.inputs(page_id, folder, self.inputs)?;
        let known = inputs.and_then(|inputs| Some((inputs, output.result_of(inputs)?)));
        if let Some((inputs, fingerprint)) = known
            && output.keep_all(&[(&page, page_fingerprint(fingerprint)), (&data, fingerprint)])?
        {
            if verify::is_asked() {
                let again = written(pages.write(page_id)?)?.fingerprint;
                assert_eq!(again, fingerprint, "{page} is made of more than its inputs");
            }
            output.note_result(inputs, fingerprint);
            return Ok(());
        }
        let Written { document, json, fingerprint } = written(pages.write(page_id)?)?;
        if let Some(inputs) = inputs {
            output.note_result(inputs, fingerprint);
        }
        output.add_made(page, page_fingerprint(fingerprint), || {
            let document = pages::for_page(document);
            Ok(Some(html::page(self.shell, &self.site, Some(route), document)?.into_bytes()))
        })?;
        output.add_made(data, fingerprint, || Ok(Some(json)))
    }
}

fn written(document: PageDocument) -> Result<Written, MachineError> {
    let mut json = Vec::with_capacity(DOCUMENT);
    serde_json::to_writer(&mut json, &document)?;
    let structured_data = document.head.structured_data.as_deref().unwrap_or_default();
    let fingerprint = Fingerprint::of_parts([&json, structured_data.as_bytes()]);
    Ok(Written { document, json, fingerprint })
}
