//! How a long list is cut into pages: the first has the newest articles and is always full, the last ones are cut from the
//! oldest article on. So a new article changes the first two pages, and the others only when it fills a page, which moves their
//! numbers by one. The second page takes up what is left between.

use std::ops::Range;

/// A list of so many articles, `size` to a page.
#[derive(Clone, Copy, Debug)]
pub struct Paging {
    /// The articles in the list.
    pub articles: usize,
    /// The most on a page.
    pub size: usize,
}

impl Paging {
    /// The number of pages; there is always one.
    pub fn pages(self) -> u32 {
        u32::try_from(self.articles.div_ceil(self.size)).unwrap_or(u32::MAX).max(1)
    }

    /// Where in the list, newest first, the articles of a page stand; pages count from 1.
    pub fn places(self, page: u32) -> Range<usize> {
        let (pages, page) = (self.pages() as usize, page as usize);
        // The end of a page, reckoned from the oldest.
        let end = |page: usize| self.articles - self.size * (pages - page);
        match page {
            1 => 0..self.articles.min(self.size),
            2 => self.size..end(2),
            _ => end(page - 1)..end(page),
        }
    }
}

/// The articles of a list, newest first, by their places in the edition.
#[derive(Clone, Copy, Debug)]
pub enum Places<'a> {
    /// So many, from the newest on.
    First(usize),
    /// These.
    These(&'a [usize]),
}

impl Places<'_> {
    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            Places::First(count) => *count,
            Places::These(places) => places.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Some of them.
    pub fn range(&self, range: Range<usize>) -> impl Iterator<Item = usize> {
        range.map(|i| match self {
            Places::First(_) => i,
            Places::These(places) => places[i],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where each page begins and ends.
    fn pages(articles: usize, size: usize) -> Vec<(usize, usize)> {
        let paging = Paging { articles, size };
        let pages = (1..=paging.pages()).map(|page| paging.places(page));
        pages.map(|page| (page.start, page.end)).collect()
    }

    #[test]
    fn the_first_page_is_full_and_the_others_are_cut_from_the_oldest() {
        assert_eq!(pages(0, 3), [(0, 0)]);
        assert_eq!(pages(2, 3), [(0, 2)]);
        assert_eq!(pages(4, 3), [(0, 3), (3, 4)]);
        assert_eq!(pages(6, 3), [(0, 3), (3, 6)]);
        assert_eq!(pages(8, 3), [(0, 3), (3, 5), (5, 8)]);
        assert_eq!(pages(9, 3), [(0, 3), (3, 6), (6, 9)]);
        assert_eq!(pages(10, 3), [(0, 3), (3, 4), (4, 7), (7, 10)]);
    }

    #[test]
    fn a_new_article_leaves_old_pages_as_they_are() {
        // By their distance from the oldest article.
        let from_oldest = |articles: usize| -> Vec<(usize, usize)> {
            let pages = pages(articles, 10).into_iter().skip(2);
            pages.map(|(start, end)| (articles - start, articles - end)).collect()
        };
        assert_eq!(from_oldest(95), from_oldest(96));
    }
}
