//! Reads values from a TOML table, and reports a problem for each invalid one.

use super::colour::Colour;
use crate::diagnostics::problem::{Problems, nearest};
use crate::text::clean::clean;
use crate::text::plain_text::closed;
use std::ops::RangeInclusive;

/// Reports unknown keys, with the closest known one.
pub fn report_unknown(table: &toml::Table, prefix: &str, known: &[&str], problems: &Problems) {
    for key in table.keys().filter(|key| !known.contains(&key.as_str())) {
        let hint = match nearest(key, known) {
            Some(nearest) => format!("Did you mean `{prefix}{nearest}`?"),
            None => format!("Known here: {}.", known.join(", ")),
        };
        problems.error(&format!("{prefix}{key}"), "There is no such setting.", hint);
    }
}

/// Returns a string if it is present and not empty.
pub fn text(table: &toml::Table, prefix: &str, key: &str, problems: &Problems) -> Option<String> {
    match table.get(key)? {
        toml::Value::String(text) => {
            Some(closed(clean(text).trim()).into_owned()).filter(|text| !text.is_empty())
        }
        _ => {
            problems.error(
                &format!("{prefix}{key}"),
                "This must be a string.",
                format!("Write it in quotation marks: {key} = \"…\"."),
            );
            None
        }
    }
}

/// Returns an integer if it is present and in range; `example` shows how to write it.
pub fn integer<N: TryFrom<i64>>(
    table: &toml::Table,
    key: &str,
    bounds: RangeInclusive<i64>,
    example: &str,
    problems: &Problems,
) -> Option<N> {
    match table.get(key)? {
        toml::Value::Integer(number) if bounds.contains(number) => N::try_from(*number).ok(),
        _ => {
            problems.error(
                key,
                format!("This must be an integer from {} to {}.", bounds.start(), bounds.end()),
                format!("Write it without quotation marks, such as {example}."),
            );
            None
        }
    }
}

/// Returns a boolean, or `otherwise` if it is missing.
pub fn boolean(table: &toml::Table, key: &str, otherwise: bool, problems: &Problems) -> bool {
    match table.get(key) {
        None => otherwise,
        Some(toml::Value::Boolean(wanted)) => *wanted,
        Some(_) => {
            problems.error(
                key,
                "This must be true or false.",
                format!("Write it without quotation marks, such as {key} = {}.", !otherwise),
            );
            otherwise
        }
    }
}

/// Returns a colour if it is present.
pub fn colour(table: &toml::Table, key: &str, problems: &Problems) -> Option<Colour> {
    let written = text(table, "", key, problems)?;
    let colour = Colour::parse(&written);
    if colour.is_none() {
        problems.error(
            key,
            format!("{written:?} is not a colour."),
            "Write it in hexadecimal, such as \"#9d1c1f\".",
        );
    }
    colour
}

/// Returns an array of tables; empty if it is missing.
pub fn tables<'a>(table: &'a toml::Table, key: &str, problems: &Problems) -> Vec<&'a toml::Table> {
    let Some(value) = table.get(key) else { return Vec::new() };
    let tables: Option<Vec<&toml::Table>> =
        value.as_array().and_then(|list| list.iter().map(toml::Value::as_table).collect());
    tables.unwrap_or_else(|| {
        problems.error(
            key,
            "This must be a list of tables.",
            format!("Write one [[{key}]] with its keys below it for each."),
        );
        Vec::new()
    })
}
