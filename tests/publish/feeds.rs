//! Feeds of other programs: JSON Feed 1.0 and 1.1 without our extension.

use crate::newsroom::{Newsroom, document, main_of, slugs, text, texts};
use newsprint_app::model::Page;
use serde_json::json;

#[test]
fn a_plain_blog_gives_a_complete_site() {
    let newsroom = Newsroom::new("plain-blog");
    let files = newsroom.published();
    assert_eq!(
        slugs(&files, "articles/"),
        ["42", "first-post", "no-title-here", "tea-and-rain", "tea-and-rain-2", "海の茶屋"],
        "the slug is that of the permalink, else of the title, else of the id"
    );
    assert_eq!(slugs(&files, "sections/"), ["a-plain-blog", "notes"]);
    assert_eq!(slugs(&files, "tags/"), ["notes", "tea"]);
    assert_eq!(slugs(&files, "authors/"), ["sam-blog"]);

    let page = main_of(&files, "articles/first-post/index.html");
    assert!(page.contains("<p>One &lt; two.<br>Still one.</p><p>Two.</p>"), "{page}");
    assert!(page.contains("/authors/sam-blog/"), "{page}");
    assert!(page.contains("/sections/notes/"), "the first tag is the section: {page}");
    let page = main_of(&files, "articles/tea-and-rain/index.html");
    assert!(page.contains("href=\"https://blog.example/2024/other\""), "{page}");
    assert!(page.contains("/sections/a-plain-blog/"), "without a tag it is the feed: {page}");
}

#[test]
fn every_item_becomes_a_page_or_is_named() {
    let newsroom = Newsroom::new("plain-blog");
    let files = newsroom.published();
    let answer = newsroom.check();
    assert!(answer.text.contains("7 items: 6 articles, 0 left out, 1 dropped"), "{}", answer.text);
    assert_eq!(slugs(&files, "articles/").len(), 6);
    assert!(
        answer.text.contains("“Without id”, field `id`\n  The item has no id and is left out"),
        "{}",
        answer.text
    );
    // Two items with one id are two articles.
    assert_eq!(
        texts(&files, "articles/tea-and-rain/", ".article-body > p:not(.age-note)"),
        ["See the other."]
    );
    assert_eq!(
        texts(&files, "articles/tea-and-rain-2/", ".article-body > p:not(.age-note)"),
        ["Again."]
    );
}

#[test]
fn an_item_without_title_is_called_by_its_first_words() {
    let files = Newsroom::new("plain-blog").published();
    assert_eq!(texts(&files, "articles/no-title-here/", "h1"), ["No title here"]);
    assert_eq!(texts(&files, "articles/42/", "h1"), ["Untitled"]);
}

#[test]
fn every_spelling_of_the_version_is_read() {
    for version in [
        "https://jsonfeed.org/version/1",
        "https://jsonfeed.org/version/1.1",
        "http://jsonfeed.org/version/1",
        "http://jsonfeed.org/version/1.1",
        "https://jsonfeed.org/version/1.1/",
    ] {
        let newsroom = Newsroom::of(&[json!({"id": "a"})]);
        newsroom.edit("feed.json", "https://jsonfeed.org/version/1.1", version);
        assert_eq!(newsroom.check().text, ONE_ARTICLE, "{version}");
    }
}

const ONE_ARTICLE: &str = "1 item: 1 article, 0 left out, 0 dropped\n0 errors, 0 warnings\n";

#[test]
fn a_byte_order_mark_and_extensions_of_others_change_nothing() {
    let newsroom = Newsroom::of(&[json!({"id": "a", "_theirs": {"x": [1]}, "guid": 7})]);
    newsroom.edit(
        "feed.json",
        "{\"items\"",
        "\u{FEFF}{\"_theirs\": 1, \"expired\": true, \"items\"",
    );
    assert_eq!(newsroom.check().text, ONE_ARTICLE);
}

#[test]
fn a_number_is_an_id_and_null_is_nothing() {
    let newsroom = Newsroom::of(&[json!({"id": "a", "_news": {"related": ["17"]}})]);
    newsroom.edit(
        "feed.json",
        "\"items\":[",
        "\"items\":[{\"id\": 17, \"title\": \"B\", \"summary\": \"S.\", \"content_text\": \"x\", \"tags\": null, \
         \"image\": null, \"_news\": null, \"date_published\": null},",
    );
    let files = newsroom.published();
    assert_eq!(texts(&files, "articles/title-of-a/", ".teaser-headline"), ["B"]);
}

#[test]
fn authors_come_from_the_item_else_from_the_feed() {
    let newsroom = Newsroom::of(&[
        json!({"id": "own", "authors": [{"name": "Ann"}, {"url": "https://bob.example/me"}]}),
        json!({"id": "old", "author": {"name": "Cy"}}),
        json!({"id": "none", "authors": []}),
    ]);
    newsroom.edit(
        "feed.json",
        "\"title\":\"The Paper\"",
        "\"title\":\"The Paper\",\"author\":{\"name\":\"Dee\"}",
    );
    let files = newsroom.published();
    let byline = |slug: &str| texts(&files, &format!("articles/title-of-{slug}/"), ".byline a");
    assert_eq!(byline("own"), ["Ann", "bob.example"], "without a name the host of the address");
    assert_eq!(byline("old"), ["Cy"]);
    assert_eq!(byline("none"), ["Dee"]);
}

#[test]
fn the_text_is_html_or_plain() {
    let files = Newsroom::of(&[
        json!({"id": "both", "content_html": "<p>Marked.</p>", "content_text": "Plain."}),
        json!({"id": "empty", "content_html": " ", "content_text": "Plain.\r\n\r\nSecond.\n \nThird <b>."}),
    ])
    .published();
    let body = |slug: &str| {
        let Page::Article(page) = document(&files, &format!("articles/title-of-{slug}/")).page
        else {
            panic!("another page")
        };
        // The reading aids of the page surround the text.
        let body = page.article.body.as_str();
        let (_, text) = body.split_once("</div>").unwrap();
        text.split_once("<div class=\"printed-address\">").unwrap().0.to_owned()
    };
    assert_eq!(body("both"), "<p>Marked.</p>");
    assert_eq!(body("empty"), "<p>Plain.</p><p>Second.</p><p>Third &lt;b&gt;.</p>");
}

#[test]
fn a_banner_is_the_picture_where_there_is_no_image() {
    let picture = |name: &str| format!("https://pictures.example/{name}.jpg");
    let described = json!({"picture": {"alternative": "x", "width": 3, "height": 2}});
    let files = Newsroom::of(&[
        json!({"id": "a", "image": picture("image"), "banner_image": picture("banner"), "_news": described}),
        json!({"id": "b", "banner_image": picture("banner"), "_news": described}),
    ])
    .published();
    for (slug, name) in [("a", "image"), ("b", "banner")] {
        let page = main_of(&files, &format!("articles/title-of-{slug}/index.html"));
        assert!(page.contains(&format!("<img src=\"{}\"", picture(name))), "{page}");
    }
}

#[test]
fn a_link_post_leads_to_what_it_is_about_and_sound_can_be_heard() {
    let files = Newsroom::of(&[json!({
        "id": "a",
        "external_url": "https://elsewhere.example/story",
        "attachments": [
            {"url": "https://sound.example/a.mp3", "mime_type": "audio/mpeg", "title": "The bells",
             "size_in_bytes": 310_000, "duration_in_seconds": 65},
            {"url": "https://film.example/b.mp4", "mime_type": "video/mp4"},
            {"url": "https://paper.example/c.pdf", "mime_type": "application/pdf"},
        ],
    })])
    .published();
    let page = main_of(&files, "articles/title-of-a/index.html");
    assert!(page.contains("<a href=\"https://elsewhere.example/story\""), "{page}");
    assert!(
        page.contains("src=\"https://sound.example/a.mp3\" aria-label=\"The bells\""),
        "{page}"
    );
    assert!(page.contains("src=\"https://film.example/b.mp4\""), "{page}");
    assert_eq!(
        texts(&files, "articles/title-of-a/", ".attachment"),
        ["The bells1:05, 310 kB", "b.mp4", "c.pdf"]
    );
}

#[test]
fn pictures_from_the_root_of_another_site_are_taken_from_there() {
    let item = json!({
        "id": "a", "image": "/img/a.jpg", "content_html": "<img src=\"/img/b.jpg\" alt=\"\">",
        "authors": [{"name": "Ann", "avatar": "/img/c.jpg"}],
        "attachments": [{"url": "/d.mp3", "mime_type": "audio/mpeg"}],
        "_news": {"picture": {"alternative": "x", "width": 3, "height": 2}},
    });
    let newsroom = Newsroom::of(std::slice::from_ref(&item));
    let said = newsroom.check().text;
    assert!(
        said.contains("names a file that does not exist"),
        "there is nowhere to take them from: {said}"
    );
    newsroom.edit(
        "feed.json",
        "\"items\"",
        "\"home_page_url\": \"https://blog.example/\", \"items\"",
    );
    let files = newsroom.published();
    let page = main_of(&files, "articles/title-of-a/index.html");
    for file in ["img/a.jpg", "img/b.jpg", "d.mp3"] {
        assert!(page.contains(&format!("src=\"https://blog.example/{file}\"")), "{file}: {page}");
    }
    let page = main_of(&files, "authors/ann/index.html");
    assert!(page.contains("src=\"https://blog.example/img/c.jpg\""), "{page}");
}

#[test]
fn a_feed_without_items_is_an_empty_paper() {
    let newsroom = Newsroom::of(&[]);
    let files = newsroom.published();
    for path in ["index.html", "page.json", "tags/index.html", "404.html", "site.json"] {
        assert!(files.contains_key(path), "{path}");
    }
    assert!(text(&files, "index.html").contains("The Paper"));
}

#[test]
fn an_article_in_another_language_says_so() {
    let files = Newsroom::of(&[
        json!({"id": "a", "title": "بيت البرتقال", "language": "ar"}),
        json!({"id": "b", "language": "en"}),
    ])
    .published();
    let page = main_of(&files, "articles/بيت-البرتقال/index.html");
    assert!(page.contains("<div lang=\"ar\" dir=\"rtl\">"), "{page}");
    let page = main_of(&files, "index.html");
    assert!(page.contains("<article lang=\"ar\" dir=\"rtl\""), "{page}");
    assert!(!page.contains("lang=\"en\""), "the paper's own language need not be said: {page}");
}
