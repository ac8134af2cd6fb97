//! The languages that the content and the settings name.

use crate::diagnostics::problem::Problems;
use crate::i18n::canonical;

/// A language as RFC 5646 spells it; none where a text names no language. Tells of both what is read otherwise and what is none;
/// `instead` is what comes of it then.
pub fn read(written: &str, field: &str, instead: &str, problems: &Problems) -> Option<String> {
    let tag = canonical(written);
    match &tag {
        Some(tag) if tag.eq_ignore_ascii_case(written) => {}
        Some(tag) => problems.warn(
            field,
            format!("{written:?} is not how RFC 5646 writes a language; it is read as {tag:?}."),
            format!("Write {tag:?}."),
        ),
        None => problems.warn(
            field,
            format!("{written:?} names no language; {instead}."),
            "Write a tag as RFC 5646 has it, such as \"de\", \"en-GB\" or \"zh-Hant\".",
        ),
    }
    tag
}
