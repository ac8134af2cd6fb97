//! How right the related articles are: what is listed beside an article, against labels that the ranking did not see.
//!
//!     cargo bench --bench related -- content path/to/another/feed
//!
//! Tags, sections and the editors' own choices are the labels. They are hidden and articles are ranked by text alone; then
//! they are shown, and ranking is compared with others that use tags. The sample newsroom is small: differences of a few
//! hundredths say nothing.

// What it measures goes to the terminal.
#![allow(clippy::print_stdout)]

mod quality;
mod rankings;

use newsprint::publish::check::{Order, check};
use newsprint::publish::progress::Progress;
use quality::LISTED;
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    // `cargo test --benches` runs it without a path.
    for path in std::env::args().skip(1).filter(|argument| !argument.starts_with("--")) {
        let order = Order {
            content: path.clone().into(),
            settings: None,
            now: "2100-01-01T00:00:00Z".parse()?,
        };
        let site = check(&order, &Progress::unwatched())?.site.ok_or_else(|| {
            format!("{path}: the content has errors; `cargo run -- check {path}` tells which")
        })?;
        println!("\n`{path}`, {} articles\n", site.edition.articles.len());
        println!("| ranking | sees | nDCG@{LISTED} | precision@{LISTED} |\n|---|---|--:|--:|");
        for row in quality::compare(site) {
            let sees = if row.sees_tags { "text or tags" } else { "text" };
            println!("| {} | {sees} | {:.3} | {:.3} |", row.name, row.ndcg, row.precision);
        }
    }
    Ok(())
}
