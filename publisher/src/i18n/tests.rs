//! Tests of all languages: completeness, placeholders and typographic conventions.

use super::table::Plural;
use super::*;
use icu_plurals::PluralCategory;
use jiff::tz::TimeZone;
use newsprint_app::model::Word;
use std::collections::BTreeSet;
use strum::VariantArray;

/// Returns the names of the placeholders in a string.
fn places(text: &str) -> BTreeSet<&str> {
    assert_eq!(text.matches('{').count(), text.matches('}').count(), "{text}");
    text.split(['{', '}']).skip(1).step_by(2).collect()
}

/// Returns all strings outside the app, except plurals.
fn phrases(table: &Table) -> [&'static str; 36] {
    [
        table.date_and_time,
        table.by,
        table.comma,
        table.page_of,
        table.page_title,
        table.bytes,
        table.kilobytes,
        table.megabytes,
        table.correction,
        table.related_to,
        table.articles_about,
        table.articles_by,
        table.articles_in,
        table.reason_chosen,
        table.reason_tags,
        table.reason_words,
        table.reason_similar,
        table.listen,
        table.save,
        table.contents,
        table.link_to,
        table.print_address,
        table.series,
        table.series_part,
        table.series_previous,
        table.series_next,
        table.series_all,
        table.series_some,
        table.offline,
        table.offline_text,
        table.saved_text,
        table.saved_without_script,
        table.accessibility,
        table.no_articles,
        table.untitled,
        table.moved,
    ]
}

fn plurals(table: &Table) -> [&Plural; 4] {
    [&table.reading_time, &table.views, &table.articles, &table.age]
}

fn forms(plural: &Plural) -> [(PluralCategory, Option<&'static str>); 6] {
    [
        (PluralCategory::Zero, plural.zero),
        (PluralCategory::One, plural.one),
        (PluralCategory::Two, plural.two),
        (PluralCategory::Few, plural.few),
        (PluralCategory::Many, plural.many),
        (PluralCategory::Other, Some(plural.other)),
    ]
}

fn instant(text: &str) -> ZonedDateTime {
    let timestamp: jiff::Timestamp = text.parse().unwrap();
    timestamp.to_zoned_datetime(TimeZone::UTC)
}

#[test]
fn every_text_has_the_places_of_the_english_one() {
    for table in TABLES {
        for (text, english) in phrases(table).iter().zip(phrases(&english::TABLE)) {
            assert_eq!(places(text), places(english), "{}: {text}", table.language);
            assert!(!text.is_empty(), "{} lacks {english:?}", table.language);
        }
        for word in Word::VARIANTS {
            let (text, english) = ((table.word)(*word), (english::TABLE.word)(*word));
            assert_eq!(places(text), places(english), "{}: {text}", table.language);
            assert!(!text.trim().is_empty(), "{} lacks {english:?}", table.language);
        }
        for word in ReaderWord::VARIANTS {
            let (text, english) = ((table.reader)(*word), (english::TABLE.reader)(*word));
            assert_eq!(places(text), places(english), "{}: {text}", table.language);
            assert!(!text.trim().is_empty(), "{} lacks {english:?}", table.language);
        }
    }
}

#[test]
fn every_plural_has_the_forms_of_its_language() {
    for table in TABLES {
        let rules = Rules::new(&table.language.parse().unwrap(), table);
        let categories: Vec<_> = rules.plurals().categories().collect();
        for plural in plurals(table) {
            // A string without plural forms is complete.
            let is_invariable = forms(plural)[..5].iter().all(|(_, form)| form.is_none());
            for (category, form) in forms(plural) {
                let Some(form) = form else {
                    assert!(is_invariable || !categories.contains(&category), "{plural:?}");
                    continue;
                };
                assert!(categories.contains(&category), "{}: {form}", table.language);
                // Only a form for exactly one number may spell it out.
                let numbers = (0..200_u64).filter(|n| rules.plurals().category_for(*n) == category);
                let is_one = numbers.count() == 1;
                assert!(is_one || places(form) == ["count"].into(), "{}: {form}", table.language);
            }
        }
    }
}

#[test]
fn dates_are_written_as_in_the_region() {
    let morning = instant("2026-11-18T06:30:00Z");
    for (tag, date, time, edition) in [
        ("en", "November 18, 2026", "November 18, 2026, 6:30 am", "Wednesday, November 18, 2026"),
        ("en-GB", "18 November 2026", "18 November 2026, 06:30", "Wednesday, 18 November 2026"),
        ("de", "18. November 2026", "18. November 2026, 06:30 Uhr", "Mittwoch, 18. November 2026"),
        ("fr", "18 novembre 2026", "18 novembre 2026 à 06:30", "Mercredi 18 novembre 2026"),
        (
            "es",
            "18 de noviembre de 2026",
            "18 de noviembre de 2026, 06:30",
            "Miércoles, 18 de noviembre de 2026",
        ),
        ("ar", "18 نوفمبر 2026", "18 نوفمبر 2026، 6:30 ص", "الأربعاء، 18 نوفمبر 2026"),
        ("ar-EG", "١٨ نوفمبر ٢٠٢٦", "١٨ نوفمبر ٢٠٢٦، ٦:٣٠ ص", "الأربعاء، ١٨ نوفمبر ٢٠٢٦"),
        ("ar-MA", "18 نونبر 2026", "18 نونبر 2026، 06:30", "الأربعاء، 18 نونبر 2026"),
        ("ja", "2026年11月18日", "2026年11月18日 6:30", "2026年11月18日水曜日"),
    ] {
        let language = Language::of(tag);
        assert_eq!(language.date(&morning), date, "{tag}");
        assert_eq!(language.date_and_time(&morning), time, "{tag}");
        assert_eq!(language.edition(&morning), edition, "{tag}");
    }
    let january = instant("2026-01-01T15:05:00Z");
    assert_eq!(Language::of("de-AT").date(&january), "1. Jänner 2026");
    assert_eq!(Language::of("fr").date(&january), "1er janvier 2026");
    assert_eq!(Language::of("fr").edition(&january), "Jeudi 1er janvier 2026");
    assert_eq!(Language::of("fr").date(&instant("2026-01-11T00:00:00Z")), "11 janvier 2026");
    assert_eq!(Language::of("en").date_and_time(&january), "January 1, 2026, 3:05 pm");
    assert_eq!(Language::of("en").date(&instant("1850-01-01T12:00:00Z")), "January 1, 1850");
}

#[test]
fn counts_have_their_plural_and_digits() {
    let counts = |tag: &str, numbers: &[u64]| -> Vec<String> {
        let language = Language::of(tag);
        numbers.iter().map(|n| language.views(*n)).collect()
    };
    assert_eq!(
        counts("en-US", &[0, 1, 8, 1_834_000]),
        ["0 views", "1 view", "8 views", "1,834,000 views"]
    );
    assert_eq!(counts("de", &[1, 2, 1_834]), ["1 Aufruf", "2 Aufrufe", "1.834 Aufrufe"]);
    assert_eq!(
        counts("fr", &[0, 1, 2, 1_834, 1_000_000]),
        ["0 vue", "1 vue", "2 vues", "1\u{202f}834 vues", "1\u{202f}000\u{202f}000 de vues"]
    );
    assert_eq!(
        counts("es", &[1, 1_834, 12_345, 1_000_000]),
        ["1 visita", "1834 visitas", "12.345 visitas", "1.000.000 de visitas"]
    );
    assert_eq!(
        counts("ar", &[0, 1, 2, 3, 11, 100, 1_834]),
        [
            "لا مشاهدات",
            "مشاهدة واحدة",
            "مشاهدتان",
            "3 مشاهدات",
            "11 مشاهدة",
            "100 مشاهدة",
            "1,834 مشاهدة"
        ]
    );
    assert_eq!(counts("ar-EG", &[5, 1_834]), ["٥ مشاهدات", "١٬٨٣٤ مشاهدة"]);
    assert_eq!(counts("ar-EG-u-nu-latn", &[5]), ["5 مشاهدات"]);
    assert_eq!(counts("ja", &[1, 1_834]), ["1回閲覧", "1,834回閲覧"]);
    let articles: Vec<String> = [1, 2, 4, 12, 101].map(|n| Language::of("ar").articles(n)).into();
    assert_eq!(articles, ["مقال واحد", "مقالان", "4 مقالات", "12 مقالًا", "101 مقال"]);
    assert_eq!(Language::of("en").articles(1), "1 article");
    assert_eq!(Language::of("en").reading_time(3), "3 min read");
    assert_eq!(Language::of("ar-EG").page_of(2, 13), "الصفحة ٢ من ١٣");
    assert_eq!(Language::of("ja").page_of(2, 13), "13ページ中2ページ目");
    assert_eq!(Language::of("ar-EG").series_part(2, 4), "الجزء ٢ من ٤");
    assert_eq!(Language::of("ja").series_part(2, 4), "全4回の第2回");
}

#[test]
fn lists_are_joined_as_in_the_language() {
    let names = ["Ana", "Bo", "Iris"];
    for (tag, expected) in [
        ("en-US", "Ana, Bo and Iris"),
        ("de", "Ana, Bo und Iris"),
        ("fr", "Ana, Bo et Iris"),
        ("es", "Ana, Bo e Iris"),
        ("ar", "\u{2068}Ana\u{2069} و\u{2068}Bo\u{2069} و\u{2068}Iris\u{2069}"),
        ("ja", "Ana、Bo、Iris"),
    ] {
        let language = Language::of(tag);
        assert_eq!(language.list(&names), expected);
        assert_eq!(language.list(&[]), "");
        let joints = language.byline(&names);
        let names = names.map(|name| isolated(name, language.direction).into_owned());
        let byline: String =
            joints.iter().zip(&names).flat_map(|(a, b)| [a.as_str(), b.as_str()]).collect();
        assert_eq!(byline, format!("{}{expected}", language.table.by));
        assert_eq!(language.byline(&[]), Vec::<String>::new());
    }
    assert_eq!(Language::of("en").byline(&["y", "z"]), ["By ", " and "]);
    assert_eq!(Language::of("en").list(&["Ana"]), "Ana");
    assert_eq!(Language::of("en").reason_tags(&["Harbor", "Tides"]), "Also about Harbor and Tides");
}

#[test]
fn names_of_the_other_direction_turn_nothing_beside_them() {
    let english = Language::of("en");
    let harbour = "\u{2068}נמל (3)\u{2069}";
    for (text, expected) in [
        (english.related_to("נמל (3)"), format!("Related to “{harbour}”")),
        (english.articles_about("נמל (3)"), format!("Articles about {harbour}")),
        (english.articles_by("Ada Pell"), "Articles by Ada Pell".to_owned()),
        (english.reason_tags(&["Tides", "נמל (3)"]), format!("Also about Tides and {harbour}")),
        (english.page_title("נמל (3)", "Page 2 of 3"), format!("{harbour}, Page 2 of 3")),
        (english.link_to("נמל (3)"), format!("Link to “{harbour}”")),
        (english.series("נמל (3)"), format!("Series: {harbour}")),
        (english.correction("May 1", "נמל (3)"), format!("Correction, May 1: {harbour}")),
        (Language::of("he").articles_in("נמל (3)"), format!("Articles in {harbour}")),
        (Language::of("ar").articles_in("كريم"), "مقالات من قسم «كريم»".to_owned()),
    ] {
        assert_eq!(text, expected);
    }
}

#[test]
fn lengths_and_sizes_have_the_regions_digits_and_units() {
    let extent = |tag: &str| {
        let language = Language::of(tag);
        language.extent(&[language.length(3_603.0), language.size(3_140_000)])
    };
    assert_eq!(extent("en"), "1:00:03, 3.1 MB");
    assert_eq!(extent("de"), "1:00:03, 3,1\u{a0}MB");
    assert_eq!(extent("fr"), "1:00:03, 3,1\u{a0}Mo");
    assert_eq!(extent("es"), "1:00:03, 3,1\u{a0}MB");
    assert_eq!(extent("ar-EG"), "١:٠٠:٠٣، ٣٫١ ميغابايت");
    assert_eq!(extent("ja"), "1:00:03、3.1 MB");
    let english = Language::of("en");
    assert_eq!(english.length(724.2), "12:04");
    assert_eq!(english.size(310_400), "310 kB");
    assert_eq!(english.size(999), "999 B");
}

#[test]
fn other_languages_are_in_english_and_so_are_their_dates() {
    for tag in ["tlh", "nl-BE", "", "i-klingon", "englisch"] {
        let language = Language::of(tag);
        assert_eq!(language.words().get(Word::Home), "Home", "{tag}");
        assert_eq!(language.date(&instant("2026-11-18T06:30:00Z")), "November 18, 2026", "{tag}");
    }
    assert_eq!(Language::of("DE-at").words().get(Word::Home), "Startseite");
}

#[test]
fn french_punctuation_and_quotation_marks_keep_their_spaces() {
    let table = &french::TABLE;
    let words = Word::VARIANTS.iter().map(|word| (table.word)(*word));
    let of_modules = ReaderWord::VARIANTS.iter().map(|word| (table.reader)(*word));
    for text in phrases(table).into_iter().chain(words).chain(of_modules) {
        // These signs do not occur inside "{…}", and no string contains a URL.
        for (at, sign) in text.match_indices([':', ';', '!', '?', '»']) {
            assert!(text[..at].ends_with('\u{202f}'), "{text} at {sign}");
        }
        for (at, sign) in text.match_indices('«') {
            assert!(text[at + sign.len()..].starts_with('\u{202f}'), "{text}");
        }
        assert!(!text.contains(['\'', '"']), "{text}");
    }
    for (table, expected) in [
        (&german::TABLE, "„x“"),
        (&spanish::TABLE, "«x»"),
        (&arabic::TABLE, "«x»"),
        (&japanese::TABLE, "「x」"),
    ] {
        let text = fill(table.related_to, &[("headline", "x")]);
        assert!(text.contains(expected), "{text}");
    }
}

#[test]
fn every_accessibility_statement_has_the_parts_of_the_english_one() {
    let parts = |text: &str| -> Vec<String> {
        text.split('<')
            .skip(1)
            .filter_map(|part| part.split('>').next())
            .map(str::to_owned)
            .collect()
    };
    for table in TABLES {
        let language = Language::of(table.language);
        assert_eq!(
            parts(table.accessibility),
            parts(english::TABLE.accessibility),
            "{}",
            table.language
        );
        assert!(!language.accessibility_aim().contains(['<', '&']), "{}", table.language);
        let without = language.accessibility(None);
        assert_eq!(without.matches("<h2>").count(), 3, "{without}");
        assert!(!without.contains('{'), "{without}");
        let with = language.accessibility(Some("<a>a@b.example</a>"));
        assert!(with.starts_with(&without) && with.ends_with("<a>a@b.example</a></p>"), "{with}");
    }
}
