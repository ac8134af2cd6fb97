//! Counts what sanitising removed from a body, by kind, for the message to its author.

use std::collections::BTreeMap;

/// What cleaning takes out.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A script.
    Script,
    /// A style sheet.
    Style,
    /// A form, of which the words stay that are no labels.
    Form,
    /// A button or a field outside of forms.
    Control,
    /// A frame of another site, by its host; a link stays.
    Frame(String),
    /// A frame that leads nowhere.
    EmptyFrame,
    /// An object or applet.
    Object,
    /// A drawing in the markup, of which the words stay.
    Drawing,
    /// A formula in the markup, of which the signs stay.
    Formula,
    /// What is hidden where it comes from.
    Hidden,
    /// A picture of one pixel, which counts readers.
    Pixel,
    /// A picture without an address.
    Picture,
    /// A sound or film without an address.
    Player,
}

/// How many of each kind.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Removed(BTreeMap<Kind, usize>);

impl Removed {
    /// Notes one.
    pub fn note(&mut self, kind: Kind) {
        *self.0.entry(kind).or_default() += 1;
    }

    /// All of it in words, such as "2 forms, 1 frame of ads.example"; none where nothing went.
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
