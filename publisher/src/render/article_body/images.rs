//! The pictures in an article's text as its page shows them: with their smaller files, their size and their tone.

use crate::images::{Pictures, Shown};
use crate::text::html_scan::{Edited, Part, Tag, parts};
use newsprint_app::model::{PicturePlace, SafeHtml};
use std::borrow::Cow;

/// The text, with a `picture` around every picture that has smaller files, and their measures on all that are known. One that the
/// author put into a `picture` stays there. `shown` are the addresses of all pictures in it.
pub(crate) fn with_renditions<'a>(
    html: &'a SafeHtml,
    shown: &[String],
    pictures: &Pictures,
) -> Cow<'a, str> {
    let html = html.as_str();
    if !shown.iter().any(|url| pictures.at(url).is_some()) {
        return Cow::Borrowed(html);
    }
    let mut edited = Edited::new(html);
    // Whether each open element is a `picture`, the innermost last.
    let mut is_picture = Vec::new();
    for (place, part) in parts(html) {
        match part {
            Part::Open(tag) if tag.name() == "img" => {
                let shown = tag.attribute("src").and_then(|src| pictures.at(&src));
                let Some(shown) = shown else { continue };
                let mut img = with_size(&tag, shown);
                if !shown.renditions.is_empty() && is_picture.last() != Some(&true) {
                    let sources = shown.renditions.markup(PicturePlace::Body);
                    img = format!("<picture>{sources}{img}</picture>");
                }
                edited.replace(place, &img);
            }
            Part::Open(tag) if !tag.is_void() => is_picture.push(tag.name() == "picture"),
            Part::Close => drop(is_picture.pop()),
            _ => {}
        }
    }
    Cow::Owned(edited.finish())
}

/// Measures that differ from the shape of the file by less are only rounded.
const ROUNDED: f64 = 0.03;

/// The tag of a picture with its tone and, where the author's measures are not of its shape, with those of its file: content systems
/// write down how a camera had it lying.
fn with_size(tag: &Tag, shown: &Shown) -> String {
    let mut set = Vec::new();
    let measure = |name| tag.attribute(name).as_deref().and_then(measure);
    let (width, height) = shown.size;
    let is_of_shape = measure("width").zip(measure("height")).is_some_and(|(across, down)| {
        let shape = across / down * f64::from(height) / f64::from(width);
        // Of a narrow one a pixel is much.
        (shape - 1.0).abs() < ROUNDED.max(1.0 / across.min(down))
    });
    if !is_of_shape {
        set.extend([("width", width.to_string()), ("height", height.to_string())]);
    }
    set.extend(shown.renditions.tone().map(|tone| ("data-tone", tone.to_owned())));
    tag.with(&set)
}

/// A measure in pixels, as HTML reads it (<https://html.spec.whatwg.org/#rules-for-parsing-dimension-values>); none where it is of
/// another kind, or nothing.
fn measure(written: &str) -> Option<f64> {
    let written = written.trim_start();
    let digits = written.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let measure: f64 = written[..written.len() - digits.len()].parse().ok()?;
    (measure >= 1.0 && measure.is_finite() && !digits.starts_with('%')).then_some(measure)
}

#[cfg(test)]
mod tests {
    use super::*;
    use newsprint_app::model::Renditions;

    #[test]
    fn a_picture_gets_its_files_and_what_it_does_not_say() {
        let files = Renditions::new("/1a", 12, &[320], &[]);
        let source = files.markup(PicturePlace::Body);
        let pictures = Pictures::of_one("/a.jpg", (4, 3), files);
        let page = |html: &str| {
            let html = SafeHtml::from_sanitiser(html.to_owned());
            with_renditions(&html, &["/a.jpg".to_owned()], &pictures).into_owned()
        };
        let tone = " data-tone=\"c\"></picture>";
        for (written, shown) in [
            ("", " width=\"4\" height=\"3\""),
            (" alt=\"&quot;\"", " alt=\"&quot;\" width=\"4\" height=\"3\""),
            (" width=\"8\" height=\"6\"", " width=\"8\" height=\"6\""),
            (" height=\"6\" alt=\"\"", " height=\"3\" alt=\"\" width=\"4\""),
            (" width=\"6\" height=\"8\"", " width=\"4\" height=\"3\""),
            (" width=\"0\" height=\"0\"", " width=\"4\" height=\"3\""),
            (" width=\"100%\" height=\"auto\"", " width=\"4\" height=\"3\""),
            (" width=\"100%\"", " width=\"4\" height=\"3\""),
            (" width=\"641px\" height=\"480\"", " width=\"641px\" height=\"480\""),
        ] {
            assert_eq!(
                page(&format!("<p>1<br><img src=\"/a.jpg\"{written}>2</p>")),
                format!("<p>1<br><picture>{source}<img src=\"/a.jpg\"{shown}{tone}2</p>")
            );
        }
        let own = |measures: &str| {
            format!("<picture><source media=\"print\"><img src=\"/a.jpg\"{measures}></picture>")
        };
        let sized = own(" width=\"4\" height=\"3\" data-tone=\"c\"");
        let other = "<img src=\"/b.jpg\">";
        assert_eq!(page(&[&own(""), other].concat()), [&sized, other].concat());
        let after = page(&format!("{}<img src=\"/a.jpg\">", own("")));
        assert!(after.starts_with(&format!("{sized}<picture>")), "{after}");
    }

    #[test]
    fn a_picture_without_smaller_files_gets_its_measures() {
        let pictures = Pictures::of_one("/a.svg", (30, 20), Renditions::default());
        let html = SafeHtml::from_sanitiser("<p><img src=\"/a.svg\"></p>".to_owned());
        assert_eq!(
            with_renditions(&html, &["/a.svg".to_owned()], &pictures),
            "<p><img src=\"/a.svg\" width=\"30\" height=\"20\"></p>"
        );
    }
}
