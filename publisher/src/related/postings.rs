//! Posting lists: the articles that have a stem or tag, and the nearest of them in time.

use super::sparse::SparseVector;
use rayon::prelude::*;
use std::ops::Range;

/// Articles of one list that are considered, on each side of the article in time.
const WINDOW: usize = 64;

/// An article, and the weight that the list's stem or tag has in it.
pub type Posting = (u32, f32);

/// An inverted index of the rows of all articles.
#[derive(Debug)]
pub struct Postings(Vec<Part>);

/// The consecutive lists of a range of numbers.
#[derive(Debug)]
struct Part {
    numbers: Range<u32>,
    /// Where each list begins, and at last the end of the lists.
    starts: Vec<u32>,
    all: Vec<Posting>,
}

impl Postings {
    /// Builds the lists of the numbers below `count`.
    pub fn of(rows: &[SparseVector], count: usize) -> Self {
        // Each part scans all rows, so there is one part for each core.
        let parts = rayon::current_num_threads();
        let part = |part: usize| {
            let number = |part: usize| (count * part / parts) as u32;
            Part::of(number(part)..number(part + 1), rows)
        };
        Postings((0..parts).into_par_iter().with_max_len(1).map(part).collect())
    }

    /// Returns the articles that have a number, in order.
    fn list(&self, number: u32) -> &[Posting] {
        let part = self.0.partition_point(|part| part.numbers.end <= number);
        let Part { numbers, starts, all } = &self.0[part];
        let at = (number - numbers.start) as usize;
        &all[starts[at] as usize..starts[at + 1] as usize]
    }

    /// Returns the part of a list that is nearest to an article, itself included.
    pub fn window(&self, number: u32, article: usize) -> &[Posting] {
        let list = self.list(number);
        let at = list.partition_point(|(other, _)| (*other as usize) < article);
        &list[at.saturating_sub(WINDOW)..(at + WINDOW + 1).min(list.len())]
    }
}

impl Part {
    fn of(numbers: Range<u32>, rows: &[SparseVector]) -> Self {
        // The terms of a row that are in this range of numbers.
        let own = |row: usize| {
            let all = &rows[row];
            let at = |number: u32| all.partition_point(|(other, _)| *other < number);
            all[at(numbers.start)..at(numbers.end)].iter()
        };
        let index = |number: u32| (number - numbers.start) as usize;
        let mut starts = vec![0; numbers.len() + 1];
        (0..rows.len()).flat_map(own).for_each(|(number, _)| starts[index(*number) + 1] += 1);
        (1..starts.len()).for_each(|number| starts[number] += starts[number - 1]);
        let mut all = vec![(0, 0.0); starts[numbers.len()] as usize];
        let mut ends = starts.clone();
        for row in 0..rows.len() {
            for (number, weight) in own(row) {
                let end = &mut ends[index(*number)];
                all[*end as usize] = (row as u32, *weight);
                *end += 1;
            }
        }
        Part { numbers, starts, all }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_what_is_nearest() {
        // Every other article of a thousand has 0, 2 and 3.
        let row = |number: usize| match number % 2 {
            0 => vec![(0, 0.5), (2, 0.5), (3, number as f32)],
            _ => vec![],
        };
        let rows: Vec<SparseVector> = (0..1000).map(row).collect();
        let postings = Postings::of(&rows, 4);
        assert_eq!([0, 1, 2, 3].map(|number| postings.list(number).len()), [500, 0, 500, 500]);
        let near = postings.window(3, 400);
        assert_eq!(near.len(), 2 * WINDOW + 1);
        assert_eq!(
            (near[0].0, near[2 * WINDOW].1),
            (400 - 2 * WINDOW as u32, 400.0 + 2.0 * WINDOW as f32)
        );
        assert_eq!(postings.window(3, 0).len(), WINDOW + 1);
        assert_eq!(postings.window(3, 998).len(), WINDOW + 1);
    }
}
