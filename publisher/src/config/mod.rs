//! What the newsroom chose. In come `newsprint.toml`, the theme and its colours, out come settings that are valid. Begin with
//! [`settings`].

pub mod colour;
pub mod containment;
pub mod language;
pub mod settings;
pub mod theme;
mod toml_fields;
