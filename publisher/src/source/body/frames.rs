//! Replaces third-party frames and objects, which pages do not load, with links.

use super::removed::{Kind, Removed};
use super::tree::{
    Elements, all, elements_in, is_attached, is_blank, is_one_of, remove_with_figure,
    unwrap_element, value,
};
use dom_query::{Document, NodeRef};
use url::Url;

/// Elements that may contain a paragraph.
const FLOW: &str = "html div section blockquote figure li td th dd aside details center article main header footer nav form \
                    fieldset figcaption address";

/// Replaces frames, objects and third-party players with links.
pub fn replace_frames(tree: &Document, elements: &Elements, removed: &mut Removed) {
    const FRAMES: &str = "iframe frame amp-iframe amp-youtube amp-vimeo embed object applet";
    if !elements.have(FRAMES) {
        return;
    }
    for frame in all(tree, FRAMES) {
        if !is_attached(&frame) {
            continue;
        }
        if is_one_of(&frame, "object applet") {
            replace_object(&frame, removed);
            continue;
        }
        let measures = ["width", "height"].map(|name| value(&frame, name));
        if measures.iter().all(|measure| ["0", "1", "0px", "1px"].contains(&measure.as_str())) {
            removed.note(Kind::Hidden);
            frame.remove_from_parent();
            continue;
        }
        let Some(source) = source_of(&frame) else {
            removed.note(Kind::EmptyFrame);
            remove_with_figure(&frame);
            continue;
        };
        if frame.has_name("embed") && video_page(&source).is_none() {
            removed.note(Kind::Object);
        }
        replace_by_link(&frame, &source, removed);
    }
}

/// Returns the URL that a frame loads, in all lazy-loading variants.
fn source_of(frame: &NodeRef) -> Option<String> {
    let film = value(frame, "data-videoid");
    if !film.is_empty() {
        let player = if frame.has_name("amp-vimeo") {
            "https://player.vimeo.com/video/"
        } else {
            "https://www.youtube.com/embed/"
        };
        return Some(format!("{player}{film}"));
    }
    let names = [
        "src",
        "data-src",
        "data-lazy-src",
        "data-litespeed-src",
        "data-cmp-src",
        "data-iframe-src",
        "data-original",
    ];
    names.iter().map(|name| value(frame, name)).find(|source| can_be_followed(source))
}

fn can_be_followed(source: &str) -> bool {
    let scheme = source.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    let is_safe = match scheme {
        Some(scheme) if scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c)) => {
            ["http", "https"].contains(&&*scheme)
        }
        _ => true,
    };
    is_safe && !source.is_empty() && !source.starts_with('#')
}

/// Replaces an object with its fallback content, or else with a link or the picture that it shows.
fn replace_object(object: &NodeRef, removed: &mut Removed) {
    let data = [value(object, "data"), value(object, "src")].into_iter();
    let inner = elements_in(object).filter_map(|inner| match &*super::tree::name_of(&inner) {
        "param"
            if ["movie", "src", "url", "filename"]
                .contains(&&*value(&inner, "name").to_ascii_lowercase()) =>
        {
            Some(value(&inner, "value"))
        }
        "embed" => Some(value(&inner, "src")),
        _ => None,
    });
    let source = data.chain(inner).find(|source| can_be_followed(source));
    for part in elements_in(object).filter(|inner| is_one_of(inner, "param embed")) {
        part.remove_from_parent();
    }
    let has_more = !is_blank(object)
        || elements_in(object).any(|inner| is_one_of(&inner, "img video audio iframe object"));
    let is_picture = value(object, "type").starts_with("image/")
        || source.as_deref().and_then(crate::source::links::picture_type).is_some();
    match source {
        Some(source) if is_picture => {
            let picture = object.tree.new_element("img");
            picture.set_attr("src", &source);
            let words = object.text().split_whitespace().collect::<Vec<_>>().join(" ");
            let title = value(object, "title");
            picture.set_attr("alt", if words.is_empty() { &title } else { &words });
            object.replace_with(&picture);
        }
        Some(source) if !has_more => {
            if video_page(&source).is_none() {
                removed.note(Kind::Object);
            }
            replace_by_link(object, &source, removed);
        }
        _ => {
            removed.note(Kind::Object);
            match has_more {
                true if super::tree::has_block(object) => super::tree::unwrap_as_block(object),
                true => unwrap_element(object),
                false => remove_with_figure(object),
            }
        }
    }
}

/// Replaces a frame with a link.
fn replace_by_link(frame: &NodeRef, source: &str, removed: &mut Removed) {
    let film = video_page(source);
    let host = host_of(source);
    if film.is_none() && !is_one_of(frame, "object embed") {
        removed.note(host.clone().map_or(Kind::EmptyFrame, Kind::Frame));
    }
    let title = [value(frame, "title"), value(frame, "aria-label")]
        .into_iter()
        .find(|title| !title.is_empty());
    let page = film.clone().unwrap_or_else(|| source.to_owned());
    let shown = match &film {
        Some(page) => page.clone(),
        None => host.unwrap_or_else(|| source.to_owned()),
    };
    let link = frame.tree.new_element("a");
    link.set_attr("href", &page);
    link.append_child(&frame.tree.new_text(title.unwrap_or(shown)));
    let around = frame.ancestors_it(None).find(|above| above.has_name("a"));
    if let Some(around) = around {
        // Links cannot be nested.
        around.insert_after(&link);
        frame.remove_from_parent();
        return;
    }
    let parent = frame.parent();
    let paragraph = frame.tree.new_element("p");
    match parent {
        Some(parent) if is_one_of(&parent, FLOW) => {
            frame.replace_with(&paragraph);
            paragraph.append_child(&link);
            mark(&paragraph, film.is_some());
        }
        Some(parent)
            if parent.has_name("p")
                && is_blank(&parent)
                && parent.element_children().len() == 1 =>
        {
            frame.replace_with(&link);
            mark(&parent, film.is_some());
        }
        _ => frame.replace_with(&link),
    }
}

fn mark(paragraph: &NodeRef, is_film: bool) {
    if is_film {
        paragraph.add_class("embed-link");
    }
}

fn whole(source: &str) -> Option<Url> {
    let source = source
        .strip_prefix("//")
        .map_or_else(|| source.to_owned(), |rest| format!("https://{rest}"));
    Url::parse(&source).ok()
}

fn host_of(source: &str) -> Option<String> {
    whole(source)?.host_str().map(|host| host.trim_start_matches("www.").to_owned())
}

/// Returns the page of a video or playlist from its embed URL.
fn video_page(source: &str) -> Option<String> {
    let url = whole(source)?;
    let host = url.host_str()?.trim_start_matches("www.").trim_start_matches("m.");
    let parts: Vec<&str> = url.path_segments()?.filter(|part| !part.is_empty()).collect();
    let queries: Vec<(String, String)> = url.query_pairs().into_owned().collect();
    let query = |name: &str| {
        let found = queries.iter().find(|(own, _)| own == name);
        found.map(|(_, value)| value.as_str()).filter(|value| is_id(value))
    };
    match (host, parts.as_slice()) {
        (
            "youtube.com" | "youtube-nocookie.com",
            ["embed" | "v" | "shorts" | "watch" | "live" | "playlist", ..],
        ) => {
            let id = match parts[..] {
                ["embed", "videoseries" | "live_stream"] | ["watch" | "playlist", ..] => query("v"),
                [_, id] => Some(id).filter(|id| is_id(id)),
                _ => None,
            };
            let list =
                query("list").filter(|_| query("listType").is_none_or(|kind| kind == "playlist"));
            let start = query("start").or_else(|| query("t")).filter(|start| *start != "0");
            match (id, list) {
                (Some(id), list) => {
                    let mut page = format!("https://www.youtube.com/watch?v={id}");
                    page += &list.map(|list| format!("&list={list}")).unwrap_or_default();
                    page += &start.map(|start| format!("&t={start}")).unwrap_or_default();
                    Some(page)
                }
                (None, Some(list)) => Some(format!("https://www.youtube.com/playlist?list={list}")),
                (None, None) => {
                    let channel =
                        query("channel").filter(|_| parts.get(1) == Some(&"live_stream"))?;
                    Some(format!("https://www.youtube.com/channel/{channel}/live"))
                }
            }
        }
        ("youtu.be", [id]) if is_id(id) => {
            let start = query("t").or_else(|| query("start")).map(|start| format!("&t={start}"));
            Some(format!("https://www.youtube.com/watch?v={id}{}", start.unwrap_or_default()))
        }
        ("player.vimeo.com", ["video", id, rest @ ..]) if is_id(id) => {
            let hash = query("h").or_else(|| rest.first().copied().filter(|hash| is_id(hash)));
            let mut page = format!("https://vimeo.com/{id}");
            page += &hash.map(|hash| format!("/{hash}")).unwrap_or_default();
            let start =
                url.fragment().filter(|fragment| fragment.strip_prefix("t=").is_some_and(is_id));
            page += &start.map(|start| format!("#{start}")).unwrap_or_default();
            Some(page)
        }
        _ => None,
    }
}

fn is_id(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_film_has_a_page_of_its_own() {
        for (source, expected) in [
            ("https://player.vimeo.com/video/42", "https://vimeo.com/42"),
            (
                "https://player.vimeo.com/video/42?h=abc1&dnt=1#t=1m2s",
                "https://vimeo.com/42/abc1#t=1m2s",
            ),
            ("//player.vimeo.com/video/42/abc1/", "https://vimeo.com/42/abc1"),
            (
                "https://www.youtube.com/embed/videoseries?list=PL1",
                "https://www.youtube.com/playlist?list=PL1",
            ),
            (
                "https://www.youtube.com/embed/?listType=playlist&list=PL1",
                "https://www.youtube.com/playlist?list=PL1",
            ),
            (
                "https://www.youtube.com/embed/a-_1?start=95&rel=0",
                "https://www.youtube.com/watch?v=a-_1&t=95",
            ),
            (
                "https://www.youtube.com/embed/a1?list=PL1",
                "https://www.youtube.com/watch?v=a1&list=PL1",
            ),
            ("https://www.youtube-nocookie.com/embed/a1/", "https://www.youtube.com/watch?v=a1"),
            ("//m.youtube.com/embed/a1", "https://www.youtube.com/watch?v=a1"),
            ("http://youtube.com/v/a1", "https://www.youtube.com/watch?v=a1"),
            ("https://www.youtube.com/watch?v=a1&t=9", "https://www.youtube.com/watch?v=a1&t=9"),
            (
                "https://www.youtube.com/embed/live_stream?channel=UC1",
                "https://www.youtube.com/channel/UC1/live",
            ),
            ("https://youtu.be/a1?t=9", "https://www.youtube.com/watch?v=a1&t=9"),
        ] {
            assert_eq!(video_page(source).as_deref(), Some(expected), "{source}");
        }
        for other in [
            "https://else.example/embed/a1",
            "https://www.youtube.com/@paper",
            "https://www.youtube.com/embed/",
            "javascript:x",
        ] {
            assert_eq!(video_page(other), None, "{other}");
        }
    }
}
