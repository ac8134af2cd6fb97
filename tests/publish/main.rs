//! Content in, console output and files out: the real program on small newsrooms.
//!
//! - `newsroom`: copies a newsroom to a folder of its own and runs the program there
//! - `rejected`: a folder for each fault, named after it; the whole message is compared
//! - `published`: what a good newsroom becomes
//! - `renewed`: publishing into a bundle that is there already
#![allow(clippy::unwrap_used, reason = "a test that cannot go on must fail")]

mod newsroom;
mod published;
mod rejected;
mod renewed;
