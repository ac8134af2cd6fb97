//! Fonts for drawn pictures: the compiled-in faces from `fonts/`, and those that the settings name for other scripts.
//! System fonts are never used, so the same input gives the same picture everywhere.

use crate::config::settings::Settings;
use crate::diagnostics::problem::{Location, Problem};
use crate::source::links::UrlResolver;
use cosmic_text::fontdb::{Database, Source, Weight};
use cosmic_text::{Fallback, Family, FontSystem};
use newsprint_formats::typefaces;
use sha2::{Digest, Sha256};
use std::fs;
use std::sync::Arc;
use unicode_script::Script;

/// Every face is registered as semibold, whatever its file states: all text is set in one weight, and cosmic-text only
/// falls back to faces of the requested weight.
pub const WEIGHT: Weight = Weight(600);
/// The family of headlines and the masthead.
pub const SERIF: Family<'static> = Family::Name("Newsreader");
/// The family of labels.
pub const SANS: Family<'static> = Family::Name("Libre Franklin");

/// All available faces.
#[derive(Clone)]
pub struct Fonts {
    faces: Database,
    hash: [u8; 32],
}

impl std::fmt::Debug for Fonts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Fonts({} faces)", self.faces.len())
    }
}

impl Default for Fonts {
    fn default() -> Self {
        let mut fonts = Fonts { faces: Database::new(), hash: [0; 32] };
        for face in typefaces::SHIPPED {
            fonts.add(Arc::new(face));
        }
        fonts
    }
}

impl Fonts {
    /// Loads the built-in faces and those that the settings name in the content's folder.
    pub fn read(settings: &Settings, addresses: &UrlResolver) -> (Fonts, Vec<Problem>) {
        let mut fonts = Fonts::default();
        let mut problems = Vec::new();
        for name in &settings.social_fonts {
            let file = addresses.setting_file(name).and_then(|file| {
                fs::read(file).map_err(|error| format!("{name:?} cannot be read: {error}."))
            });
            let fault = match file.map(|bytes| fonts.add(Arc::new(bytes))) {
                Ok(true) => continue,
                Ok(false) => format!("{name:?} is not a font that Newsprint can read."),
                Err(fault) => fault,
            };
            problems.push(Problem::error(
                &Location { file: settings.file.clone(), item: None },
                "social_fonts",
                fault,
                "Name TTF or OTF files by their paths from the content's folder, such as \"fonts/serif-jp.otf\".",
            ));
        }
        (fonts, problems)
    }

    /// Adds the faces of a file. Returns whether it contains any.
    fn add(&mut self, bytes: Arc<dyn AsRef<[u8]> + Send + Sync>) -> bool {
        let mut hasher = Sha256::new();
        hasher.update(self.hash);
        hasher.update((*bytes).as_ref());
        self.hash = hasher.finalize().into();
        let mut file = Database::new();
        file.load_font_source(Source::Binary(bytes));
        for face in file.faces() {
            let mut face = face.clone();
            face.weight = WEIGHT;
            self.faces.push_face_info(face);
        }
        !file.is_empty()
    }

    /// Returns a hash of all faces.
    pub fn hash(&self) -> &[u8] {
        &self.hash
    }

    /// Returns a font system to shape text with.
    pub fn system(&self) -> FontSystem {
        let db = self.faces.clone();
        FontSystem::new_with_locale_and_db_and_fallback("en".to_owned(), db, ByScript)
    }
}

/// Chooses the fallback face by script.
struct ByScript;

impl Fallback for ByScript {
    fn common_fallback(&self) -> &[&'static str] {
        &["Newsreader", "Literata"]
    }

    fn forbidden_fallback(&self) -> &[&'static str] {
        &[]
    }

    fn script_fallback(&self, script: Script, _locale: &str) -> &[&'static str] {
        match script {
            Script::Arabic => &["Noto Naskh Arabic"],
            Script::Hebrew => &["Frank Ruhl Libre"],
            _ => &[],
        }
    }
}
