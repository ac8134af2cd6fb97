//! Benchmark of related articles: quality and cost.
//!
//!     cargo xtask bench related content path/to/another/feed 100000
//!
//! Tags, sections and the editors' own choices serve as labels. First they are hidden, and articles are ranked by text
//! alone; then they are visible, and the ranking is compared with others that use tags. A number generates a newsroom
//! of that many articles, whose labels are meaningless, so only time and memory are reported.

// Results are printed to the terminal.
#![allow(clippy::print_stdout)]

mod labels;
mod more_like_this;
#[path = "../generated/newsroom.rs"]
mod newsroom;
mod quality;
mod rankings;
#[path = "../repository.rs"]
mod repository;
mod stage;

use newsprint::diagnostics::progress::Progress;
use newsprint::pipeline::{Input, check};
use quality::LISTED;
use std::error::Error;
use std::path::Path;

/// The same allocator as in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> Result<(), Box<dyn Error>> {
    repository::enter()?;
    for content in std::env::args().skip(1).filter(|argument| !argument.starts_with("--")) {
        match content.parse() {
            Ok(articles) => {
                let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(&content);
                newsroom::write(&folder, articles)?;
                compare(&format!("{articles} generated articles"), &folder, false)?;
            }
            Err(_) => compare(&format!("`{content}`"), Path::new(&content), true)?,
        }
    }
    Ok(())
}

/// Prints the cost of the stage for the content of a folder and, if its labels are meaningful, the quality.
fn compare(name: &str, content: &Path, has_labels: bool) -> Result<(), Box<dyn Error>> {
    let now = "2100-01-01T00:00:00Z".parse()?;
    let input = Input { content: content.into(), settings: None, now };
    let site = check(&input, &Progress::unwatched())?.site.ok_or_else(|| {
        let content = content.display();
        format!("{content}: the content has errors; `cargo newsprint check {content}` tells which")
    })?;
    let cost = stage::measure(&site);
    print!("\n{name}, {} articles: {:.2} s", site.edition.articles.len(), cost.taken);
    if let Some((before, peak)) = cost.memory {
        print!(", {peak} MiB at the peak, {before} MiB before");
    }
    println!("; {:.0} % have {LISTED} others beside them\n", cost.full * 100.0);
    if has_labels {
        println!("| ranking | sees | nDCG@{LISTED} | precision@{LISTED} |\n|---|---|--:|--:|");
        for row in quality::compare(site, more_like_this::rankings)? {
            let sees = if row.sees_tags { "text or tags" } else { "text" };
            println!("| {} | {sees} | {:.3} | {:.3} |", row.name, row.ndcg, row.precision);
        }
    }
    Ok(())
}
