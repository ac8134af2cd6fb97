//! Checks for Node, which the user must install: wasm-opt, the site tests and the browser tests run on it.

use std::process::Command;

use super::on_path;
use crate::failure::Failure;
use crate::step::step;
use crate::versions::NODE_AT_LEAST;

/// Fails if Node or npm is missing, or if Node is too old.
pub fn check() -> Result<(), Failure> {
    step("node", "checking", || {
        let advice = format!(
            "Install Node {NODE_AT_LEAST} or newer with npm, from nodejs.org or by your system's \
             package manager."
        );
        let Some(version) = on_path::answer(Command::new("node").arg("--version")) else {
            return Err(Failure::new("There is no `node` on PATH.", advice));
        };
        if major(&version).is_none_or(|major| major < NODE_AT_LEAST) {
            return Err(Failure::new(format!("Node {version} is too old."), advice));
        }
        if on_path::find("npm").is_none() {
            return Err(Failure::new("There is no `npm` on PATH.", advice));
        }
        Ok(((), format!("{version} on PATH")))
    })
}

fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_major_version() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("v8.0.0"), Some(8));
        assert_eq!(major("20"), None);
    }
}
