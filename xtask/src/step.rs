//! One line a step: what, why, how long.

use std::io::{self, IsTerminal, Write};
use std::time::Instant;

use crate::failure::Failure;

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
