//! URLs: slugs, files, old paths, a site in a folder, and that every link leads somewhere.

use crate::newsroom::{NOW, Newsroom, canonical, document, main_of, slugs, text};
use dom_query::Document;
use percent_encoding::percent_decode_str;
use serde_json::json;
use std::collections::BTreeMap;
use std::fs;

#[test]
fn slugs_are_readable_in_every_script() {
    let files = Newsroom::of(&[
        json!({"id": "1", "title": "Council votes 6–3: the wall will rise"}),
        json!({"id": "2", "title": "بيت البرتقال"}),
        json!({"id": "3", "title": "海の茶屋、松の下"}),
        json!({"id": "4", "title": "Straße nach Łódź"}),
        json!({"id": "5", "title": "Мороз и солнце"}),
        json!({"id": "6", "title": "I ❤️ tea"}),
        json!({"id": "seven", "title": "👨‍👩‍👧"}),
        json!({"id": "8", "title": "x".repeat(200)}),
        json!({"id": "9", "title": "海".repeat(200)}),
        json!({"id": "10", "_news": {"slug": "cafe\u{301}"}}),
    ])
    .published();
    let mut expected = vec![
        "council-votes-6-3-the-wall-will-rise".to_owned(),
        "بيت-البرتقال".to_owned(),
        "海の茶屋-松の下".to_owned(),
        "strasse-nach-lodz".to_owned(),
        "moroz-i-solntse".to_owned(),
        "i-tea".to_owned(),
        "seven".to_owned(),
        "x".repeat(80),
        "海".repeat(80),
        "caf\u{e9}".to_owned(),
    ];
    expected.sort();
    assert_eq!(slugs(&files, "articles/"), expected);
    let document = document(&files, "articles/海の茶屋-松の下/");
    let encoded = "%E6%B5%B7%E3%81%AE%E8%8C%B6%E5%B1%8B-%E6%9D%BE%E3%81%AE%E4%B8%8B";
    assert_eq!(canonical(&document).unwrap(), format!("https://small.example/articles/{encoded}/"));
    let page = text(&files, "index.html");
    assert!(page.contains(&format!("href=\"/articles/{encoded}/\"")), "{page}");
}

#[test]
fn a_new_or_hidden_item_moves_no_other() {
    let older = json!({"id": "older", "title": "Tea", "date_published": "2026-01-01T00:00:00Z"});
    let newer = json!({"id": "newer", "title": "Tea", "date_published": "2026-02-01T00:00:00Z"});
    let page_of = |items: &[serde_json::Value], slug: &str| {
        let files = Newsroom::of(items).published();
        text(&files, &format!("articles/{slug}/page.json"))
    };
    let alone = page_of(std::slice::from_ref(&older), "tea");
    assert!(alone.contains("2026-01-01"), "{alone}");
    let both = [newer.clone(), older.clone()];
    assert!(page_of(&both, "tea").contains("2026-01-01"), "the older keeps its address");
    assert!(page_of(&both, "tea-2").contains("2026-02-01"));
    let mut draft = older;
    draft["_news"] = json!({"status": "draft"});
    assert!(page_of(&[newer, draft], "tea-2").contains("2026-02-01"), "a draft keeps its own");
}

#[test]
fn files_of_any_name_are_found_and_copied() {
    let newsroom = Newsroom::of(&[
        json!({"id": "a", "image": "pictures/海 岸.png", "_news": {"picture": {"alternative": "x"}}}),
        json!({"id": "b", "image": "/pictures/%E6%B5%B7%20%E5%B2%B8.png", "_news": {"picture": {"alternative": "x"}}}),
        json!({"id": "c", "content_html": "<p><a href=\"notes/50%.txt\">x</a></p>"}),
    ]);
    let picture = fs::read(Newsroom::new("small").path("pictures/wall.png")).unwrap();
    fs::create_dir(newsroom.path("pictures")).unwrap();
    fs::write(newsroom.path("pictures/海 岸.png"), &picture).unwrap();
    newsroom.write("notes/50%.txt", "half");
    newsroom.write("notes/unnamed.txt", "nobody names it");
    let files = newsroom.published();
    assert_eq!(files["pictures/海 岸.png"], picture);
    assert_eq!(files["notes/50%.txt"], b"half");
    assert!(!files.contains_key("notes/unnamed.txt"), "only what is named is published");
    for slug in ["a", "b"] {
        let page = main_of(&files, &format!("articles/title-of-{slug}/index.html"));
        let picture =
            "src=\"/pictures/%E6%B5%B7%20%E5%B2%B8.png\" alt=\"x\" width=\"3\" height=\"2\"";
        assert!(page.contains(picture), "{page}");
    }
    let page = main_of(&files, "articles/title-of-c/index.html");
    assert!(page.contains("href=\"/notes/50%25.txt\""), "{page}");
}

#[test]
fn an_old_path_leads_to_the_article() {
    let newsroom = Newsroom::new("small");
    newsroom.edit(
        "items/wall.json",
        "\"/2025/old-wall/\"",
        "\"/2025/old-wall/\", \"/archive/wall.html\", \"/caf%C3%A9/wall\", \"/articles/older-wall\"",
    );
    let files = newsroom.published();
    for path in [
        "2025/old-wall/index.html",
        "archive/wall.html",
        "café/wall/index.html",
        "articles/older-wall/index.html",
    ] {
        let page = text(&files, path);
        for part in [
            "<meta http-equiv=\"refresh\" content=\"0; url=https://small.example/articles/wall/\">",
            "<link rel=\"canonical\" href=\"https://small.example/articles/wall/\">",
            "<meta name=\"robots\" content=\"noindex\">",
            "<a href=\"https://small.example/articles/wall/\">",
        ] {
            assert!(page.contains(part), "no {part} in {path}: {page}");
        }
    }
}

#[test]
fn an_old_path_of_a_hidden_article_is_hidden_too() {
    let newsroom = Newsroom::new("small");
    newsroom.edit(
        "items/embargoed.json",
        "\"not_before\"",
        "\"aliases\": [\"/sale/\"], \"not_before\"",
    );
    assert!(!newsroom.published().contains_key("sale/index.html"));
    let later = newsroom.run(&["publish", "--content", ".", "--now", "2031-01-01T00:00:00Z"]);
    assert_eq!(later.code, 0, "{}", later.text);
    assert!(newsroom.files().contains_key("sale/index.html"));
}

#[test]
fn every_link_within_the_site_leads_somewhere() {
    for (base, newsroom) in [("", "small"), ("/news", "small"), ("/nested/news", "plain-blog")] {
        let newsroom = Newsroom::new(newsroom);
        newsroom.write(
            "newsprint.toml",
            &format!("base_url = \"https://small.example{base}/\"\narticles_per_page = 1\n"),
        );
        let files = newsroom.published();
        let mut followed = 0;
        for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
            let page = Document::from(String::from_utf8(bytes.clone()).unwrap());
            for attribute in ["href", "src", "poster"] {
                for element in page.select(&format!("[{attribute}]")).iter() {
                    let address = element.attr(attribute).unwrap().to_string();
                    if address.starts_with('/') {
                        assert!(leads_somewhere(&files, base, &address), "{path}: {address}");
                        followed += 1;
                    } else {
                        assert!(
                            address.starts_with('#') || address.contains(':'),
                            "{path}: {address}"
                        );
                    }
                }
            }
        }
        assert!(followed > 100, "where are the links?");
    }
}

fn leads_somewhere(files: &BTreeMap<String, Vec<u8>>, base: &str, address: &str) -> bool {
    let Some(path) = address.strip_prefix(base).and_then(|path| path.strip_prefix('/')) else {
        return false;
    };
    let path = path.split('#').next().unwrap();
    let path = percent_decode_str(path).decode_utf8().unwrap();
    match path.as_ref() {
        folder if folder.is_empty() || folder.ends_with('/') => {
            files.contains_key(&format!("{folder}index.html"))
                && (files.contains_key(&format!("{folder}page.json"))
                    || folder.ends_with("/related/"))
        }
        file => files.contains_key(file),
    }
}

#[test]
fn a_site_in_a_folder_knows_its_folder() {
    let newsroom = Newsroom::new("small");
    newsroom.edit("newsprint.toml", "https://small.example/", "https://small.example/news/");
    let files = newsroom.published();
    let page = text(&files, "articles/wall/index.html");
    for part in [
        "<link rel=\"canonical\" href=\"https://small.example/news/articles/wall/\" data-page>",
        "<link rel=\"stylesheet\" href=\"/news/_assets/late-",
        "<script type=\"module\" fetchpriority=\"low\" src=\"/news/_assets/boot-",
        "<img src=\"/news/pictures/wall.png\"",
        "<a href=\"/news/articles/marsh/\">the marsh</a>",
        "u=https%3A%2F%2Fsmall.example%2Fnews%2Farticles%2Fwall%2F",
    ] {
        assert!(page.contains(part), "no {part} in {page}");
    }
    assert_eq!(document(&files, "articles/wall/").path, "/articles/wall/");
    assert!(
        text(&files, "2025/old-wall/index.html")
            .contains("url=https://small.example/news/articles/wall/")
    );
}

/// An article with these old paths.
fn with_aliases(id: &str, day: u32, aliases: &[&str]) -> serde_json::Value {
    json!({
        "id": id, "date_published": format!("2026-11-{day:02}T09:00:00Z"), "_news": {"slug": id, "aliases": aliases},
    })
}

#[test]
fn an_old_path_is_found_however_it_is_written() {
    let newsroom = Newsroom::of(&[with_aliases(
        "a",
        1,
        &[
            "/2024/the\u{301}/",
            "/2024/caf%C3%A9",
            "/a+b/",
            "/x%20y/index.html",
            "/100%/",
            "/Archive/Old-Page.HTML",
            "/.well-known/x/",
            "/deep/er/",
            "/noslash",
        ],
    )]);
    let said = newsroom.check().text;
    assert!(said.contains("0 errors, 0 warnings"), "{said}");
    let files = newsroom.published();
    let mut paths = vec![
        "2024/th\u{e9}/index.html",
        "2024/caf\u{e9}/index.html",
        "a+b/index.html",
        "x y/index.html",
        "100%/index.html",
        "Archive/Old-Page.HTML",
        ".well-known/x/index.html",
        "deep/er/index.html",
        "noslash/index.html",
    ];
    if cfg!(target_os = "linux") {
        paths.extend(["2024/the\u{301}/index.html", "archive/old-page.html"]);
    }
    for path in paths {
        assert!(text(&files, path).contains("url=https://small.example/articles/a/"), "{path}");
    }
    assert!(
        text(&files, ".newsprint/nginx.conf").contains("location = \"/Archive/Old-Page.HTML\"")
    );
}

#[test]
fn an_old_path_gives_way_to_what_is_there() {
    let newsroom = Newsroom::of(&[
        with_aliases("a", 9, &["/old.html/part/", "/there/", "/both/", "/a/", "/both/index.html"]),
        with_aliases(
            "b",
            8,
            &["/old.html", "/There", "/files/report.html", "/files/report.html/old/", "/files/"],
        ),
        with_aliases(
            "c",
            7,
            &["/articles/a/", "/articles/C/", "/A", "/a/b.html/c/", "/a/B.html", "/b.html/"],
        ),
        json!({"id": "d", "_news": {"slug": "d"}, "content_html": "<p><a href='files/report.html'>x</a></p>"}),
    ]);
    newsroom.write("files/report.html", "report");
    let answer = newsroom.check();
    assert_eq!(answer.code, 0, "{}", answer.text);
    let told: serde_json::Value =
        serde_json::from_str(&newsroom.run(&["check", ".", "--json", "--now", NOW]).text).unwrap();
    for (item, message) in [
        (
            "b",
            "\"/old.html\" would be a file, and in a folder of that name is \"/old.html/part/index.html\", which leads to \
               “Title of a” (feed.json). It is left out.",
        ),
        ("b", "\"/There/\" already leads to “Title of a” (feed.json). It is left out."),
        ("b", "At \"/files/report.html\" is the file \"files/report.html\". It is left out."),
        (
            "b",
            "\"/files/report.html/old/\" would be in a folder, where there is a file: the file \"files/report.html\". It is \
               left out.",
        ),
        ("c", "\"/articles/a/\" already leads to “Title of a” (feed.json). It is left out."),
        ("c", "\"/articles/C/\" already leads to “Title of c” (feed.json). It is left out."),
        ("c", "\"/A/\" already leads to “Title of a” (feed.json). It is left out."),
        (
            "c",
            "\"/a/B.html\" would be a file, and in a folder of that name is \"/a/b.html/c/index.html\", which leads to \
               “Title of c” (feed.json). It is left out.",
        ),
    ] {
        let is_told = |problem: &serde_json::Value| {
            problem["item"] == format!("item {item} “Title of {item}”")
                && problem["field"] == "_news.aliases"
                && problem["message"] == message
                && problem["severity"] == "warning"
        };
        assert!(told["problems"].as_array().unwrap().iter().any(is_told), "no {message} in {told}");
    }
    assert!(answer.text.contains("0 errors, 8 warnings"), "{}", answer.text);
    let files = newsroom.published();
    assert_eq!(files["files/report.html"], b"report");
    for path in [
        "old.html/part/index.html",
        "there/index.html",
        "both/index.html",
        "files/index.html",
        "b.html",
    ] {
        assert!(files.contains_key(path), "{path}");
    }
}

#[test]
fn explicit_slugs_that_some_disks_take_for_one_are_refused() {
    let newsroom = Newsroom::of(&[
        json!({"id": "a", "_news": {"slug": "Wall"}}),
        json!({"id": "b", "_news": {"slug": "wall"}}),
    ]);
    let answer = newsroom.check();
    assert_eq!(answer.code, 1);
    assert!(
        answer.text.contains("The slug \"Wall\" is already used by “Title of b” (feed.json)."),
        "{}",
        answer.text
    );
    let files = Newsroom::of(&[
        json!({"id": "a", "_news": {"slug": "Wall"}}),
        json!({"id": "b", "title": "Wall"}),
    ])
    .published();
    assert_eq!(slugs(&files, "articles/"), ["Wall", "wall-2"]);
}
