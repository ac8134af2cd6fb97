//! The app's own files. In: the bundle that Trunk built. Out: its scripts, style sheets and service worker, each named
//! by its content. Start with [`bundle`].

pub mod build_record;
pub mod bundle;
mod css;
pub mod js_modules;
pub mod minify;
pub mod service_worker;
pub mod size;
