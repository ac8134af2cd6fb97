//! The app: the site as readers see it. The publisher renders it natively; the browser hydrates it.
//!
//! - [`model`]: what a page shows, as plain data, the same in the browser and at publish
//! - [`route`]: every URL of the site, in both directions
//! - [`app`]: views and page documents
//!
//! `client/` contains the scripts loaded beside the app: optional features, each a module that loads on first use.

// A view's type nests the types of all its elements, so the compiler recurses as deeply.
#![recursion_limit = "256"]

pub mod app;
pub mod model;
pub mod route;
