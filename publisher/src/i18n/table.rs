//! What one language has to say. A translation that lacks a word does not compile.

use super::reader::ReaderWord;
use newsprint_app::model::Word;

/// The words of one language. `{name}` in a text is a place for a value; the same places must be in every language.
#[derive(Debug)]
pub struct Table {
    /// RFC 5646 primary subtag this table serves.
    pub language: &'static str,
    /// The language that lists are joined as, where not by this one's own rules.
    pub lists_like: Option<&'static str>,
    /// What newspapers write in another way than CLDR.
    pub edit_date: fn(String) -> String,
    pub edit_time: fn(String) -> String,

    /// What the app says.
    pub word: fn(Word) -> &'static str,

    pub date_and_time: &'static str,
    /// Before the authors' names, with the space between.
    pub by: &'static str,
    pub comma: &'static str,
    pub page_of: &'static str,
    pub page_title: &'static str,
    pub reading_time: Plural,
    pub views: Plural,
    pub articles: Plural,
    pub bytes: &'static str,
    pub kilobytes: &'static str,
    pub megabytes: &'static str,
    pub correction: &'static str,
    pub related_to: &'static str,
    pub articles_about: &'static str,
    pub articles_by: &'static str,
    pub articles_in: &'static str,
    pub articles_of: &'static str,
    pub year: &'static str,
    /// No choice made in a filter.
    pub all: &'static str,
    pub search_found: &'static str,
    pub search_nothing: &'static str,
    pub search_failed: &'static str,
    pub search_more: &'static str,
    pub search_older: &'static str,
    pub reason_chosen: &'static str,
    pub reason_tags: &'static str,
    pub reason_words: &'static str,
    pub reason_similar: &'static str,
    /// What the reader's modules say.
    pub reader: fn(ReaderWord) -> &'static str,
    /// Of an article that came out years ago.
    pub age: Plural,
    pub listen: &'static str,
    pub save: &'static str,
    pub contents: &'static str,
    /// A table without a caption, and one of several.
    pub data_table: &'static str,
    pub data_table_of: &'static str,
    pub link_to: &'static str,
    pub print_address: &'static str,
    /// An article's series, by its name.
    pub series: &'static str,
    pub series_part: &'static str,
    pub series_previous: &'static str,
    pub series_next: &'static str,
    pub series_all: &'static str,
    /// Above those nearby, where there are too many.
    pub series_some: &'static str,
    /// Above what can be read without a connection.
    pub offline: &'static str,
    pub offline_text: &'static str,
    pub saved_text: &'static str,
    pub saved_without_script: &'static str,
    /// The accessibility statement as markup: its first line is a sentence of its own, and what tells how to reach the
    /// newsroom stands in one line with the place for it.
    pub accessibility: &'static str,
    /// On the front page of a site without articles.
    pub no_articles: &'static str,
    pub untitled: &'static str,
    pub moved: &'static str,
}

/// A text with a `{count}`, in a form for each plural category that CLDR gives the language.
#[derive(Debug)]
pub struct Plural {
    pub zero: Option<&'static str>,
    pub one: Option<&'static str>,
    pub two: Option<&'static str>,
    pub few: Option<&'static str>,
    pub many: Option<&'static str>,
    pub other: &'static str,
}

impl Plural {
    /// A text that is the same for every count.
    pub const fn none(other: &'static str) -> Self {
        Plural { zero: None, one: None, two: None, few: None, many: None, other }
    }

    /// A text with a form for one.
    pub const fn one(one: &'static str, other: &'static str) -> Self {
        Plural { one: Some(one), ..Plural::none(other) }
    }

    /// A text with forms for one and for whole millions.
    pub const fn one_many(one: &'static str, many: &'static str, other: &'static str) -> Self {
        Plural { many: Some(many), ..Plural::one(one, other) }
    }
}

/// A date or time as CLDR writes it.
pub fn unedited(text: String) -> String {
    text
}
