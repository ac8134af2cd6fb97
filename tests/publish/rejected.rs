//! What is refused or warned of: each folder of `newsrooms/rejected` is named after its fault and holds, in
//! `expected.txt`, all that the program says of it.

use crate::newsroom::Newsroom;
use std::fs;
use std::path::Path;

#[test]
fn every_fault_has_its_message() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/publish/newsrooms/rejected");
    let mut faults: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    faults.sort();
    assert!(faults.len() >= 20, "faults are missing: {faults:?}");
    let mut different = Vec::new();
    for fault in faults {
        let newsroom = Newsroom::new(&format!("rejected/{fault}"));
        let expected = fs::read_to_string(newsroom.path("expected.txt")).unwrap();
        let answer = newsroom.check();
        let said = format!("{}exit {}\n", answer.said, answer.code);
        if said != expected {
            different.push(format!("--- {fault}, expected\n{expected}--- said\n{said}"));
        }
    }
    assert!(different.is_empty(), "{}", different.join("\n"));
}

#[test]
fn strict_refuses_warnings_and_writes_nothing() {
    let newsroom = Newsroom::new("rejected/only-warnings");
    newsroom.build();
    let before = newsroom.files();
    let answer = newsroom.run(&["publish", "--content", ".", "--strict"]);
    assert_eq!(answer.code, 1);
    assert!(answer.said.contains("nothing is written"), "{}", answer.said);
    assert_eq!(newsroom.files(), before);
    assert_eq!(newsroom.publish().code, 0);
}

#[test]
fn an_error_leaves_the_site_as_it_is() {
    let newsroom = Newsroom::new("small");
    let before = newsroom.published();
    newsroom.write("items/new.json", "{\"id\": \"new\", \"image\": \"missing.jpg\"}");
    let answer = newsroom.publish();
    assert_eq!(answer.code, 1, "{}", answer.said);
    assert_eq!(newsroom.files(), before);
}

#[test]
fn what_the_machine_lacks_is_named() {
    let newsroom = Newsroom::new("small");
    let answer = newsroom.run(&["check", "nowhere.json"]);
    assert_eq!(answer.code, 2);
    assert!(answer.said.starts_with("error: nowhere.json cannot be read: "), "{}", answer.said);
    let answer = newsroom.publish();
    assert_eq!(answer.code, 2);
    assert!(answer.said.contains("dist"), "{}", answer.said);
}
