//! Every word a reader sees that is not content, by language: a table for each, and the rules of CLDR for dates, numbers,
//! plurals and lists. Publishing writes with it; the app gets its share as [`Words`].

mod arabic;
mod english;
mod french;
mod german;
mod isolation;
mod japanese;
mod reader;
mod rules;
mod spanish;
mod table;
mod tag;

pub use isolation::isolated;
pub use tag::canonical;

use icu_locale_core::Locale;
use jiff::ZonedDateTime;
use newsprint_app::model::{Direction, Word, Words, fill};
use reader::ReaderWord;
use rules::Rules;
use std::collections::BTreeMap;
use strum::VariantArray;
use table::Table;

const TABLES: &[&Table] = &[
    &english::TABLE,
    &german::TABLE,
    &french::TABLE,
    &spanish::TABLE,
    &arabic::TABLE,
    &japanese::TABLE,
];

/// The primary subtag of a language tag, in small letters.
pub fn primary(tag: &str) -> String {
    tag.split('-').next().unwrap_or_default().to_ascii_lowercase()
}

/// A language to write in.
#[derive(Debug)]
pub struct Language {
    table: &'static Table,
    rules: Rules,
    /// The way its texts run.
    direction: Direction,
}

impl Language {
    /// The language of a tag of RFC 5646, with the rules of its region. Where there is no translation, English.
    pub fn of(tag: &str) -> Self {
        let primary = primary(tag);
        let table = TABLES.iter().copied().find(|table| table.language == primary);
        let (table, locale) = match (table, Locale::try_from_str(tag)) {
            (Some(table), Ok(locale)) => (table, locale),
            (table, _) => {
                let table = table.unwrap_or(&english::TABLE);
                (table, Locale::try_from_str(table.language).unwrap_or(Locale::UNKNOWN))
            }
        };
        let direction = Direction::of(table.language);
        Language { table, rules: Rules::new(&locale, table), direction }
    }

    /// What the app says.
    pub fn words(&self) -> Words {
        Words::new(|word| (self.table.word)(word).to_owned())
    }

    /// What the reader's modules say, by the names that they know.
    pub fn reader_words(&self) -> BTreeMap<&'static str, &'static str> {
        let named = |word: &ReaderWord| (word.into(), (self.table.reader)(*word));
        ReaderWord::VARIANTS.iter().map(named).collect()
    }

    /// "November 18, 2026".
    pub fn date(&self, zoned: &ZonedDateTime) -> String {
        (self.table.edit_date)(self.rules.date(zoned.date()))
    }

    /// "November 18, 2026, 6:30 am".
    pub fn date_and_time(&self, zoned: &ZonedDateTime) -> String {
        let time = (self.table.edit_time)(self.rules.time(zoned.time()));
        fill(self.table.date_and_time, &[("date", &self.date(zoned)), ("time", &time)])
    }

    /// A date that stands alone: "Wednesday, November 18, 2026".
    pub fn edition(&self, zoned: &ZonedDateTime) -> String {
        begun((self.table.edit_date)(self.rules.date_and_weekday(zoned.date())))
    }

    /// "November 2026".
    pub fn month(&self, zoned: &ZonedDateTime) -> String {
        begun(self.rules.month(zoned.date()))
    }

    /// A month among those of its year: "November".
    pub fn month_of_year(&self, zoned: &ZonedDateTime) -> String {
        begun(self.rules.month_of_year(zoned.date()))
    }

    /// Names in a row: "a, b and c".
    pub fn list(&self, names: &[&str]) -> String {
        let names: Vec<_> = names.iter().map(|name| isolated(name, self.direction)).collect();
        let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
        self.rules.list(&names)
    }

    /// A text with what the content says in the places of their names. Nothing of it turns what stands beside it.
    fn about(&self, template: &str, values: &[(&str, &str)]) -> String {
        let values = values.iter().map(|(place, value)| (*place, isolated(value, self.direction)));
        let values: Vec<_> = values.collect();
        let values = values.iter().map(|(place, value)| (*place, value.as_ref()));
        fill(template, &values.collect::<Vec<_>>())
    }

    /// What stands before each name of a byline: "By ", ", ", " and ".
    pub fn byline(&self, names: &[&str]) -> Vec<String> {
        let mut joints = self.rules.joints(names);
        if let Some(first) = joints.first_mut() {
            first.insert_str(0, self.table.by);
        }
        joints
    }

    /// "3 min read".
    pub fn reading_time(&self, minutes: u32) -> String {
        self.rules.count(&self.table.reading_time, minutes.into())
    }

    /// "1,834 views".
    pub fn views(&self, views: u64) -> String {
        self.rules.count(&self.table.views, views)
    }

    /// "12 articles".
    pub fn articles(&self, articles: usize) -> String {
        self.rules.count(&self.table.articles, articles as u64)
    }

    /// A table without a caption: "Table", and one of several: "Table 2".
    pub fn table(&self, number: Option<u32>) -> String {
        match number {
            Some(number) => {
                let number = self.rules.number(number.into());
                fill(self.table.data_table_of, &[("number", &number)])
            }
            None => self.table.data_table.to_owned(),
        }
    }

    /// "Page 2 of 3".
    pub fn page_of(&self, page: u32, pages: u32) -> String {
        let (page, pages) = (self.rules.number(page.into()), self.rules.number(pages.into()));
        fill(self.table.page_of, &[("page", &page), ("pages", &pages)])
    }

    /// One of the pages of a list: "Town, Page 2 of 3".
    pub fn page_title(&self, title: &str, position: &str) -> String {
        self.about(self.table.page_title, &[("title", title), ("position", position)])
    }

    /// Minutes and seconds: "12:04", "1:00:03".
    pub fn length(&self, seconds: f64) -> String {
        let seconds = seconds.round() as u64;
        let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        let two = |number| self.rules.two_digits(number);
        match hours {
            0 => format!("{}:{}", self.rules.number(minutes), two(seconds)),
            hours => format!("{}:{}:{}", self.rules.number(hours), two(minutes), two(seconds)),
        }
    }

    /// Bytes in decimal units: "310 kB", "3.1 MB".
    pub fn size(&self, bytes: u64) -> String {
        let (template, number) = match bytes {
            0..1_000 => (self.table.bytes, self.rules.number(bytes)),
            1_000..1_000_000 => (self.table.kilobytes, self.rules.number((bytes + 500) / 1_000)),
            _ => (self.table.megabytes, self.rules.tenths((bytes + 50_000) / 100_000)),
        };
        fill(template, &[("number", &number)])
    }

    /// Length and size: "12:04, 3.1 MB".
    pub fn extent(&self, parts: &[String]) -> String {
        parts.join(self.table.comma)
    }

    /// "Correction, November 18, 2026: It was one foot."
    pub fn correction(&self, date: &str, text: &str) -> String {
        self.about(self.table.correction, &[("date", date), ("text", text)])
    }

    /// "Related to “The wall will rise”".
    pub fn related_to(&self, headline: &str) -> String {
        self.about(self.table.related_to, &[("headline", headline)])
    }

    /// "Articles about Tides".
    pub fn articles_about(&self, tag: &str) -> String {
        self.about(self.table.articles_about, &[("tag", tag)])
    }

    /// "Articles by Ada Pell".
    pub fn articles_by(&self, author: &str) -> String {
        self.about(self.table.articles_by, &[("author", author)])
    }

    /// "Articles in Town".
    pub fn articles_in(&self, section: &str) -> String {
        self.about(self.table.articles_in, &[("section", section)])
    }

    /// "Articles of November 2026".
    pub fn articles_of(&self, month: &str) -> String {
        fill(self.table.articles_of, &[("month", month)])
    }

    /// What the search says, by the names that its script knows.
    pub fn search(&self, words: &Words) -> [(&'static str, String); 12] {
        let table = self.table;
        [
            ("search", words.get(Word::Search)),
            ("section", words.get(Word::Section)),
            ("tag", words.get(Word::Tag)),
            ("author", words.get(Word::Author)),
            ("year", table.year),
            ("all", table.all),
            ("found", table.search_found),
            ("nothing", table.search_nothing),
            ("failed", table.search_failed),
            ("retry", words.get(Word::Retry)),
            ("more", table.search_more),
            ("older", table.search_older),
        ]
        .map(|(name, text)| (name, text.to_owned()))
    }

    /// "Chosen by the editors".
    pub fn reason_chosen(&self) -> String {
        self.table.reason_chosen.to_owned()
    }

    /// "Also about Harbor and Tides".
    pub fn reason_tags(&self, tags: &[&str]) -> String {
        fill(self.table.reason_tags, &[("tags", &self.list(tags))])
    }

    /// "Also mentions oysters and oystermen".
    pub fn reason_text(&self, words: &[&str]) -> String {
        match words {
            [] => self.table.reason_similar.to_owned(),
            words => fill(self.table.reason_words, &[("words", &self.list(words))]),
        }
    }

    /// "This article is more than 3 years old".
    pub fn age(&self, years: u32) -> String {
        self.rules.count(&self.table.age, years.into())
    }

    /// On the button that has an article read aloud.
    pub fn listen(&self) -> &'static str {
        self.table.listen
    }

    /// On the button that keeps an article for later.
    pub fn save(&self) -> &'static str {
        self.table.save
    }

    /// Above an article's headings.
    pub fn contents(&self) -> &'static str {
        self.table.contents
    }

    /// "Link to “The vote”".
    pub fn link_to(&self, heading: &str) -> String {
        self.about(self.table.link_to, &[("heading", heading)])
    }

    /// On paper, before an article's address.
    pub fn print_address(&self) -> &'static str {
        self.table.print_address
    }

    /// "Series: Mud and water".
    pub fn series(&self, series: &str) -> String {
        self.about(self.table.series, &[("series", series)])
    }

    /// "Part 2 of 4".
    pub fn series_part(&self, part: u32, parts: u32) -> String {
        let (part, parts) = (self.rules.number(part.into()), self.rules.number(parts.into()));
        fill(self.table.series_part, &[("part", &part), ("parts", &parts)])
    }

    /// Before the headline of the part that came before.
    pub fn series_previous(&self) -> &'static str {
        self.table.series_previous
    }

    /// Before the headline of the part that follows.
    pub fn series_next(&self) -> &'static str {
        self.table.series_next
    }

    /// Above the list of all parts.
    pub fn series_all(&self) -> &'static str {
        self.table.series_all
    }

    /// Above the list of the parts nearby, of a series with many.
    pub fn series_some(&self) -> &'static str {
        self.table.series_some
    }

    /// The name of the page of what can be read without a connection.
    pub fn offline(&self) -> &'static str {
        self.table.offline
    }

    /// What that page says.
    pub fn offline_text(&self) -> &'static str {
        self.table.offline_text
    }

    /// That there is nothing to read yet.
    pub fn no_articles(&self) -> &'static str {
        self.table.no_articles
    }

    /// What the page of saved articles says above them.
    pub fn saved_text(&self) -> &'static str {
        self.table.saved_text
    }

    /// What it says where they cannot be listed.
    pub fn saved_without_script(&self) -> &'static str {
        self.table.saved_without_script
    }

    /// The first sentence of the accessibility statement.
    pub fn accessibility_aim(&self) -> &'static str {
        let first = self.table.accessibility.lines().next().unwrap_or_default();
        first.trim_start_matches("<p>").trim_end_matches("</p>")
    }

    /// The accessibility statement as markup, with the markup of a way to reach the newsroom, if there is one.
    pub fn accessibility(&self, contact: Option<&str>) -> String {
        let lines = self.table.accessibility.lines();
        let said = lines.filter(|line| contact.is_some() || !line.contains("{contact}"));
        let statement = said.collect::<Vec<_>>().join("\n");
        fill(&statement, &[("contact", contact.unwrap_or_default())])
    }

    /// The headline of an article that has none.
    pub fn untitled(&self) -> String {
        self.table.untitled.to_owned()
    }

    /// What an old address says.
    pub fn moved(&self) -> &'static str {
        self.table.moved
    }
}

/// A text that stands alone, with a capital at its beginning where its script has them.
fn begun(text: String) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

#[cfg(test)]
mod tests;
