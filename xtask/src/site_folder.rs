//! The site's base path, which Trunk needs too: from `base_url` in the settings that publishing will use.

use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::repository;

const SETTINGS: &str = "newsprint.toml";

/// Returns the base path for this content in the form of Trunk's `--public-url`: `/`, `/news/`. Missing or invalid
/// settings are reported by publishing.
pub fn of(content: Option<&Path>) -> Result<String, Failure> {
    let beside = content.map(|content| {
        let folder = if content.is_dir() { content } else { content.parent().unwrap_or(content) };
        folder.join(SETTINGS)
    });
    let settings: PathBuf = beside
        .filter(|settings| settings.is_file())
        .unwrap_or_else(|| repository::root().join(SETTINGS));
    if !settings.is_file() {
        return Ok("/".to_owned());
    }
    let text = fs::read_to_string(&settings).map_err(|error| Failure::at(&settings, &error))?;
    Ok(base_url(&text).map_or_else(|| "/".to_owned(), folder_of))
}

/// Returns the value of the key `base_url`, which precedes all tables.
fn base_url(settings: &str) -> Option<&str> {
    let mut lines = settings.lines().map(str::trim).take_while(|line| !line.starts_with('['));
    let value =
        lines.find_map(|line| line.strip_prefix("base_url")?.trim_start().strip_prefix('='));
    value?.split(['"', '\'']).nth(1)
}

fn folder_of(base_url: &str) -> String {
    let rest = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    let path = rest.split_once('/').map_or("", |(_, path)| path);
    let path = path.split(['?', '#']).next().unwrap_or_default().trim_matches('/');
    if path.is_empty() { "/".to_owned() } else { format!("/{path}/") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_folder_of_the_address() {
        let folder = |settings: &str| base_url(settings).map(folder_of);
        assert_eq!(folder("base_url = \"https://paper.example/\"").as_deref(), Some("/"));
        assert_eq!(folder("base_url = \"https://paper.example\" # here").as_deref(), Some("/"));
        assert_eq!(
            folder("# x\n\nbase_url='https://a.example/b/news'").as_deref(),
            Some("/b/news/")
        );
        assert_eq!(folder("title = \"x\""), None);
        assert_eq!(folder("[[sections]]\nbase_url = \"https://a.example/b/\""), None);
    }
}
