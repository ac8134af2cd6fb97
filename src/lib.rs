//! The site as readers see it. The publisher renders it natively, the browser hydrates it:
//!
//! - [`model`]: what a page shows, as plain data; the same in the browser and at publish
//! - [`route`]: every URL of the site, in both directions
//! - [`app`]: views and their documents
//!
//! `client/` has the scripts beside the app: optional features of the reader's, each a module that loads at first use.

// The type of a view is the nest of all its elements, and so is the depth of what the compiler asks about it.
#![recursion_limit = "256"]

pub mod app;
pub mod model;
pub mod route;
