//! An author.

use super::{NamedSlug, Picture};
use serde::{Deserialize, Serialize};

/// An author as shown on the author's page; bylines only need the [`NamedSlug`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// Name and slug.
    pub label: NamedSlug,
    /// Their job title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// A short biography, as plain text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub biography: Option<String>,
    /// Their page on another site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Their fediverse account: `@name@host`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fediverse: Option<String>,
    /// A portrait.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub portrait: Option<Picture>,
}

impl Person {
    /// Returns the URL of their fediverse profile, by the scheme of Mastodon and most other servers.
    pub fn fediverse_url(&self) -> Option<String> {
        let (name, host) = self.fediverse.as_ref()?.trim_start_matches('@').split_once('@')?;
        Some(format!("https://{host}/@{name}"))
    }
}
