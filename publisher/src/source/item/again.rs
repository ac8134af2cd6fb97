//! Lazily re-sanitises a cached item's body.

use super::{Context, ItemCheck, own_slug};
use crate::cache::text_store::StoredText;
use crate::diagnostics::MachineError;
use crate::diagnostics::problem::{Location, Problems};
use crate::source::body::Later;
use crate::source::json_fields::Fields;
use crate::source::links::{ItemAddress, Probes};
use crate::source::{ItemPlace, feed};
use serde_json::{Map, Value};
use std::sync::Arc;

/// A body that is still in its item.
#[derive(Debug)]
pub struct BodyAgain {
    /// The context of the check.
    pub context: Arc<Context>,
    /// The item's location.
    pub item: ItemPlace,
}

impl Later for BodyAgain {
    fn make(&self) -> Result<StoredText, MachineError> {
        let item: Map<String, Value> = serde_json::from_slice(&self.item.read()?)?;
        // The problems were reported when the item was checked.
        let (probes, problems) = (Probes::default(), Problems::at(Location::default()));
        let check = ItemCheck::new(&item, &self.context, &probes, &problems);
        let empty = Map::new();
        let news = check.fields.object("_news").unwrap_or(&empty);
        let slug = feed::slug(&Fields::new(news, "_news.", &problems), "slug");
        let slug = slug.filter(|own| !own.is_corrected).map(|own| own.slug);
        let (permalink, title) = (check.fields.address("url"), check.fields.line("title"));
        let slug = own_slug(slug.as_ref(), permalink.as_deref(), title.as_deref());
        let own = ItemAddress { permalink: permalink.as_deref(), slug: slug.as_ref() };
        self.context.texts.keep(check.body(&item, own).html.as_str())
    }
}
