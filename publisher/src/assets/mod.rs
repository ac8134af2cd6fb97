//! The app's own files. In: the bundle that Trunk built, or the app inside the program. Out: its scripts, style sheets and service worker, each named
//! by its content. Start with [`bundle`].

mod app_sources;
pub mod build_record;
pub mod bundle;
mod css;
pub mod embedded;
pub mod js_modules;
pub mod minify;
pub mod service_worker;
pub mod size;
