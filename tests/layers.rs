//! The rules of ARCHITECTURE.md that a compiler does not keep, kept by reading the sources.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on must fail")]

use std::fs;
use std::path::{Path, PathBuf};

/// What a module may use of the others, by the beginning of its path.
const RULES: &[(&str, &[&str])] = &[
    ("src/content/", &[]),
    ("src/route.rs", &["crate::content"]),
    ("src/strings.rs", &["crate::content"]),
    ("src/app/share.rs", &["crate::content"]),
    ("src/app/head.rs", &["crate::content"]),
    (
        "src/app/load/",
        &[
            "crate::content",
            "crate::route",
            "crate::app::App",
            "crate::app::Shown",
            "crate::app::{App, Shown}",
        ],
    ),
    (
        "src/app/components/",
        &[
            "crate::content",
            "crate::route",
            "crate::strings",
            "crate::app::share",
            "crate::app::site",
            "crate::app::words",
            "crate::app::href",
            "crate::app::{",
        ],
    ),
    (
        "src/app/views/",
        &[
            "crate::content",
            "crate::route",
            "crate::strings",
            "crate::app::components",
            "crate::app::load",
            "crate::app::site",
            "crate::app::words",
            "crate::app::href",
            "crate::app::{",
        ],
    ),
    ("src/app/", &["crate::content", "crate::route", "crate::strings"]),
    (
        "src/publish/",
        &[
            "crate::content",
            "crate::route",
            "crate::strings",
            "crate::publish",
            "crate::app::head",
            "crate::app::load",
            "crate::app::{head, load}",
        ],
    ),
    ("src/cli.rs", &["crate::publish"]),
];

/// Names that say nothing.
const GRAB_BAGS: &[&str] =
    &["utils", "common", "helpers", "misc", "types", "models", "services", "manager"];
/// Past this a file holds two ideas.
const LONGEST_FILE: usize = 470;

/// The faults of one source file.
fn faults(path: &str, source: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut fault = |text: String| faults.push(format!("{path}: {text}"));
    if !source.starts_with("//!") {
        fault("does not say what it is for".to_owned());
    }
    if source.lines().count() > LONGEST_FILE {
        fault(format!("is longer than {LONGEST_FILE} lines"));
    }
    let stem = Path::new(path).file_stem().and_then(|stem| stem.to_str()).unwrap();
    if GRAB_BAGS.contains(&stem) {
        fault("has a name that says nothing".to_owned());
    }
    let code: Vec<&str> =
        source.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let code = code.join("\n");
    // Tests at the foot may use what they like.
    let code = code.split("mod tests {").next().unwrap();
    for word in ["todo!(", "dbg!("] {
        if code.contains(word) {
            fault(format!("holds {word})"));
        }
    }
    if code.contains("from_sanitiser")
        && !["src/publish/body.rs", "src/content/safe_html.rs"].contains(&path)
    {
        fault("makes safe HTML, which only the sanitiser may".to_owned());
    }
    if let Some((_, allowed)) = RULES.iter().find(|(module, _)| path.starts_with(module)) {
        for (at, _) in code.match_indices("crate::") {
            let used = &code[at..];
            if !allowed.iter().any(|allowed| used.starts_with(allowed)) {
                fault(format!("uses {}", used.lines().next().unwrap()));
            }
        }
    }
    faults
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn dependencies_point_one_way() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    sources(&root.join("src"), &mut files);
    assert!(files.len() > 50, "where are the sources?");
    let mut found = Vec::new();
    for file in files {
        let path = file.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
        found.extend(faults(&path, &fs::read_to_string(&file).unwrap()));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_wrong_file_is_found() {
    let wrong = "use crate::app::load;\nfn f() { todo!() }\n";
    assert_eq!(
        faults("src/app/components/utils.rs", wrong),
        [
            "src/app/components/utils.rs: does not say what it is for",
            "src/app/components/utils.rs: has a name that says nothing",
            "src/app/components/utils.rs: holds todo!()",
            "src/app/components/utils.rs: uses crate::app::load;",
        ]
    );
    assert_eq!(
        faults("src/publish/pages.rs", "//! x\nlet a = SafeHtml::from_sanitiser(b);"),
        ["src/publish/pages.rs: makes safe HTML, which only the sanitiser may"]
    );
}
