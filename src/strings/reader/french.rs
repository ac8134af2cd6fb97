//! French.

use super::ReaderWord;

pub fn word(word: ReaderWord) -> &'static str {
    match word {
        ReaderWord::Close => "Fermer",
        ReaderWord::Display => "Affichage",
        ReaderWord::DisplayReset => "Revenir aux réglages du journal",
        ReaderWord::Scheme => "Couleurs",
        ReaderWord::SchemeSystem => "Système",
        ReaderWord::SchemeLight => "Clair",
        ReaderWord::SchemeDark => "Sombre",
        ReaderWord::SchemeSepia => "Sépia",
        ReaderWord::Size => "Taille du texte",
        ReaderWord::SizeSmall => "Petite",
        ReaderWord::SizeNormal => "Normale",
        ReaderWord::SizeLarge => "Grande",
        ReaderWord::SizeLarger => "Plus grande",
        ReaderWord::SizeLargest => "Maximale",
        ReaderWord::Face => "Police",
        ReaderWord::FaceSerif => "Avec empattements",
        ReaderWord::FaceSans => "Sans empattements",
        ReaderWord::FaceSpaced => "Facile à distinguer",
        ReaderWord::Leading => "Interligne",
        ReaderWord::LeadingTight => "Serré",
        ReaderWord::LeadingNormal => "Normal",
        ReaderWord::LeadingWide => "Large",
        ReaderWord::LinkCopied => "Lien copié",
        ReaderWord::CopyFailed => "La copie a échoué.",
        ReaderWord::Note => "Note {n}",
        ReaderWord::NoteInPlace => "Aller aux notes",
        ReaderWord::MinutesLeft => "encore {n} min",
        ReaderWord::Enlarge => "Agrandir l’image",
        ReaderWord::Pictures => "Images",
        ReaderWord::PictureOf => "Image {n} sur {of}",
        ReaderWord::Previous => "Précédente",
        ReaderWord::Next => "Suivante",
        ReaderWord::Quotation => "Citation",
        ReaderWord::QuoteCopy => "Copier la citation",
        ReaderWord::QuoteLink => "Copier le lien",
        ReaderWord::QuoteShare => "Partager…",
        ReaderWord::QuoteCopied => "Citation copiée",
        ReaderWord::Listening => "Lecture à voix haute",
        ReaderWord::Play => "Lire",
        ReaderWord::Pause => "Pause",
        ReaderWord::Stop => "Arrêter",
        ReaderWord::Rate => "Vitesse",
        ReaderWord::KeptSaved => "Articles enregistrés",
        ReaderWord::KeptRead => "Lus récemment",
        ReaderWord::KeptNothing => {
            "Aucun article n’est encore conservé dans ce navigateur. Ceux que vous lisez ou enregistrez avec une connexion apparaîtront ici."
        }
        ReaderWord::KeptRetry => "Charger la page demandée",
    }
}
