//! Progress output: a line redrawn on a terminal, or a plain line per long stage elsewhere.

use crate::diagnostics::progress::{ProgressObserver, Stage, StageTime};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// Minimum duration of a stage that gets a plain line.
const LONG: Duration = Duration::from_secs(5);

/// Shows progress on a terminal, or reports long stages in plain lines.
pub struct ProgressOutput {
    bar: Mutex<ProgressBar>,
    is_terminal: bool,
}

impl ProgressOutput {
    /// Writes to standard error, as problems do, so that standard output contains only the result.
    pub fn new() -> Self {
        let is_terminal = std::io::stderr().is_terminal();
        ProgressOutput { bar: Mutex::new(ProgressBar::hidden()), is_terminal }
    }

    fn bar(&self) -> ProgressBar {
        self.bar.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl ProgressObserver for ProgressOutput {
    fn begin(&self, stage: Stage, steps: Option<usize>) {
        if !self.is_terminal {
            return;
        }
        let template = match steps {
            Some(_) => "{msg:16} {wide_bar} {human_pos} of {human_len}, {per_sec}, {eta} left",
            None => "{msg:16} {spinner} {human_pos}",
        };
        let bar = match steps {
            Some(steps) => ProgressBar::new(steps as u64),
            None => ProgressBar::new_spinner(),
        };
        bar.set_draw_target(ProgressDrawTarget::stderr());
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.set_message(stage.name());
        bar.enable_steady_tick(Duration::from_millis(100));
        *self.bar.lock().unwrap_or_else(PoisonError::into_inner) = bar;
    }

    fn step(&self) {
        if self.is_terminal {
            self.bar().inc(1);
        }
    }

    fn end(&self, took: &StageTime) {
        self.bar().finish_and_clear();
        if !self.is_terminal && took.time >= LONG {
            let StageTime { stage, steps, time } = took;
            let seconds = time.as_secs_f64();
            match steps {
                0 => eprintln!("{}: {seconds:.1} s", stage.name()),
                steps => {
                    let rate = *steps as f64 / seconds;
                    eprintln!("{}: {steps} in {seconds:.1} s, {rate:.0} a second", stage.name());
                }
            }
        }
    }
}
