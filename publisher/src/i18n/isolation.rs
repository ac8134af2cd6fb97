//! Bidirectional isolation of names in text of the opposite direction. Without it, a name also reorders the text around
//! it: "1 article" next to a Hebrew tag. In plain text, two control characters of Unicode's bidirectional algorithm
//! (UAX #9) isolate a name.

use newsprint_app::model::Direction;
use std::borrow::Cow;

/// First strong isolate: the direction of the text that follows is that of its first letter.
const FSI: char = '\u{2068}';
/// Pop directional isolate: ends the isolate.
const PDI: char = '\u{2069}';

/// Returns a name for use in text of a direction, isolated if it contains characters of the opposite direction.
pub fn isolated(name: &str, within: Direction) -> Cow<'_, str> {
    if name.is_ascii() && within == Direction::Ltr {
        return Cow::Borrowed(name);
    }
    let mut depth = 0_u32;
    let is_turned = name.chars().any(|c| {
        match c {
            '\u{2066}'..='\u{2068}' => depth += 1,
            PDI => depth = depth.saturating_sub(1),
            // Isolated text has no effect outside.
            _ if depth > 0 => {}
            '\u{202A}'..='\u{202E}' => return true,
            c => return direction_of(c).is_some_and(|direction| direction != within),
        }
        false
    });
    match is_turned {
        true => Cow::Owned(format!("{FSI}{name}{PDI}")),
        false => Cow::Borrowed(name),
    }
}

/// Returns the direction of a character, or `None` if it is neutral.
fn direction_of(c: char) -> Option<Direction> {
    match c {
        '\u{590}'..='\u{8FF}'
        | '\u{200F}'
        | '\u{FB1D}'..='\u{FDFF}'
        | '\u{FE70}'..='\u{FEFE}'
        | '\u{10800}'..='\u{10FFF}'
        | '\u{1E800}'..='\u{1EFFF}' => Some(Direction::Rtl),
        '\u{200E}' => Some(Direction::Ltr),
        c => c.is_alphabetic().then_some(Direction::Ltr),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_the_other_direction_is_kept_to_itself() {
        use Direction::{Ltr, Rtl};
        for (name, within, expected) in [
            ("Tides", Ltr, "Tides"),
            ("海 – Ελλάδα, 42!", Ltr, "海 – Ελλάδα, 42!"),
            ("نمل (3)", Ltr, "\u{2068}نمل (3)\u{2069}"),
            ("Wall אבג", Ltr, "\u{2068}Wall אבג\u{2069}"),
            ("NASA", Rtl, "\u{2068}NASA\u{2069}"),
            ("C++", Rtl, "\u{2068}C++\u{2069}"),
            ("كريم", Rtl, "كريم"),
            ("42", Rtl, "42"),
            ("a\u{202E}b\u{202C}", Ltr, "\u{2068}a\u{202E}b\u{202C}\u{2069}"),
            ("a \u{2067}אבג\u{2069}", Ltr, "a \u{2067}אבג\u{2069}"),
            ("\u{2067}a\u{2069} אבג", Ltr, "\u{2068}\u{2067}a\u{2069} אבג\u{2069}"),
        ] {
            assert_eq!(isolated(name, within), expected, "{name}");
        }
        let once = isolated("אבג", Ltr).into_owned();
        assert_eq!(isolated(&once, Ltr), once, "once is enough");
    }
}
