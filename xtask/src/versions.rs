//! The version of each tool with which the project is built. Trunk.toml repeats them for use without xtask.

use std::fs;

use crate::failure::Failure;
use crate::repository;

/// Trunk.
pub const TRUNK: &str = "0.21.14";

/// wasm-opt, in the format of its own version output.
pub const WASM_OPT: &str = "132";

/// The npm package that contains that wasm-opt.
pub const BINARYEN: &str = "132.0.0";

/// The minimum version of Node for the site tests and the browser tests.
pub const NODE_AT_LEAST: u32 = 20;

/// Returns the version of wasm-bindgen's command line. It must equal the crate's exactly, so it is read from
/// Cargo.lock.
pub fn wasm_bindgen() -> Result<String, Failure> {
    let path = repository::root().join("Cargo.lock");
    let lock = fs::read_to_string(&path).map_err(|error| Failure::at(&path, &error))?;
    locked(&lock, "wasm-bindgen").map(str::to_owned).ok_or_else(|| {
        Failure::new(
            "Cargo.lock names no wasm-bindgen.",
            "Run `cargo generate-lockfile`; wasm-bindgen is a dependency of the app.",
        )
    })
}

fn locked<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"
[[package]]
name = "wasm-bindgen-futures"
version = "0.4.80"

[[package]]
name = "wasm-bindgen"
version = "0.2.130"
source = "registry"
"#;

    #[test]
    fn reads_the_locked_version_of_exactly_that_package() {
        assert_eq!(locked(LOCK, "wasm-bindgen"), Some("0.2.130"));
    }

    #[test]
    fn finds_no_version_of_a_package_that_is_not_locked() {
        assert_eq!(locked(LOCK, "wasm"), None);
    }
}
