//! Stable pagination: the first page has the newest articles and is always full; the last pages are filled from the
//! oldest article on. A new article therefore changes only the first two pages, unless it fills a page, which increases
//! the other page numbers by one. The second page has the remainder.

use std::ops::Range;

/// The pagination of a list.
#[derive(Clone, Copy, Debug)]
pub struct Paging {
    /// Number of articles in the list.
    pub articles: usize,
    /// Maximum number of articles per page.
    pub size: usize,
}

impl Paging {
    /// Returns the number of pages, at least one.
    pub fn pages(self) -> u32 {
        u32::try_from(self.articles.div_ceil(self.size)).unwrap_or(u32::MAX).max(1)
    }

    /// Returns the range of a page's articles in the list, newest first; pages count from 1.
    pub fn range(self, page: u32) -> Range<usize> {
        let (pages, page) = (self.pages() as usize, page as usize);
        // Page ends are counted from the oldest article.
        let end = |page: usize| self.articles - self.size * (pages - page);
        match page {
            1 => 0..self.articles.min(self.size),
            2 => self.size..end(2),
            _ => end(page - 1)..end(page),
        }
    }
}

/// A list of articles, newest first, as indices into the edition.
#[derive(Clone, Copy, Debug)]
pub enum ArticleList<'a> {
    /// The newest articles, up to this number.
    Newest(usize),
    /// These indices.
    Indices(&'a [usize]),
}

impl ArticleList<'_> {
    /// Returns the number of articles.
    pub fn len(&self) -> usize {
        match self {
            ArticleList::Newest(count) => *count,
            ArticleList::Indices(places) => places.len(),
        }
    }

    /// Returns whether the list is empty.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the indices in a range of the list.
    pub fn range(&self, range: Range<usize>) -> impl Iterator<Item = usize> {
        range.map(|i| match self {
            ArticleList::Newest(_) => i,
            ArticleList::Indices(places) => places[i],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Start and end of each page.
    fn pages(articles: usize, size: usize) -> Vec<(usize, usize)> {
        let paging = Paging { articles, size };
        let pages = (1..=paging.pages()).map(|page| paging.range(page));
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
        // By distance from the oldest article.
        let from_oldest = |articles: usize| -> Vec<(usize, usize)> {
            let pages = pages(articles, 10).into_iter().skip(2);
            pages.map(|(start, end)| (articles - start, articles - end)).collect()
        };
        assert_eq!(from_oldest(95), from_oldest(96));
    }
}
