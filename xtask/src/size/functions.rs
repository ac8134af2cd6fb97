//! Parses the list of functions printed by `wasm-opt --func-metrics`.

use std::collections::BTreeMap;

/// A function of the app.
#[derive(Debug, PartialEq)]
pub struct Function {
    /// Size of its code in bytes before compression.
    pub bytes: u64,
    /// Its Rust name, with the compiler's hash.
    pub name: String,
}

/// Parses the list. Functions are sorted from largest to smallest.
pub fn parse(metrics: &str) -> Vec<Function> {
    let mut functions = Vec::new();
    let mut name = None;
    for line in metrics.lines() {
        if let Some(begun) = line.strip_prefix("func: ") {
            name = Some(begun.trim().to_owned());
        } else if let Some((_, count)) = line.split_once("[binary-bytes]")
            && let Some(name) = name.take()
        {
            let bytes = count.trim_start_matches([' ', ':']).trim().parse().unwrap_or_default();
            functions.push(Function { bytes, name });
        }
    }
    functions.sort_by(|a, b| b.bytes.cmp(&a.bytes).then_with(|| a.name.cmp(&b.name)));
    functions
}

/// Returns the size of each crate in bytes, largest first. Code compiled for a type of another crate counts for the
/// crate named first: `<T as tachys::Render>::build` for tachys.
pub fn by_crate(functions: &[Function]) -> Vec<(String, u64)> {
    let mut sums = BTreeMap::<&str, u64>::new();
    for function in functions {
        *sums.entry(crate_of(&function.name)).or_default() += function.bytes;
    }
    let mut crates: Vec<_> = sums.into_iter().map(|(name, sum)| (name.to_owned(), sum)).collect();
    crates.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    crates
}

/// Returns the first crate in a name: `core` for `core[1f]::fmt::write`.
fn crate_of(name: &str) -> &str {
    let is_of_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    for (place, _) in name.match_indices("::") {
        let mut before = &name[..place];
        if let Some(bare) = before.strip_suffix(']') {
            before = bare.rsplit_once('[').map_or(bare, |(word, _)| word);
        }
        let start = before.rfind(|c| !is_of_word(c)).map_or(0, |last| last + 1);
        if start < before.len() {
            return &before[start..];
        }
    }
    "others"
}

#[cfg(test)]
mod tests {
    use super::*;

    const METRICS: &str = "\
global
 [funcs]        : 3
func: core[c5]::fmt::write::h1
 [binary-bytes] : 40
 [total]        : 9
func: <T as tachys::view::Render>::build::h2
 [binary-bytes] : 1200
func: newsprint::app::App::h3
 [binary-bytes] : 300
func: tachys::hydration::h4
 [binary-bytes] : 7
func: __externref_table_alloc
 [binary-bytes] : 5
func: <char>::escape_debug::h5
 [binary-bytes] : 3
";

    #[test]
    fn reads_the_functions_largest_first() {
        let functions = parse(METRICS);
        let bytes: Vec<u64> = functions.iter().map(|function| function.bytes).collect();
        assert_eq!(bytes, [1200, 300, 40, 7, 5, 3]);
        assert_eq!(functions[1].name, "newsprint::app::App::h3");
    }

    #[test]
    fn counts_a_function_for_the_first_crate_in_its_name() {
        let crates = by_crate(&parse(METRICS));
        let crates: Vec<(&str, u64)> =
            crates.iter().map(|(name, sum)| (name.as_str(), *sum)).collect();
        assert_eq!(
            crates,
            [
                ("tachys", 1207),
                ("newsprint", 300),
                ("core", 40),
                ("others", 5),
                ("escape_debug", 3)
            ]
        );
    }
}
