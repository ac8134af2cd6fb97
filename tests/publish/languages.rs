//! The same paper in every language: texts, direction, dates, numbers and lists.

use crate::newsroom::{Newsroom, document, main_of, text, texts};
use newsprint_app::model::{Page, Site, Word};
use serde_json::json;
use std::collections::BTreeMap;

/// A published paper of 13 articles in a language.
fn paper(language: &str) -> BTreeMap<String, Vec<u8>> {
    let mut items: Vec<_> = (0..12).map(|i| json!({"id": format!("x{i:02}")})).collect();
    items.push(json!({
        "id": "a",
        "title": "Sea",
        "date_published": "2026-11-18T06:30:00Z",
        "authors": [{"name": "Ana"}, {"name": "Bo"}, {"name": "Iris"}],
        "tags": ["Tea"],
        "attachments": [{
            "url": "https://sound.example/a.mp3", "mime_type": "audio/mpeg", "title": "Waves",
            "size_in_bytes": 3_100_000, "duration_in_seconds": 65,
        }],
        "_news": {
            "slug": "sea", "section": "Town", "views": 1_000_000,
            "corrections": [{"date": "2026-12-01T06:30:00Z", "text": "It was cold."}],
        },
    }));
    let newsroom = Newsroom::of(&items);
    let settings = format!(
        "base_url = \"https://small.example/\"\nlanguage = \"{language}\"\narticles_per_page = 12\n"
    );
    newsroom.write("newsprint.toml", &settings);
    newsroom.published()
}

/// The expected text in a language, where it differs.
struct Expected {
    language: &'static str,
    direction: &'static str,
    labels: [&'static str; 4],
    byline: &'static str,
    dateline: [&'static str; 2],
    correction: &'static str,
    extent: &'static str,
    teaser: [&'static str; 3],
    second_page: [&'static str; 2],
    tags: &'static str,
    not_found: &'static str,
    related: &'static str,
}

fn assert_speaks(expected: &Expected) {
    let files = paper(expected.language);
    let Expected { language, direction, .. } = expected;
    let article = |selector: &str| texts(&files, "articles/sea/", selector);
    let home = |selector: &str| texts(&files, "", selector);
    for page in ["index.html", "articles/sea/index.html", "404.html"] {
        let start = format!("<html lang=\"{language}\" dir=\"{direction}\">");
        assert!(text(&files, page).contains(&start), "{page}");
    }
    let [published, latest, share, print] = expected.labels;
    assert!(article(".dateline-published")[0].starts_with(published), "{language}");
    assert_eq!(home("#latest"), [latest]);
    assert_eq!(article(".share-links li:first-child"), [share]);
    assert_eq!(article(".actions button").last().map(String::as_str), Some(print));
    assert_eq!(article(".byline"), [expected.byline]);
    assert_eq!([&article("time")[0], &article(".dateline-views")[0]], expected.dateline);
    assert_eq!(article(".corrections li"), [expected.correction]);
    assert_eq!(article(".attachment-extent"), [expected.extent]);
    assert_eq!(home(".teaser-lead .teaser-meta > *"), expected.teaser);
    let count = &texts(&files, "page/2/", ".list-head-count")[0];
    assert_eq!(count, expected.second_page[0]);
    assert_eq!(document(&files, "page/2/").head.title, expected.second_page[1]);
    assert_eq!(texts(&files, "tags/", ".index-count"), [expected.tags]);
    let page = main_of(&files, "404.html");
    assert!(page.contains(&format!("<h1>{}</h1>", expected.not_found)), "{page}");
    assert_eq!(document(&files, "articles/sea/related/").head.title, expected.related);
}

#[test]
fn english() {
    assert_speaks(&Expected {
        language: "en-US",
        direction: "ltr",
        labels: ["Published", "Latest", "Email", "Print"],
        byline: "By Ana, Bo and Iris",
        dateline: ["November 18, 2026, 6:30 am", "1,000,000 views"],
        correction: "December 1, 2026: It was cold.",
        extent: "1:05, 3.1 MB",
        teaser: ["Ana, Bo and Iris", "November 18, 2026", "1 min read"],
        second_page: ["Page 2 of 2", "Older articles, Page 2 of 2 · The Paper"],
        tags: "1 article",
        not_found: "Page not found",
        related: "Related to “Sea” · The Paper",
    });
}

#[test]
fn german() {
    assert_speaks(&Expected {
        language: "de-DE",
        direction: "ltr",
        labels: ["Veröffentlicht am", "Neueste Artikel", "E-Mail", "Drucken"],
        byline: "Von Ana, Bo und Iris",
        dateline: ["18. November 2026, 06:30 Uhr", "1.000.000 Aufrufe"],
        correction: "1. Dezember 2026: It was cold.",
        extent: "1:05, 3,1 MB",
        teaser: ["Ana, Bo und Iris", "18. November 2026", "1 Min. Lesezeit"],
        second_page: ["Seite 2 von 2", "Ältere Artikel, Seite 2 von 2 · The Paper"],
        tags: "1 Artikel",
        not_found: "Seite nicht gefunden",
        related: "Mehr zu „Sea“ · The Paper",
    });
}

#[test]
fn french() {
    assert_speaks(&Expected {
        language: "fr",
        direction: "ltr",
        labels: ["Publié le", "Derniers articles", "E-mail", "Imprimer"],
        byline: "Par Ana, Bo et Iris",
        dateline: ["18 novembre 2026 à 06:30", "1 000 000 de vues"],
        correction: "1er décembre 2026 : It was cold.",
        extent: "1:05, 3,1 Mo",
        teaser: ["Ana, Bo et Iris", "18 novembre 2026", "1 min de lecture"],
        second_page: ["Page 2 sur 2", "Articles plus anciens, Page 2 sur 2 · The Paper"],
        tags: "1 article",
        not_found: "Page introuvable",
        related: "À propos de «\u{202f}Sea\u{202f}» · The Paper",
    });
}

#[test]
fn spanish() {
    assert_speaks(&Expected {
        language: "es",
        direction: "ltr",
        labels: ["Publicado el", "Últimas noticias", "Correo electrónico", "Imprimir"],
        byline: "Por Ana, Bo e Iris",
        dateline: ["18 de noviembre de 2026, 06:30", "1.000.000 de visitas"],
        correction: "1 de diciembre de 2026: It was cold.",
        extent: "1:05, 3,1 MB",
        teaser: ["Ana, Bo e Iris", "18 de noviembre de 2026", "1 min de lectura"],
        second_page: ["Página 2 de 2", "Artículos anteriores, Página 2 de 2 · The Paper"],
        tags: "1 artículo",
        not_found: "Página no encontrada",
        related: "Relacionado con «Sea» · The Paper",
    });
}

#[test]
fn arabic() {
    assert_speaks(&Expected {
        language: "ar-EG",
        direction: "rtl",
        labels: ["نُشر في", "آخر الأخبار", "البريد الإلكتروني", "طباعة"],
        byline: "بقلم Ana وBo وIris",
        dateline: ["١٨ نوفمبر ٢٠٢٦، ٦:٣٠ ص", "١٬٠٠٠٬٠٠٠ مشاهدة"],
        correction: "١ ديسمبر ٢٠٢٦: It was cold.",
        extent: "١:٠٥، ٣٫١ ميغابايت",
        teaser: [
            "\u{2068}Ana\u{2069} و\u{2068}Bo\u{2069} و\u{2068}Iris\u{2069}",
            "١٨ نوفمبر ٢٠٢٦",
            "دقيقة واحدة للقراءة",
        ],
        second_page: ["الصفحة ٢ من ٢", "مقالات أقدم، الصفحة ٢ من ٢ · The Paper"],
        tags: "مقال واحد",
        not_found: "الصفحة غير موجودة",
        related: "مقالات ذات صلة بـ«\u{2068}Sea\u{2069}» · The Paper",
    });
}

#[test]
fn japanese() {
    assert_speaks(&Expected {
        language: "ja",
        direction: "ltr",
        labels: ["公開", "新着記事", "メール", "印刷"],
        byline: "執筆 Ana、Bo、Iris",
        dateline: ["2026年11月18日 6:30", "1,000,000回閲覧"],
        correction: "2026年12月1日：It was cold.",
        extent: "1:05、3.1 MB",
        teaser: ["Ana、Bo、Iris", "2026年11月18日", "1分で読めます"],
        second_page: ["2ページ中2ページ目", "過去の記事（2ページ中2ページ目） · The Paper"],
        tags: "記事1件",
        not_found: "ページが見つかりません",
        related: "「Sea」の関連記事 · The Paper",
    });
}

#[test]
fn the_words_travel_with_the_site_and_inside_each_page() {
    let files = paper("de");
    let site: Site = serde_json::from_str(&text(&files, "site.json")).unwrap();
    assert_eq!(site.words.get(Word::Retry), "Erneut versuchen");
    let home = text(&files, "page.json");
    assert!(home.contains("\"edition\":\"Mittwoch, 18. November 2026\""), "{home}");
    let page = text(&files, "articles/sea/index.html");
    assert!(page.contains("\"Erneut versuchen\""), "{page}");
    let title = "Artikel zum Thema Tea";
    assert!(text(&files, "tags/tea/feed.json").contains(title), "no {title}");
    let correction = "Korrektur vom 1. Dezember 2026: It was cold.";
    assert!(text(&files, "atom.xml").contains(correction), "no {correction}");
}

#[test]
fn an_article_in_another_language_keeps_the_sites_words_around_it() {
    let newsroom = Newsroom::of(&[json!({
        "id": "a", "title": "بحر", "language": "ar-EG", "date_published": "2026-11-18T06:30:00Z",
        "authors": [{"name": "Ana"}],
    })]);
    newsroom.edit("newsprint.toml", "\n", "\nlanguage = \"fr\"\n");
    let files = newsroom.published();
    let slug = "articles/بحر/";
    assert_eq!(texts(&files, slug, "div[lang=\"ar-EG\"][dir=\"rtl\"] h1"), ["بحر"]);
    assert_eq!(texts(&files, slug, ".byline"), ["Par Ana"]);
    assert_eq!(texts(&files, slug, "time"), ["18 novembre 2026 à 06:30"]);
    let Page::Article(page) = document(&files, slug).page else { panic!("another page") };
    assert_eq!(page.article.byline_words, ["Par "]);
}
