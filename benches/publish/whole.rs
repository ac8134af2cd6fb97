//! Measures whole publishes of a newsroom: from nothing, with nothing changed, with one article changed; and Hugo's
//! builds.

use crate::folder::copy;
use crate::hugo;
use crate::repository;
use crate::run::{Run, run};
use serde_json::Value;
use std::env;
use std::error::Error;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::Path;
use std::process::Command;
use std::thread::sleep;
use std::time::Duration;

/// Maximum number of articles for which Hugo computes related content; more would take hours.
const MOST_RELATED: usize = 10_000;
/// A file younger than this when it is read counts as changed.
const SETTLED: Duration = Duration::from_millis(2_500);
/// The same number of articles per list page as the Hugo site, without features that Hugo lacks.
const SETTINGS: &str = "base_url = \"https://paper.example/\"\narticles_per_page = 20\nsearch = false\nsocial_pictures = 0\n";

/// A row of the table.
pub struct Row {
    pub articles: usize,
    pub what: String,
    /// Whether the row is for Hugo.
    pub is_hugo: bool,
    pub run: Run,
}

/// Measures with a newsroom of this many articles; all output is written below `folder`.
pub fn measure(content: &Path, articles: usize, folder: &Path) -> Result<Vec<Row>, Box<dyn Error>> {
    let mut rows = Vec::new();
    let mut row = |what: &str, is_hugo, run: Run| {
        println!("  {what}: {:.1} s", run.time.as_secs_f64());
        rows.push(Row { articles, what: what.to_owned(), is_hugo, run });
    };
    if hugo::version().is_some() {
        let site = folder.join("hugo");
        hugo::write(content, &site)?;
        let plain = folder.join("hugo-plain");
        row(
            "Hugo, no related articles",
            true,
            run(&mut hugo::build(&site, &plain, false), &plain)?,
        );
        if articles <= MOST_RELATED {
            let related = folder.join("hugo-related");
            row(
                "Hugo, its related articles",
                true,
                run(&mut hugo::build(&site, &related, true), &related)?,
            );
        }
    }
    let dist = folder.join("dist");
    copy(&repository::root().join("dist"), &dist)?;
    let program =
        env::var_os("NEWSPRINT").ok_or("NEWSPRINT names no program; use cargo xtask bench")?;
    let settings = folder.join("newsprint.toml");
    fs::write(&settings, SETTINGS)?;
    let told = folder.join("told.json");
    let publish = || -> Result<(Run, u64), Box<dyn Error>> {
        sleep(SETTLED);
        let mut command = Command::new(&program);
        command.args(["publish", "--json", "--content"]).arg(content).arg("--settings");
        command.arg(&settings).arg("--into").arg(&dist).arg("--previous").arg(&dist);
        let run = run(command.stdout(File::create(&told)?), &dist)?;
        let told: Value = serde_json::from_slice(&fs::read(&told)?)?;
        Ok((run, told["changed_files"].as_u64().ok_or("it does not tell how much changed")?))
    };
    row("Newsprint", false, publish()?.0);
    row("Newsprint again, nothing changed", false, publish()?.0);
    let changed = || {
        correct_a_headline(&content.join("feed.json"))?;
        publish()
    };
    let mut runs = [changed()?, changed()?, changed()?];
    runs.sort_by_key(|(run, _)| run.time);
    let [_, (run, changed), _] = runs;
    row(&format!("Newsprint again, one headline changed ({changed} files)"), false, run);
    Ok(rows)
}

/// Changes the first headline of a feed. Only that part of the text is read, because a parent's memory may count for
/// its child.
fn correct_a_headline(feed: &Path) -> Result<(), Box<dyn Error>> {
    let mut rest = File::open(feed)?;
    let mut start = Vec::new();
    Read::by_ref(&mut rest).take(1 << 16).read_to_end(&mut start)?;
    let end_of = |text: &[u8], from: usize| {
        let mut windows = start[from..].windows(text.len());
        windows.position(|bytes| bytes == text).map(|at| from + at + text.len())
    };
    let items = end_of(b"\"items\":[", 0).ok_or("the feed has no items")?;
    let at = end_of(b"\"title\":\"", items).ok_or("the first item has no title")?;
    let changed = feed.with_extension("changed");
    let mut file = File::create(&changed)?;
    file.write_all(&[&start[..at], b"Corrected: ", &start[at..]].concat())?;
    io::copy(&mut rest, &mut file)?;
    Ok(fs::rename(changed, feed)?)
}
