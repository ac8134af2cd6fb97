//! The parts of an item apart from its text: attachments, corrections, status.

use super::ItemCheck;
use crate::diagnostics::problem::quoted;
use crate::source::article::CheckedAttachment;
use crate::source::dates;
use crate::source::json_fields::Fields;
use crate::source::links::{self, Address, ItemAddress};
use jiff::Timestamp;
use serde_json::{Map, Value};
use std::borrow::Cow;

impl ItemCheck<'_> {
    pub(crate) fn external_url(&self) -> Option<String> {
        let written = self.fields.address("external_url")?;
        match links::absolute(&written) {
            Some(Address::Remote(url)) => Some(url),
            _ => {
                self.fields.problems().warn(
                    "external_url",
                    format!("{} is not a URL of another site; it is left out.", quoted(&written)),
                    "Give the full address with https://.",
                );
                None
            }
        }
    }

    pub(crate) fn attachments(&self, own: ItemAddress) -> Vec<CheckedAttachment> {
        let problems = self.fields.problems();
        // A plain string is an address.
        let objects = self.fields.any("attachments").iter().filter_map(|value| match value {
            Value::Object(object) => Some(Cow::Borrowed(object)),
            Value::String(text) => {
                self.fields.text_for_object("attachments", text, "url");
                Some(Cow::Owned(Map::from_iter([("url".to_owned(), value.clone())])))
            }
            Value::Null => None,
            other => {
                self.fields.no_object("attachments", other);
                None
            }
        });
        let attachments = objects.filter_map(|object| {
            let object = &*object;
            let attachment = Fields::new(object, "attachments.", problems);
            let hint = "Add what is missing, such as \"mime_type\": \"audio/mpeg\".";
            let Some(written) = attachment.address("url") else {
                problems.warn("attachments", "An attachment has no `url`; it is left out.", hint);
                return None;
            };
            let said = attachment.text("mime_type");
            let mime_type = match said.as_ref().filter(|said| said.contains('/')) {
                Some(said) => said.clone(),
                None => {
                    let guessed = type_of_file(&written);
                    let of = match &said {
                        Some(said) => format!("has the invalid type {}", quoted(said)),
                        None => "has no `mime_type`".to_owned(),
                    };
                    let done = match guessed {
                        Some(guessed) => format!("by its name it is {}", quoted(guessed)),
                        None => "its name does not say what it is; it is left out".to_owned(),
                    };
                    problems.warn(
                        "attachments.mime_type",
                        format!("An attachment {of}; {done}."),
                        hint,
                    );
                    guessed?.to_owned()
                }
            };
            let title = attachment.text("title");
            let size = attachment.count("size_in_bytes");
            let duration = attachment.seconds("duration_in_seconds");
            let url = self.media("attachments.url", &written, own)?;
            Some(CheckedAttachment { url, mime_type, title, size, duration })
        });
        attachments.collect()
    }

    /// Returns the corrections, latest first. `changed`, the article's last change, stands in for missing dates.
    pub(crate) fn corrections(
        &self,
        news: &Fields,
        changed: Option<Timestamp>,
    ) -> Vec<(Timestamp, String)> {
        let problems = self.fields.problems();
        let objects = news.objects("corrections").into_iter();
        let mut corrections: Vec<_> = objects
            .filter_map(|object| {
                let correction = Fields::new(object, "_news.corrections.", problems);
                correction.warn_unknown(&["date", "text"]);
                let zone = &self.context.settings.time_zone;
                let instead = match changed {
                    Some(_) => "the correction is shown with the date of the article",
                    None => "the correction is left out, for the article has no date either",
                };
                let date = dates::read(&correction, "date", zone, instead);
                let text = correction.text("text");
                // An invalid date was already reported.
                if text.is_none() || !correction.has("date") {
                    let done = match &text {
                        Some(_) => instead,
                        None => "this one is left out",
                    };
                    problems.warn(
                        "_news.corrections",
                        format!("A correction needs `date` and `text`; {done}."),
                        "Say when it was made, what was wrong and what is right.",
                    );
                }
                Some((date.or(changed)?, text?))
            })
            .collect();
        corrections.sort_by_key(|(date, _)| std::cmp::Reverse(*date));
        corrections
    }

    pub(crate) fn is_draft(&self, news: &Fields) -> bool {
        let hint = "Write \"draft\" or \"published\"; for an embargo use `_news.not_before`.";
        // If in doubt, hold the item back.
        let hold = |message: String| {
            self.fields.problems().warn("_news.status", message, hint);
            true
        };
        if news.has("status") && !news.is_text("status") {
            return hold(
                "The status is not a string; the item is held back as a draft.".to_owned(),
            );
        }
        match news.text("status").as_deref() {
            None | Some("published") => false,
            Some("draft") => true,
            Some(other) => hold(format!(
                "There is no status {}; the item is held back as a draft.",
                quoted(other)
            )),
        }
    }
}

/// Returns the type of a file by its extension, if that is clear.
fn type_of_file(address: &str) -> Option<&'static str> {
    let path = address.split(['?', '#']).next()?;
    mime_guess::from_path(path).first_raw()
}
