//! A sparse matrix of weighted terms (stems, tags), one row for each article.

/// A stem or tag by its number, and its weight.
pub type Weighted = (u32, f32);

/// The terms of one article, in the order of their numbers.
pub type SparseVector = Vec<Weighted>;

/// Returns the numbers in both rows, with the value of each row.
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
    fn merged_is_what_both_have() {
        let (one, other) =
            ([(1, 'a'), (3, 'b'), (4, 'c')], [(0, 'd'), (3, 'e'), (4, 'f'), (5, 'g')]);
        let common: Vec<_> = merged(&one, &other).collect();
        assert_eq!(common, [(3, 'b', 'e'), (4, 'c', 'f')]);
    }
}
