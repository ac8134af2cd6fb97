//! The outcome of validating an item: an article, or the reason why there is none, with its problems.

use super::Probed;
use crate::diagnostics::problem::Problem;
use crate::source::ItemPlace;
use crate::source::article::CheckedArticle;
use serde::Serialize;

/// An item of which nothing is published. Programs read it in the report of `--json` under these names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Dropped {
    /// Its file.
    pub file: String,
    /// The item, as far as it has a name.
    pub item: Option<String>,
    /// Why.
    pub reason: String,
}

impl Dropped {
    /// The item that a problem is of.
    pub fn of(problem: &Problem, reason: &str) -> Self {
        let Problem { file, item, .. } = problem.clone();
        Dropped { file, item, reason: reason.to_owned() }
    }
}

/// An item that was checked.
#[derive(Debug, Default)]
pub struct CheckedItem {
    /// The article, where it is one.
    pub article: Option<Box<CheckedArticle>>,
    /// Why it is none.
    pub dropped: Option<Dropped>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// What was found next to the content: which files are there, and how large their pictures are.
    pub found: Probed,
}

impl CheckedItem {
    /// An item that is left out, for what these problems say.
    pub(crate) fn left_out(problems: Vec<Problem>, reason: &str) -> Self {
        let dropped = problems.last().map(|problem| Dropped::of(problem, reason));
        CheckedItem { dropped, problems, ..CheckedItem::default() }
    }

    /// Says where the item is. Where its file is one line, its name gets the column that it begins in: no editor finds it there by its
    /// name alone.
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
