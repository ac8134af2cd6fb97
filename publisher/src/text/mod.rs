//! Text processing for every language and script. In: text of the content. Out: slugs, excerpts, terms and clean text.
//! Start with [`slugify`], the simplest path through.

pub mod clean;
pub mod excerpt;
pub mod html_scan;
pub mod lexicon;
pub mod plain_text;
pub mod reading_time;
pub mod slugify;
mod tokenizer;
