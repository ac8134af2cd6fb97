//! Renders everything that readers and programs fetch. In: the edition, the related articles and the images. Out: pages
//! with their documents, feeds, sitemaps and the search index. Start with [`pages`].

pub mod article_body;
mod dates;
pub mod feeds;
pub mod fingerprints;
pub mod head;
pub mod html;
pub mod page_writer;
pub mod pages;
pub mod qr;
pub mod reader_words;
pub mod robots;
pub mod search_index;
pub mod sitemaps;
pub mod web_manifest;
