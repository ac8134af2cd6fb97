//! English. The style is American newspapers’: am and pm in small letters, no comma before the last of a list.

use super::reader;
use super::table::{Plural, Table, unedited};
use crate::content::Word;

pub static TABLE: Table = Table {
    language: "en",
    lists_like: Some("en-001"),
    edit_date: unedited,
    edit_time: small_letters,
    word,
    date_and_time: "{date}, {time}",
    by: "By ",
    comma: ", ",
    page_of: "Page {page} of {pages}",
    page_title: "{title}, {position}",
    reading_time: Plural::none("{count} min read"),
    views: Plural::one("1 view", "{count} views"),
    articles: Plural::one("1 article", "{count} articles"),
    bytes: "{number} B",
    kilobytes: "{number} kB",
    megabytes: "{number} MB",
    correction: "Correction, {date}: {text}",
    related_to: "Related to “{headline}”",
    articles_about: "Articles about {tag}",
    articles_by: "Articles by {author}",
    articles_in: "Articles in {section}",
    articles_of: "Articles of {month}",
    year: "Year",
    all: "All",
    search_found: "Articles found: {count}",
    search_nothing: "Nothing was found. Other or fewer words may help.",
    search_failed: "The search could not be loaded.",
    search_more: "Show more",
    search_older: "Search older articles",
    reason_chosen: "Chosen by the editors",
    reason_tags: "Also about {tags}",
    reason_words: "Also mentions {words}",
    reason_similar: "On a similar subject",
    reader: reader::english::word,
    age: Plural::one(
        "This article is more than a year old",
        "This article is more than {count} years old",
    ),
    listen: "Listen",
    save: "Save",
    contents: "In this article",
    link_to: "Link to “{heading}”",
    print_address: "This article on the web:",
    offline: "You are offline",
    offline_text: "There is no connection. These pages can be read without one.",
    saved_text: "The articles that you save are kept in this browser, and nowhere else. The list needs JavaScript.",
    untitled: "Untitled",
    moved: "This page has moved",
};

/// CLDR has "6:30 AM", with a narrow space.
fn small_letters(time: String) -> String {
    time.to_lowercase().replace('\u{202f}', " ")
}

fn word(word: Word) -> &'static str {
    match word {
        Word::SkipToContent => "Skip to content",
        Word::Sections => "Sections",
        Word::Home => "Home",
        Word::AllTags => "All subjects",
        Word::TopStories => "Top stories",
        Word::Latest => "Latest",
        Word::MostRead => "Most read",
        Word::OlderArticles => "Older articles",
        Word::Subjects => "Subjects",
        Word::Published => "Published",
        Word::Updated => "Updated",
        Word::Corrections => "Corrections",
        Word::Colon => ": ",
        Word::Attachments => "Listen, watch, download",
        Word::ReadOriginal => "Read the original",
        Word::Related => "Related articles",
        Word::MoreRelated => "More related articles",
        Word::NothingRelated => "Nothing else comes near enough to this one.",
        Word::Share => "Share…",
        Word::ShareWith => "Share this article",
        Word::Email => "Email",
        Word::CopyLink => "Copy link",
        Word::LinkCopied => "Link copied",
        Word::CopyFailed => "The link could not be copied. Here it is:",
        Word::Print => "Print",
        Word::Pages => "Pages",
        Word::Newer => "Newer",
        Word::Older => "Older",
        Word::Author => "Author",
        Word::Section => "Section",
        Word::Tag => "Subject",
        Word::Website => "Website",
        Word::NotFound => "Page not found",
        Word::NotFoundAdvice => {
            "There is no page at this address. It may have moved, or the link may be wrong."
        }
        Word::ToTheFrontPage => "To the front page",
        Word::LoadFailed => "This page could not be loaded",
        Word::Offline => "You seem to be offline.",
        Word::Refused => "The server refused it (status {status}).",
        Word::Unreadable => "What came from {url} could not be read: {reason}",
        Word::Retry => "Try again",
        Word::Loading => "Loading",
        Word::Archive => "Archive",
        Word::Search => "Search",
        Word::Display => "Display",
        Word::Saved => "Saved",
        Word::Accessibility => "Accessibility",
    }
}
