//! Series navigation of an article: its position, the parts before it and the next part.

use super::ArticleContext;
use newsprint_app::model::Direction;
use newsprint_app::model::escape::escape;

/// A series with more parts than this lists all of them.
const MAX_WITHOUT_LIST: usize = 3;

/// A series, as seen from one of its parts.
#[derive(Debug)]
pub struct SeriesOf<'a> {
    /// Its name.
    pub name: &'a str,
    /// The published parts that are listed, in order.
    pub parts: Vec<SeriesPart<'a>>,
    /// Index of the article in `parts`.
    pub at: usize,
    /// Total number of parts.
    pub count: usize,
    /// Highest part number.
    pub last: u32,
}

/// A part of a series.
#[derive(Debug)]
pub struct SeriesPart<'a> {
    /// Its headline.
    pub headline: &'a str,
    /// Its path from the host's root.
    pub address: String,
    /// Its part number.
    pub number: u32,
    /// Its language and direction, if they differ from the site's.
    pub language: Option<(String, Direction)>,
    /// Whether its headline needs bidirectional isolation.
    pub needs_isolation: bool,
}

impl SeriesPart<'_> {
    fn headline(&self) -> (String, String) {
        let language = match &self.language {
            Some((language, direction)) => {
                format!(" lang=\"{}\" dir=\"{}\"", escape(language), direction.as_str())
            }
            None if self.needs_isolation => " dir=\"auto\"".to_owned(),
            None => String::new(),
        };
        (language, escape(self.headline))
    }

    fn link(&self, relation: &str) -> String {
        let (language, headline) = self.headline();
        format!("<a{relation} href=\"{}\"{language}>{headline}</a>", escape(&self.address))
    }
}

impl SeriesOf<'_> {
    fn previous(&self) -> Option<&SeriesPart<'_>> {
        self.parts.get(self.at.checked_sub(1)?)
    }

    fn next(&self) -> Option<&SeriesPart<'_>> {
        self.parts.get(self.at + 1)
    }
}

/// Renders the navigation above the body: the series' name, the part number, and links to the other parts.
pub fn navigation(series: &SeriesOf, context: &ArticleContext) -> String {
    let (words, language) = (context.words, context.language());
    let name = escape(&words.series(series.name));
    let own = series.parts.get(series.at).map_or(0, |part| part.number);
    if series.count < 2 {
        return format!("<p class=\"series\"{language}><strong>{name}</strong></p>");
    }
    let position = escape(&words.series_part(own, series.last));
    let mut html = format!(
        "<nav class=\"series\" aria-label=\"{name}\"{language}><p><strong>{name}</strong> \
         <span class=\"series-part\">{position}</span></p>"
    );
    let ways = [
        (words.series_previous(), " rel=\"prev\"", series.previous()),
        (words.series_next(), " rel=\"next\"", series.next()),
    ];
    for (label, relation, part) in ways {
        if let Some(part) = part {
            html += &format!("<p>{} {}</p>", escape(label), part.link(relation));
        }
    }
    if series.count > MAX_WITHOUT_LIST {
        let label = match series.parts.len() == series.count {
            true => words.series_all(),
            false => words.series_some(),
        };
        let mut list = String::new();
        for (place, part) in series.parts.iter().enumerate() {
            let number = part.number;
            list += &match place == series.at {
                true => {
                    let (language, headline) = part.headline();
                    format!(
                        "<li value=\"{number}\"><span aria-current=\"page\"{language}>{headline}</span></li>"
                    )
                }
                false => format!("<li value=\"{number}\">{}</li>", part.link("")),
            };
        }
        html += &format!("<details><summary>{}</summary><ol>{list}</ol></details>", escape(label));
    }
    html + "</nav>"
}

/// Renders the link to the next part, below the body.
pub fn next_link(series: &SeriesOf, context: &ArticleContext) -> String {
    let Some(next) = series.next() else { return String::new() };
    format!(
        "<p class=\"series series-next\"{}>{} {}</p>",
        context.language(),
        escape(context.words.series_next()),
        next.link(" rel=\"next\"")
    )
}
