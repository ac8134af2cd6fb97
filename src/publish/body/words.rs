//! The words of a body, and the pictures between them.

use crate::publish::markup::{Part, parts};
use std::borrow::Cow;

/// The words of sanitised markup, blocks apart, and the addresses of the pictures in it.
pub fn text_and_pictures(html: &str) -> (String, Vec<String>) {
    let (mut text, mut pictures) = (String::with_capacity(html.len()), Vec::new());
    let mut is_apart = false;
    for (_, part) in parts(html) {
        match part {
            Part::Open(tag) => {
                is_apart |= tag.is_one_of(BLOCKS);
                if tag.name() == "img" {
                    pictures.extend(tag.attribute("src"));
                }
            }
            Part::Close => {}
            Part::Text(more) => push_words(&mut text, more, &mut is_apart),
        }
    }
    (text, pictures)
}

/// Adds words with single spaces between. Whether one belongs before those that come next is kept.
fn push_words(text: &mut String, more: &str, is_apart: &mut bool) {
    *is_apart |= more.starts_with(char::is_whitespace);
    let is_tidy = !more.contains("  ") && !more.contains(|c: char| c != ' ' && c.is_whitespace());
    let words = match is_tidy {
        true => Cow::Borrowed(more.trim_matches(' ')),
        false => Cow::Owned(more.split_whitespace().collect::<Vec<_>>().join(" ")),
    };
    if words.is_empty() {
        return;
    }
    *text += if *is_apart && !text.is_empty() { " " } else { "" };
    *text += &words;
    *is_apart = more.ends_with(char::is_whitespace);
}

const BLOCKS: &str = "p div h2 h3 h4 h5 h6 li td th dt dd br blockquote figcaption pre section caption \
                      summary";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_single_spaces_between_and_blocks_are_apart() {
        for (html, expected) in [
            ("", ""),
            ("<h2>A</h2><p>b <em>c</em>d</p><ul><li>e</li><li>f</li></ul>", "A b cd e f"),
            ("<p> a  b\nc</p>\n<p>d</p>", "a b c d"),
            ("a<em>b</em> <em> c</em>d<br>e", "ab cd e"),
            ("<ul><li>a</li><li>&nbsp;</li><li>&amp;b&nbsp;c</li></ul>", "a &b c"),
        ] {
            assert_eq!(text_and_pictures(html).0, expected, "{html}");
        }
    }

    #[test]
    fn pictures_have_the_addresses_that_browsers_read() {
        let (_, pictures) = text_and_pictures("<p><img src=\"/a.jpg?b&amp;c\"><img alt=\"\"></p>");
        assert_eq!(pictures, ["/a.jpg?b&c"]);
    }
}
