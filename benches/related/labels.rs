//! Relevance labels: tags and sections assigned by editors. Rankings are scored against them, including those that
//! cannot see them.

use newsprint::edition::EditionArticle;
use std::collections::HashMap;

/// Maximum number of articles used as queries, sampled evenly over time.
const ASKED: usize = 1000;

/// The labels of all articles, by index in the edition.
pub struct Labels {
    tags: Vec<Vec<u32>>,
    sections: Vec<u32>,
    /// The query articles: each shares a tag with another article.
    pub asked: Vec<usize>,
}

impl Labels {
    /// Returns the labels of an edition.
    pub fn of(articles: &[EditionArticle]) -> Self {
        let mut names = HashMap::new();
        let mut number = |name: String| {
            let next = names.len() as u32;
            *names.entry(name).or_insert(next)
        };
        let tags: Vec<Vec<u32>> = articles
            .iter()
            .map(|article| {
                article
                    .tags
                    .iter()
                    .map(|tag| number(format!("tag {}", tag.slug.as_str())))
                    .collect()
            })
            .collect();
        let sections = articles
            .iter()
            .map(|article| number(article.section.slug.as_str().to_owned()))
            .collect();
        let mut carriers: HashMap<u32, u32> = HashMap::new();
        for tag in tags.iter().flatten() {
            *carriers.entry(*tag).or_default() += 1;
        }
        let has_kin = |place: &usize| tags[*place].iter().any(|tag| carriers[tag] > 1);
        let all: Vec<usize> = (0..articles.len()).filter(has_kin).collect();
        let asked = all.len().min(ASKED);
        let asked = (0..asked).map(|i| all[i * all.len() / asked]).collect();
        Labels { tags, sections, asked }
    }

    /// Returns the number of articles.
    pub fn count(&self) -> usize {
        self.tags.len()
    }

    /// Returns the relevance of one article to another: two per common tag, at most four; one for the same section
    /// alone, the weakest relation.
    pub fn gain(&self, one: usize, other: usize) -> u32 {
        let tags = &self.tags[other];
        let common = self.tags[one].iter().filter(|tag| tags.contains(tag)).count() as u32;
        (2 * common).max(u32::from(self.sections[one] == self.sections[other])).min(4)
    }
}
