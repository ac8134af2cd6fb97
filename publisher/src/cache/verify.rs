//! Verification of cached results: makes each again and compares. This undoes the caches' savings and panics on a
//! difference, so it is for tests: set `NEWSPRINT_VERIFY=1`.

use std::env;
use std::sync::LazyLock;

static IS_ASKED: LazyLock<bool> = LazyLock::new(|| {
    cfg!(test) || env::var_os("NEWSPRINT_VERIFY").is_some_and(|value| value == "1")
});

/// Returns whether verification is on.
pub fn is_asked() -> bool {
    *IS_ASKED
}
