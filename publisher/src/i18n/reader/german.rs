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
        ReaderWord::KeptRead => "Zuletzt gelesen",
        ReaderWord::KeptNothing => {
            "In diesem Browser liegen noch keine Artikel. Was Sie mit Verbindung lesen oder merken, steht dann hier."
        }
        ReaderWord::KeptRetry => "Die gewünschte Seite laden",
        ReaderWord::SavedNow => "Gemerkt",
        ReaderWord::UnsavedNow => "Nicht mehr gemerkt",
        ReaderWord::NotKept => {
            "Dieser Browser lässt die Seite nichts aufbewahren. Beim Verlassen ist es weg."
        }
        ReaderWord::ReadSoFar => "Sie haben {n}\u{a0}% davon gelesen.",
        ReaderWord::Continue => "Weiterlesen",
        ReaderWord::MarkNew => "Neu",
        ReaderWord::MarkRead => "Gelesen",
        ReaderWord::Follow => "Folgen",
        ReaderWord::FollowedNow => "Jetzt auf Ihrer Startseite: {name}",
        ReaderWord::UnfollowedNow => "Nicht mehr gefolgt: {name}",
        ReaderWord::ForYou => "Für Sie",
        ReaderWord::ForYouList => "Gemerkt und gefolgt",
        ReaderWord::FreshOne => "1 neuer Artikel",
        ReaderWord::Fresh => "{n} neue Artikel",
        ReaderWord::SavedArticles => "Gemerkte Artikel",
        ReaderWord::SavedEmpty => {
            "Noch ist nichts gemerkt. „Merken“ über einem Artikel legt ihn hier ab."
        }
        ReaderWord::PartRead => "{n}\u{a0}% gelesen",
        ReaderWord::Followed => "Wem Sie folgen",
        ReaderWord::FollowedEmpty => {
            "Noch folgen Sie nichts. „Folgen“ auf der Seite eines Ressorts, eines Themas oder einer Person bringt deren neueste Artikel auf die Startseite."
        }
        ReaderWord::Unfollow => "Nicht mehr folgen",
        ReaderWord::History => "Leseverlauf",
        ReaderWord::HistorySwitch => "Merken, was ich lese",
        ReaderWord::HistoryOff => {
            "Aus, bis Sie es einschalten. Die Liste bleibt in diesem Browser; Ausschalten löscht sie."
        }
        ReaderWord::HistoryEmpty => "Artikel, die Sie von nun an öffnen, stehen hier.",
        ReaderWord::HistoryClear => "Verlauf löschen",
        ReaderWord::HistoryCleared => "Verlauf gelöscht",
        ReaderWord::Remove => "Entfernen",
        ReaderWord::Removed => "Entfernt: {name}",
        ReaderWord::Undo => "Rückgängig",
        ReaderWord::Transfer => "Mitnehmen",
        ReaderWord::TransferText => {
            "Was Sie gemerkt haben und wem Sie folgen, als JSON-Feed-Datei für einen anderen Browser oder einen Feedreader."
        }
        ReaderWord::Export => "Exportieren",
        ReaderWord::Import => "Importieren\u{a0}…",
        ReaderWord::Imported => "{n} von {of} eingelesen.",
        ReaderWord::ImportLeft => "Ausgelassen, weil es keine Seiten dieser Website sind: {list}",
        ReaderWord::ImportBroken => "„{name}“ ist kein JSON Feed; nichts wurde geändert.",
    }
}
