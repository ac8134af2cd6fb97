//! The front page, sections, tags and authors: which articles, in which order, on which page.

use crate::newsroom::{Newsroom, canonical, document, main_of, texts};
use newsprint_app::model::Page;
use serde_json::{Value, json};

/// `count` articles, oldest first.
fn many(count: usize, of: impl Fn(usize) -> Value) -> Vec<Value> {
    (0..count)
        .map(|i| {
            let mut item = json!({
                "id": format!("a{i:02}"),
                "title": format!("A{i:02}"),
                "date_published": format!("2026-10-{:02}T08:00:00Z", i + 1),
            });
            item.as_object_mut().unwrap().extend(of(i).as_object().unwrap().clone());
            item
        })
        .collect()
}

#[test]
fn the_front_page_leads_with_what_the_editors_want_then_the_newest() {
    let items = many(12, |i| match i {
        2 => json!({"_news": {"featured": true, "priority": 1, "section": "Town"}}),
        3 => json!({"_news": {"featured": true, "priority": 9, "section": "Town"}}),
        // A priority has no effect on an article that is not featured.
        4 => json!({"_news": {"priority": 99, "section": "Town"}}),
        i if i % 2 == 0 => json!({"_news": {"section": "Town", "views": i}}),
        i => json!({"_news": {"section": "Sport", "views": 100 - i}}),
    });
    let newsroom = Newsroom::of(&items);
    newsroom.write(
        "newsprint.toml",
        "base_url = \"https://small.example/\"\narticles_per_page = 5\n[[sections]]\nname = \"Town\"\n\
         [[sections]]\nname = \"Sport\"\n[[sections]]\nname = \"Empty\"",
    );
    let files = newsroom.published();
    assert_eq!(texts(&files, "", ".teaser-lead h3"), ["A03"]);
    assert_eq!(texts(&files, "", ".teaser-top h3"), ["A02", "A11", "A10", "A09"]);
    // Articles at the top are not repeated.
    assert_eq!(texts(&files, "", ".latest h3"), ["A08", "A07"]);
    assert_eq!(texts(&files, "", ".most-read a"), ["A01", "A05", "A07", "A09", "A11"]);
    let Page::Home(home) = document(&files, "").page else { panic!("another page") };
    let blocks: Vec<(&str, Vec<&str>)> = home
        .sections
        .iter()
        .map(|block| {
            let headlines = block.teasers.iter().map(|teaser| teaser.headline.as_str()).collect();
            (block.section.name.as_str(), headlines)
        })
        .collect();
    // In the order of the settings, without articles at the top and without empty sections.
    assert_eq!(
        blocks,
        [("Town", vec!["A08", "A06", "A04", "A00"]), ("Sport", vec!["A07", "A05", "A01"])]
    );
    assert_eq!(texts(&files, "", ".section-block h2"), ["Town", "Sport"]);
    assert_eq!(texts(&files, "page/2/", "h3"), ["A06", "A05"]);
    assert_eq!(texts(&files, "page/3/", "h3"), ["A04", "A03", "A02", "A01", "A00"]);
    assert!(!files.contains_key("page/4/index.html"));
}

#[test]
fn the_front_page_of_a_plain_blog_says_everything_once() {
    let front = |newsroom: &Newsroom, selector: &str| texts(&newsroom.published(), "", selector);
    let blog = Newsroom::of(&many(8, |_| json!({})));
    assert_eq!(front(&blog, "h3"), ["A07", "A06", "A05", "A04", "A03", "A02", "A01", "A00"],);
    assert_eq!(front(&blog, ".latest h3"), ["A02", "A01", "A00"]);
    assert_eq!(front(&blog, ".most-read, .teaser-picture"), [""; 0]);

    // A section whose articles are all listed already has no block, whether or not it is the only one.
    let sections = Newsroom::of(&many(
        12,
        |i| json!({"_news": {"section": if i % 2 == 0 { "Town" } else { "Sport" }}}),
    ));
    assert_eq!(front(&sections, ".section-block"), [""; 0]);
    sections
        .write("newsprint.toml", "base_url = \"https://small.example/\"\narticles_per_page = 8\n");
    assert_eq!(front(&sections, ".section-block h2"), ["Sport", "Town"]);

    let all_on_top = Newsroom::of(&many(5, |_| json!({})));
    assert_eq!(front(&all_on_top, "h3"), ["A04", "A03", "A02", "A01", "A00"]);
    assert_eq!(front(&all_on_top, ".latest .teaser"), [""; 0]);

    // With views and pictures, the layout is that of a newspaper.
    let picture = json!({"image": "https://pictures.example/a.jpg", "_news": {"views": 1, "picture": {"alternative": "A.", "width": 3, "height": 2}}});
    let read = Newsroom::of(&many(3, |_| picture.clone()));
    assert_eq!(front(&read, ".front .teaser-lead .teaser-picture").len(), 1);
    assert_eq!(front(&read, ".home-columns .most-read").len(), 1);
    // A single story has none next to it.
    let alone = Newsroom::of(&many(1, |_| picture.clone()));
    assert_eq!(front(&alone, ".front h3"), ["A00"]);
    assert_eq!(front(&alone, ".front .teaser-top"), [""; 0]);
}

#[test]
fn a_site_without_articles_says_so() {
    for (language, expected) in [
        ("en", "No articles have been published here yet."),
        ("de", "Hier ist noch kein Artikel erschienen."),
    ] {
        let newsroom = Newsroom::of(&[]);
        newsroom.write(
            "newsprint.toml",
            &format!("base_url = \"https://small.example/\"\nlanguage = \"{language}\"\n"),
        );
        assert_eq!(texts(&newsroom.published(), "", ".front p"), [expected]);
    }
}

#[test]
fn every_list_goes_on_at_the_next_page() {
    let items = many(
        5,
        |_| json!({"tags": ["Tides"], "authors": [{"name": "Ann"}], "_news": {"section": "Town"}}),
    );
    let newsroom = Newsroom::of(&items);
    newsroom
        .write("newsprint.toml", "base_url = \"https://small.example/\"\narticles_per_page = 2\n");
    let files = newsroom.published();
    for list in ["", "sections/town/", "tags/tides/", "authors/ann/"] {
        if !list.is_empty() {
            assert_eq!(texts(&files, list, "h3"), ["A04", "A03"], "{list}");
            let page = main_of(&files, &format!("{list}index.html"));
            assert!(page.contains("5 articles"), "{page}");
        }
        let page = main_of(&files, &format!("{list}index.html"));
        assert!(page.contains(&format!("rel=\"next\" href=\"/{list}page/2/\"")), "{page}");
        assert!(!page.contains("rel=\"prev\""), "{page}");

        let second = format!("{list}page/2/");
        // Pages are filled from the oldest article, so that the last ones are always full.
        assert_eq!(texts(&files, &second, "h3"), ["A02"], "{second}");
        let page = main_of(&files, &format!("{second}index.html"));
        assert!(page.contains(&format!("rel=\"prev\" href=\"/{list}\"")), "{page}");
        assert!(page.contains(&format!("rel=\"next\" href=\"/{list}page/3/\"")), "{page}");
        assert!(page.contains("Page 2 of 3"), "{page}");
        let document = document(&files, &second);
        assert_eq!(canonical(&document).unwrap(), format!("https://small.example/{second}"));
        let title = document.head.title;
        assert!(title.ends_with(", Page 2 of 3 · The Paper"), "{title}");

        let third = format!("{list}page/3/");
        assert_eq!(texts(&files, &third, "h3"), ["A01", "A00"], "{third}");
        assert!(!main_of(&files, &format!("{third}index.html")).contains("rel=\"next\""));
        assert!(!files.contains_key(&format!("{list}page/4/index.html")));
    }
}

#[test]
fn all_tags_are_listed_with_their_counts() {
    let newsroom = Newsroom::of(&many(4, |i| match i {
        0 => json!({"tags": ["Tides", "harbor"]}),
        1 => json!({"tags": ["tides", "Harbor", "Harbor"]}),
        2 => json!({"tags": ["Ämter"]}),
        _ => json!({"tags": []}),
    }));
    newsroom.edit(
        "feed.json",
        "\"title\":\"The Paper\"",
        "\"title\":\"The Paper\",\"_news\":{\"tags\":{\"Tides\":{\"description\":\"Water.\"},\"Unused\":{}}}",
    );
    let files = newsroom.published();
    let Page::List(page) = document(&files, "tags/").page else { panic!("another page") };
    let tags: Vec<(&str, &str, &str)> = page.groups[0]
        .links
        .iter()
        .map(|tag| (tag.name.as_str(), tag.path.as_str(), tag.count.as_str()))
        .collect();
    assert_eq!(
        tags,
        [
            ("Harbor", "/tags/harbor/", "2 articles"),
            ("Tides", "/tags/tides/", "2 articles"),
            ("Ämter", "/tags/amter/", "1 article")
        ]
    );
    assert_eq!(texts(&files, "tags/", ".index-entry a"), ["Harbor", "Tides", "Ämter"]);
    assert_eq!(texts(&files, "tags/", ".index-entry p"), ["Water."]);
    assert_eq!(texts(&files, "tags/tides/", ".list-head-text"), ["Water."]);
    assert!(!files.contains_key("tags/unused/index.html"));
}

#[test]
fn an_author_has_what_the_paper_knows() {
    let newsroom =
        Newsroom::of(&[json!({"id": "a", "authors": [{"name": "Ann"}, {"name": "Bo"}]})]);
    newsroom.edit(
        "feed.json",
        "\"title\":\"The Paper\"",
        "\"title\":\"The Paper\",\"_news\":{\"authors\":[{\"name\":\"Ann\",\"slug\":\"ann-of-the-paper\",\
         \"role\":\"Editor\",\"biography\":\"Reads.\",\"url\":\"https://ann.example/\",\"avatar\":\"ann.png\"}]}",
    );
    std::fs::copy(Newsroom::new("small").path("pictures/wall.png"), newsroom.path("ann.png"))
        .unwrap();
    let files = newsroom.published();
    let page = main_of(&files, "authors/ann-of-the-paper/index.html");
    for part in
        ["Ann</h1>", "Editor", "Reads.", "href=\"https://ann.example/\"", "src=\"/ann.png\""]
    {
        assert!(page.contains(part), "no {part} in {page}");
    }
    assert!(files.contains_key("ann.png"));
    assert!(files.contains_key("authors/bo/index.html"));
    let page = main_of(&files, "articles/title-of-a/index.html");
    assert!(page.contains("href=\"/authors/ann-of-the-paper/\""), "{page}");
}

#[test]
fn items_without_a_date_come_last_and_equal_dates_keep_one_order() {
    let items = [
        json!({"id": "b", "title": "B", "date_published": "2026-11-01T12:00:00Z"}),
        json!({"id": "none", "title": "None"}),
        // The same instant as B.
        json!({"id": "a", "title": "A", "date_published": "2026-11-01T07:00:00-05:00"}),
        json!({"id": "new", "title": "New", "date_published": "2026-11-02T12:00:00Z"}),
    ];
    let order = |items: &[Value]| texts(&Newsroom::of(items).published(), "", ".front h3");
    assert_eq!(order(&items), ["New", "A", "B", "None"]);
    let mut other_way: Vec<Value> = items.to_vec();
    other_way.reverse();
    assert_eq!(order(&other_way), ["New", "A", "B", "None"]);
}
