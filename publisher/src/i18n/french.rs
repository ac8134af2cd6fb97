//! French. A narrow no-break space precedes `:` `;` `!` `?` and is used inside « ».

use super::reader;
use super::table::{Plural, Table, unedited};
use newsprint_app::model::Word;

pub static TABLE: Table = Table {
    language: "fr",
    lists_like: None,
    edit_date: first_of_the_month,
    edit_time: unedited,
    word,
    date_and_time: "{date} à {time}",
    by: "Par ",
    comma: ", ",
    page_of: "Page {page} sur {pages}",
    page_title: "{title}, {position}",
    reading_time: Plural::none("{count}\u{a0}min de lecture"),
    views: Plural::one_many("{count} vue", "{count} de vues", "{count} vues"),
    articles: Plural::one_many("{count} article", "{count} d’articles", "{count} articles"),
    bytes: "{number}\u{a0}o",
    kilobytes: "{number}\u{a0}ko",
    megabytes: "{number}\u{a0}Mo",
    correction: "Rectificatif du {date}\u{202f}: {text}",
    related_to: "À propos de «\u{202f}{headline}\u{202f}»",
    articles_about: "Articles sur le thème «\u{202f}{tag}\u{202f}»",
    articles_by: "Articles signés {author}",
    articles_in: "Articles de la rubrique «\u{202f}{section}\u{202f}»",
    articles_of: "Articles de {month}",
    year: "Année",
    all: "Tout",
    search_found: "Articles trouvés\u{202f}: {count}",
    search_nothing: "Aucun résultat. D’autres mots, ou moins de mots, aideront peut-être.",
    search_failed: "La recherche n’a pas pu être chargée.",
    search_more: "Afficher la suite",
    search_older: "Chercher dans les articles plus anciens",
    reason_chosen: "Choisi par la rédaction",
    reason_tags: "Aussi sur {tags}",
    reason_words: "Mentionne aussi {words}",
    reason_similar: "Sur un sujet proche",
    reader: reader::french::word,
    age: Plural::one_many(
        "Cet article a plus de {count} an",
        "Cet article a plus de {count} d’années",
        "Cet article a plus de {count} ans",
    ),
    listen: "Écouter",
    save: "Enregistrer",
    contents: "Dans cet article",
    data_table: "Tableau",
    data_table_of: "Tableau {number}",
    link_to: "Lien vers «\u{202f}{heading}\u{202f}»",
    print_address: "Cet article sur le web\u{202f}:",
    series: "Série\u{202f}: {series}",
    series_part: "Épisode {part} sur {parts}",
    series_previous: "Épisode précédent\u{202f}:",
    series_next: "Épisode suivant\u{202f}:",
    series_all: "Tous les épisodes",
    series_some: "Épisodes",
    offline: "Hors ligne",
    offline_text: "Il n’y a pas de connexion. Ces pages peuvent être lues sans elle.",
    saved_text: "Les articles que vous enregistrez restent dans ce navigateur, et nulle part ailleurs.",
    saved_without_script: "La liste a besoin de JavaScript.",
    accessibility: include_str!("accessibility/french.html"),
    no_articles: "Aucun article n’a encore été publié ici.",
    untitled: "Sans titre",
    moved: "Cette page a changé d’adresse",
};

/// Only the first day of the month is an ordinal, which CLDR's patterns cannot express.
fn first_of_the_month(date: String) -> String {
    match date.find(|c: char| c.is_ascii_digit()) {
        Some(at) if date[at..].starts_with("1 ") => {
            format!("{}1er{}", &date[..at], &date[at + 1..])
        }
        _ => date,
    }
}

fn word(word: Word) -> &'static str {
    match word {
        Word::SkipToContent => "Aller au contenu",
        Word::Sections => "Rubriques",
        Word::Home => "Accueil",
        Word::AllTags => "Tous les thèmes",
        Word::TopStories => "À la une",
        Word::Latest => "Derniers articles",
        Word::MostRead => "Les plus lus",
        Word::OlderArticles => "Articles plus anciens",
        Word::Subjects => "Thèmes",
        Word::Published => "Publié le",
        Word::Updated => "Mis à jour le",
        Word::Corrections => "Rectificatifs",
        Word::Colon => "\u{202f}: ",
        Word::Attachments => "Écouter, regarder, télécharger",
        Word::ReadOriginal => "Lire l’article original",
        Word::Related => "À lire aussi",
        Word::MoreRelated => "Tous les articles à lire aussi",
        Word::NothingRelated => "Aucun autre article ne s’en approche assez.",
        Word::Share => "Partager…",
        Word::ShareWith => "Partager l’article",
        Word::Email => "E-mail",
        Word::CopyLink => "Copier le lien",
        Word::LinkCopied => "Lien copié",
        Word::CopyFailed => "Le lien n’a pas pu être copié. Le voici\u{202f}:",
        Word::Print => "Imprimer",
        Word::Pages => "Pages",
        Word::Newer => "Plus récents",
        Word::Older => "Plus anciens",
        Word::Author => "Signature",
        Word::Section => "Rubrique",
        Word::Tag => "Thème",
        Word::Website => "Site web",
        Word::NotFound => "Page introuvable",
        Word::NotFoundAdvice => {
            "Il n’y a pas de page à cette adresse. Elle a peut-être été déplacée, ou le lien est erroné."
        }
        Word::ToTheFrontPage => "Retour à l’accueil",
        Word::LoadFailed => "Cette page n’a pas pu être chargée",
        Word::Offline => "Vous semblez être hors ligne.",
        Word::Refused => "Le serveur a refusé la demande (code {status}).",
        Word::Unreadable => "La réponse de {url} est illisible\u{202f}: {reason}",
        Word::Retry => "Réessayer",
        Word::Loading => "Chargement",
        Word::Archive => "Archives",
        Word::Search => "Recherche",
        Word::Display => "Affichage",
        Word::Saved => "Enregistrés",
        Word::Accessibility => "Accessibilité",
    }
}
