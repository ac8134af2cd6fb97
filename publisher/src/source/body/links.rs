//! Resolves all URLs in a body, and gives each link an accessible name.

use super::Use;
use super::removed::{Kind, Removed};
use super::tree::{
    Elements, all, elements_in, is_attached, is_blank, is_one_of, remove_with_figure,
    unwrap_element, value,
};
use dom_query::{Document, NodeRef};
use percent_encoding::percent_decode_str;

/// Resolves every URL to its place on the site, and removes those that have none.
pub fn resolve_addresses(
    tree: &Document,
    elements: &Elements,
    resolve: &dyn Fn(&str, Use) -> Option<String>,
    removed: &mut Removed,
) {
    let set = |element: &NodeRef, attribute: &str, usage: Use| {
        let Some(address) = element.attr(attribute) else { return };
        match resolve(address.trim(), usage) {
            Some(address) => element.set_attr(attribute, &address),
            None => element.remove_attr(attribute),
        }
    };
    // Frames have become links.
    if elements.have("a iframe frame embed object amp-iframe amp-youtube amp-vimeo") {
        for link in all(tree, "a") {
            if !link.has_attr("href") {
                continue;
            }
            set(&link, "href", Use::Link);
            set_link_rel(&link);
        }
    }
    const MEDIA: &str = "img audio video source track";
    if elements.have(MEDIA) || elements.have("noscript amp-img amp-video amp-audio object") {
        for media in all(tree, MEDIA) {
            if is_one_of(&media, "audio video source") && value(&media, "src").is_empty() {
                let later = ["data-src", "data-lazy-src"].iter().map(|name| value(&media, name));
                match later.into_iter().find(|address| !address.is_empty()) {
                    Some(address) => media.set_attr("src", &address),
                    None => media.remove_attr("src"),
                }
            }
            set(&media, "src", Use::Media);
            if media.has_name("video") {
                if value(&media, "poster").is_empty() {
                    media.remove_attr("poster");
                }
                set(&media, "poster", Use::Media);
            }
            // One size suffices; publishing makes its own renditions.
            media.remove_attr("srcset");
        }
        for media in all(tree, "img source track").iter().filter(|media| !media.has_attr("src")) {
            match media.has_name("img") {
                true => remove_with_figure(media),
                false => media.remove_from_parent(),
            }
        }
        for player in all(tree, "audio video").iter().filter(|player| is_attached(player)) {
            let has_source =
                player.has_attr("src") || elements_in(player).any(|inner| inner.has_name("source"));
            if !has_source {
                removed.note(Kind::Player);
                match is_blank(player) {
                    true => remove_with_figure(player),
                    false => super::tree::unwrap_as_block(player),
                }
            }
        }
    }
    if elements.have("blockquote q del ins") {
        for quote in all(tree, "blockquote q del ins") {
            set(&quote, "cite", Use::Link);
        }
    }
}

/// Marks the links that the browser must handle instead of the app's router.
fn set_link_rel(link: &NodeRef) {
    let href = value(link, "href");
    let is_file = href.rsplit('/').next().is_some_and(|last| last.contains('.'));
    if href.starts_with('#') || is_file || href.contains("://") || href.starts_with("mailto:") {
        let way = if href.contains("://") { "noopener external" } else { "external" };
        link.set_attr("rel", way);
    } else {
        link.remove_attr("rel");
    }
}

/// Gives links without words a name, and removes empty links.
pub fn name_links(tree: &Document, elements: &Elements) {
    if !elements.have("a") {
        return;
    }
    for link in all(tree, "a") {
        // A link nested in another is a link of its own.
        let outer =
            link.ancestors_it(None).any(|above| above.has_name("a") && above.has_attr("href"));
        if outer && link.has_attr("href") {
            link.remove_attrs(&["href", "rel"]);
        }
        if !link.has_attr("href") || !is_blank(&link) {
            continue;
        }
        let is_shown = |node: &NodeRef| is_one_of(node, "img audio video");
        let pictures: Vec<NodeRef> = elements_in(&link).filter(is_shown).collect();
        let has_name = ["aria-label", "title"].iter().any(|name| !value(&link, name).is_empty());
        let has_words = pictures.iter().any(|picture| !value(picture, "alt").is_empty());
        match pictures.first() {
            Some(_) if has_name || has_words => {}
            Some(_) => link.set_attr("aria-label", &name_of_address(&value(&link, "href"))),
            None if has_name => {
                let name = [value(&link, "aria-label"), value(&link, "title")]
                    .into_iter()
                    .find(|name| !name.is_empty());
                let text = link.tree.new_text(name.unwrap_or_default());
                link.append_child(&text);
            }
            // A link target is kept.
            None if link.has_attr("id") => link.remove_attrs(&["href", "rel"]),
            None => unwrap_element(&link),
        }
    }
}

/// Returns a readable name for a URL: a file's name, or a page's host.
fn name_of_address(address: &str) -> String {
    let plain = address.split_once("://").map_or(address, |(_, rest)| rest);
    let plain = plain.strip_prefix("mailto:").unwrap_or(plain);
    let path = plain.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    let last = path.rsplit('/').next().unwrap_or_default();
    let is_file = path.contains('/')
        && last.rsplit_once('.').is_some_and(|(stem, end)| !stem.is_empty() && end.len() <= 5);
    let name = if is_file { last } else { path.trim_start_matches("www.") };
    let name = percent_decode_str(name).decode_utf8_lossy().trim().to_owned();
    if name.is_empty() { address.to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_called_by_file_or_site() {
        for (address, expected) in [
            ("https://www.else.example/tides/", "else.example/tides"),
            ("https://else.example", "else.example"),
            ("/pictures/b%C3%BChne.jpg?x", "bühne.jpg"),
            ("mailto:a@b.example", "a@b.example"),
            ("/", "/"),
        ] {
            assert_eq!(name_of_address(address), expected);
        }
    }
}
