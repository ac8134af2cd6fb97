//! Localisation of all text that is not content: one table of strings per language, and CLDR rules for dates, numbers,
//! plurals and lists. Publishing formats all text; the app receives its strings as [`Words`].

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

/// Returns the primary subtag of a language tag, in lower case.
pub fn primary(tag: &str) -> String {
    tag.split('-').next().unwrap_or_default().to_ascii_lowercase()
}

/// A language for the site's own text.
#[derive(Debug)]
pub struct Language {
    table: &'static Table,
    rules: Rules,
    /// The direction of its script.
    direction: Direction,
}

impl Language {
    /// Returns the language of an RFC 5646 tag with the rules of its region, or English if there is no translation.
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

    /// Returns the app's strings.
    pub fn words(&self) -> Words {
        Words::new(|word| (self.table.word)(word).to_owned())
    }

    /// Returns the client modules' strings, by key.
    pub fn reader_words(&self) -> BTreeMap<&'static str, &'static str> {
        let named = |word: &ReaderWord| (word.into(), (self.table.reader)(*word));
        ReaderWord::VARIANTS.iter().map(named).collect()
    }

    /// Formats a date: "November 18, 2026".
    pub fn date(&self, zoned: &ZonedDateTime) -> String {
        (self.table.edit_date)(self.rules.date(zoned.date()))
    }

    /// Formats a date and time: "November 18, 2026, 6:30 am".
    pub fn date_and_time(&self, zoned: &ZonedDateTime) -> String {
        let time = (self.table.edit_time)(self.rules.time(zoned.time()));
        fill(self.table.date_and_time, &[("date", &self.date(zoned)), ("time", &time)])
    }

    /// Formats a date that stands alone: "Wednesday, November 18, 2026".
    pub fn edition(&self, zoned: &ZonedDateTime) -> String {
        capitalised((self.table.edit_date)(self.rules.date_and_weekday(zoned.date())))
    }

    /// Formats a month: "November 2026".
    pub fn month(&self, zoned: &ZonedDateTime) -> String {
        capitalised(self.rules.month(zoned.date()))
    }

    /// Formats a month within a list of one year's months: "November".
    pub fn month_of_year(&self, zoned: &ZonedDateTime) -> String {
        capitalised(self.rules.month_of_year(zoned.date()))
    }

    /// Joins names: "a, b and c".
    pub fn list(&self, names: &[&str]) -> String {
        let names: Vec<_> = names.iter().map(|name| isolated(name, self.direction)).collect();
        let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
        self.rules.list(&names)
    }

    /// Fills a template with values from the content, each isolated if its direction differs.
    fn fill_isolated(&self, template: &str, values: &[(&str, &str)]) -> String {
        let values = values.iter().map(|(place, value)| (*place, isolated(value, self.direction)));
        let values: Vec<_> = values.collect();
        let values = values.iter().map(|(place, value)| (*place, value.as_ref()));
        fill(template, &values.collect::<Vec<_>>())
    }

    /// Returns what precedes each name of a byline: "By ", ", ", " and ".
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

    /// Names a table without a caption: "Table", or "Table 2" if there are several.
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

    /// Returns the title of one page of a list: "Town, Page 2 of 3".
    pub fn page_title(&self, title: &str, position: &str) -> String {
        self.fill_isolated(self.table.page_title, &[("title", title), ("position", position)])
    }

    /// Formats a duration: "12:04", "1:00:03".
    pub fn length(&self, seconds: f64) -> String {
        let seconds = seconds.round() as u64;
        let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        let two = |number| self.rules.two_digits(number);
        match hours {
            0 => format!("{}:{}", self.rules.number(minutes), two(seconds)),
            hours => format!("{}:{}:{}", self.rules.number(hours), two(minutes), two(seconds)),
        }
    }

    /// Formats a file size in decimal units: "310 kB", "3.1 MB".
    pub fn size(&self, bytes: u64) -> String {
        let (template, number) = match bytes {
            0..1_000 => (self.table.bytes, self.rules.number(bytes)),
            1_000..1_000_000 => (self.table.kilobytes, self.rules.number((bytes + 500) / 1_000)),
            _ => (self.table.megabytes, self.rules.tenths((bytes + 50_000) / 100_000)),
        };
        fill(template, &[("number", &number)])
    }

    /// Joins duration and size: "12:04, 3.1 MB".
    pub fn extent(&self, parts: &[String]) -> String {
        parts.join(self.table.comma)
    }

    /// "Correction, November 18, 2026: It was one foot."
    pub fn correction(&self, date: &str, text: &str) -> String {
        self.fill_isolated(self.table.correction, &[("date", date), ("text", text)])
    }

    /// "Related to “The wall will rise”".
    pub fn related_to(&self, headline: &str) -> String {
        self.fill_isolated(self.table.related_to, &[("headline", headline)])
    }

    /// "Articles about Tides".
    pub fn articles_about(&self, tag: &str) -> String {
        self.fill_isolated(self.table.articles_about, &[("tag", tag)])
    }

    /// "Articles by Ada Pell".
    pub fn articles_by(&self, author: &str) -> String {
        self.fill_isolated(self.table.articles_by, &[("author", author)])
    }

    /// "Articles in Town".
    pub fn articles_in(&self, section: &str) -> String {
        self.fill_isolated(self.table.articles_in, &[("section", section)])
    }

    /// "Articles of November 2026".
    pub fn articles_of(&self, month: &str) -> String {
        fill(self.table.articles_of, &[("month", month)])
    }

    /// Returns the search page's strings, by the keys of its script.
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

    /// Returns the label of the button that reads an article aloud.
    pub fn listen(&self) -> &'static str {
        self.table.listen
    }

    /// Returns the label of the button that saves an article.
    pub fn save(&self) -> &'static str {
        self.table.save
    }

    /// Returns the title of an article's table of contents.
    pub fn contents(&self) -> &'static str {
        self.table.contents
    }

    /// "Link to “The vote”".
    pub fn link_to(&self, heading: &str) -> String {
        self.fill_isolated(self.table.link_to, &[("heading", heading)])
    }

    /// Returns the text before an article's URL in print.
    pub fn print_address(&self) -> &'static str {
        self.table.print_address
    }

    /// "Series: Mud and water".
    pub fn series(&self, series: &str) -> String {
        self.fill_isolated(self.table.series, &[("series", series)])
    }

    /// "Part 2 of 4".
    pub fn series_part(&self, part: u32, parts: u32) -> String {
        let (part, parts) = (self.rules.number(part.into()), self.rules.number(parts.into()));
        fill(self.table.series_part, &[("part", &part), ("parts", &parts)])
    }

    /// Returns the label of the link to the previous part of a series.
    pub fn series_previous(&self) -> &'static str {
        self.table.series_previous
    }

    /// Returns the label of the link to the next part of a series.
    pub fn series_next(&self) -> &'static str {
        self.table.series_next
    }

    /// Returns the label of the list of all parts of a series.
    pub fn series_all(&self) -> &'static str {
        self.table.series_all
    }

    /// Returns the label of the list of nearby parts of a long series.
    pub fn series_some(&self) -> &'static str {
        self.table.series_some
    }

    /// Returns the title of the offline page.
    pub fn offline(&self) -> &'static str {
        self.table.offline
    }

    /// Returns the text of the offline page.
    pub fn offline_text(&self) -> &'static str {
        self.table.offline_text
    }

    /// Returns the text of a site without articles.
    pub fn no_articles(&self) -> &'static str {
        self.table.no_articles
    }

    /// Returns the text above the list of saved articles.
    pub fn saved_text(&self) -> &'static str {
        self.table.saved_text
    }

    /// Returns the text of the saved page for readers without JavaScript.
    pub fn saved_without_script(&self) -> &'static str {
        self.table.saved_without_script
    }

    /// Returns the first sentence of the accessibility statement.
    pub fn accessibility_aim(&self) -> &'static str {
        let first = self.table.accessibility.lines().next().unwrap_or_default();
        first.trim_start_matches("<p>").trim_end_matches("</p>")
    }

    /// Returns the accessibility statement as HTML. `contact` is the HTML of the newsroom's contact, if there is one.
    pub fn accessibility(&self, contact: Option<&str>) -> String {
        let lines = self.table.accessibility.lines();
        let said = lines.filter(|line| contact.is_some() || !line.contains("{contact}"));
        let statement = said.collect::<Vec<_>>().join("\n");
        fill(&statement, &[("contact", contact.unwrap_or_default())])
    }

    /// Returns the headline of an article without one.
    pub fn untitled(&self) -> String {
        self.table.untitled.to_owned()
    }

    /// Returns the title of a redirect page.
    pub fn moved(&self) -> &'static str {
        self.table.moved
    }
}

/// Capitalises the first letter of a text that stands alone, if its script has capitals.
fn capitalised(text: String) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

#[cfg(test)]
mod tests;
