//! Reading values of a TOML table, with a problem for each that is not as it should be.

use super::colour::Colour;
use crate::diagnostics::problem::{Problems, nearest};
use crate::text::clean::clean;
use crate::text::plain_text::closed;
use std::ops::RangeInclusive;

/// Tells of keys that are not known, with what was probably meant.
pub fn refuse_unknown(table: &toml::Table, prefix: &str, known: &[&str], problems: &Problems) {
    for key in table.keys().filter(|key| !known.contains(&key.as_str())) {
        let hint = match nearest(key, known) {
            Some(nearest) => format!("Did you mean `{prefix}{nearest}`?"),
            None => format!("Known here: {}.", known.join(", ")),
        };
        problems.error(&format!("{prefix}{key}"), "There is no such setting.", hint);
    }
}

/// A text, if it is there and not empty.
pub fn text(table: &toml::Table, prefix: &str, key: &str, problems: &Problems) -> Option<String> {
    match table.get(key)? {
        toml::Value::String(text) => {
            Some(closed(clean(text).trim()).into_owned()).filter(|text| !text.is_empty())
        }
        _ => {
            problems.error(
                &format!("{prefix}{key}"),
                "This must be a text.",
                format!("Write it in quotation marks: {key} = \"…\"."),
            );
            None
        }
    }
}

/// A whole number, if it is there and within bounds; `example` is how to write it.
pub fn whole<N: TryFrom<i64>>(
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
                format!("This must be a whole number from {} to {}.", bounds.start(), bounds.end()),
                format!("Write it without quotation marks, such as {example}."),
            );
            None
        }
    }
}

/// Yes or no; `otherwise` where it is not said.
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

/// A colour, if it is there.
pub fn colour(table: &toml::Table, key: &str, problems: &Problems) -> Option<Colour> {
    let written = text(table, "", key, problems)?;
    let colour = Colour::parse(&written);
    if colour.is_none() {
        problems.error(
            key,
            format!("{written:?} is no colour."),
            "Write it in hexadecimal, such as \"#9d1c1f\".",
        );
    }
    colour
}

/// A list of tables; empty where there is none.
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
