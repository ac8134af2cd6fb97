//! Which neighbours are listed: each story once, not all by one author or of one day; where they are few, others of the section.

use super::features::Features;
use super::neighbours::{Neighbour, Neighbours};
use super::{FIRST, MOST, Related};
use crate::publish::FEW;
use crate::publish::edition::EditionArticle;
use crate::strings::Language;
use rayon::prelude::*;
use std::collections::HashMap;

/// Likeness that is worth one of the first places, where no tag is shared.
const NEAR: f32 = 0.06;
/// Likeness that is worth a place after them.
const NEAR_ENOUGH: f32 = 0.12;
/// An article that makes a list more varied may be so much less near than the one in whose place it comes.
const FAIR: f32 = 0.5;
/// Words and tags that a reason names.
const WORDS: usize = 2;
const TAGS: usize = 3;

/// What lists are made of.
pub struct Choice<'a> {
    /// All articles, with what they have.
    pub features: &'a Features<'a>,
    /// What is near each.
    pub neighbours: &'a Neighbours,
    /// The language of the reasons.
    pub words: &'a Language,
}

impl Choice<'_> {
    /// The list of every article.
    pub fn lists(&self) -> Vec<Vec<Related>> {
        let mut sections: HashMap<&str, Vec<usize>> = HashMap::new();
        for (place, article) in self.features.articles.iter().enumerate() {
            sections.entry(article.section.slug.as_str()).or_default().push(place);
        }
        let list = |place: usize| {
            let section = &sections[self.features.articles[place].section.slug.as_str()];
            self.list(place, section)
        };
        (0..self.features.articles.len()).into_par_iter().with_max_len(FEW).map(list).collect()
    }

    fn list(&self, place: usize, section: &[usize]) -> Vec<Related> {
        let chosen = self.features.articles[place].related.iter().copied();
        let chosen: Vec<usize> = chosen.filter(|other| *other != place).take(MOST).collect();
        let told = |listed: &[usize], other: usize| {
            let story = self.neighbours.story(other);
            let mut listed = chosen.iter().chain(listed).chain([&place]);
            listed.any(|listed| self.neighbours.story(*listed) == story)
        };
        let mut near: Vec<&Neighbour> = Vec::new();
        let mut listed = Vec::new();
        for neighbour in self.neighbours.at(place) {
            let is_first = chosen.len() + near.len() < FIRST;
            let least = if is_first { NEAR } else { NEAR_ENOUGH };
            let other = neighbour.article as usize;
            let is_near = neighbour.likeness >= least
                || self.features.common_tags(place, other).next().is_some();
            if is_near && !told(&listed, other) {
                near.push(neighbour);
                listed.push(other);
            }
        }
        self.vary(&chosen, &mut near);
        let mut listed: Vec<usize> = near.into_iter().map(|near| near.article as usize).collect();
        // A section that most articles are in says nothing.
        if section.len() * 2 <= self.features.articles.len() {
            for other in around(section, place) {
                if chosen.len() + listed.len() < FIRST && !told(&listed, other) {
                    listed.push(other);
                }
            }
        }
        let reason =
            |other: &usize| Related { article: *other, reason: self.reason(place, *other) };
        let editors =
            |other: &usize| Related { article: *other, reason: self.words.reason_chosen() };
        chosen.iter().map(editors).chain(listed.iter().map(reason)).take(MOST).collect()
    }

    /// Where the first ones are all by one author, or all of one day, the last of them makes room for the nearest that is not,
    /// if one is near enough.
    fn vary(&self, chosen: &[usize], near: &mut [&Neighbour]) {
        let Some(last) = FIRST.checked_sub(chosen.len() + 1).filter(|last| *last < near.len())
        else {
            return;
        };
        let first: Vec<usize> = chosen
            .iter()
            .copied()
            .chain(near[..last].iter().map(|near| near.article as usize))
            .collect();
        let is_same = |other: usize| {
            let other = &self.features.articles[other];
            let all = |is: &dyn Fn(&EditionArticle) -> bool| {
                first.iter().all(|listed| is(&self.features.articles[*listed]))
            };
            let day =
                |article: &EditionArticle| Some(article.checked.published?.as_second() / 86_400);
            other.byline.iter().any(|author| all(&|listed| listed.byline.contains(author)))
                || day(other).is_some_and(|own| all(&|listed| day(listed) == Some(own)))
        };
        let least = near[last].score * FAIR;
        let other = near[last..]
            .iter()
            .position(|near| !is_same(near.article as usize) && near.score >= least);
        if let Some(other) = other {
            near[last..=last + other].rotate_right(1);
        }
    }

    fn reason(&self, place: usize, other: usize) -> String {
        let mut tags: Vec<_> = self.features.common_tags(place, other).collect();
        // The rarest says most.
        tags.sort_by_key(|(carriers, tag)| (*carriers, &tag.name));
        let tags: Vec<&str> =
            tags.into_iter().map(|(_, tag)| tag.name.as_str()).take(TAGS).collect();
        if !tags.is_empty() {
            return self.words.reason_tags(&tags);
        }
        let mut words = self.features.vectors.common_words(place, other);
        words.truncate(WORDS);
        if !words.is_empty() {
            return self.words.reason_text(&words);
        }
        self.words.reason_tags(&[&self.features.articles[place].section.name])
    }
}

/// Places in order, those nearest to one first, the newer of two that are equally near; without itself. No more are wanted than
/// make a list.
fn around(places: &[usize], place: usize) -> Vec<usize> {
    let at = places.partition_point(|other| *other < place);
    let window = at.saturating_sub(MOST)..places.len().min(at + MOST + 1);
    let mut places: Vec<usize> = places[window].to_vec();
    places.retain(|other| *other != place);
    places.sort_by_key(|other| (other.abs_diff(place), *other));
    places
}
