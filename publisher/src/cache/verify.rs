//! Whether what was remembered is made again and compared. That costs what remembering saves, and ends the program where they differ,
//! so it is for tests: by the variable `NEWSPRINT_VERIFY=1`.

use std::env;
use std::sync::LazyLock;

static IS_ASKED: LazyLock<bool> = LazyLock::new(|| {
    cfg!(test) || env::var_os("NEWSPRINT_VERIFY").is_some_and(|value| value == "1")
});

/// Whether it is.
pub fn is_asked() -> bool {
    *IS_ASKED
}
