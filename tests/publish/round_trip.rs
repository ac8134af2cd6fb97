//! Round trip: publishing our own feed gives the same site, and further pages of a feed are read from their files.

use crate::newsroom::repository;
use crate::newsroom::{NOW, Newsroom, assert_same_files, main_of, text};
use serde_json::json;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

type Files = BTreeMap<String, Vec<u8>>;

/// The sample newsroom's logo.
const LOGO: &str = "artwork/logo.svg";

/// A file of the sample newsroom.
fn sample(path: &str) -> PathBuf {
    repository().join("content").join(path)
}

/// Publishes a site from the output in `dist`, with the same settings.
fn published_again(newsroom: &Newsroom) -> Files {
    let settings = fs::read_to_string(newsroom.path("newsprint.toml")).unwrap();
    fs::rename(newsroom.path("dist"), newsroom.path("again")).unwrap();
    newsroom.write("again/newsprint.toml", &settings);
    // The settings refer to the logo; the feed does not.
    if settings.contains(LOGO) {
        newsroom.write(&format!("again/{LOGO}"), &fs::read_to_string(sample(LOGO)).unwrap());
    }
    newsroom.build();
    let answer = newsroom.run(&["publish", "--content", "again", "--into", "dist", "--now", NOW]);
    assert_eq!(answer.code, 0, "{}", answer.text);
    assert!(!answer.text.contains("next_url"), "{}", answer.text);
    newsroom.files()
}

/// Asserts that all files are the same, except those for incremental publishing: equal items can be written
/// differently.
fn assert_same_site(before: &Files, after: &Files) {
    let site = |files: &Files| -> Files {
        let files = files.iter().filter(|(path, _)| *path != ".newsprint/files");
        files.map(|(path, bytes)| (path.clone(), bytes.clone())).collect()
    };
    let (before, after) = (&site(before), &site(after));
    let paths: Vec<&String> = before.keys().collect();
    assert_eq!(paths, after.keys().collect::<Vec<_>>());
    for path in paths {
        if path.ends_with("index.html") && String::from_utf8_lossy(&before[path]).contains("<main")
        {
            assert_eq!(main_of(before, path), main_of(after, path), "{path}");
        }
        let is_data = path.ends_with(".json") && !path.starts_with('.');
        if is_data || path.ends_with(".xml") {
            assert_eq!(text(before, path), text(after, path), "{path}");
        }
    }
    assert_same_files(after, before, "");
}

#[test]
fn our_own_feed_gives_the_same_site_again() {
    for base in ["", "/news"] {
        let newsroom = Newsroom::new("small");
        newsroom.edit(
            "newsprint.toml",
            "https://small.example/",
            &format!("https://small.example{base}/"),
        );
        let before = newsroom.published();
        assert_same_site(&before, &published_again(&newsroom));
    }
}

#[test]
fn the_feed_of_the_sample_newsroom_gives_the_same_site_again() {
    let root = repository();
    let newsroom = Newsroom::of(&[]);
    #[cfg(unix)]
    newsroom.draw_into_the_users_cache();
    let settings = fs::read_to_string(root.join("newsprint.toml")).unwrap();
    newsroom.write("newsprint.toml", &settings);
    newsroom.build();
    let content = root.join("content");
    let settings = newsroom.path("newsprint.toml");
    let answer = newsroom.run(&[
        "publish",
        "--content",
        content.to_str().unwrap(),
        "--settings",
        settings.to_str().unwrap(),
        "--now",
        NOW,
    ]);
    assert_eq!(answer.code, 0, "{}", answer.text);
    let before = newsroom.files();
    assert!(before.len() > 200, "{}", before.len());
    assert_same_site(&before, &published_again(&newsroom));
}

#[test]
fn what_is_hard_to_carry_comes_back_too() {
    let picture = fs::read(Newsroom::new("small").path("pictures/wall.png")).unwrap();
    let mut items = vec![
        json!({
            "id": 17.to_string(), "title": "Fish", "tags": ["🐟", "Harbor", "harbor", "C++"], "image": "/p/海 岸.png",
            "date_published": "2026-11-01T10:00:00.123Z", "language": "ar",
            "authors": [{"name": "Ann", "url": "https://ann.example/", "avatar": "p/海 岸.png"}, {"url": "https://bob.example/"}],
            "content_html": "<h2>Related</h2><h1>Why</h1><h2>Why</h2><p id=\"main\">a<sup><a href=\"#fn\">1</a></sup>&nbsp;]]&gt;</p>\
                <table><caption>Dues</caption><tr><td>1</td></tr></table><a href=\"/articles/海/?q=ä#x y\">b</a>\
                <a href=\"../sister/\">c</a><a href=\"p/notes 50%.txt#l 2\">d</a><a href=\"/feed.json\">e</a>\
                <a href=\"https://small.example/sitemap.xml\">f</a><a href=\"https://small.example/404.html\">g</a>\
                <iframe src=\"https://player.vimeo.com/video/42\" title=\"A \\\"film\\\"\"></iframe><pre>  x\r\n y</pre>\
                <img src=\"/p/海 岸.png\"><img src=\"https://small.example/elsewhere.png\" alt=\"\">",
            "url": "https://small.example/2024/fish/",
            "_news": {"aliases": ["/50%25 old/", "/caf%C3%A9.html"], "related": ["20", "19", "twin"], "section": "🎉",
                "picture": {"focal": {"x": 0.33, "y": 1}}, "views": 0, "featured": true, "priority": -3},
        }),
        json!({"id": "18", "title": "Fish", "summary": null, "content_text": "One < two.\n\nThree.",
            "attachments": [{"url": "p/notes 50%.txt", "mime_type": "text/plain", "duration_in_seconds": 65}],
            "external_url": "https://small.example/p/notes%2050%25.txt"}),
        json!({"id": "19", "title": "", "content_html": "<p>It rained. Then not.</p>", "_news": {"section": "🎊", "series": " Rain "}}),
        json!({"id": "odd", "content_html": "<pre>\n\n a</pre><h2>Offline</h2><p id=\"offline\" class=\"x\">b</p><a href=\"#offline\">c</a>\
            <center>d</center>e<article><p>f</p></article><iframe src=\"https://maps.example/?q=1\"></iframe><table role=\"presentation\">\
            <tr><td>g</td><td><table><tr><th>h</th><th></th></tr><tr><td>1</td><td>2</td></tr></table></td></tr></table><table><tr><th>i</th>\
            <td>3</td></tr></table><a class=\"y\" href=\"https://else.example/j\"><img class=\"lazy\" data-src=\"/p/海 岸.png\" alt=\"\"></a>\
            <p hidden>k</p><math><msup><mi>l</mi><mn>2</mn></msup></math><li>m</li><p>n<sup><a href=\"#n1\">1</a></sup></p><ul><li id=\"n1\">o</li></ul>"}),
        json!({"id": "plain", "content_html": null, "content_text": "  a   b\n  c   d\n\nhttps://else.example/?a=1&b=2. e\u{2028}  f"}),
        // Two items with one id, and one whose id is the URL of another.
        json!({"id": "20", "title": "Twin", "date_published": "2026-01-01T00:00:00Z", "_news": {"slug": "twin", "series": {"name": "Rain", "part": 3}}}),
        json!({"id": "20", "title": "Other twin", "date_published": "2026-01-02T00:00:00Z"}),
        json!({"id": "https://small.example/articles/twin/", "title": "Lookalike", "tags": ["Zed"],
        "_news": {"corrections": [
            {"date": "2026-01-01T00:00:00Z", "text": "First\r\nof all"}, {"date": "2026-01-03T00:00:00Z", "text": "Then"},
        ]}}),
        json!({"id": "hidden", "title": "Fish", "tags": ["Hidden"], "_news": {"status": "draft"}}),
    ];
    items.extend((0..110).map(|n| json!({"id": format!("n{n}"), "tags": [format!("T{}", n % 7)]})));
    let newsroom = Newsroom::of(&items);
    newsroom.edit(
        "feed.json",
        "\"title\":\"The Paper\"",
        "\"title\":\"The Paper\", \"description\": \"A \\u0001 line\", \"authors\": [{\"name\": \"Dee\", \"avatar\": \
         \"p/海 岸.png\"}], \"_news\": {\"authors\": [{\"name\": \"Ann\", \"slug\": \"a-n\", \"role\": \"R\", \
         \"biography\": \"B\"}], \"tags\": {\"Zed\": {\"slug\": \"tea\"}, \" Harbor \": {\"description\": \"H\"}, \
         \"Unused\": {\"slug\": \"t1\"}}}",
    );
    newsroom.edit("newsprint.toml", "https://small.example/", "https://small.example/");
    fs::create_dir(newsroom.path("p")).unwrap();
    fs::write(newsroom.path("p/海 岸.png"), picture).unwrap();
    newsroom.write("p/notes 50%.txt", "half");
    let before = newsroom.published();
    assert!(before.contains_key("feed/3.json"), "more than two pages");
    assert_same_site(&before, &published_again(&newsroom));
}

#[test]
fn the_pages_of_a_feed_are_read_where_they_are() {
    let page = |items: &str, next: &str| {
        format!(
            "{{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"P\", {next} \"items\": [{items}]}}"
        )
    };
    let item = |id: &str| {
        format!(
            "{{\"id\": \"{id}\", \"title\": \"{id}\", \"summary\": \"s\", \"content_text\": \"x\"}}"
        )
    };
    let next = |url: &str| {
        format!("\"feed_url\": \"https://blog.example/feeds/main.json\", \"next_url\": \"{url}\",")
    };
    let said = |first: &str, others: &[(&str, String)]| {
        let newsroom = Newsroom::of(&[]);
        newsroom.write("feed.json", &page(&item("a"), &next(first)));
        for (path, text) in others {
            newsroom.write(path, text);
        }
        newsroom.check().text
    };
    let whole = |count: usize| {
        format!("{count} items: {count} articles, 0 left out, 0 dropped\n0 errors, 0 warnings\n")
    };
    let last = page(&item("c"), "");
    for (first, second) in [
        ("https://blog.example/feeds/two.json", "https://blog.example/feeds/three.json"),
        ("two.json", "three.json"),
    ] {
        let pages = [("two.json", page(&item("b"), &next(second))), ("three.json", last.clone())];
        assert_eq!(said(first, &pages), whole(3));
    }
    let pages = [
        ("pages/2.json", page(&item("b"), "\"next_url\": \"3.json\",")),
        ("pages/3.json", last.clone()),
    ];
    assert_eq!(said("https://blog.example/pages/2.json", &pages), whole(3), "by its path");

    let answer = said("https://blog.example/feeds/two.json", &[]);
    assert_eq!(
        answer,
        "warning: feed.json, field `next_url`\n  The feed continues at \"https://blog.example/feeds/two.json\", which is \
         not next to it; its later pages are not read.\n  Save that page as two.json, or put all items into one feed.\n\n\
         1 item: 1 article, 0 left out, 0 dropped\n0 errors, 1 warning\n"
    );
    let answer = said("https://blog.example/feeds/main.json?page=2", &[]);
    assert!(answer.contains("are not read.\n  Put all items into one feed.\n"), "{answer}");
    let answer = said("two.json", &[("two.json", page(&item("b"), &next("two.json")))]);
    assert!(
        answer.starts_with(
            "warning: two.json, field `next_url`\n  The pages of the feed form a loop: this one leads back to \"two.json\".\n  Give the \
             address of the page that follows; the last page has no next_url.\n"
        ),
        "{answer}"
    );
    assert!(answer.contains("2 items: 2 articles"), "each page is read once: {answer}");
    let answer = said("../../secret.json", &[]);
    assert!(answer.contains("not next to it"), "{answer}");
    let answer = said("two.json", &[("two.json", "{".to_owned())]);
    assert!(answer.starts_with("error: two.json\n  The file ends in the middle"), "{answer}");
    let answer = said("two.json", &[("two.json", page("{\"id\": \"b\", \"tags\": 1}", ""))]);
    assert!(
        answer.contains("warning: two.json, item b (line 1, column 74), field `tags`"),
        "{answer}"
    );
}
