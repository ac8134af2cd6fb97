//! Title, description and canonical address of a page: as markup at publish, in the DOM on navigation.
//!
//! An own module because `leptos_meta` does not escape titles natively and, in the browser, adds to what a
//! prerendered head already holds instead of replacing it.

use crate::content::Head;

/// The head of a prerendered page, for the place the shell keeps for it.
#[cfg(not(target_arch = "wasm32"))]
pub fn to_html(head: &Head) -> String {
    let mut html = format!("<title>{}</title>", escape(&head.title));
    if let Some(description) = &head.description {
        html += &format!("<meta name=\"description\" content=\"{}\">", escape(description));
    }
    match &head.canonical {
        Some(canonical) => {
            html += &format!("<link rel=\"canonical\" href=\"{}\">", escape(canonical));
        }
        None => html += "<meta name=\"robots\" content=\"noindex\">",
    }
    html
}

/// Escapes text for an element or a double-quoted attribute.
#[cfg(not(target_arch = "wasm32"))]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// Makes the document's head say what this page's says.
#[cfg(target_arch = "wasm32")]
pub fn apply(head: &Head) {
    let document = leptos::prelude::document();
    document.set_title(&head.title);
    set(
        &document,
        "meta[name=description]",
        ("meta", "name", "description"),
        ("content", head.description.as_deref()),
    );
    set(
        &document,
        "link[rel=canonical]",
        ("link", "rel", "canonical"),
        ("href", head.canonical.as_deref()),
    );
    set(
        &document,
        "meta[name=robots]",
        ("meta", "name", "robots"),
        ("content", head.canonical.is_none().then_some("noindex")),
    );
}

/// Gives the one element that `selector` finds its value, making it or taking it away as needed.
#[cfg(target_arch = "wasm32")]
fn set(
    document: &web_sys::Document,
    selector: &str,
    (element, key, name): (&str, &str, &str),
    (attribute, value): (&str, Option<&str>),
) {
    let found = document.query_selector(selector).ok().flatten();
    match (found, value) {
        (Some(found), Some(value)) => {
            let _ = found.set_attribute(attribute, value);
        }
        (Some(found), None) => found.remove(),
        (None, Some(value)) => {
            if let (Ok(made), Some(head)) = (document.create_element(element), document.head()) {
                let _ = made.set_attribute(key, name);
                let _ = made.set_attribute(attribute, value);
                let _ = head.append_child(&made);
            }
        }
        (None, None) => {}
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn escapes_hostile_headlines() {
        let head = Head {
            title: "</title><script>alert(1)</script>".to_owned(),
            description: Some("\"><img src=x onerror='x'>".to_owned()),
            canonical: Some("https://paper.example/?a=1&b=\"".to_owned()),
        };
        assert_eq!(
            to_html(&head),
            "<title>&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;</title>\
             <meta name=\"description\" content=\"&quot;&gt;&lt;img src=x onerror=&#39;x&#39;&gt;\">\
             <link rel=\"canonical\" href=\"https://paper.example/?a=1&amp;b=&quot;\">"
        );
    }

    #[test]
    fn keeps_a_page_without_address_out_of_search() {
        let head = Head { title: "Page not found".to_owned(), description: None, canonical: None };
        assert!(to_html(&head).ends_with("<meta name=\"robots\" content=\"noindex\">"));
    }
}
