//! The archive: which months exist, what each contains, and the links between them.

use crate::newsroom::{Newsroom, document, main_of, text, texts};
use serde_json::{Value, json};

/// Articles of these days, and one without a date.
fn newsroom(days: &[&str]) -> Newsroom {
    let item = |(i, day): (usize, &&str)| json!({"id": format!("a{i}"), "title": format!("A{i}"), "date_published": day});
    let mut items: Vec<Value> = days.iter().enumerate().map(item).collect();
    items.push(json!({"id": "undated", "title": "Undated"}));
    Newsroom::of(&items)
}

const DAYS: &[&str] = &[
    "2026-11-02T12:00:00Z",
    // Still October in New York.
    "2026-11-01T02:00:00Z",
    "2026-10-05T12:00:00Z",
    "2026-10-04T12:00:00Z",
    "2024-02-29T12:00:00Z",
];
const NEW_YORK: &str = "base_url = \"https://small.example/\"\ntime_zone = \"America/New_York\"\narticles_per_page = 2\n";

#[test]
fn months_are_those_of_the_site_s_zone() {
    let newsroom = newsroom(DAYS);
    newsroom.write("newsprint.toml", NEW_YORK);
    let files = newsroom.published();
    assert_eq!(texts(&files, "archive/", "h2"), ["2026 · 4 articles", "2024 · 1 article"]);
    assert_eq!(
        texts(&files, "archive/", ".index-entry"),
        ["November1 article", "October3 articles", "February1 article"]
    );
    let page = main_of(&files, "archive/index.html");
    assert!(page.contains("<a href=\"/archive/2026/10/\">October</a>"), "{page}");
    assert_eq!(texts(&files, "archive/2026/11/", "h3"), ["A0"]);
    assert_eq!(texts(&files, "archive/2026/10/", "h3"), ["A1", "A2"]);
    assert_eq!(texts(&files, "archive/2026/10/page/2/", "h3"), ["A3"]);
    assert_eq!(texts(&files, "archive/2026/10/", "h1"), ["October 2026"]);
    assert!(!files.contains_key("archive/2026/10/feed.json"), "months are not followed");
}

#[test]
fn the_way_through_the_archive_goes_from_month_to_month() {
    let newsroom = newsroom(DAYS);
    newsroom.write("newsprint.toml", NEW_YORK);
    let files = newsroom.published();
    let steps = |folder: &str| texts(&files, folder, ".listing-nav a, .listing-nav span");
    assert_eq!(steps("archive/2026/11/"), ["", "October 2026"]);
    assert_eq!(steps("archive/2026/10/"), ["November 2026", "Page 1 of 2", "Older"]);
    assert_eq!(steps("archive/2026/10/page/2/"), ["Newer", "Page 2 of 2", "February 2024"]);
    assert_eq!(steps("archive/2024/02/"), ["October 2026", ""]);
    let page = text(&files, "archive/2026/10/page/2/index.html");
    for link in [
        "rel=\"prev\" href=\"/archive/2026/10/\"",
        "rel=\"next\" href=\"/archive/2024/02/\"",
        "<title>October 2026, Page 2 of 2 · The Paper</title>",
        "\"name\":\"Archive\",\"position\":2",
    ] {
        assert!(page.contains(link), "no {link} in {page}");
    }
}

#[test]
fn every_page_leads_to_the_archive_and_sitemaps_to_every_month() {
    let newsroom = newsroom(DAYS);
    newsroom.write("newsprint.toml", &format!("{NEW_YORK}language = \"en\"\n"));
    newsroom.edit("newsprint.toml", "small.example/", "small.example/news/");
    let files = newsroom.published();
    let page = text(&files, "index.html").replace("<!---->", "");
    assert!(page.contains("href=\"/news/archive/\">Archive</a>"), "{page}");
    let sitemap = text(&files, "sitemap-1.xml");
    for month in ["", "2026/11/", "2026/10/", "2024/02/"] {
        let loc = format!("<loc>https://small.example/news/archive/{month}</loc>");
        assert!(sitemap.contains(&loc), "no {loc} in {sitemap}");
    }
    assert!(!sitemap.contains("archive/2026/10/page/2/"));
}

#[test]
fn a_paper_without_dates_has_an_empty_archive() {
    let files = newsroom(&[]).published();
    assert_eq!(document(&files, "archive/").path, "/archive/");
    assert_eq!(texts(&files, "archive/", ".index-entry"), Vec::<String>::new());
}

#[test]
fn no_old_address_may_be_a_month_s() {
    let newsroom = newsroom(DAYS);
    newsroom.edit(
        "feed.json",
        "\"title\":\"A0\"",
        "\"title\":\"A0\",\"_news\":{\"aliases\":[\"/archive/2020/01/\"]}",
    );
    let said = newsroom.check().text;
    assert!(
        said.contains("\"/archive/2020/01/\" is the path of another page of this site"),
        "{said}"
    );
}
