//! The pages of a good newsroom.

use crate::newsroom::{Newsroom, canonical as canonical_of, document, main_of, text};

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
        "archive/",
        "archive/2026/11/",
        "search/",
    ] {
        assert!(files.contains_key(&format!("{folder}index.html")), "{folder}");
        let document = document(&files, folder);
        assert_eq!(document.path, format!("/{folder}"));
        let canonical = format!("https://small.example/{folder}");
        assert_eq!(canonical_of(&document), Some(canonical.clone()));
        let page = text(&files, &format!("{folder}index.html"));
        assert!(
            page.contains(&format!("<link rel=\"canonical\" href=\"{canonical}\" data-page>")),
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
    assert!(answer.text.contains("6 items: 4 articles, 2 left out, 0 dropped"), "{}", answer.text);
    assert!(answer.text.contains("left out: draft: “SECRETDRAFT"), "{}", answer.text);
    let later = newsroom.run(&["publish", "--content", ".", "--now", "2031-01-01T00:00:00Z"]);
    assert!(later.text.contains("5 articles, 1 left out"), "{}", later.text);
    assert!(newsroom.files().contains_key("articles/embargoed/index.html"));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    assert_eq!(Newsroom::new("small").published(), Newsroom::new("small").published());
}
