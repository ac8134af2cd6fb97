//! Selects the neighbours to list and diversifies them: each story once, not all by one author or from one day.

use super::duplicates::StoryGroups;
use super::features::Features;
use super::neighbours::Neighbour;
use super::{FIRST, MOST, Reason, Related, WORDS};
use crate::edition::EditionArticle;

/// Minimum likeness for one of the first places, where no tag is shared.
const NEAR: f32 = 0.06;
/// Minimum likeness for a place after them.
const NEAR_ENOUGH: f32 = 0.12;
/// Minimum share of the displaced article's score that an article must have to diversify a list.
const FAIR: f32 = 0.5;

/// The inputs of a selection apart from the neighbours.
pub struct Selection<'a> {
    /// The features of all articles.
    pub features: &'a Features<'a>,
    /// Their groups by story.
    pub stories: &'a StoryGroups,
}

impl Selection<'_> {
    /// Returns the list of an article, selected from its neighbours.
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

    /// If the first ones are all by one author or all from one day, replaces the last of them with the nearest that is
    /// not, if one is near enough.
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

    /// Returns whether an article shares an author, or its day, with all of these.
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

/// Returns the places nearest to one, itself excluded, nearest first; the newer of two equally near; only as many as a
/// list can use. Distance is counted within `places`, so that changes to other articles change nothing.
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
