//! An article's picture and what must be said with it.

use super::Renditions;
use serde::{Deserialize, Serialize};

/// A picture with its texts and rights.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Picture {
    /// Where it is: a path on the site (base included), or an absolute URL.
    pub url: String,
    /// What it shows, for those who do not see it; empty for a decorative one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub alternative: String,
    /// The line under it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caption: Option<String>,
    /// Who made it and under which terms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit: Option<String>,
    /// In pixels; unknown for a remote picture that does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width: Option<u32>,
    /// In pixels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub height: Option<u32>,
    /// What must stay in view when it is cropped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub focus: Option<Focus>,
    /// Its smaller files; empty where there are none.
    #[serde(default, skip_serializing_if = "Renditions::is_empty")]
    pub renditions: Renditions,
}

/// The focal point, in tenths of the picture's width and height from its upper left corner.
///
/// Tenths because the style sheet has one rule for each: the content security policy allows no inline style.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Focus {
    /// 0 (left) to 10 (right).
    pub x: u8,
    /// 0 (top) to 10 (bottom).
    pub y: u8,
}
