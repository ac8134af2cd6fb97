//! Checks that every link in the documents leads to an existing file and heading.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on must fail")]

use newsprint::output::files_below;
use std::fs;
use std::path::{Path, PathBuf};

/// Folders with documents, besides the root.
const FOLDERS: [&str; 5] = ["docs", "tests", "formats", "content", "benches"];

fn root() -> PathBuf {
    fs::canonicalize(concat!(env!("CARGO_MANIFEST_DIR"), "/..")).unwrap()
}

fn documents() -> Vec<PathBuf> {
    let own = fs::read_dir(root()).unwrap().map(|entry| entry.unwrap().path());
    let below = FOLDERS.into_iter().map(|folder| root().join(folder)).flat_map(|folder| {
        let files = files_below(&folder).unwrap().into_iter();
        files.filter(|file| !file.contains("node_modules/")).map(move |file| folder.join(file))
    });
    let is_document = |file: &PathBuf| file.extension().is_some_and(|end| end == "md");
    own.chain(below).filter(is_document).collect()
}

/// Returns the text of a document without code blocks and inline code.
fn prose(text: &str) -> String {
    let mut is_code = false;
    let mut prose = String::new();
    for line in text.lines() {
        let is_fence = line.trim_start().starts_with("```");
        is_code ^= is_fence;
        if !is_code && !is_fence && !line.starts_with("    ") {
            // A link in inline code is not a link.
            prose.extend(line.split('`').step_by(2).flat_map(|part| [part, "`"]));
            prose.push('\n');
        }
    }
    prose
}

/// Returns the targets of a document's links, in order.
fn links(text: &str) -> Vec<String> {
    let prose = prose(text);
    let ends = prose.match_indices("](").map(|(at, _)| &prose[at + 2..]);
    ends.filter_map(|rest| rest.split_once(')')).map(|(link, _)| link.to_owned()).collect()
}

/// Returns the anchors of headings, by the rules of GitHub and GitLab.
fn anchors(text: &str) -> Vec<String> {
    let headings = text.lines().filter(|line| line.starts_with('#'));
    let anchor = |heading: &str| {
        let letters = heading.trim_start_matches('#').trim().chars().filter_map(|c| match c {
            ' ' => Some('-'),
            '-' | '_' => Some(c),
            c => c.is_alphanumeric().then_some(c),
        });
        letters.collect::<String>().to_lowercase()
    };
    headings.map(anchor).collect()
}

/// Returns what is wrong with a link of a document.
fn fault(document: &Path, link: &str) -> Option<String> {
    if link.contains("://") || link.starts_with("mailto:") {
        return None;
    }
    let (path, anchor) = link.split_once('#').map_or((link, None), |(a, b)| (a, Some(b)));
    let target = match path {
        "" => document.to_owned(),
        path => document.parent().unwrap().join(path),
    };
    if !target.exists() {
        return Some(format!("{link} leads to no file"));
    }
    let anchor =
        anchor.filter(|_| target.extension().is_some_and(|extension| extension == "md"))?;
    let has_it = anchors(&fs::read_to_string(&target).unwrap()).iter().any(|one| one == anchor);
    (!has_it).then(|| format!("{link} leads to no heading"))
}

#[test]
fn every_link_leads_somewhere() {
    let documents = documents();
    assert!(documents.len() > 20, "where are the documents?");
    let mut faults = Vec::new();
    for document in documents {
        let text = fs::read_to_string(&document).unwrap();
        let name = document.strip_prefix(root()).unwrap().display();
        let found = links(&text).into_iter().filter_map(|link| fault(&document, &link));
        faults.extend(found.map(|fault| format!("{name}: {fault}")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_link_that_leads_nowhere_is_found() {
    let text = "[a](docs/guide/content.md) `[b](c)`\n\n    [d](e)\n[f](docs/none.md) [g](#here)\n";
    assert_eq!(links(text), ["docs/guide/content.md", "docs/none.md", "#here"]);
    let document = root().join("README.md");
    assert_eq!(fault(&document, "docs/guide/content.md"), None);
    assert_eq!(fault(&document, "https://newsprint.example/"), None);
    assert_eq!(fault(&document, "docs/none.md").unwrap(), "docs/none.md leads to no file");
    assert_eq!(fault(&document, "#no-such").unwrap(), "#no-such leads to no heading");
    assert_eq!(anchors("# A `b`, c-d\ntext"), ["a-b-c-d"]);
}

#[test]
fn the_architecture_is_short() {
    let lines = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap().lines().count();
    assert!(lines <= 120, "{lines} lines: a newcomer must find the place of a change");
}

/// The messages that the reference explains: the code at the start of a row. `…` stands for a value.
fn explained() -> Vec<String> {
    let text = fs::read_to_string(root().join("docs/reference/messages.md")).unwrap();
    let cells = text.lines().filter_map(|row| row.strip_prefix("| `")?.split_once("` |"));
    cells.map(|(message, _)| message.trim_matches(['`', ' ']).to_owned()).collect()
}

/// The parts of a message between its values, which are the program's own words.
fn fixed(message: &str) -> Vec<&str> {
    let parts = message
        .split(['…', ';'])
        .map(|part| part.trim_matches(['"', '“', '”', '(', ')', '.', ' ']));
    parts.filter(|part| part.len() > 2).collect()
}

/// Whether a message of the program is one that is explained.
fn is_explained(message: &str, explained: &str) -> bool {
    let mut rest = message;
    fixed(explained).iter().all(|part| {
        let found = rest.split_once(part);
        rest = found.map_or(rest, |(_, after)| after);
        found.is_some()
    })
}

#[test]
fn the_reference_has_the_messages_of_the_program() {
    let read = |folder: &str, end: &str| {
        let folder = root().join(folder);
        let files = files_below(&folder).unwrap().into_iter().filter(|file| file.ends_with(end));
        files.map(|file| fs::read_to_string(folder.join(file)).unwrap()).collect::<Vec<_>>()
    };
    let expected = read("tests/publish/newsrooms/rejected", "expected.txt");
    // A string may go on in the next line.
    let joined = |source: String| source.split("\\\n").map(str::trim_start).collect::<String>();
    let sources =
        ["publisher/src", "formats/src"].into_iter().flat_map(|folder| read(folder, ".rs"));
    let said = sources.map(joined).collect::<String>().replace("\\\"", "\"") + &expected.concat();
    let explained = explained();
    assert!(explained.len() > 100, "where are the messages?");
    for text in &explained {
        assert!(!fixed(text).is_empty(), "{text} says nothing");
        let unknown = fixed(text).into_iter().find(|part| !said.contains(part));
        assert_eq!(unknown, None, "the program does not say: {text}");
    }
    for text in &expected {
        let lines: Vec<&str> = text.lines().collect();
        let follow = lines.windows(2).filter(|two| {
            ["error: ", "warning: "].iter().any(|severity| two[0].starts_with(severity))
        });
        for message in follow.map(|two| two[1].trim()) {
            let is_there = explained.iter().any(|text| is_explained(message, text));
            assert!(is_there, "docs/reference/messages.md does not explain: {message}");
        }
    }
}
