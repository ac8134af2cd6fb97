//! The newsroom's configuration. In: `newsprint.toml`, the theme and its colours. Out: valid settings. Start with
//! [`settings`].

pub mod colour;
pub mod containment;
pub mod language;
pub mod settings;
pub mod theme;
mod toml_fields;
