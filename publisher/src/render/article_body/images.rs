//! Adds responsive sources, dimensions and placeholder colours to the pictures in an article's body.

use crate::images::{Pictures, ProcessedPicture};
use crate::text::html_scan::{HtmlEditor, Tag, Token, tokens};
use newsprint_app::model::{PicturePlace, SafeHtml};
use std::borrow::Cow;

/// Returns the body with a `<picture>` around every picture that has renditions, and with the dimensions of all
/// pictures whose size is available. A picture that the author already put into a `<picture>` stays there. `shown`
/// lists the URLs of all pictures in the body.
pub(crate) fn with_renditions<'a>(
    html: &'a SafeHtml,
    shown: &[String],
    pictures: &Pictures,
) -> Cow<'a, str> {
    let html = html.as_str();
    if !shown.iter().any(|url| pictures.at(url).is_some()) {
        return Cow::Borrowed(html);
    }
    let mut edited = HtmlEditor::new(html);
    // For each open element, whether it is a `<picture>`; innermost last.
    let mut is_picture = Vec::new();
    for (place, token) in tokens(html) {
        match token {
            Token::Open(tag) if tag.name() == "img" => {
                let shown = tag.attribute("src").and_then(|src| pictures.at(&src));
                let Some(shown) = shown else { continue };
                let mut img = with_size(&tag, shown);
                if !shown.renditions.is_empty() && is_picture.last() != Some(&true) {
                    let sources = shown.renditions.markup(PicturePlace::Body);
                    img = format!("<picture>{sources}{img}</picture>");
                }
                edited.replace(place, &img);
            }
            Token::Open(tag) if !tag.is_void() => is_picture.push(tag.name() == "picture"),
            Token::Close => drop(is_picture.pop()),
            _ => {}
        }
    }
    Cow::Owned(edited.finish())
}

/// Relative difference in aspect ratio below which the author's dimensions count as rounded.
const ASPECT_TOLERANCE: f64 = 0.03;

/// Returns the picture's tag with its placeholder colour. If the author's dimensions do not match the aspect ratio of
/// the file, the file's replace them: some content systems record the unrotated dimensions of a photograph.
fn with_size(tag: &Tag, shown: &ProcessedPicture) -> String {
    let mut set = Vec::new();
    let parse_dimension = |name| tag.attribute(name).as_deref().and_then(parse_dimension);
    let (width, height) = shown.size;
    let is_of_shape =
        parse_dimension("width").zip(parse_dimension("height")).is_some_and(|(across, down)| {
            let shape = across / down * f64::from(height) / f64::from(width);
            // In a narrow picture, one pixel is a large share of the width.
            (shape - 1.0).abs() < ASPECT_TOLERANCE.max(1.0 / across.min(down))
        });
    if !is_of_shape {
        set.extend([("width", width.to_string()), ("height", height.to_string())]);
    }
    set.extend(shown.renditions.tone().map(|tone| ("data-tone", tone.to_owned())));
    tag.with(&set)
}

/// Parses an HTML dimension attribute in pixels (<https://html.spec.whatwg.org/#rules-for-parsing-dimension-values>).
/// Returns `None` for zero and for other units.
fn parse_dimension(written: &str) -> Option<f64> {
    let written = written.trim_start();
    let digits = written.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let parse_dimension: f64 = written[..written.len() - digits.len()].parse().ok()?;
    (parse_dimension >= 1.0 && parse_dimension.is_finite() && !digits.starts_with('%'))
        .then_some(parse_dimension)
}

#[cfg(test)]
mod tests {
    use super::*;
    use newsprint_app::model::Renditions;

    #[test]
    fn a_picture_gets_its_files_and_what_it_does_not_say() {
        let files = Renditions::new("/1a", 12, &[320]);
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
