//! Content in, console output and files out: the real program on small newsrooms. docs/dev/testing.md shows how to add
//! a test.
//!
//! - `newsroom`: copies a newsroom to a folder of its own and runs the program there
//! - `rejected`: a folder for each fault, named after it; the whole message is compared
//! - `command`: where content and settings are looked for, exit codes, the size gate
//! - `published`: every page of a good newsroom, and what its `<main>` shows
//! - `sizes`: what a reader loads, in a small and in a large archive
//! - `lists`: front page, sections, tags and authors, page after page
//! - `archive`: the articles by month
//! - `languages`: the same paper in six languages
//! - `names`: which names are one, what stands beside them, titles, languages, dates
//! - `discovery`: heads, structured data, sitemaps and the files for programs
//! - `feeds`: what other programs write: plain blogs, version 1.0, no items
//! - `fetched`: pictures from elsewhere, brought next to the content
//! - `icons`: icons and manifest, from one logo
//! - `pictures`: smaller files, without what they tell
//! - `drawings`: cleaned, with a size, or left out
//! - `search`: the search page and its index
//! - `social_pictures`: what is shown where a link is shared, and the cache of it
//! - `addresses`: slugs of every script, old paths, a site in a folder, links that all lead somewhere
//! - `related`: what stands beside an article, and why
//! - `series`: parts of a series, and the ways between them
//! - `syndication`: feeds out, as a feed reader reads them
//! - `tolerance`: what is mended and left out, so that the rest is published; what is told of it
//! - `told`: how problems are told
//! - `round_trip`: our own feed gives the same site; a feed in pages
//! - `hostile`: text from outside stays text
//! - `hosts`: headers, redirects and limits of hosts; compressed files
//! - `serve`: a site that is shown while it is written
//! - `worker`: the service worker, and its end
//! - `at_once`: two publishes into one folder, and some that are killed
//! - `removals`: a publish that would take most articles away
//! - `links`: links of the file system that lead out of the content, and those that do not
//! - `damaged`: what a disk has lost or changed
//! - `remembered`: what was checked before, and when it must be checked again
//! - `renewed`: publishing into a bundle that is there already; whole or not at all
#![allow(clippy::unwrap_used, reason = "a test that cannot go on must fail")]

mod addresses;
mod archive;
mod at_once;
mod bodies;
mod command;
mod damaged;
mod discovery;
mod drawings;
mod feeds;
mod fetched;
mod hostile;
mod hosts;
mod icons;
mod incremental;
mod languages;
#[cfg(unix)]
mod links;
mod lists;
mod names;
mod newsroom;
mod pictures;
mod published;
mod rejected;
mod related;
mod remembered;
mod removals;
mod renewed;
mod round_trip;
mod search;
mod series;
mod serve;
mod sizes;
mod social_pictures;
mod syndication;
mod told;
mod tolerance;
mod worker;
