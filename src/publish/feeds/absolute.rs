//! Addresses as feeds must give them: whole, for a feed is read anywhere.

use crate::content::Site;
use dom_query::Document;

/// An address of a page or file of the site, or elsewhere; `page` is the absolute address of the article it stands in.
pub fn address(address: &str, page: &str, site: &Site) -> String {
    match address.as_bytes() {
        // `//host` is not left by the checks, but it would be no path of ours.
        [b'/', b'/', ..] => format!("https:{address}"),
        [b'#', ..] => format!("{page}{address}"),
        _ => site.absolute(address),
    }
}

/// A sanitised body with all its addresses made whole.
pub fn body(html: &str, page: &str, site: &Site) -> String {
    // Every address that is not whole begins so, and few bodies have one.
    if !["=\"/", "=\"#"].iter().any(|start| html.contains(start)) {
        return html.to_owned();
    }
    let tree = Document::fragment(html);
    for attribute in ["href", "src", "poster", "cite"] {
        for element in tree.select(&format!("[{attribute}]")).iter() {
            let written = element.attr(attribute).unwrap_or_default();
            element.set_attr(attribute, &address(&written, page, site));
        }
    }
    tree.html_root().inner_html().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{Direction, Words};

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
                "<p title=\"]]>\">&lt;b&gt;&nbsp;&amp;amp;\u{2028}<img src=\"/a\"></p>",
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
