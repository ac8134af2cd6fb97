//! Pages that every site has, whatever is in it. What a module of the reader's puts there has a place with an id.

use super::Pages;
use crate::app::head::escape;
use crate::content::{ListPage, Listing, Page, PageDocument, SafeHtml, Word};
use crate::route::{Route, Standing};

impl Pages<'_> {
    pub(super) fn standing(&self, page: Standing) -> PageDocument {
        let words = &self.site.words;
        let (title, description, text) = match page {
            Standing::Saved => (words.get(Word::Saved), self.language.saved_text(), place("saved")),
            Standing::Offline => {
                (self.language.offline(), self.language.offline_text(), place("offline"))
            }
            Standing::Accessibility => (words.get(Word::Accessibility), "", String::new()),
        };
        let text = format!("<p>{}</p>{text}", escape(description));
        let list = ListPage {
            kind: None,
            title: title.to_owned(),
            description: None,
            text: Some(SafeHtml::from_sanitiser(text)),
            groups: Vec::new(),
            listing: Listing {
                teasers: Vec::new(),
                count: String::new(),
                position: None,
                newer: None,
                older: None,
            },
        };
        self.document(&Route::Standing(page), title, description, Page::List(list))
    }
}

fn place(id: &str) -> String {
    format!("<div id=\"{id}\"></div>")
}
