//! The app's strings in the site's language. They are data: in `site.json`, and in the hydration data of each page.

use serde::{Deserialize, Serialize};

/// A string of the app. Its position here is its index in [`Words`], so a new one goes to the end, or `FORMAT_VERSION`
/// must be raised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(not(target_arch = "wasm32"), derive(strum::VariantArray))]
#[expect(missing_docs, reason = "the names and their English texts say it")]
pub enum Word {
    SkipToContent,
    Sections,
    Home,
    AllTags,
    TopStories,
    Latest,
    MostRead,
    OlderArticles,
    Subjects,
    Published,
    Updated,
    Corrections,
    /// Separates a date from the text after it.
    Colon,
    Attachments,
    ReadOriginal,
    Related,
    MoreRelated,
    NothingRelated,
    Share,
    ShareWith,
    Email,
    CopyLink,
    LinkCopied,
    CopyFailed,
    Print,
    Pages,
    Newer,
    Older,
    Author,
    Section,
    Tag,
    Website,
    NotFound,
    NotFoundAdvice,
    ToTheFrontPage,
    LoadFailed,
    Offline,
    /// Contains `{status}`.
    Refused,
    /// Contains `{url}` and `{reason}`.
    Unreadable,
    Retry,
    Loading,
    Archive,
    Search,
    Display,
    Saved,
    Accessibility,
}

/// The strings of one language, each at the index of its [`Word`]. A plain list needs the least code to deserialise.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Words(Vec<String>);

impl Words {
    /// Builds the list by calling `text` for every string.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn new(text: impl Fn(Word) -> String) -> Self {
        use strum::VariantArray;
        Words(Word::VARIANTS.iter().map(|word| text(*word)).collect())
    }

    /// Returns a string.
    pub fn get(&self, word: Word) -> &str {
        self.0.get(word as usize).map_or("", String::as_str)
    }
}

/// Fills the placeholders of a template, such as `{page}`.
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::new();
    for (i, part) in template.split(['{', '}']).enumerate() {
        let value = values.iter().find(|(name, _)| i % 2 == 1 && *name == part);
        text += value.map_or(part, |(_, value)| value);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn puts_values_in_the_places_of_their_names() {
        let values = [("reason", "{url}"), ("url", "/a")];
        assert_eq!(fill("From {url}: {reason}. url", &values), "From /a: {url}. url");
        assert_eq!(fill("{url}", &values), "/a");
        assert_eq!(fill("plain", &[]), "plain");
    }

    #[test]
    fn finds_each_word_in_its_place() {
        let words = Words::new(|word| format!("{word:?}"));
        assert_eq!(words.get(Word::SkipToContent), "SkipToContent");
        assert_eq!(words.get(Word::Loading), "Loading");
        assert_eq!(Words::default().get(Word::Home), "");
    }
}
