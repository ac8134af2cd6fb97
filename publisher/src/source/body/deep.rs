//! Limits nesting depth, and the formatting elements that parsers must reopen. Both are rare and mostly due to faulty
//! software, and parsers take quadratic time for either.

use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::ops::Range;

/// Maximum depth. Browsers stop at 512 levels, and the page itself adds some.
const DEEPEST: usize = 480;
/// Levels reserved below the deepest kept elements for elements that cannot be removed, such as those that contain only
/// text.
const RESERVED_LEVELS: usize = 8;
/// Maximum number of times that parsers may reopen unclosed formatting elements in later paragraphs.
const REOPENED: usize = 50_000;
/// Maximum number of open formatting elements if that limit is exceeded.
const MAX_OPEN_FORMATTING: usize = 16;

/// An element name as a number: its first eight letters in lower case, which are unique among the names used here.
type Name = u64;

const fn name(text: &[u8]) -> Name {
    let mut number = 0;
    let mut at = 0;
    while at < text.len() && at < 8 {
        number = number << 8 | text[at].to_ascii_lowercase() as u64;
        at += 1;
    }
    number
}

macro_rules! names {
    ($($text:ident)*) => { &[$(name(stringify!($text).as_bytes())),*] };
}

/// Void elements.
const VOID: &[Name] = names!(area base basefont bgsound br col embed frame hr image img input keygen link meta param source track wbr);
/// Elements whose content is raw text up to the end tag.
const RAW: &[Name] = names!(script style textarea title xmp iframe noembed noframes);
/// Formatting elements, which parsers reopen if unclosed.
const FORMATTING: &[Name] = names!(a b big code em font i nobr s small strike strong tt u);
/// Elements whose start tags close an open paragraph.
const CLOSE_PARAGRAPHS: &[Name] = names!(
    address article aside blockquote center details dialog dir div dl dd dt fieldset figcaption figure footer form h1 h2 h3 h4 h5
    h6 header hgroup hr li listing main menu nav ol p pre search section summary table ul
);
const CELLS: &[Name] = names!(td th tr);
const P: Name = name(b"p");
const TR: Name = name(b"tr");
const TABLE: Name = name(b"table");
const TBODY: Name = name(b"tbody");

/// Returns HTML within these limits, and its original depth if it had to be flattened.
pub fn limit_depth(html: &str) -> (Cow<'_, str>, Option<usize>) {
    // Fast path: every level has a tag, except those that parsers insert in tables, at most as many again.
    let tags_at_most = memchr::memchr_iter(b'<', html.as_bytes()).take(DEEPEST / 2).count();
    if tags_at_most < DEEPEST / 2 {
        return (Cow::Borrowed(html), None);
    }
    let mut measured = Levels::default();
    let mut deepest = 0;
    for (_, part) in tags(html) {
        measured.take(&part);
        deepest = deepest.max(measured.depth());
    }
    let is_reopened = measured.reopened > REOPENED;
    if deepest <= DEEPEST && !is_reopened {
        return (Cow::Borrowed(html), None);
    }
    (
        Cow::Owned(flatten(html, if is_reopened { MAX_OPEN_FORMATTING } else { DEEPEST })),
        Some(deepest),
    )
}

/// Removes tags that exceed the limits. Blocks remain separated by line breaks.
fn flatten(html: &str, unclosed: usize) -> String {
    let mut text = String::with_capacity(html.len());
    let mut written = 0;
    let mut levels = Levels::default();
    // For each name, how many start tags were removed whose end tags must be removed too.
    let mut dropped: FxHashMap<Name, usize> = FxHashMap::default();
    let mut is_apart = false;
    for (place, part) in tags(html) {
        let between = &html[written..place.start];
        if is_apart && !between.trim().is_empty() {
            text += "<br>";
            is_apart = false;
        }
        text += between;
        written = place.end;
        let Tag { name, is_end } = part;
        let is_formatting = FORMATTING.contains(&name);
        // The content of raw text elements would become visible.
        let may_go = !VOID.contains(&name) && !RAW.contains(&name);
        let is_too_deep = match is_end {
            true => {
                let count = dropped.get_mut(&name).filter(|count| **count > 0);
                count.map(|count| *count -= 1).is_some()
            }
            false => {
                may_go
                    && (levels.depth() >= DEEPEST - RESERVED_LEVELS
                        || (is_formatting && levels.formatting.len() >= unclosed))
            }
        };
        if is_too_deep {
            if !is_end {
                *dropped.entry(name).or_default() += 1;
            }
            is_apart |= CLOSE_PARAGRAPHS.contains(&name) || CELLS.contains(&name);
            continue;
        }
        levels.take(&part);
        text += &html[place];
    }
    text + &html[written..]
}

/// The open elements, as far as they can be determined from tags alone.
#[derive(Debug, Default)]
struct Levels {
    open: Vec<Name>,
    formatting: Vec<Name>,
    /// How often unclosed formatting elements are reopened.
    reopened: usize,
}

impl Levels {
    fn depth(&self) -> usize {
        self.open.len() + self.formatting.len()
    }

    fn take(&mut self, tag: &Tag) {
        let Tag { name, is_end } = *tag;
        if VOID.contains(&name) {
            return;
        }
        if name == P || CLOSE_PARAGRAPHS.contains(&name) {
            self.reopened += self.formatting.len();
        }
        let kept = if FORMATTING.contains(&name) { &mut self.formatting } else { &mut self.open };
        // The search is bounded: elements further up count as open, which can only overestimate the depth.
        const FAR: usize = DEEPEST + 40;
        let near = kept.len().saturating_sub(FAR);
        if is_end {
            if let Some(at) = kept[near..].iter().rposition(|open| *open == name) {
                kept.truncate(near + at);
            }
            return;
        }
        let closes: Option<(&[Name], &[Name])> = match name {
            name if names!(li).contains(&name) => Some((names!(li), names!(ul ol menu dir))),
            name if names!(dt dd).contains(&name) => Some((names!(dt dd), names!(dl))),
            name if names!(td th).contains(&name) => Some((names!(td th), names!(table))),
            TR => Some((names!(tr), names!(table))),
            name if names!(tbody thead tfoot).contains(&name) => {
                Some((names!(tbody thead tfoot), names!(table)))
            }
            name if names!(option).contains(&name) => Some((names!(option), names!(select))),
            _ => None,
        };
        if let Some((like, within)) = closes {
            let found =
                kept[near..].iter().rposition(|open| like.contains(open) || within.contains(open));
            if let Some(at) = found.map(|at| near + at).filter(|at| like.contains(&kept[*at])) {
                kept.truncate(at);
            }
        }
        if CLOSE_PARAGRAPHS.contains(&name)
            && let Some(back) = kept.iter().rev().take(8).position(|open| *open == P)
        {
            kept.truncate(kept.len() - 1 - back);
        }
        // Parsers insert a `tbody` if it is omitted.
        if CELLS.contains(&name) && kept.last() == Some(&TABLE) {
            kept.push(TBODY);
        }
        if CELLS.contains(&name) && name != TR && kept.last() == Some(&TBODY) {
            kept.push(TR);
        }
        kept.push(name);
    }
}

/// A tag.
#[derive(Clone, Copy, Debug)]
struct Tag {
    name: Name,
    is_end: bool,
}

/// Returns the tags of HTML with their byte ranges, skipping comments and raw text.
fn tags(html: &str) -> impl Iterator<Item = (Range<usize>, Tag)> + '_ {
    let bytes = html.as_bytes();
    let mut at = 0;
    // The raw text element whose end tag comes next.
    let mut raw: Option<&[u8]> = None;
    std::iter::from_fn(move || {
        loop {
            let start = at + memchr::memchr(b'<', bytes.get(at..)?)?;
            if let Some(name) = raw {
                let end = bytes.get(start + 2..start + 2 + name.len());
                let is_its_end = bytes.get(start + 1) == Some(&b'/')
                    && end.is_some_and(|end| end.eq_ignore_ascii_case(name));
                if !is_its_end {
                    at = start + 1;
                    continue;
                }
                raw = None;
            }
            if bytes[start..].starts_with(b"<!--") {
                at = start + 4 + memchr::memmem::find(&bytes[start + 4..], b"-->")? + 3;
                continue;
            }
            let is_end = bytes.get(start + 1) == Some(&b'/');
            let from = start + 1 + usize::from(is_end);
            if !bytes.get(from).is_some_and(u8::is_ascii_alphabetic) {
                at = start + 1;
                continue;
            }
            let ends = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'/' || *byte == b'>';
            let to = from + bytes[from..].iter().position(ends)?;
            let name = name(&bytes[from..to]);
            at = tag_end(bytes, to)?;
            if !is_end && RAW.contains(&name) {
                raw = Some(&bytes[from..to]);
            }
            return Some((start..at, Tag { name, is_end }));
        }
    })
}

/// Returns the end of a tag; quoted values may contain any character.
fn tag_end(bytes: &[u8], from: usize) -> Option<usize> {
    let mut quote = None;
    let mut before = b' ';
    for (at, byte) in bytes.iter().enumerate().skip(from) {
        match (quote, byte) {
            (Some(open), byte) if *byte == open => quote = None,
            (Some(_), _) => {}
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') if before == b'=' => quote = Some(*byte),
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            before = *byte;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_deep_stays_as_it_is() {
        for html in [
            "<b>".repeat(100) + &"</b>".repeat(100) + &"<p>a</p>".repeat(1_000),
            "<p>a".repeat(1_000),
            format!("<ul>{}</ul>", "<li>a".repeat(1_000)),
            format!("<table>{}</table>", "<tr><td>a<td>b".repeat(1_000)),
            "<p><b>a</b> <a href=\"x>y\">b</a><br><img src=x>".repeat(1_000),
            "<!-- <div> -->".repeat(1_000),
            format!("<script>{}</script>", "<div>".repeat(1_000)),
            "<div>".repeat(DEEPEST) + "a",
        ] {
            assert_eq!(limit_depth(&html), (Cow::Borrowed(&*html), None), "{}", &html[..40]);
        }
    }

    #[test]
    fn what_is_too_deep_keeps_its_words() {
        for name in ["div", "b", "span", "blockquote", "ul><li", "table><tr><td", "table><td"] {
            let html =
                (0..3_000).map(|n| format!("<{name}>w{n} ")).collect::<String>() + "<p>END</p>";
            let (flat, depth) = limit_depth(&html);
            assert!(depth.is_some_and(|depth| depth >= 3_000), "{name}: {depth:?}");
            assert!(flat.contains("w2999") && flat.contains("END"), "{name}");
            let mut levels = Levels::default();
            let deepest = tags(&flat).map(|(_, tag)| {
                levels.take(&tag);
                levels.depth()
            });
            assert!(deepest.max().unwrap() <= DEEPEST, "{name}");
        }
    }

    #[test]
    fn what_is_never_closed_is_not_opened_again_in_every_paragraph() {
        let html = (0..300).map(|n| format!("<font color=c{n}>")).collect::<String>();
        let html = html + &"<p>a".repeat(5_000);
        let (flat, _) = limit_depth(&html);
        assert_eq!(
            (flat.matches("<font").count(), flat.matches("<p>a").count()),
            (MAX_OPEN_FORMATTING, 5_000)
        );
    }
}
