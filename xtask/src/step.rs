//! Prints one line per step: its name, result and duration.

use std::io::{self, IsTerminal, Write};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use crate::failure::Failure;

/// The duration of each step in seconds, in order of completion.
static DURATIONS: Mutex<Vec<(String, f64)>> = Mutex::new(Vec::new());

/// Returns the durations of all steps in one line, for the end of the output.
pub fn times() -> String {
    let took = DURATIONS.lock().unwrap_or_else(PoisonError::into_inner);
    let told: Vec<String> =
        took.iter().map(|(name, seconds)| format!("{name} {seconds:.0} s")).collect();
    format!("times: {}", told.join(", "))
}

/// Runs a step and prints its line. The work returns its value and a remark, such as "in the cache". On a terminal,
/// `doing` is shown meanwhile.
pub fn step<T>(
    name: &str,
    doing: &str,
    work: impl FnOnce() -> Result<(T, String), Failure>,
) -> Result<T, Failure> {
    let started = Instant::now();
    let on_terminal = io::stdout().is_terminal();
    if on_terminal {
        print!("{name}: {doing} ...");
        // Failing to show progress must not stop the work; `println!` below would report the cause.
        let _ = io::stdout().flush();
    }
    let outcome = work();
    let seconds = started.elapsed().as_secs_f64();
    DURATIONS.lock().unwrap_or_else(PoisonError::into_inner).push((name.to_owned(), seconds));
    let erase = if on_terminal { "\r\x1b[2K" } else { "" };
    match outcome {
        Ok((value, told)) => {
            println!("{erase}{name}: {told}, {seconds:.1} s");
            Ok(value)
        }
        Err(failure) => {
            println!("{erase}{name}: failed while {doing}, {seconds:.1} s");
            Err(failure)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_what_steps_took_also_those_that_failed() {
        let good = || Ok(((), "done".to_owned()));
        let bad = || Err::<((), String), _>(Failure::new("broken", "mend it"));
        assert!(step("sowing", "sowing", good).is_ok());
        assert!(step("reaping", "reaping", bad).is_err());
        let told = times();
        assert!(told.starts_with("times: "), "{told}");
        assert!(told.contains("sowing 0 s") && told.contains("reaping 0 s"), "{told}");
    }
}
