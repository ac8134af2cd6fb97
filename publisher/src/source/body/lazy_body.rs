//! A lazy body: read from disk when its page or feed is written, and not held in memory until then.

use super::Body;
use super::left_out::{is_at, without};
use super::plain_text::extract;
use crate::cache::fingerprint::Fingerprint;
use crate::cache::text_store::{StoredText, TextStore};
use crate::diagnostics::MachineError;
use newsprint_app::model::SafeHtml;
use std::fmt::Debug;
use std::sync::{Arc, OnceLock};

/// A body that is not held in memory.
#[derive(Clone, Debug, Default)]
pub struct LazyBody {
    /// Hash of the body as shown.
    pub fingerprint: Fingerprint,
    html: OnceLock<StoredText>,
    later: Option<Arc<dyn Later>>,
    /// The addresses of the pictures in it.
    pub pictures: Vec<String>,
    /// The addresses of files that are not shown.
    left_out: Vec<String>,
}

/// A body that is made on demand.
pub trait Later: Debug + Send + Sync {
    /// Makes the body, and stores it outside of memory.
    fn make(&self) -> Result<StoredText, MachineError>;
}

impl LazyBody {
    /// Stores a body outside of memory.
    pub fn of(body: Body, texts: &Arc<TextStore>) -> Result<Self, MachineError> {
        let html = OnceLock::from(texts.keep(body.html.as_str())?);
        let fingerprint = Fingerprint::of(body.html.as_str().as_bytes());
        Ok(LazyBody {
            fingerprint,
            html,
            later: None,
            pictures: body.pictures,
            left_out: Vec::new(),
        })
    }

    /// Returns a body that is made only on demand, with its known properties.
    pub fn later(body: Arc<dyn Later>, fingerprint: Fingerprint, pictures: Vec<String>) -> Self {
        LazyBody {
            fingerprint,
            html: OnceLock::new(),
            later: Some(body),
            pictures,
            left_out: Vec::new(),
        }
    }

    /// Removes the files at these addresses from the body.
    pub fn leave_out(&mut self, urls: Vec<String>) {
        self.fingerprint = Fingerprint::combine([self.fingerprint, Fingerprint::of_debug(&urls)]);
        self.pictures.retain(|address| !urls.iter().any(|url| is_at(address, url)));
        self.left_out = urls;
    }

    /// Returns the sanitised HTML.
    pub fn html(&self) -> Result<SafeHtml, MachineError> {
        self.read().map(SafeHtml::from_sanitiser)
    }

    /// Returns the text without markup.
    pub fn text(&self) -> Result<String, MachineError> {
        Ok(extract(&self.read()?).text)
    }

    /// Returns the prose in one line, without headings, captions and notes.
    pub fn prose(&self) -> Result<String, MachineError> {
        Ok(extract(&self.read()?).prose.replace('\n', " "))
    }

    fn read(&self) -> Result<String, MachineError> {
        let html = self.read_whole()?;
        Ok(if self.left_out.is_empty() { html } else { without(&html, &self.left_out) })
    }

    fn read_whole(&self) -> Result<String, MachineError> {
        match (self.html.get(), &self.later) {
            (Some(html), _) => html.read(),
            (None, Some(later)) => {
                let html = later.make()?;
                // If two threads make it at once, both use one result.
                self.html.get_or_init(|| html).read()
            }
            (None, None) => Ok(String::new()),
        }
    }
}
