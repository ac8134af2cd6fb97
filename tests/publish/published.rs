//! What a good newsroom becomes.

use crate::newsroom::{Newsroom, main_of, text};
use newsprint::content::{Opening, Page, PageDocument};

#[test]
fn every_url_has_a_page_and_its_document() {
    let files = Newsroom::new("small").published();
    for folder in [
        "",
        "page/2/",
        "articles/wall/",
        "articles/wall/related/",
        "tags/",
        "tags/tides/",
        "sections/town/",
        "sections/town/page/2/",
        "authors/ada-pell/",
    ] {
        assert!(files.contains_key(&format!("{folder}index.html")), "{folder}");
        let document = text(&files, &format!("{folder}page.json"));
        let document: PageDocument = serde_json::from_str(&document).unwrap();
        assert_eq!(document.path, format!("/{folder}"));
        let canonical = format!("https://small.example/{folder}");
        assert_eq!(document.head.canonical, Some(canonical.clone()));
        let page = text(&files, &format!("{folder}index.html"));
        assert!(
            page.contains(&format!("<link rel=\"canonical\" href=\"{canonical}\">")),
            "{folder}"
        );
    }
    assert!(text(&files, "404.html").contains("noindex"));
    assert!(files.contains_key("site.json"));
}

#[test]
fn an_article_shows_all_that_is_known_of_it() {
    let files = Newsroom::new("small").published();
    let page = main_of(&files, "articles/wall/index.html");
    for part in [
        "<a href=\"/sections/town/\" class=\"section-label\">Town</a>",
        "1 min read",
        "<p class=\"kicker\">Harbour</p>",
        "The wall will rise</h1>",
        "<p class=\"standfirst\">Two feet more.</p>",
        "<a rel=\"author\" href=\"/authors/ada-pell/\">Ada Pell</a>",
        "<time datetime=\"2026-11-20T06:30:00-05:00\">November 20, 2026, 6:30 am</time>",
        "<time datetime=\"2026-11-21T06:30:00-05:00\">November 21, 2026, 6:30 am</time>",
        "1,234 views",
        "alt=\"A wall\" width=\"3\" height=\"2\"",
        "A caption",
        "A credit",
        "It was one foot.",
        "<h2 id=\"why\">Why</h2>",
        "href=\"/tags/tides/\"",
        "https://x.com/intent/tweet?text=The%20wall%20will%20rise",
        "Chosen by the editors",
        "Also about",
    ] {
        assert!(page.contains(part), "no {part} in\n{page}");
    }
    assert!(files.contains_key("pictures/wall.png"));
}

#[test]
fn no_draft_and_no_embargoed_story_leaks() {
    let newsroom = Newsroom::new("small");
    let files = newsroom.published();
    for (path, bytes) in &files {
        for secret in ["SECRETDRAFT", "SECRETEMBARGO"] {
            let found = bytes.windows(secret.len()).any(|bytes| bytes == secret.as_bytes());
            assert!(!found, "{secret} in {path}");
        }
    }
    let answer = newsroom.publish();
    assert!(
        answer.said.contains("6 items: 4 articles, 2 left out, 0 discarded without id"),
        "{}",
        answer.said
    );
    assert!(answer.said.contains("left out: draft: “SECRETDRAFT"), "{}", answer.said);
    let later = newsroom.run(&["publish", "--content", ".", "--now", "2031-01-01T00:00:00Z"]);
    assert!(later.said.contains("5 articles, 1 left out"), "{}", later.said);
    assert!(newsroom.files().contains_key("articles/embargoed/index.html"));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    assert_eq!(Newsroom::new("small").published(), Newsroom::new("small").published());
}

#[test]
fn a_plain_blog_gives_a_complete_site() {
    let newsroom = Newsroom::new("plain-blog");
    let files = newsroom.published();
    let answer = newsroom.check();
    assert!(
        answer.said.contains("7 items: 6 articles, 0 left out, 1 discarded without id"),
        "{}",
        answer.said
    );
    // The slug is that of the permalink, else of the title; a second item with an id and title gets its own.
    for slug in ["first-post", "no-title-here", "tea-and-rain", "tea-and-rain-2", "海の茶屋", "42"]
    {
        let path = format!("articles/{slug}/index.html");
        assert!(files.contains_key(&path), "{path} of {:?}", files.keys());
    }
    let page = main_of(&files, "articles/first-post/index.html");
    assert!(page.contains("<p>One &lt; two.<br>Still one.</p><p>Two.</p>"), "{page}");
    assert!(page.contains("/authors/sam-blog/"), "{page}");
    assert!(page.contains("/sections/notes/"), "the first tag is the section: {page}");
    let page = main_of(&files, "articles/tea-and-rain/index.html");
    assert!(page.contains("href=\"https://blog.example/2024/other\""), "{page}");
    assert!(page.contains("/sections/a-plain-blog/"), "without a tag it is the feed: {page}");
}

#[test]
fn hostile_text_stays_text() {
    let newsroom = Newsroom::new("small");
    let hostile = "</title><script>alert(1)</script><!-- \\\" ' </script> \u{2028} &amp;";
    newsroom.edit("items/wall.json", "The wall will rise", hostile);
    newsroom.edit("items/wall.json", "Two feet more.", hostile);
    newsroom.edit("items/wall.json", "A caption", hostile);
    newsroom.edit("items/wall.json", "It was one foot.", hostile);
    newsroom.edit("feed.json", "The Small Paper", hostile);
    let files = newsroom.published();
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = String::from_utf8(bytes.clone()).unwrap();
        for script in page.split("<script").skip(1) {
            let tag = script.split('>').next().unwrap();
            assert!(
                tag.contains(" src=") || tag.contains("application/json"),
                "{path}: <script{tag}>"
            );
        }
        assert!(!page.contains(" style=") && !page.contains("<style"), "{path}");
        assert!(!page.contains(" onclick") && !page.contains(" onerror"), "{path}");
    }
    let page = text(&files, "articles/wall/index.html");
    let data = page.split("id=\"opening\">").nth(1).unwrap().split("</script>").next().unwrap();
    let opening: Opening = serde_json::from_str(data).unwrap();
    assert_eq!(opening.site.title, hostile.replace("\\\"", "\""));
    let document: PageDocument =
        serde_json::from_str(&text(&files, "articles/wall/page.json")).unwrap();
    assert_eq!(opening.document, document.without_body());
    assert!(opening.document.head.title.starts_with("</title><script>"));
}

#[test]
fn related_articles_have_reasons_and_never_name_themselves() {
    let files = Newsroom::new("small").published();
    let document: PageDocument =
        serde_json::from_str(&text(&files, "articles/wall/related/page.json")).unwrap();
    let Page::Related(page) = document.page else { panic!("another page") };
    let found: Vec<(&str, &str)> =
        page.related.iter().map(|r| (r.teaser.slug.as_str(), r.reason.as_str())).collect();
    assert_eq!(
        found,
        [("marsh", "Chosen by the editors"), ("king-tide", "Also about Harbor and Tides")]
    );
}

#[test]
fn a_site_in_a_folder_links_into_its_folder() {
    let newsroom = Newsroom::new("small");
    newsroom.edit("newsprint.toml", "https://small.example/", "https://small.example/news/");
    let files = newsroom.published();
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with("index.html")) {
        let page = String::from_utf8(bytes.clone()).unwrap();
        for attribute in [" href=\"/", " src=\"/"] {
            for address in page.split(attribute).skip(1) {
                assert!(address.starts_with("news/"), "{path}: {attribute}{}", &address[..40]);
            }
        }
    }
    assert!(text(&files, "index.html").contains("https://small.example/news/"));
}

#[test]
fn an_old_path_leads_to_the_article() {
    let files = Newsroom::new("small").published();
    let page = text(&files, "2025/old-wall/index.html");
    assert!(page.contains("url=https://small.example/articles/wall/"), "{page}");
}
