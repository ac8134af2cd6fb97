//! Enforces the rules of ARCHITECTURE.md that a compiler does not: which room may use which, and what may create safe
//! HTML.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on must fail")]

use newsprint::output::files_below;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The folders whose files belong to rooms: the app and the publisher.
const PACKAGES: [&str; 2] = ["src", "publisher/src"];
/// The package that is a room by itself. Cargo enforces its rule, because it depends on no other.
const FORMATS: (&str, &str) = ("formats/src", "newsprint_formats::");
/// Files outside any room: they declare the rooms, or start the program.
const ROOTS: [&str; 2] = ["lib", "main"];

/// Text that only some files may contain, and why the others may not.
const RESERVED: &[(&str, &[&str], &str)] = &[
    (
        "from_sanitiser",
        &[
            "publisher/src/source/body/mod.rs",
            // Reads back what the sanitiser wrote.
            "publisher/src/source/body/lazy_body.rs",
            "publisher/src/render/article_body/mod.rs",
            "publisher/src/render/pages/fixed.rs",
            "src/model/safe_html.rs",
        ],
        "makes safe HTML, which only the sanitiser may",
    ),
    (
        "from_own_page",
        &["src/app/start.rs", "src/model/safe_html.rs"],
        "makes safe HTML, which only the app's start may",
    ),
    (
        "inner_html=",
        &["src/app/views/article.rs", "src/app/views/list.rs", "src/app/components/picture.rs"],
        "writes markup, which only an article, a page of text and a picture may",
    ),
    ("\"/articles/", &["src/route.rs"], "spells a page's path, which only the routes may"),
    ("\"/tags/", &["src/route.rs"], "spells a page's path, which only the routes may"),
    ("\"/sections/", &["src/route.rs"], "spells a page's path, which only the routes may"),
    ("\"/search/", &["src/route.rs"], "spells a page's path, which only the routes may"),
    ("\"/archive/", &["src/route.rs"], "spells a page's path, which only the routes may"),
    ("\"/authors/", &["src/route.rs"], "spells a page's path, which only the routes may"),
    ("process::exit", &[], "ends the process, which only `cli` may"),
];

/// Names without meaning.
const GRAB_BAGS: &[&str] =
    &["utils", "common", "helpers", "misc", "types", "models", "services", "manager"];
/// A longer file holds two ideas.
const LONGEST_FILE: usize = 470;

/// Each room with all rooms that it may use.
type Graph = BTreeMap<String, BTreeSet<String>>;

/// Parses the graph from the block of a document that begins with "```rooms". Each line is a room, from bottom to top;
/// after the arrow are rooms of lines above. A room may use these and, transitively, what they may use, so cycles are
/// impossible.
fn graph_of(document: &str) -> Graph {
    let (_, block) = document.split_once("```rooms\n").expect("a block of rooms");
    let (block, _) = block.split_once("```").unwrap();
    let mut graph = Graph::new();
    for line in block.lines().filter(|line| !line.trim().is_empty()) {
        let (room, used) = line.split_once("->").unwrap_or((line, ""));
        let mut all = BTreeSet::from([room.trim().to_owned()]);
        for used in used.split_whitespace() {
            let below = graph.get(used).unwrap_or_else(|| panic!("{used} is not above: {line}"));
            all.extend(below.iter().cloned());
        }
        assert!(graph.insert(room.trim().to_owned(), all).is_none(), "twice: {line}");
    }
    graph
}

/// Returns the room of a file in one of the packages.
fn room_of(path: &str) -> &str {
    let inside = PACKAGES.iter().find_map(|package| path.strip_prefix(package)).unwrap();
    inside[1..].split('/').next().unwrap().trim_end_matches(".rs")
}

/// Returns the rooms that a source file names: what follows `crate::` or the name of either package, alone or in a
/// group.
fn rooms_in(source: &str) -> BTreeSet<&str> {
    let mut rooms = BTreeSet::new();
    for root in ["crate::", "newsprint_app::", "newsprint::"] {
        for (at, _) in source.match_indices(root) {
            let is_other = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
            if !source[..at].ends_with(is_other) {
                first_names(&source[at + root.len()..], &mut rooms);
            }
        }
    }
    rooms.retain(|room| room.starts_with(char::is_lowercase));
    if source.contains(FORMATS.1) {
        rooms.insert("formats");
    }
    rooms
}

/// Returns the first segment of a path, or of each path in a group.
fn first_names<'a>(text: &'a str, names: &mut BTreeSet<&'a str>) {
    let Some(group) = text.strip_prefix('{') else {
        let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
        names.insert(&text[..end]);
        return;
    };
    let (mut depth, mut start) = (0, 0);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            ',' | '}' if depth == 0 => {
                first_names(group[start..at].trim(), names);
                start = at + 1;
                if c == '}' {
                    break;
                }
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
    names.remove("");
}

/// Returns the faults of a source file.
fn faults(path: &str, source: &str, graph: &Graph) -> Vec<String> {
    let mut faults = faults_of_any(path, source);
    let mut fault = |text: String| faults.push(format!("{path}: {text}"));
    let code: Vec<&str> =
        source.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let code = code.join("\n");
    for (word, allowed, why) in RESERVED {
        // Unit tests are exempt.
        let said = code.split("mod tests {").next().unwrap().contains(word);
        if said && !allowed.contains(&path) && !path.ends_with("/tests.rs") {
            fault(format!("{why}: {word}"));
        }
    }
    let room = room_of(path);
    if !ROOTS.contains(&room) {
        match graph.get(room) {
            Some(may_use) => rooms_in(&code)
                .into_iter()
                .filter(|used| !may_use.contains(*used))
                .for_each(|used| fault(format!("{room} may not use {used}"))),
            None => fault(format!("{room} is no room of ARCHITECTURE.md")),
        }
    }
    faults
}

/// Checks the rules for all files.
fn faults_of_any(path: &str, source: &str) -> Vec<String> {
    let says_nothing =
        path.trim_end_matches(".rs").split('/').any(|name| GRAB_BAGS.contains(&name));
    let found = [
        (!source.starts_with("//!"), "has no module doc comment"),
        (source.lines().count() > LONGEST_FILE, "exceeds 470 lines; split it"),
        (says_nothing, "has a name that says nothing"),
    ];
    found.iter().filter(|(is, _)| *is).map(|(_, what)| format!("{path}: {what}")).collect()
}

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

fn architecture() -> Graph {
    graph_of(&fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap())
}

/// Returns every Rust file below a folder, by path from the root.
fn sources(folder: &str) -> Vec<(String, String)> {
    let files = files_below(&root().join(folder)).unwrap().into_iter();
    let paths = files.map(|file| format!("{folder}/{file}")).filter(|path| path.ends_with(".rs"));
    let with_text = |path: String| {
        let text = fs::read_to_string(root().join(&path)).unwrap();
        (path, text)
    };
    paths.map(with_text).collect()
}

#[test]
fn rooms_use_only_what_is_below_them() {
    let graph = architecture();
    let (mut found, mut rooms) = (Vec::new(), BTreeSet::from(["formats".to_owned()]));
    for (path, source) in PACKAGES.into_iter().flat_map(sources) {
        found.extend(faults(&path, &source, &graph));
        rooms.insert(room_of(&path).to_owned());
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    let forgotten: Vec<&String> = graph.keys().filter(|room| !rooms.contains(*room)).collect();
    assert!(forgotten.is_empty(), "rooms of ARCHITECTURE.md without files: {forgotten:?}");
}

#[test]
fn every_file_of_the_other_folders_says_what_it_is_for() {
    let folders = [FORMATS.0, "xtask/src", "tests/publish", "benches"];
    let found = folders.into_iter().flat_map(sources);
    let faults: Vec<String> =
        found.flat_map(|(path, source)| faults_of_any(&path, &source)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_fault_is_found() {
    let graph = graph_of("```rooms\nmodel\nroute -> model\ncache\nrender -> cache route\n```");
    for (path, source, expected) in [
        ("publisher/src/cache/a.rs", "use crate::render::B;", "cache may not use render"),
        ("publisher/src/cache/a.rs", "use crate::{cache::b, render};", "cache may not use render"),
        ("publisher/src/cache/a.rs", "a(newsprint_app::model::B)", "cache may not use model"),
        (
            "publisher/src/cache/a.rs",
            "use newsprint_app::{model::{B, C}, X};",
            "cache may not use model",
        ),
        ("publisher/src/cache/a.rs", "newsprint_formats::b()", "cache may not use formats"),
        ("publisher/src/output/a.rs", "", "output is no room of ARCHITECTURE.md"),
        ("src/route/a.rs", "mod tests {\nuse crate::app::B;", "route may not use app"),
        (
            "src/model/a.rs",
            "SafeHtml::from_sanitiser(b)",
            "makes safe HTML, which only the sanitiser may: from_sanitiser",
        ),
        ("src/model/types/a.rs", "", "has a name that says nothing"),
    ] {
        let source = format!("//! x\n{source}");
        assert_eq!(faults(path, &source, &graph), [format!("{path}: {expected}")], "{source}");
    }
    let path = "src/model/a.rs";
    assert_eq!(faults(path, "", &graph), [format!("{path}: has no module doc comment")]);
    let long = format!("//! x\n{}", "\n".repeat(LONGEST_FILE));
    assert_eq!(faults(path, &long, &graph), [format!("{path}: exceeds 470 lines; split it")]);
}

#[test]
fn what_is_right_is_no_fault() {
    let graph = graph_of("```rooms\nmodel\nroute -> model\ncache\nrender -> cache route\n```");
    for (path, source) in [
        (
            "publisher/src/render/a.rs",
            "use crate::{CHUNK_SIZE, cache};\nuse newsprint_app::model::B;",
        ),
        ("publisher/src/render/a.rs", "/// See [`crate::deploy`].\nuse a_crate::deploy;"),
        ("publisher/src/lib.rs", "pub mod deploy;"),
        ("src/route/a.rs", "use crate::route::b;\nmod tests {\nfrom_sanitiser"),
    ] {
        let found = faults(path, &format!("//! x\n{source}"), &graph);
        assert!(found.is_empty(), "{found:?}");
    }
}

#[test]
#[should_panic = "render is not above"]
fn an_arrow_upwards_is_refused() {
    graph_of("```rooms\ncache -> render\nrender\n```");
}
