//! The name of a section, tag or author, with its slug.

use super::Slug;
use serde::{Deserialize, Serialize};

/// A name as readers see it, and its slug.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct NamedSlug {
    /// As shown.
    pub name: String,
    /// As in URLs.
    pub slug: Slug,
}
