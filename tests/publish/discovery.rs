//! Metadata for search engines, link previews and other programs.

use crate::newsroom::repository;
use crate::newsroom::{Newsroom, document, text};
use dom_query::Document;
use serde_json::{Value, json};
use std::collections::BTreeMap;

type Files = BTreeMap<String, Vec<u8>>;

/// Returns the elements of a page's head as `name=content` and `rel=href`.
fn head_of(files: &Files, folder: &str) -> Vec<String> {
    let head = document(files, folder).head;
    let value = |element: &newsprint_app::model::HeadElement, names: [&str; 3]| {
        let mut attributes = element.attributes();
        let found = attributes.find(|(name, _)| names.contains(name));
        found.map(|(_, value)| value.to_owned()).unwrap_or_default()
    };
    let elements = head.elements.iter().map(|element| {
        let key = value(element, ["name", "property", "rel"]);
        format!("{key}={}", value(element, ["content", "content", "href"]))
    });
    elements.collect()
}

/// Returns the JSON-LD objects of a page by type.
fn data_of(files: &Files, folder: &str) -> BTreeMap<String, Value> {
    let page = Document::from(text(files, &format!("{folder}index.html")));
    let data = page.select("head > script[type='application/ld+json'][data-page]");
    assert_eq!(data.length(), 1, "{folder}");
    let data: Value = serde_json::from_str(&data.text()).unwrap();
    assert_eq!(data["@context"], "https://schema.org");
    let things = data["@graph"].as_array().unwrap().iter();
    things.map(|thing| (thing["@type"].as_str().unwrap().to_owned(), thing.clone())).collect()
}

#[test]
fn a_page_carries_the_head_of_its_document() {
    let files = Newsroom::new("small").published();
    for folder in ["", "articles/wall/", "sections/town/page/2/", "authors/ada-pell/"] {
        let page = Document::from(text(&files, &format!("{folder}index.html")));
        let head = document(&files, folder).head;
        assert_eq!(page.select("title").text().to_string(), head.title);
        let elements = page.select("head > meta[data-page], head > link[data-page]");
        assert_eq!(elements.length(), head.elements.len(), "{folder}");
        for (element, expected) in elements.iter().zip(&head.elements) {
            for (name, value) in expected.attributes() {
                assert_eq!(element.attr(name).unwrap().to_string(), value, "{folder}");
            }
        }
        let file = text(&files, &format!("{folder}page.json"));
        assert!(!file.contains("schema.org"), "every click would carry it: {file}");
        let opening = page.select("#opening").text().to_string();
        assert!(!opening.contains("og:title"), "the page has it already: {opening}");
    }
}

#[test]
fn an_article_has_cards_for_previews() {
    let newsroom = Newsroom::new("small");
    let biography = "\"biography\": \"Writes.\"";
    let account = format!("{biography}, \"fediverse\": \"ada@social.example\"");
    newsroom.edit("feed.json", biography, &account);
    let head = head_of(&newsroom.published(), "articles/wall/");
    for expected in [
        "description=Two feet more.",
        "canonical=https://small.example/articles/wall/",
        "robots=max-image-preview:large",
        "og:type=article",
        "og:title=The wall will rise",
        "og:description=Two feet more.",
        "og:url=https://small.example/articles/wall/",
        "article:published_time=2026-11-20T06:30:00-05:00",
        "article:modified_time=2026-11-21T06:30:00-05:00",
        "article:section=Town",
        "article:author=https://small.example/authors/ada-pell/",
        "twitter:card=summary_large_image",
        "fediverse:creator=@ada@social.example",
    ] {
        assert!(head.iter().any(|element| element == expected), "no {expected} in {head:#?}");
    }
}

#[test]
fn a_preview_is_described_as_it_looks() {
    let picture = json!({"alternative": "A fish"});
    let of = |image: &str| json!({"id": "a", "title": "Fish", "image": image, "_news": {"picture": picture}});
    let alternative = |newsroom: &Newsroom| {
        let head = head_of(&newsroom.published(), "articles/fish/");
        head.into_iter().find_map(|line| Some(line.strip_prefix("og:image:alt=")?.to_owned()))
    };
    let remote = Newsroom::of(&[of("https://elsewhere.example/fish.jpg")]);
    assert_eq!(alternative(&remote).as_deref(), Some("Fish"), "words on paper");
    let local = Newsroom::of(&[of("fish.jpg")]);
    let content = repository().join("content");
    std::fs::copy(content.join("pictures/harbor-dawn.jpg"), local.path("fish.jpg")).unwrap();
    assert_eq!(alternative(&local).as_deref(), Some("A fish"));
    assert_eq!(alternative(&local).as_deref(), Some("A fish"), "from the cache too");
}

#[test]
fn an_account_in_the_fediverse_must_name_its_host() {
    let newsroom = Newsroom::new("small");
    let biography = "\"biography\": \"Writes.\"";
    newsroom.edit("feed.json", biography, &format!("{biography}, \"fediverse\": \"@ada\""));
    let answer = newsroom.check();
    assert!(
        answer.text.contains(
            "field `_news.authors.fediverse`\n  \"@ada\" is not a fediverse account; it is left out.\n"
        ),
        "{}",
        answer.text
    );
    assert_eq!(answer.code, 0);
}

#[test]
fn the_head_names_no_page_that_firefox_would_fetch_ahead() {
    let files = Newsroom::new("small").published();
    for folder in ["", "sections/town/", "sections/town/page/2/"] {
        let head = head_of(&files, folder);
        let ahead = ["next=", "prev=", "prefetch="];
        assert!(!head.iter().any(|e| ahead.iter().any(|rel| e.starts_with(rel))), "{head:#?}");
    }
}

#[test]
fn an_article_says_of_itself_what_search_engines_ask() {
    let files = Newsroom::new("small").published();
    let data = data_of(&files, "articles/wall/");
    let article = &data["NewsArticle"];
    let url = "https://small.example/articles/wall/";
    assert_eq!(article["headline"], "The wall will rise");
    assert_eq!(article["mainEntityOfPage"], url);
    assert_eq!(article["image"][0]["url"], "https://small.example/pictures/wall.png");
    assert_eq!(article["datePublished"], "2026-11-20T06:30:00-05:00");
    assert_eq!(article["dateModified"], "2026-11-21T06:30:00-05:00");
    assert_eq!(
        article["author"],
        json!([{
            "@type": "Person",
            "name": "Ada Pell",
            "url": "https://small.example/authors/ada-pell/",
        }])
    );
    assert_eq!(article["publisher"]["logo"]["url"], "https://small.example/icon-512.png");
    assert_eq!(article["articleSection"], "Town");
    assert!(article["correction"][0]["text"].as_str().unwrap().contains("one foot"), "{article}");
    assert_eq!(article["isAccessibleForFree"], true);
    assert_eq!(article.get("articleBody"), None);
    let crumbs = data["BreadcrumbList"]["itemListElement"].as_array().unwrap();
    let items: Vec<&str> = crumbs.iter().map(|crumb| crumb["item"].as_str().unwrap()).collect();
    assert_eq!(items, ["https://small.example/", "https://small.example/sections/town/", url]);
}

#[test]
fn lists_and_people_are_known_as_such() {
    let files = Newsroom::new("small").published();
    let home = data_of(&files, "");
    assert_eq!(home["WebSite"]["url"], "https://small.example/");
    assert_eq!(home["CollectionPage"]["mainEntity"]["@type"], "ItemList");
    let tag = data_of(&files, "tags/tides/");
    let entries = tag["CollectionPage"]["mainEntity"]["itemListElement"].as_array().unwrap();
    assert!(entries.iter().any(|entry| entry["url"] == "https://small.example/articles/wall/"));
    let author = data_of(&files, "authors/ada-pell/");
    assert_eq!(author["ProfilePage"]["mainEntity"]["name"], "Ada Pell");
}

#[test]
fn the_sitemap_has_every_page_to_be_found_and_no_other() {
    let files = Newsroom::new("small").published();
    let index = text(&files, "sitemap.xml");
    assert!(index.contains("<loc>https://small.example/sitemap-1.xml</loc>"), "{index}");
    let part = text(&files, "sitemap-1.xml");
    for page in
        ["", "tags/", "tags/tides/", "sections/town/", "authors/ada-pell/", "accessibility/"]
    {
        let page = format!("<loc>https://small.example/{page}</loc>");
        assert_eq!(part.matches(&page).count(), 1, "{page}\n{part}");
    }
    assert!(
        part.contains(
            "<url><loc>https://small.example/articles/wall/</loc><lastmod>2026-11-21T11:30:00Z</lastmod>\
             <image:image><image:loc>https://small.example/pictures/wall.png</image:loc></image:image></url>"
        ),
        "{part}"
    );
    for other in ["/related/", "/page/", "old-wall", "SECRET", "embargoed"] {
        assert!(!part.contains(other), "{other}\n{part}");
    }
}

#[test]
fn news_is_what_came_out_in_the_last_two_days() {
    let items = [
        json!({"id": "fresh", "title": "Fish & <chips>", "date_published": "2026-11-23T00:00:00Z"}),
        json!({"id": "old", "title": "Old", "date_published": "2026-11-22T11:59:59Z"}),
        json!({"id": "dated ahead", "date_published": "2026-11-24T12:00:01Z"}),
        json!({"id": "without a date"}),
    ];
    let newsroom = Newsroom::of(&items);
    let files = newsroom.published();
    assert_eq!(
        text(&files, "news-sitemap.xml").split_once('\n').unwrap().1,
        "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\"><url>\
         <loc>https://small.example/articles/fish-chips/</loc><news:news><news:publication>\
         <news:name>The Paper</news:name><news:language>en</news:language></news:publication>\
         <news:publication_date>2026-11-23T00:00:00Z</news:publication_date>\
         <news:title>Fish &amp; &lt;chips&gt;</news:title></news:news></url></urlset>"
    );
    let robots = text(&files, "robots.txt");
    assert!(robots.contains("Sitemap: https://small.example/news-sitemap.xml\n"), "{robots}");

    let later = newsroom.run(&["publish", "--content", ".", "--now", "2026-12-24T12:00:00Z"]);
    assert_eq!(later.code, 0, "{}", later.text);
    let files = newsroom.files();
    assert!(!files.contains_key("news-sitemap.xml"), "the schema allows no empty one");
    assert!(!text(&files, "robots.txt").contains("news"), "{}", text(&files, "robots.txt"));
}

#[test]
fn language_models_are_welcome_unless_refused() {
    let newsroom = Newsroom::new("small");
    let files = newsroom.published();
    assert!(!text(&files, "robots.txt").contains("GPTBot"));
    let llms = text(&files, "llms.txt");
    for part in [
        "# The Small Paper\n",
        "- [Town](https://small.example/sections/town/)",
        "- [The wall will rise](https://small.example/articles/wall/): Two feet more.\n",
    ] {
        assert!(llms.contains(part), "no {part} in\n{llms}");
    }
    let settings = std::fs::read_to_string(newsroom.path("newsprint.toml")).unwrap();
    newsroom.write("newsprint.toml", &format!("ai_crawlers = \"refuse\"\n{settings}"));
    assert_eq!(newsroom.publish().code, 0);
    let files = newsroom.files();
    let robots = text(&files, "robots.txt");
    assert!(robots.contains("User-agent: GPTBot\n"), "{robots}");
    assert!(robots.contains("User-agent: YouBot\nDisallow: /\n"), "{robots}");
    assert!(robots.starts_with("User-agent: *\nAllow: /\n"), "{robots}");
    assert!(!files.contains_key("llms.txt"));
}
