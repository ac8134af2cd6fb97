//! Finds the articles whose posting-list windows overlap otherwise than before.

use super::postings::window;
use super::sparse::{SparseVector, Weighted};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::ops::Range;

/// An article of a posting list then or now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Member {
    /// One that is the same, by its place now.
    Same(u32),
    /// One that was another or is gone, by its place then.
    Then(u32),
    /// One that is another or new.
    Now(u32),
}

/// The articles of a list, in order, then and now.
type List = [Vec<Member>; 2];

/// Articles that are the same and meet another otherwise than then, where that makes a difference; some several times. `now` tells of
/// each article of then where it is, `then` of each of now where it was, where they are the same; the rest are the rows now,
/// and those then of what is another.
pub fn meet_otherwise<'r>(
    now: &[Option<u32>],
    then: &[Option<u32>],
    rows: &[SparseVector],
    row_then: impl Fn(usize) -> &'r [Weighted],
    makes_a_difference: impl Fn(u32, Member) -> bool + Sync,
) -> Vec<u32> {
    let row_of = |member: Member| match member {
        Member::Same(place) | Member::Now(place) => &*rows[place as usize],
        Member::Then(place) => row_then(place as usize),
    };
    let member_then =
        |(place, now): (u32, &Option<u32>)| now.map_or(Member::Then(place), Member::Same);
    let member_now = |(place, then): (u32, &Option<u32>)| {
        then.map_or(Member::Now(place), |_| Member::Same(place))
    };
    let members: List =
        [(0..).zip(now).map(member_then).collect(), (0..).zip(then).map(member_now).collect()];
    // Lists that none of what is another is in are as they were.
    let others = members.iter().flatten().filter(|member| !is_same(member));
    let numbers: BTreeSet<u32> =
        others.flat_map(|member| row_of(*member)).map(|(number, _)| *number).collect();
    let mut at_number = vec![None; numbers.last().map_or(0, |last| *last as usize + 1)];
    (0..).zip(&numbers).for_each(|(at, number)| at_number[*number as usize] = Some(at));
    let mut lists = vec![List::default(); numbers.len()];
    for (time, members) in members.iter().enumerate() {
        for member in members {
            for (number, _) in row_of(*member) {
                let at: Option<usize> = at_number.get(*number as usize).copied().flatten();
                at.into_iter().for_each(|at| lists[at][time].push(*member));
            }
        }
    }
    lists.par_iter().flat_map_iter(|list| meet_otherwise_in(list, &makes_a_difference)).collect()
}

/// Those that do in one list.
fn meet_otherwise_in(
    [then, now]: &List,
    makes_a_difference: impl Fn(u32, Member) -> bool,
) -> Vec<u32> {
    let places = |members: &[Member]| {
        (0..members.len()).filter(|at| is_same(&members[*at])).collect::<Vec<usize>>()
    };
    let (places_then, places_now) = (places(then), places(now));
    let same: Vec<Member> = places_now.iter().map(|at| now[*at]).collect();
    let sums = [sums(then), sums(now)];
    let differs = |(article, at): &(u32, (usize, usize))| {
        let meets_any =
            |members: &[Member]| members.iter().any(|member| makes_a_difference(*article, *member));
        // Which of those that are the same are in a window, and whether others are in it that make a difference.
        let run = |members: &[Member], sums: &[usize], at: usize| {
            let window = window(at, members.len());
            let run = sums[window.start]..sums[window.end];
            let is_any = run.len() < window.len()
                && members[window]
                    .iter()
                    .any(|member| !is_same(member) && makes_a_difference(*article, *member));
            (run, is_any)
        };
        let (Range { start, end }, is_any_then) = run(then, &sums[0], at.0);
        let (now, is_any_now) = run(now, &sums[1], at.1);
        // Both have the article itself, so they are the same but for their ends.
        is_any_then
            || is_any_now
            || meets_any(&same[start.min(now.start)..start.max(now.start)])
            || meets_any(&same[end.min(now.end)..end.max(now.end)])
    };
    let articles = same.iter().filter_map(|member| match member {
        Member::Same(article) => Some(*article),
        _ => None,
    });
    let articles = articles.zip(places_then.into_iter().zip(places_now.iter().copied()));
    articles.filter(differs).map(|(article, _)| article).collect()
}

/// How many of the first ones are the same, for each number of first ones.
fn sums(members: &[Member]) -> Vec<usize> {
    let sum = |sum: &mut usize, member: &Member| {
        *sum += usize::from(is_same(member));
        Some(*sum)
    };
    [0].into_iter().chain(members.iter().scan(0, sum)).collect()
}

fn is_same(member: &Member) -> bool {
    matches!(member, Member::Same(_))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Mutex;

    #[test]
    fn who_is_moved_into_a_window_or_out_of_it_is_met_otherwise() {
        // All but the last have the first number. Of 300, the one at 100 is another now and has it no more; there is a new one
        // at 200.
        let has = |place: usize| vec![(u32::from(place == 299), 1.0)];
        let mut rows: Vec<SparseVector> = (0..299).map(has).chain([vec![(1, 1.0)]]).collect();
        let then_rows = rows.clone();
        let mut now: Vec<Option<u32>> =
            (0..300).map(|place| Some(place + u32::from(place >= 200))).collect();
        now[100] = None;
        rows.insert(200, vec![(0, 1.0)]);
        rows[100] = vec![];
        let mut then: Vec<Option<u32>> = vec![None; 301];
        (0..)
            .zip(&now)
            .for_each(|(place, now)| now.iter().for_each(|now| then[*now as usize] = Some(place)));
        let met = |makes_a_difference: &(dyn Fn(u32, Member) -> bool + Sync)| {
            meet_otherwise(&now, &then, &rows, |place| &then_rows[place], makes_a_difference)
        };
        let found = Mutex::new(Vec::new());
        let note = |article, other| {
            found.lock().unwrap().push((article, other));
            false
        };
        assert_eq!(met(&note), [0; 0]);
        let found = found.into_inner().unwrap();
        let of = |article: u32| -> Vec<Member> {
            found.iter().filter(|(one, _)| *one == article).map(|(_, other)| *other).collect()
        };
        assert_eq!(of(20), [], "out of reach");
        assert_eq!(of(36), [Member::Then(100), Member::Same(101)]);
        assert_eq!(of(37), [Member::Then(100), Member::Same(102)]);
        assert_eq!(of(120), [Member::Then(100), Member::Same(55)]);
        assert_eq!(
            of(150),
            [Member::Then(100), Member::Now(200), Member::Same(85), Member::Same(215)]
        );
        assert_eq!(of(300), [], "in a list that is as it was");
        assert_eq!(met(&|article, other| (article, other) == (150, Member::Now(200))), [150]);
    }
}
