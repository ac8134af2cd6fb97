//! Related articles: selection, order and reasons.

use crate::newsroom::{Newsroom, document, slugs, texts};
use newsprint_app::model::Page;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Returns headlines and reasons of the related view.
fn related(files: &BTreeMap<String, Vec<u8>>, slug: &str) -> Vec<(String, String)> {
    let document = document(files, &format!("articles/{slug}/related/"));
    let Page::Related(page) = document.page else { panic!("another page") };
    page.related
        .into_iter()
        .map(|related| (related.teaser.headline.clone(), related.reason))
        .collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
}

#[test]
fn what_the_editors_chose_comes_first_and_the_rest_has_its_reason() {
    let files = Newsroom::new("small").published();
    let expected = pairs(&[
        ("Herons in the marsh", "Chosen by the editors"),
        ("King tide", "Also about Harbor and Tides"),
    ]);
    assert_eq!(related(&files, "wall"), expected);
    let view = "articles/wall/related/";
    assert_eq!(texts(&files, view, "h1"), ["The wall will rise"]);
    assert_eq!(texts(&files, view, "h3"), ["Herons in the marsh", "King tide"]);
    assert_eq!(
        texts(&files, view, ".teaser-reason"),
        ["Chosen by the editors", "Also about Harbor and Tides"]
    );
    assert_eq!(
        texts(&files, "articles/wall/", ".related h3"),
        ["Herons in the marsh", "King tide"]
    );
    assert_eq!(related(&files, "bread"), [], "where nothing is near enough there is nothing");
    let page = texts(&files, "articles/bread/related/", ".list-empty");
    assert_eq!(page, ["No related articles."]);
}

#[test]
fn an_article_can_be_named_by_id_address_or_slug_and_is_there_once() {
    let files = Newsroom::of(&[
        json!({"id": "a", "tags": ["Tea"], "_news": {"related": ["c", "https://b.example/bee", "sea", "b"]}}),
        json!({"id": "b", "url": "https://b.example/bee", "tags": ["Tea"]}),
        json!({"id": "c", "_news": {"slug": "sea"}}),
    ])
    .published();
    assert_eq!(
        related(&files, "title-of-a"),
        pairs(&[("Title of c", "Chosen by the editors"), ("Title of b", "Chosen by the editors")])
    );
}

#[test]
fn a_hidden_article_stands_beside_nothing_until_it_appears() {
    let newsroom = Newsroom::of(&[
        json!({"id": "a", "tags": ["Tea"], "_news": {"related": ["draft", "later"]}}),
        json!({"id": "draft", "tags": ["Tea"], "_news": {"status": "draft"}}),
        json!({"id": "later", "tags": ["Tea"], "_news": {"not_before": "2030-01-01T00:00:00Z"}}),
    ]);
    assert_eq!(related(&newsroom.published(), "title-of-a"), []);
    // The exact end of the embargo counts as after it.
    let later = newsroom.run(&["publish", "--content", ".", "--now", "2030-01-01T00:00:00Z"]);
    assert_eq!(later.code, 0, "{}", later.text);
    assert_eq!(
        related(&newsroom.files(), "title-of-a"),
        pairs(&[("Title of later", "Chosen by the editors")])
    );
}

#[test]
fn a_rare_tag_weighs_more_than_a_common_one() {
    let mut items: Vec<Value> =
        (0..10).map(|i| json!({"id": format!("common-{i}"), "tags": ["News"]})).collect();
    items.push(json!({"id": "a", "tags": ["News", "Eels"]}));
    items.push(json!({"id": "eels", "tags": ["Eels"]}));
    let files = Newsroom::of(&items).published();
    assert_eq!(
        related(&files, "title-of-a")[0],
        ("Title of eels".to_owned(), "Also about Eels".to_owned())
    );
}

#[test]
fn words_in_common_are_a_reason_too() {
    let mut items: Vec<Value> = [
        ("a", "Oystermen dredge the estuary for oysters; oysters pay the oystermen."),
        ("b", "A cooperative of oystermen sells oysters from the estuary, oysters only."),
        ("c", "Trumpets rehearse on Thursday evenings under chandeliers."),
    ]
    .iter()
    .map(|(id, text)| json!({"id": id, "title": id, "content_html": format!("<p>{text}</p>")}))
    .collect();
    items.extend((0..12).map(|i| {
        json!({"id": format!("x{i}"), "title": format!("x{i}"), "content_html": format!("<p>Filler{i} padding{i}.</p>")})
    }));
    let files = Newsroom::of(&items).published();
    let found = related(&files, "a");
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0, "b");
    assert_eq!(found[0].1, "Also mentions oysters and oystermen");
    assert_eq!(related(&files, "c"), []);
}

#[test]
fn four_stand_under_an_article_and_at_most_12_in_its_view() {
    let items: Vec<Value> = (0..40)
        .map(|i| {
            json!({"id": format!("{i:02}"), "tags": ["Tea"],
                   "date_published": format!("2026-{:02}-{:02}T08:00:00Z", 1 + i / 28, 1 + i % 28)})
        })
        .collect();
    let newsroom = Newsroom::of(&items);
    let files = newsroom.published();
    for slug in slugs(&files, "articles/") {
        let headline = texts(&files, &format!("articles/{slug}/"), "h1").remove(0);
        let found = related(&files, &slug);
        assert_eq!(found.len(), 12, "{slug}");
        let mut names: Vec<&String> = found.iter().map(|(headline, _)| headline).collect();
        assert!(!names.contains(&&headline), "{slug} names itself");
        names.sort();
        names.dedup();
        assert_eq!(names.len(), 12, "{slug} has one twice");
        let under = texts(&files, &format!("articles/{slug}/"), ".related h3");
        let nearest: Vec<String> =
            found.iter().take(4).map(|(headline, _)| headline.clone()).collect();
        assert_eq!(under, nearest);
        let more = texts(&files, &format!("articles/{slug}/"), ".related-more a");
        assert_eq!(more, ["More related articles"]);
    }
    // Among equals, the closest in time are chosen.
    let nearest = &related(&files, "title-of-20")[..2];
    let mut nearest: Vec<&str> = nearest.iter().map(|(headline, _)| headline.as_str()).collect();
    nearest.sort();
    assert_eq!(nearest, ["Title of 19", "Title of 21"]);
}

#[test]
fn the_order_of_the_items_changes_nothing() {
    let items: Vec<Value> = (0..30)
        .map(|i| {
            json!({"id": format!("{i}"), "tags": [(["Tea", "Milk", "Rain"][i % 3]), (["Tea", "Eels"][i % 2])],
                   "content_html": format!("<p>Kettle {} teapot saucer{} biscuits{}.</p>", i, i % 5, i % 7)})
        })
        .collect();
    let mut other_way = items.clone();
    other_way.reverse();
    let views = |items: &[Value]| {
        let mut files = Newsroom::of(items).published();
        files.retain(|path, _| path.ends_with("related/index.html"));
        files
    };
    let views_once = views(&items);
    assert_eq!(views_once.len(), 30);
    assert_eq!(views_once, views(&items));
    assert_eq!(views_once, views(&other_way));
}

#[test]
fn a_story_that_came_twice_is_listed_once_and_not_beside_itself() {
    let wire = "Oystermen dredge the estuary at dawn and sell oysters from crates on the quay of the old harbor. \
                A bridge toll, paid since winter, feeds lanterns, gulls, ropes, barrels, anchors, nets, paint, timber, \
                kettles and songs; sailors whistle, children climb ladders, dogs sleep.";
    let text = |text: &str| format!("<p>{text}</p>");
    let mut items = vec![
        json!({"id": "twice", "title": "Oysters at dawn", "content_html": text(wire), "date_published": "2026-03-01T08:00:00Z"}),
        json!({"id": "again", "title": "Oysters at dawn", "content_html": text(&format!("{wire} Updated.")), "date_published": "2026-03-02T08:00:00Z"}),
        json!({"id": "quay", "title": "The quay", "content_html": text("Crates on the quay: oystermen want a roof."), "date_published": "2026-03-03T08:00:00Z"}),
    ];
    items.extend((0..12).map(|i| {
        json!({"id": format!("x{i}"), "title": format!("x{i}"), "content_html": text(&format!("Filler{i} padding{i}."))})
    }));
    let files = Newsroom::of(&items).published();
    let names = |slug: &str| -> Vec<String> {
        related(&files, slug).into_iter().map(|(headline, _)| headline).collect()
    };
    assert_eq!(names("the-quay"), ["Oysters at dawn"]);
    assert_eq!(names("oysters-at-dawn"), ["The quay"]);
    assert_eq!(names("oysters-at-dawn-2"), ["The quay"]);
}

#[test]
fn a_long_story_that_came_twice_is_known_by_all_its_words() {
    let letters = "bcdfghklmn".as_bytes();
    let word = |i: usize| -> String {
        let syllable =
            |place: u32| format!("{}a", char::from(letters[i / 10_usize.pow(place) % 10]));
        (0..4).map(syllable).collect()
    };
    let long: Vec<String> = (0..3000).map(word).collect();
    let long = |last: &str| format!("<p>{} {last}</p>", long.join(" "));
    let mut items = vec![
        json!({"id": "twice", "title": "A survey", "content_html": long("Harbour."), "date_published": "2026-03-01T08:00:00Z"}),
        json!({"id": "again", "title": "A survey", "content_html": long("Lantern."), "date_published": "2026-03-02T08:00:00Z"}),
    ];
    items.extend((0..12).map(|i| {
        json!({"id": format!("x{i}"), "title": format!("x{i}"), "content_html": format!("<p>Filler{i} padding{i}.</p>")})
    }));
    let files = Newsroom::of(&items).published();
    assert_eq!(related(&files, "a-survey"), []);
    assert_eq!(related(&files, "a-survey-2"), []);
}

#[test]
fn four_are_not_all_by_one_author_or_of_one_day() {
    let of = |id: usize, author: &str, day: usize, text: &str| {
        json!({"id": format!("{id}"), "authors": [{"name": author}], "tags": ["Tea"],
               "content_html": format!("<p>{text}</p>"),
               "date_published": format!("2026-03-{day:02}T08:00:{id:02}Z")})
    };
    let mut items: Vec<Value> = (1..=6).map(|id| of(id, "Ada Moss", id, "kettle saucer")).collect();
    items.push(of(7, "Ben Reed", 20, "porcelain"));
    let files = Newsroom::of(&items).published();
    let names = |slug: &str| -> Vec<String> {
        related(&files, slug).into_iter().map(|(headline, _)| headline).collect()
    };
    let first = names("title-of-1");
    assert_eq!(first.iter().position(|name| name == "Title of 7"), Some(3), "{first:?}");
    assert_eq!(first.len(), 6, "{first:?}");

    let mut items: Vec<Value> =
        (1..=6).map(|id| of(id, &format!("Author {id}"), 1, "kettle saucer")).collect();
    items.push(of(7, "Ben Reed", 20, "porcelain"));
    let files = Newsroom::of(&items).published();
    let first: Vec<String> =
        related(&files, "title-of-1").into_iter().map(|(headline, _)| headline).collect();
    assert_eq!(first.iter().position(|name| name == "Title of 7"), Some(3), "{first:?}");
}

#[test]
fn where_nothing_is_alike_others_of_the_section_stand_beside_it() {
    let of = |id: usize, section: &str| {
        json!({"id": format!("{id}"), "title": format!("Title {id}"), "content_html": format!("<p>Word{id}.</p>"),
               "_news": {"section": section}, "date_published": format!("2026-03-{id:02}T08:00:00Z")})
    };
    let items = [of(1, "Culture"), of(2, "Culture"), of(3, "Sport"), of(4, "Sport"), of(5, "Town")];
    let files = Newsroom::of(&items).published();
    assert_eq!(related(&files, "title-1"), pairs(&[("Title 2", "Also about Culture")]));
    assert_eq!(related(&files, "title-5"), []);
}

#[test]
fn others_of_the_section_are_not_all_by_one_author_either() {
    let of = |id: usize, author: &str, section: &str| {
        json!({"id": format!("{id}"), "title": format!("Title {id}"), "content_html": format!("<p>Word{id}.</p>"),
               "authors": [{"name": author}], "_news": {"section": section}, "date_published": format!("2026-03-{id:02}T08:00:00Z")})
    };
    let mut items: Vec<Value> = (1..=6).map(|id| of(id, "Ada Moss", "Culture")).collect();
    items.push(of(7, "Ben Reed", "Culture"));
    // A section that most articles are in is no reason.
    items.extend((8..=15).map(|id| of(id, "Ada Moss", "Sport")));
    let files = Newsroom::of(&items).published();
    let near = |slug: &str| -> Vec<String> {
        related(&files, slug).into_iter().map(|(headline, _)| headline).collect()
    };
    assert_eq!(near("title-1"), ["Title 2", "Title 3", "Title 4", "Title 7"]);
    // If an article by another author is among the nearest in any case, the nearest are listed.
    assert_eq!(near("title-6"), ["Title 7", "Title 5", "Title 4", "Title 3"]);
}

#[test]
fn three_articles_are_enough() {
    let of = |id: &str, text: &str| json!({"id": id, "title": id, "content_html": format!("<p>{text}</p>")});
    let items = [of("a", "kettle lamp"), of("b", "kettles saucer"), of("c", "saucers lamps")];
    let files = Newsroom::of(&items).published();
    for (slug, others) in [("a", ["b", "c"]), ("b", ["a", "c"]), ("c", ["a", "b"])] {
        let mut found: Vec<String> =
            related(&files, slug).into_iter().map(|(headline, _)| headline).collect();
        found.sort();
        assert_eq!(found, others, "beside {slug}");
    }
}
