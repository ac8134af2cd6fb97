//! Writes pages to the output: the page document and the HTML page. Outputs with unchanged fingerprints are reused.

use super::fingerprints::InputFingerprints;
use super::html::{self, PageShell};
use super::pages::{self, PageId, Pages};
use crate::cache::fingerprint::Fingerprint;
use crate::cache::verify;
use crate::diagnostics::MachineError;
use crate::output::Output;
use newsprint_app::model::{PageDocument, Site};
use newsprint_app::route::Route;
use std::sync::Arc;

/// Initial capacity of a page document in bytes. Most are smaller, so their buffer never grows.
const DOCUMENT_CAPACITY: usize = 24 * 1024;

/// Writes pages, from any thread and in any order.
#[derive(Debug)]
pub struct PageWriter<'a> {
    pages: &'a Pages<'a>,
    inputs: &'a InputFingerprints,
    shell: &'a PageShell,
    output: &'a Output,
    site: Arc<Site>,
    shell_fingerprint: Fingerprint,
}

impl<'a> PageWriter<'a> {
    /// Creates a writer for the pages of an edition.
    pub fn new(
        pages: &'a Pages,
        inputs: &'a InputFingerprints,
        shell: &'a PageShell,
        site: &Arc<Site>,
        output: &'a Output,
    ) -> Self {
        PageWriter {
            pages,
            inputs,
            shell,
            output,
            site: Arc::clone(site),
            shell_fingerprint: shell.fingerprint(),
        }
    }

    /// Writes a page and its document.
    pub fn write(&self, page_id: PageId) -> Result<(), MachineError> {
        let (pages, output) = (self.pages, self.output);
        let (route, folder) = (pages.route(page_id), pages.route(page_id).folder());
        let (route, folder) = (&route, &*folder);
        let [page, data] = ["index.html", "page.json"].map(|file| [folder, file].concat());
        // A page depends on its document and the shell, nothing else.
        let of_page = |inputs: Fingerprint| Fingerprint::combine([self.shell_fingerprint, inputs]);
        let inputs = pages.inputs(page_id, folder, self.inputs)?;
        let has_document = route.has_document();
        if let Some(inputs) = inputs {
            let files = [(&*page, of_page(inputs)), (&*data, inputs)];
            if output.reuse(if has_document { &files } else { &files[..1] })? {
                if verify::is_asked() {
                    let (document, json) = self.document(page_id)?;
                    if has_document {
                        output.verify(&data, &json);
                    }
                    output.verify(&page, &self.page(route, document)?);
                }
                return Ok(());
            }
        }
        let (document, json) = self.document(page_id)?;
        // Pages without an input fingerprint use that of the document itself, plus the structured data, which only the
        // HTML page contains.
        let inputs = inputs.unwrap_or_else(|| {
            let structured_data = document.head.structured_data.as_deref().unwrap_or_default();
            Fingerprint::of_parts([&json, structured_data.as_bytes()])
        });
        output.emit(&page, of_page(inputs), || self.page(route, document).map(Some))?;
        if has_document { output.add_made(&data, inputs, &json) } else { Ok(()) }
    }

    /// Returns a page's document and its serialised file.
    fn document(&self, page_id: PageId) -> Result<(PageDocument, Vec<u8>), MachineError> {
        let document = self.pages.write(page_id)?;
        let mut json = Vec::with_capacity(DOCUMENT_CAPACITY);
        serde_json::to_writer(&mut json, &document)?;
        Ok((document, json))
    }

    fn page(&self, route: &Route, document: PageDocument) -> Result<Vec<u8>, MachineError> {
        let document = pages::for_page(document);
        Ok(html::page(self.shell, &self.site, Some(route), document)?.into_bytes())
    }
}
