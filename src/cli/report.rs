//! What came of it: for people in sentences, for programs as JSON.

use crate::publish::Checked;
use crate::publish::problem::{Problem, Severity};
use crate::publish::progress::{Progress, Took};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::time::Duration;

/// Of warnings that are alike so many are told, and the others counted: a large feed can have thousands.
const ALIKE: usize = 10;

/// Prints problems, errors first, as they come.
pub fn tell(problems: &[Problem]) {
    let mut alike: HashMap<(&Option<String>, &str), usize> = HashMap::new();
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

/// Problems and times, added to a report.
pub fn finish(
    mut report: Value,
    problems: &[Problem],
    progress: &Progress,
    time: Duration,
) -> Value {
    let (errors, warnings) = severities(problems);
    report["errors"] = errors.into();
    report["warnings"] = warnings.into();
    report["problems"] = problems.iter().map(of_problem).collect();
    report["stages"] = progress
        .took()
        .iter()
        .map(|Took { stage, steps, time }| {
            json!({"stage": stage.name(), "steps": steps, "seconds": time.as_secs_f64()})
        })
        .collect();
    report["seconds"] = time.as_secs_f64().into();
    report
}

fn of_problem(problem: &Problem) -> Value {
    let Problem { file, item, field, severity, message, hint } = problem;
    let severity = match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    json!({"severity": severity, "file": file, "item": item, "field": field, "message": message, "hint": hint})
}
