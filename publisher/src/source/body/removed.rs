//! Counts what sanitising removed from a body, by kind, for a message to its author.

use std::collections::BTreeMap;

/// A kind of removed content.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A script.
    Script,
    /// A style sheet.
    Style,
    /// A form; text other than labels is kept.
    Form,
    /// A button or field outside a form.
    Control,
    /// A frame of another site, by host; it becomes a link.
    Frame(String),
    /// A frame without a URL.
    EmptyFrame,
    /// An object or applet.
    Object,
    /// An inline drawing; its words are kept.
    Drawing,
    /// A formula; its text is kept.
    Formula,
    /// Something hidden on the original site.
    Hidden,
    /// A tracking pixel.
    Pixel,
    /// A picture without a URL.
    Picture,
    /// Audio or video without a URL.
    Player,
}

/// The number of removals by kind.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Removed(BTreeMap<Kind, usize>);

impl Removed {
    /// Counts one.
    pub fn note(&mut self, kind: Kind) {
        *self.0.entry(kind).or_default() += 1;
    }

    /// Describes all removals, such as "2 forms, 1 frame of ads.example", or returns `None` if there are none.
    pub fn in_words(&self) -> Option<String> {
        let words: Vec<String> =
            self.0.iter().map(|(kind, number)| kind.in_words(*number)).collect();
        (!words.is_empty()).then(|| words.join(", "))
    }
}

impl Kind {
    fn in_words(&self, number: usize) -> String {
        let (noun, more) = match self {
            Kind::Script => ("script", String::new()),
            Kind::Style => ("style sheet", String::new()),
            Kind::Form => ("form", String::new()),
            Kind::Control => ("button or field", String::new()),
            Kind::Frame(host) => ("frame", format!(" of {host}")),
            Kind::EmptyFrame => ("frame", " without an address".to_owned()),
            Kind::Object => ("embedded object", String::new()),
            Kind::Drawing => ("drawing", String::new()),
            Kind::Formula => ("formula", String::new()),
            Kind::Hidden => ("hidden part", String::new()),
            Kind::Pixel => ("picture", " of one pixel".to_owned()),
            Kind::Picture => ("picture", " without an address".to_owned()),
            Kind::Player => ("player", " without an address".to_owned()),
        };
        let plural = match (self, number) {
            (_, 1) => noun.to_owned(),
            (Kind::Control, _) => "buttons or fields".to_owned(),
            _ => format!("{noun}s"),
        };
        format!("{number} {plural}{more}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_how_many_of_each_kind_went() {
        let mut removed = Removed::default();
        assert_eq!(removed.in_words(), None);
        for kind in [Kind::Frame("ads.example".to_owned()), Kind::Form, Kind::Pixel, Kind::Form] {
            removed.note(kind);
        }
        let words = "2 forms, 1 frame of ads.example, 1 picture of one pixel";
        assert_eq!(removed.in_words().as_deref(), Some(words));
    }
}
