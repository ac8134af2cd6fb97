//! Benchmark of the search index for small and large archives: build time, size, and what a query downloads.
//!
//!     cargo bench -p newsprint-benches --bench search -- target/bench/search 1000 100000
//!     node tests/browser/search-cost.mjs target/bench/search/1000 target/bench/search/100000

// Results are printed to the terminal.
#![allow(clippy::print_stdout)]

#[path = "generated/newsroom.rs"]
mod newsroom;
mod repository;

use newsprint::diagnostics::progress::Progress;
use newsprint::output::Output;
use newsprint::pipeline::{Input, check};
use newsprint::render::search_index;
use std::error::Error;
use std::path::Path;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    repository::enter()?;
    let arguments: Vec<String> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let Some((folder, sizes)) = arguments.split_first() else {
        println!("cargo bench -p newsprint-benches --bench search -- FOLDER ARTICLES...");
        return Ok(());
    };
    for size in sizes {
        index(&Path::new(folder).join(size), size.parse()?)?;
    }
    Ok(())
}

/// Generates a newsroom of this many articles and writes its index into `folder`.
fn index(folder: &Path, articles: usize) -> Result<(), Box<dyn Error>> {
    let content = folder.join("content");
    newsroom::write(&content, articles)?;
    let input = Input { content, settings: None, now: "2026-11-22T12:00:00Z".parse()? };
    let checked = check(&input, &Progress::unwatched())?.site.ok_or("the newsroom has errors")?;
    let begun = Instant::now();
    let into = folder.join("index");
    let output = Output::open(&into, &into)?;
    search_index::write(
        &checked.edition,
        &checked.site,
        &checked.settings,
        &checked.language,
        &output,
    )?;
    let taken = begun.elapsed();
    let (mut files, mut bytes) = (0, 0);
    output.each_file(|_, entry| {
        files += 1;
        bytes += entry.size;
    });
    output.commit()?;
    println!(
        "{articles} articles: {:.1} s, {files} files, {:.1} MB",
        taken.as_secs_f32(),
        bytes as f32 / 1e6
    );
    Ok(())
}
