//! A body where it takes no memory, until its page or feed is written.

use super::Body;
use crate::content::SafeHtml;
use crate::publish::MachineError;
use crate::publish::texts::{Kept, Texts};
use std::sync::Arc;

/// A body that is not held in memory.
#[derive(Clone, Debug)]
pub struct KeptBody {
    html: Kept,
    text: Kept,
    /// The addresses of the pictures in it.
    pub pictures: Vec<String>,
}

impl KeptBody {
    /// Puts a body where it takes no memory.
    pub fn of(body: Body, texts: &Arc<Texts>) -> Result<Self, MachineError> {
        let Body { html, text, pictures, .. } = body;
        Ok(KeptBody { html: texts.keep(html.as_str())?, text: texts.keep(&text)?, pictures })
    }

    /// What is safe to show.
    pub fn html(&self) -> Result<SafeHtml, MachineError> {
        self.html.read().map(SafeHtml::from_sanitiser)
    }

    /// Its words without markup.
    pub fn text(&self) -> Result<String, MachineError> {
        self.text.read()
    }
}
