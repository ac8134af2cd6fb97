//! Makes URLs absolute for feeds, which are read outside the site.

use crate::text::html_scan::{HtmlEditor, Token, tokens};
use memchr::memmem;
use newsprint_app::model::Site;

/// Returns the absolute form of a URL. `page` is the absolute URL of the article in which it appears.
pub fn address(address: &str, page: &str, site: &Site) -> String {
    match address.as_bytes() {
        // Validation removes `//host`; if one remained, it would not be a path of this site.
        [b'/', b'/', ..] => format!("https:{address}"),
        [b'#', ..] => format!("{page}{address}"),
        _ => site.absolute(address),
    }
}

/// Returns a sanitised body with all its URLs absolute.
pub fn body(html: &str, page: &str, site: &Site) -> String {
    // Fast path: every relative URL begins in one of these ways, and few bodies contain one.
    let has = |start: &str| memmem::find(html.as_bytes(), start.as_bytes()).is_some();
    if !has("=\"/") && !has("=\"#") {
        return html.to_owned();
    }
    let mut edited = HtmlEditor::new(html);
    for (place, token) in tokens(html) {
        let Token::Open(tag) = token else { continue };
        let whole = ["href", "src", "poster", "cite"]
            .into_iter()
            .filter_map(|name| Some((name, address(&tag.attribute(name)?, page, site))));
        let whole: Vec<_> = whole.collect();
        if !whole.is_empty() {
            edited.replace(place, &tag.with(&whole));
        }
    }
    edited.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;
    use crate::source::body::sanitise;
    use newsprint_app::model::{Direction, Words};

    /// `]]>` would end a CDATA section of a feed.
    #[test]
    fn no_body_has_the_end_of_a_cdata_section() {
        let body = sanitise("<p title=\"]]>\">]]></p>", &Language::of("en"), &|_, _| None);
        assert_eq!(body.html.as_str(), "<p title=\"]]&gt;\">]]&gt;</p>");
    }

    #[test]
    fn makes_addresses_whole_and_changes_nothing_else() {
        let site = Site {
            title: String::new(),
            description: None,
            language: "en".to_owned(),
            direction: Direction::Ltr,
            origin: "https://paper.example".to_owned(),
            base: "/news".to_owned(),
            sections: Vec::new(),
            share: Vec::new(),
            social: Vec::new(),
            words: Words::default(),
        };
        let page = "https://paper.example/news/articles/a/";
        for (written, expected) in [
            (
                "<a href=\"#b\">1</a> <img src=\"/news/a%20b.jpg\">",
                "<a href=\"https://paper.example/news/articles/a/#b\">1</a> \
                 <img src=\"https://paper.example/news/a%20b.jpg\">",
            ),
            (
                "<q cite=\"//else.example/?a=1&amp;b\">x</q>",
                "<q cite=\"https://else.example/?a=1&amp;b\">x</q>",
            ),
            (
                "<p title=\"]]&gt;\">&lt;b&gt;&nbsp;&amp;amp;\u{2028}<img src=\"/a\"></p>",
                "<p title=\"]]&gt;\">&lt;b&gt;&nbsp;&amp;amp;\u{2028}<img src=\"https://paper.example/a\"></p>",
            ),
            (
                "<a href=\"https://else.example/\">&nbsp;=</a>",
                "<a href=\"https://else.example/\">&nbsp;=</a>",
            ),
            ("text", "text"),
            ("", ""),
        ] {
            assert_eq!(body(written, page, &site), expected, "{written}");
        }
    }
}
