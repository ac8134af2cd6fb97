//! The web app manifest (<https://www.w3.org/TR/appmanifest/>): the name and appearance of the site when a reader
//! installs it.

use crate::config::colour::Colour;
use crate::config::settings::Settings;
use crate::images::logo::Logo;
use newsprint_app::model::Site;
use serde::Serialize;

/// Its path.
pub const FILE: &str = "manifest.webmanifest";
/// Approximate number of characters that fit under an icon.
const SHORT: usize = 12;

#[derive(Serialize)]
struct Manifest<'a> {
    id: String,
    name: &'a str,
    short_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    lang: &'a str,
    dir: &'static str,
    start_url: String,
    scope: String,
    display: &'static str,
    theme_color: String,
    background_color: String,
    icons: Vec<Icon>,
    categories: [&'static str; 1],
}

#[derive(Serialize)]
struct Icon {
    src: String,
    sizes: &'static str,
    #[serde(rename = "type")]
    mime_type: &'static str,
    purpose: &'static str,
}

/// Returns the manifest of a site as JSON.
pub fn write(site: &Site, settings: &Settings, logo: &Logo) -> Result<Vec<u8>, serde_json::Error> {
    let home = format!("{}/", site.base);
    let icon = |file: &str, sizes, mime_type, purpose| Icon {
        src: format!("{home}{file}"),
        sizes,
        mime_type,
        purpose,
    };
    let mut icons = vec![
        icon("icon-192.png", "192x192", "image/png", "any"),
        icon("icon-512.png", "512x512", "image/png", "any"),
        icon("icon-maskable-512.png", "512x512", "image/png", "maskable"),
    ];
    if logo.svg().is_some() {
        icons.insert(0, icon("icon.svg", "any", "image/svg+xml", "any"));
    }
    let background = settings.background_color.unwrap_or_else(Colour::paper);
    serde_json::to_vec_pretty(&Manifest {
        id: home.clone(),
        name: &site.title,
        short_name: short(&site.title),
        description: site.description.as_deref(),
        lang: &site.language,
        dir: site.direction.as_str(),
        start_url: home.clone(),
        scope: home.clone(),
        display: "standalone",
        theme_color: settings.theme_color.unwrap_or_else(Colour::paper).to_string(),
        background_color: background.to_string(),
        icons,
        categories: ["news"],
    })
}

/// Returns a short name to show under an icon: the whole title; else its first words that fit, unless they are only an
/// article; else its last words, which often name the paper ("The Quillhaven Courier"); else its first characters.
fn short(title: &str) -> String {
    let fits = |text: &str| text.chars().count() <= SHORT;
    if fits(title) {
        return title.to_owned();
    }
    let ends = || title.char_indices().filter(|(_, c)| c.is_whitespace());
    let first = ends().map(|(end, _)| title[..end].trim()).rfind(|text| fits(text));
    let last = ends().map(|(end, _)| title[end..].trim()).find(|text| fits(text));
    let is_name = |text: &&str| text.chars().count() > 3;
    match first.filter(is_name).or(last.filter(is_name)) {
        Some(words) => words.to_owned(),
        None => title.chars().take(SHORT).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortens_names_between_words() {
        for (title, name) in [
            ("The Paper", "The Paper"),
            ("The Quillhaven Courier", "Courier"),
            ("Morning Star of the North", "Morning Star"),
            ("Süddeutsche Zeitung", "Süddeutsche"),
            ("Quillhavenishness", "Quillhavenis"),
            ("The Quillhavenishness", "The Quillhav"),
            ("海の新聞海の新聞海の新聞海の新聞", "海の新聞海の新聞海の新聞"),
        ] {
            assert_eq!(short(title), name);
        }
    }
}
