//! Publishing into a bundle that is there already: no wasm build, no Trunk.

use crate::newsroom::Newsroom;
use std::fs;

#[test]
fn new_content_replaces_old_and_the_app_stays() {
    let newsroom = Newsroom::new("small");
    let before = newsroom.published();
    let app: Vec<&String> = before
        .keys()
        .filter(|path| {
            path.starts_with("newsprint-")
                || path.starts_with("boot-")
                || path.starts_with("style-")
        })
        .collect();
    assert_eq!(app.len(), 4, "script, wasm, boot file, style sheet: {app:?}");
    fs::remove_file(newsroom.path("items/king-tide.json")).unwrap();
    newsroom.edit("items/wall.json", "Two feet more.", "Three feet more.");
    assert_eq!(newsroom.publish().code, 0);
    let after = newsroom.files();
    assert!(!after.contains_key("articles/king-tide/index.html"));
    for path in app {
        assert_eq!(before.get(path), after.get(path), "{path}");
    }
    assert_eq!(after.get("fonts/face.woff2").unwrap(), b"face");
    let page = String::from_utf8(after["articles/wall/index.html"].clone()).unwrap();
    assert!(page.contains("Three feet more."));
    let left: Vec<_> =
        fs::read_dir(newsroom.path(".")).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().starts_with(".dist")), "{left:?}");
}

#[test]
fn trunks_own_files_are_taken_over() {
    let newsroom = Newsroom::new("small");
    let files = newsroom.published();
    for path in ["app-3.js", "app-3_bg.wasm", "tokens-1.css", "base-2.css"] {
        assert!(!files.contains_key(path), "{path}");
    }
    let style = files.iter().find(|(path, _)| path.starts_with("style-")).unwrap().1;
    assert_eq!(style, b"a{}b{}", "one style sheet, in the order of the shell");
}

#[test]
fn publishing_twice_changes_nothing() {
    let newsroom = Newsroom::new("small");
    let before = newsroom.published();
    assert_eq!(newsroom.publish().code, 0);
    assert_eq!(newsroom.files(), before);
}

#[test]
fn a_bundle_for_another_folder_is_refused() {
    let newsroom = Newsroom::new("small");
    let before = newsroom.published();
    newsroom.edit("newsprint.toml", "https://small.example/", "https://small.example/news/");
    let answer = newsroom.publish();
    assert_eq!(answer.code, 2, "{}", answer.said);
    assert!(answer.said.contains("/news"), "{}", answer.said);
    assert_eq!(newsroom.files(), before);
}

#[test]
fn trunks_hook_needs_no_arguments() {
    let newsroom = Newsroom::new("small");
    newsroom.build();
    fs::rename(newsroom.path("dist"), newsroom.path("staging")).unwrap();
    let answer = std::process::Command::new(env!("CARGO_BIN_EXE_newsprint"))
        .arg("publish")
        .current_dir(newsroom.path("."))
        .env("NEWSPRINT_CONTENT", newsroom.path("."))
        .env("TRUNK_STAGING_DIR", newsroom.path("staging"))
        .status();
    assert!(answer.unwrap().success());
    assert!(newsroom.path("staging/articles/wall/index.html").is_file());
}
