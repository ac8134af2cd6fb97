//! What a reader downloads does not grow with the archive.

use crate::newsroom::{NOW, Newsroom};
use serde_json::{Value, json};
use std::fs;

/// Counts that do not depend on the newsroom's size. With a hundred articles, each list fills its pages and its feed.
const SECTIONS: usize = 2;
const TAGS: usize = 2;
const AUTHORS: usize = 5;
const MONTHS: usize = 10;

/// The files that a view or a feed reader loads.
const FILES: [&str; 20] = [
    "index.html",
    "page.json",
    "page/2/index.html",
    "page/2/page.json",
    "sections/section-0/page.json",
    "sections/section-0/index.html",
    "tags/index.html",
    "tags/tag-0/index.html",
    "tags/tag-0/page.json",
    "tags/tag-0/feed.json",
    "tags/tag-0/atom.xml",
    "authors/author-0/index.html",
    "archive/index.html",
    "archive/2026/10/index.html",
    "articles/title-of-00000/index.html",
    "articles/title-of-00000/page.json",
    "articles/title-of-00000/related/index.html",
    "feed.json",
    "atom.xml",
    "rss.xml",
];

/// Returns the sizes of those files in a site of this many articles, newest first.
fn sizes(articles: usize) -> Vec<u64> {
    let items: Vec<Value> = (0..articles)
        .map(|i| {
            let minute = (articles - 1 - i) * MONTHS * 28 * 24 * 60 / articles;
            let (hour, minute) = (minute / 60, minute % 60);
            let (day, hour) = (hour / 24, hour % 24);
            let (month, day) = (1 + day / 28, 1 + day % 28);
            json!({
                "id": format!("{i:05}"),
                "date_published": format!("2026-{month:02}-{day:02}T{hour:02}:{minute:02}:00Z"),
                "tags": [format!("Tag {}", i % TAGS)],
                "authors": [{"name": format!("Author {}", i % AUTHORS)}],
                "_news": {"section": format!("Section {}", i % SECTIONS)},
            })
        })
        .collect();
    let newsroom = Newsroom::of(&items);
    newsroom.write(
        "newsprint.toml",
        "base_url = \"https://small.example/\"\narticles_per_page = 10\nsearch = false\nsocial_pictures = 0\n",
    );
    newsroom.build();
    let answer = newsroom.run(&["publish", "--content", ".", "--now", NOW, "--quiet"]);
    assert_eq!(answer.code, 0, "{}", answer.text);
    FILES.map(|file| fs::metadata(newsroom.path("dist").join(file)).expect(file).len()).to_vec()
}

#[test]
fn what_is_loaded_is_as_large_in_an_archive_of_twenty_thousand() {
    let (small, large) = (sizes(100), sizes(20_000));
    for ((file, small), large) in FILES.iter().zip(small).zip(large) {
        // Numbers have a few more digits.
        assert!(small.abs_diff(large) * 25 < small, "{file}: {small} bytes, {large} in the large");
    }
}
