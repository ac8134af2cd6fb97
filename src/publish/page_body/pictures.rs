//! The pictures in an article's text as its page shows them: with their smaller files, their size and their tone.

use crate::content::{PicturePlace, SafeHtml};
use crate::publish::markup::{Edited, Part, Tag, parts};
use crate::publish::pictures::{Pictures, Shown};
use std::borrow::Cow;

/// The text, with a `picture` around every picture that has smaller files. One that the author put into a `picture` stays as
/// it is. `shown` are the addresses of all pictures in it.
pub(super) fn with_renditions<'a>(
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
                let Some(shown) = shown.filter(|_| is_picture.last() != Some(&true)) else {
                    continue;
                };
                let sources = shown.renditions.markup(PicturePlace::Body);
                let img = with_size(&tag, shown);
                edited.replace(place, &format!("<picture>{sources}{img}</picture>"));
            }
            Part::Open(tag) if !tag.is_void() => is_picture.push(tag.name() == "picture"),
            Part::Close => drop(is_picture.pop()),
            _ => {}
        }
    }
    Cow::Owned(edited.finish())
}

/// The tag of a picture with its tone and, where the author does not say both of its measures, with those of its file.
fn with_size(tag: &Tag, shown: &Shown) -> String {
    let mut set = Vec::new();
    if tag.attribute("width").is_none() || tag.attribute("height").is_none() {
        set.extend([("width", shown.size.0.to_string()), ("height", shown.size.1.to_string())]);
    }
    set.extend(shown.renditions.tone().map(|tone| ("data-tone", tone.to_owned())));
    tag.with(&set)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Renditions;

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
        ] {
            assert_eq!(
                page(&format!("<p>1<br><img src=\"/a.jpg\"{written}>2</p>")),
                format!("<p>1<br><picture>{source}<img src=\"/a.jpg\"{shown}{tone}2</p>")
            );
        }
        let own = "<picture><source srcset=\"/c.avif\"><img src=\"/a.jpg\"></picture><img src=\"/b.jpg\">";
        assert_eq!(page(own), own);
        let after = page(&format!("{own}<img src=\"/a.jpg\">"));
        assert!(after.starts_with(&format!("{own}<picture>")), "{after}");
    }
}
