//! Site-wide data, the same on every page.

use super::{NamedSlug, ShareTarget, Words};
use serde::{Deserialize, Serialize};

/// The frame around every page: the nameplate, the navigation, the foot.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Site {
    /// The paper's name.
    pub title: String,
    /// One line about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Language of the paper, RFC 5646.
    pub language: String,
    /// The way that language is written.
    pub direction: Direction,
    /// Scheme and host, no slash at the end: `https://paper.example`.
    pub origin: String,
    /// The folder the site lives in, no slash at the end: `` or `/news`.
    pub base: String,
    /// Sections in the order of the navigation.
    pub sections: Vec<NamedSlug>,
    /// Share links in the order shown.
    pub share: Vec<ShareTarget>,
    /// The paper's own accounts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub social: Vec<SocialAccount>,
    /// What the app says, in that language.
    pub words: Words,
}

impl Site {
    /// The absolute address of a path of the site.
    pub fn canonical(&self, path: &str) -> String {
        format!("{}{}{path}", self.origin, self.base)
    }

    /// An address in a page document, which may begin at the site's host, as other sites need it.
    pub fn absolute(&self, url: &str) -> String {
        if url.starts_with('/') { format!("{}{url}", self.origin) } else { url.to_owned() }
    }
}

/// An account of the paper somewhere else.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SocialAccount {
    /// As shown: "Mastodon".
    pub name: String,
    /// Where it is.
    pub url: String,
}

/// The way a language is written.
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
    /// The value of the `dir` attribute.
    pub fn as_str(self) -> &'static str {
        match self {
            Direction::Ltr => "ltr",
            Direction::Rtl => "rtl",
        }
    }

    /// The direction of an RFC 5646 language tag, by its script subtag or, without one, by the languages
    /// that CLDR lists with a right-to-left script.
    pub fn of(language: &str) -> Self {
        // Extensions, which begin with a single letter, tell other things: `ar-u-nu-latn` asks for digits.
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
/// Those of Arabic's varieties and of their neighbours included that newspapers are written in.
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
