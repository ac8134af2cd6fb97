//! What each article has (stems, tags), with a weight: a sparse matrix, row by row.

use rayon::prelude::*;

/// Which of all, by its number, and its weight.
pub type Entry = (u32, f32);

/// Rows that are made together, on one core.
const TOGETHER: usize = 256;

/// The rows, some beside each other.
#[derive(Debug)]
pub struct Rows {
    count: usize,
    chunks: Vec<Chunk>,
}

#[derive(Debug)]
struct Chunk {
    /// Where each row ends.
    ends: Vec<usize>,
    entries: Vec<Entry>,
}

impl Rows {
    /// Makes so many rows, on all cores.
    pub fn of(count: usize, row: impl Fn(usize) -> Vec<Entry> + Sync) -> Self {
        let chunk = |first: usize| {
            let rows: Vec<Vec<Entry>> = (first..count.min(first + TOGETHER)).map(&row).collect();
            let end = |end: &mut usize, row: &Vec<Entry>| {
                *end += row.len();
                Some(*end)
            };
            Chunk { ends: rows.iter().scan(0, end).collect(), entries: rows.concat() }
        };
        let chunks = (0..count.div_ceil(TOGETHER)).into_par_iter().with_max_len(1);
        Rows { count, chunks: chunks.map(|number| chunk(number * TOGETHER)).collect() }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// A row.
    pub fn at(&self, row: usize) -> &[Entry] {
        let Chunk { ends, entries } = &self.chunks[row / TOGETHER];
        let row = row % TOGETHER;
        let start = row.checked_sub(1).map_or(0, |before| ends[before]);
        &entries[start..ends[row]]
    }
}

/// The numbers that are in two rows, with what each has for them.
pub fn merged<'a, T: Copy>(
    one: &'a [(u32, T)],
    other: &'a [(u32, T)],
) -> impl Iterator<Item = (u32, T, T)> + 'a {
    let mut other = other.iter().peekable();
    one.iter().filter_map(move |(number, own)| {
        while other.next_if(|(theirs, _)| theirs < number).is_some() {}
        let (_, value) = other.next_if(|(theirs, _)| theirs == number)?;
        Some((*number, *own, *value))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_those_that_were_made() {
        let row = |number: usize| vec![(number as u32, 0.5); number % 3];
        let rows = Rows::of(1000, row);
        assert_eq!(rows.count(), 1000);
        assert!((0..1000).all(|number| rows.at(number) == row(number)));
        assert_eq!(Rows::of(0, row).count(), 0);
    }

    #[test]
    fn merged_is_what_both_have() {
        let (one, other) =
            ([(1, 'a'), (3, 'b'), (4, 'c')], [(0, 'd'), (3, 'e'), (4, 'f'), (5, 'g')]);
        let common: Vec<_> = merged(&one, &other).collect();
        assert_eq!(common, [(3, 'b', 'e'), (4, 'c', 'f')]);
    }
}
