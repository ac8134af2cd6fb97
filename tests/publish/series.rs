//! Series: parts, their order, and warnings.

use crate::newsroom::{Newsroom, texts};
use serde_json::json;

const ABOVE: &str = "nav.series p";

#[test]
fn the_parts_of_a_series_follow_each_other_by_number_and_then_by_date() {
    let newsroom = Newsroom::of(&[
        json!({"id": "c", "date_published": "2026-11-03T00:00:00Z", "_news": {"series": "The Wall"}}),
        json!({"id": "a", "date_published": "2026-11-02T00:00:00Z", "_news": {"series": {"name": "The wall", "part": 2}}}),
        json!({"id": "b", "date_published": "2026-11-01T00:00:00Z", "_news": {"series": " The wall "}}),
        json!({"id": "first", "date_published": "2026-11-04T00:00:00Z", "_news": {"series": {"name": "The wall", "part": 1}}}),
        json!({"id": "later", "_news": {"series": {"name": "The wall", "part": 9}, "not_before": "2030-01-01T00:00:00Z"}}),
        json!({"id": "alone", "_news": {"series": {"name": "Alone", "part": 4}}}),
    ]);
    newsroom.edit("newsprint.toml", "https://small.example/", "https://small.example/news/");
    let files = newsroom.published();
    let page = |id: &str, what: &str| texts(&files, &format!("articles/title-of-{id}/"), what);
    assert_eq!(page("first", ABOVE), ["Series: The wall Part 1 of 4", "Next part: Title of a"]);
    assert_eq!(
        page("b", ABOVE),
        ["Series: The wall Part 3 of 4", "Previous part: Title of a", "Next part: Title of c"]
    );
    let all = ["Title of first", "Title of a", "Title of b", "Title of c"];
    assert_eq!(page("c", "nav.series li"), all);
    assert_eq!(page("c", ".series-next"), [""; 0]);
    assert_eq!(page("a", ".series-next"), ["Next part: Title of b"]);
    assert_eq!(page("alone", ".series"), ["Series: Alone"]);
    let html = String::from_utf8_lossy(&files["articles/title-of-a/index.html"]);
    assert!(html.contains("<a rel=\"next\" href=\"/news/articles/title-of-b/\">"), "{html}");
}

#[test]
fn what_is_wrong_with_a_series_is_told() {
    let said = |series: serde_json::Value| {
        Newsroom::of(&[
            json!({"id": "b", "date_published": "2026-11-02T00:00:00Z", "_news": {"series": series}}),
            json!({"id": "a", "date_published": "2026-11-01T00:00:00Z", "_news": {"series": {"name": "The wall", "part": 2}}}),
        ])
        .check()
        .text
    };
    for (series, expected) in [
        (
            json!({"part": 2}),
            "warning: feed.json, item b “Title of b”, field `_news.series`\n  A series needs a `name`; this one is ignored.",
        ),
        (
            json!({"name": "x", "part": 0}),
            "field `_news.series.part`\n  This is a number, but it must be an integer of at least 1",
        ),
        (json!(7), "field `_news.series`\n  This is a number, but it must be an object"),
        (
            json!({"name": "x", "prat": 1}),
            "warning: feed.json, item b “Title of b”, field `_news.series.prat`",
        ),
        (
            json!({"name": "The wall", "part": 2}),
            "warning: feed.json, item b “Title of b”, field `_news.series.part`\n  Part 2 of “The wall” is also “Title of a” \
             (feed.json).\n  Give each part a number of its own; of equal ones the older comes first.\n",
        ),
    ] {
        let answer = said(series);
        assert!(answer.contains(expected), "{answer}");
    }
    assert!(said(json!("The wall")).contains("0 errors, 0 warnings"));
}
