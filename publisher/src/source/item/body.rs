//! The body of an item: which of its fields is shown, and its problems.

use super::ItemCheck;
use crate::diagnostics::problem::quoted;
use crate::source::body::{self, Body, Use};
use crate::source::links::{Address, ItemAddress};
use crate::text::clean::clean;
use serde_json::{Map, Value};

impl ItemCheck<'_> {
    /// Returns the body from `content_html`, or from `content_text` if the former shows nothing.
    pub(crate) fn body(&self, item: &Map<String, Value>, own: ItemAddress) -> Body {
        let fields = self.fields;
        let text = || {
            // Untrimmed: its first line may be indented.
            let as_written = item.get("content_text").and_then(Value::as_str).map(clean);
            let text = fields.text("content_text").unwrap_or_default();
            body::paragraphs(as_written.as_deref().unwrap_or(&text))
        };
        let Some(html) = fields.text("content_html") else {
            let body = self.body_of("content_text", &text(), own);
            self.warn_if_empty(&body, item);
            return body;
        };
        let body = self.body_of("content_html", &html, own);
        // Some programs write an empty paragraph there, and the text into content_text.
        if body.shows_nothing() && fields.is_text("content_text") {
            let beside = self.body_of("content_text", &text(), own);
            if !beside.shows_nothing() {
                fields.problems().warn(
                    "content_html",
                    "content_html has no visible content; content_text is shown instead.",
                    "Write the text into content_html, or leave it out.",
                );
                return beside;
            }
        }
        self.warn_if_empty(&body, item);
        body
    }

    fn warn_if_empty(&self, body: &Body, item: &Map<String, Value>) {
        let fields = self.fields;
        // A value that is not text was already reported.
        let is_text = |key| !fields.has(key) || fields.is_text(key);
        if !body.shows_nothing() || !is_text("content_html") || !is_text("content_text") {
            return;
        }
        let has = |key| item.contains_key(key);
        let is_html = has("content_html") || !has("content_text");
        fields.problems().warn(
            if is_html { "content_html" } else { "content_text" },
            "The body is empty.",
            "Write the text into content_html or content_text.",
        );
    }

    /// Sanitises the HTML of a field.
    fn body_of(&self, key: &str, html: &str, own: ItemAddress) -> Body {
        let fields = self.fields;
        let problems = fields.problems();
        let resolve = |address: &str, usage: Use| match usage {
            Use::Media => self.media(key, address, own),
            Use::Link => match self.addresses.link(address, own) {
                Address::Missing(_) | Address::Refused => {
                    problems.warn(
                        key,
                        format!(
                            "A link leads to {}, which does not exist; it is shown as plain text.",
                            quoted(address)
                        ),
                        "Correct the address in the text.",
                    );
                    None
                }
                found => self.place(key, address, found),
            },
        };
        let body = body::sanitise(html, &self.context.language, &resolve);
        if let Some(removed) = body.removed.in_words() {
            problems.warn(
                key,
                format!("Newsprint removed from the text: {removed}."),
                "No action is needed if this may be omitted; otherwise say it in words, or give it as a picture, a file or a link.",
            );
        }
        if let Some(depth) = body.flattened {
            problems.warn(
                key,
                format!("The text nests {depth} elements, or leaves them open, and browsers give up at 512; Newsprint reduced the nesting."),
                "Correct the program that wrote it: usually it opens an element repeatedly without closing it.",
            );
        }
        if body.without_alternative > 0 {
            problems.warn(
                key,
                format!(
                    "Pictures in the text without alternative text: {}.",
                    body.without_alternative
                ),
                "Add alt=\"…\" with what each shows, or alt=\"\" if it is decorative.",
            );
        }
        body
    }
}
