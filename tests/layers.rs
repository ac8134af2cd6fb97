//! The rules of ARCHITECTURE.md that a compiler does not keep, kept by reading the sources.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on must fail")]

use std::fs;
use std::path::{Path, PathBuf};

/// What a module (all that is below the path) may use of this crate, besides itself. The first that fits counts.
const RULES: &[(&str, &[&str])] = &[
    ("crate::content", &[]),
    ("crate::route", &["crate::content"]),
    ("crate::strings", &["crate::content"]),
    ("crate::app::share", &["crate::content"]),
    ("crate::app::head", &["crate::content"]),
    ("crate::app::erased_view", &[]),
    ("crate::app::hydration_markers", &[]),
    ("crate::app::fragment_cache", &["crate::app::hydration_markers", "crate::app::erased_view"]),
    (
        "crate::app::load",
        &[
            "crate::content",
            "crate::route",
            "crate::app::App",
            "crate::app::Shown",
            "crate::app::hydration_markers",
            "crate::app::fragment_cache",
        ],
    ),
    (
        "crate::app::components",
        &[
            "crate::content",
            "crate::route",
            "crate::app::hydration_markers",
            "crate::app::fragment_cache",
            "crate::app::erased_view",
            "crate::app::share",
            "crate::app::site",
            "crate::app::word",
            "crate::app::href",
            "crate::app::address",
        ],
    ),
    (
        "crate::app::views",
        &[
            "crate::content",
            "crate::route",
            "crate::app::hydration_markers",
            "crate::app::components",
            "crate::app::erased_view",
            "crate::app::load::LoadError",
            "crate::app::site",
            "crate::app::word",
            "crate::app::href",
            "crate::app::address",
            "crate::app::Shown",
            "crate::app::Navigation",
        ],
    ),
    ("crate::app", &["crate::content", "crate::route"]),
    (
        "crate::publish",
        &[
            "crate::content",
            "crate::route",
            "crate::strings",
            "crate::app::head",
            "crate::app::load",
            "crate::CHUNK_SIZE",
        ],
    ),
    ("crate::serve", &["crate::publish::MachineError"]),
    ("crate::cli", &["crate::publish", "crate::serve"]),
    ("crate::main", &["crate::cli", "crate::app::start"]),
];

/// What every stage of publishing may call. Of other stages it may use the types.
const SHARED: &[&str] = &[
    "problem",
    "clean",
    "display_dates",
    "typefaces",
    "fields",
    "language",
    "plain_text",
    "hash",
    "dates",
    "excerpt",
    "css",
    "slugs",
    "media",
    "settings",
    "whole",
    "markup",
    "texts",
    "inside",
    "verify",
    "MachineError",
    "CHUNK_SIZE",
];

/// The smaller steps that a stage is made of.
const STEPS: &[(&str, &str)] = &[
    ("options", "crate::publish::record"),
    ("options", "crate::publish::source"),
    ("pages", "crate::publish::edition::series"),
    ("robots", "crate::publish::edition::navigation"),
    ("metadata", "crate::publish::feeds::alternates"),
    ("bundle", "crate::publish::output::files_below"),
    ("bundle", "crate::publish::minify"),
    ("modules", "crate::publish::minify"),
    ("bundle", "crate::publish::modules"),
    ("bundle", "crate::publish::style"),
    ("modules", "crate::publish::style"),
    ("size", "crate::publish::modules::LATER"),
    ("size", "crate::publish::bundle::ASSETS"),
    ("hosts", "crate::publish::aliases"),
    ("edition", "crate::publish::aliases"),
    ("hosts", "crate::publish::search"),
    ("hosts", "crate::publish::pictures"),
    ("item", "crate::publish::pictures"),
    ("pictures", "crate::publish::source"),
    ("embedded", "crate::publish::svg"),
    ("item", "crate::publish::embedded"),
    ("hosts", "crate::publish::worker"),
    ("worker", "crate::publish::minify"),
    ("worker", "crate::publish::modules::LATER"),
    ("record", "crate::publish::output::files_below"),
    ("record", "crate::publish::bundle"),
    ("up_to_date", "crate::publish::output"),
    ("up_to_date", "crate::publish::page_body::years"),
    ("up_to_date", "crate::publish::DeployOptions"),
    ("up_to_date", "crate::publish::OutputDirs"),
    ("bundle", "crate::publish::modules"),
    ("size", "crate::publish::record::current_build"),
    ("item", "crate::publish::aliases"),
    ("item", "crate::publish::body"),
    ("item", "crate::publish::feed"),
    ("pages", "crate::publish::edition::navigation"),
    ("pages", "crate::publish::page_body::on_its_page"),
    ("pages", "crate::publish::page_body::years"),
    ("pages", "crate::publish::series"),
    ("item", "crate::publish::series"),
    ("item", "crate::publish::cache"),
    ("related", "crate::publish::cache"),
    ("edition", "crate::publish::series"),
    ("item", "crate::publish::reading_time::minutes"),
    ("reading_time", "crate::publish::terms::is_unspaced"),
    ("hosts", "crate::publish::security"),
];

/// What only some files may say, and why not the others.
const RESERVED: &[(&str, &[&str], &str)] = &[
    ("todo!(", &[], "is not finished"),
    ("dbg!(", &[], "talks to its author"),
    (
        "from_sanitiser",
        &[
            "src/publish/body.rs",
            // Reads back what the sanitiser made.
            "src/publish/body/kept.rs",
            "src/publish/page_body.rs",
            "src/publish/pages/fixed.rs",
            "src/content/safe_html.rs",
        ],
        "makes safe HTML, which only the sanitiser may",
    ),
    (
        "from_own_page",
        &["src/app/start.rs", "src/content/safe_html.rs"],
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
    ("process::exit", &[], "ends the program under everybody's feet"),
];

/// What plain data, routes and words have no use for.
const FOREIGN: &[&str] = &["leptos", "std::fs", "std::net", "std::env", "web_sys", "js_sys"];

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
    let module = module_of(path);
    if module.split("::").any(|name| GRAB_BAGS.contains(&name)) {
        fault("has a name that says nothing".to_owned());
    }
    // Tests in a file of their own may use what they like, as those at the foot of a file.
    let code = if path.ends_with("/tests.rs") { String::new() } else { code_of(source) };
    for (word, allowed, why) in RESERVED {
        if code.contains(word) && !allowed.contains(&path) {
            fault(format!("{why}: {word}"));
        }
    }
    let is_plain = ["crate::content", "crate::route", "crate::strings"]
        .iter()
        .any(|plain| is_below(&module, plain));
    for foreign in FOREIGN.iter().filter(|foreign| is_plain && code.contains(**foreign)) {
        fault(format!("uses {foreign}"));
    }
    for used in uses(&module, &code) {
        if !may_use(&module, &used) {
            fault(format!("uses {used}"));
        }
    }
    faults
}

fn may_use(module: &str, used: &str) -> bool {
    let Some((layer, allowed)) = RULES.iter().find(|(layer, _)| is_below(module, layer)) else {
        return true;
    };
    if is_below(used, "crate::publish") && is_below(module, "crate::publish::") {
        let mut names = used.split("::").skip(2);
        let (Some(stage), item) = (names.next(), names.next()) else { return true };
        let own = module.split("::").nth(2).unwrap();
        let is_type = item.is_some_and(|item| item.starts_with(char::is_uppercase));
        // The stages are wired there.
        return own == "check"
            || stage == own
            || SHARED.contains(&stage)
            || is_type
            || STEPS.iter().any(|(of, step)| *of == own && is_below(used, step));
    }
    is_below(used, layer) || allowed.iter().any(|allowed| is_below(used, allowed))
}

/// Whether a path is another or below it. One that ends in `::` has only what is below.
fn is_below(path: &str, other: &str) -> bool {
    path.strip_prefix(other)
        .is_some_and(|rest| other.ends_with("::") || rest.is_empty() || rest.starts_with("::"))
}

/// The module that a file is.
fn module_of(path: &str) -> String {
    let path = path.strip_prefix("src/").unwrap().strip_suffix(".rs").unwrap();
    let path = path.strip_suffix("/mod").unwrap_or(path);
    if path == "lib" { "crate".to_owned() } else { format!("crate::{}", path.replace('/', "::")) }
}

/// A source without comments and the tests at its foot, which may use what they like.
fn code_of(source: &str) -> String {
    let lines: Vec<&str> =
        source.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let code = lines.join("\n");
    code.split("mod tests {").next().unwrap().replace("newsprint::", "crate::")
}

/// Every path of this crate in a module's code, in full and with its groups taken apart.
fn uses(module: &str, code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for root in ["crate::", "super::"] {
        for (at, _) in code.match_indices(root) {
            // `super::super::x` is read from its first `super`, `a_crate::x` is another's.
            let before = code[..at].chars().next_back().unwrap_or(' ');
            if before != ':' && !before.is_alphanumeric() && before != '_' {
                take_apart("", &code[at..], &mut found);
            }
        }
    }
    let mut found: Vec<String> = found.iter().map(|path| absolute(module, path)).collect();
    found.sort();
    found.dedup();
    found
}

/// Reads a path, or a group of them, and gives back what comes after.
fn take_apart<'a>(stem: &str, text: &'a str, found: &mut Vec<String>) -> &'a str {
    let text = text.trim_start();
    if let Some(mut rest) = text.strip_prefix('{') {
        loop {
            rest = take_apart(stem, rest, found).trim_start();
            match rest.strip_prefix(',').map(str::trim_start) {
                Some(next) if next.starts_with('}') => return &next[1..],
                Some(next) => rest = next,
                None => return rest.strip_prefix('}').unwrap_or(rest),
            }
        }
    }
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    let path = match (stem, name) {
        (stem, "self" | "") => stem.to_owned(),
        ("", name) => name.to_owned(),
        (stem, name) => format!("{stem}::{name}"),
    };
    match rest.strip_prefix("::") {
        // A type's parameters (`Vec::<u8>`) are no part of the path.
        Some(rest) if !rest.starts_with('<') => take_apart(&path, rest, found),
        _ => {
            found.push(path);
            match rest.trim_start().strip_prefix("as ") {
                Some(renamed) => {
                    renamed.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_')
                }
                None => rest,
            }
        }
    }
}

/// A path from the crate's root.
fn absolute(module: &str, path: &str) -> String {
    let mut base = module;
    let mut path = path;
    while let Some(rest) = path.strip_prefix("super") {
        base = base.rsplit_once("::").map_or(base, |(parent, _)| parent);
        path = rest.strip_prefix("::").unwrap_or(rest);
    }
    match path {
        "" => base.to_owned(),
        path if is_below(path, "crate") => path.to_owned(),
        path => format!("{base}::{path}"),
    }
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
    found.sort();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn paths_are_read_in_full() {
    let code = "use crate::{a::{B, c::{self, D as E}}, f};\nuse super::super::g;\nlet h = Vec::<u8>::new();\n\
                pub(crate) use super::i::*; x(crate::j::k::<L>()); our_crate::m;";
    assert_eq!(
        uses("crate::app::views::n", code),
        [
            "crate::a::B",
            "crate::a::c",
            "crate::a::c::D",
            "crate::app::g",
            "crate::app::views::i",
            "crate::f",
            "crate::j::k",
        ]
    );
}

#[test]
fn every_file_of_the_other_folders_says_what_it_is_for() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    sources(&root.join("xtask/src"), &mut files);
    sources(&root.join("tests/publish"), &mut files);
    for file in files {
        let source = fs::read_to_string(&file).unwrap();
        assert!(source.starts_with("//!"), "{}", file.display());
        assert!(source.lines().count() <= LONGEST_FILE, "{}", file.display());
    }
}

#[test]
fn every_fault_is_found() {
    for (path, source, expected) in [
        ("src/content/a.rs", "//! x\nuse crate::route::Route;", "uses crate::route::Route"),
        ("src/content/a.rs", "//! x\nuse std::fs::File;", "uses std::fs"),
        ("src/route.rs", "//! x\nuse leptos::prelude::*;", "uses leptos"),
        ("src/route.rs", "//! x\nuse crate::strings::Language;", "uses crate::strings::Language"),
        ("src/app/a.rs", "//! x\nuse crate::strings::Language;", "uses crate::strings::Language"),
        (
            "src/app/components/a.rs",
            "//! x\nuse crate::app::{href, load::{self}, word};",
            "uses crate::app::load",
        ),
        (
            "src/app/components/a.rs",
            "//! x\nuse super::super::views::B;",
            "uses crate::app::views::B",
        ),
        ("src/app/views/a.rs", "//! x\nuse crate::app::load::load;", "uses crate::app::load::load"),
        ("src/app/load/a.rs", "//! x\nfn a() { crate::app::site() }", "uses crate::app::site"),
        ("src/app/start.rs", "//! x\nuse crate::publish::Input;", "uses crate::publish::Input"),
        ("src/publish/a.rs", "//! x\nuse crate::app::App;", "uses crate::app::App"),
        (
            "src/publish/pages.rs",
            "//! x\nuse super::source::read;",
            "uses crate::publish::source::read",
        ),
        (
            "src/publish/pages.rs",
            "//! x\nuse super::{dates, edition::{Edition, assemble}};",
            "uses crate::publish::edition::assemble",
        ),
        (
            "src/publish/pages.rs",
            "//! x\nfn a() { super::related::rank(b) }",
            "uses crate::publish::related::rank",
        ),
        ("src/cli.rs", "//! x\nuse crate::app::App;", "uses crate::app::App"),
        ("src/main.rs", "//! x\nuse newsprint::publish::check;", "uses crate::publish::check"),
        ("src/app/utils.rs", "//! x\n", "has a name that says nothing"),
        ("src/app/common/a.rs", "//! x\n", "has a name that says nothing"),
        ("src/app/a.rs", "fn a() {}", "does not say what it is for"),
        ("src/app/a.rs", "//! x\nfn a() { todo!() }", "is not finished: todo!("),
        ("src/app/a.rs", "//! x\nfn a() { dbg!(b) }", "talks to its author: dbg!("),
        (
            "src/publish/pages.rs",
            "//! x\nlet a = SafeHtml::from_sanitiser(b);",
            "makes safe HTML, which only the sanitiser may: from_sanitiser",
        ),
        (
            "src/app/views/tag.rs",
            "//! x\nview! { <p inner_html=a></p> }",
            "writes markup, which only an article, a page of text and a picture may: inner_html=",
        ),
        (
            "src/publish/pages.rs",
            "//! x\nformat!(\"/tags/{a}/\")",
            "spells a page's path, which only the routes may: \"/tags/",
        ),
    ] {
        assert_eq!(faults(path, source), [format!("{path}: {expected}")], "{source}");
    }
    let long = format!("//! x\n{}", "\n".repeat(LONGEST_FILE));
    assert_eq!(
        faults("src/app/a.rs", &long),
        [format!("src/app/a.rs: is longer than {LONGEST_FILE} lines")]
    );
}

#[test]
fn what_is_right_is_no_fault() {
    for (path, source) in [
        ("src/content/a.rs", "//! x\nuse super::{NamedSlug, Slug};\n/// See [`crate::publish`].\n"),
        ("src/app/views/a.rs", "//! x\nuse crate::app::components::{\n    A,\n    B,\n};\n"),
        (
            "src/publish/pages.rs",
            "//! x\nuse super::edition::{Edition, navigation};\nuse super::dates;",
        ),
        ("src/publish/mod.rs", "//! x\nfn a() { self::pages::write(b) }"),
        ("src/publish/a.rs", "//! x\nmod tests {\nuse crate::app::App;\n}"),
        ("src/publish/a/tests.rs", "//! x\nuse crate::app::App;"),
    ] {
        assert_eq!(faults(path, source), Vec::<String>::new(), "{source}");
    }
}
