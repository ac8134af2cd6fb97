//! Feeds out: what a feed reader understands of them.

use crate::newsroom::{Newsroom, main_of, text};
use dom_query::Document;
use feed_rs::model::{Entry, Feed};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashSet};
use std::fs;

type Files = BTreeMap<String, Vec<u8>>;

fn read(files: &Files, path: &str) -> Feed {
    let bytes = files.get(path).unwrap_or_else(|| panic!("no {path}"));
    feed_rs::parser::Builder::new()
        .sanitize_content(false)
        .build()
        .parse(bytes.as_slice())
        .unwrap_or_else(|error| panic!("{path}: {error}\n{}", text(files, path)))
}

fn json(files: &Files, path: &str) -> Value {
    serde_json::from_str(&text(files, path)).unwrap()
}

const FORMATS: [&str; 3] = ["feed.json", "atom.xml", "rss.xml"];

fn title(entry: &Entry) -> &str {
    entry.title.as_ref().map(|title| title.content.as_str()).unwrap_or_default()
}

fn body(entry: &Entry) -> &str {
    entry.content.as_ref().and_then(|content| content.body.as_deref()).unwrap_or_default()
}

#[test]
fn a_reader_finds_the_same_articles_in_every_format() {
    let files = Newsroom::new("small").published();
    for format in FORMATS {
        let feed = read(&files, format);
        assert_eq!(feed.title.unwrap().content, "The Small Paper", "{format}");
        let titles: Vec<&str> = feed.entries.iter().map(title).collect();
        assert_eq!(
            titles,
            ["The wall will rise", "Herons in the marsh", "King tide", "Bread at four"],
            "{format}"
        );
        let wall = &feed.entries[0];
        assert_eq!(wall.links[0].href, "https://small.example/articles/wall/", "{format}");
        assert_eq!(wall.published.unwrap().to_rfc3339(), "2026-11-20T11:30:00+00:00", "{format}");
        assert_eq!(wall.authors[0].name.as_deref(), Some("Ada Pell"), "{format}");
        assert_eq!(wall.summary.as_ref().unwrap().content, "Two feet more.", "{format}");
        assert!(wall.categories.iter().any(|category| category.term == "Tides"), "{format}");
        assert!(
            body(wall)
                .contains("See <a href=\"https://small.example/articles/marsh/\">the marsh</a>."),
            "{format}: {}",
            body(wall)
        );
        let has_note =
            body(wall).contains("<em>Correction, November 21, 2026: It was one foot.</em>");
        assert_eq!(has_note, format != "feed.json", "{format}: {}", body(wall));
        let whole = text(&files, format);
        assert!(whole.contains("https://small.example/pictures/wall.png"), "{format}: {whole}");
    }
}

#[test]
fn the_json_feed_says_all_that_newsprint_reads() {
    let newsroom = Newsroom::new("small");
    newsroom.edit(
        "items/wall.json",
        "\"image\":",
        "\"external_url\": \"https://else.example/\", \"language\": \"en-GB\", \"attachments\": [{\"url\": \
         \"pictures/wall.png\", \"mime_type\": \"audio/mpeg\", \"title\": \"Bells\", \"size_in_bytes\": 7, \
         \"duration_in_seconds\": 1.5}], \"image\":",
    );
    newsroom.edit(
        "feed.json",
        "\"_news\": {",
        "\"_news\": {\"about\": \"https://small.example/about\",",
    );
    newsroom.edit("items/wall.json", "\"featured\": true", "\"featured\": true, \"priority\": 3");
    let files = newsroom.published();
    let mut feed = json(&files, "feed.json");
    let wall = feed["items"][0].take();
    feed.as_object_mut().unwrap().remove("items");
    assert_eq!(
        feed,
        json!({
            "version": "https://jsonfeed.org/version/1.1",
            "title": "The Small Paper",
            "home_page_url": "https://small.example/",
            "feed_url": "https://small.example/feed.json",
            "language": "en",
            "icon": "https://small.example/icon-512.png",
            "favicon": "https://small.example/icon-192.png",
            "authors": [{"name": "Ada Pell"}],
            "_news": {
                "about": "https://small.example/about",
                "authors": [{"name": "Ada Pell", "slug": "ada-pell", "biography": "Writes."}],
                "tags": {"Tides": {"description": "Water"}},
            },
        })
    );
    assert_eq!(
        wall,
        json!({
            "id": "wall",
            "url": "https://small.example/articles/wall/",
            "external_url": "https://else.example/",
            "title": "The wall will rise",
            "summary": "Two feet more.",
            "content_html": "<h2 id=\"why\">Why</h2><p>The harbour flooded. See \
                             <a href=\"https://small.example/articles/marsh/\">the marsh</a>.</p>",
            "image": "https://small.example/pictures/wall.png",
            "date_published": "2026-11-20T06:30:00-05:00",
            "date_modified": "2026-11-21T06:30:00-05:00",
            "authors": [{"name": "Ada Pell"}],
            "tags": ["Tides", "Harbor"],
            "language": "en-GB",
            "attachments": [{
                "url": "https://small.example/pictures/wall.png", "mime_type": "audio/mpeg", "title": "Bells",
                "size_in_bytes": 7, "duration_in_seconds": 1.5,
            }],
            "_news": {
                "about": "https://small.example/about",
                "slug": "wall",
                "section": "Town",
                "kicker": "Harbour",
                "views": 1234,
                "featured": true,
                "priority": 3,
                "picture": {
                    "alternative": "A wall", "caption": "A caption", "credit": "A credit",
                    "width": 3, "height": 2, "focal": {"x": 0.2, "y": 0.8},
                },
                "related": ["https://small.example/articles/marsh/"],
                "corrections": [{"date": "2026-11-21T07:00:00-05:00", "text": "It was one foot."}],
                "aliases": ["/2025/old-wall/"],
            },
        })
    );
}

#[test]
fn every_list_has_its_own_feeds() {
    let newsroom = Newsroom::new("small");
    newsroom.edit("newsprint.toml", "https://small.example/", "https://small.example/news/");
    let files = newsroom.published();
    for (folder, name, count) in [
        ("", "The Small Paper", 4),
        ("sections/town/", "Town · The Small Paper", 4),
        ("tags/tides/", "Tides · The Small Paper", 2),
        ("tags/birds/", "Birds · The Small Paper", 1),
        ("authors/ada-pell/", "Ada Pell · The Small Paper", 4),
    ] {
        for format in FORMATS {
            let path = format!("{folder}{format}");
            let feed = read(&files, &path);
            assert_eq!(feed.title.unwrap().content, name, "{path}");
            assert_eq!(feed.entries.len(), count, "{path}");
            let own = format!("https://small.example/news/{path}");
            assert!(text(&files, &path).contains(&own), "{path} does not know its address");
            let home = format!("https://small.example/news/{folder}");
            assert!(feed.links.iter().any(|link| link.href == home), "{path}: {:?}", feed.links);
        }
    }
    assert!(!files.contains_key("tags/secretdraft/feed.json"));
    let birds = json(&files, "tags/birds/feed.json");
    assert_eq!(birds["description"], "Articles about Birds");
    assert_eq!(birds["_news"]["tags"], Value::Null, "only tags of its own articles: {birds}");
    assert_eq!(json(&files, "tags/tides/feed.json")["description"], "Water");
}

/// One article per day, oldest first.
fn days(count: usize) -> Newsroom {
    let items: Vec<Value> = (0..count)
        .map(|n| {
            let date = format!("2026-{:02}-{:02}T00:00:00Z", n / 28 + 1, n % 28 + 1);
            json!({"id": format!("{n:03}"), "date_published": date, "tags": ["All"]})
        })
        .collect();
    Newsroom::of(&items)
}

#[test]
fn later_pages_of_the_sites_feed_hold_the_rest() {
    let files = days(120).published();
    for (list, most) in [("", 50), ("tags/all/", 20), ("sections/all/", 20)] {
        let mut path = format!("{list}feed.json");
        let mut found = Vec::new();
        let mut pages = 0;
        loop {
            let page = json(&files, &path);
            let items = page["items"].as_array().unwrap();
            assert!(items.len() <= most);
            found.extend(items.iter().map(|item| item["id"].as_str().unwrap().to_owned()));
            pages += 1;
            let Some(next) = page.get("next_url") else { break };
            path =
                next.as_str().unwrap().strip_prefix("https://small.example/").unwrap().to_owned();
            // Numbered from the oldest.
            assert_eq!(path, format!("{list}feed/{}.json", 4 - pages));
        }
        // A list's feed has only the newest articles.
        let first = if list.is_empty() { 0 } else { 120 - most };
        let expected: Vec<String> = (first..120).rev().map(|n| format!("{n:03}")).collect();
        assert_eq!(found, expected, "{list}");
        let has_file = |page| files.contains_key(&format!("{list}feed/{page}.json"));
        assert_eq!([1, 2, 3, 4].map(has_file), [false, list.is_empty(), list.is_empty(), false]);
        for format in ["atom.xml", "rss.xml"] {
            let newest = read(&files, &format!("{list}{format}"));
            let titles: Vec<&str> = newest.entries.iter().map(title).collect();
            let expected: Vec<String> =
                (120 - most..120).rev().map(|n| format!("Title of {n:03}")).collect();
            assert_eq!(titles, expected, "{list}{format}");
        }
    }
    assert!(!days(50).published().contains_key("feed/2.json"), "fifty fit on one page");
}

#[test]
fn an_article_that_opens_a_page_of_the_feed_leaves_older_pages_as_they_are() {
    let [before, after] = [100, 101].map(|count| days(count).published());
    assert_eq!(before["feed/2.json"], after["feed/2.json"]);
    let next =
        |files: &BTreeMap<String, Vec<u8>>, page: &str| json(files, page)["next_url"].clone();
    assert_eq!(next(&before, "feed.json"), "https://small.example/feed/2.json");
    assert_eq!(next(&after, "feed.json"), "https://small.example/feed/3.json");
    assert_eq!(next(&after, "feed/3.json"), "https://small.example/feed/2.json");
    assert_eq!(json(&after, "feed/3.json")["items"].as_array().unwrap().len(), 1);
}

#[test]
fn text_comes_out_of_every_format_as_it_went_in() {
    for hostile in [
        "</title><script>alert(1)</script>",
        "]]> ]]&gt; <![CDATA[ x",
        "<!-- \" ' & &amp; &lt; --> <?xml?>",
        "one\u{2028}two\u{2029}three 🐟 \u{202E}x",
        "one\n  two \u{202B}three\u{202C} \u{2067}four\u{2069}",
        "a\u{0}b\u{1}c\u{8}d\u{FFFE}e\u{FFFF}f\rg",
    ] {
        let clean: String = hostile
            .replace('\r', "\n")
            .chars()
            .filter(|c| !"\0\u{1}\u{8}\u{FFFE}\u{FFFF}".contains(*c))
            .collect();
        // Text does not affect the direction of what follows it, and names are on one line.
        let text = clean.replace('\u{202E}', "");
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let address = "https://else.example/?a=1&b=\"<x>'";
        let quoted = hostile.replace('&', "&amp;").replace('"', "&quot;");
        let newsroom = Newsroom::of(&[json!({
            "id": hostile,
            "title": hostile,
            "summary": hostile,
            "content_html": format!("<p title=\"{quoted}\">{}</p><p>&#1;&#xFFFE;]]&gt;</p>", quoted.replace('<', "&lt;")),
            "external_url": address,
            "image": address,
            "language": "en",
            "date_published": "2026-11-18T06:30:00Z",
            "authors": [{"name": hostile, "url": address}],
            "tags": [hostile],
            "attachments": [{"url": address, "mime_type": "audio/mpeg", "title": hostile}],
            "_news": {
                "picture": {"alternative": hostile, "caption": hostile, "credit": hostile},
                "corrections": [{"date": "2026-11-19T06:30:00Z", "text": hostile}],
            },
        })]);
        newsroom.edit("feed.json", "\"The Paper\"", &json!(hostile).to_string());
        let files = newsroom.published();
        for (path, bytes) in &files {
            // Pictures are not text.
            let Ok(text) = std::str::from_utf8(bytes) else { continue };
            let is_legal = |c: char| matches!(c, '\t' | '\n' | ' '..='\u{FFFD}' | '\u{10000}'..);
            assert!(text.chars().all(is_legal), "{path} holds what XML forbids");
        }
        for format in FORMATS {
            let feed = read(&files, format);
            assert_eq!(feed.title.unwrap().content, line, "{format}");
            let [entry] = feed.entries.as_slice() else { panic!("{format}") };
            assert_eq!(title(entry), line, "{format}");
            assert_eq!(entry.authors[0].name.as_deref(), Some(line.as_str()), "{format}");
            let terms: Vec<&str> = entry.categories.iter().map(|c| c.term.as_str()).collect();
            assert!(terms.contains(&line.as_str()), "{format}: {terms:?}");
            let summary = &entry.summary.as_ref().unwrap().content;
            match format {
                // This field is HTML.
                "rss.xml" => assert_eq!(words(summary), text),
                _ => assert_eq!(summary, &text, "{format}"),
            }
            let tree = Document::fragment(body(entry));
            assert_eq!(
                tree.select("p").iter().next().unwrap().text().to_string(),
                clean,
                "{format}"
            );
            assert_eq!(
                tree.select("p[title]").attr("title").unwrap().to_string(),
                clean,
                "{format}"
            );
            assert_eq!(tree.select("script").length(), 0, "{format}");
            if format != "feed.json" {
                let note = tree.select("em").text().to_string();
                // In a message of the site, text with a direction of its own is isolated.
                let text = match text.contains('\u{202B}') {
                    true => format!("\u{2068}{text}\u{2069}"),
                    false => text.clone(),
                };
                assert_eq!(note, format!("Correction, November 19, 2026: {text}"), "{format}");
            }
            if format != "atom.xml" {
                assert_eq!(entry.id, clean, "{format}");
            }
        }
    }
}

fn words(html: &str) -> String {
    Document::fragment(html).text().to_string()
}

#[test]
fn what_has_no_title_or_date_is_still_a_valid_entry() {
    let newsroom = Newsroom::of(&[
        json!({"id": "a", "title": "", "content_html": "<p>It rained. Then not.</p>", "summary": null}),
        json!({"id": "b", "title": "", "content_html": "", "summary": null}),
        json!({"id": "b", "date_published": "2026-02-01T00:00:00Z"}),
        json!({"id": "c", "date_published": "2026-01-01T00:00:00Z", "date_modified": "2026-03-01T00:00:00Z"}),
    ]);
    let files = newsroom.published();
    let feed = read(&files, "atom.xml");
    assert_eq!(feed.updated.unwrap().to_rfc3339(), "2026-03-01T00:00:00+00:00");
    let entries: Vec<(String, String, &str)> = feed
        .entries
        .iter()
        .map(|e| (e.id.clone(), e.updated.unwrap().to_rfc3339(), title(e)))
        .collect();
    let entry = |id: &str, updated: &str, title| {
        (format!("https://small.example/{id}"), format!("{updated}T00:00:00+00:00"), title)
    };
    assert_eq!(
        entries,
        [
            entry("articles/title-of-b/", "2026-02-01", "Title of b"),
            entry("#c", "2026-03-01", "Title of c"),
            entry("#a", "2026-02-01", "It rained"),
            entry("#b", "2026-02-01", "Untitled"),
        ],
        "an id is like no other's, and what has no date is as old as the oldest"
    );
    let feed = read(&files, "rss.xml");
    let titles: Vec<&str> = feed.entries.iter().map(title).collect();
    assert_eq!(titles, ["Title of b", "Title of c", "", "Untitled"]);
    let rained = &feed.entries[2];
    assert_eq!(rained.summary.as_ref().unwrap().content, "<p>It rained. Then not.</p>");
    assert_eq!(rained.published, None);
    let items = &json(&files, "feed.json")["items"];
    assert_eq!(items[2]["title"], Value::Null);
    assert_eq!(items[2]["date_published"], Value::Null);

    let undated = Newsroom::of(&[json!({"id": "a"})]).published();
    let feed = read(&undated, "atom.xml");
    let now = "2026-11-24T12:00:00+00:00";
    assert_eq!(feed.updated.unwrap().to_rfc3339(), now, "the moment of the publish");
    assert_eq!(feed.entries[0].updated.unwrap().to_rfc3339(), now);
    let empty = Newsroom::of(&[]).published();
    for format in FORMATS {
        assert_eq!(read(&empty, format).entries.len(), 0, "{format}");
    }
}

#[test]
fn a_body_in_a_feed_has_whole_addresses_only() {
    let newsroom = Newsroom::of(&[json!({
        "id": "a",
        "content_html": "<p><a href=\"#b\">1</a><a href=\"/tags/x/\">2</a><a href=\"notes.txt\">3</a>\
            <a href=\"mailto:a@b.example\">4</a><a href=\"https://else.example/\">5</a></p><img src=\"p.png\" alt=\"\">\
            <video src=\"p.png\" poster=\"/p.png\"></video><blockquote cite=\"/tags/x/\">c</blockquote>",
    })]);
    newsroom.edit("newsprint.toml", "https://small.example/", "https://small.example/news/");
    newsroom.write("notes.txt", "x");
    fs::copy(Newsroom::new("small").path("pictures/wall.png"), newsroom.path("p.png")).unwrap();
    let files = newsroom.published();
    for format in FORMATS {
        let feed = read(&files, format);
        let tree = Document::fragment(body(&feed.entries[0]));
        let values = |name: &str| -> Vec<String> {
            let elements = tree.select(&format!("[{name}]"));
            elements.iter().map(|element| element.attr(name).unwrap().to_string()).collect()
        };
        assert_eq!(
            values("href"),
            [
                "https://small.example/news/articles/title-of-a/#b",
                "https://small.example/news/tags/x/",
                "https://small.example/news/notes.txt",
                "mailto:a@b.example",
                "https://else.example/",
            ],
            "{format}"
        );
        let picture = "https://small.example/news/p.png";
        assert_eq!(values("src"), [picture, picture], "{format}");
        assert_eq!(values("poster"), [picture], "{format}");
        assert_eq!(values("cite"), ["https://small.example/news/tags/x/"], "{format}");
    }
}

#[test]
fn no_draft_and_no_embargo_is_in_a_feed() {
    let files = Newsroom::new("small").published();
    for path in files.keys().filter(|path| FORMATS.iter().any(|format| path.ends_with(format))) {
        let feed = text(&files, path);
        for word in ["SECRET", "not_before", "\"status\""] {
            assert!(!feed.contains(word), "{word} in {path}");
        }
    }
}

#[test]
fn a_link_to_our_own_feed_leads_to_the_published_one() {
    let newsroom = Newsroom::new("small");
    newsroom.edit("items/bread.json", "The ovens", "<a href='/feed.json'>Follow us</a> The ovens");
    let files = newsroom.published();
    let page = main_of(&files, "articles/bread/index.html");
    assert!(page.contains("<a href=\"/feed.json\" rel=\"external\">Follow us</a>"), "{page}");
    assert!(text(&files, "feed.json").contains("Follow us"), "not the content's own file");
}

#[test]
fn no_alias_takes_the_place_of_a_feed() {
    for alias in [
        "/feed.json",
        "/tags/tides/rss.xml",
        "/atom.xml/",
        "/feed/2.json",
        "/sections/town/feed/3.json",
    ] {
        let newsroom = Newsroom::new("small");
        newsroom.edit("items/wall.json", "/2025/old-wall/", alias);
        let answer = newsroom.check();
        assert_eq!(answer.code, 0, "{alias}");
        let expected =
            format!("{alias:?} is the path of another page of this site; it is left out.");
        assert!(answer.text.contains(&expected), "{}", answer.text);
    }
}

#[test]
fn no_two_articles_share_an_id_in_atom_and_rss() {
    let files = days(20).published();
    for format in ["atom.xml", "rss.xml"] {
        let feed = read(&files, format);
        let ids: HashSet<&str> = feed.entries.iter().map(|entry| entry.id.as_str()).collect();
        assert_eq!(ids.len(), 20, "{format}");
    }
}
