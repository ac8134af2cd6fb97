//! A 16-bit prefix index over a sorted list of hashes.

use std::ops::Range;

/// Where in a list those begin whose first sixteen bits are at least so much; at last, where the list ends.
#[derive(Debug, Default)]
pub struct Starts(Vec<u32>);

impl Starts {
    /// Those of a list, by the first sixteen bits of each.
    pub fn of(firsts: impl Iterator<Item = u16>) -> Self {
        let mut starts = vec![0; (1 << 16) + 1];
        firsts.for_each(|first| starts[usize::from(first) + 1] += 1);
        (1..starts.len()).for_each(|at| starts[at] += starts[at - 1]);
        Starts(starts)
    }

    /// The places in the list of all that begin with these bits.
    pub fn range(&self, first: u16) -> Range<usize> {
        let start = |at: usize| self.0.get(at).map_or(0, |start| *start as usize);
        start(first.into())..start(usize::from(first) + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_where_to_look() {
        let starts = Starts::of([0, 0, 7, u16::MAX].into_iter());
        let ranges = [0, 1, 7, 8, u16::MAX].map(|first| starts.range(first));
        assert_eq!(ranges, [0..2, 2..2, 2..3, 3..3, 3..4]);
        assert_eq!(Starts::default().range(u16::MAX), 0..0);
    }
}
