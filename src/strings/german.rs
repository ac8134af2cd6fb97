//! German.

use super::reader;
use super::table::{Plural, Table, unedited};
use crate::content::Word;

pub static TABLE: Table = Table {
    language: "de",
    lists_like: None,
    edit_date: unedited,
    edit_time: by_the_clock,
    word,
    date_and_time: "{date}, {time}",
    by: "Von ",
    comma: ", ",
    page_of: "Seite {page} von {pages}",
    page_title: "{title}, {position}",
    reading_time: Plural::none("{count}\u{a0}Min. Lesezeit"),
    views: Plural::one("1 Aufruf", "{count} Aufrufe"),
    articles: Plural::one("1 Artikel", "{count} Artikel"),
    bytes: "{number}\u{a0}B",
    kilobytes: "{number}\u{a0}kB",
    megabytes: "{number}\u{a0}MB",
    correction: "Korrektur vom {date}: {text}",
    related_to: "Mehr zu „{headline}“",
    articles_about: "Artikel zum Thema {tag}",
    articles_by: "Artikel von {author}",
    articles_in: "Artikel aus dem Ressort {section}",
    articles_of: "Artikel vom {month}",
    year: "Jahr",
    all: "Alle",
    search_found: "Gefundene Artikel: {count}",
    search_nothing: "Nichts gefunden. Andere oder weniger Wörter helfen vielleicht.",
    search_failed: "Die Suche konnte nicht geladen werden.",
    search_more: "Mehr anzeigen",
    search_older: "Ältere Artikel durchsuchen",
    reason_chosen: "Von der Redaktion ausgewählt",
    reason_tags: "Auch zum Thema {tags}",
    reason_words: "Erwähnt ebenfalls {words}",
    reason_similar: "Zu einem ähnlichen Thema",
    reader: reader::german::word,
    age: Plural::one(
        "Dieser Artikel ist mehr als ein Jahr alt",
        "Dieser Artikel ist mehr als {count} Jahre alt",
    ),
    listen: "Vorlesen",
    contents: "In diesem Artikel",
    link_to: "Link zu „{heading}“",
    print_address: "Dieser Artikel im Netz:",
    untitled: "Ohne Titel",
    moved: "Diese Seite ist umgezogen",
};

fn by_the_clock(time: String) -> String {
    time + " Uhr"
}

fn word(word: Word) -> &'static str {
    match word {
        Word::SkipToContent => "Zum Inhalt springen",
        Word::Sections => "Ressorts",
        Word::Home => "Startseite",
        Word::AllTags => "Alle Themen",
        Word::TopStories => "Das Wichtigste",
        Word::Latest => "Neueste Artikel",
        Word::MostRead => "Meistgelesen",
        Word::OlderArticles => "Ältere Artikel",
        Word::Subjects => "Themen",
        Word::Published => "Veröffentlicht am",
        Word::Updated => "Aktualisiert am",
        Word::Corrections => "Korrekturen",
        Word::Colon => ": ",
        Word::Attachments => "Hören, sehen, herunterladen",
        Word::ReadOriginal => "Zum Originalbeitrag",
        Word::Related => "Mehr zum Thema",
        Word::MoreRelated => "Weitere Artikel zum Thema",
        Word::NothingRelated => "Kein anderer Artikel steht diesem nahe genug.",
        Word::Share => "Teilen\u{a0}…",
        Word::ShareWith => "Artikel teilen",
        Word::Email => "E-Mail",
        Word::CopyLink => "Link kopieren",
        Word::LinkCopied => "Link kopiert",
        Word::CopyFailed => "Der Link ließ sich nicht kopieren. Hier ist er:",
        Word::Print => "Drucken",
        Word::Pages => "Seiten",
        Word::Newer => "Neuere",
        Word::Older => "Ältere",
        Word::Author => "Zur Person",
        Word::Section => "Ressort",
        Word::Tag => "Thema",
        Word::Website => "Website",
        Word::NotFound => "Seite nicht gefunden",
        Word::NotFoundAdvice => {
            "Unter dieser Adresse gibt es keine Seite. Vielleicht ist sie umgezogen, oder der Link stimmt nicht."
        }
        Word::ToTheFrontPage => "Zur Startseite",
        Word::LoadFailed => "Diese Seite konnte nicht geladen werden",
        Word::Offline => "Sie sind offenbar offline.",
        Word::Refused => "Der Server hat die Anfrage abgelehnt (Status {status}).",
        Word::Unreadable => "Die Antwort von {url} war nicht lesbar: {reason}",
        Word::Retry => "Erneut versuchen",
        Word::Loading => "Wird geladen",
        Word::Archive => "Archiv",
        Word::Search => "Suche",
        Word::Display => "Darstellung",
    }
}
