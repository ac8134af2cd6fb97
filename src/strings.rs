//! Every word a reader sees that is not content, by language. A translation is one more table here.

use crate::content::ShareTarget;

/// The words of one language. Dates are patterns of `strftime`; the functions join counts and names.
#[expect(missing_docs, reason = "a field's name and its English text say what it is")]
pub struct Strings {
    /// RFC 5646 primary subtag this table serves.
    pub language: &'static str,
    pub date_pattern: &'static str,
    pub date_and_time_pattern: &'static str,
    pub edition_pattern: &'static str,
    pub month_pattern: &'static str,
    /// Names of months and weekdays are English unless these replace them (January first, Monday first).
    pub months: [&'static str; 12],
    pub weekdays: [&'static str; 7],

    pub skip_to_content: &'static str,
    pub sections: &'static str,
    pub home: &'static str,
    pub all_tags: &'static str,
    pub archive: &'static str,
    pub search: &'static str,
    pub year: &'static str,
    /// No choice made in a filter.
    pub all: &'static str,
    /// `{count}` stands for the number.
    pub search_found: &'static str,
    pub search_nothing: &'static str,
    pub search_failed: &'static str,
    pub search_more: &'static str,
    pub search_older: &'static str,
    pub top_stories: &'static str,
    pub latest: &'static str,
    pub most_read: &'static str,
    pub older_articles: &'static str,
    pub subjects: &'static str,
    pub by: &'static str,
    pub published: &'static str,
    pub updated: &'static str,
    pub corrections: &'static str,
    pub attachments: &'static str,
    pub read_original: &'static str,
    pub related: &'static str,
    pub more_related: &'static str,
    pub nothing_related: &'static str,
    pub share: &'static str,
    pub share_with: &'static str,
    pub copy_link: &'static str,
    pub link_copied: &'static str,
    pub copy_failed: &'static str,
    pub print: &'static str,
    pub pages: &'static str,
    pub newer: &'static str,
    pub older: &'static str,
    pub author: &'static str,
    pub section: &'static str,
    pub tag: &'static str,
    pub website: &'static str,
    pub not_found: &'static str,
    pub not_found_advice: &'static str,
    pub to_the_front_page: &'static str,
    pub load_failed: &'static str,
    pub offline: &'static str,
    pub gone: &'static str,
    pub retry: &'static str,
    pub loading: &'static str,
    pub moved: &'static str,
    pub untitled: &'static str,

    pub reading_time: fn(u32) -> String,
    pub views: fn(u64) -> String,
    pub articles: fn(usize) -> String,
    pub page_of: fn(u32, u32) -> String,
    pub refused: fn(u16) -> String,
    pub unreadable: fn(&str, &str) -> String,
    pub share_on: fn(ShareTarget) -> &'static str,
    pub list: fn(&[&str]) -> String,
    pub correction: fn(&str, &str) -> String,
    pub related_to: fn(&str) -> String,
    pub articles_about: fn(&str) -> String,
    pub articles_by: fn(&str) -> String,
    pub articles_in: fn(&str) -> String,
    pub articles_of: fn(&str) -> String,
    pub reason_chosen: &'static str,
    pub reason_tags: fn(&[&str]) -> String,
    pub reason_text: fn(&[&str]) -> String,
}

/// The table for a language tag; English where there is no translation.
pub fn strings(language: &str) -> &'static Strings {
    let primary = language.split('-').next().unwrap_or_default();
    TABLES.iter().find(|t| t.language.eq_ignore_ascii_case(primary)).copied().unwrap_or(&ENGLISH)
}

const TABLES: &[&Strings] = &[&ENGLISH];

static ENGLISH: Strings = Strings {
    language: "en",
    date_pattern: "%B %-d, %Y",
    date_and_time_pattern: "%B %-d, %Y, %-I:%M %P",
    edition_pattern: "%A, %B %-d, %Y",
    month_pattern: "%B %Y",
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],

    skip_to_content: "Skip to content",
    sections: "Sections",
    home: "Home",
    all_tags: "All subjects",
    archive: "Archive",
    search: "Search",
    year: "Year",
    all: "All",
    search_found: "Articles found: {count}",
    search_nothing: "Nothing was found. Other or fewer words may help.",
    search_failed: "The search could not be loaded.",
    search_more: "Show more",
    search_older: "Search older articles",
    top_stories: "Top stories",
    latest: "Latest",
    most_read: "Most read",
    older_articles: "Older articles",
    subjects: "Subjects",
    by: "By",
    published: "Published",
    updated: "Updated",
    corrections: "Corrections",
    attachments: "Listen, watch, download",
    read_original: "Read the original",
    related: "Related articles",
    more_related: "More related articles",
    nothing_related: "Nothing else comes near enough to this one.",
    share: "Share…",
    share_with: "Share this article",
    copy_link: "Copy link",
    link_copied: "Link copied",
    copy_failed: "The link could not be copied. Here it is:",
    print: "Print",
    pages: "Pages",
    newer: "Newer",
    older: "Older",
    author: "Author",
    section: "Section",
    tag: "Subject",
    website: "Website",
    not_found: "Page not found",
    not_found_advice: "There is no page at this address. It may have moved, or the link may be wrong.",
    to_the_front_page: "To the front page",
    load_failed: "This page could not be loaded",
    offline: "You seem to be offline.",
    gone: "It is not there any more, or never was.",
    retry: "Try again",
    loading: "Loading",
    moved: "This page has moved",
    untitled: "Untitled",

    reading_time: |minutes| format!("{minutes} min read"),
    views: |views| match views {
        1 => "1 view".to_owned(),
        n => format!("{} views", grouped(n)),
    },
    articles: |articles| match articles {
        1 => "1 article".to_owned(),
        n => format!("{} articles", grouped(n as u64)),
    },
    page_of: |page, of| format!("Page {page} of {of}"),
    refused: |status| format!("The server refused it (status {status})."),
    unreadable: |url, reason| format!("What came from {url} could not be read: {reason}"),
    share_on: |target| match target {
        ShareTarget::X => "X",
        ShareTarget::Facebook => "Facebook",
        ShareTarget::LinkedIn => "LinkedIn",
        ShareTarget::WhatsApp => "WhatsApp",
        ShareTarget::Telegram => "Telegram",
        ShareTarget::Reddit => "Reddit",
        ShareTarget::Bluesky => "Bluesky",
        ShareTarget::Threads => "Threads",
        ShareTarget::Mastodon => "Mastodon",
        ShareTarget::HackerNews => "Hacker News",
        ShareTarget::Email => "Email",
    },
    list: |names| match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    },
    correction: |date, text| format!("Correction, {date}: {text}"),
    related_to: |headline| format!("Related to “{headline}”"),
    articles_about: |tag| format!("Articles about {tag}"),
    articles_by: |author| format!("Articles by {author}"),
    articles_in: |section| format!("Articles in {section}"),
    articles_of: |month| format!("Articles of {month}"),
    reason_chosen: "Chosen by the editors",
    reason_tags: |tags| format!("Also about {}", (ENGLISH.list)(tags)),
    reason_text: |words| match words {
        [] => "On a similar subject".to_owned(),
        words => format!("Also mentions {}", (ENGLISH.list)(words)),
    },
};

/// A number with commas between thousands.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_in_words() {
        let en = strings("en-US");
        assert_eq!((en.views)(1), "1 view");
        assert_eq!((en.views)(8), "8 views");
        assert_eq!((en.views)(1_834_000), "1,834,000 views");
        assert_eq!((en.reason_tags)(&["Harbor", "Tides"]), "Also about Harbor and Tides");
        assert_eq!((en.list)(&["a", "b", "c"]), "a, b and c");
    }

    #[test]
    fn falls_back_to_english() {
        assert_eq!(strings("tlh").language, "en");
    }
}
