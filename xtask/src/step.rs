//! One line a step: what, why, how long.

use std::io::{self, IsTerminal, Write};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use crate::failure::Failure;

/// What steps took, in seconds and in the order in which they ended.
static TOOK: Mutex<Vec<(String, f64)>> = Mutex::new(Vec::new());

/// What each step so far took, as one line: where the time goes is told at the end, too.
pub fn times() -> String {
    let took = TOOK.lock().unwrap_or_else(PoisonError::into_inner);
    let told: Vec<String> =
        took.iter().map(|(name, seconds)| format!("{name} {seconds:.0} s")).collect();
    format!("times: {}", told.join(", "))
}

/// Does a step's work and prints its one line. The work gives its value and what there is to tell
/// about it, such as "in the cache". On a terminal `doing` is shown until then.
pub fn step<T>(
    name: &str,
    doing: &str,
    work: impl FnOnce() -> Result<(T, String), Failure>,
) -> Result<T, Failure> {
    let started = Instant::now();
    let on_terminal = io::stdout().is_terminal();
    if on_terminal {
        print!("{name}: {doing} ...");
        // A line that cannot be shown must not stop the work; `println!` below would say why.
        let _ = io::stdout().flush();
    }
    let outcome = work();
    let seconds = started.elapsed().as_secs_f64();
    TOOK.lock().unwrap_or_else(PoisonError::into_inner).push((name.to_owned(), seconds));
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
