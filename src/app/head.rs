//! The head of a page: as HTML at publish, and in the DOM on navigation.
//!
//! `leptos_meta` is not used because it does not escape titles natively and, in the browser, appends to a prerendered
//! head rather than replacing it.

use crate::model::Head;
#[cfg(not(target_arch = "wasm32"))]
use crate::model::escape::{escape, escape_json, push_escaped};

/// The attribute that marks the elements of one page, which are removed on navigation.
const OF_THE_PAGE: &str = "data-page";

/// Returns the head of a prerendered page as HTML.
#[cfg(not(target_arch = "wasm32"))]
pub fn to_html(head: &Head) -> String {
    let mut html = format!("<title>{}</title>", escape(&head.title));
    for element in &head.elements {
        html += "<";
        html += element.name();
        for (name, value) in element.attributes() {
            html.extend([" ", name, "=\""]);
            push_escaped(&mut html, value);
            html += "\"";
        }
        html.extend([" ", OF_THE_PAGE, ">"]);
    }
    if let Some(data) = &head.structured_data {
        html.extend(["<script type=\"application/ld+json\" ", OF_THE_PAGE, ">"]);
        html += &escape_json(data);
        html += "</script>";
    }
    html
}

/// Replaces the page's elements in the document's head. Structured data is not in page documents and is only removed
/// ([`Head::structured_data`]).
#[cfg(target_arch = "wasm32")]
pub fn apply(head: &Head) {
    let document = leptos::prelude::document();
    document.set_title(&head.title);
    while let Ok(Some(old)) = document.query_selector(&format!("head [{OF_THE_PAGE}]")) {
        old.remove();
    }
    let Some(place) = document.head() else { return };
    for element in &head.elements {
        let Ok(made) = document.create_element(element.name()) else { continue };
        let _ = made.set_attribute(OF_THE_PAGE, "");
        for (name, value) in element.attributes() {
            let _ = made.set_attribute(name, value);
        }
        let _ = place.append_child(&made);
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::model::HeadElement;

    #[test]
    fn escapes_hostile_headlines() {
        let head = Head {
            title: "</title><script>alert(1)</script>".to_owned(),
            elements: vec![
                HeadElement::meta("description", "\"><img src=x onerror='x'>"),
                HeadElement::new(
                    "link",
                    &[("rel", "canonical"), ("href", "https://paper.example/?a=1&b=\"")],
                ),
            ],
            structured_data: Some("{\"headline\":\"</script><!--\"}".to_owned()),
        };
        assert_eq!(
            to_html(&head),
            "<title>&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;</title>\
             <meta name=\"description\" content=\"&quot;&gt;&lt;img src=x onerror=&#39;x&#39;&gt;\" data-page>\
             <link rel=\"canonical\" href=\"https://paper.example/?a=1&amp;b=&quot;\" data-page>\
             <script type=\"application/ld+json\" data-page>\
             {\"headline\":\"\\u003c/script>\\u003c!--\"}</script>"
        );
    }

    #[test]
    fn keeps_a_failure_out_of_search() {
        let head = Head::of_failure("Page not found".to_owned());
        assert!(to_html(&head).ends_with("<meta name=\"robots\" content=\"noindex\" data-page>"));
    }
}
