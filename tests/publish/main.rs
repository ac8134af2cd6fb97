//! Content in, console output and files out: the real program on small newsrooms. docs/dev/testing.md shows how to add
//! a test.
//!
//! - `newsroom`: copies a newsroom to a temporary folder and runs the program there
//! - `rejected`: a folder per fault, named after it; the whole message is compared
//! - `command`: input paths, exit codes, the size limit
//! - `published`: every page of a good newsroom, and the content of its `<main>`
//! - `sizes`: what a reader downloads, in a small and in a large archive
//! - `lists`: front page, sections, tags and authors, page by page
//! - `archive`: the articles by month
//! - `languages`: the same paper in six languages
//! - `names`: which names are the same, bidirectional text, titles, languages, dates
//! - `discovery`: heads, structured data, sitemaps and other files for programs
//! - `feeds`: feeds of other programs: plain blogs, version 1.0, no items
//! - `fetched`: remote pictures, downloaded next to the content
//! - `icons`: icons and manifest, from one logo
//! - `pictures`: renditions, without metadata
//! - `drawings`: sanitised, with a size, or left out
//! - `search`: the search page and its index
//! - `social_pictures`: social cards and their cache
//! - `addresses`: slugs of every script, old paths, a site in a folder, working links
//! - `related`: related articles, and the reasons
//! - `series`: parts of a series, and the links between them
//! - `syndication`: feeds out, as a feed reader reads them
//! - `tolerance`: what is corrected or left out so that the rest is published, and the messages
//! - `told`: how problems are reported
//! - `round_trip`: our own feed gives the same site; a feed in pages
//! - `hostile`: text from outside stays text
//! - `hosts`: headers, redirects and limits of hosts; compressed files
//! - `serve`: the preview server
//! - `worker`: the service worker, and its removal
//! - `at_once`: concurrent publishes into one folder, and killed ones
//! - `removals`: a publish that would remove most articles
//! - `links`: symbolic links out of the content's folder and within it
//! - `damaged`: files lost or altered on disk
//! - `remembered`: the item cache, and when it must not be used
//! - `renewed`: publishing into an existing bundle; atomic commits
#![allow(clippy::unwrap_used, reason = "a test that cannot go on must fail")]

mod addresses;
mod archive;
mod bodies;
mod command;
mod concurrency;
mod damaged;
mod discovery;
mod drawings;
mod feeds;
mod fetch_pictures;
mod hostile;
mod hosts;
mod icons;
mod incremental;
mod item_cache;
mod languages;
#[cfg(unix)]
mod links;
mod lists;
mod names;
mod newsroom;
mod pictures;
mod problem_reports;
mod published;
mod rejected;
mod related;
mod removals;
mod republishing;
mod round_trip;
mod search;
mod series;
mod serve;
mod sizes;
mod social_pictures;
mod syndication;
mod tolerance;
mod worker;
