//! A date and time: an RFC 3339 timestamp, and text in the site's language.

use serde::{Deserialize, Serialize};

/// A date and time for display.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisplayDate {
    /// RFC 3339 with the site's offset, for `<time datetime>`.
    pub instant: String,
    /// Formatted in the site's language and time zone.
    pub words: String,
}
