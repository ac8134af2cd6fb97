//! Adds the URL of each audio and video player, for print.

use super::ArticleContext;
use crate::text::html_scan::{HtmlEditor, Tag, Token, tokens};
use newsprint_app::model::Attachment;
use newsprint_app::model::escape::escape;
use std::borrow::Cow;

/// Returns the body with the URL of every audio and video after it.
pub(crate) fn with_addresses<'a>(html: Cow<'a, str>, context: &ArticleContext) -> Cow<'a, str> {
    if !["<audio", "<video"].iter().any(|player| html.contains(player)) {
        return html;
    }
    let mut edited = HtmlEditor::new(&html);
    // For each open element, innermost last: `Some` if it is a player, with its URL if found.
    let mut open: Vec<Option<String>> = Vec::new();
    for (place, token) in tokens(&html) {
        match token {
            Token::Open(tag) if tag.is_void() => {
                let source = tag.attribute("src").filter(|_| tag.name() == "source");
                // `<picture>` has `<source>` children too. Of several sources, use the first.
                if let (Some(source), Some(Some(address))) = (source, open.last_mut())
                    && address.is_empty()
                {
                    *address = source;
                }
            }
            Token::Open(tag) => open.push(address(&tag)),
            Token::Close => {
                let Some(address) = open.pop().flatten().filter(|url| !url.is_empty()) else {
                    continue;
                };
                let (before, language) = (&html[place.clone()], context.language());
                let address = escape(&context.absolute(&address));
                let named =
                    format!("{before}<span class=\"printed-media\"{language}>{address}</span>");
                edited.replace(place, &named);
            }
            Token::Text(_) => {}
        }
    }
    Cow::Owned(edited.finish())
}

/// Returns the URL in a player's own tag, or `None` for other elements.
fn address(tag: &Tag) -> Option<String> {
    tag.is_one_of("audio video").then(|| tag.attribute("src").unwrap_or_default())
}

/// Lists the article's attachments by name and URL.
pub(crate) fn attachments(attachments: &[Attachment], context: &ArticleContext) -> String {
    let named = attachments.iter().map(|attachment| {
        let Attachment { url, title, extent, .. } = attachment;
        let extent = extent.as_ref().map(|extent| format!(" ({extent})")).unwrap_or_default();
        let language = context.language();
        let name = escape(&format!("{title}{extent}"));
        let address = escape(&context.absolute(url));
        format!("<p class=\"printed-media\"{language}><bdi>{name}</bdi> <span>{address}</span></p>")
    });
    named.collect()
}

#[cfg(test)]
mod tests {
    use crate::render::article_body::tests::page;

    #[test]
    fn sound_and_film_are_named_by_their_address() {
        for (text, address) in [
            (
                "<video src=\"https://cdn.example/a.mp4?b&amp;c\"></video>",
                "https://cdn.example/a.mp4?b&amp;c",
            ),
            ("<audio src=\"/news/a.mp3\" controls></audio>", "https://paper.example/news/a.mp3"),
            (
                "<audio><source src=\"/a.ogg\"><source src=\"/a.mp3\">None.</audio>",
                "https://paper.example/a.ogg",
            ),
        ] {
            for html in [
                format!("<p>Text.</p>{text}"),
                format!("<figure>{text}<figcaption>It.</figcaption></figure>"),
            ] {
                let page = page(&html, |_| {});
                let named = format!("o><span class=\"printed-media\">{address}</span>");
                assert_eq!(page.matches(&named).count(), 1, "{page}");
            }
        }
        let silent = page(
            "<picture><source srcset=\"/a.webp\"><img src=\"/a.png\" alt=\"\"></picture>",
            |_| {},
        );
        assert!(!silent.contains("printed-media"), "{silent}");
    }
}
