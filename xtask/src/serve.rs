//! `cargo xtask serve`: serves the site during development.

use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::process::Command;

use crate::arguments::ServeOptions;
use crate::failure::Failure;
use crate::repository;
use crate::site_folder;
use crate::tools;

/// Starts `trunk serve`.
pub fn run(options: &ServeOptions) -> Result<(), Failure> {
    let content = options.content.as_deref().map(repository::content).transpose()?;
    let trunk = tools::for_the_site()?;
    check_is_free(options.port)?;

    let port = options.port.to_string();
    let mut command = trunk.command(
        &["serve", "--address", "127.0.0.1", "--port", &port, "--dist", "target/serve"],
        content.as_deref(),
    )?;
    if options.open {
        command.arg("--open=true");
    }
    if let Some(content) = &content {
        watch_also(content, &mut command)?;
    }
    let folder = site_folder::of(content.as_deref())?;
    println!("serve: http://127.0.0.1:{port}{folder}, until Ctrl-C");
    hand_over(&mut command)
}

/// Fails early, because Trunk would report a used port only after the first build.
fn check_is_free(port: u16) -> Result<(), Failure> {
    match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        Ok(_) => Ok(()),
        Err(error) => Err(Failure::new(
            format!("Port {port} cannot be used: {error}"),
            "End the program that uses it, or choose another one with --port.",
        )),
    }
}

/// Repeats the watched paths of Trunk.toml, because paths on Trunk's command line replace them.
fn watch_also(content: &Path, command: &mut Command) -> Result<(), Failure> {
    let path = repository::root().join("Trunk.toml");
    let configuration = fs::read_to_string(&path).map_err(|error| Failure::at(&path, &error))?;
    let mut watched = watched(&configuration);
    if watched.is_empty() {
        watched.push(".");
    }
    for path in watched {
        command.args(["--watch", path]);
    }
    command.arg("--watch").arg(content);
    Ok(())
}

/// Returns the paths of `watch = [...]` in `[watch]`.
fn watched(configuration: &str) -> Vec<&str> {
    let section = configuration.lines().skip_while(|line| line.trim() != "[watch]").skip(1);
    let mut paths = Vec::new();
    let mut in_list = false;
    for line in section.take_while(|line| !line.starts_with('[')) {
        let line = line.trim();
        let list = if in_list {
            line
        } else {
            let key = line.strip_prefix("watch").map(str::trim_start);
            match key.and_then(|rest| rest.strip_prefix('=')) {
                Some(list) => list,
                None => continue,
            }
        };
        paths.extend(list.split('"').skip(1).step_by(2));
        in_list = !list.contains(']');
    }
    paths
}

/// Replaces this process with Trunk, so that Trunk receives Ctrl-C and a supervisor's signals.
#[cfg(unix)]
fn hand_over(command: &mut Command) -> Result<(), Failure> {
    use std::os::unix::process::CommandExt;
    let error = command.exec();
    Err(Failure::new(format!("Trunk could not be started: {error}"), "Run `cargo xtask setup`."))
}

#[cfg(not(unix))]
fn hand_over(command: &mut Command) -> Result<(), Failure> {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Failure::new(format!("Trunk ended: {status}"), "See its output above.")),
        Err(error) => Err(Failure::new(
            format!("Trunk could not be started: {error}"),
            "Run `cargo xtask setup`.",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_watched_paths_of_trunks_configuration() {
        let one_line =
            "[watch]\nwatch = [\"src\", \"content\"]\nignore = [\"dist\"]\n[serve]\nx = 1\n";
        assert_eq!(watched(one_line), ["src", "content"]);
        let lines = "[build]\nx = [\"y\"]\n\n[watch]\nwatch = [\n  \"src\",\n  \"style\",\n]\nignore = [\"z\"]\n";
        assert_eq!(watched(lines), ["src", "style"]);
    }

    #[test]
    fn reads_no_watched_paths_where_none_are_configured() {
        assert!(watched("[build]\ndist = \"dist\"\n").is_empty());
        assert!(watched("[watch]\nignore = [\"dist\"]\n").is_empty());
    }
}
