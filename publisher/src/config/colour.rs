//! Colours used outside the style sheet: in icons, the web app manifest and social cards. The site's own colours are
//! read from the style sheet's tokens, so that they are defined once.

use std::fmt;

const TOKENS: &str = include_str!("../../../style/tokens.css");

/// An opaque colour in sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour {
    /// Red.
    pub red: u8,
    /// Green.
    pub green: u8,
    /// Blue.
    pub blue: u8,
}

impl Colour {
    /// `#ffffff`.
    pub const WHITE: Colour = Colour { red: 255, green: 255, blue: 255 };

    /// Parses `#rgb` or `#rrggbb`.
    pub fn parse(text: &str) -> Option<Colour> {
        let digits: Option<Vec<u8>> = text
            .strip_prefix('#')?
            .chars()
            .map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
            .collect();
        match digits?[..] {
            [r, g, b] => Some(Colour { red: r * 17, green: g * 17, blue: b * 17 }),
            [r, s, g, h, b, c] => {
                Some(Colour { red: r * 16 + s, green: g * 16 + h, blue: b * 16 + c })
            }
            _ => None,
        }
    }

    /// The background of the light scheme.
    pub fn paper() -> Colour {
        token("--paper:", 0)
    }

    /// The background of the dark scheme.
    pub fn dark_paper() -> Colour {
        token("--paper:", 1)
    }

    /// The text colour.
    pub fn ink() -> Colour {
        token("--ink:", 0)
    }

    /// The colour of secondary text.
    pub fn soft_ink() -> Colour {
        token("--ink-soft:", 0)
    }

    /// The accent colour.
    pub fn accent() -> Colour {
        token("--accent:", 0)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Colour { red, green, blue } = self;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// Returns the value of a token; `scheme` is 0 for light, 1 for dark.
fn token(name: &str, scheme: usize) -> Colour {
    let value = TOKENS.split(name).nth(scheme + 1).and_then(|rest| rest.split(';').next());
    value
        .and_then(|value| Colour::parse(value.trim()))
        .expect("style/tokens.css gives it as #rrggbb; a test below sees to it")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_writes_hexadecimal() {
        let colour = Colour::parse("#9d1C1f").unwrap();
        assert_eq!(colour, Colour { red: 0x9d, green: 0x1c, blue: 0x1f });
        assert_eq!(colour.to_string(), "#9d1c1f");
        assert_eq!(Colour::parse("#fd0"), Colour::parse("#ffdd00"));
        for wrong in ["", "#", "fff", "#ffff", "red", "#ggg", "#ffffff "] {
            assert_eq!(Colour::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_style_sheet_gives_every_colour() {
        let all = [
            Colour::paper(),
            Colour::dark_paper(),
            Colour::ink(),
            Colour::soft_ink(),
            Colour::accent(),
        ];
        for (i, colour) in all.iter().enumerate() {
            assert!(!all[..i].contains(colour), "{colour} twice");
        }
    }
}
