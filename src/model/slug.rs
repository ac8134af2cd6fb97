//! A slug: the last path segment of an article's, tag's, section's or author's URL.

use serde::{Deserialize, Serialize};
use std::fmt;

/// One path segment, in Unicode ([`crate::route`] percent-encodes it in URLs).
///
/// A slug is not empty, has at most [`Slug::LONGEST`] characters, and cannot leave its folder: it contains no
/// separator, full stop, control character or white space.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct Slug(String);

/// Why a text is not a valid slug.
#[derive(Debug, PartialEq, Eq)]
pub enum InvalidSlug {
    /// It is empty.
    Empty,
    /// More than [`Slug::LONGEST`] characters or [`Slug::LONGEST_IN_BYTES`] bytes.
    TooLong,
    /// It contains a character with a special meaning in paths or URLs.
    Forbidden(char),
}

impl fmt::Display for InvalidSlug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            InvalidSlug::Empty => write!(f, "it is empty"),
            InvalidSlug::TooLong => write!(f, "it is longer than {} characters", Slug::LONGEST),
            InvalidSlug::Forbidden(c) => write!(f, "it holds {c:?}, which no folder name may hold"),
        }
    }
}

impl Slug {
    /// Maximum length in characters.
    pub const LONGEST: usize = 80;
    /// Maximum length in bytes of UTF-8: file systems allow 255 per name.
    pub const LONGEST_IN_BYTES: usize = 240;

    /// Creates a slug, checking that `text` can name a folder.
    pub fn new(text: impl Into<String>) -> Result<Self, InvalidSlug> {
        let text = text.into();
        // Nearly all characters take this fast path; a large newsroom has millions.
        let is_plain = |c: &char| c.is_ascii_alphanumeric() || *c == '-';
        let forbidden = |c: &char| {
            c.is_control() || c.is_whitespace() || "/\\.?#%&:;,\"'<>|*^`{}[]()+=@!$~".contains(*c)
        };
        if text.is_empty() {
            Err(InvalidSlug::Empty)
        } else if text.len() > Self::LONGEST_IN_BYTES || text.chars().count() > Self::LONGEST {
            Err(InvalidSlug::TooLong)
        } else if let Some(c) = text.chars().find(|c| !is_plain(c) && forbidden(c)) {
            Err(InvalidSlug::Forbidden(c))
        } else {
            Ok(Slug(text))
        }
    }

    /// Returns the segment, not percent-encoded.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Slug {
    type Error = InvalidSlug;
    fn try_from(text: String) -> Result<Self, InvalidSlug> {
        Slug::new(text)
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_every_script() {
        for text in ["harbor-wall", "海の茶屋", "بيت-البرتقال", "l10n"] {
            assert_eq!(Slug::new(text).unwrap().as_str(), text);
        }
    }

    #[test]
    fn refuses_what_leaves_its_folder() {
        assert_eq!(Slug::new("../x"), Err(InvalidSlug::Forbidden('.')));
        assert_eq!(Slug::new("a/b"), Err(InvalidSlug::Forbidden('/')));
        assert_eq!(Slug::new("a\\b"), Err(InvalidSlug::Forbidden('\\')));
        assert_eq!(Slug::new(""), Err(InvalidSlug::Empty));
        assert_eq!(Slug::new("x".repeat(81)), Err(InvalidSlug::TooLong));
        assert_eq!(Slug::new("𠀀".repeat(61)), Err(InvalidSlug::TooLong));
    }
}
