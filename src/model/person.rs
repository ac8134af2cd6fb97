//! An author.

use super::{NamedSlug, Picture};
use serde::{Deserialize, Serialize};

/// An author as the author's own page shows them; bylines need only the [`NamedSlug`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// Name and slug.
    pub label: NamedSlug,
    /// What they do at the paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// A few sentences, plain text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub biography: Option<String>,
    /// Their own page elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Their account in the fediverse: `@name@host`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fediverse: Option<String>,
    /// A portrait.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub portrait: Option<Picture>,
}

impl Person {
    /// The page of their account in the fediverse, where Mastodon and most others have it.
    pub fn fediverse_url(&self) -> Option<String> {
        let (name, host) = self.fediverse.as_ref()?.trim_start_matches('@').split_once('@')?;
        Some(format!("https://{host}/@{name}"))
    }
}
