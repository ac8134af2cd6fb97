//! Incremental publishing writes only what changed, and gives the same site as a publish from nothing.

use crate::newsroom::{Newsroom, TIMES_FILE, assert_same_files, unpacked};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

/// Deterministic pseudo-random numbers (Knuth's MMIX generator).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }
}

const SUBJECTS: [&str; 5] = ["Tides", "Harbor", "Bread", "Roofs", "Ferries"];

fn item(number: usize, dice: &mut Dice) -> Value {
    let words = ["mud", "wall", "boat", "gull", "rope", "flood", "oven", "slate", "dawn", "crane"];
    let text: Vec<&str> = (0..60).map(|_| words[dice.below(words.len())]).collect();
    json!({
        "id": format!("item-{number}"),
        "title": format!("Story {number} of the {}", words[dice.below(words.len())]),
        "summary": text[..8].join(" "),
        "content_html": format!("<p>{}</p><p><a href=\"#x\">{}</a></p>", text.join(" "), text[0]),
        "date_published": format!("2026-{:02}-{:02}T08:00:00Z", 1 + dice.below(11), 1 + dice.below(28)),
        "authors": [{"name": (["Ann", "Bo"][dice.below(2)])}],
        "tags": [SUBJECTS[dice.below(5)], SUBJECTS[dice.below(5)]],
        "_news": {"section": (["Town", "Sport"][dice.below(2)]), "views": dice.below(1000)},
    })
}

const SETTINGS: &str =
    "base_url = \"https://small.example/\"\narticles_per_page = 3\nsocial_pictures = 0\n";

fn write(newsroom: &Newsroom, items: &[Value]) {
    write_with(newsroom, items, &json!({}), SETTINGS);
}

/// `news` is the feed's data on authors and tags.
fn write_with(newsroom: &Newsroom, items: &[Value], news: &Value, settings: &str) {
    let feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Paper",
        "_news": news,
        "items": items,
    });
    newsroom.write("feed.json", &feed.to_string());
    newsroom.write("newsprint.toml", settings);
    for (name, width) in [("wide.png", 400), ("narrow.png", 350)] {
        let mut bytes = std::io::Cursor::new(Vec::new());
        let picture = image::RgbImage::new(width, 300);
        picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
        newsroom.write_bytes(name, &bytes.into_inner());
    }
}

/// Returns all files of a site with their contents and times, without [`TIMES_FILE`].
fn tree(folder: &Path) -> BTreeMap<String, (Vec<u8>, SystemTime)> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            if name != TIMES_FILE {
                let time = fs::metadata(&path).unwrap().modified().unwrap();
                found.insert(name, (fs::read(path).unwrap(), time));
            }
        }
    }
    found
}

/// Without the app's files of earlier builds, which a site published from nothing does not have.
const PUBLISH: [&str; 6] = ["publish", "--content", ".", "--keep", "0", "--precompress"];

fn publish(newsroom: &Newsroom, now: &str) {
    run(newsroom, &PUBLISH, now);
}

/// Publishes without compressed files, which are most of the work.
fn publish_unpacked(newsroom: &Newsroom, now: &str) {
    run(newsroom, &PUBLISH[..5], now);
}

fn run(newsroom: &Newsroom, arguments: &[&str], now: &str) {
    let answer = newsroom.run(&[arguments, &["--now", now]].concat());
    assert_eq!(answer.code, 0, "{}", answer.text);
}

/// Asserts that the compressed files match the files next to them, and returns the other files.
fn assert_packed(newsroom: &Newsroom, after: &str) -> BTreeMap<String, (Vec<u8>, SystemTime)> {
    let mut files = tree(&newsroom.path("dist"));
    let packed: Vec<String> = files
        .keys()
        .filter(|name| name.ends_with(".br") || name.ends_with(".gz"))
        .cloned()
        .collect();
    assert!(packed.len() > 50, "{}", packed.len());
    for name in packed {
        let (bytes, _) = files.remove(&name).unwrap();
        let is_its = files[&name[..name.len() - 3]].0 == unpacked(&name, &bytes);
        assert!(is_its, "after {after} {name} is of another");
    }
    files
}

/// Asserts that the incrementally published site equals the one from nothing, which has no compressed files.
fn assert_same_unpacked(kept: &Newsroom, cold: &Newsroom, after: &str) {
    let (mut kept, mut cold) = (assert_packed(kept, after), tree(&cold.path("dist")));
    // Host files and the manifest mention the compressed files.
    for site in [&mut kept, &mut cold] {
        site.retain(|name, _| !name.starts_with(".newsprint/"));
    }
    assert_same_trees(&kept, &cold, after);
}

/// Asserts that the incrementally published site equals the one from nothing.
fn assert_same(kept: &Newsroom, cold: &Newsroom, after: &str) {
    assert_same_trees(&tree(&kept.path("dist")), &tree(&cold.path("dist")), after);
}

fn assert_same_trees(
    kept: &BTreeMap<String, (Vec<u8>, SystemTime)>,
    cold: &BTreeMap<String, (Vec<u8>, SystemTime)>,
    after: &str,
) {
    assert_eq!(kept.keys().collect::<Vec<_>>(), cold.keys().collect::<Vec<_>>(), "{after}");
    for (name, (bytes, _)) in kept {
        assert!(*bytes == cold[name].0, "after {after} {name} is another");
    }
}

/// Makes one random edit.
fn edit(items: &mut Vec<Value>, number: usize, dice: &mut Dice) {
    let (at, other) = (dice.below(items.len()), dice.below(items.len()));
    let id = items[other]["id"].clone();
    match number {
        0 => items.push(item(1000 + number, dice)),
        1 => {
            items[at]["content_html"] = json!(format!("<h2>New {number}</h2><p>gull rope dawn</p>"))
        }
        2 => drop(items.remove(at)),
        3 => items[at]["tags"] = json!([SUBJECTS[dice.below(5)], "New subject"]),
        4 => items[at]["date_published"] = json!("2026-11-20T08:00:00Z"),
        5 => items[at]["_news"] = json!({"section": "Town", "not_before": "2026-11-23T00:00:00Z"}),
        6 => items[at]["title"] = json!(format!("Renamed {number}")),
        7 => items[at]["image"] = json!("wide.png"),
        8 => items[at]["content_html"] = json!("<p>rope</p><img src=\"narrow.png\" alt=\"A\">"),
        9 | 10 => items[at]["_news"] = json!({"series": {"name": "The mud", "part": number}}),
        11 => {
            items[at]["_news"] =
                json!({"related": if at == other { json!([]) } else { json!([id]) }})
        }
        12 => items[at]["_news"] = json!({"views": 7, "featured": true, "place": "Pier"}),
        13 => items[at]["language"] = json!("de"),
        14 => items[at]["authors"] = json!([{"name": "Cy", "url": "https://cy.example/"}]),
        15 => items[at]["date_modified"] = json!("2026-12-01T08:00:00Z"),
        16 => items[at]["id"] = id,
        _ => {}
    }
}

/// The feed's data on authors and tags after this many edits.
fn news(number: usize) -> Value {
    let role = if number > 17 { "Editor" } else { "Reporter" };
    let about = if number > 18 { "Sea and moon." } else { "The sea." };
    json!({
        "authors": [{"name": "Ann", "role": role, "fediverse": "@ann@small.example", "avatar": "wide.png"}],
        "tags": {"Tides": {"description": about}},
    })
}

/// The settings after this many edits.
fn settings(number: usize) -> String {
    let zone = if number > 19 { "time_zone = \"Asia/Tokyo\"\n" } else { "" };
    let language = if number > 20 { "language = \"fr\"\n" } else { "" };
    format!("{SETTINGS}{zone}{language}")
}

#[test]
fn after_any_edits_the_site_is_the_one_that_is_made_from_nothing() {
    after_edits(7);
}

#[test]
fn after_other_edits_too() {
    after_edits(31);
}

/// Makes a series of edits derived from a seed.
fn after_edits(seed: u64) {
    let dice = &mut Dice(seed);
    let mut items: Vec<Value> = (0..14).map(|number| item(number, dice)).collect();
    let kept = Newsroom::of(&items);
    kept.build();
    for number in 0..=22 {
        edit(&mut items, number, dice);
        write_with(&kept, &items, &news(number), &settings(number));
        // At the end, only an embargo passes.
        let now = if number < 22 { "2026-11-22T12:00:00Z" } else { "2027-11-24T12:00:00Z" };
        publish(&kept, now);
        let cold = Newsroom::of(&items);
        write_with(&cold, &items, &news(number), &settings(number));
        cold.build();
        let after = format!("edit {number}");
        match number % 11 {
            0 => {
                publish(&cold, now);
                assert_same(&kept, &cold, &after);
            }
            _ => {
                publish_unpacked(&cold, now);
                assert_same_unpacked(&kept, &cold, &after);
            }
        }
    }
}

/// One of a hundred notes: most on one of nine subjects with terms of its own, some unlike any other.
fn note(number: usize, dice: &mut Dice) -> Value {
    let subject = dice.below(11);
    let letter = |number: usize| char::from(b"bcdfghjkmn"[number % 10]);
    let word = |number: usize| [1000, 100, 10, 1].map(|place| letter(number / place));
    let word = |number: usize| word(number).iter().collect::<String>();
    let words: Vec<String> = match subject {
        0..9 => (0..12).map(|_| word(20 * subject + dice.below(20))).collect(),
        _ => vec![word(1000 + number)],
    };
    json!({
        "id": format!("note-{number}"),
        "title": format!("Note {number}"),
        "content_html": format!("<p>{}</p>", words.join(" ")),
        "date_published": format!("2026-{:02}-{:02}T08:00:00Z", 1 + dice.below(11), 1 + dice.below(28)),
        "_news": {"section": (["Town", "Sport", "Sea"][number % 3])},
    })
}

#[test]
fn in_a_larger_site_what_is_related_is_the_same_too() {
    let dice = &mut Dice(5);
    let mut items: Vec<Value> = (0..100).map(|number| note(number, dice)).collect();
    let kept = Newsroom::of(&items);
    write(&kept, &items);
    kept.build();
    let now = "2026-11-22T12:00:00Z";
    publish_unpacked(&kept, now);
    for number in 0..7 {
        let at = dice.below(items.len());
        match number {
            0 | 4 => drop(items.remove(at)),
            1 | 5 => items.push(note(200 + number, dice)),
            2 => items[at]["tags"] = json!(["Tides"]),
            3 => items[at]["content_html"] = note(300, dice)["content_html"].clone(),
            _ => items[at]["date_published"] = json!("2026-06-15T08:00:00Z"),
        }
        write(&kept, &items);
        publish_unpacked(&kept, now);
    }
    let cold = Newsroom::of(&items);
    write(&cold, &items);
    cold.build();
    publish_unpacked(&cold, now);
    assert_same(&kept, &cold, "all edits");
}

#[test]
fn an_item_that_is_called_like_an_address_matters_to_feeds_that_have_it_not() {
    let item = |id: &str, section: &str, related: &[&str]| {
        json!({"id": id, "title": id, "content_html": "<p>A text.</p>",
            "_news": {"section": section, "related": related}})
    };
    let town =
        [item("Roofs", "Town", &["Bread"]), item("Bread", "Town", &[]), item("Oven", "Town", &[])];
    // Sections and their order stay the same, so that the site's data in all feeds is unchanged.
    let mut items = [&town[..], &[item("Goals", "Sport", &[])]].concat();
    let newsroom = Newsroom::of(&[]);
    write(&newsroom, &items);
    newsroom.build();
    publish(&newsroom, "2026-11-22T12:00:00Z");
    let related = || {
        let feed = fs::read(newsroom.path("dist/sections/town/feed.json")).unwrap();
        let feed: Value = serde_json::from_slice(&feed).unwrap();
        let items = feed["items"].as_array().unwrap();
        let roofs = items.iter().find(|item| item["id"] == "Roofs").unwrap();
        roofs["_news"]["related"].clone()
    };
    let address = "https://small.example/articles/bread/";
    assert_eq!(related(), json!([address]));
    items.push(item(address, "Sport", &[]));
    write(&newsroom, &items);
    publish(&newsroom, "2026-11-22T12:00:00Z");
    assert_eq!(related(), json!(["Bread"]));
}

/// Ages a newsroom's files, so that their times prove that nothing has changed.
fn age(newsroom: &Newsroom) {
    for name in ["feed.json", "newsprint.toml", "wide.png", "narrow.png"] {
        let file = fs::File::options().write(true).open(newsroom.path(name)).unwrap();
        file.set_modified(SystemTime::now() - Duration::from_secs(60)).unwrap();
    }
}

#[test]
fn a_publish_of_the_same_touches_no_file() {
    let dice = &mut Dice(3);
    let items: Vec<Value> = (0..8).map(|number| item(number, dice)).collect();
    let newsroom = Newsroom::of(&items);
    write(&newsroom, &items);
    newsroom.build();
    publish(&newsroom, "2026-11-22T12:00:00Z");
    let before = tree(&newsroom.path("dist"));
    // The result must be the same whether files are examined or their times suffice.
    publish(&newsroom, "2026-11-22T12:00:00Z");
    assert!(before == tree(&newsroom.path("dist")));
    age(&newsroom);
    publish(&newsroom, "2026-11-22T12:00:00Z");
    let run = |now: &str| newsroom.run(&[&PUBLISH[..], &["--now", now]].concat()).text;
    assert!(run("2026-11-22T12:00:00Z").starts_with("nothing has changed: "));
    assert!(before == tree(&newsroom.path("dist")));
    // Missing files are restored, and what depends on the time is updated.
    fs::remove_file(newsroom.path("dist/index.html")).unwrap();
    assert!(!run("2026-11-22T12:00:00Z").contains("nothing has changed"));
    assert!(newsroom.path("dist/index.html").is_file());
    assert!(run("2026-11-22T12:00:00Z").starts_with("nothing has changed: "));
    assert!(!run("2040-11-22T12:00:00Z").contains("nothing has changed"));
}

#[test]
fn a_new_article_changes_what_shows_it_and_nothing_else() {
    let plain = |number: usize| {
        // With terms of its own, so that it is not related to any other.
        let words: String = (0..40).map(|i| format!("word{number}x{i} ")).collect();
        json!({
            "id": number.to_string(),
            "title": format!("Story {number}"),
            "summary": "A summary.",
            "content_html": format!("<p>{words}</p>"),
            "date_published": format!("2026-10-{:02}T08:00:00Z", number + 1),
            "_news": {"section": "Town"},
        })
    };
    // Enough that one more does not fill a page.
    let mut items: Vec<Value> = (0..22).map(plain).collect();
    let newsroom = Newsroom::of(&items);
    write(&newsroom, &items);
    newsroom.build();
    publish(&newsroom, "2026-11-22T12:00:00Z");
    let before = tree(&newsroom.path("dist"));
    items.push(plain(22));
    write(&newsroom, &items);
    publish(&newsroom, "2026-11-22T12:00:00Z");
    let after = tree(&newsroom.path("dist"));
    let is_page = |name: &&String| name.ends_with("page.json");
    let changed =
        after.iter().filter(|(name, file)| before.get(*name).is_none_or(|old| old.0 != file.0));
    let changed: Vec<&str> =
        changed.map(|(name, _)| name).filter(is_page).map(String::as_str).collect();
    let old_lists: Vec<&&str> = changed.iter().filter(|name| name.contains("page/3/")).collect();
    assert_eq!(old_lists, [&""; 0], "{changed:?}");
    let articles: Vec<&&str> =
        changed.iter().filter(|name| name.starts_with("articles/")).collect();
    assert!(articles.len() <= 8, "{articles:?}");
}

#[test]
fn inputs_that_become_what_they_were_are_published_again() {
    let newsroom = Newsroom::new("small");
    newsroom.build();
    // Only files that are older than two seconds are trusted.
    std::thread::sleep(std::time::Duration::from_millis(2_100));
    newsroom.publish();
    let before = newsroom.files();
    newsroom.write(
        "items/zebra.json",
        "{\"id\": \"zebra\", \"title\": \"Zebra\", \"content_text\": \"x\"}",
    );
    newsroom.publish();
    assert!(newsroom.files().contains_key("articles/zebra/index.html"));
    std::fs::remove_file(newsroom.path("items/zebra.json")).unwrap();
    let answer = newsroom.publish();
    assert!(!answer.text.contains("nothing has changed"), "{}", answer.text);
    assert!(!newsroom.files().contains_key("articles/zebra/index.html"), "{}", answer.text);
    assert_same_files(&newsroom.files(), &before, "");
}
