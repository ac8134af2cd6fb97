//! Progress output: a line redrawn on a terminal, or a plain line per long stage elsewhere.

use crate::diagnostics::progress::{ProgressObserver, Stage, StageTime};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Minimum duration of a stage that gets a plain line.
const LONG: Duration = Duration::from_secs(5);
/// Time between two plain lines about one stage.
const BETWEEN_LINES: Duration = Duration::from_secs(30);

/// Shows progress on a terminal, or reports long stages in plain lines.
pub struct ProgressOutput {
    bar: Mutex<ProgressBar>,
    lines: Mutex<Option<PlainLines>>,
    is_terminal: bool,
}

/// The plain lines about a stage whose number of steps is known.
struct PlainLines {
    stage: Stage,
    steps: usize,
    done: usize,
    begun: Instant,
    next: Duration,
}

impl ProgressOutput {
    /// Writes to standard error, as problems do, so that standard output contains only the result.
    pub fn new() -> Self {
        let is_terminal = std::io::stderr().is_terminal();
        let bar = Mutex::new(ProgressBar::hidden());
        ProgressOutput { bar, lines: Mutex::default(), is_terminal }
    }

    fn bar(&self) -> ProgressBar {
        self.bar.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl ProgressObserver for ProgressOutput {
    fn begin(&self, stage: Stage, steps: Option<usize>) {
        if !self.is_terminal {
            let lines = steps.map(|steps| PlainLines::new(stage, steps));
            *self.lines.lock().unwrap_or_else(PoisonError::into_inner) = lines;
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
            return self.bar().inc(1);
        }
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(line) = lines.as_mut().and_then(|lines| lines.step(lines.begun.elapsed())) {
            eprintln!("{line}");
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
                    let speed = speed(*steps, seconds);
                    eprintln!("{}: {steps} in {seconds:.1} s, {speed}", stage.name());
                }
            }
        }
    }
}

impl PlainLines {
    fn new(stage: Stage, steps: usize) -> Self {
        PlainLines { stage, steps, done: 0, begun: Instant::now(), next: LONG }
    }

    /// Counts a step, `elapsed` after the beginning. Returns a line if one is due.
    fn step(&mut self, elapsed: Duration) -> Option<String> {
        self.done += 1;
        if elapsed < self.next || self.done >= self.steps {
            return None;
        }
        self.next = elapsed + BETWEEN_LINES;
        let left = elapsed.as_secs_f64() / self.done as f64 * (self.steps - self.done) as f64;
        let (stage, done, steps) = (self.stage.name(), self.done, self.steps);
        Some(format!("{stage}: {done} of {steps}, about {} left", time_left(left)))
    }
}

/// Formats a number of seconds as roughly as it is known.
fn time_left(seconds: f64) -> String {
    match seconds {
        seconds if seconds >= 90.0 => format!("{:.0} minutes", seconds / 60.0),
        seconds => format!("{:.0} seconds", (seconds / 5.0).ceil().max(1.0) * 5.0),
    }
}

fn speed(steps: usize, seconds: f64) -> String {
    match steps as f64 / seconds {
        rate if rate < 1.0 => format!("{:.1} s each", 1.0 / rate),
        rate => format!("{rate:.0} a second"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_stage_says_at_times_how_long_it_will_take() {
        let mut lines = PlainLines::new(Stage::Pictures, 600);
        let mut said = Vec::new();
        for second in 1..=600 {
            said.extend(lines.step(Duration::from_secs(second)).map(|line| (second, line)));
        }
        let line = |second: u64, left: &str| {
            (second, format!("pictures: {second} of 600, about {left} left"))
        };
        assert_eq!(said[..2], [line(5, "10 minutes"), line(35, "9 minutes")]);
        assert_eq!(said.last(), Some(&line(575, "25 seconds")));
        assert_eq!(said.len(), 20);
    }

    #[test]
    fn a_speed_is_told_in_the_unit_that_has_digits() {
        assert_eq!(speed(200, 100.0), "2 a second");
        assert_eq!(speed(20, 50.0), "2.5 s each");
    }
}
