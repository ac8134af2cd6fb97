//! Dates: parses RFC 3339, and formats dates for machines in the site's time zone.

use super::json_fields::Fields;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};
use std::borrow::Cow;

/// The meaning of a text as a date.
enum ParsedDate {
    /// An instant.
    Instant(Timestamp),
    /// A local time without an offset, interpreted in the site's time zone.
    Local(ZonedDateTime),
    /// A time after the latest supported one.
    TooLate,
    /// The zero date that programs write for a missing one.
    Zero,
    /// Not a date.
    Invalid,
}

/// Parses the date in a field, and reports what is wrong with it. `instead` describes what happens if it is not a date:
/// "the article is published without a date".
pub fn read(fields: &Fields, key: &str, zone: &TimeZone, instead: &str) -> Option<Timestamp> {
    let text = fields.text(key)?;
    let warn = |message: String, hint: &str| {
        fields.problems().warn(&fields.name(key), format!("{text:?} {message}."), hint);
    };
    match parse(&text, zone) {
        ParsedDate::Instant(timestamp) => Some(timestamp),
        ParsedDate::Local(zoned) => {
            let hint = format!("Write {:?}.", rfc3339(&zoned));
            warn("has no time zone; it is read in the site's zone".to_owned(), &hint);
            Some(zoned.timestamp())
        }
        ParsedDate::TooLate => {
            let last = last();
            let hint = "Write an earlier date, or leave the field out.";
            warn(format!("is later than the latest supported date; it is read as {last}"), hint);
            Some(last)
        }
        ParsedDate::Zero => {
            let hint = "Write the right date, or leave the field out.";
            warn(format!("is a placeholder for a missing date; {instead}"), hint);
            None
        }
        ParsedDate::Invalid => {
            let hint =
                "Write year, month, day, time and zone, such as \"2026-11-18T06:30:00-05:00\".";
            warn(format!("is not an RFC 3339 date; {instead}"), hint);
            None
        }
    }
}

/// Parses the end of an embargo. One that cannot be parsed never ends, so that nothing is published by mistake.
pub fn read_embargo(fields: &Fields, key: &str, zone: &TimeZone) -> Option<Timestamp> {
    let text = fields.text(key);
    match text.as_deref().map(|text| parse(text, zone)) {
        Some(ParsedDate::Zero) => read(fields, key, zone, "there is no embargo"),
        Some(_) => read(fields, key, zone, "the article is held back").or_else(|| Some(last())),
        // A value that is not a text was reported already; an empty text means no embargo.
        None => (fields.has(key) && !fields.is_text(key)).then(last),
    }
}

fn parse(text: &str, zone: &TimeZone) -> ParsedDate {
    // Years from 2 on are valid; the year 1 is a zero date in any time zone.
    let is_zero = |zoned: &ZonedDateTime| zoned.year() <= 1 || text.starts_with("0001-");
    let text = &to_nanoseconds(text);
    if let Ok(timestamp) = text.parse::<Timestamp>() {
        let is_zero = [zone, &TimeZone::UTC]
            .into_iter()
            .any(|zone| is_zero(&timestamp.to_zoned_datetime(zone.clone())));
        return if is_zero { ParsedDate::Zero } else { ParsedDate::Instant(timestamp) };
    }
    match text.parse::<DateTime>() {
        Ok(local) => match local.to_zoned_datetime(zone.clone()) {
            Ok(zoned) if is_zero(&zoned) => ParsedDate::Zero,
            Ok(zoned) => ParsedDate::Local(zoned),
            Err(_) if is_of_the_last_days(local) => ParsedDate::TooLate,
            Err(_) => ParsedDate::Invalid,
        },
        Err(_) => match without_offset(text).and_then(|local| local.parse::<DateTime>().ok()) {
            Some(local) if is_of_the_last_days(local) => ParsedDate::TooLate,
            _ => ParsedDate::Invalid,
        },
    }
}

/// Returns the latest instant that has a date in every time zone.
fn last() -> Timestamp {
    Timestamp::from_second(Timestamp::MAX.as_second()).unwrap_or(Timestamp::MAX)
}

/// RFC 3339 allows years up to 9999, and the latest supported instant is some hours before their end.
fn is_of_the_last_days(local: DateTime) -> bool {
    (local.year(), local.month()) == (9999, 12) && local.day() >= 30
}

/// Returns a text without its UTC offset.
fn without_offset(text: &str) -> Option<&str> {
    if let Some(local) = text.strip_suffix(['Z', 'z']) {
        return Some(local);
    }
    let (local, offset) = text.split_at_checked(text.len().checked_sub("+00:00".len())?)?;
    let offset = offset.strip_prefix(['+', '-'])?;
    let is_offset = offset.bytes().enumerate().all(|(i, byte)| match i {
        2 => byte == b':',
        _ => byte.is_ascii_digit(),
    });
    is_offset.then_some(local)
}

/// Truncates fractional seconds to nanoseconds; RFC 3339 allows any number of digits.
fn to_nanoseconds(text: &str) -> Cow<'_, str> {
    const DECIMALS: usize = 9;
    let Some(point) = text.find(['.', ',']) else { return Cow::Borrowed(text) };
    let (whole, decimals) = text.split_at(point + 1);
    let count = decimals.bytes().take_while(u8::is_ascii_digit).count();
    if count <= DECIMALS {
        return Cow::Borrowed(text);
    }
    Cow::Owned([whole, &decimals[..DECIMALS], &decimals[count..]].concat())
}

/// Returns the date of an instant in a time zone.
pub fn date(timestamp: Timestamp, zone: &TimeZone) -> Date {
    timestamp.to_zoned_datetime(zone.clone()).date()
}

/// Returns an instant in a time zone, or in UTC if the zone had no standard time yet. Offsets of local mean time
/// include seconds, which neither RFC 3339 nor HTML nor RFC 2822 can express.
pub fn zoned(timestamp: Timestamp, zone: &TimeZone) -> ZonedDateTime {
    let zoned = timestamp.to_zoned_datetime(zone.clone());
    match zoned.offset().seconds() % 60 {
        0 => zoned,
        _ => timestamp.to_zoned_datetime(TimeZone::UTC),
    }
}

/// Formats a date by RFC 3339 with seconds and a numeric offset.
pub fn rfc3339(zoned: &ZonedDateTime) -> String {
    let zoned = self::zoned(zoned.timestamp(), zoned.time_zone());
    zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// Formats an instant by RFC 3339 in the site's time zone, with full precision.
pub fn exact(timestamp: Timestamp, zone: &TimeZone) -> String {
    zoned(timestamp, zone).strftime("%Y-%m-%dT%H:%M:%S%.f%:z").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::problem::{Location, Problems};

    fn read_text(text: &str) -> (Option<Timestamp>, Vec<String>) {
        let problems = Problems::at(Location { file: "feed.json".to_owned(), item: None });
        let object = serde_json::json!({ "date_published": text });
        let zone = TimeZone::get("America/New_York").unwrap();
        let fields = Fields::new(object.as_object().unwrap(), "", &problems);
        let date = read(&fields, "date_published", &zone, "there is no date");
        (date, problems.into_vec().iter().map(ToString::to_string).collect())
    }

    #[test]
    fn reads_every_offset() {
        for text in ["2026-11-18T06:30:00-05:00", "2026-11-18T11:30:00Z", "2026-11-18t11:30:00.0z"]
        {
            let (date, problems) = read_text(text);
            assert_eq!(date.unwrap().to_string(), "2026-11-18T11:30:00Z");
            assert!(problems.is_empty());
        }
    }

    #[test]
    fn reads_a_date_without_zone_in_the_sites_zone_and_warns() {
        let (date, problems) = read_text("2026-11-18T06:30:00");
        assert_eq!(date.unwrap().to_string(), "2026-11-18T11:30:00Z");
        assert_eq!(
            problems,
            [
                "warning: feed.json, field `date_published`\n  \"2026-11-18T06:30:00\" has no time zone; \
              it is read in the site's zone.\n  Write \"2026-11-18T06:30:00-05:00\"."
            ]
        );
        let (date, problems) = read_text("2026-11-18");
        assert_eq!(date.unwrap().to_string(), "2026-11-18T05:00:00Z");
        assert_eq!(problems.len(), 1);
    }

    #[test]
    fn takes_no_other_text_for_a_date() {
        for text in [
            "18/11/2026",
            "Wed, 18 Nov 2026 06:30:00 GMT",
            "2026-13-01T00:00:00Z",
            "2026-02-30T00:00:00Z",
            "2026-6-1",
            "0000-00-00 00:00:00",
            "-0001-11-30T00:00:00+00:00",
            "9999-12-31T25:00:00Z",
            "9999-12-31T00:00:00+1:00",
            "1780000000",
            "海",
        ] {
            let (date, problems) = read_text(text);
            assert_eq!(date, None, "{text}");
            assert_eq!(
                problems,
                [format!(
                    "warning: feed.json, field `date_published`\n  {text:?} is not an RFC 3339 date; \
                     there is no date.\n  Write year, month, day, time and zone, such as \"2026-11-18T06:30:00-05:00\"."
                )]
            );
        }
    }

    #[test]
    fn a_date_of_the_first_year_is_none() {
        for text in [
            "0001-01-01T00:00:00Z",
            "0001-01-01",
            "0000-01-01T00:00:00Z",
            "0001-12-31T23:00:00-05:00",
            "0002-01-01T00:00:00Z",
            "-000044-03-15T12:00:00Z",
        ] {
            let (date, problems) = read_text(text);
            assert_eq!(date, None, "{text}");
            assert!(
                problems[0].contains("is a placeholder for a missing date; there is no date."),
                "{problems:?}"
            );
        }
        assert!(read_text("0002-01-02T00:00:00Z").1.is_empty());
        assert!(read_text("1969-12-31T23:59:59-05:00").1.is_empty());
        assert!(read_text("1970-01-01T00:00:00Z").1.is_empty());
    }

    #[test]
    fn all_that_rfc_3339_allows_for_is_a_date() {
        for (text, expected) in [
            ("2026-11-18T11:30:00.12345678901234567890Z", "2026-11-18T11:30:00.123456789Z"),
            ("2026-11-18T11:30:00.12345678901234567890+01:00", "2026-11-18T10:30:00.123456789Z"),
            ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"),
            ("9999-12-30T21:59:59Z", "9999-12-30T21:59:59Z"),
        ] {
            let (date, problems) = read_text(text);
            assert_eq!(date.map(|date| date.to_string()).as_deref(), Some(expected));
            assert_eq!(problems, [""; 0], "{text}");
        }
        for text in [
            "9999-12-31T23:59:59Z",
            "9999-12-31T23:59:59.9999999999-23:59",
            "9999-12-31",
            "9999-12-30T23:00:00z",
        ] {
            let (date, problems) = read_text(text);
            assert_eq!(date.unwrap().to_string(), "9999-12-30T22:00:00Z", "{text}");
            assert!(problems[0].contains(
                "is later than the latest supported date; it is read as 9999-12-30T22:00:00Z."
            ));
        }
    }

    #[test]
    fn an_embargo_that_cannot_be_read_lasts() {
        let of = |value: serde_json::Value| {
            let problems = Problems::at(Location { file: "feed.json".to_owned(), item: None });
            let object = serde_json::json!({ "not_before": value });
            let fields = Fields::new(object.as_object().unwrap(), "_news.", &problems);
            let until = read_embargo(&fields, "not_before", &TimeZone::UTC);
            (until.map(|until| until.to_string()), problems.into_vec().len())
        };
        let ever = Some("9999-12-30T22:00:00Z".to_owned());
        assert_eq!(of("tomorrow".into()), (ever.clone(), 1));
        assert_eq!(of(serde_json::json!({"at": 5})), (ever.clone(), 1));
        assert_eq!(of("9999-12-31T00:00:00Z".into()), (ever, 1));
        assert_eq!(of("0001-01-01T00:00:00Z".into()), (None, 1));
        assert_eq!(of(serde_json::Value::Null), (None, 0));
        assert_eq!(of("".into()), (None, 0));
    }

    #[test]
    fn writes_instants_as_they_are() {
        let zone = TimeZone::get("America/New_York").unwrap();
        for (text, expected) in [
            ("2026-11-18T11:30:00Z", "2026-11-18T06:30:00-05:00"),
            ("2026-11-18T11:30:00.25Z", "2026-11-18T06:30:00.25-05:00"),
            ("1850-01-01T12:00:00Z", "1850-01-01T12:00:00+00:00"),
        ] {
            let timestamp: Timestamp = text.parse().unwrap();
            assert_eq!(exact(timestamp, &zone), expected);
            assert_eq!(expected.parse::<Timestamp>().unwrap(), timestamp);
        }
    }
}
