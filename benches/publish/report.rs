//! Writes the measured part of docs/dev/performance.md.

use crate::hugo;
use crate::repository;
use crate::stages::Stage;
use crate::whole::Row;
use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::process::Command;
use std::time::Duration;

/// The delimiters of that part.
const START: &str = "<!-- Written by `cargo xtask bench publish`. -->\n";
const END: &str = "<!-- To here. -->";

/// Replaces the part.
pub fn write(rows: &[Row], stages: &[Stage]) -> Result<(), Box<dyn Error>> {
    let file = repository::root().join("docs/dev/performance.md");
    let text = fs::read_to_string(&file)?;
    let (before, rest) =
        text.split_once(START).ok_or("docs/dev/performance.md has lost its mark")?;
    let (_, after) =
        rest.split_once(END).ok_or("docs/dev/performance.md has lost its second mark")?;
    let part = format!("{}\n{}{}", machine()?, table(rows)?, list(stages)?);
    println!("{part}");
    Ok(fs::write(file, format!("{before}{START}\n{part}\n{END}{after}"))?)
}

/// Describes the machine and the software versions.
fn machine() -> Result<String, Box<dyn Error>> {
    let read = |file: &str| fs::read_to_string(file).unwrap_or_default();
    let field = |text: &str, name: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(name))?;
        Some(line.trim_matches([' ', '\t', ':', '=', '"']).to_owned())
    };
    let processor = field(&read("/proc/cpuinfo"), "model name")
        .unwrap_or_else(|| std::env::consts::ARCH.to_owned());
    let cores = std::thread::available_parallelism()?;
    let system = field(&read("/etc/os-release"), "PRETTY_NAME")
        .unwrap_or_else(|| std::env::consts::OS.to_owned());
    let rust = String::from_utf8(Command::new("rustc").arg("--version").output()?.stdout)?;
    let rust = rust.split_whitespace().nth(1).unwrap_or_default().to_owned();
    let git = Command::new("git").args(["log", "-1", "--format=%h (%cs)"]).output()?;
    let commit = String::from_utf8(git.stdout)?;
    let hugo = hugo::version().map_or("no Hugo".to_owned(), |version| format!("Hugo {version}"));
    Ok(format!(
        "Measured at commit {} with {processor}, {cores} cores, {system}; Newsprint {}, rustc {rust}, {hugo}.\n",
        commit.trim(),
        env!("CARGO_PKG_VERSION")
    ))
}

/// Formats the whole publishes. Ratios are relative to Hugo without related articles, with the same number of articles.
fn table(rows: &[Row]) -> Result<String, Box<dyn Error>> {
    let mut text = "| articles | | time | of Hugo's | CPU | memory | files | on the disk |\n\
                    |--:|---|--:|--:|--:|--:|--:|--:|\n"
        .to_owned();
    for Row { articles, what, run, .. } in rows {
        let hugo = rows.iter().find(|row| row.is_hugo && row.articles == *articles);
        let ratio = hugo.map_or(String::new(), |hugo| {
            format!("{:.2}", run.time.as_secs_f64() / hugo.run.time.as_secs_f64())
        });
        writeln!(
            text,
            "| {} | {what} | {} | {ratio} | {} | {} MB | {} | {} MB |",
            grouped(*articles as u64),
            seconds(run.time),
            seconds(run.cpu),
            grouped(run.memory / 1_000_000),
            grouped(run.left.files),
            grouped(run.left.bytes / 1_000_000),
        )?;
    }
    Ok(text)
}

/// Single stages, as rows of the same table.
fn list(stages: &[Stage]) -> Result<String, Box<dyn Error>> {
    let mut text = String::new();
    for Stage { name, time } in stages {
        let median = match time.as_millis() {
            0..10 => format!("{:.0} µs", time.as_secs_f64() * 1e6),
            _ => format!("{:.0} ms", time.as_secs_f64() * 1e3),
        };
        writeln!(text, "| | stage: {name} | {median} | | | | | |")?;
    }
    Ok(text)
}

fn seconds(time: Duration) -> String {
    match time.as_secs() {
        0 => format!("{:.2} s", time.as_secs_f64()),
        _ => format!("{:.1} s", time.as_secs_f64()),
    }
}

/// Formats a number with commas between thousands.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> = digits
        .as_bytes()
        .rchunks(3)
        .rev()
        .filter_map(|group| std::str::from_utf8(group).ok())
        .collect();
    groups.join(",")
}
