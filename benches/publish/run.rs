//! A program's run, and what it used.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};
use wait4::Wait4;

/// What a run cost and left.
pub struct Run {
    pub time: Duration,
    /// Of all its threads and children.
    pub cpu: Duration,
    /// The most that it had at once, in bytes.
    pub memory: u64,
    pub left: Left,
}

/// Files in a folder.
#[derive(Default)]
pub struct Left {
    pub files: u64,
    pub bytes: u64,
}

/// Runs a program that writes into a folder.
pub fn run(command: &mut Command, into: &Path) -> Result<Run, Box<dyn Error>> {
    let begun = Instant::now();
    let used = command.spawn()?.wait4()?;
    let time = begun.elapsed();
    if !used.status.success() {
        return Err(format!("{command:?} ended with {}", used.status).into());
    }
    let cpu = used.rusage.utime + used.rusage.stime;
    let mut left = Left::default();
    weigh(into, &mut left)?;
    Ok(Run { time, cpu, memory: used.rusage.maxrss, left })
}

fn weigh(folder: &Path, left: &mut Left) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let found = entry.metadata()?;
        if found.is_dir() {
            weigh(&entry.path(), left)?;
        } else {
            left.files += 1;
            left.bytes += found.len();
        }
    }
    Ok(())
}
