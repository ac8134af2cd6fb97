//! Removes files from a sanitised body that turned out not to be publishable.

use crate::text::html_scan::{HtmlEditor, Tag, Token, tokens};
use std::ops::Range;

/// Attributes that refer to a file, other than a picture's own.
const NAMING: [&str; 3] = ["href", "poster", "src"];

/// An open element.
struct Open {
    start: usize,
    /// Whether it has content.
    has_content: bool,
    /// Whether something in it was removed.
    has_lost: bool,
    /// Whether it is invisible without a picture in it.
    is_frame: bool,
}

/// Returns the body without the files at these URLs. Elements around a picture alone are removed too, and links become
/// plain text.
pub(crate) fn without(html: &str, urls: &[String]) -> String {
    let mut open: Vec<Open> = Vec::new();
    let mut gone: Vec<(Range<usize>, String)> = Vec::new();
    let names_one = |tag: &Tag, attribute: &str| {
        let address = tag.attribute(attribute);
        address.is_some_and(|address| urls.iter().any(|url| is_at(&address, url)))
    };
    for (place, token) in tokens(html) {
        match token {
            Token::Open(tag) if tag.name() == "img" && names_one(&tag, "src") => {
                gone.push((place, String::new()));
                open.iter_mut().next_back().into_iter().for_each(|around| around.has_lost = true);
            }
            Token::Open(tag) => {
                // The sources of a picture are nothing without the picture.
                let is_content = !tag.is_one_of("source track");
                let naming = NAMING.into_iter().filter(|name| names_one(&tag, name));
                let naming: Vec<&str> = naming.collect();
                if !naming.is_empty() {
                    gone.push((place.clone(), tag.without(&naming)));
                }
                if let Some(around) = open.last_mut().filter(|_| is_content && tag.is_void()) {
                    around.has_content = true;
                }
                if !tag.is_void() {
                    let is_frame = tag.is_one_of("a div em figure p picture span strong");
                    let start = place.start;
                    open.push(Open { start, has_content: false, has_lost: false, is_frame });
                }
            }
            Token::Close => {
                let Some(element) = open.pop() else { continue };
                let is_gone = element.is_frame && element.has_lost && !element.has_content;
                if is_gone {
                    gone.retain(|(place, _)| place.start < element.start);
                    gone.push((element.start..place.end, String::new()));
                }
                if let Some(around) = open.last_mut() {
                    around.has_lost |= is_gone;
                    around.has_content |= !is_gone;
                }
            }
            Token::Text(text) => {
                if let Some(around) = open.last_mut().filter(|_| !text.trim().is_empty()) {
                    around.has_content = true;
                }
            }
        }
    }
    let mut edited = HtmlEditor::new(html);
    gone.into_iter().for_each(|(place, by)| edited.replace(place, &by));
    edited.finish()
}

/// Returns whether an address refers to a URL that has neither query nor fragment.
pub(crate) fn is_at(address: &str, url: &str) -> bool {
    address.split(['?', '#']).next() == Some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_goes_with_what_stands_around_it_alone() {
        let urls = ["/a.jpg".to_owned(), "/b%20c.jpg".to_owned()];
        for (html, left) in [
            ("<p>1<img src=\"/a.jpg\" alt=\"x\">2</p>", "<p>12</p>"),
            ("<p>1</p><figure><img src=\"/a.jpg\"></figure><p>2</p>", "<p>1</p><p>2</p>"),
            (
                "<figure><img src=\"/a.jpg\"><figcaption>A</figcaption></figure>",
                "<figure><figcaption>A</figcaption></figure>",
            ),
            (
                "<figure><a href=\"/a.jpg\"><picture><source media=\"print\"><img src=\"/a.jpg?x#y\"></picture></a> </figure>",
                "",
            ),
            ("<p><img src=\"/a.jpg\"><img src=\"/d.jpg\"></p>", "<p><img src=\"/d.jpg\"></p>"),
            ("<ul><li><img src=\"/b%20c.jpg\"></li></ul>", "<ul><li></li></ul>"),
            (
                "<p></p><p><a href=\"/a.jpg#x\" rel=\"external\">A</a></p>",
                "<p></p><p><a rel=\"external\">A</a></p>",
            ),
            (
                "<video src=\"/v.mp4\" poster=\"/a.jpg\" controls=\"\"></video>",
                "<video src=\"/v.mp4\" controls=\"\"></video>",
            ),
            ("<a href=\"/a.jpg\">1<img src=\"/a.jpg\"></a>", "<a>1</a>"),
            (
                "<pre>\n\n</pre><img src=\"/a.jpgx\"><br>",
                "<pre>\n\n</pre><img src=\"/a.jpgx\"><br>",
            ),
        ] {
            assert_eq!(without(html, &urls), left, "{html}");
        }
    }
}
