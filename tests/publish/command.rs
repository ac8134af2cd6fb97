//! The command line: input paths, output and exit codes.

use crate::newsroom::{NOW, Newsroom, assert_same_files, repository};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// Content and settings in a folder other than the current one.
fn elsewhere() -> Newsroom {
    let newsroom = Newsroom::new("small");
    fs::create_dir(newsroom.path("news")).unwrap();
    for name in ["feed.json", "newsprint.toml", "items", "pictures"] {
        fs::rename(newsroom.path(name), newsroom.path(&format!("news/{name}"))).unwrap();
    }
    newsroom
}

#[test]
fn content_is_named_by_its_folder_or_its_feed() {
    let newsroom = elsewhere();
    let counted = "6 items: 4 articles, 2 left out, 0 dropped\n0 errors, 0 warnings\n";
    for path in ["news", "./news", "news/feed.json", newsroom.path("news").to_str().unwrap()] {
        let answer = newsroom.run(&["check", path, "--now", NOW]);
        assert!(answer.text.contains(counted), "{path}: {}", answer.text);
        assert_eq!(answer.code, 0, "{path}");
    }
    let answer = newsroom.run_with(&["check", "--now", NOW], &[("NEWSPRINT_CONTENT", "news")]);
    assert!(answer.text.contains(counted), "{}", answer.text);
}

#[test]
fn problems_name_files_as_seen_from_the_current_folder() {
    let newsroom = elsewhere();
    newsroom.edit("news/items/marsh.json", "\"slug\": \"marsh\"", "\"slug\": \"wall\"");
    let answer = newsroom.run(&["check", "news"]);
    assert_eq!(
        answer.text,
        "error: news/items/wall.json, item wall “The wall will rise”, field `_news.slug`\n  \
         The slug \"wall\" is already used by “Herons in the marsh” (news/items/marsh.json).\n  \
         Give one of them another slug.\n\n1 error, 0 warnings\n"
    );
}

#[test]
fn named_settings_go_before_those_beside_the_content() {
    let newsroom = elsewhere();
    let base = |newsroom: &Newsroom, arguments: &[&str]| {
        newsroom.build();
        let answer =
            newsroom.run(&[&["publish", "--content", "news", "--now", NOW], arguments].concat());
        assert_eq!(answer.code, 0, "{}", answer.text);
        String::from_utf8(newsroom.files()["site.json"].clone()).unwrap()
    };
    newsroom.write("newsprint.toml", "base_url = \"https://here.example/\"");
    newsroom.write("other.toml", "base_url = \"https://other.example/\"");
    assert!(base(&newsroom, &[]).contains("https://small.example"));
    fs::remove_dir_all(newsroom.path("dist")).unwrap();
    assert!(base(&newsroom, &["--settings", "other.toml"]).contains("https://other.example"));
    fs::remove_dir_all(newsroom.path("dist")).unwrap();
    fs::remove_file(newsroom.path("news/newsprint.toml")).unwrap();
    assert!(base(&newsroom, &[]).contains("https://here.example"));

    let answer = newsroom.run(&["check", "news", "--settings", "none.toml"]);
    assert_eq!(answer.code, 2);
    assert!(answer.text.starts_with("error: none.toml cannot be read: "), "{}", answer.text);
}

#[test]
fn strict_passes_content_without_warnings() {
    let answer = Newsroom::new("small").run(&["check", ".", "--strict", "--now", NOW]);
    assert!(answer.text.contains("0 errors, 0 warnings\n"), "{}", answer.text);
    assert_eq!(answer.code, 0);
}

#[test]
fn a_report_for_programs_has_counts_problems_and_times() {
    let newsroom = Newsroom::new("small");
    newsroom.edit("items/marsh.json", "\"views\": 20", "\"vews\": 20");
    newsroom.edit("items/marsh.json", "2026-11-12T06:30:00-05:00", "November 12");
    let report = |arguments: &[&str]| -> Value {
        let answer = newsroom.run(&[arguments, &["--json", "--now", NOW]].concat());
        serde_json::from_str(&answer.text).unwrap_or_else(|_| panic!("{}", answer.text))
    };
    let checked = report(&["check", "."]);
    assert_eq!([&checked["errors"], &checked["warnings"]], [0, 2]);
    let problem = |field, message, hint| {
        let (file, item) = ("items/marsh.json", "item marsh “Herons in the marsh”");
        json!({"severity": "warning", "file": file, "item": item, "field": field, "message": message, "hint": hint})
    };
    let date = problem(
        "date_published",
        "\"November 12\" is not an RFC 3339 date; the article has no date.",
        "Write year, month, day, time and zone, such as \"2026-11-18T06:30:00-05:00\".",
    );
    let message = "This field is unknown; it is ignored.";
    let field = problem("_news.vews", message, "Did you mean `_news.views`?");
    assert_eq!(checked["problems"], json!([field, date]));

    newsroom.edit("items/marsh.json", "November 12", "2026-11-12T06:30:00-05:00");
    newsroom.build();
    let published = report(&["publish", "--content", "."]);
    assert_eq!([&published["errors"], &published["warnings"]], [0, 1]);
    assert_eq!([&published["items"], &published["articles"]], [6, 4]);
    assert_eq!(published["dropped"], json!([]));
    assert!(published["pages"].as_u64() > Some(4) && published["seconds"].as_f64() > Some(0.0));
    // At least two files per page: the page and its document.
    assert!(
        published["changed_files"].as_u64() > published["pages"].as_u64().map(|pages| 2 * pages)
    );
    let stages = published["stages"].as_array().unwrap();
    let items = stages.iter().find(|stage| stage["stage"] == "items").unwrap();
    assert!(items["steps"] == 6 && items["seconds"].is_f64());
    let again = report(&["publish", "--content", "."]);
    assert_eq!([&again["changed_files"], &again["pages"]], [&json!(0), &published["pages"]]);
}

#[test]
fn a_check_knows_how_many_files_a_publish_makes() {
    let newsroom = Newsroom::new("small");
    newsroom.build();
    let files = |arguments: &[&str]| {
        let answer = newsroom.run(&[arguments, &["--json", "--now", NOW]].concat());
        let report: Value = serde_json::from_str(&answer.text).unwrap();
        let kinds = report["account"]["kinds"].as_array().unwrap().clone();
        let of = |kind: &Value| {
            (kind["kind"].as_str().unwrap().to_owned(), kind["files"].as_u64().unwrap())
        };
        kinds.iter().map(of).collect::<BTreeMap<_, _>>()
    };
    let (expected, made) = (files(&["check", "."]), files(&["publish", "--content", "."]));
    for kind in
        ["articles", "related articles", "lists and other pages", "feeds", "social pictures"]
    {
        assert!(made[kind] > 0 && expected[kind] == made[kind], "{kind}: {expected:?} {made:?}");
    }
    let site = newsroom.files();
    let sum = site.keys().filter(|path| !path.starts_with(".newsprint/")).count();
    assert!(made.values().sum::<u64>().abs_diff(sum as u64) < 2, "{made:?}, and there are {sum}");
}

#[test]
fn checking_writes_nothing() {
    let newsroom = Newsroom::new("small");
    newsroom.build();
    let before = newsroom.files();
    assert_eq!(newsroom.check().code, 0);
    assert_same_files(&newsroom.files(), &before, "");
    let mut names: Vec<_> =
        fs::read_dir(newsroom.path("")).unwrap().map(|e| e.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["dist", "feed.json", "items", "newsprint.toml", "pictures"]);
}

#[test]
fn the_size_gate_closes_above_its_limit() {
    let newsroom = Newsroom::new("small");
    newsroom.published();
    let answer = newsroom.run(&["size", "dist", "--limit", "150"]);
    assert_eq!(answer.code, 0, "{}", answer.text);
    assert!(answer.text.starts_with("App size on a first visit: "), "{}", answer.text);
    let answer = newsroom.run(&["size", "dist", "--limit", "0"]);
    assert_eq!(answer.code, 1);
    assert!(answer.text.starts_with("The size exceeds the limit of 0 kB.\n"), "{}", answer.text);
    assert_eq!(newsroom.run(&["size", "nowhere"]).code, 2);
}

#[test]
fn a_release_build_prints_what_the_app_costs() {
    let newsroom = Newsroom::new("small");
    let publish = ["publish", "--content", ".", "--now", NOW];
    newsroom.build();
    let answer = newsroom.run_with(&publish, &[("TRUNK_PROFILE", "release")]);
    assert!(answer.text.contains("App size on a first visit: "), "{}", answer.text);
    let answer = newsroom.run_with(&publish, &[("TRUNK_PROFILE", "debug")]);
    assert!(!answer.text.contains("first visit"), "{}", answer.text);
}

#[test]
fn a_new_newsroom_is_right_and_shows_every_setting() {
    let newsroom = Newsroom::of(&[]);
    let answer = newsroom.run(&["new", "paper", "--github"]);
    assert_eq!(answer.code, 0, "{}", answer.text);
    assert!(answer.text.contains("newsprint serve paper"), "{}", answer.text);
    let answer = newsroom.run(&["check", "paper", "--strict"]);
    assert_eq!(answer.code, 0, "{}", answer.text);
    let counts = "3 items: 3 articles, 0 left out, 0 dropped\n0 errors, 0 warnings\n";
    assert!(answer.text.starts_with(counts), "{}", answer.text);

    // With every setting that is shown, it is still right.
    let settings = fs::read_to_string(newsroom.path("paper/newsprint.toml")).unwrap();
    let is_shown = |line: &str| {
        let line = line.strip_prefix("# ").unwrap_or_default();
        line.contains(" = ") || line.starts_with(['[', ']', ' '])
    };
    let uncommented: Vec<_> = settings
        .lines()
        .map(|line| if is_shown(line) { &line[2..] } else { line })
        .filter(|line| !line.starts_with("logo") && !line.starts_with("social_fonts"))
        .collect();
    newsroom.write("paper/newsprint.toml", &uncommented.join("\n"));
    let answer = newsroom.run(&["check", "paper", "--strict"]);
    assert!(answer.text.starts_with(counts), "{}", answer.text);
    // Those of the sample newsroom are all that there are.
    let every = fs::read_to_string(repository().join("newsprint.toml")).unwrap();
    let keys = |text: &str| {
        let keys = text.lines().filter_map(|line| {
            let key = line.trim_start_matches("# ").split_once(" = ")?.0;
            key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_').then(|| key.to_owned())
        });
        keys.collect::<BTreeSet<_>>()
    };
    assert_eq!(keys(&settings), keys(&every));
}
