//! German.

use super::ReaderWord;

pub fn word(word: ReaderWord) -> &'static str {
    match word {
        ReaderWord::Close => "Schließen",
        ReaderWord::Display => "Darstellung",
        ReaderWord::DisplayReset => "Zurück zu den Einstellungen der Zeitung",
        ReaderWord::Scheme => "Farben",
        ReaderWord::SchemeSystem => "System",
        ReaderWord::SchemeLight => "Hell",
        ReaderWord::SchemeDark => "Dunkel",
        ReaderWord::SchemeSepia => "Sepia",
        ReaderWord::Size => "Schriftgröße",
        ReaderWord::SizeSmall => "Klein",
        ReaderWord::SizeNormal => "Normal",
        ReaderWord::SizeLarge => "Groß",
        ReaderWord::SizeLarger => "Größer",
        ReaderWord::SizeLargest => "Am größten",
        ReaderWord::Face => "Schriftart",
        ReaderWord::FaceSerif => "Mit Serifen",
        ReaderWord::FaceSans => "Ohne Serifen",
        ReaderWord::FaceSpaced => "Leicht zu unterscheiden",
        ReaderWord::Leading => "Zeilenabstand",
        ReaderWord::LeadingTight => "Eng",
        ReaderWord::LeadingNormal => "Normal",
        ReaderWord::LeadingWide => "Weit",
        ReaderWord::LinkCopied => "Link kopiert",
        ReaderWord::CopyFailed => "Das Kopieren ist nicht gelungen.",
        ReaderWord::Note => "Anmerkung {n}",
        ReaderWord::NoteInPlace => "Zu den Anmerkungen",
        ReaderWord::MinutesLeft => "noch {n} Min.",
        ReaderWord::Enlarge => "Bild vergrößern",
        ReaderWord::Pictures => "Bilder",
        ReaderWord::PictureOf => "Bild {n} von {of}",
        ReaderWord::Previous => "Zurück",
        ReaderWord::Next => "Weiter",
        ReaderWord::Quotation => "Zitat",
        ReaderWord::QuoteCopy => "Zitat kopieren",
        ReaderWord::QuoteLink => "Link kopieren",
        ReaderWord::QuoteShare => "Teilen …",
        ReaderWord::QuoteCopied => "Zitat kopiert",
        ReaderWord::Listening => "Vorlesen",
        ReaderWord::Play => "Abspielen",
        ReaderWord::Pause => "Pause",
        ReaderWord::Stop => "Beenden",
        ReaderWord::Rate => "Tempo",
        ReaderWord::KeptSaved => "Gemerkte Artikel",
        ReaderWord::KeptRead => "Zuletzt gelesen",
        ReaderWord::KeptNothing => {
            "In diesem Browser liegen noch keine Artikel. Was Sie mit Verbindung lesen oder merken, steht dann hier."
        }
        ReaderWord::KeptRetry => "Die gewünschte Seite laden",
    }
}
