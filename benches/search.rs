//! The search index of small and large archives: how long it takes, how large it is, and what a reader loads for a query.
//!
//!     cargo bench --bench search -- target/bench/search 1000 100000
//!     node tests/browser/search-cost.mjs target/bench/search/1000 target/bench/search/100000
//!
//! The articles are made of words that are as frequent as those of a language (Zipf's law), the same in every run.

// What it measures goes to the terminal.
#![allow(clippy::print_stdout)]

use newsprint::publish::check::{Order, check};
use newsprint::publish::output::Output;
use newsprint::publish::progress::Progress;
use newsprint::publish::search;
use serde_json::json;
use std::error::Error;
use std::fs;
use std::path::Path;
use std::time::Instant;

/// Words of the language.
const WORDS: usize = 30_000;
/// Words of an article.
const LENGTH: usize = 400;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let Some((folder, sizes)) = arguments.split_first() else {
        // `cargo test --benches` runs it without.
        println!("cargo bench --bench search -- FOLDER ARTICLES...");
        return Ok(());
    };
    for size in sizes {
        index(&Path::new(folder).join(size), size.parse()?)?;
    }
    Ok(())
}

/// Makes a newsroom of so many articles, and its index into `folder`.
fn index(folder: &Path, articles: usize) -> Result<(), Box<dyn Error>> {
    let content = folder.join("content");
    fs::create_dir_all(&content)?;
    fs::write(content.join("newsprint.toml"), "base_url = \"https://paper.example/\"\n")?;
    fs::write(content.join("feed.json"), newsroom(articles))?;
    let order = Order { content, settings: None, now: "2026-11-22T12:00:00Z".parse()? };
    let checked = check(&order, &Progress::unwatched())?.site.ok_or("the newsroom has errors")?;
    let begun = Instant::now();
    let into = folder.join("index");
    let output = Output::open(&into, &into)?;
    search::write(&checked.edition, &checked.site, &checked.settings, &checked.language, &output)?;
    let taken = begun.elapsed();
    let made = output.files();
    let bytes: u64 = made.iter().map(|(_, entry)| entry.size).sum();
    let files = made.len();
    output.finish()?;
    println!(
        "{articles} articles: {:.1} s, {files} files, {:.1} MB",
        taken.as_secs_f32(),
        bytes as f32 / 1e6
    );
    Ok(())
}

fn newsroom(articles: usize) -> String {
    let mut random = Random(7);
    let words: Vec<String> = (0..WORDS).map(|_| random.word()).collect();
    let items: Vec<_> = (0..articles)
        .map(|i| {
            let text = |random: &mut Random, length: usize| {
                let words: Vec<&str> =
                    (0..length).map(|_| words[random.zipf(WORDS)].as_str()).collect();
                words.join(" ")
            };
            let year = 2026 - i * 10 / articles;
            let date = format!("{year}-{:02}-{:02}T08:00:00Z", 1 + i % 10, 1 + i % 28);
            json!({
                "id": i.to_string(),
                "title": text(&mut random, 7),
                "summary": text(&mut random, 18),
                "content_html": format!("<p>{}</p>", text(&mut random, LENGTH)),
                "date_published": date,
                "authors": [{"name": format!("Author {}", random.below(60))}],
                "tags": [format!("Tag {}", random.zipf(200)), format!("Tag {}", random.zipf(200))],
                "_news": {"slug": format!("article-{i}"), "section": format!("Section {}", random.below(8))},
            })
        })
        .collect();
    json!({"version": "https://jsonfeed.org/version/1.1", "title": "Paper", "items": items})
        .to_string()
}

/// Xorshift64: numbers that are as good as random, and the same every time.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap_or_default() % end
    }

    /// A rank below `end`; the first is as frequent as all from its double on to its quadruple.
    fn zipf(&mut self, end: usize) -> usize {
        let exponent = self.below(1 << 20) as f64 / f64::from(1 << 20);
        ((end as f64).powf(exponent) as usize - 1).min(end - 1)
    }

    fn word(&mut self) -> String {
        let syllables = 1 + self.below(4);
        let mut letter = |letters: &[u8]| char::from(letters[self.below(letters.len())]);
        (0..=syllables).flat_map(|_| [letter(b"bcdfghklmnprstvw"), letter(b"aeiou")]).collect()
    }
}
