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
        ReaderWord::KeptRead => "Lus récemment",
        ReaderWord::KeptNothing => {
            "Aucun article n’est encore conservé dans ce navigateur. Ceux que vous lisez ou enregistrez avec une connexion apparaîtront ici."
        }
        ReaderWord::KeptRetry => "Charger la page demandée",
        ReaderWord::SavedNow => "Enregistré",
        ReaderWord::UnsavedNow => "N’est plus enregistré",
        ReaderWord::NotKept => {
            "Ce navigateur n’autorise pas le site à conserver quoi que ce soit. Tout disparaîtra quand vous partirez."
        }
        ReaderWord::ReadSoFar => "Vous en avez lu {n}\u{202f}%.",
        ReaderWord::Continue => "Reprendre la lecture",
        ReaderWord::MarkNew => "Nouveau",
        ReaderWord::MarkRead => "Lu",
        ReaderWord::Follow => "Suivre",
        ReaderWord::FollowedNow => "Désormais à votre une\u{202f}: {name}",
        ReaderWord::UnfollowedNow => "Plus suivi\u{202f}: {name}",
        ReaderWord::ForYou => "Pour vous",
        ReaderWord::ForYouList => "Enregistré et suivi",
        ReaderWord::FreshOne => "1 nouvel article",
        ReaderWord::Fresh => "{n} nouveaux articles",
        ReaderWord::SavedArticles => "Articles enregistrés",
        ReaderWord::SavedEmpty => {
            "Rien n’est encore enregistré. «\u{202f}Enregistrer\u{202f}», au-dessus d’un article, le place ici."
        }
        ReaderWord::PartRead => "lu à {n}\u{202f}%",
        ReaderWord::Followed => "Ce que vous suivez",
        ReaderWord::FollowedEmpty => {
            "Vous ne suivez encore rien. «\u{202f}Suivre\u{202f}», sur la page d’une rubrique, d’un sujet ou d’un auteur, amène ses derniers articles à la une."
        }
        ReaderWord::Unfollow => "Ne plus suivre",
        ReaderWord::History => "Historique de lecture",
        ReaderWord::HistorySwitch => "Retenir ce que je lis",
        ReaderWord::HistoryOff => {
            "Désactivé tant que vous ne l’activez pas. La liste reste dans ce navigateur\u{202f}; la désactivation l’efface."
        }
        ReaderWord::HistoryEmpty => "Les articles que vous ouvrirez désormais figureront ici.",
        ReaderWord::HistoryClear => "Effacer l’historique",
        ReaderWord::HistoryCleared => "Historique effacé",
        ReaderWord::Remove => "Retirer",
        ReaderWord::Removed => "Retiré\u{202f}: {name}",
        ReaderWord::Undo => "Annuler",
        ReaderWord::Transfer => "Emporter",
        ReaderWord::TransferText => {
            "Ce que vous avez enregistré et suivez, en fichier JSON Feed pour un autre navigateur ou un lecteur de flux."
        }
        ReaderWord::Export => "Exporter",
        ReaderWord::Import => "Importer…",
        ReaderWord::Imported => "{n} sur {of} importés.",
        ReaderWord::ImportLeft => {
            "Laissés de côté, car ce ne sont pas des pages de ce site\u{202f}: {list}"
        }
        ReaderWord::ImportBroken => {
            "«\u{202f}{name}\u{202f}» n’est pas un JSON Feed\u{202f}; rien n’a été modifié."
        }
    }
}
