//! `robots.txt` (RFC 9309) and `llms.txt` (<https://llmstxt.org>).

use super::sitemaps::{INDEX, NEWS_SITEMAP};
use crate::config::settings::{AiCrawlers, Settings};
use crate::diagnostics::MachineError;
use crate::edition::{Edition, navigation};
use crate::text::excerpt::shorten;
use crate::text::plain_text::one_line;
use newsprint_app::model::{Site, Word};
use newsprint_app::route::Route;

/// User agents of crawlers that collect text to train language models or to answer from it, as documented by their
/// operators in 2026.
const AI_CRAWLERS: &[&str] = &[
    "AI2Bot",
    "Amazonbot",
    "anthropic-ai",
    "Applebot-Extended",
    "Bytespider",
    "CCBot",
    "ChatGPT-User",
    "Claude-SearchBot",
    "Claude-User",
    "ClaudeBot",
    "cohere-ai",
    "Diffbot",
    "DuckAssistBot",
    "Google-Extended",
    "GPTBot",
    "ImagesiftBot",
    "meta-externalagent",
    "MistralAI-User",
    "OAI-SearchBot",
    "omgili",
    "Perplexity-User",
    "PerplexityBot",
    "Timpibot",
    "YouBot",
];

/// Number of articles that `llms.txt` lists.
const NEWEST: usize = 50;
/// Maximum length of an article's description there, in characters.
const DESCRIPTION: usize = 200;

/// Returns `robots.txt`.
pub fn robots(site: &Site, settings: &Settings, has_news: bool) -> String {
    let mut text = String::from("User-agent: *\nAllow: /\n");
    if settings.ai_crawlers == AiCrawlers::Refuse {
        text.push('\n');
        for name in AI_CRAWLERS {
            text += &format!("User-agent: {name}\n");
        }
        text += "Disallow: /\n";
    }
    text += &format!("\nSitemap: {}\n", site.canonical(&format!("/{INDEX}")));
    if has_news {
        text += &format!("Sitemap: {}\n", site.canonical(&format!("/{NEWS_SITEMAP}")));
    }
    text
}

/// Returns `llms.txt`, a map of the site for language models in Markdown, or `None` if the settings exclude them.
pub fn llms(
    edition: &Edition,
    site: &Site,
    settings: &Settings,
) -> Result<Option<String>, MachineError> {
    if settings.ai_crawlers == AiCrawlers::Refuse {
        return Ok(None);
    }
    let words = &site.words;
    let entry = |name: &str, route: &Route, about: &str| {
        let url = site.canonical(&route.path());
        match about {
            "" => format!("- [{}]({url})\n", plain(name)),
            about => format!("- [{}]({url}): {}\n", plain(name), plain(about)),
        }
    };
    let mut text = format!("# {}\n", plain(&site.title));
    if let Some(description) = &site.description {
        text += &format!("\n> {}\n", plain(description));
    }
    text += &format!("\n## {}\n\n", words.get(Word::Sections));
    for section in navigation(edition, settings) {
        let about = section.description.as_deref().unwrap_or_default();
        text += &entry(&section.label.name, &Route::section(&section.label.slug), about);
    }
    text += &entry(words.get(Word::AllTags), &Route::Tags, "");
    text += &format!("\n## {}\n\n", words.get(Word::Latest));
    for article in edition.articles.iter().take(NEWEST) {
        let about = match &article.checked.standfirst {
            Some(standfirst) => shorten(standfirst, DESCRIPTION),
            None => shorten(&article.checked.body.prose()?, DESCRIPTION),
        };
        let route = Route::Article(article.slug.clone());
        text += &entry(&article.checked.headline, &route, &about);
    }
    Ok(Some(text))
}

/// Escapes text as Markdown on one line.
fn plain(text: &str) -> String {
    let text = one_line(text);
    let mut plain = String::with_capacity(text.len());
    for (place, c) in text.char_indices() {
        let has_meaning = match c {
            '&' => begins_reference(&text[place + 1..]),
            _ => matches!(c, '\\' | '[' | ']' | '<' | '>' | '`' | '*' | '_' | '#' | '|'),
        };
        if has_meaning {
            plain.push('\\');
        }
        plain.push(c);
    }
    plain
}

/// Returns whether an ampersand followed by this text could be a character reference.
fn begins_reference(rest: &str) -> bool {
    let name = rest.trim_start_matches('#').trim_start_matches(|c: char| c.is_ascii_alphanumeric());
    name.starts_with(';') && !rest.starts_with(';')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_markdown_out_of_texts() {
        assert_eq!(plain("a](x)\n# *b*"), "a\\](x) \\# \\*b\\*");
        assert_eq!(
            plain("Fish &amp; &#38; AT&T; R&D & co;"),
            "Fish \\&amp; \\&\\#38; AT\\&T; R&D & co;"
        );
    }
}
