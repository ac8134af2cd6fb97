//! Fetches the crates of Cargo.lock, so that the release build can run offline.

use crate::failure::Failure;
use crate::log::Log;
use crate::repository;
use crate::step::step;

/// Fetches missing crates.
pub fn fetch() -> Result<(), Failure> {
    step("crates of Cargo.lock", "fetching what is missing", || {
        let log = Log::start("crates")?;
        log.run(
            &mut repository::cargo(&["fetch"]),
            "Check that cargo reaches its registry, and that Cargo.toml is in order.",
        )?;
        Ok(((), "fetched".to_owned()))
    })
}
