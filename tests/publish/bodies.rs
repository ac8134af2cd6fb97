//! Article bodies in pages, lists and feeds.

use crate::newsroom::{Newsroom, document, text, texts};
use dom_query::Document;
use newsprint_app::model::Page;
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashSet};

type Files = BTreeMap<String, Vec<u8>>;

/// A site with one article of this text, and the article's own file.
fn site_of(html: &str) -> Files {
    let item = json!({"id": "a", "content_html": html, "_news": {"slug": "a"}});
    Newsroom::of(&[item]).published()
}

/// Returns the body in the page, its document and the site's feed.
fn bodies(files: &Files) -> [String; 3] {
    let page = Document::from(text(files, "articles/a/index.html"));
    let Page::Article(article) = document(files, "articles/a/").page else { panic!("no article") };
    let feed: Value = serde_json::from_str(&text(files, "feed.json")).unwrap();
    let feed = feed["items"][0]["content_html"].as_str().unwrap().to_owned();
    [
        page.select(".article-body").inner_html().to_string(),
        article.article.body.as_str().to_owned(),
        feed,
    ]
}

#[test]
fn an_article_without_a_title_is_called_by_its_first_sentence() {
    let newsroom = Newsroom::of(
        &[
            ("dr", "<p>Dr. Ellis speaks tonight. Doors open at six.</p>"),
            ("version", "<p>Version 2.0 of the timetable is out. Twelve sailings a day.</p>"),
            ("quote", "<p>“We don’t know. Nobody does.” She paused.</p>"),
            ("heading", "<h1>Low water</h1><p>It was low. Very low.</p>"),
            ("card", "<figure><figcaption>Not this</figcaption></figure><p>But this. Then.</p>"),
            ("dots", "<p>...</p>"),
            ("nothing", ""),
        ]
        .map(|(id, html)| json!({"id": id, "title": null, "content_html": html, "_news": {"slug": id}})),
    );
    let files = newsroom.published();
    for (slug, headline) in [
        ("dr", "Dr. Ellis speaks tonight"),
        ("version", "Version 2.0 of the timetable is out"),
        ("quote", "“We don’t know. Nobody does.”"),
        ("heading", "Low water"),
        ("card", "But this"),
        ("dots", "Untitled"),
        ("nothing", "Untitled"),
    ] {
        assert_eq!(texts(&files, &format!("articles/{slug}/"), "h1"), [headline], "{slug}");
        let page = Document::from(text(&files, &format!("articles/{slug}/index.html")));
        let title = page.select("title").text().to_string();
        assert_eq!(title, format!("{headline} · The Paper"), "{slug}");
    }
}

#[test]
fn texts_made_of_a_body_have_no_numbers_of_notes() {
    let html = "<p>The wall is old<sup><a href=\"#fn:1\">1</a></sup> and the <del>key</del> quay older.</p>\
                <ol class=\"footnotes\"><li id=\"fn:1\">Of 1712.</li></ol>";
    let item = json!({"id": "a", "summary": null, "content_html": html, "_news": {"slug": "a"}});
    let files = Newsroom::of(&[item]).published();
    let said = "The wall is old and the quay older.";
    let teasers = texts(&files, "", ".teaser p");
    assert_eq!(
        teasers.iter().filter(|text| text.contains("wall")).collect::<HashSet<_>>(),
        HashSet::from([&said.to_owned()])
    );
    let page = Document::from(text(&files, "articles/a/index.html"));
    assert_eq!(page.select("meta[name=description]").attr("content").as_deref(), Some(said));
    let map = text(&files, "llms.txt");
    assert!(map.contains(&format!("articles/a/): {said}\n")), "{map}");
}

#[test]
fn a_note_is_reached_in_its_article_however_its_address_is_written() {
    for address in [
        "#fn-1",
        "https://blog.example/2025/bell/#fn-1",
        "http://www.blog.example/2025/bell#fn-1",
        "/2025/bell/#fn-1",
        "https://small.example/articles/bell/#fn-1",
        "/articles/bell/#fn-1",
    ] {
        let item = json!({
            "id": "a", "url": "https://blog.example/2025/bell/",
            "content_html": format!("<p>Lost<sup><a href=\"{address}\">1</a></sup></p><ol><li id=\"fn-1\">Since the storm.</li></ol>"),
        });
        let files = Newsroom::of(&[item]).published();
        let page = Document::from(text(&files, "articles/bell/index.html"));
        let link = page.select(".article-body sup a");
        assert_eq!(link.attr("href").as_deref(), Some("#fn-1"), "{address}");
        assert_eq!(page.select(".article-body .footnotes #fn-1").length(), 1, "{address}");
    }
}

#[test]
fn every_heading_is_in_the_contents_and_every_id_is_there_once() {
    let words = [
        "Offline",
        "Main",
        "Related",
        "Corrections",
        "Display title",
        "Latest",
        "Most read",
        "Opening",
        "Attachments",
        "Search",
    ];
    let text_of = "A word and another, and so on and on. ".repeat(20);
    let html: String =
        words.iter().map(|word| format!("<h2>{word}</h2><p>{text_of}</p>")).collect();
    let html = html + "<p id=\"offline\">Own</p><p><a href=\"#offline\">There</a></p>";
    let item =
        |id: &str| json!({"id": id, "tags": ["T"], "content_html": html, "_news": {"slug": id}});
    let files = Newsroom::of(&[item("a"), item("b")]).published();
    assert_eq!(texts(&files, "articles/a/", ".contents li"), words);
    assert_eq!(texts(&files, "articles/a/", ".linked-heading h2"), words);
    let page = Document::from(text(&files, "articles/a/index.html"));
    let ids: Vec<String> =
        page.select("[id]").iter().map(|element| element.attr("id").unwrap().to_string()).collect();
    let distinct: HashSet<&String> = ids.iter().collect();
    assert_eq!(distinct.len(), ids.len(), "{ids:?}");
    for link in page.select(".contents a, .article-body p a").iter() {
        let place = link.attr("href").unwrap().to_string();
        let place = place.trim_start_matches('#').to_owned();
        let found = page.select(&format!(".article-body [id=\"{place}\"]"));
        assert_eq!(found.length(), 1, "{place}");
    }
    assert!(ids.contains(&"related".to_owned()), "the page's own stays: {ids:?}");
}

#[test]
fn the_empty_lines_of_a_pre_are_the_same_everywhere() {
    let html = "<pre>\n\n  ~ ~\n\t~ \n\n</pre><pre><code>\n\nb\n</code></pre><pre>\n\n\nc</pre>";
    let seen = |html: &str| -> Vec<String> {
        Document::fragment(html).select("pre").iter().map(|pre| pre.text().to_string()).collect()
    };
    let expected = ["\n  ~ ~\n\t~ \n\n", "\n\nb\n", "\n\nc"];
    assert_eq!(seen(html), expected);
    let files = site_of(html);
    let page = Document::from(text(&files, "articles/a/index.html"));
    let on_page: Vec<String> =
        page.select(".article-body pre").iter().map(|pre| pre.text().to_string()).collect();
    assert_eq!(on_page, expected, "on the page");
    let [_, document, feed] = bodies(&files);
    assert_eq!(seen(&document), expected, "in its document");
    assert_eq!(seen(&feed), expected, "in the feed");
    let [_, _, again] = bodies(&site_of(&feed));
    assert_eq!(again, feed, "published again");
}

#[test]
fn what_cleaning_takes_out_is_told_once_for_an_item() {
    let html = "<form><label>Mail <input></label></form><form></form><p>a</p>\
                <iframe src=\"https://ads.example/x\"></iframe><p style=\"display: none\">b</p>";
    let item = json!({"id": "a", "content_html": html});
    let answer = Newsroom::of(&[item]).check();
    assert_eq!(
        answer.text,
        "warning: feed.json, item a “Title of a”, field `content_html`\n  \
         Newsprint removed from the text: 2 forms, 1 frame of ads.example, 1 hidden part.\n  \
         No action is needed if this may be omitted; otherwise say it in words, or give it as a picture, a file or a link.\n\n\
         1 item: 1 article, 0 left out, 0 dropped\n0 errors, 1 warning\n"
    );
    assert_eq!(answer.code, 0);
    let deep = json!({"id": "a", "content_html": "<div>a".repeat(600)});
    let answer = Newsroom::of(&[deep]).check();
    assert!(answer.text.contains("The text nests 600 elements"), "{}", answer.text);
}

#[test]
fn a_placeholder_keeps_no_article_from_being_published() {
    let dot = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAAAAACH5BAEAAAAALAAAAAABAAEAAAgEAAEEBAA7";
    let html = format!(
        "<img src=\"{dot}\" data-src=\"https://blog.example/a.jpg\" alt=\"A\"><img src=\"\" alt=\"\"><img src=\"{dot}\" alt=\"\">\
         <img src=\"{dot}\" alt=\"B\"><noscript><img src=\"https://blog.example/b.jpg\"></noscript>"
    );
    let files = site_of(&html);
    let page = Document::from(text(&files, "articles/a/index.html"));
    let pictures = page.select(".article-body img:not(.printed-address img)");
    let shown: Vec<String> =
        pictures.iter().map(|picture| picture.attr("src").unwrap().to_string()).collect();
    assert_eq!(shown, ["https://blog.example/a.jpg", "https://blog.example/b.jpg"]);
}

#[test]
fn a_plain_text_keeps_its_columns_and_its_addresses() {
    let plain = "  Mon   3.1\r\n  Tue   3.0\r\n\r\nSee https://else.example/a_(b).\u{2028}Bye.";
    let item =
        json!({"id": "a", "content_html": null, "content_text": plain, "_news": {"slug": "a"}});
    let files = Newsroom::of(&[item]).published();
    let [_, _, feed] = bodies(&files);
    let expected = "<pre tabindex=\"0\">  Mon   3.1\n  Tue   3.0</pre><p>See <a href=\"https://else.example/a_(b)\" \
                    rel=\"noopener external\">https://else.example/a_(b)</a>.<br>Bye.</p>";
    assert_eq!(feed, expected);
}
