//! Data that every page of the site shares.

use super::{NamedSlug, ShareTarget, Words};
use serde::{Deserialize, Serialize};

/// What surrounds every page: masthead, navigation and footer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Site {
    /// The site's name.
    pub title: String,
    /// A description in one line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The site's language (RFC 5646).
    pub language: String,
    /// The direction of that language.
    pub direction: Direction,
    /// Scheme and host, without a trailing slash: `https://paper.example`.
    pub origin: String,
    /// The folder of the site, without a trailing slash: `` or `/news`.
    pub base: String,
    /// Sections in navigation order.
    pub sections: Vec<NamedSlug>,
    /// Share links in display order.
    pub share: Vec<ShareTarget>,
    /// The paper's own social media accounts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub social: Vec<SocialAccount>,
    /// The app's strings in that language.
    pub words: Words,
}

impl Site {
    /// Returns the absolute URL of a path of the site.
    pub fn canonical(&self, path: &str) -> String {
        format!("{}{}{path}", self.origin, self.base)
    }

    /// Returns the absolute form of a URL in a page document, which may be relative to the host's root.
    pub fn absolute(&self, url: &str) -> String {
        if url.starts_with('/') { format!("{}{url}", self.origin) } else { url.to_owned() }
    }
}

/// A social media account of the paper.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SocialAccount {
    /// The service's name: "Mastodon".
    pub name: String,
    /// Its URL.
    pub url: String,
}

/// The direction of a script.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Left to right.
    #[default]
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// Returns the value of the `dir` attribute.
    pub fn as_str(self) -> &'static str {
        match self {
            Direction::Ltr => "ltr",
            Direction::Rtl => "rtl",
        }
    }

    /// Returns the direction of an RFC 5646 language tag: that of its script subtag, or else right to left for the
    /// languages that CLDR lists with such a script.
    pub fn of(language: &str) -> Self {
        // Extensions, which begin with a single letter, are unrelated: `ar-u-nu-latn` selects digits.
        let mut parts = language.split('-').take_while(|part| part.len() > 1);
        let primary = parts.next().unwrap_or_default().to_ascii_lowercase();
        let script = parts.clone().find(|p| p.len() == 4).map(str::to_ascii_lowercase);
        let region = parts.find(|p| p.len() == 2).unwrap_or_default().to_ascii_lowercase();
        let rtl = match script.as_deref() {
            Some(s) => RTL_SCRIPTS.contains(&s),
            None => match (primary.as_str(), region.as_str()) {
                ("az", "iq" | "ir") | ("ku", "iq" | "ir") | ("pa", "pk") | ("uz", "af") => true,
                ("sd", "in") => false,
                (primary, _) => RTL_LANGUAGES.contains(&primary),
            },
        };
        if rtl { Direction::Rtl } else { Direction::Ltr }
    }
}

const RTL_SCRIPTS: &[&str] =
    &["adlm", "arab", "aran", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa"];
/// Includes the varieties of Arabic and related languages in which newspapers are published.
const RTL_LANGUAGES: &[&str] = &[
    "acm", "aeb", "afb", "apc", "apd", "ar", "arb", "arc", "arq", "ars", "ary", "arz", "azb",
    "bal", "bgn", "ckb", "dv", "fa", "glk", "hbo", "he", "iw", "ji", "ks", "lrc", "mzn", "nqo",
    "pbt", "pes", "pnb", "prs", "ps", "sd", "sdh", "skr", "syr", "ug", "ur", "yi",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_direction_of_a_language() {
        assert_eq!(Direction::of("ar-EG"), Direction::Rtl);
        assert_eq!(Direction::of("az-Arab-IR"), Direction::Rtl);
        assert_eq!(Direction::of("ur-Latn"), Direction::Ltr);
        assert_eq!(Direction::of("ja"), Direction::Ltr);
        assert_eq!(Direction::of("pnb"), Direction::Rtl);
        assert_eq!(Direction::of("pa-PK"), Direction::Rtl);
        assert_eq!(Direction::of("pa"), Direction::Ltr);
        assert_eq!(Direction::of("uz-Latn-AF"), Direction::Ltr);
        assert_eq!(Direction::of("ar-u-nu-latn"), Direction::Rtl);
    }
}
