//! A date and time, as an ISO 8601 instant and as words in the language of the site.

use serde::{Deserialize, Serialize};

/// A point in time as readers see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisplayDate {
    /// RFC 3339 with the site's offset, for `<time datetime>`.
    pub instant: String,
    /// In words, in the site's language and zone.
    pub words: String,
}
