//! What editors said belongs together: tags and sections. Rankings are scored against these, also when they do not see them.

use newsprint::edition::EditionArticle;
use std::collections::HashMap;

/// Articles that are asked what stands beside them; of more, as many, evenly from all times.
const ASKED: usize = 1000;

/// The labels of all articles, by their places in the edition.
pub struct Labels {
    tags: Vec<Vec<u32>>,
    sections: Vec<u32>,
    /// Those that are asked: each has a tag in common with another.
    pub asked: Vec<usize>,
}

impl Labels {
    /// Those of an edition.
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

    /// How many articles there are.
    pub fn count(&self) -> usize {
        self.tags.len()
    }

    /// What one is worth beside another: two for every tag of both, four at most; one for the same section alone, which is the
    /// weakest kind of kinship.
    pub fn gain(&self, one: usize, other: usize) -> u32 {
        let tags = &self.tags[other];
        let common = self.tags[one].iter().filter(|tag| tags.contains(tag)).count() as u32;
        (2 * common).max(u32::from(self.sections[one] == self.sections[other])).min(4)
    }
}
