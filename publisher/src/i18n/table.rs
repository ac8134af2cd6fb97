//! The strings of one language. A translation that lacks one does not compile.

use super::reader::ReaderWord;
use newsprint_app::model::Word;

/// The strings of a language. `{name}` in a string is a placeholder; every language must use the same placeholders.
#[derive(Debug)]
pub struct Table {
    /// The RFC 5646 primary subtag of this language.
    pub language: &'static str,
    /// The language whose list rules are used, if not this one's.
    pub lists_like: Option<&'static str>,
    /// Adjusts CLDR's dates to newspaper style.
    pub edit_date: fn(String) -> String,
    pub edit_time: fn(String) -> String,

    /// The app's strings.
    pub word: fn(Word) -> &'static str,

    pub date_and_time: &'static str,
    /// Precedes the authors' names, with the space between.
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
    /// No selection in a filter.
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
    /// The client modules' strings.
    pub reader: fn(ReaderWord) -> &'static str,
    /// The note on an article published years ago.
    pub age: Plural,
    pub listen: &'static str,
    pub save: &'static str,
    pub contents: &'static str,
    /// A table without a caption, then one of several.
    pub data_table: &'static str,
    pub data_table_of: &'static str,
    pub link_to: &'static str,
    pub print_address: &'static str,
    /// The heading of an article's series, with its name.
    pub series: &'static str,
    pub series_part: &'static str,
    pub series_previous: &'static str,
    pub series_next: &'static str,
    pub series_all: &'static str,
    /// Above the list of nearby parts, if there are too many to list all.
    pub series_some: &'static str,
    /// Title of the offline page.
    pub offline: &'static str,
    pub offline_text: &'static str,
    pub saved_text: &'static str,
    pub saved_without_script: &'static str,
    /// The accessibility statement as HTML. Its first line is a sentence of its own, and one line contains the
    /// placeholder for the newsroom's contact.
    pub accessibility: &'static str,
    /// On the front page of a site without articles.
    pub no_articles: &'static str,
    pub untitled: &'static str,
    pub moved: &'static str,
}

/// A string with `{count}`, in a form for each of CLDR's plural categories.
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
    /// A string that is the same for every count.
    pub const fn none(other: &'static str) -> Self {
        Plural { zero: None, one: None, two: None, few: None, many: None, other }
    }

    /// A string with a singular form.
    pub const fn one(one: &'static str, other: &'static str) -> Self {
        Plural { one: Some(one), ..Plural::none(other) }
    }

    /// A string with forms for one and for whole millions.
    pub const fn one_many(one: &'static str, many: &'static str, other: &'static str) -> Self {
        Plural { many: Some(many), ..Plural::one(one, other) }
    }
}

/// Returns a date or time as CLDR formats it.
pub fn unedited(text: String) -> String {
    text
}
