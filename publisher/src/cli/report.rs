//! Formats results: as sentences for people, as JSON for programs.

use crate::diagnostics::MachineError;
use crate::diagnostics::problem::{Problem, Severity};
use crate::diagnostics::progress::{Progress, StageTime};
use crate::pipeline::Checked;
use clap::builder::styling::{AnsiColor, Style};
use rustc_hash::FxHashMap;
use serde::Serialize;
use serde_json::{Value, json};
use std::fmt::Write;
use std::time::Duration;

const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();

/// Maximum number of locations printed for similar problems; the others are counted. A large feed has thousands.
const PLACES: usize = 3;
/// Maximum number of kinds of problems printed.
const KINDS: usize = 40;
/// Maximum number of unpublished items named; the others are counted.
const NAMED: usize = 10;

/// Prints problems in the given order, which has errors first, grouping those of the same kind.
pub fn print_problems(problems: &[Problem]) {
    anstream::eprint!("{}", coloured(&format_problems(problems)));
}

/// Prints an error of the machine.
pub fn print_error(error: &MachineError) {
    anstream::eprintln!("{}", coloured(&format!("error: {error}")));
}

/// Colours the words at the beginning of lines. Where the output is no terminal, or the variable `NO_COLOR` is set,
/// `anstream` takes the colours out again.
fn coloured(text: &str) -> String {
    let mut coloured = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let word = [("error:", ERROR), ("warning:", WARNING)]
            .into_iter()
            .find_map(|(word, style)| Some((word, style, line.strip_prefix(word)?)));
        match word {
            Some((word, style, rest)) => {
                let _ = write!(coloured, "{style}{word}{style:#}{rest}");
            }
            None => coloured.push_str(line),
        }
    }
    coloured
}

/// Formats problems.
pub fn format_problems(problems: &[Problem]) -> String {
    let mut place_of_kind = FxHashMap::default();
    let mut kinds: Vec<Vec<&Problem>> = Vec::new();
    for problem in problems {
        let kind = (problem.severity, &problem.field, problem.kind());
        let place = *place_of_kind.entry(kind).or_insert(kinds.len());
        match kinds.get_mut(place) {
            Some(alike) => alike.push(problem),
            None => kinds.push(vec![problem]),
        }
    }
    let mut text = String::new();
    for alike in kinds.iter().take(KINDS) {
        let _ = writeln!(text, "{}", alike[0]);
        if alike.len() > 1 {
            let _ = writeln!(text, "  {}", others_like(alike[0], &alike[1..]));
        }
        text.push('\n');
    }
    let rest = kinds.get(KINDS..).unwrap_or_default();
    if !rest.is_empty() {
        let count: usize = rest.iter().map(Vec::len).sum();
        let _ = writeln!(
            text,
            "and {} of {} more\n  `--json` lists all of them.\n",
            count_with_noun(count, "problem"),
            count_with_noun(rest.len(), "kind")
        );
    }
    text
}

/// States how many similar problems there are, and where the first ones are.
fn others_like(first: &Problem, others: &[&Problem]) -> String {
    let mut places: Vec<String> = Vec::new();
    for other in others {
        let place = location_relative_to(first, other);
        // One field of one item can have many.
        if !places.contains(&place) {
            places.push(place);
        }
        if places.len() == PLACES {
            break;
        }
    }
    let are_all = places.len() < PLACES && places.len() == others.len();
    places.truncate(PLACES - 1);
    let more = if are_all { "." } else { "; …" };
    format!("And {} more like this: {}{more}", others.len(), places.join("; "))
}

/// Returns a problem's location without what it shares with the first, and with its own wrong value.
fn location_relative_to(first: &Problem, other: &Problem) -> String {
    let mut place = match &other.item {
        Some(item) if other.file == first.file => item.clone(),
        Some(item) => format!("{}, {item}", other.file),
        None => other.file.clone(),
    };
    if let Some(value) = other.value().filter(|value| first.value() != Some(value)) {
        let _ = write!(place, " ({value})");
    }
    place
}

/// Formats a count with its noun.
pub fn count_with_noun(count: usize, what: &str) -> String {
    match count {
        1 => format!("1 {what}"),
        count => format!("{count} {what}s"),
    }
}

/// Prints all problems, and the items that are not published.
pub fn print_checked(checked: &Checked, is_strict: bool) {
    print_problems(&checked.problems);
    if let Some(site) = &checked.site {
        let left_out = &site.edition.left_out;
        print_named("left out", left_out);
        let dropped = checked.dropped.iter().map(|dropped| {
            let item = dropped.item.as_ref().map(|item| format!("{item}, ")).unwrap_or_default();
            format!("{item}{}: {}", dropped.file, dropped.reason)
        });
        print_named("dropped", &dropped.collect::<Vec<_>>());
        println!(
            "{}: {}, {} left out, {} dropped",
            count_with_noun(checked.items, "item"),
            count_with_noun(site.edition.articles.len(), "article"),
            left_out.len(),
            checked.dropped.len()
        );
    }
    let (errors, warnings) = severities(&checked.problems);
    let refused = if is_strict && warnings > 0 { ", treated as errors (strict)" } else { "" };
    println!(
        "{}, {}{refused}",
        count_with_noun(errors, "error"),
        count_with_noun(warnings, "warning")
    );
}

/// Prints the names of items that are not published.
fn print_named(what: &str, items: &[String]) {
    for item in items.iter().take(NAMED) {
        println!("{what}: {item}");
    }
    if items.len() > NAMED {
        println!("{what}: {} more; `--json` lists all of them", items.len() - NAMED);
    }
}

/// Returns the numbers of errors and warnings.
pub fn severities(problems: &[Problem]) -> (usize, usize) {
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    (errors, problems.len() - errors)
}

/// Returns the counts of a check as JSON. Every item is counted as an article, left out or dropped.
pub fn of_checked(checked: &Checked) -> Value {
    let site = checked.site.as_ref();
    json!({
        "items": checked.items,
        "dropped": &checked.dropped,
        "articles": site.map(|site| site.edition.articles.len()),
        "left_out": site.map(|site| &site.edition.left_out),
    })
}

/// The result for programs. Problems are borrowed: with many of them, building a JSON tree would take most of the time
/// of a publish.
#[derive(Serialize)]
pub struct Report<'a> {
    #[serde(flatten)]
    counts: Value,
    errors: usize,
    warnings: usize,
    problems: &'a [Problem],
    stages: Vec<Value>,
    seconds: f64,
}

impl<'a> Report<'a> {
    /// Creates a report from counts, problems and times.
    pub fn new(
        counts: Value,
        problems: &'a [Problem],
        progress: &Progress,
        time: Duration,
    ) -> Self {
        let (errors, warnings) = severities(problems);
        let stage = |StageTime { stage, steps, time }: StageTime| json!({"stage": stage.name(), "steps": steps, "seconds": time.as_secs_f64()});
        let stages = progress.took().into_iter().map(stage).collect();
        Report { counts, errors, warnings, problems, stages, seconds: time.as_secs_f64() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::problem::Location;

    fn missing(item: &str, file: &str) -> Problem {
        let place = Location { file: "feed.json".to_owned(), item: Some(item.to_owned()) };
        let message =
            format!("\"{file}\" names a file that does not exist ({file}); it is left out.");
        Problem::warning(&place, "image", message, "Put the file there.")
    }

    #[test]
    fn problems_of_one_kind_are_told_together() {
        let first = "warning: feed.json, item a, field `image`\n  \
                     \"a.jpg\" names a file that does not exist (a.jpg); it is left out.\n  Put the file there.\n";
        for (others, expected) in [
            (vec![], String::new()),
            (vec![("b", "a.jpg")], "  And 1 more like this: item b.\n".to_owned()),
            (
                vec![("b", "b.jpg"), ("c", "a.jpg")],
                "  And 2 more like this: item b (\"b.jpg\"); item c.\n".to_owned(),
            ),
            (
                vec![("b", "b.jpg"), ("b", "b.jpg"), ("c", "c.jpg"), ("d", "d.jpg")],
                "  And 4 more like this: item b (\"b.jpg\"); item c (\"c.jpg\"); …\n".to_owned(),
            ),
        ] {
            let others = others.iter().map(|(item, file)| missing(&format!("item {item}"), file));
            let problems: Vec<Problem> =
                [missing("item a", "a.jpg")].into_iter().chain(others).collect();
            assert_eq!(format_problems(&problems), format!("{first}{expected}\n"));
        }
    }

    #[test]
    fn what_is_told_has_an_end() {
        let place = Location::default();
        let problem = |n: usize| {
            Problem::warning(&place, &format!("_news.f{n}"), "This field is unknown.", "x")
        };
        let problems: Vec<Problem> = (0..10_000).map(problem).collect();
        let text = format_problems(&problems);
        assert!(text.lines().count() <= 4 * KINDS + 3, "{}", text.lines().count());
        assert!(text.contains("and 9960 problems of 9960 kinds more\n"), "{text}");
    }
}
