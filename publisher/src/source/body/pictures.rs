//! Resolves lazily loaded pictures: loaders put a placeholder into `src` and the picture's URL into another attribute
//! or a `noscript`.

use super::removed::{Kind, Removed};
use super::tree::{
    Elements, all, elements_in, has_class, is_attached, is_blank, is_one_of, remove_with_figure,
    replace_by_text, unwrap_element, value,
};
use base64::prelude::{BASE64_STANDARD, Engine};
use dom_query::{Document, NodeRef};
use unicode_properties::UnicodeEmoji;

/// Attributes in which loaders store the URL, in order of preference.
#[rustfmt::skip]
const ADDRESSES: &[&str] = &[
    "data-src", "data-lazy-src", "data-original", "data-lazy", "data-original-src", "data-orig-src", "data-actualsrc",
    "data-cfsrc", "data-ll-src", "data-echo", "data-delayed-url", "data-img-src", "data-image-src", "data-hi-res-src",
    "data-large-file", "data-orig-file", "data-full-src", "data-large-src", "data-image", "data-url", "data-srcurl",
];
const SETS: &[&str] =
    &["srcset", "data-srcset", "data-lazy-srcset", "data-original-set", "data-srcset-lazy"];

/// Sufficient width of a picture in pixels.
const WIDE: f64 = 2_000.0;

/// Replaces each placeholder with its picture, and removes invisible pictures.
pub fn show_pictures(tree: &Document, elements: &Elements, removed: &mut Removed) {
    if elements.have("amp-img") {
        for image in all(tree, "amp-img") {
            image.remove_children();
            image.rename("img");
        }
    }
    if !elements.have("img amp-img noscript") {
        return;
    }
    for picture in all(tree, "img amp-img") {
        show_picture(&picture);
    }
    if elements.have("noscript") {
        for fallback in all(tree, "noscript") {
            show_fallback(&fallback);
        }
    }
    for picture in all(tree, "img") {
        if is_pixel(&picture) {
            removed.note(Kind::Pixel);
            picture.remove_from_parent();
        } else if let Some(emoji) = emoji(&picture) {
            replace_by_text(&picture, &emoji);
        } else if is_placeholder(&value(&picture, "src")) {
            // A picture without a source is removed silently, because readers never saw it.
            if value(&picture, "src").is_empty() {
                removed.note(Kind::Picture);
            }
            remove_with_figure(&picture);
        }
    }
    // One size suffices; publishing makes its own renditions.
    if elements.have("picture") {
        for around in all(tree, "picture") {
            elements_in(&around)
                .filter(|node| node.has_name("source"))
                .for_each(|node| node.remove_from_parent());
            unwrap_element(&around);
        }
    }
}

/// Sets the URL that the loader's script would set.
fn show_picture(picture: &NodeRef) {
    let source = value(picture, "src");
    let is_lazy =
        picture.attr("class").is_some_and(|class| class.to_ascii_lowercase().contains("lazy"))
            || !value(picture, "data-src").is_empty() && value(picture, "loading").is_empty();
    if is_placeholder(&source) || is_lazy {
        let own =
            ADDRESSES.iter().map(|name| value(picture, name)).find(|address| is_address(address));
        let is_real = !is_placeholder(&source);
        let set = || SETS.iter().find_map(|name| best_of(&value(picture, name)));
        let of_source = || {
            let around = picture.parent().filter(|parent| parent.has_name("picture"))?;
            let sources =
                around.element_children().into_iter().filter(|node| node.has_name("source"));
            sources
                .flat_map(|source| SETS.iter().find_map(|name| best_of(&value(&source, name))))
                .last()
        };
        let found = own.or_else(|| if is_real { None } else { set().or_else(of_source) });
        let found = found.or_else(|| if is_real { None } else { any_data(picture) });
        if let Some(address) = found {
            picture.set_attr("src", &address);
            // Removes what hid the picture until it was loaded.
            picture.remove_attrs(&["style", "hidden"]);
        }
    }
    picture.remove_attr("srcset");
}

/// Returns a URL from the attributes of an unknown loader.
fn any_data(picture: &NodeRef) -> Option<String> {
    let attributes = picture.attrs();
    let named = |end: &str| {
        attributes
            .iter()
            .filter(|attribute| {
                let name = &attribute.name.local;
                (name.starts_with("data-") || name.contains("lazy")) && name.ends_with(end)
            })
            .map(|attribute| attribute.value.trim().to_owned())
            .collect::<Vec<_>>()
    };
    let mut found = named("src").into_iter().chain(named("url"));
    let mut sets = named("srcset").into_iter();
    found.find(|address| is_address(address)).or_else(|| sets.find_map(|set| best_of(&set)))
}

/// Moves the picture of a `noscript` to its placeholder, or out of the `noscript`.
fn show_fallback(fallback: &NodeRef) {
    let pictures: Vec<NodeRef> =
        elements_in(fallback).filter(|node| node.has_name("img")).collect();
    pictures.iter().for_each(show_picture);
    let is_frame = |node: &NodeRef| is_one_of(node, "iframe amp-iframe");
    let has_frame = [fallback.prev_element_sibling(), fallback.next_element_sibling()]
        .iter()
        .flatten()
        .any(|node| is_frame(node) || elements_in(node).any(|inner| is_frame(&inner)));
    if !has_frame {
        elements_in(fallback).filter(is_frame).for_each(|frame| fallback.insert_before(&frame));
    }
    let beside = [fallback.prev_element_sibling(), fallback.next_element_sibling()];
    let lazy: Vec<NodeRef> =
        beside.into_iter().flatten().filter_map(|node| only_picture(&node)).collect();
    for picture in pictures {
        let address = value(&picture, "src");
        if is_placeholder(&address) || is_pixel(&picture) {
            continue;
        }
        let is_same = |other: &NodeRef| file_of(&value(other, "src")) == file_of(&address);
        if lazy.iter().any(|other| is_attached(other) && is_same(other)) {
            continue;
        }
        match lazy.iter().find(|other| is_attached(other) && is_placeholder(&value(other, "src"))) {
            Some(placeholder) => {
                placeholder.set_attr("src", &address);
                placeholder.remove_attrs(&["style", "hidden"]);
                if !placeholder.has_attr("alt")
                    && let Some(alternative) = picture.attr("alt")
                {
                    placeholder.set_attr("alt", &alternative);
                }
            }
            None => fallback.insert_before(&picture),
        }
    }
    // The rest is only for browsers without scripts.
    fallback.remove_from_parent();
}

/// Returns a picture, or the only one in an element without text.
fn only_picture<'a>(node: &NodeRef<'a>) -> Option<NodeRef<'a>> {
    if node.has_name("img") {
        return Some(*node);
    }
    let mut pictures = elements_in(node).filter(|inner| inner.has_name("img"));
    let first = pictures.next()?;
    (pictures.next().is_none() && is_blank(node) && !is_one_of(node, "noscript")).then_some(first)
}

/// Returns the file name in a URL, without the size that some systems append.
fn file_of(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let file = path.rsplit('/').next().unwrap_or_default();
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    match stem.rsplit_once('-') {
        Some((name, size))
            if size.contains('x') && size.chars().all(|c| c == 'x' || c.is_ascii_digit()) =>
        {
            name.to_owned()
        }
        _ => stem.to_owned(),
    }
}

/// Returns whether a URL is empty or that of a placeholder.
pub fn is_placeholder(address: &str) -> bool {
    if address.is_empty() || address == "#" || address == "about:blank" {
        return true;
    }
    let small = address.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("data:"));
    if small {
        return is_empty_data(address);
    }
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let file = path.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    let stem = file.rsplit_once('.').map_or(&*file, |(stem, _)| stem);
    matches!(
        stem,
        "blank"
            | "pixel"
            | "spacer"
            | "placeholder"
            | "1x1"
            | "transparent"
            | "trans"
            | "lazy"
            | "lazyload"
            | "loading"
            | "loader"
            | "grey"
            | "gray"
            | "empty"
            | "clear"
            | "dot"
            | "spaceball"
            | "t"
            | "s"
            | "x"
            | "b"
            | "px"
    ) && file.ends_with(".gif")
        || matches!(
            stem,
            "lazy-placeholder"
                | "lazy_placeholder"
                | "image-placeholder"
                | "img-placeholder"
                | "lazyload-placeholder"
                | "1x1.trans"
                | "grey-placeholder"
                | "lazy_load"
        )
}

/// Returns whether a `data:` picture is too small to show anything: a pixel, or a drawing without shapes.
fn is_empty_data(address: &str) -> bool {
    let Some((head, content)) = address.split_once(',') else { return true };
    let head = head.to_ascii_lowercase();
    if !head.starts_with("data:image/svg") {
        // Any real picture takes more.
        return content.len() < 160;
    }
    let drawing = if head.contains(";base64") {
        let bytes = BASE64_STANDARD.decode(content.trim()).unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    } else {
        percent_encoding::percent_decode_str(content).decode_utf8_lossy().into_owned()
    };
    let shapes = ["<path", "<circle", "<ellipse", "<line", "<poly", "<text", "<image", "<use"];
    let is_rect = |drawing: &str| drawing.matches("<rect").count() > 1;
    !shapes.iter().any(|shape| drawing.contains(shape)) && !is_rect(&drawing)
}

fn is_address(text: &str) -> bool {
    !is_placeholder(text)
        && !text.starts_with(['{', '[', '<'])
        && !text.contains(char::is_whitespace)
        && (text.contains('/') || text.contains('.'))
}

/// Returns the largest picture of a `srcset` that is not unnecessarily large.
fn best_of(set: &str) -> Option<String> {
    let mut best: Option<(f64, &str)> = None;
    // A URL may contain commas but does not end with one.
    let mut rest = set.trim();
    while !rest.is_empty() {
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let (address, after) = rest.split_at(end);
        let (address, size, next) = match address.strip_suffix(',') {
            Some(address) => (address.trim_end_matches(','), "", after),
            None => {
                let (size, next) = after.split_once(',').unwrap_or((after, ""));
                (address, size.trim(), next)
            }
        };
        rest = next.trim_start_matches(|c: char| c == ',' || c.is_whitespace());
        let number = |unit: char| {
            size.strip_suffix(unit).and_then(|number| number.trim().parse::<f64>().ok())
        };
        // Density descriptors are converted to widths, at 500 pixels per `x`.
        let width = number('w').or_else(|| number('x').map(|dots| dots * 500.0)).unwrap_or(500.0);
        let is_better = best.is_none_or(|(other, _)| match other <= WIDE {
            true => width > other && width <= WIDE,
            false => width < other,
        });
        if is_better && is_address(address) {
            best = Some((width, address));
        }
    }
    best.map(|(_, address)| address.to_owned())
}

/// Returns whether a picture is a tracking pixel.
fn is_pixel(picture: &NodeRef) -> bool {
    let measures = ["width", "height"].map(|name| {
        let value = value(picture, name);
        value.strip_suffix("px").unwrap_or(&value).parse::<f64>().ok()
    });
    let style = value(picture, "style").to_ascii_lowercase().replace(' ', "");
    let is_by_style =
        ["width:1px", "height:1px"].iter().all(|part| style.split(';').any(|own| own == *part));
    let is_by_measures = match measures {
        // Some systems write 0 × 0 if the size is unknown.
        [Some(width), Some(height)] => width <= 1.0 && height <= 1.0 && width + height >= 1.0,
        [Some(one), None] | [None, Some(one)] => one == 1.0,
        [None, None] => false,
    };
    is_by_style || is_by_measures
}

/// Returns the emoji that a picture represents.
fn emoji(picture: &NodeRef) -> Option<String> {
    if !has_class(picture, &["emoji", "wp-smiley", "twemoji"]) {
        return None;
    }
    let alternative = value(picture, "alt");
    let is_emoji = alternative.chars().any(|c| !c.is_ascii() && c.is_emoji_char());
    (is_emoji && alternative.chars().count() <= 12).then_some(alternative)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOT: &str =
        "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAAAAACH5BAEAAAAALAAAAAABAAEAAAgEAAEEBAA7";

    fn shown(html: &str) -> String {
        let tree = Document::fragment(html);
        let elements = crate::source::body::tree::clean_texts(&tree);
        show_pictures(&tree, &elements, &mut Removed::default());
        let pictures = tree.select("img");
        let pictures: Vec<String> =
            pictures.iter().map(|picture| picture.attr_or("src", "").to_string()).collect();
        pictures.join(" ")
    }

    #[test]
    fn the_picture_takes_the_place_of_its_placeholder() {
        for (html, expected) in [
            (format!("<img src=\"{DOT}\" data-src=\"a.jpg\">"), "a.jpg"),
            (format!("<img src=\"{DOT}\" data-lazy-src=\"/a.jpg\"><noscript><img src=\"/a.jpg\"></noscript>"), "/a.jpg"),
            (format!("<img src=\"{DOT}\"><noscript><img src=\"/a.jpg\"></noscript>"), "/a.jpg"),
            (format!("<noscript><img src=\"/a.jpg\"></noscript><img src=\"{DOT}\">"), "/a.jpg"),
            (format!("<noscript><img src=\"/a.jpg\"></noscript><span><img src=\"{DOT}\"></span>"), "/a.jpg"),
            ("<img class=\"lazy\" data-src=\"https://b.example/a.jpg\">".to_owned(), "https://b.example/a.jpg"),
            ("<img class=\"lazyload\" src=\"a-20x13.jpg\" data-src=\"a.jpg\">".to_owned(), "a.jpg"),
            ("<img src=\"https://b.example/blank.gif\" data-srcset=\"/a-400.jpg 400w, /a-800.jpg 800w\">".to_owned(), "/a-800.jpg"),
            ("<img srcset=\"/a,1.jpg 1x, /a,2.jpg 2x\">".to_owned(), "/a,2.jpg"),
            ("<img srcset=\"/a.jpg 400w, /b.jpg 9000w\">".to_owned(), "/a.jpg"),
            ("<img data-brand-new-src=\"/a.jpg\" src=\"\">".to_owned(), "/a.jpg"),
            (format!("<picture><source data-srcset=\"/a.webp\"><img src=\"{DOT}\" data-src=\"/a.jpg\"></picture>"), "/a.jpg"),
            (format!("<picture><source srcset=\"/a.webp\"><img src=\"{DOT}\"></picture>"), "/a.webp"),
            ("<img src=\"data:image/svg+xml,%3Csvg viewBox='0 0 3 2'%3E%3C/svg%3E\" data-src=\"a.jpg\">".to_owned(), "a.jpg"),
            ("<amp-img src=\"a.jpg\" width=\"3\" height=\"2\"><noscript><img src=\"a.jpg\"></noscript></amp-img>".to_owned(), "a.jpg"),
            ("<noscript><img src=\"/a.jpg\"><p>Switch on scripts</p></noscript>".to_owned(), "/a.jpg"),
            (format!("<img src=\"{DOT}\" nitro-lazy-src=\"https://x.example/a.jpg\">"), "https://x.example/a.jpg"),
            // A real picture is kept, as are two that are merely side by side.
            ("<img src=\"a.jpg\" data-id=\"4\" srcset=\"b.jpg 2x\">".to_owned(), "a.jpg"),
            ("<img src=\"/a.jpg\"><noscript><img src=\"/b.jpg\"></noscript>".to_owned(), "/a.jpg /b.jpg"),
            ("<img src=\"t.jpg\" loading=\"lazy\" data-large-file=\"b.jpg\">".to_owned(), "t.jpg"),
        ] {
            assert_eq!(shown(&html), expected, "{html}");
        }
    }

    #[test]
    fn what_nobody_sees_is_not_asked_for() {
        for html in [
            format!("<img src=\"{DOT}\">"),
            "<img src=\"\" alt=\"thumbnail\">".to_owned(),
            "<img src=\"https://track.example/open?id=1\" width=\"1\" height=\"1\">".to_owned(),
            "<img src=\"/x\" style=\"width: 1px; height:1px\">".to_owned(),
            "<img src=\"https://track.example/open?id=1\" width=\"1\">".to_owned(),
            "<figure><img src=\"\"><figcaption>Under nothing</figcaption></figure>".to_owned(),
        ] {
            assert_eq!(shown(&html), "", "{html}");
        }
        assert_eq!(shown("<img src=\"/a.jpg\" width=\"0\" height=\"0\">"), "/a.jpg");
    }
}
