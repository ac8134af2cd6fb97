//! The recorded sizes of the last release.

use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

use crate::failure::Failure;
use crate::repository;

/// The file's header.
const HEAD: &str = "\
# What the app cost at the last release, written by `cargo xtask size --record`: in kB after brotli what a reader loads,
# then the code of each crate in the WebAssembly, in kB before compression.
";
/// Minimum size in bytes of a crate that gets a line of its own.
const SMALLEST: u64 = 1000;

/// Sizes in kB, by name.
#[derive(Debug, Default, PartialEq)]
pub struct Sizes(Vec<(String, f64)>);

impl Sizes {
    /// Combines the line that `newsprint size` prints with the sizes of the crates.
    pub fn new(line: &str, crates: &[(String, u64)]) -> Result<Self, Failure> {
        let words: Vec<&str> = line.split_whitespace().collect();
        let numbers = words.windows(2).filter(|pair| pair[1].starts_with("kB"));
        let numbers: Vec<f64> = numbers.filter_map(|pair| pair[0].parse().ok()).collect();
        let [total, wasm, script, later] = numbers[..] else {
            return Err(Failure::new(
                format!("Unexpected output of `newsprint size`: {line}"),
                "Make xtask/src/size/recorded.rs read what publisher/src/cli/mod.rs prints.",
            ));
        };
        let loaded = [("total", total), ("wasm", wasm), ("script", script), ("later", later)];
        let loaded = loaded.into_iter().map(|(name, size)| (name.to_owned(), size));
        let crates = crates.iter().filter(|(_, bytes)| *bytes >= SMALLEST);
        let crates = crates.map(|(name, bytes)| (format!("crate {name}"), *bytes as f64 / 1000.0));
        Ok(Sizes(loaded.chain(crates).collect()))
    }

    fn get(&self, name: &str) -> Option<f64> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, size)| *size)
    }

    /// Formats a table of these sizes next to earlier ones.
    pub fn compare(&self, last: &Sizes) -> String {
        let mut table = format!("{:<24} {:>9} {:>9} {:>9}\n", "kB", "now", "release", "change");
        for (name, now) in &self.0 {
            let (before, change) = match last.get(name) {
                Some(before) => (format!("{before:.1}"), format!("{:+.1}", now - before)),
                None => ("-".to_owned(), String::new()),
            };
            // Writing to a string cannot fail.
            let _ = writeln!(table, "{name:<24} {now:>9.1} {before:>9} {change:>9}");
        }
        table
    }

    fn to_text(&self) -> String {
        let lines = self.0.iter().map(|(name, size)| format!("{name} {size:.1}\n"));
        HEAD.to_owned() + &lines.collect::<String>()
    }

    fn parse(text: &str) -> Self {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let entries = lines.filter_map(|line| {
            let (name, size) = line.rsplit_once(' ')?;
            Some((name.to_owned(), size.parse().ok()?))
        });
        Sizes(entries.collect())
    }
}

fn path() -> PathBuf {
    repository::root().join("docs").join("size.txt")
}

/// Reads the sizes of the last release.
pub fn read() -> Result<Sizes, Failure> {
    let path = path();
    let text = fs::read_to_string(&path).map_err(|error| Failure::at(&path, &error))?;
    Ok(Sizes::parse(&text))
}

/// Records these sizes as those of the last release.
pub fn write(sizes: &Sizes) -> Result<(), Failure> {
    let path = path();
    fs::write(&path, sizes.to_text()).map_err(|error| Failure::at(&path, &error))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = "App size on a first visit: 110.1 kB after brotli (wasm 102.4 kB, script 7.7 kB); \
                        20.4 kB more on first use";

    fn sizes() -> Sizes {
        let crates = [("tachys".to_owned(), 41_416), ("memchr".to_owned(), 999)];
        Sizes::new(LINE, &crates).unwrap()
    }

    #[test]
    fn reads_what_it_wrote() {
        assert_eq!(Sizes::parse(&sizes().to_text()).to_text(), sizes().to_text());
        assert_eq!(sizes().get("wasm"), Some(102.4));
        assert_eq!(sizes().get("later"), Some(20.4));
        assert_eq!(sizes().get("crate memchr"), None);
    }

    #[test]
    fn shows_what_has_changed() {
        let table = sizes().compare(&Sizes::parse("# x\nwasm 100.0\n"));
        let line =
            |name: &str| table.lines().find(|line| line.starts_with(name)).unwrap().to_owned();
        assert_eq!(
            line("wasm").split_whitespace().collect::<Vec<_>>(),
            ["wasm", "102.4", "100.0", "+2.4"]
        );
        assert_eq!(
            line("crate tachys").split_whitespace().collect::<Vec<_>>(),
            ["crate", "tachys", "41.4", "-"]
        );
    }

    #[test]
    fn says_when_the_line_is_another() {
        assert!(Sizes::new("the app: 1.0 kB", &[]).is_err());
    }
}
