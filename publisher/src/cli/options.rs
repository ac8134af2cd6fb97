//! The options that all commands about content share, and what they print.

use super::arguments::Options;
use super::report::{self, Report};
use super::{print, watch};
use crate::diagnostics::problem::{Problem, Severity};
use crate::diagnostics::progress::Progress;
use crate::pipeline::Checked;
use std::path::Path;
use std::time::Duration;

impl Options {
    pub(super) fn prints_summary(&self) -> bool {
        !self.quiet && !self.json
    }

    pub(super) fn progress<'a>(&self, output: &'a watch::ProgressOutput) -> Progress<'a> {
        if self.prints_summary() { Progress::watched(output) } else { Progress::unwatched() }
    }

    pub(super) fn print_up_to_date(&self, pages: usize, into: &Path, time: Duration) {
        if self.json {
            let counts = serde_json::json!({"pages": pages, "changed_files": 0});
            print(&Report::new(counts, &[], &Progress::unwatched(), time));
        } else if !self.quiet {
            let seconds = time.as_secs_f64();
            println!("nothing has changed: {pages} pages in {}, {seconds:.1} s", into.display());
        }
    }

    pub(super) fn print_checked(&self, checked: &Checked) {
        match self.quiet {
            true => self.print_problems(&checked.problems, checked.is_strict),
            false => report::print_checked(checked, self.strict || checked.is_strict),
        }
    }

    /// Prints problems; with `--quiet`, only those that prevent publishing.
    pub(super) fn print_problems(&self, problems: &[Problem], is_strict: bool) {
        if !self.quiet || self.strict || is_strict {
            return report::print_problems(problems);
        }
        let is_error = |problem: &&Problem| problem.severity == Severity::Error;
        report::print_problems(&problems.iter().filter(is_error).cloned().collect::<Vec<_>>());
    }

    /// Returns whether the content may be published.
    pub(super) fn accept(&self, checked: &Checked) -> bool {
        let (errors, warnings) = report::severities(&checked.problems);
        errors == 0 && !((self.strict || checked.is_strict) && warnings > 0)
    }
}
