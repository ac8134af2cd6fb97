//! The service worker: its configuration and its removal.

use crate::newsroom::{Newsroom, text};
use serde_json::{Value, json};
use std::collections::BTreeMap;

type Files = BTreeMap<String, Vec<u8>>;

fn newsroom(settings: &str) -> Newsroom {
    let newsroom = Newsroom::of(&[json!({"id": "wall"})]);
    newsroom.write(
        "newsprint.toml",
        &format!("base_url = \"https://small.example/news/\"\n{settings}\n"),
    );
    newsroom
}

/// Returns the configuration at the start of the worker.
fn knowledge(files: &Files) -> Value {
    let worker = text(files, "sw.js");
    let line = worker.lines().next().unwrap();
    serde_json::from_str(line.strip_prefix("self.site = ").unwrap().trim_end_matches(';')).unwrap()
}

#[test]
fn it_knows_the_files_of_the_build_by_their_whole_paths() {
    let files = newsroom("").published();
    let site = knowledge(&files);
    assert_eq!(site["base"], "/news/");
    assert_eq!(site["offline"], "/news/offline/");
    let build: Vec<&str> =
        site["build"].as_array().unwrap().iter().map(|path| path.as_str().unwrap()).collect();
    let assets = files.keys().filter(|path| path.starts_with("_assets/"));
    let assets: Vec<String> = assets.map(|path| format!("/news/{path}")).collect();
    assert_eq!(build, assets);
    let page = text(&files, "index.html");
    assert!(page.contains(" data-worker=\"/news/sw.js\""), "{page}");
}

#[test]
fn only_what_readers_download_changes_it() {
    let newsroom = newsroom("");
    let before = text(&newsroom.published(), "sw.js");
    newsroom.edit("feed.json", "Text.", "Another text.");
    assert_eq!(text(&newsroom.published(), "sw.js"), before);
    newsroom.edit("feed.json", "The Paper", "The Other Paper");
    assert_ne!(text(&newsroom.published(), "sw.js"), before);
}

#[test]
fn the_offline_page_fits_every_address() {
    let files = newsroom("").published();
    let page = text(&files, "offline/index.html");
    assert!(page.contains("\"document\":{\"version\":4,\"path\":\"\","), "{page}");
    assert!(text(&files, "offline/page.json").contains("\"path\":\"/offline/\""));
}

#[test]
fn a_setting_ends_it() {
    let files = newsroom("service_worker = false").published();
    let worker = text(&files, "sw.js");
    assert!(worker.contains("unregister()") && !worker.contains("\"fetch\""), "{worker}");
    assert_eq!(knowledge(&files), json!({"base": "/news/"}));
    assert!(!text(&files, "index.html").contains("data-worker"));
    let answer = newsroom("service_worker = \"no\"").check();
    assert_eq!(answer.code, 1);
    assert!(answer.text.contains("field `service_worker`\n  This must be true or false."));
}

#[test]
fn a_site_that_is_worked_on_has_none() {
    let newsroom = newsroom("");
    newsroom.build();
    let reloads = "<script>const url = 'ws://' + address + '/.well-known/trunk/ws';</script>";
    newsroom.edit("dist/index.html", "<body></body>", &format!("<body>{reloads}</body>"));
    assert_eq!(newsroom.publish().code, 0);
    let files = newsroom.files();
    assert!(text(&files, "sw.js").contains("unregister()"));
    assert!(!text(&files, "index.html").contains("data-worker"));
}

#[test]
fn hosts_let_browsers_ask_for_it_every_time() {
    let files = newsroom("").published();
    assert!(text(&files, "_headers").contains("\n/news/sw.js\n  Cache-Control: no-cache\n"));
    let vercel: Value = serde_json::from_str(&text(&files, "vercel.json")).unwrap();
    let rules = vercel["headers"].as_array().unwrap();
    let rule = rules.iter().find(|rule| rule["source"] == "/news/sw\\.js").unwrap();
    assert_eq!(rule["headers"], json!([{"key": "Cache-Control", "value": "no-cache"}]));
}
