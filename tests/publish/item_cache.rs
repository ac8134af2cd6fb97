//! The item cache: items are not checked again while none of their inputs has changed.

use crate::newsroom::{Newsroom, text};
use serde_json::{Value, json};
use std::fs;
use std::time::SystemTime;

/// A single-coloured PNG picture.
fn picture(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(width, height).write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// Returns the name, size and time of each item cache file.
fn memories(newsroom: &Newsroom) -> Vec<(String, u64, SystemTime)> {
    let files = fs::read_dir(newsroom.cached("items")).unwrap().map(Result::unwrap);
    let mut files: Vec<_> = files
        .map(|file| {
            let name = file.file_name().into_string().unwrap();
            let found = file.metadata().unwrap();
            (name, found.len(), found.modified().unwrap())
        })
        .collect();
    files.sort();
    files
}

#[test]
fn what_is_wrong_is_told_every_time() {
    let item = json!({"id": "a", "url": "not an address", "image": "https://elsewhere.example/a.jpg",
        "content_html": "<p><a href=\"nowhere.pdf\">Plan</a></p>", "language": 5});
    let newsroom = Newsroom::of(&[item]);
    let first = newsroom.check();
    assert!(first.text.contains("nowhere.pdf"), "{}", first.text);
    assert!(first.text.contains("but it must be a string"), "{}", first.text);
    assert_eq!(newsroom.check().text, first.text);
}

#[test]
fn files_that_come_and_go_are_noticed() {
    let item = json!({"id": "a", "content_html": "<p><a href=\"plan.pdf\">Plan</a></p>"});
    let newsroom = Newsroom::of(&[item]);
    newsroom.build();
    let is_linked = || {
        assert_eq!(newsroom.publish().code, 0);
        let page = text(&newsroom.files(), "articles/title-of-a/index.html");
        page.contains("<a href=\"/plan.pdf\"")
    };
    assert!(!is_linked());
    newsroom.write("plan.pdf", "A plan.");
    assert!(is_linked());
    assert!(newsroom.path("dist/plan.pdf").is_file());
    assert!(is_linked());
    fs::remove_file(newsroom.path("plan.pdf")).unwrap();
    assert!(!is_linked());
    assert!(!newsroom.path("dist/plan.pdf").is_file());
}

#[test]
fn a_picture_of_another_size_is_noticed() {
    let item = json!({"id": "a", "image": "a.png", "_news": {"picture": {"alternative": "A"}}});
    let newsroom = Newsroom::of(&[item]);
    newsroom.build();
    for (width, height) in [(30, 20), (30, 20), (20, 30)] {
        newsroom.write_bytes("a.png", &picture(width, height));
        assert_eq!(newsroom.publish().code, 0);
        let page = text(&newsroom.files(), "articles/title-of-a/index.html");
        let size = format!("width=\"{width}\" height=\"{height}\"");
        assert!(page.contains(&size), "{size}");
    }
    let known = memories(&newsroom);
    assert_eq!(newsroom.check().code, 0);
    assert_eq!(memories(&newsroom), known, "the item with its new picture is remembered");
    newsroom.write("a.png", "no picture");
    assert!(newsroom.check().text.contains("cannot be read as a picture"));
}

#[test]
fn the_settings_and_the_feed_are_a_part_of_it() {
    let item =
        json!({"id": "a", "date_published": "2026-11-20T23:30:00", "content_html": "<p>A.</p>"});
    let newsroom = Newsroom::of(&[item]);
    newsroom.build();
    let page = || {
        assert_eq!(newsroom.publish().code, 0);
        text(&newsroom.files(), "articles/title-of-a/index.html")
    };
    assert!(page().contains("datetime=\"2026-11-20T23:30:00+00:00\""));
    newsroom.edit("newsprint.toml", "base_url", "time_zone = \"Asia/Tokyo\"\nbase_url");
    assert!(page().contains("datetime=\"2026-11-20T23:30:00+09:00\""));
    newsroom.edit("feed.json", "\"The Paper\"", "\"The Paper\",\"authors\":[{\"name\":\"Ann\"}]");
    assert!(page().contains("href=\"/authors/ann/\""));
}

#[test]
fn the_snapshot_has_the_items_of_the_last_check_and_no_others() {
    let items = |changed: usize| -> Vec<Value> {
        let text = |n| if n < changed { "Another text." } else { "A text." };
        (0..20)
            .map(
                |n| json!({"id": n.to_string(), "content_html": format!("<p>{} {n}</p>", text(n))}),
            )
            .collect()
    };
    let newsroom = Newsroom::of(&items(0));
    let edit = |changed: usize| {
        let other = Newsroom::of(&items(changed));
        newsroom.write("feed.json", &fs::read_to_string(other.path("feed.json")).unwrap());
        assert_eq!(newsroom.check().code, 0);
        memories(&newsroom)
    };
    assert_eq!(newsroom.check().code, 0);
    let first = memories(&newsroom);
    assert_eq!(first.len(), 1);
    assert_eq!(edit(0), first, "an unchanged newsroom needs no new snapshot");
    let second = edit(1);
    assert_eq!((second.len(), &second[0].0), (1, &first[0].0));
    assert_eq!(edit(1), second);
    let many = edit(12);
    assert_eq!(many.len(), 1);
    // Unused entries are removed.
    assert!(many[0].1 < first[0].1 * 3 / 2, "{first:?} {many:?}");
}

#[test]
fn an_item_that_is_there_twice_is_remembered_once() {
    let mut items: Vec<Value> = (0..20).map(|n| json!({"id": n.to_string()})).collect();
    let newsroom = Newsroom::of(&items);
    assert_eq!(newsroom.check().code, 0);
    items.extend([json!({"id": "twice"}), json!({"id": "twice"})]);
    let other = Newsroom::of(&items);
    newsroom.write("feed.json", &fs::read_to_string(other.path("feed.json")).unwrap());
    assert_eq!(newsroom.check().code, 0);
    let known = memories(&newsroom);
    assert_eq!(known.len(), 1);
    assert_eq!(newsroom.check().code, 0);
    assert_eq!(newsroom.check().code, 0);
    assert_eq!(memories(&newsroom), known);
}

#[test]
fn a_damaged_memory_costs_time_and_nothing_else() {
    let items: Vec<Value> = (0..9).map(|n| json!({"id": n.to_string()})).collect();
    let newsroom = Newsroom::of(&items);
    let expected = newsroom.published();
    let (name, ..) = memories(&newsroom).remove(0);
    let snapshot = newsroom.cached("items").join(name);
    let whole = fs::read(&snapshot).unwrap();
    // A word's number is the last field of an item's entry, before the list of all words.
    let words = whole.windows(3).position(|bytes| bytes == b"[[\"").unwrap();
    let headline = whole.windows(5).position(|bytes| bytes == b"Title").unwrap();
    for damage in 0..6 {
        let mut bytes = whole.clone();
        match damage {
            4 => bytes[words - 8..words].fill(0xFF),
            5 => bytes[headline] = b'L',
            0 => bytes.truncate(bytes.len() / 2),
            1 => bytes.clear(),
            2 => bytes[40..80].fill(0),
            _ => {
                let end = bytes.len();
                bytes[end - 60..].fill(0xFF);
            }
        }
        fs::write(&snapshot, bytes).unwrap();
        assert_eq!(newsroom.publish().code, 0, "{damage}");
        assert!(newsroom.files() == expected, "{damage}");
    }
}
