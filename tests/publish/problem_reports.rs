//! How problems are reported: grouped, shortened and with their location; and how warnings can be rejected.

use crate::newsroom::{CommandOutput, Newsroom, assert_same_files};
use crate::tolerance::{feed, report};
use serde_json::json;
use std::fs;

#[test]
fn messages_of_one_kind_are_one_and_the_report_has_an_end() {
    let plain: Vec<String> = (0..1_000)
        .map(|n| format!("{{\"id\": {n}, \"title\": \"T\", \"image\": \"none-{n}.jpg\", \"_news\": {{\"f{n}\": 1}}}}"))
        .collect();
    let newsroom = feed(&plain.iter().map(String::as_str).collect::<Vec<_>>());
    let CommandOutput { text, code } = newsroom.check();
    assert_eq!(code, 0);
    let lines = text.lines().count();
    assert!(lines < 220, "{lines} lines");
    let expected = "warning: feed.json, item 0 “T”, field `summary`\n  \
         The item has no summary; lists show its first words instead.\n  \
         Add one or two sentences that say what it is about.\n  \
         And 999 more like this: item 1 “T”; item 10 “T”; …\n";
    assert!(text.contains(expected), "{text}");
    assert!(text.contains("  And 999 more like this: item 1 “T” (\"none-1.jpg\"); item 10 “T” (\"none-10.jpg\"); …\n"), "{text}");
    assert_eq!(
        report(&newsroom, &[])["problems"].as_array().unwrap().len(),
        4_000,
        "for programs all of them"
    );

    let quiet = newsroom.run(&["check", ".", "--quiet"]);
    assert_eq!((quiet.code, quiet.text.as_str()), (0, ""), "warnings are no errors");
    let strict = newsroom.run(&["check", ".", "--quiet", "--strict"]);
    assert_eq!(strict.code, 1);
    assert!(
        strict.text.contains("And 999 more like this"),
        "what refuses is told: {}",
        strict.text
    );
}

#[test]
fn no_value_fills_the_terminal() {
    let long = "A".repeat(1_000_000);
    let items = [
        json!({"id": "a", "image": format!("javascript:{long}"), "tags": {"a": long}, "external_url": long}),
        json!({"id": long, "title": long.clone() + " word", "_news": {long.as_str(): 1, "status": long, "slug": long}}),
        json!({"id": "c", "content_html": format!("<a href=\"javascript:{long}\">x</a><img src=\"{long}\" alt=\"\">")}),
        json!({"id": "c", "title": long.repeat(2), "_news": {"related": [long], "status": "draft"}}),
    ];
    let newsroom = Newsroom::of(&items);
    newsroom.edit(
        "feed.json",
        "\"title\":\"The Paper\"",
        &format!("\"title\":\"The Paper\",\"next_url\":\"{long}\""),
    );
    let CommandOutput { text, code } = newsroom.check();
    assert_eq!(code, 0);
    let assert_short = |text: &str| {
        for line in text.lines() {
            assert!(line.chars().count() < 700, "{line}");
            let run = line.split(|c: char| c != 'A').map(str::len).max();
            assert!(run <= Some(200), "{line}");
        }
    };
    assert_short(&text);
    newsroom.write("newsprint.toml", &format!("title = \"{long}\nlanguage = {long}"));
    let CommandOutput { text, code } = newsroom.check();
    assert_eq!(code, 1);
    assert!(text.contains("This is not TOML"), "{text}");
    assert_short(&text);
}

#[test]
fn an_item_of_a_feed_in_one_line_is_named_by_its_column() {
    let newsroom = Newsroom::of(&[json!({"id": "a"}), json!({"id": "b", "image": "none.jpg"})]);
    let feed = fs::read_to_string(newsroom.path("feed.json")).unwrap();
    let feed = feed.replace('\n', "");
    newsroom.write("feed.json", &feed);
    let column = feed.find("{\"content_html\":\"<p>Text.</p>\",\"id\":\"b\"").unwrap() + 1;
    let expected = format!(
        "warning: feed.json, item b “Title of b” (line 1, column {column}), field `image`\n"
    );
    assert!(newsroom.check().text.contains(&expected), "{expected}");
    assert_eq!(newsroom.published().len(), newsroom.files().len());
    newsroom.edit("feed.json", "\"items\":[", "\"items\":[  ");
    let moved = expected.replace(&column.to_string(), &(column + 2).to_string());
    let text = newsroom.check().text;
    assert!(text.contains(&moved), "what is remembered of it moves with it: {text}");
    newsroom.edit("feed.json", "\"items\":[", "\n\"items\":[");
    let text = newsroom.check().text;
    assert!(text.contains("warning: feed.json, item b “Title of b”, field `image`\n"), "{text}");

    newsroom.edit("feed.json", "\n", "");
    newsroom.edit("feed.json", "\"id\":\"b\"", "\"id\":\"\\ud83d\"");
    let feed = fs::read_to_string(newsroom.path("feed.json")).unwrap();
    let column = feed.find("\\ud83d").unwrap() + 7;
    let text = newsroom.check().text;
    assert!(text.contains(&format!("hex escape at line 1, column {column}.")), "{column}: {text}");
}

#[test]
fn settings_can_be_strict() {
    let newsroom = Newsroom::of(&[json!({"id": "a", "image": "none.jpg"})]);
    assert_eq!(newsroom.check().code, 0);
    newsroom.write("newsprint.toml", "base_url = \"https://small.example/\"\nstrict = true\n");
    newsroom.build();
    let before = newsroom.files();
    for answer in [newsroom.check(), newsroom.publish()] {
        assert_eq!(answer.code, 1);
        assert!(
            answer.text.contains("0 errors, 1 warning, treated as errors (strict)\n"),
            "{}",
            answer.text
        );
    }
    assert_same_files(&newsroom.files(), &before, "");
    newsroom.edit("feed.json", "none.jpg", "https://x.example/a.jpg");
    newsroom.edit(
        "feed.json",
        "\"id\":\"a\"",
        "\"id\":\"a\",\"_news\":{\"picture\":{\"alternative\":\"A\",\"width\":8,\"height\":5}}",
    );
    assert_eq!(newsroom.publish().code, 0);

    // The setting does not apply to content elsewhere that is published from this folder.
    let other = Newsroom::of(&[json!({"id": "a", "image": "none.jpg"})]);
    fs::remove_file(other.path("newsprint.toml")).unwrap();
    let path = other.path("");
    let answer = newsroom.run(&["check", path.to_str().unwrap()]);
    assert_eq!(answer.code, 0, "{}", answer.text);
    fs::create_dir(newsroom.path("below")).unwrap();
    fs::copy(other.path("feed.json"), newsroom.path("below/feed.json")).unwrap();
    assert_eq!(newsroom.run(&["check", "below"]).code, 1);
}
