//! A publish that would remove most articles is refused.

use crate::newsroom::{NOW, Newsroom, assert_same_files, slugs};
use serde_json::{Value, json};

const PUBLISH: [&str; 5] = ["publish", "--content", ".", "--now", NOW];

fn items(ids: &[&str]) -> Vec<Value> {
    ids.iter().map(|id| json!({"id": id})).collect()
}

/// Replaces the feed; its items are completed like those of [`Newsroom::of`].
fn write(newsroom: &Newsroom, title: &str, items: &[Value]) {
    let other = Newsroom::of(items);
    let mut feed: Value =
        serde_json::from_slice(&std::fs::read(other.path("feed.json")).unwrap()).unwrap();
    feed["title"] = json!(title);
    newsroom.write("feed.json", &feed.to_string());
}

#[test]
fn what_would_take_most_articles_away_is_refused_with_both_numbers() {
    let five = items(&["a", "b", "c", "d", "e"]);
    let without_ids: Vec<Value> = five.iter().map(|_| json!({"title": "A title"})).collect();
    let named = "title-of-a, title-of-b, title-of-c, …";
    for (what, items, gone, named) in [
        ("an empty feed", vec![], 5, named),
        ("items without ids", without_ids, 5, named),
        ("another feed", items(&["v", "w", "x", "y", "z", "more"]), 5, named),
        ("most are gone", items(&["d", "e"]), 3, "title-of-a, title-of-b, title-of-c"),
    ] {
        let newsroom = Newsroom::of(&five);
        let before = newsroom.published();
        let feed = json!({
            "version": "https://jsonfeed.org/version/1.1", "title": "The Paper", "items": items,
        });
        newsroom.write("feed.json", &feed.to_string());
        let answer = newsroom.publish();
        assert_eq!(answer.code, 1, "{what}: {}", answer.text);
        let message = format!(
            "error: dist\n  This publish would remove {gone} of the 5 articles that are in dist ({named}).\n  \
             Check whether this is the right content, and whether its items still have their ids. If the articles are to \
             go, publish with --allow-removals (where Trunk publishes, set NEWSPRINT_ALLOW_REMOVALS=1).\n"
        );
        assert!(answer.text.contains(&message), "{what}: {}", answer.text);
        assert!(answer.text.contains("Nothing was written.\n"), "{what}: {}", answer.text);
        assert_same_files(&newsroom.files(), &before, what);
        let report = newsroom.run(&[&PUBLISH[..], &["--json"]].concat());
        let report: Value = serde_json::from_str(&report.text).unwrap();
        assert_eq!([&report["errors"], &report["pages"]], [&json!(1), &Value::Null], "{what}");
        let allowed = match gone {
            5 => newsroom.run(&[&PUBLISH[..], &["--allow-removals"]].concat()),
            _ => newsroom.run_with(&PUBLISH, &[("NEWSPRINT_ALLOW_REMOVALS", "1")]),
        };
        assert_eq!(allowed.code, 0, "{what}: {}", allowed.text);
        let left = slugs(&newsroom.files(), "articles/");
        assert!(!left.contains(&"title-of-a".to_owned()), "{what}: {left:?}");
    }
}

#[test]
fn half_of_them_may_go() {
    let newsroom = Newsroom::of(&items(&["a", "b", "c", "d"]));
    newsroom.published();
    write(&newsroom, "The Paper", &items(&["c", "d"]));
    let answer = newsroom.publish();
    assert_eq!(answer.code, 0, "{}", answer.text);
    assert_eq!(slugs(&newsroom.files(), "articles/"), ["title-of-c", "title-of-d"]);
}

#[test]
fn an_article_that_is_called_otherwise_has_not_gone() {
    let titled = |id: &str, title: &str| json!({"id": id, "title": title});
    let newsroom = Newsroom::of(&[titled("a", "The first"), titled("海", "海の茶屋")]);
    newsroom.published();
    for title in ["The very first", "Something else"] {
        write(&newsroom, "The Paper", &[titled("a", title), titled("海", &format!("海 {title}"))]);
        let answer = newsroom.publish();
        assert_eq!(answer.code, 0, "{}", answer.text);
    }
    // A redirect page is not an article, and the article that had the path still exists.
    let alias =
        json!({"id": "new", "title": "New", "_news": {"aliases": ["/articles/something-else/"]}});
    write(&newsroom, "The Paper", &[alias, titled("海", "海")]);
    assert_eq!(newsroom.publish().code, 0);
    assert_eq!(slugs(&newsroom.files(), "articles/").len(), 2);
    assert!(newsroom.path("dist/articles/something-else/index.html").is_file());
}

#[test]
fn the_sample_newsroom_s_articles_do_not_count() {
    let newsroom = Newsroom::of(&items(&["a", "b", "c"]));
    write(&newsroom, "The Quillhaven Courier", &items(&["a", "b", "c"]));
    newsroom.published();
    // The commands in README for a feed of one's own.
    write(&newsroom, "The Paper", &items(&["own"]));
    let answer = newsroom.publish();
    assert_eq!(answer.code, 0, "{}", answer.text);
    assert_eq!(slugs(&newsroom.files(), "articles/"), ["title-of-own"]);
    // From now on the articles are the user's own.
    write(&newsroom, "The Paper", &[]);
    assert_eq!(newsroom.publish().code, 1);
}

#[test]
fn the_served_site_counts_where_the_folder_has_none() {
    let newsroom = Newsroom::of(&items(&["a", "b", "c"]));
    newsroom.published();
    std::fs::rename(newsroom.path("dist"), newsroom.path("served")).unwrap();
    newsroom.build();
    let before = newsroom.files();
    write(&newsroom, "The Paper", &items(&["a"]));
    let publish = [&PUBLISH[..], &["--previous", "served"]].concat();
    let answer = newsroom.run(&publish);
    assert_eq!(answer.code, 1, "{}", answer.text);
    let message = "would remove 2 of the 3 articles that are in served (title-of-b, title-of-c).";
    assert!(answer.text.contains(message), "{}", answer.text);
    assert_same_files(&newsroom.files(), &before, "");
    assert_eq!(newsroom.run(&[&publish[..], &["--allow-removals"]].concat()).code, 0);
}
