//! Runs a program and measures its resource usage.

use crate::folder::{Left, weigh};
use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};
use wait4::Wait4;

/// The resource usage of a run, and its output.
pub struct Run {
    pub time: Duration,
    /// CPU time of all its threads and children.
    pub cpu: Duration,
    /// Peak memory in bytes.
    pub memory: u64,
    pub left: Left,
}

/// Runs a program that writes into a folder.
pub fn run(command: &mut Command, into: &Path) -> Result<Run, Box<dyn Error>> {
    // On Linux, a child inherits its parent's peak memory. This resets the peak (man 5 proc: clear_refs).
    let _ = fs::write("/proc/self/clear_refs", "5");
    let begun = Instant::now();
    let used = command.spawn()?.wait4()?;
    let time = begun.elapsed();
    if !used.status.success() {
        return Err(format!("{command:?} ended with {}", used.status).into());
    }
    let cpu = used.rusage.utime + used.rusage.stime;
    Ok(Run { time, cpu, memory: used.rusage.maxrss, left: weigh(into)? })
}
