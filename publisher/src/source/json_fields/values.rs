//! Interprets JSON values of the wrong type.

use serde_json::Value;

/// Returns whether a character is invisible: white space, direction and joining marks, and filler characters (Unicode's
/// `Default_Ignorable_Code_Point`, and blank Braille).
pub fn is_invisible(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(
            c,
            '\u{AD}'
                | '\u{34F}'
                | '\u{61C}'
                | '\u{115F}'..='\u{1160}'
                | '\u{17B4}'..='\u{17B5}'
                | '\u{180B}'..='\u{180F}'
                | '\u{200B}'..='\u{200F}'
                | '\u{202A}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}'
                | '\u{2800}'
                | '\u{3164}'
                | '\u{FE00}'..='\u{FE0F}'
                | '\u{FEFF}'
                | '\u{FFA0}'
                | '\u{FFF0}'..='\u{FFFB}'
                | '\u{1BCA0}'..='\u{1BCA3}'
                | '\u{1D173}'..='\u{1D17A}'
                | '\u{E0000}'..='\u{E0FFF}'
        )
}

/// Returns the integer that a value represents.
pub fn whole_number(value: &Value) -> Option<i128> {
    let of_real = |number: f64| {
        // Larger floating-point numbers are not exact to the unit.
        (number.fract() == 0.0 && number.abs() < 9_007_199_254_740_992.0).then_some(number as i128)
    };
    match value {
        Value::Number(number) => of_real(number.as_f64()?),
        Value::String(text) => {
            let text = text.trim();
            text.parse().ok().or_else(|| of_real(text.parse().ok()?))
        }
        _ => None,
    }
}

/// Parses a duration in clock format to seconds: `1:02:03`, `62:03`.
pub fn clock_seconds(text: &str) -> Option<f64> {
    let parts: Vec<&str> = text.split(':').collect();
    if !(2..=3).contains(&parts.len()) {
        return None;
    }
    parts.iter().try_fold(0.0, |seconds, part| {
        let is_number = !part.is_empty() && part.chars().all(|c| c.is_ascii_digit() || c == '.');
        let part: f64 = part.parse().ok().filter(|_| is_number)?;
        Some(seconds * 60.0 + part)
    })
}

/// Names the type of a value.
pub fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
