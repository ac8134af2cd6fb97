//! Names of one direction within texts of another. Without help, what stands beside such a name is turned with it: "1 article" beside
//! a Hebrew tag. In plain texts two characters of Unicode's bidirectional algorithm (UAX #9) keep a name to itself.

use newsprint_app::model::Direction;
use std::borrow::Cow;

/// First strong isolate: what follows runs as its own first letter says.
const FSI: char = '\u{2068}';
/// Pop directional isolate: the end of it.
const PDI: char = '\u{2069}';

/// A name as it stands within a text of a direction: kept to itself where it holds what runs the other way, else as it is.
pub fn isolated(name: &str, within: Direction) -> Cow<'_, str> {
    if name.is_ascii() && within == Direction::Ltr {
        return Cow::Borrowed(name);
    }
    let mut depth = 0_u32;
    let is_turned = name.chars().any(|c| {
        match c {
            '\u{2066}'..='\u{2068}' => depth += 1,
            PDI => depth = depth.saturating_sub(1),
            // What is kept to itself already turns nothing.
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

/// The way a character runs by itself; none where it goes with its neighbours.
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
