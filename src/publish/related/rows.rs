//! What each article has (stems, tags), with a weight: a sparse matrix, row by row.

use crate::publish::FEW;
use rayon::prelude::*;

/// Which of all, by its number, and its weight.
pub type Entry = (u32, f32);

/// The rows, one after another.
#[derive(Debug)]
pub struct Rows {
    /// Where each begins; at last, where they end.
    starts: Vec<usize>,
    entries: Vec<Entry>,
}

impl Rows {
    /// Makes rows of such lengths, on all cores. What fills each in gets its number and its place.
    pub fn of(lengths: &[usize], fill: impl Fn(usize, &mut [Entry]) + Sync) -> Self {
        let mut starts = vec![0];
        let mut end = 0;
        starts.extend(lengths.iter().map(|length| {
            end += length;
            end
        }));
        let mut entries = vec![(0, 0.0); end];
        let mut rest = entries.as_mut_slice();
        let row = |length: &usize| rest.split_off_mut(..*length).unwrap_or_default();
        let rows: Vec<&mut [Entry]> = lengths.iter().map(row).collect();
        let rows = rows.into_par_iter().with_max_len(FEW).enumerate();
        rows.for_each(|(number, row)| fill(number, row));
        Rows { starts, entries }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.starts.len() - 1
    }

    /// A row.
    pub fn at(&self, row: usize) -> &[Entry] {
        &self.entries[self.starts[row]..self.starts[row + 1]]
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
