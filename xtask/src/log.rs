//! Runs commands and redirects their output to `target/xtask/<step>.log`, so that a successful step prints one line.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::failure::{FailedCommand, Failure};
use crate::repository;

const LAST_LINES: usize = 40;

/// The log of a step.
pub struct Log {
    path: PathBuf,
}

impl Log {
    /// Starts an empty log.
    pub fn start(step: &str) -> Result<Self, Failure> {
        let folder = repository::root().join("target").join("xtask");
        fs::create_dir_all(&folder).map_err(|error| Failure::at(&folder, &error))?;
        let path = folder.join(format!("{step}.log"));
        File::create(&path).map_err(|error| Failure::at(&path, &error))?;
        Ok(Self { path })
    }

    /// Runs a command to completion; `advice` is the advice if it fails.
    pub fn run(&self, command: &mut Command, advice: &str) -> Result<(), Failure> {
        let line = as_typed(command);
        let before = self.append(&format!("$ {line}\n"))?;
        let open = || {
            File::options()
                .append(true)
                .open(&self.path)
                .map_err(|error| Failure::at(&self.path, &error))
        };
        command.stdin(Stdio::null()).stdout(open()?).stderr(open()?);
        // Not `1`, because Trunk only accepts `true` or `false`. Node warns if both variables are set.
        command.env("NO_COLOR", "true").env("CARGO_TERM_COLOR", "never").env_remove("FORCE_COLOR");

        let reason = match command.status() {
            Ok(status) if status.success() => return Ok(()),
            Ok(status) => status.to_string(),
            Err(error) => format!("it could not be started: {error}"),
        };
        let printed = self.text()?;
        let last_lines = last_lines(printed.get(before..).unwrap_or(&printed));
        let command = FailedCommand { line, last_lines, log: self.path.clone() };
        Err(Failure::of_command(reason, command, advice))
    }

    /// Runs a command that has a fallback. Returns `false` if it failed.
    pub fn try_run(&self, command: &mut Command) -> bool {
        self.run(command, "").is_ok()
    }

    /// Returns everything logged so far, including the command lines.
    pub fn text(&self) -> Result<String, Failure> {
        let bytes = fs::read(&self.path).map_err(|error| Failure::at(&self.path, &error))?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// Appends a line and returns the new length of the log.
    fn append(&self, line: &str) -> Result<usize, Failure> {
        File::options()
            .append(true)
            .open(&self.path)
            .and_then(|mut file| file.write_all(line.as_bytes()))
            .map_err(|error| Failure::at(&self.path, &error))?;
        Ok(self.text()?.len())
    }
}

fn last_lines(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.trim_end().lines().collect();
    lines[lines.len().saturating_sub(LAST_LINES)..].iter().map(|line| (*line).to_owned()).collect()
}

/// Formats the command as it could be typed at the repository's root.
fn as_typed(command: &Command) -> String {
    let folder = command.get_current_dir().filter(|folder| *folder != repository::root());
    let words = std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|word| quoted(&word.to_string_lossy()))
        .collect::<Vec<_>>()
        .join(" ");
    match folder.map(Path::display) {
        Some(folder) => format!("cd {folder} && {words}"),
        None => words,
    }
}

fn quoted(word: &str) -> String {
    let plain = |letter: char| letter.is_alphanumeric() || "-_./=:,@+%~".contains(letter);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_a_command_as_it_could_be_typed() {
        let mut command = Command::new("apt-get");
        command.args(["download", "rust-src=1.95.0*"]).current_dir("/tmp");
        assert_eq!(as_typed(&command), "cd /tmp && apt-get download 'rust-src=1.95.0*'");
    }

    #[test]
    fn keeps_the_last_forty_lines() {
        let text: String = (1..=50).map(|number| format!("line {number}\n")).collect();
        let lines = last_lines(&text);
        assert_eq!(lines.len(), 40);
        assert_eq!(lines[0], "line 11");
        assert_eq!(lines[39], "line 50");
    }

    #[test]
    fn has_no_last_lines_when_nothing_was_printed() {
        assert!(last_lines("\n").is_empty());
    }
}
