//! Parses language tags in the content and the settings.

use crate::diagnostics::problem::Problems;
use crate::i18n::canonical;

/// Returns a language tag in the canonical form of RFC 5646, or `None` if the text is not a language tag. Warns if the tag
/// was corrected or rejected; `instead` describes what is used then.
pub fn read(written: &str, field: &str, instead: &str, problems: &Problems) -> Option<String> {
    let tag = canonical(written);
    match &tag {
        Some(tag) if tag.eq_ignore_ascii_case(written) => {}
        Some(tag) => problems.warn(
            field,
            format!("{written:?} is not in the canonical form of RFC 5646; it is read as {tag:?}."),
            format!("Write {tag:?}."),
        ),
        None => problems.warn(
            field,
            format!("{written:?} is not a language tag; {instead}."),
            "Write a tag in the form of RFC 5646, such as \"de\", \"en-GB\" or \"zh-Hant\".",
        ),
    }
    tag
}
