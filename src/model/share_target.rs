//! Share targets, as the settings name them.

use serde::{Deserialize, Serialize};

/// A service that an article can be shared to; `app::share` builds the links.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum ShareTarget {
    X,
    Facebook,
    #[serde(rename = "linkedin")]
    LinkedIn,
    #[serde(rename = "whatsapp")]
    WhatsApp,
    Telegram,
    Reddit,
    Bluesky,
    Threads,
    Mastodon,
    HackerNews,
    Email,
}

impl ShareTarget {
    /// All targets, in display order; used if the settings name none.
    pub const ALL: [ShareTarget; 11] = [
        ShareTarget::Email,
        ShareTarget::WhatsApp,
        ShareTarget::Facebook,
        ShareTarget::X,
        ShareTarget::Bluesky,
        ShareTarget::Mastodon,
        ShareTarget::Threads,
        ShareTarget::LinkedIn,
        ShareTarget::Reddit,
        ShareTarget::Telegram,
        ShareTarget::HackerNews,
    ];

    /// Returns the service's name. Email is not a brand, so its name is translated.
    pub fn name(self) -> &'static str {
        match self {
            ShareTarget::X => "X",
            ShareTarget::Facebook => "Facebook",
            ShareTarget::LinkedIn => "LinkedIn",
            ShareTarget::WhatsApp => "WhatsApp",
            ShareTarget::Telegram => "Telegram",
            ShareTarget::Reddit => "Reddit",
            ShareTarget::Bluesky => "Bluesky",
            ShareTarget::Threads => "Threads",
            ShareTarget::Mastodon => "Mastodon",
            ShareTarget::HackerNews => "Hacker News",
            ShareTarget::Email => "Email",
        }
    }
}
