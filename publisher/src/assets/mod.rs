//! The app's own files. In comes the bundle that Trunk built, out come its scripts, style sheets and service worker, each named by
//! its content. Begin with [`bundle`].

pub mod build_record;
pub mod bundle;
mod css;
pub mod js_modules;
pub mod minify;
pub mod service_worker;
pub mod size;
