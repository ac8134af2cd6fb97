//! Series: what an item says of its own, and which articles go together, in which order.

use super::article::CheckedArticle;
use super::edition::EditionArticle;
use super::fields::Fields;
use super::problem::Problem;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

/// The series that an item is in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Series {
    /// Its name, the same in every part.
    pub name: String,
    /// Which part the item is.
    pub part: Option<u32>,
}

impl Series {
    /// "The Wall" and "The wall" are one.
    fn key(&self) -> String {
        self.name.to_lowercase()
    }
}

/// The parts of a series that are published, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parts {
    /// Places in the edition, each with the part's number.
    pub parts: Vec<(usize, u32)>,
}

/// What may be said of a series.
pub const SERIES_FIELDS: &[&str] = &["name", "part"];

/// Reads `_news.series`: an object, or its name alone.
pub fn read(news: &Fields) -> Option<Series> {
    if news.is_text("series") {
        return Some(Series { name: news.text("series")?, part: None });
    }
    let object = news.object("series")?;
    let said = Fields::new(object, "_news.series.", news.problems());
    said.warn_unknown(SERIES_FIELDS);
    let (name, part) = (said.text("name"), said.ordinal("part"));
    if name.is_none() {
        news.problems().warn(
            "_news.series",
            "A series needs a `name`; what is said of this one is left out.",
            "Write the same name in every part, such as {\"name\": \"The wall\", \"part\": 2}.",
        );
    }
    Some(Series { name: name?, part })
}

/// Warns of two parts with one number, the newer of them. Articles are sorted newest first; those that are not shown yet
/// count too, so that the end of an embargo brings no surprise.
pub fn warn_of_repeated_parts(articles: &[Box<CheckedArticle>], found: &mut Vec<Problem>) {
    let mut first: HashMap<(String, u32), &CheckedArticle> = HashMap::new();
    for article in articles.iter().rev() {
        let Some(series) = &article.series else { continue };
        let Some(part) = series.part else { continue };
        match first.get(&(series.key(), part)) {
            Some(other) => found.push(Problem::warning(
                &article.source,
                "_news.series.part",
                format!(
                    "Part {part} of “{}” is also “{}” ({}).",
                    series.name, other.headline, other.source.file
                ),
                "Give each part a number of its own; of equal ones the older stands first.",
            )),
            None => {
                first.insert((series.key(), part), article);
            }
        }
    }
}

/// For each article of the edition (newest first), the series it is in. By number, then by date; an article without a
/// number comes after those that have one, and counts on from them.
pub fn gather(articles: &[EditionArticle]) -> Vec<Option<Parts>> {
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (place, article) in articles.iter().enumerate().rev() {
        if let Some(series) = &article.checked.series {
            groups.entry(series.key()).or_default().push(place);
        }
    }
    let mut series = vec![None; articles.len()];
    for mut places in groups.into_values() {
        let part =
            |place: usize| articles[place].checked.series.as_ref().and_then(|series| series.part);
        places.sort_by_key(|place| (part(*place).is_none(), part(*place)));
        let mut last = 0_u32;
        let parts: Vec<(usize, u32)> = places
            .iter()
            .map(|place| {
                last = part(*place).unwrap_or(last.saturating_add(1));
                (*place, last)
            })
            .collect();
        for place in places {
            series[place] = Some(Parts { parts: parts.clone() });
        }
    }
    series
}
