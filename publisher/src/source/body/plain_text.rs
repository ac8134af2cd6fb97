//! Extracts plain text from a sanitised body: all its words, and its prose for excerpts.

use crate::text::excerpt::has_content;
use crate::text::html_scan::{Tag, Token, tokens};
use std::borrow::Cow;

/// The text of a body.
#[derive(Debug, Default)]
pub struct BodyText {
    /// All words, with spaces between blocks.
    pub text: String,
    /// Its prose, one block per line: without headings, captions, tables, notes and cards. If there is none,
    /// everything.
    pub prose: String,
    /// Its first heading, if it begins with one.
    pub heading: Option<String>,
    /// URLs of the pictures in it.
    pub pictures: Vec<String>,
}

/// Extracts the text of sanitised HTML.
pub fn extract(html: &str) -> BodyText {
    let mut reading = Reading::default();
    for (_, token) in tokens(html) {
        match token {
            Token::Open(tag) => reading.open(&tag),
            Token::Close => reading.close(),
            Token::Text(more) => reading.take(more),
        }
    }
    reading.end_block();
    let Reading { text, prose, fallback, heading, pictures, .. } = reading;
    let prose = if prose.is_empty() { fallback } else { prose };
    BodyText { text: text.text, prose, heading, pictures }
}

/// A text buffer with single spaces between words.
#[derive(Debug, Default)]
struct Words {
    text: String,
    /// Whether a space precedes the next word.
    is_apart: bool,
    /// Whether a footnote mark was removed from the end.
    was_cut: bool,
}

impl Words {
    fn push(&mut self, more: &str) {
        self.is_apart |= more.starts_with(char::is_whitespace);
        let is_tidy =
            !more.contains("  ") && !more.contains(|c: char| c != ' ' && c.is_whitespace());
        let words = match is_tidy {
            true => Cow::Borrowed(more.trim_matches(' ')),
            false => Cow::Owned(more.split_whitespace().collect::<Vec<_>>().join(" ")),
        };
        if words.is_empty() {
            return;
        }
        let is_closing = self.was_cut && words.starts_with(['.', ',', ';', ':', '!', '?', ')']);
        self.was_cut = false;
        let is_apart = self.is_apart && !self.text.is_empty() && !is_closing;
        self.text += if is_apart { " " } else { "" };
        self.text += &words;
        self.is_apart = more.ends_with(char::is_whitespace);
    }

    /// Returns the text after an offset.
    fn after(&self, place: usize) -> &str {
        self.text.get(place..).unwrap_or_default()
    }

    fn cut(&mut self, place: usize, is_apart: bool) {
        self.text.truncate(place);
        (self.is_apart, self.was_cut) = (is_apart, true);
    }
}

/// What an element does to its text.
#[derive(Clone, Copy, Debug, Default)]
struct Effect {
    /// Its text is not part of the body's text.
    hides: bool,
    /// Its text is not prose.
    is_not_prose: bool,
    is_block: bool,
    is_link: bool,
    /// It may contain footnote numbers.
    is_raised: bool,
    /// It links to a target in the same body.
    is_inner: bool,
    is_heading: bool,
}

/// An open element.
#[derive(Debug)]
struct Open {
    effect: Effect,
    /// The length of the whole text and of the block before it, and whether a space followed.
    places: [(usize, bool); 2],
    /// Whether it contained a footnote mark.
    had_mark: bool,
}

#[derive(Debug, Default)]
struct Reading {
    text: Words,
    block: Words,
    /// Whether the block has words outside links.
    has_plain: bool,
    prose: String,
    /// Blocks that are not prose.
    fallback: String,
    heading: Option<String>,
    pictures: Vec<String>,
    open: Vec<Open>,
    hidden: usize,
    not_prose: usize,
    links: usize,
    headings: usize,
}

impl Reading {
    fn open(&mut self, tag: &Tag) {
        let effect = effect(tag);
        if effect.is_block {
            self.end_block();
        }
        match tag.name() {
            "br" => {
                self.text.is_apart = true;
                self.block.is_apart = true;
            }
            "img" => self.pictures.extend(tag.attribute("src")),
            // Text next to a player is its title.
            "audio" | "video" => self.mark_not_prose(),
            _ => {}
        }
        if tag.is_void() {
            return;
        }
        let places = [&self.text, &self.block].map(|words| (words.text.len(), words.is_apart));
        self.open.push(Open { effect, places, had_mark: false });
        self.count(effect, 1);
    }

    fn count(&mut self, effect: Effect, change: isize) {
        let counts = [
            (effect.hides, &mut self.hidden),
            (effect.is_not_prose, &mut self.not_prose),
            (effect.is_link, &mut self.links),
            (effect.is_heading, &mut self.headings),
        ];
        for (_, count) in counts.into_iter().filter(|(is_counted, _)| *is_counted) {
            *count = count.saturating_add_signed(change);
        }
    }

    /// The rest of the innermost block is not prose.
    fn mark_not_prose(&mut self) {
        if let Some(open) = self.open.iter_mut().rev().find(|open| open.effect.is_block)
            && !open.effect.is_not_prose
        {
            open.effect.is_not_prose = true;
            self.not_prose += 1;
        }
    }

    fn close(&mut self) {
        let Some(Open { effect, places: [text, block], had_mark }) = self.open.pop() else {
            return;
        };
        if effect.is_inner && is_mark(self.text.after(text.0)) {
            self.text.cut(text.0, text.1);
            self.block.cut(block.0, block.1);
            self.open.iter_mut().for_each(|open| open.had_mark |= open.effect.is_raised);
        } else if effect.is_raised {
            let raised = self.text.after(text.0);
            if had_mark && !has_content(raised) {
                self.text.cut(text.0, text.1);
                self.block.cut(block.0, block.1);
            } else if let Some(raised) = superscript(raised) {
                for (words, (place, is_apart)) in [(&mut self.text, text), (&mut self.block, block)]
                {
                    if words.text.len() > place {
                        let is_after = words.is_apart;
                        words.cut(place, is_apart);
                        words.push(&raised);
                        words.is_apart |= is_after;
                    }
                }
            }
        }
        if effect.is_block {
            self.end_block();
        }
        self.count(effect, -1);
    }

    fn take(&mut self, more: &str) {
        if self.hidden > 0 {
            return;
        }
        self.text.push(more);
        self.block.push(more);
        self.has_plain |= self.links == 0 && has_content(more);
    }

    /// Assigns the text of a completed block.
    fn end_block(&mut self) {
        self.text.is_apart = true;
        let block = std::mem::take(&mut self.block).text;
        let has_plain = std::mem::take(&mut self.has_plain);
        if block.is_empty() {
            return;
        }
        let is_prose = self.not_prose == 0 && has_plain;
        if self.headings > 0 && self.heading.is_none() && self.prose.is_empty() {
            self.heading = Some(block.clone());
        }
        // The first blocks suffice as a substitute for prose.
        let other = if self.fallback.len() < 1_000 { Some(&mut self.fallback) } else { None };
        let to = if is_prose { Some(&mut self.prose) } else { other };
        if let Some(to) = to {
            *to += if to.is_empty() { "" } else { "\n" };
            *to += &block;
        }
    }
}

fn effect(tag: &Tag) -> Effect {
    let mut effect = Effect::default();
    match tag.name() {
        "p" | "div" | "li" | "dt" | "dd" | "blockquote" | "hr" | "details" | "ul" | "ol" | "dl" => {
            effect.is_block = true;
        }
        "section" => effect.is_block = true,
        "h2" | "h3" | "h4" | "h5" | "h6" => {
            (effect.is_block, effect.is_heading, effect.is_not_prose) = (true, true, true);
        }
        "td" | "th" | "tr" | "caption" | "table" | "figure" | "figcaption" | "aside"
        | "summary" | "pre" => (effect.is_block, effect.is_not_prose) = (true, true),
        // Deleted text, ruby annotations, and fallback content of players.
        "del" | "rt" | "rp" | "audio" | "video" => effect.hides = true,
        "sup" => effect.is_raised = true,
        "a" => {
            effect.is_link = true;
            effect.is_inner = tag.attribute("href").is_some_and(|href| href.starts_with('#'));
        }
        _ => {}
    }
    if effect.is_block && !effect.is_not_prose {
        let is_of = |name: &str, known: &[&str]| {
            let value = tag.attribute(name).unwrap_or_default();
            value.split_whitespace().any(|word| known.contains(&word))
        };
        effect.is_not_prose = is_of("class", &["footnotes", "note", "embed-link"])
            || is_of("role", &["doc-endnotes", "doc-footnote", "doc-bibliography"]);
    }
    effect
}

/// Returns whether a link's text is a footnote mark or the link back from a footnote: a number or a sign, possibly in
/// brackets.
fn is_mark(words: &str) -> bool {
    let words = words.trim();
    let inner = words.trim_matches(['[', ']', '(', ')', '{', '}', '.', ':', ' ']);
    let is_short = inner.chars().count() <= 3;
    let is_letter = inner.chars().count() == 1 && inner != words;
    is_short
        && (is_letter
            || inner.chars().all(|c| c.is_numeric() || !(c.is_alphanumeric() || c.is_whitespace())))
}

/// Converts digits to superscript characters, so that m² does not become m2.
fn superscript(raised: &str) -> Option<String> {
    let raised = raised.trim();
    if raised.is_empty() {
        return None;
    }
    let digit = |c: char| {
        Some(match c {
            '1' => '¹',
            '2' => '²',
            '3' => '³',
            '0' | '4'..='9' => char::from_u32('⁰' as u32 + c.to_digit(10)?)?,
            '-' | '−' | '–' => '⁻',
            '+' => '⁺',
            _ => return None,
        })
    };
    raised.chars().map(digit).collect()
}

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
            ("a<hr>b<figure>c<figcaption>d</figcaption></figure>e", "a b c d e"),
        ] {
            assert_eq!(extract(html).text, expected, "{html}");
        }
    }

    #[test]
    fn a_text_has_what_readers_read_as_its_words() {
        for (html, expected) in [
            (
                "old<sup><a href=\"#fn:1\">1</a></sup> and older<sup>[<a href=\"#n\">2</a>]</sup>.",
                "old and older.",
            ),
            ("old <a href=\"#n\">[3]</a>, <a href=\"#n\">note</a>", "old, note"),
            ("Of 1712. <a href=\"#r\">↩</a> <a href=\"#r\">↩<sup>2</sup></a>", "Of 1712."),
            (
                "20 m<sup>2</sup>, 1<sup>st</sup>, 10<sup>-12</sup>, CO<sub>2</sub>",
                "20 m², 1st, 10⁻¹², CO2",
            ),
            ("<ruby>海<rp>(</rp><rt>うみ</rt><rp>)</rp></ruby>が", "海が"),
            ("<del>ten</del> eleven", "eleven"),
            ("<audio src=\"a.mp3\">No sound here.</audio>b", "b"),
        ] {
            assert_eq!(extract(html).text, expected, "{html}");
        }
    }

    #[test]
    fn prose_has_neither_captions_nor_cards_nor_notes() {
        for (html, expected) in [
            ("<h2>A</h2><p>b <em>c</em></p><p>d<br>e</p>", "b c\nd e"),
            ("<figure><img src=\"/a\"><figcaption>c</figcaption></figure><p>d</p>", "d"),
            ("<figure><a href=\"/a\"><div>Title</div></a></figure><p>d</p>", "d"),
            ("<p><a href=\"/a\">Read on</a>.</p><p>d</p>", "d"),
            ("<div><div><audio src=\"/a\"></audio><div>The talk</div></div><p>d</p></div>", "d"),
            ("<table><caption>a</caption><tr><td>b</td></tr></table>c<aside>e</aside>", "c"),
            ("<p>a</p><section class=\"footnotes\"><ol><li>b</li></ol></section>", "a"),
            ("<ol class=\"footnotes\"><li>b</li></ol><p>a</p>", "a"),
            // If there is nothing else.
            ("<h2>A</h2><figure><figcaption>c</figcaption></figure>", "A\nc"),
            ("<p><a href=\"/a\">Read on</a></p>", "Read on"),
        ] {
            assert_eq!(extract(html).prose, expected, "{html}");
        }
        assert_eq!(extract("<h2>A <em>b</em></h2><p>c</p>").heading.as_deref(), Some("A b"));
        assert_eq!(extract("<p>c</p><h2>A</h2>").heading, None);
    }

    #[test]
    fn pictures_have_the_addresses_that_browsers_read() {
        let pictures = extract("<p><img src=\"/a.jpg?b&amp;c\"><img alt=\"\"></p>").pictures;
        assert_eq!(pictures, ["/a.jpg?b&c"]);
    }
}
