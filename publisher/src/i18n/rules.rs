//! Formats dates, numbers, plurals and lists by CLDR's rules, with ICU4X.

use super::table::{Plural, Table};
use icu_calendar::{Date, Gregorian};
use icu_datetime::fieldsets::{M, T, YM, YMD, YMDE};
use icu_datetime::input::Time;
use icu_datetime::{FixedCalendarDateTimeFormatter, NoCalendarFormatter};
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_list::options::ListFormatterOptions;
use icu_list::{ListFormatter, parts};
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules, PluralRulesOptions};
use jiff::civil;
use newsprint_app::model::fill;
use std::fmt;
use writeable::{Part, PartsWrite, Writeable};

/// Formatters cannot fail to load: the data is compiled in, and a locale without data falls back to its parent.
const COMPILED_IN: &str = "the data are compiled in";

/// The rules of one locale.
#[derive(Debug)]
pub struct Rules {
    date: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    date_and_weekday: FixedCalendarDateTimeFormatter<Gregorian, YMDE>,
    month: FixedCalendarDateTimeFormatter<Gregorian, YM>,
    month_of_year: FixedCalendarDateTimeFormatter<Gregorian, M>,
    time: NoCalendarFormatter<T>,
    decimal: DecimalFormatter,
    plurals: PluralRules,
    list: ListFormatter,
}

impl Rules {
    pub fn new(locale: &Locale, table: &Table) -> Self {
        let like = table.lists_like.and_then(|like| Locale::try_from_str(like).ok());
        let like = like.as_ref().unwrap_or(locale);
        let cardinal = PluralRulesOptions::default();
        let wide = ListFormatterOptions::default();
        Rules {
            date: FixedCalendarDateTimeFormatter::try_new(locale.into(), YMD::long())
                .expect(COMPILED_IN),
            date_and_weekday: FixedCalendarDateTimeFormatter::try_new(locale.into(), YMDE::long())
                .expect(COMPILED_IN),
            month: FixedCalendarDateTimeFormatter::try_new(locale.into(), YM::long())
                .expect(COMPILED_IN),
            month_of_year: FixedCalendarDateTimeFormatter::try_new(locale.into(), M::long())
                .expect(COMPILED_IN),
            time: NoCalendarFormatter::try_new(locale.into(), T::hm()).expect(COMPILED_IN),
            decimal: DecimalFormatter::try_new(locale.into(), Default::default())
                .expect(COMPILED_IN),
            plurals: PluralRules::try_new(locale.into(), cardinal).expect(COMPILED_IN),
            list: ListFormatter::try_new_and(like.into(), wide).expect(COMPILED_IN),
        }
    }

    pub fn date(&self, date: civil::Date) -> String {
        self.date.format(&gregorian(date)).to_string()
    }

    pub fn date_and_weekday(&self, date: civil::Date) -> String {
        self.date_and_weekday.format(&gregorian(date)).to_string()
    }

    pub fn month(&self, date: civil::Date) -> String {
        self.month.format(&gregorian(date)).to_string()
    }

    pub fn month_of_year(&self, date: civil::Date) -> String {
        self.month_of_year.format(&gregorian(date)).to_string()
    }

    pub fn time(&self, time: civil::Time) -> String {
        let time = Time::try_new(time.hour() as u8, time.minute() as u8, time.second() as u8, 0);
        self.time.format(&time.expect("a time of day")).to_string()
    }

    pub fn number(&self, number: u64) -> String {
        self.decimal.format(&Decimal::from(number)).to_string()
    }

    /// Formats a number of tenths with one decimal digit.
    pub fn tenths(&self, tenths: u64) -> String {
        let mut number = Decimal::from(tenths);
        number.multiply_pow10(-1);
        self.decimal.format(&number).to_string()
    }

    pub fn two_digits(&self, number: u64) -> String {
        let mut number = Decimal::from(number);
        number.pad_start(2);
        self.decimal.format(&number).to_string()
    }

    pub fn count(&self, plural: &Plural, count: u64) -> String {
        let form = match self.plurals.category_for(count) {
            PluralCategory::Zero => plural.zero,
            PluralCategory::One => plural.one,
            PluralCategory::Two => plural.two,
            PluralCategory::Few => plural.few,
            PluralCategory::Many => plural.many,
            PluralCategory::Other => None,
        };
        fill(form.unwrap_or(plural.other), &[("count", &self.number(count))])
    }

    pub fn list(&self, names: &[&str]) -> String {
        self.list.format_to_string(names.iter())
    }

    /// Returns what precedes each name of a list.
    pub fn joints(&self, names: &[&str]) -> Vec<String> {
        let mut joints = Joints::default();
        // Writing to memory cannot fail.
        let _ = self.list.format(names.iter()).write_to_parts(&mut joints);
        joints.before
    }

    #[cfg(test)]
    pub fn plurals(&self) -> &PluralRules {
        &self.plurals
    }
}

fn gregorian(date: civil::Date) -> Date<Gregorian> {
    Date::try_new_gregorian(date.year().into(), date.month() as u8, date.day() as u8)
        .expect("a date")
}

/// Collects only what a list formatter writes between the elements.
#[derive(Default)]
struct Joints {
    before: Vec<String>,
    since: String,
    is_in_element: bool,
}

impl fmt::Write for Joints {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if !self.is_in_element {
            self.since += text;
        }
        Ok(())
    }
}

impl PartsWrite for Joints {
    type SubPartsWrite = Self;

    fn with_part(
        &mut self,
        part: Part,
        mut write: impl FnMut(&mut Self) -> fmt::Result,
    ) -> fmt::Result {
        self.is_in_element = part == parts::ELEMENT;
        if self.is_in_element {
            self.before.push(std::mem::take(&mut self.since));
        }
        let result = write(self);
        self.is_in_element = false;
        result
    }
}
