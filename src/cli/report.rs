//! What came of it: for people in sentences, for programs as JSON.

use crate::publish::Checked;
use crate::publish::problem::{Problem, Severity};
use crate::publish::progress::{Progress, Took};
use rustc_hash::FxHashMap;
use serde::Serialize;
use serde_json::{Value, json};
use std::time::Duration;

/// Of warnings that are alike so many are told, and the others counted: a large feed can have thousands.
const ALIKE: usize = 10;

/// Prints problems, errors first, as they come.
pub fn tell(problems: &[Problem]) {
    let mut alike: FxHashMap<(&Option<String>, &str), usize> = FxHashMap::default();
    for problem in problems {
        let count = alike.entry((&problem.field, &problem.hint)).or_default();
        *count += 1;
        if problem.severity == Severity::Error || *count <= ALIKE {
            eprintln!("{problem}\n");
        }
    }
    let mut folded: Vec<_> = alike.into_iter().filter(|(_, count)| *count > ALIKE).collect();
    folded.sort();
    for ((field, hint), count) in folded {
        let is_error = |problem: &&Problem| problem.severity == Severity::Error;
        let of = |problem: &&Problem| &problem.field == field && problem.hint == hint;
        if problems.iter().filter(of).any(|problem| is_error(&problem)) {
            continue;
        }
        let field = field.as_deref().map(|field| format!(", field `{field}`")).unwrap_or_default();
        eprintln!("warning: {} more like this{field}\n  {hint}\n", count - ALIKE);
    }
}

/// So many of something, in words.
pub fn counted(count: usize, what: &str) -> String {
    match count {
        1 => format!("1 {what}"),
        count => format!("{count} {what}s"),
    }
}

/// Prints every problem and where every item went.
pub fn tell_checked(checked: &Checked) {
    tell(&checked.problems);
    if let Some(site) = &checked.site {
        for left_out in &site.edition.left_out {
            println!("left out: {left_out}");
        }
        println!(
            "{}: {}, {} left out, {} discarded without id",
            counted(checked.items, "item"),
            counted(site.edition.articles.len(), "article"),
            site.edition.left_out.len(),
            checked.discarded
        );
    }
    let (errors, warnings) = severities(&checked.problems);
    println!("{}, {}", counted(errors, "error"), counted(warnings, "warning"));
}

/// The numbers of errors and of warnings.
pub fn severities(problems: &[Problem]) -> (usize, usize) {
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    (errors, problems.len() - errors)
}

/// What was checked, as JSON.
pub fn of_checked(checked: &Checked) -> Value {
    let site = checked.site.as_ref();
    json!({
        "items": checked.items,
        "discarded": checked.discarded,
        "articles": site.map(|site| site.edition.articles.len()),
        "left_out": site.map(|site| &site.edition.left_out),
    })
}

/// What came of it, for programs. Problems are as they are: of many, a tree of JSON would be most of the time that a publish takes.
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
    /// Counts, with problems and times.
    pub fn new(
        counts: Value,
        problems: &'a [Problem],
        progress: &Progress,
        time: Duration,
    ) -> Self {
        let (errors, warnings) = severities(problems);
        let stage = |Took { stage, steps, time }: Took| json!({"stage": stage.name(), "steps": steps, "seconds": time.as_secs_f64()});
        let stages = progress.took().into_iter().map(stage).collect();
        Report { counts, errors, warnings, problems, stages, seconds: time.as_secs_f64() }
    }
}
