//! Tests of fields of every kind.

use super::*;
use crate::diagnostics::problem::{Location, Severity};
use serde_json::json;

/// Returns what is read from a value, and the problems reported.
fn read<T>(value: Value, read: impl Fn(&Fields) -> T) -> (T, Vec<String>) {
    let problems = Problems::at(Location::default());
    let object = json!({ "x": value });
    let found = read(&Fields::new(object.as_object().unwrap(), "", &problems));
    let told = problems.into_vec();
    assert!(told.iter().all(|problem| problem.severity == Severity::Warning), "{told:?}");
    (found, told.into_iter().map(|problem| problem.message).collect())
}

/// Asserts what each value is read as. No message means that it is valid as written; `"left"` means that it is left
/// out.
fn assert_read<T: std::fmt::Debug + PartialEq>(
    as_what: impl Fn(&Fields) -> Option<T>,
    cases: Vec<(Value, Option<T>, &str)>,
) {
    for (value, expected, message) in cases {
        let (found, told) = read(value.clone(), &as_what);
        assert_eq!(found, expected, "{value}");
        match message {
            "" => assert_eq!(told, Vec::<String>::new(), "{value}"),
            message => {
                assert_eq!(told.len(), 1, "{value}: {told:?}");
                assert!(told[0].contains(message), "{value}: {told:?}");
            }
        }
    }
}

#[test]
fn whole_numbers_are_read_however_they_are_written() {
    assert_read(
        |fields| fields.count("x"),
        vec![
            (json!(5), Some(5), ""),
            (json!(u64::MAX), Some(u64::MAX), ""),
            (json!(52428800.0), Some(52428800), "it is read as 52428800."),
            (json!("1234"), Some(1234), "it is read as 1234."),
            (json!(" 12.0 "), Some(12), "it is read as 12."),
            (json!(1.5), None, "left out"),
            (json!(-1), None, "left out"),
            (json!("-1"), None, "left out"),
            (json!(1e30), None, "left out"),
            (json!("many"), None, "left out"),
            (json!(true), None, "left out"),
            (json!([5]), None, "left out"),
            (json!(null), None, ""),
        ],
    );
    assert_read(
        |fields| fields.number("x"),
        vec![
            (json!(-3), Some(-3), ""),
            (json!(-3.0), Some(-3), "it is read as -3."),
            (json!("-3"), Some(-3), "it is read as -3."),
        ],
    );
    assert_read(
        |fields| fields.ordinal("x"),
        vec![(json!("2"), Some(2), "it is read as 2."), (json!(0), None, "left out")],
    );
}

#[test]
fn seconds_are_read_as_players_show_them() {
    assert_read(
        |fields| fields.seconds("x"),
        vec![
            (json!(3600), Some(3600.0), ""),
            (json!("3600"), Some(3600.0), "it is read as 3600."),
            (json!("01:00:00"), Some(3600.0), "it is read as 3600."),
            (json!("2:03.5"), Some(123.5), "it is read as 123.5."),
            (json!("1:2:3:4"), None, "left out"),
            (json!("1:-2"), None, "left out"),
            (json!("NaN"), None, "left out"),
            (json!("inf"), None, "left out"),
            (json!(-1), None, "left out"),
        ],
    );
}

#[test]
fn texts_are_read_of_what_stands_for_them() {
    let text = |text: &str| Some(text.to_owned());
    assert_read(
        |fields| fields.text("x"),
        vec![
            (json!(" a "), text("a"), ""),
            (json!(""), None, ""),
            (json!(7), text("7"), "it is read as \"7\"."),
            (json!(["a"]), text("a"), "it is read as \"a\"."),
            (json!(["a", "b"]), None, "left out"),
            (json!({"a": 1}), None, "left out"),
            (json!(false), None, "left out"),
        ],
    );
    assert_read(
        |fields| fields.address("x"),
        vec![
            (json!("a.jpg"), text("a.jpg"), ""),
            (json!({"url": "a.jpg"}), text("a.jpg"), "it is read as \"a.jpg\"."),
            (json!({"width": 5}), None, "left out"),
        ],
    );
    assert_read(
        |fields| fields.flag("x"),
        vec![
            (json!(true), Some(true), ""),
            (json!("False"), Some(false), "it is read as false."),
            (json!(1), Some(true), "it is read as true."),
            (json!("perhaps"), None, "left out"),
        ],
    );
}

#[test]
fn lists_are_read_of_one_thing() {
    let list = |list: &[&str]| Some(list.iter().map(|text| (*text).to_owned()).collect());
    let tags = |fields: &Fields| Some(fields.names("x"));
    let cases: Vec<(Value, Option<Vec<String>>, &str)> = vec![
        (json!(["a", null, "", "b, c"]), list(&["a", "b, c"]), ""),
        (json!("a, b，c"), list(&["a", "b", "c"]), "read as [\"a\", \"b\", \"c\"]."),
        (json!(""), list(&[]), ""),
        (json!(5), list(&["5"]), "read as [\"5\"]."),
        (json!(["a", 7]), list(&["a", "7"]), "read as \"7\"."),
        (json!([{"name": "a"}]), list(&["a"]), "read as \"a\"."),
        (json!([{"term": "a"}, "b"]), list(&["b"]), "left out"),
        (json!({"a": 1}), list(&[]), "left out"),
        (json!(true), list(&[]), "left out"),
    ];
    assert_read(tags, cases);
    let id = read(json!("tag:blog.example,2024:1"), |fields| fields.texts("x"));
    assert_eq!(id.0, ["tag:blog.example,2024:1"], "an address may have commas");
    let objects = |fields: &Fields| Some(fields.objects("x").len());
    assert_read(
        objects,
        vec![
            (json!([{}, {}, null]), Some(2), ""),
            (json!({}), Some(1), "read as a list of one"),
            (json!([{}, "a"]), Some(1), "left out"),
            (json!("a"), Some(0), "left out"),
        ],
    );
}

#[test]
fn a_text_of_which_nobody_sees_anything_is_none() {
    for text in [
        "\u{200B}",
        "\u{AD}\u{AD}",
        "\u{200E}\u{202E} \u{2066}",
        "\u{2800}",
        "\u{3164}",
        "\u{FEFF}\u{2060}",
        "\u{FE0F}",
        "\u{E0041}",
    ] {
        let (found, told) = read(json!(text), |fields| fields.text("x"));
        assert_eq!(found, None, "{text:?}");
        assert_eq!(told.len(), 1, "{text:?}");
    }
    for text in ["a\u{200B}", "🐟", "…", "海", "\u{2801}", "0"] {
        let (found, told) = read(json!(text), |fields| fields.text("x"));
        assert_eq!((found.as_deref(), told.len()), (Some(text), 0), "{text:?}");
    }
}

#[test]
fn cleans_texts_of_what_no_page_or_feed_may_hold() {
    for (text, expected) in [
        ("a\u{0}b\u{1}c\u{8}\u{1F}\u{7F}\u{9F}d", "abcd"),
        ("a\u{B}b\u{C}c\u{85}d", "a b c d"),
        ("a\r\nb\rc\td\n", "a\nb\nc\td\n"),
        ("a\u{FFFE}\u{FFFF}\u{1FFFE}\u{FDD0}b", "ab"),
        ("a\u{2028}b\u{FFFD}\u{200D}\u{FEFF}c🐟", "a\u{2028}b\u{FFFD}\u{200D}\u{FEFF}c🐟"),
    ] {
        assert_eq!(clean(text), expected, "{text:?}");
    }
}
