//! Errors and warnings: each folder of `newsrooms/rejected` is named after its fault and contains, in `expected.txt`,
//! the program's whole output.

use crate::newsroom::repository;
use crate::newsroom::{Newsroom, assert_same_files};
use std::fs;

fn faults() -> Vec<String> {
    let folder = repository().join("tests/publish/newsrooms/rejected");
    let mut faults: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    faults.sort();
    assert!(faults.len() >= 45, "faults are missing: {faults:?}");
    faults
}

#[test]
fn every_fault_has_its_message() {
    let mut different = Vec::new();
    for fault in faults() {
        let newsroom = Newsroom::new(&format!("rejected/{fault}"));
        let expected = fs::read_to_string(newsroom.path("expected.txt")).unwrap();
        let answer = newsroom.check();
        let said = format!("{}exit {}\n", answer.text, answer.code);
        if said != expected {
            different.push(format!("--- {fault}, expected\n{expected}--- said\n{said}"));
        }
    }
    assert!(different.is_empty(), "{}", different.join("\n"));
}

#[test]
fn nothing_is_written_while_an_error_stands() {
    for fault in faults() {
        let newsroom = Newsroom::new(&format!("rejected/{fault}"));
        newsroom.build();
        let before = newsroom.files();
        let is_refused = newsroom.check().code == 1;
        let answer = newsroom.publish();
        assert_eq!(answer.code == 1, is_refused, "{fault}: publish and check disagree");
        if is_refused {
            assert_same_files(&newsroom.files(), &before, &fault);
            let names: Vec<String> = fs::read_dir(newsroom.path(""))
                .unwrap()
                .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                .collect();
            assert!(!names.iter().any(|name| name.contains(".dist")), "{fault}: {names:?}");
        }
        assert_eq!(
            newsroom.run(&["check", ".", "--strict"]).code,
            1,
            "{fault} is at least warned of"
        );
    }
}

#[test]
fn strict_refuses_warnings_and_writes_nothing() {
    let newsroom = Newsroom::new("rejected/only-warnings");
    newsroom.build();
    let before = newsroom.files();
    let answer = newsroom.run(&["publish", "--content", ".", "--strict"]);
    assert_eq!(answer.code, 1);
    assert!(answer.text.contains("Nothing was written."), "{}", answer.text);
    assert_same_files(&newsroom.files(), &before, "");
    assert_eq!(newsroom.publish().code, 0);
}

#[test]
fn an_error_leaves_the_site_as_it_is() {
    let newsroom = Newsroom::new("small");
    newsroom.published();
    // Another process may be staging the next site.
    newsroom.write("dist/.newsprint/next/site/index.html", "half");
    let before = newsroom.files();
    newsroom.write("items/new.json", "{\"id\": \"new\", \"_news\": {\"slug\": \"../new\"}}");
    let answer = newsroom.publish();
    assert_eq!(answer.code, 1, "{}", answer.text);
    assert_same_files(&newsroom.files(), &before, "");
    assert!(before.keys().any(|path| path.ends_with("next/site/index.html")));
}

#[test]
fn what_the_machine_lacks_is_named() {
    let newsroom = Newsroom::new("small");
    let answer = newsroom.run(&["check", "nowhere.json"]);
    assert_eq!(answer.code, 2);
    assert!(answer.text.starts_with("error: nowhere.json cannot be read: "), "{}", answer.text);
    let answer = newsroom.run(&["check", "pictures"]);
    assert_eq!(answer.code, 2);
    let expected = "error: pictures/feed.json cannot be read: ";
    assert!(answer.text.starts_with(expected), "{}", answer.text);
    let answer = newsroom.publish();
    assert_eq!(answer.code, 2);
    assert!(
        answer.text.starts_with("error: dist contains no app, and neither does this program; "),
        "{}",
        answer.text
    );
    newsroom.write("dist/index.html", "<!DOCTYPE html><title>Another site</title>");
    let answer = newsroom.publish();
    assert_eq!(answer.code, 2);
    assert!(
        answer.text.starts_with("error: dist contains no app, and neither does this program; "),
        "{}",
        answer.text
    );
    assert_eq!(newsroom.files().len(), 1, "another site is left alone");
}
