//! The outcome of validating an item: an article, or the reason why there is none, with any problems.

use super::Probed;
use crate::diagnostics::problem::Problem;
use crate::source::ItemPlace;
use crate::source::article::CheckedArticle;
use serde::Serialize;

/// An item that is not published. Programs read these field names in the report of `--json`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Dropped {
    /// Its file.
    pub file: String,
    /// The item's name, if it has one.
    pub item: Option<String>,
    /// Why it is not published.
    pub reason: String,
}

impl Dropped {
    /// Returns the dropped item that a problem refers to.
    pub fn of(problem: &Problem, reason: &str) -> Self {
        let Problem { file, item, .. } = problem.clone();
        Dropped { file, item, reason: reason.to_owned() }
    }
}

/// A checked item.
#[derive(Debug, Default)]
pub struct CheckedItem {
    /// The article, if it is one.
    pub article: Option<Box<CheckedArticle>>,
    /// The reason if it is not.
    pub dropped: Option<Dropped>,
    /// Its problems.
    pub problems: Vec<Problem>,
    /// The dependency probes: which files are next to the content, and the sizes of pictures.
    pub found: Probed,
}

impl CheckedItem {
    /// Returns an item that is left out because of these problems.
    pub(crate) fn left_out(problems: Vec<Problem>, reason: &str) -> Self {
        let dropped = problems.last().map(|problem| Dropped::of(problem, reason));
        CheckedItem { dropped, problems, ..CheckedItem::default() }
    }

    /// Records where the item is. If its file is a single line, its name gets its column, because no editor finds it
    /// there by its name alone.
    pub fn put(&mut self, at: &ItemPlace) {
        self.article.iter_mut().for_each(|article| article.is_listed = at.is_listed());
        let Some(column) = at.column else { return };
        let name = |item: &mut Option<String>| {
            if let Some(item) = item {
                *item += &format!(" (line 1, column {column})");
            }
        };
        self.problems.iter_mut().for_each(|problem| name(&mut problem.item));
        self.dropped.iter_mut().for_each(|dropped| name(&mut dropped.item));
        self.article.iter_mut().for_each(|article| name(&mut article.source.item));
    }
}
