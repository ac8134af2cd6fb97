//! Error tolerance: a fault in one item does not prevent others from being published, and every item is accounted for.

mod odd;

use crate::newsroom::{NOW, Newsroom, main_of, slugs, text, texts};
use odd::Fate::{Dropped, HeldBack, Published};
use odd::ODD;
use serde_json::{Value, json};
use std::fs;

/// Returns the program's JSON report on a newsroom.
pub fn report(newsroom: &Newsroom, arguments: &[&str]) -> Value {
    let answer = newsroom.run(&[&["check", ".", "--json", "--now", NOW], arguments].concat());
    serde_json::from_str(&answer.text).unwrap_or_else(|_| panic!("{}", answer.text))
}

/// Asserts that every item is an article, left out for now, or dropped with a reason.
fn assert_adds_up(report: &Value, what: &str) {
    let count = |key: &str| report[key].as_array().unwrap().len() as u64;
    let articles = report["articles"].as_u64().unwrap();
    let sum = articles + count("left_out") + count("dropped");
    assert_eq!(report["items"].as_u64(), Some(sum), "{what}: {report}");
    for dropped in report["dropped"].as_array().unwrap() {
        assert!(dropped["file"].is_string(), "{what}: {dropped}");
        assert!(dropped["reason"].as_str().is_some_and(|reason| !reason.is_empty()), "{what}");
    }
}

/// A feed with these items verbatim, each on a line of its own.
pub fn feed(items: &[&str]) -> Newsroom {
    let newsroom = Newsroom::of(&[]);
    let version = "https://jsonfeed.org/version/1.1";
    let items = items.join(",\n");
    newsroom.write(
        "feed.json",
        &format!(
            "{{\"version\": \"{version}\", \"title\": \"The Paper\",\n\"items\": [\n{items}\n]}}\n"
        ),
    );
    newsroom
}

const GOOD: &str =
    r#"{"id": "good", "title": "Good", "summary": "S.", "content_html": "<p>Text.</p>"}"#;

/// The text of an item with these fields, the first of which may replace one that every item has.
fn item(fields: &str) -> String {
    let all = [
        r#""id": "odd""#,
        r#""title": "Odd""#,
        r#""summary": "S.""#,
        r#""content_html": "<p>Text.</p>""#,
    ];
    let is_missing = |field: &&&str| !fields.starts_with(field.split(' ').next().unwrap());
    let others: Vec<&str> = all.iter().filter(is_missing).copied().collect();
    format!("{{{fields}, {}}}", others.join(", "))
}

#[test]
fn a_fault_in_one_item_keeps_no_other_from_being_published() {
    for (fields, fate, told) in ODD {
        let newsroom = feed(&[GOOD, &item(fields)]);
        let told_here = report(&newsroom, &[]);
        assert_eq!(told_here["errors"], 0, "{fields}: {told_here}");
        assert_adds_up(&told_here, fields);
        let counts = [&told_here["articles"], &told_here["items"]];
        assert_eq!(counts, [&json!(if *fate == Published { 2 } else { 1 }), &json!(2)], "{fields}");
        let of_fate = |key: &str| told_here[key].as_array().unwrap().len();
        let expected = match fate {
            Published => (0, 0),
            HeldBack => (1, 0),
            Dropped => (0, 1),
        };
        assert_eq!((of_fate("left_out"), of_fate("dropped")), expected, "{fields}");
        let messages: Vec<&str> = told_here["problems"]
            .as_array()
            .unwrap()
            .iter()
            .map(|problem| problem["message"].as_str().unwrap())
            .collect();
        assert!(messages.iter().any(|message| message.contains(told)), "{fields}: {messages:?}");
        if *fate == Dropped {
            assert_eq!(messages.len(), 1, "one verdict: {fields}: {messages:?}");
        }
        assert_eq!(newsroom.run(&["check", ".", "--strict"]).code, 1, "{fields}");
    }
}

#[test]
fn odd_items_together_become_a_site() {
    let mut items = vec![GOOD.to_owned()];
    for (n, (fields, ..)) in ODD.iter().enumerate() {
        items.push(item(fields).replace("\"odd\"", &format!("\"odd-{n}\"")));
    }
    items.extend(["5", "\"text\"", "null", "[]"].map(str::to_owned));
    let items: Vec<&str> = items.iter().map(String::as_str).collect();
    let newsroom = feed(&items);
    let told = report(&newsroom, &[]);
    assert_eq!(told["items"], items.len());
    assert_adds_up(&told, "all of them");
    let files = newsroom.published();
    let published = slugs(&files, "articles/").len();
    assert_eq!(told["articles"], published, "each article has its page");
    let answer = newsroom.check();
    let dropped = told["dropped"].as_array().unwrap().len();
    let counts =
        format!("{} items: {published} articles, 2 left out, {dropped} dropped\n", items.len());
    assert!(answer.text.contains(&counts), "{}", answer.text);
    // Ten are named, and the others counted.
    assert_eq!(dropped, 11);
    assert_eq!(answer.text.lines().filter(|line| line.starts_with("dropped: ")).count(), 11);
    assert!(
        answer.text.contains("dropped: 1 more; `--json` lists all of them\n"),
        "{}",
        answer.text
    );
}

#[test]
fn what_is_mended_is_shown() {
    let odd = item(
        r#""tags": "Harbor, Tides", "author": "Mara", "attachments": [{"url": "https://x.example/a.mp3", "size_in_bytes": "1500000",
        "duration_in_seconds": "01:00:00"}], "_news": {"views": 8.0, "slug": "The Wall!"}"#,
    );
    let files = feed(&[GOOD, &odd]).published();
    assert_eq!(slugs(&files, "tags/"), ["harbor", "tides"]);
    assert_eq!(slugs(&files, "authors/"), ["mara"]);
    let own = text(&files, "feed.json");
    let own: Value = serde_json::from_str(&own).unwrap();
    let items = own["items"].as_array().unwrap();
    let own = items.iter().find(|item| item["id"] == "odd").unwrap();
    assert_eq!([&own["_news"]["views"], &own["_news"]["slug"]], [&json!(8), &json!("the-wall")]);
    let attachment = &own["attachments"][0];
    assert_eq!(attachment["size_in_bytes"], 1_500_000);
    assert_eq!(attachment["duration_in_seconds"].as_f64(), Some(3600.0));
    assert_eq!(attachment["mime_type"], "audio/mpeg");
}

#[test]
fn an_empty_paragraph_does_not_stand_for_the_text_beside_it() {
    for html in ["<p></p>", "<p>&nbsp;</p>", "<!-- x -->", "<div>\u{200B}<br></div>"] {
        let odd = json!({"id": "odd", "title": "Odd", "summary": "S.", "content_html": html,
            "content_text": "All that was said.\n\nAnd more.", "_news": {"slug": "odd"}});
        let files = feed(&[&odd.to_string()]).published();
        let page = text(&files, "articles/odd/index.html");
        assert!(page.contains("<p>All that was said.</p>"), "{html}");
        let feed = text(&files, "feed.json");
        assert!(feed.contains("And more."), "{html}: {feed}");
    }
}

#[test]
fn a_correction_without_a_date_is_told_with_that_of_the_article() {
    let odd = item(
        r#""date_published": "2026-01-02T10:00:00Z", "date_modified": "2026-01-05T10:00:00Z",
        "_news": {"slug": "odd", "corrections": [{"date": "nix", "text": "The mayor is Ann."}]}"#,
    );
    let page = text(&feed(&[&odd]).published(), "articles/odd/index.html");
    let (_, corrections) = page.split_once("class=\"corrections\"").unwrap();
    assert!(corrections.contains("The mayor is Ann."), "{corrections}");
    assert!(corrections.contains("datetime=\"2026-01-05T10:00:00+00:00\""), "{corrections}");
}

#[test]
fn a_mended_slug_gives_way_to_one_that_was_written() {
    let items = [
        r#"{"id": "a", "title": "A", "summary": "S.", "content_text": "x", "_news": {"slug": "The Wall"}}"#,
        r#"{"id": "b", "title": "B", "summary": "S.", "content_text": "x", "_news": {"slug": "the-wall"}}"#,
    ];
    let files = feed(&items).published();
    assert_eq!(slugs(&files, "articles/"), ["the-wall", "the-wall-2"]);
    assert_eq!(texts(&files, "articles/the-wall/", "h1"), ["B"]);
}

#[test]
fn a_file_that_is_no_item_is_left_out_by_name() {
    let newsroom = Newsroom::new("small");
    let before = report(&newsroom, &[]);
    newsroom.write("items/broken.json", "{\"id\": \"x\",}");
    newsroom.write("items/cut.json", "{\"id\": \"x");
    newsroom.write("items/empty.json", "");
    newsroom.write("items/list.json", "[{\"id\": \"x\"}]");
    newsroom.write("items/page.json", "<!DOCTYPE html><html></html>");
    newsroom.write_bytes("items/latin.json", b"{\"id\": \"caf\xe9\"}");
    let told = report(&newsroom, &[]);
    assert_adds_up(&told, "files");
    assert_eq!(told["articles"], before["articles"]);
    let dropped = told["dropped"].as_array().unwrap();
    let mut files: Vec<&str> = dropped.iter().map(|item| item["file"].as_str().unwrap()).collect();
    files.sort_unstable();
    let names = ["broken", "cut", "empty", "latin", "list", "page"];
    assert_eq!(files, names.map(|name| format!("items/{name}.json")));
    let published = newsroom.published();
    assert_eq!(slugs(&published, "articles/").len() as u64, before["articles"].as_u64().unwrap());
}

#[test]
fn pictures_are_taken_from_where_the_item_was() {
    let items = [json!({
        "id": "a",
        "url": "https://blog.example/2025/05/boat/",
        "image": "cover.jpg",
        "content_html": "<img src=\"boat.jpg\" alt=\"\"><img src=\"../img/x.png\" alt=\"\"><img src=\"here.png\" alt=\"\">\
            <img src=\"a/../here.png\" alt=\"\"><video src=\"film.mp4\" poster=\"poster.jpg\"></video>",
        "attachments": [{"url": "./talk.mp3", "mime_type": "audio/mpeg"}],
        "_news": {"picture": {"alternative": "A", "width": 8, "height": 5}},
    })];
    let newsroom = Newsroom::of(&items);
    fs::copy(Newsroom::new("small").path("pictures/wall.png"), newsroom.path("here.png")).unwrap();
    let told = report(&newsroom, &[]);
    assert_eq!([&told["errors"], &told["articles"]], [0, 1], "{told}");
    let files = newsroom.published();
    let main = main_of(&files, "articles/boat/index.html");
    for address in [
        "boat/cover.jpg",
        "boat/boat.jpg",
        "img/x.png",
        "boat/film.mp4",
        "boat/poster.jpg",
        "boat/talk.mp3",
    ] {
        let whole = format!("https://blog.example/2025/05/{address}\"");
        assert!(main.contains(&whole), "{whole}: {main}");
        assert!(text(&files, "feed.json").contains(&whole.replace('"', "")), "{whole}");
    }
    assert!(files.contains_key("here.png"), "a file next to the content goes first");
    assert!(!main.contains("boat/here.png"), "{main}");
    let said = newsroom.check().text;
    let expected = "\"../img/x.png\" is not a file next to the content; it is loaded from the item's original site: \
                    \"https://blog.example/2025/05/img/x.png\".";
    assert!(said.contains(expected), "{said}");
    assert!(
        said.contains("\"a/../here.png\" contains “..”; it is read as \"/here.png\"."),
        "{said}"
    );
}

#[test]
fn a_file_is_found_in_each_spelling_and_found_again_when_it_comes() {
    let items = [
        json!({"id": "a", "content_html": "<p>A.</p><img src=\"pictures/caf\u{e9}.png\" alt=\"\">"}),
    ];
    let newsroom = Newsroom::of(&items);
    newsroom.build();
    let small = Newsroom::new("small");
    assert_eq!(report(&newsroom, &[])["warnings"], 1, "it is not there");
    assert_eq!(newsroom.publish().code, 0);
    fs::create_dir(newsroom.path("pictures")).unwrap();
    fs::copy(small.path("pictures/wall.png"), newsroom.path("pictures/cafe\u{301}.png")).unwrap();
    let told = report(&newsroom, &[]);
    assert_eq!(told["problems"], json!([]), "what was remembered of it is looked at again");
    assert_eq!(newsroom.publish().code, 0);
    assert!(newsroom.files().contains_key("pictures/cafe\u{301}.png"));
}

#[test]
fn the_same_item_on_two_pages_comes_once() {
    let page = |next: &str, items: Value| {
        let mut page = json!({"version": "https://jsonfeed.org/version/1.1", "title": "The Paper", "items": items});
        if !next.is_empty() {
            page["next_url"] = json!(next);
        }
        page.to_string()
    };
    let item = |id: &str, title: &str, url: &str, html: &str| json!({"id": id, "title": title, "summary": "S.", "url": url, "content_html": html});
    let mut changed = item("changed", "Changed", "https://b.example/changed", "<p>New.</p>");
    changed["date_published"] = json!("2026-01-01T00:00:00Z");
    let mut old = changed.clone();
    changed["date_modified"] = json!("2026-02-01T00:00:00Z");
    old["content_html"] = json!("<p>Old.</p>");
    let newsroom = Newsroom::of(&[]);
    let first = json!([
        item("same", "Same", "https://b.example/same", "<p>A.</p>"),
        old,
        item("one", "By another id", "https://b.example/other", "<p>C.</p>"),
        item("twice", "Two stories", "https://b.example/1", "<p>D.</p>"),
        item("short", "Weather", "", "<p>Rain.</p>"),
        item("shorter", "Weather", "", "<p>Rain.</p>"),
    ]);
    let second = json!([
        item("same", "Same", "https://b.example/same", "<p>A.</p>"),
        changed,
        item("two", "By another id", "https://b.example/other", "<p>C.</p>"),
        item("twice", "Two other stories", "https://b.example/2", "<p>E.</p>"),
    ]);
    newsroom.write("feed.json", &page("2.json", first));
    newsroom.write("2.json", &page("", second));
    let told = report(&newsroom, &[]);
    assert_adds_up(&told, "pages");
    assert_eq!([&told["articles"], &told["errors"], &told["items"]], [7, 0, 10], "{told}");
    let dropped: Vec<&str> = told["dropped"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["file"].as_str().unwrap())
        .collect();
    assert_eq!(
        dropped,
        ["2.json", "feed.json", "2.json"],
        "of one that was changed the old one goes"
    );
    let said = newsroom.check().text;
    assert!(
        said.contains("This item is a duplicate of “Same” (feed.json). It is published once."),
        "{said}"
    );
    assert!(
        said.contains("Another item has the same id: “Two stories” (feed.json). Both are kept."),
        "{said}"
    );
    let files = newsroom.published();
    assert_eq!(texts(&files, "articles/changed/", ".article-body > p:not(.age-note)"), ["New."]);
    let expected =
        ["changed", "other", "same", "two-other-stories", "two-stories", "weather", "weather-2"];
    assert_eq!(slugs(&files, "articles/"), expected);
}

#[test]
fn a_title_of_which_nobody_sees_anything_is_none() {
    let items = [
        json!({"id": "a", "title": "\u{200b}\u{ad}\u{2800}", "content_html": "<p>Rain came at ten. Then not.</p>"}),
    ];
    let newsroom = Newsroom::of(&items);
    let files = newsroom.published();
    assert_eq!(slugs(&files, "articles/"), ["rain-came-at-ten"]);
    assert_eq!(texts(&files, "articles/rain-came-at-ten/", "h1"), ["Rain came at ten"]);
    assert!(newsroom.check().text.contains("only invisible characters"));
}

#[test]
fn the_setting_stands_for_a_title_that_is_missing() {
    let newsroom = Newsroom::of(&[json!({"id": "a"})]);
    newsroom.edit("feed.json", "\"title\":\"The Paper\"", "\"title\":\"\"");
    let files = newsroom.published();
    assert!(text(&files, "site.json").contains("\"small.example\""), "the host");
    newsroom.write(
        "newsprint.toml",
        "base_url = \"https://small.example/\"\ntitle = \"The Setting\"\n",
    );
    assert_eq!(report(&newsroom, &[])["problems"], json!([]));
    assert!(text(&newsroom.published(), "site.json").contains("\"The Setting\""));
}
