//! Generates newsrooms of any size. Word frequencies follow Zipf's law, and every run gives the same words. The text
//! has no meaning, so it is only suitable for measuring time and size.

use serde_json::json;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Number of words in the vocabulary.
const WORDS: usize = 30_000;
/// Number of words in an article.
const LENGTH: usize = 400;

/// Writes a newsroom of this many articles, one at a time, so that its size does not affect the measured memory.
pub fn write(content: &Path, articles: usize) -> io::Result<()> {
    fs::create_dir_all(content)?;
    fs::write(content.join("newsprint.toml"), "base_url = \"https://paper.example/\"\n")?;
    let mut feed = BufWriter::new(File::create(content.join("feed.json"))?);
    let mut random = Random(7);
    let words: Vec<String> = (0..WORDS).map(|_| random.word()).collect();
    let start = r#"{"version":"https://jsonfeed.org/version/1.1","title":"Paper","items":["#;
    feed.write_all(start.as_bytes())?;
    for i in 0..articles {
        let text = |random: &mut Random, length: usize| {
            let words: Vec<&str> =
                (0..length).map(|_| words[random.zipf(WORDS)].as_str()).collect();
            words.join(" ")
        };
        let year = 2026 - i * 10 / articles;
        let date = format!("{year}-{:02}-{:02}T08:00:00Z", 1 + i % 10, 1 + i % 28);
        let item = json!({
            "id": i.to_string(),
            "title": text(&mut random, 7),
            "summary": text(&mut random, 18),
            "content_html": format!("<p>{}</p>", text(&mut random, LENGTH)),
            "date_published": date,
            "authors": [{"name": format!("Author {}", random.below(60))}],
            "tags": [format!("Tag {}", random.zipf(200)), format!("Tag {}", random.zipf(200))],
            "_news": {"slug": format!("article-{i}"), "section": format!("Section {}", random.below(8))},
        });
        write!(feed, "{}{item}", if i == 0 { "" } else { "," })?;
    }
    feed.write_all(b"]}")?;
    feed.flush()
}

/// Xorshift64, a deterministic pseudo-random number generator.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap_or_default() % end
    }

    /// Returns a Zipf-distributed rank below `end`.
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
