//! Fixed pages, which every site has. Client modules fill the elements with an id.

use super::Pages;
use newsprint_app::model::escape::escape;
use newsprint_app::model::{ListPage, Listing, Page, PageDocument, SafeHtml, Word};
use newsprint_app::route::{FixedPage, Route};

impl Pages<'_> {
    pub(crate) fn fixed_page(&self, page: FixedPage) -> PageDocument {
        let words = &self.site.words;
        let language = self.language;
        let paragraph = |text: &str| format!("<p>{}</p>", escape(text));
        let (title, description, text) = match page {
            FixedPage::Saved => {
                let (said, without_script) =
                    (language.saved_text(), language.saved_without_script());
                let without_script = format!("<noscript>{}</noscript>", paragraph(without_script));
                let text = paragraph(said) + &without_script + &mount_point("saved");
                (words.get(Word::Saved), said, text)
            }
            FixedPage::Offline => {
                let said = language.offline_text();
                (language.offline(), said, paragraph(said) + &mount_point("offline"))
            }
            FixedPage::Accessibility => {
                let contact = self.settings.accessibility_contact.as_deref().map(link);
                let text = language.accessibility(contact.as_deref());
                (words.get(Word::Accessibility), language.accessibility_aim(), text)
            }
        };
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
        self.document(&Route::FixedPage(page), title, description, Page::List(list))
    }
}

fn mount_point(id: &str) -> String {
    format!("<div id=\"{id}\"></div>")
}

/// Renders an email address or URL as a link.
fn link(contact: &str) -> String {
    let scheme = if contact.starts_with("https://") { "" } else { "mailto:" };
    let contact = escape(contact);
    format!("<a href=\"{scheme}{contact}\" rel=\"external\">{contact}</a>")
}
