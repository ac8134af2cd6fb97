//! Selects the neighbours to list and diversifies them: each story once, not all by one author or of one day.

use super::duplicates::StoryGroups;
use super::features::Features;
use super::neighbours::Neighbour;
use super::{FIRST, MOST, Reason, Related, WORDS};
use crate::edition::EditionArticle;

/// Likeness that is worth one of the first places, where no tag is shared.
const NEAR: f32 = 0.06;
/// Likeness that is worth a place after them.
const NEAR_ENOUGH: f32 = 0.12;
/// An article that makes a list more varied may be so much less near than the one in whose place it comes.
const FAIR: f32 = 0.5;

/// What lists are made of, beside what is near.
pub struct Selection<'a> {
    /// All articles, with what they have.
    pub features: &'a Features<'a>,
    /// What they tell.
    pub stories: &'a StoryGroups,
}

impl Selection<'_> {
    /// The list of an article, with what is near it.
    pub fn list(&self, place: usize, neighbours: &[Neighbour]) -> Vec<Related> {
        let chosen = self.features.articles[place].related.iter().copied();
        let chosen: Vec<usize> = chosen.filter(|other| *other != place).take(MOST).collect();
        let is_listed = |listed: &[usize], other: usize| {
            let story = self.stories.at(other);
            let mut listed = chosen.iter().chain(listed).chain([&place]);
            listed.any(|listed| self.stories.at(*listed) == story)
        };
        let mut near: Vec<&Neighbour> = Vec::new();
        let mut listed = Vec::new();
        for neighbour in neighbours {
            let is_first = chosen.len() + near.len() < FIRST;
            let least = if is_first { NEAR } else { NEAR_ENOUGH };
            let other = neighbour.article as usize;
            let is_near = neighbour.likeness >= least
                || self.features.common_tags(place, other).next().is_some();
            if is_near && !is_listed(&listed, other) {
                near.push(neighbour);
                listed.push(other);
            }
        }
        self.diversify(&chosen, &mut near);
        let mut listed: Vec<usize> = near.into_iter().map(|near| near.article as usize).collect();
        let section = &self.features.articles[place].section.slug;
        if self.features.common_section != Some(section) {
            let mut around = section_neighbours(self.features.section_of(place), place);
            while chosen.len() + listed.len() < FIRST {
                around.retain(|other| !is_listed(&listed, *other));
                let first: Vec<usize> = chosen.iter().chain(&listed).copied().collect();
                let is_last = first.len() + 1 == FIRST;
                let varies = |other: &usize| !(is_last && self.is_one_more(&first, *other));
                let next = around.iter().find(|other| varies(other)).or(around.first());
                let Some(next) = next else { break };
                listed.push(*next);
            }
        }
        let related = |other: usize, reason| Related { article: other as u32, reason };
        let editors = chosen.iter().map(|other| related(*other, Reason::Chosen));
        let others = listed.iter().map(|other| related(*other, self.reason(place, *other)));
        editors.chain(others).take(MOST).collect()
    }

    /// Where the first ones are all by one author, or all of one day, the last of them makes room for the nearest that is not,
    /// if one is near enough.
    fn diversify(&self, chosen: &[usize], near: &mut [&Neighbour]) {
        let Some(last) = FIRST.checked_sub(chosen.len() + 1).filter(|last| *last < near.len())
        else {
            return;
        };
        let first: Vec<usize> = chosen
            .iter()
            .copied()
            .chain(near[..last].iter().map(|near| near.article as usize))
            .collect();
        let least = near[last].score * FAIR;
        let other = near[last..].iter().position(|near| {
            !self.is_one_more(&first, near.article as usize) && near.score >= least
        });
        if let Some(other) = other {
            near[last..=last + other].rotate_right(1);
        }
    }

    /// Whether an article is by an author who wrote all of these, or of the day that all of them are of.
    fn is_one_more(&self, first: &[usize], other: usize) -> bool {
        let all = |is: &dyn Fn(&EditionArticle) -> bool| {
            first.iter().all(|listed| is(&self.features.articles[*listed]))
        };
        let day = |article: &EditionArticle| Some(article.checked.published?.as_second() / 86_400);
        let other = &self.features.articles[other];
        other.byline.iter().any(|author| all(&|listed| listed.byline.contains(author)))
            || day(other).is_some_and(|own| all(&|listed| day(listed) == Some(own)))
    }

    fn reason(&self, place: usize, other: usize) -> Reason {
        match self.features.common_tags(place, other).count() {
            0 => {}
            1 => return Reason::Tag,
            _ => return Reason::Tags,
        }
        let mut words = self.features.vectors.common_stems(place, other).into_iter().take(WORDS);
        words.next().map_or(Reason::Section, |first| Reason::Words(first, words.next()))
    }
}

/// Places in order, those nearest to one first, the newer of two that are equally near; without itself. No more are wanted than
/// make a list. How near they are is counted among themselves, so that what else comes and goes changes nothing.
fn section_neighbours(places: &[usize], place: usize) -> Vec<usize> {
    let at = places.partition_point(|other| *other < place);
    let window = at.saturating_sub(MOST)..places.len().min(at + MOST + 1);
    let mut window: Vec<usize> = window.filter(|other| *other != at).collect();
    window.sort_by_key(|other| (other.abs_diff(at), *other));
    window.into_iter().map(|other| places[other]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_around_are_nearest_among_themselves() {
        assert_eq!(section_neighbours(&[2, 3, 7, 8, 20, 21], 8), [7, 20, 3, 21, 2]);
        assert_eq!(section_neighbours(&[2, 3, 7], 2), [3, 7]);
        assert_eq!(section_neighbours(&(0..40).collect::<Vec<_>>(), 20).len(), 2 * MOST);
    }
}
