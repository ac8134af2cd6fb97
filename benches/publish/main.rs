//! How quick publishing is: its stages one by one, and whole publishes of generated newsrooms, beside Hugo's where it is installed.
//! It writes its figures into docs/dev/performance.md.
//!
//!     cargo xtask bench publish 1000 10000

// Results are printed to the terminal.
#![allow(clippy::print_stdout)]

mod folder;
mod hugo;
#[path = "../generated/newsroom.rs"]
mod newsroom;
mod report;
#[path = "../repository.rs"]
mod repository;
mod run;
mod stages;
mod whole;

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::Path;

/// The same allocator as in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Number of articles for measuring stages.
const STAGED: usize = 1_000;

fn main() -> Result<(), Box<dyn Error>> {
    repository::enter()?;
    let sizes = std::env::args().skip(1).filter(|argument| !argument.starts_with("--"));
    let sizes: Vec<usize> = sizes.map(|size| size.parse()).collect::<Result<_, _>>()?;
    if sizes.is_empty() {
        println!("cargo xtask bench publish ARTICLES...");
        return Ok(());
    }
    let folder =
        Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("publish-{}", std::process::id()));
    let rooms = folder.join("content");
    for size in sizes.iter().chain([&STAGED]).collect::<BTreeSet<_>>() {
        newsroom::write(&rooms.join(size.to_string()), *size)?;
    }
    let mut table = Vec::new();
    for size in sizes {
        println!("{size} articles");
        table.extend(whole::measure(
            &rooms.join(size.to_string()),
            size,
            &folder.join(format!("of-{size}")),
        )?);
    }
    let stages = stages::measure(&rooms.join(STAGED.to_string()), &folder)?;
    report::write(&table, &stages)?;
    // Deleted last, because some file systems create files slowly after many deletions.
    fs::remove_dir_all(folder)?;
    Ok(())
}
