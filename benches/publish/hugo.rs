//! The same articles as a Hugo site: articles with related content, and lists of all articles, sections, tags and
//! authors with their RSS feeds. It has no pages of related articles, page documents, JSON Feeds, months or QR codes.

use crate::folder::copy;
use crate::repository;
use serde::Deserialize;
use serde_json::{Value, json};
use std::error::Error;
use std::fs::{self, File};
use std::io::{BufReader, Write};
use std::path::Path;
use std::process::Command;

/// The parts of a feed that the Hugo site uses.
#[derive(Deserialize)]
struct Feed {
    items: Vec<Item>,
}

#[derive(Deserialize)]
struct Item {
    title: String,
    summary: String,
    content_html: String,
    date_published: String,
    authors: Vec<Value>,
    tags: Vec<String>,
    _news: Value,
}

/// Returns Hugo's version, if it is installed.
pub fn version() -> Option<String> {
    let answer = Command::new("hugo").arg("version").output().ok()?;
    let said = String::from_utf8(answer.stdout).ok()?;
    Some(said.split_whitespace().nth(1)?.split('-').next()?.to_owned())
}

/// Writes the Hugo site's sources from a newsroom's feed.
pub fn write(content: &Path, site: &Path) -> Result<(), Box<dyn Error>> {
    let theme = repository::root().join("benches/publish/hugo");
    copy(&theme, site)?;
    let articles = site.join("content/articles");
    fs::create_dir_all(&articles)?;
    let feed: Feed =
        serde_json::from_reader(BufReader::new(File::open(content.join("feed.json"))?))?;
    for item in feed.items {
        let Item { title, summary, content_html, date_published, authors, tags, _news: news } =
            item;
        let names: Vec<&Value> = authors.iter().map(|author| &author["name"]).collect();
        let head = json!({
            "title": title,
            "description": summary,
            "date": date_published,
            "tags": tags,
            "authors": names,
            "sections": [news["section"]],
        });
        let file = articles.join(format!("{}.html", news["slug"].as_str().unwrap_or_default()));
        write!(File::create(file)?, "{head}\n{content_html}")?;
    }
    Ok(())
}

/// Creates the command that builds the site.
pub fn build(site: &Path, into: &Path, has_related: bool) -> Command {
    let mut command = Command::new("hugo");
    command.args(["--quiet", "--source"]).arg(site).arg("--destination").arg(into);
    command.env("HUGO_PARAMS_RELATED", has_related.to_string());
    command
}
