//! A body where it takes no memory, until its page or feed is written.

use super::Body;
use super::words::said;
use crate::content::SafeHtml;
use crate::publish::MachineError;
use crate::publish::key::Key;
use crate::publish::texts::{Kept, Texts};
use std::fmt::Debug;
use std::sync::{Arc, OnceLock};

/// A body that is not held in memory.
#[derive(Clone, Debug, Default)]
pub struct KeptBody {
    /// Hash of what it shows.
    pub key: Key,
    html: OnceLock<Kept>,
    later: Option<Arc<dyn Later>>,
    /// The addresses of the pictures in it.
    pub pictures: Vec<String>,
}

/// A body that is made when it is asked for.
pub trait Later: Debug + Send + Sync {
    /// Makes it, and keeps it where it takes no memory.
    fn make(&self) -> Result<Kept, MachineError>;
}

impl KeptBody {
    /// Puts a body where it takes no memory.
    pub fn of(body: Body, texts: &Arc<Texts>) -> Result<Self, MachineError> {
        let html = OnceLock::from(texts.keep(body.html.as_str())?);
        let key = Key::of(body.html.as_str().as_bytes());
        Ok(KeptBody { key, html, later: None, pictures: body.pictures })
    }

    /// A body that few will ask for, with what is known of it.
    pub fn later(body: Arc<dyn Later>, key: Key, pictures: Vec<String>) -> Self {
        KeptBody { key, html: OnceLock::new(), later: Some(body), pictures }
    }

    /// What is safe to show.
    pub fn html(&self) -> Result<SafeHtml, MachineError> {
        self.read().map(SafeHtml::from_sanitiser)
    }

    /// Its words without markup.
    pub fn text(&self) -> Result<String, MachineError> {
        Ok(said(&self.read()?).text)
    }

    /// Its prose in one line, without headings, captions and notes.
    pub fn prose(&self) -> Result<String, MachineError> {
        Ok(said(&self.read()?).prose.replace('\n', " "))
    }

    fn read(&self) -> Result<String, MachineError> {
        match (self.html.get(), &self.later) {
            (Some(html), _) => html.read(),
            (None, Some(later)) => {
                let html = later.make()?;
                // Where two make it at once, one of them is kept.
                self.html.get_or_init(|| html).read()
            }
            (None, None) => Ok(String::new()),
        }
    }
}
