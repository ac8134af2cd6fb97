//! The links of share targets. Pure; the formats and their sources are listed in `docs/reference/share-links.md`.

use crate::model::ShareTarget;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Escapes all but RFC 3986's unreserved characters, so that a headline cannot end its query parameter.
const VALUE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The percent-encoded values of a share link.
#[derive(Clone, Debug)]
pub struct Values {
    url: String,
    title: String,
}

impl Values {
    /// Encodes the page at `url` (its canonical URL) with its `title`.
    pub fn of(url: &str, title: &str) -> Self {
        let [url, title] = [url, title].map(|text| utf8_percent_encode(text, VALUE).to_string());
        Values { url, title }
    }
}

/// Returns the link that shares a page.
pub fn link(target: ShareTarget, page: &Values) -> String {
    let Values { url: u, title: t } = page;
    match target {
        ShareTarget::X => format!("https://x.com/intent/tweet?text={t}&url={u}"),
        ShareTarget::Facebook => format!("https://www.facebook.com/sharer/sharer.php?u={u}"),
        ShareTarget::LinkedIn => {
            format!("https://www.linkedin.com/sharing/share-offsite/?url={u}")
        }
        ShareTarget::WhatsApp => format!("https://wa.me/?text={t}%20{u}"),
        ShareTarget::Telegram => format!("https://t.me/share/url?url={u}&text={t}"),
        ShareTarget::Reddit => format!("https://www.reddit.com/submit?url={u}&title={t}"),
        ShareTarget::Bluesky => format!("https://bsky.app/intent/compose?text={t}%20{u}"),
        ShareTarget::Threads => format!("https://www.threads.com/intent/post?text={t}&url={u}"),
        ShareTarget::Mastodon => format!("https://share.joinmastodon.org/?text={t}%20{u}"),
        ShareTarget::HackerNews => {
            format!("https://news.ycombinator.com/submitlink?u={u}&t={t}")
        }
        ShareTarget::Email => format!("mailto:?subject={t}&body={t}%0A%0A{u}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const URL: &str = "https://paper.example/articles/%E6%B5%B7/";
    const TITLE: &str = "Salt & vinegar: \"50%\" off? #1 + 海";
    const U: &str = "https%3A%2F%2Fpaper.example%2Farticles%2F%25E6%25B5%25B7%2F";
    const T: &str = "Salt%20%26%20vinegar%3A%20%2250%25%22%20off%3F%20%231%20%2B%20%E6%B5%B7";

    #[test]
    fn escapes_every_value() {
        for (target, expected) in [
            (ShareTarget::X, format!("https://x.com/intent/tweet?text={T}&url={U}")),
            (ShareTarget::Facebook, format!("https://www.facebook.com/sharer/sharer.php?u={U}")),
            (
                ShareTarget::LinkedIn,
                format!("https://www.linkedin.com/sharing/share-offsite/?url={U}"),
            ),
            (ShareTarget::WhatsApp, format!("https://wa.me/?text={T}%20{U}")),
            (ShareTarget::Telegram, format!("https://t.me/share/url?url={U}&text={T}")),
            (ShareTarget::Reddit, format!("https://www.reddit.com/submit?url={U}&title={T}")),
            (ShareTarget::Bluesky, format!("https://bsky.app/intent/compose?text={T}%20{U}")),
            (ShareTarget::Threads, format!("https://www.threads.com/intent/post?text={T}&url={U}")),
            (ShareTarget::Mastodon, format!("https://share.joinmastodon.org/?text={T}%20{U}")),
            (
                ShareTarget::HackerNews,
                format!("https://news.ycombinator.com/submitlink?u={U}&t={T}"),
            ),
            (ShareTarget::Email, format!("mailto:?subject={T}&body={T}%0A%0A{U}")),
        ] {
            assert_eq!(link(target, &Values::of(URL, TITLE)), expected);
        }
    }

    #[test]
    fn knows_every_target() {
        for target in ShareTarget::ALL {
            let link = link(target, &Values::of(URL, TITLE));
            assert!(link.contains(U), "{target:?} does not share the address: {link}");
        }
    }
}
