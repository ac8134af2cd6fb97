//! Renders an article's body for its own page: the text plus reading aids such as a table of contents. All of it is
//! static markup, so it adds nothing to the app's size. Feeds contain the text alone.

mod images;
mod media;
mod series;

pub use series::{SeriesOf, SeriesPart};

use crate::i18n::Language;
use crate::images::Pictures;
use crate::text::html_scan::{HtmlEditor, Token, tokens};
use jiff::Unit;
use jiff::civil::Date;
use newsprint_app::model::escape::escape;
use newsprint_app::model::{Attachment, SafeHtml, Site};

/// An article gets a table of contents from this reading time in minutes and this number of headings on.
const MIN_MINUTES_FOR_CONTENTS: u32 = 3;
const MIN_HEADINGS_FOR_CONTENTS: usize = 3;

/// What an article's body is rendered with.
#[derive(Debug)]
pub struct ArticleContext<'a> {
    /// The site.
    pub site: &'a Site,
    /// Texts in the site's language.
    pub words: &'a Language,
    /// Whether the article's language differs from the site's.
    pub is_foreign: bool,
    /// Reading time in minutes.
    pub minutes: u32,
    /// Whole years between publication and this publish.
    pub age: u32,
    /// The article's absolute URL.
    pub canonical: &'a str,
    /// The QR code of the URL, as a `data:` URL; none if the URL is too long for one.
    pub code: Option<String>,
    /// The pictures next to the content.
    pub pictures: &'a Pictures,
    /// The article's attachments.
    pub attachments: &'a [Attachment],
    /// The series that the article belongs to.
    pub series: Option<SeriesOf<'a>>,
}

/// Returns the whole years between two days. The age is computed by day rather than by instant: in a large archive some
/// article turns a year older every few minutes, and its page must not change more than once a day for it.
pub fn years(from: Date, to: Date) -> u32 {
    let years = from.until((Unit::Year, to)).map(|span| span.get_years());
    years.ok().and_then(|years| u32::try_from(years).ok()).unwrap_or_default()
}

/// Renders a body with everything around it on its page. `shown` lists the URLs of the pictures in the body.
pub fn render_body(body: &SafeHtml, shown: &[String], context: &ArticleContext) -> SafeHtml {
    let text = images::with_renditions(body, shown, context.pictures);
    let text = media::with_addresses(text, context);
    let (text, headings) = with_linked_headings(&text, context);
    let mut html = context.age_note();
    html += &context.reading_tools();
    if let Some(series) = &context.series {
        html += &series::navigation(series, context);
    }
    if context.minutes >= MIN_MINUTES_FOR_CONTENTS && headings.len() >= MIN_HEADINGS_FOR_CONTENTS {
        html += &context.contents(&headings);
    }
    html += &text;
    if let Some(series) = &context.series {
        html += &series::next_link(series, context);
    }
    html += &media::attachments(context.attachments, context);
    html += &context.printed_address();
    SafeHtml::from_sanitiser(html)
}

impl ArticleContext<'_> {
    /// Returns the `lang` and `dir` attributes of the site, for text of the site within an article in another language.
    fn language(&self) -> String {
        match self.is_foreign {
            true => {
                let Site { language, direction, .. } = self.site;
                format!(" lang=\"{}\" dir=\"{}\"", escape(language), direction.as_str())
            }
            false => String::new(),
        }
    }

    /// Returns the absolute URL of an address.
    fn absolute(&self, address: &str) -> String {
        let is_path = address.starts_with('/') && !address.starts_with("//");
        let origin = if is_path { self.site.origin.as_str() } else { "" };
        format!("{origin}{address}")
    }

    /// A note on old articles, because readers who follow a shared link often take old news for new.
    fn age_note(&self) -> String {
        if self.age == 0 {
            return String::new();
        }
        let text = escape(&self.words.age(self.age));
        format!("<p class=\"age-note\"{}>{text}</p>", self.language())
    }

    /// Controls that need a script. The style sheet shows them once the module has loaded.
    fn reading_tools(&self) -> String {
        let language = self.language();
        let (listen, save) = (escape(self.words.listen()), escape(self.words.save()));
        format!(
            "<div class=\"reading-tools\"{language}>\
             <button type=\"button\" class=\"listen-button\">{listen}</button>\
             <button type=\"button\" class=\"save-button\" aria-pressed=\"false\">{save}</button></div>"
        )
    }

    fn contents(&self, headings: &[Heading]) -> String {
        let mut list = String::new();
        for Heading { id, text, rank } in headings {
            let below = if *rank > 2 { " class=\"contents-below\"" } else { "" };
            list += &format!(
                "<li{below}><a href=\"{}\" rel=\"external\">{}</a></li>",
                fragment(id),
                escape(text)
            );
        }
        let label = escape(self.words.contents());
        let (language, text_direction) = match self.is_foreign {
            true => (self.language(), " dir=\"auto\""),
            false => (String::new(), ""),
        };
        format!(
            "<nav class=\"contents\" aria-label=\"{label}\"{language}><details><summary>{label}</summary>\
             <ol{text_direction}>{list}</ol></details></nav>"
        )
    }

    /// The article's URL, for print.
    fn printed_address(&self) -> String {
        let code = self.code.as_ref().map(|code| {
            format!("<img src=\"{code}\" alt=\"\" width=\"96\" height=\"96\" loading=\"lazy\">")
        });
        format!(
            "<div class=\"printed-address\"{}>{}<p>{} <span>{}</span></p></div>",
            self.language(),
            code.unwrap_or_default(),
            escape(self.words.print_address()),
            escape(self.canonical)
        )
    }
}

/// Percent-encodes an id for use as a URL fragment: `%` would begin an escape, and white space is dropped.
fn fragment(id: &str) -> String {
    let mut address = "#".to_owned();
    for character in id.chars() {
        match character {
            '%' | '\0'..=' ' => address.extend([format!("%{:02X}", u32::from(character))]),
            _ => address.push(character),
        }
    }
    escape(&address)
}

/// A heading in the article's body.
struct Heading {
    id: String,
    text: String,
    /// Heading level, 2 to 4.
    rank: u8,
}

/// Returns the body with a link next to every heading, and its headings; the table of contents shows the two highest
/// levels.
fn with_linked_headings(html: &str, context: &ArticleContext) -> (String, Vec<Heading>) {
    let mut headings = Vec::new();
    if !["<h2", "<h3", "<h4"].iter().any(|heading| html.contains(heading)) {
        return (html.to_owned(), headings);
    }
    let mut linked = HtmlEditor::new(html);
    let mut depth = 0_u32;
    let mut heading: Option<(Heading, usize)> = None;
    for (place, token) in tokens(html) {
        match token {
            Token::Open(tag) => {
                // A heading inside another element, such as a quotation, does not belong to the article's outline.
                let rank =
                    ["h2", "h3", "h4"].iter().zip(2..).find(|(name, _)| **name == tag.name());
                if let Some((_, rank)) = rank.filter(|_| depth == 0) {
                    let id = tag.attribute("id").unwrap_or_default();
                    heading = Some((Heading { id, text: String::new(), rank }, place.start));
                }
                depth += u32::from(!tag.is_void());
            }
            Token::Text(text) => {
                if let Some((heading, _)) = &mut heading {
                    heading.text += text;
                }
            }
            Token::Close => {
                depth = depth.saturating_sub(1);
                let Some((mut heading, start)) = heading.take_if(|_| depth == 0) else { continue };
                heading.text = heading.text.split_whitespace().collect::<Vec<_>>().join(" ");
                if heading.id.is_empty() || heading.text.is_empty() {
                    continue;
                }
                let link = format!(
                    "<div class=\"linked-heading\">{}<a class=\"heading-link\" href=\"{}\" rel=\"external\" \
                     aria-label=\"{}\"{}>#</a></div>",
                    &html[start..place.end],
                    fragment(&heading.id),
                    escape(&context.words.link_to(&heading.text)),
                    context.language()
                );
                linked.replace(start..place.end, &link);
                headings.extend(Some(heading).filter(|heading| heading.rank < 4));
            }
        }
    }
    (linked.finish(), headings)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::body::sanitise;
    use newsprint_app::model::{Direction, Words};

    pub(crate) fn page(html: &str, change: impl FnOnce(&mut ArticleContext)) -> String {
        let body = sanitise(html, &Language::of("en"), &|address, _| Some(address.to_owned()));
        let site = Site {
            title: "The Paper".to_owned(),
            description: None,
            language: "en".to_owned(),
            direction: Direction::Ltr,
            origin: "https://paper.example".to_owned(),
            base: String::new(),
            sections: Vec::new(),
            share: Vec::new(),
            social: Vec::new(),
            words: Words::default(),
        };
        let mut context = ArticleContext {
            site: &site,
            words: &Language::of("en"),
            is_foreign: false,
            minutes: 5,
            age: 0,
            canonical: "https://paper.example/articles/a/",
            code: Some("data:image/png;base64,AAAA".to_owned()),
            pictures: &Pictures::default(),
            attachments: &[],
            series: None,
        };
        change(&mut context);
        render_body(&body.html, &body.pictures, &context).as_str().to_owned()
    }

    const LONG_TEXT: &str = "<p>Text.</p><h2>One &amp; all</h2><p>Text.</p><h3>Two</h3><p>Text.</p><blockquote><h2>Not \
                             ours</h2></blockquote><h2>Three</h2><p>Text.</p>";

    #[test]
    fn a_long_article_has_contents() {
        let html = page(LONG_TEXT, |_| {});
        assert!(
            html.contains(
                "<summary>In this article</summary><ol><li><a href=\"#one-all\" rel=\"external\">One &amp; all</a></li>\
                 <li class=\"contents-below\"><a href=\"#two\" rel=\"external\">Two</a></li>\
                 <li><a href=\"#three\" rel=\"external\">Three</a></li></ol>"
            ),
            "{html}"
        );
        assert!(!page(LONG_TEXT, |context| context.minutes = 2).contains("<nav"));
        assert!(!page("<h2>One</h2><h2>Two</h2>", |_| {}).contains("<nav"));
    }

    #[test]
    fn a_heading_has_a_link_to_itself() {
        let html = page("<h2>One &lt;b&gt; \"all\"</h2>", |_| {});
        assert!(!html.contains("<html"), "{html}");
        let expected = "<div class=\"linked-heading\"><h2 id=\"one-b-all\">One &lt;b&gt; \"all\"</h2>\
             <a class=\"heading-link\" href=\"#one-b-all\" rel=\"external\" \
             aria-label=\"Link to “One <b> &quot;all&quot;”\">#</a></div>";
        // HTML allows `<` in attributes both escaped and unescaped.
        assert!(html.replace("&lt;b&gt; &quot;", "<b> &quot;").contains(expected), "{html}");
    }

    #[test]
    fn whatever_an_id_is_links_lead_to_it() {
        for (id, address) in [
            ("50%-off", "#50%25-off"),
            ("100%", "#100%25"),
            ("a%20b", "#a%2520b"),
            ("%", "#%25"),
            ("%C3%28", "#%25C3%2528"),
            ("zwei wörter", "#zwei-wörter"),
            ("a?b#c", "#a?b#c"),
        ] {
            let html = LONG_TEXT.replacen("<h2>", &format!("<h2 id=\"{id}\">"), 1);
            let html = page(&html, |_| {});
            let links = html.matches(&format!("href=\"{address}\"")).count();
            assert_eq!(links, 2, "one in the contents, one beside it: {html}");
        }
    }

    #[test]
    fn an_old_article_says_so() {
        assert!(!page("<p>Text.</p>", |_| {}).contains("age-note"));
        let one = page("<p>Text.</p>", |context| context.age = 1);
        assert!(one.starts_with("<p class=\"age-note\">This article is more than a year old</p>"));
        let foreign = page("<p>نص</p>", |context| {
            context.age = 3;
            context.is_foreign = true;
        });
        assert!(foreign.starts_with(
            "<p class=\"age-note\" lang=\"en\" dir=\"ltr\">This article is more than 3 years old</p>"
        ));
    }

    fn series<'a>(headlines: &[&'a str], at: usize) -> Option<SeriesOf<'a>> {
        let part = |(headline, number): (&&'a str, u32)| SeriesPart {
            headline,
            address: format!("/news/{number}/"),
            number,
            language: (*headline == "海").then(|| ("ja".to_owned(), Direction::Ltr)),
            needs_isolation: *headline == "נמל",
        };
        let parts: Vec<SeriesPart> = headlines.iter().zip(1..).map(part).collect();
        let (count, last) = (parts.len(), parts.len() as u32);
        Some(SeriesOf { name: "Mud & water", parts, at, count, last })
    }

    #[test]
    fn a_part_of_a_series_leads_to_the_others() {
        let middle =
            page("<p>Text.</p>", |context| context.series = series(&["<A>", "B", "海"], 1));
        let above = "<nav class=\"series\" aria-label=\"Series: Mud &amp; water\">\
             <p><strong>Series: Mud &amp; water</strong> <span class=\"series-part\">Part 2 of 3</span></p>\
             <p>Previous part: <a rel=\"prev\" href=\"/news/1/\">&lt;A&gt;</a></p>\
             <p>Next part: <a rel=\"next\" href=\"/news/3/\" lang=\"ja\" dir=\"ltr\">海</a></p></nav><p>Text.</p>\
             <p class=\"series series-next\">Next part: <a rel=\"next\" href=\"/news/3/\" lang=\"ja\" dir=\"ltr\">海</a></p>";
        assert!(middle.contains(above), "{middle}");
        let last = page("<p>Text.</p>", |context| context.series = series(&["A", "B", "C"], 2));
        assert!(!last.contains("rel=\"next\"") && !last.contains("<details"), "{last}");
        let alone = page("<p>Text.</p>", |context| {
            context.series = series(&["A"], 0);
            context.is_foreign = true;
        });
        let name = "<p class=\"series\" lang=\"en\" dir=\"ltr\"><strong>Series: Mud &amp; water</strong></p><p>";
        assert!(alone.contains(name), "{alone}");
    }

    #[test]
    fn a_long_series_lists_its_parts() {
        let html =
            page("<p>Text.</p>", |context| context.series = series(&["A", "B", "C", "D"], 1));
        let list = "<details><summary>All parts</summary><ol><li value=\"1\"><a href=\"/news/1/\">A</a></li>\
             <li value=\"2\"><span aria-current=\"page\">B</span></li>";
        assert!(html.contains(list), "{html}");
        let html = page("<p>Text.</p>", |context| {
            context.series = series(&["A", "נמל", "C"], 0).map(|series| SeriesOf {
                count: 400,
                last: 420,
                ..series
            });
        });
        assert!(
            html.contains("Part 1 of 420") && html.contains("<summary>Parts</summary>"),
            "{html}"
        );
        assert!(html.contains("<a rel=\"next\" href=\"/news/2/\" dir=\"auto\">נמל</a>"), "{html}");
    }

    #[test]
    fn years_are_whole() {
        let years = |from: &str, to: &str| years(from.parse().unwrap(), to.parse().unwrap());
        assert_eq!(years("2024-11-24", "2026-11-23"), 1);
        assert_eq!(years("2024-11-24", "2026-11-24"), 2);
        assert_eq!(years("2027-11-24", "2026-11-24"), 0);
    }
}
