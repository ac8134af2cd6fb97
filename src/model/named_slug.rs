//! The name of a section, tag or author, with its slug.

use super::Slug;
use serde::{Deserialize, Serialize};

/// A display name and its slug.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct NamedSlug {
    /// The name that readers see.
    pub name: String,
    /// The slug for URLs.
    pub slug: Slug,
}
