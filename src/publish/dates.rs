//! Dates: read from RFC 3339, written in words of the site's language and zone.

use super::fields::Fields;
use crate::content::Moment;
use crate::strings::Language;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};

/// Reads the date in a field, and tells what is wrong with it.
pub fn read(fields: &Fields, key: &str, zone: &TimeZone) -> Option<Timestamp> {
    let text = fields.text(key)?;
    if let Ok(timestamp) = text.parse::<Timestamp>() {
        return Some(timestamp);
    }
    let local = text.parse::<DateTime>().ok();
    match local.and_then(|local| local.to_zoned_datetime(zone.clone()).ok()) {
        Some(zoned) => {
            fields.problems().warn(
                &fields.name(key),
                format!("{text:?} has no time zone; it is read in the site's zone."),
                format!("Write {:?}.", rfc3339(&zoned)),
            );
            Some(zoned.timestamp())
        }
        None => {
            fields.problems().error(
                &fields.name(key),
                format!("{text:?} is not a date as RFC 3339 writes it."),
                "Write year, month, day, time and zone, such as \"2026-11-18T06:30:00-05:00\".",
            );
            None
        }
    }
}

/// The day of a moment in a time zone.
pub fn date(timestamp: Timestamp, zone: &TimeZone) -> Date {
    timestamp.to_zoned_datetime(zone.clone()).date()
}

/// RFC 3339 with seconds and a numeric offset.
pub fn rfc3339(zoned: &ZonedDateTime) -> String {
    zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// RFC 3339 with all that is known of the instant, in the site's zone.
pub fn exact(timestamp: Timestamp, zone: &TimeZone) -> String {
    let zoned = timestamp.to_zoned_datetime(zone.clone());
    // Before there were zones, noon was the sun's: offsets had seconds, which RFC 3339 cannot write.
    match zoned.offset().seconds() % 60 {
        0 => zoned.strftime("%Y-%m-%dT%H:%M:%S%.f%:z").to_string(),
        _ => timestamp.to_string(),
    }
}

/// The day of an instant, as readers see it.
pub fn day(timestamp: Timestamp, zone: &TimeZone, language: &Language) -> Moment {
    let zoned = timestamp.to_zoned_datetime(zone.clone());
    Moment { instant: rfc3339(&zoned), words: language.date(&zoned) }
}

/// An instant to the minute, as readers see it.
pub fn minute(timestamp: Timestamp, zone: &TimeZone, language: &Language) -> Moment {
    let zoned = timestamp.to_zoned_datetime(zone.clone());
    Moment { instant: rfc3339(&zoned), words: language.date_and_time(&zoned) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::problem::{Place, Problems};

    fn read_text(text: &str) -> (Option<Timestamp>, Vec<String>) {
        let problems = Problems::at(Place { file: "feed.json".to_owned(), item: None });
        let object = serde_json::json!({ "date_published": text });
        let zone = TimeZone::get("America/New_York").unwrap();
        let fields = Fields::new(object.as_object().unwrap(), "", &problems);
        let date = read(&fields, "date_published", &zone);
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
    fn refuses_other_dates() {
        for text in ["18/11/2026", "Wed, 18 Nov 2026 06:30:00 GMT", "2026-13-01T00:00:00Z"] {
            let (date, problems) = read_text(text);
            assert_eq!(date, None);
            assert!(problems[0].starts_with("error"), "{problems:?}");
        }
    }

    #[test]
    fn writes_instants_as_they_are() {
        let zone = TimeZone::get("America/New_York").unwrap();
        for (text, expected) in [
            ("2026-11-18T11:30:00Z", "2026-11-18T06:30:00-05:00"),
            ("2026-11-18T11:30:00.25Z", "2026-11-18T06:30:00.25-05:00"),
            ("1850-01-01T12:00:00Z", "1850-01-01T12:00:00Z"),
        ] {
            let timestamp: Timestamp = text.parse().unwrap();
            assert_eq!(exact(timestamp, &zone), expected);
            assert_eq!(expected.parse::<Timestamp>().unwrap(), timestamp);
        }
    }

    #[test]
    fn writes_dates_in_words() {
        let zone = TimeZone::get("America/New_York").unwrap();
        let language = Language::of("en");
        let timestamp = "2026-11-19T03:30:00Z".parse().unwrap();
        let instant = "2026-11-18T22:30:00-05:00".to_owned();
        let words = "November 18, 2026".to_owned();
        assert_eq!(
            day(timestamp, &zone, &language),
            Moment { instant: instant.clone(), words: words.clone() }
        );
        let words = words + ", 10:30 pm";
        assert_eq!(minute(timestamp, &zone, &language), Moment { instant, words });
    }
}
