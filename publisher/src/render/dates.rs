//! Formats dates for readers, in the site's language and time zone.

use crate::i18n::Language;
use crate::source::dates::rfc3339;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use newsprint_app::model::DisplayDate;

/// Formats an instant as a day.
pub fn day(timestamp: Timestamp, zone: &TimeZone, language: &Language) -> DisplayDate {
    let zoned = timestamp.to_zoned_datetime(zone.clone());
    DisplayDate { instant: rfc3339(&zoned), words: language.date(&zoned) }
}

/// Formats an instant to the minute.
pub fn minute(timestamp: Timestamp, zone: &TimeZone, language: &Language) -> DisplayDate {
    let zoned = timestamp.to_zoned_datetime(zone.clone());
    DisplayDate { instant: rfc3339(&zoned), words: language.date_and_time(&zoned) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn machines_read_offsets_of_whole_minutes() {
        let zone = TimeZone::get("America/New_York").unwrap();
        let language = Language::of("en");
        let timestamp = "1850-06-01T12:00:00Z".parse().unwrap();
        let DisplayDate { instant, words } = minute(timestamp, &zone, &language);
        assert_eq!(instant, "1850-06-01T12:00:00+00:00");
        assert_eq!(words, "June 1, 1850, 7:03 am");
        assert_eq!(day(timestamp, &zone, &language).instant, instant);
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
            DisplayDate { instant: instant.clone(), words: words.clone() }
        );
        let words = words + ", 10:30 pm";
        assert_eq!(minute(timestamp, &zone, &language), DisplayDate { instant, words });
    }
}
