//! Posting lists: which articles have a stem or tag, and of these the ones that are nearest in time to one of them.

use super::rows::{Entry, Rows};
use rayon::prelude::*;
use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};
use xxhash_rust::xxh3::xxh3_64;

/// Articles of one list that are looked at, on each side of the article in time.
const WINDOW: usize = 64;
/// Parts of the lists that are made side by side.
const PARTS: usize = 8;

/// An article, and the weight that it gives to what the list is of.
pub type Posting = (u32, f32);

/// A hash of all of an article that the search for what is near another looks at.
pub type Mark = u64;

/// The rows of all articles, turned into lists.
#[derive(Debug)]
pub struct Postings {
    parts: Vec<Part>,
    /// Of each article, a hash of the marks of all that is in its windows.
    windows: Vec<Mark>,
}

/// The lists of some numbers, one after another.
#[derive(Debug)]
struct Part {
    numbers: Range<u32>,
    /// Where the list of each begins; at last, where the lists end.
    starts: Vec<u32>,
    all: Vec<Posting>,
}

impl Postings {
    /// The lists of so many numbers.
    pub fn of(rows: &Rows, numbers: usize, marks: &[Mark]) -> Self {
        let windows: Vec<AtomicU64> = marks.iter().map(|_| AtomicU64::new(0)).collect();
        let part = |part: usize| {
            let number = |part: usize| (numbers * part / PARTS) as u32;
            let part = Part::of(number(part)..number(part + 1), rows);
            part.hash_windows(marks, &windows);
            part
        };
        let parts = (0..PARTS).into_par_iter().with_max_len(1).map(part).collect();
        Postings { parts, windows: windows.into_iter().map(AtomicU64::into_inner).collect() }
    }

    /// The articles that have it, in order.
    pub fn list(&self, number: u32) -> &[Posting] {
        let part = self.parts.partition_point(|part| part.numbers.end <= number);
        let Part { numbers, starts, all } = &self.parts[part];
        let at = (number - numbers.start) as usize;
        &all[starts[at] as usize..starts[at + 1] as usize]
    }

    /// Those of them that are nearest to one, with this.
    pub fn window(&self, number: u32, article: usize) -> &[Posting] {
        let list = self.list(number);
        let at = list.partition_point(|(other, _)| (*other as usize) < article);
        &list[window(at, list.len())]
    }

    /// A hash of the marks of all that is in the windows of an article: while they are the same, it is.
    pub fn windows_of(&self, article: usize) -> Mark {
        self.windows[article]
    }
}

/// What is nearest to a place in a list of such a length.
fn window(at: usize, length: usize) -> Range<usize> {
    at.saturating_sub(WINDOW)..(at + WINDOW + 1).min(length)
}

impl Part {
    fn of(numbers: Range<u32>, rows: &Rows) -> Self {
        // Of each row, what is of these numbers.
        let own = |row: usize| {
            let all = rows.at(row);
            let at = |number: u32| all.partition_point(|(other, _)| *other < number);
            (row as u32, &all[at(numbers.start)..at(numbers.end)])
        };
        let own: Vec<(u32, &[Entry])> = (0..rows.count()).map(own).collect();
        let index = |entry: &Entry| (entry.0 - numbers.start) as usize;
        let mut starts = vec![0; numbers.len() + 1];
        own.iter().flat_map(|(_, own)| *own).for_each(|entry| starts[index(entry) + 1] += 1);
        (1..starts.len()).for_each(|number| starts[number] += starts[number - 1]);
        let mut all = vec![(0, 0.0); starts[numbers.len()] as usize];
        let mut ends = starts.clone();
        for (row, own) in own {
            for entry in own {
                let end = &mut ends[index(entry)];
                all[*end as usize] = (row, entry.1);
                *end += 1;
            }
        }
        Part { numbers, starts, all }
    }

    /// Adds the hashes of windows to those of their articles.
    fn hash_windows(&self, marks: &[Mark], hashes: &[AtomicU64]) {
        // Of each list, the sums of the marks of its first articles.
        let mut sums = Vec::new();
        for bounds in self.starts.windows(2) {
            let list = &self.all[bounds[0] as usize..bounds[1] as usize];
            sums.clear();
            sums.push(0);
            sums.extend(list.iter().scan(0, |sum: &mut Mark, (article, _)| {
                *sum = sum.wrapping_add(marks[*article as usize]);
                Some(*sum)
            }));
            for (at, (article, _)) in list.iter().enumerate() {
                let window = window(at, list.len());
                let sum = sums[window.end].wrapping_sub(sums[window.start]);
                let hash = xxh3_64(&sum.to_le_bytes());
                hashes[*article as usize].fetch_add(hash, Ordering::Relaxed);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every second of a thousand articles has 0 and 3.
    fn postings(marks: &[Mark]) -> Postings {
        let row = |number: usize| match number % 2 {
            0 => vec![(0, 0.5), (3, number as f32)],
            _ => vec![],
        };
        let rows = Rows::of(1000, row);
        Postings::of(&rows, 4, marks)
    }

    #[test]
    fn a_window_is_what_is_nearest() {
        let postings = postings(&[0; 1000]);
        assert_eq!([0, 1, 3].map(|number| postings.list(number).len()), [500, 0, 500]);
        let near = postings.window(3, 400);
        assert_eq!(near.len(), 2 * WINDOW + 1);
        assert_eq!(
            (near[0].0, near[2 * WINDOW].1),
            (400 - 2 * WINDOW as u32, 400.0 + 2.0 * WINDOW as f32)
        );
        assert_eq!(postings.window(3, 0).len(), WINDOW + 1);
        assert_eq!(postings.window(3, 998).len(), WINDOW + 1);
    }

    #[test]
    fn marks_tell_what_is_in_windows() {
        let of = |changed: usize| {
            let mark = |article: usize| if article == changed { 1 } else { 2 * article as Mark };
            let postings = postings(&(0..1000).map(mark).collect::<Vec<_>>());
            (0..1000).map(|article| postings.windows_of(article)).collect::<Vec<_>>()
        };
        let (before, after) = (of(1000), of(600));
        let changed: Vec<usize> = (0..1000).filter(|i| before[*i] != after[*i]).collect();
        let seen = 600 - 2 * WINDOW..=600 + 2 * WINDOW;
        assert_eq!(changed, seen.step_by(2).collect::<Vec<_>>());
    }
}
