//! Failures of steps, with everything to print: what happened, the command, its last lines, and what to do.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// A step that failed.
#[derive(Debug)]
pub struct Failure {
    reason: String,
    command: Option<Box<FailedCommand>>,
    advice: String,
    summaries: Vec<String>,
}

/// The command that failed.
#[derive(Debug)]
pub struct FailedCommand {
    /// As it could be typed.
    pub line: String,
    /// The end of what it printed.
    pub last_lines: Vec<String>,
    /// The path of the full log.
    pub log: PathBuf,
}

impl Failure {
    /// Creates a failure without a command, such as a missing program.
    pub fn new(reason: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { reason: reason.into(), command: None, advice: advice.into(), summaries: Vec::new() }
    }

    /// Creates a failure for a file or folder.
    pub fn at(path: &Path, error: &io::Error) -> Self {
        Self::new(
            format!("{}: {error}", path.display()),
            "Check that the path is writable and the disk is not full.",
        )
    }

    /// Creates a failure for a command.
    pub fn of_command(reason: String, command: FailedCommand, advice: &str) -> Self {
        Self { command: Some(Box::new(command)), ..Self::new(reason, advice) }
    }

    /// Adds the test runners' summaries, which are printed last, as on success.
    pub fn with_summaries(self, summaries: Vec<String>) -> Self {
        Self { summaries, ..self }
    }
}

impl std::error::Error for Failure {}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "  {}", self.reason)?;
        if let Some(command) = &self.command {
            writeln!(f, "  command: {}", command.line)?;
            if command.last_lines.is_empty() {
                writeln!(f, "  (no output)")?;
            } else {
                writeln!(f, "  last lines (full log: {}):", command.log.display())?;
            }
            for line in &command.last_lines {
                writeln!(f, "    {line}")?;
            }
        }
        write!(f, "  what to do: {}", self.advice)?;
        for summary in &self.summaries {
            write!(f, "\n{summary}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_the_command_its_last_lines_and_what_to_do() {
        let command = FailedCommand {
            line: "cargo fmt --all --check".to_owned(),
            last_lines: vec!["Diff in src/main.rs:1:".to_owned()],
            log: "target/xtask/fmt.log".into(),
        };
        let failure =
            Failure::of_command("exit status: 1".to_owned(), command, "Run cargo fmt --all.");
        assert_eq!(
            failure.to_string(),
            "  exit status: 1\n  \
             command: cargo fmt --all --check\n  \
             last lines (full log: target/xtask/fmt.log):\n    \
             Diff in src/main.rs:1:\n  \
             what to do: Run cargo fmt --all."
        );
    }
}
