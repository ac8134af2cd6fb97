//! Text of every language and script. In come the words of the content, out come slugs, excerpts, terms and clean text. Begin with
//! [`slugify`], the shortest way through.

pub mod clean;
pub mod excerpt;
pub mod html_scan;
pub mod lexicon;
pub mod plain_text;
pub mod reading_time;
pub mod slugify;
mod tokenizer;
