//! The service worker, which makes visited pages available offline. `sw.js` is in the site's root, because a worker
//! controls the pages in its folder. If the settings disable it, and in development, the file unregisters an installed
//! worker.

use super::build_record::Build;
use super::js_modules::LATER;
use super::minify;
use crate::cache::content_hash;
use crate::diagnostics::MachineError;
use crate::output::Output;
use newsprint_app::model::Site;
use newsprint_app::route::{FixedPage, Route};
use serde::Serialize;

/// Its path.
pub const FILE: &str = "sw.js";

/// The worker's configuration. All paths include the site's base.
#[derive(Serialize)]
struct Knowledge {
    base: String,
    home: String,
    offline: String,
    settings: String,
    /// The app's hashed files.
    build: Vec<String>,
    /// Those of them that every reader needs.
    first: Vec<String>,
    /// A regular expression that matches the site's pages.
    pages: String,
    /// Hash of the offline page. Browsers compare the worker's bytes, and a changed worker fetches the page again.
    version: String,
}

/// Returns the worker of a site with this build of the app.
pub fn write(site: &Site, build: &Build, output: &Output) -> Result<String, MachineError> {
    let path = |route: &Route| format!("{}{}", site.base, route.path());
    let whole = |file: &String| format!("{}/{file}", site.base);
    let offline = Route::FixedPage(FixedPage::Offline);
    let mut version = serde_json::to_vec(site)?;
    let document = format!("{}page.json", offline.folder());
    version.extend_from_slice(&output.read(&document)?);
    let knowledge = Knowledge {
        base: format!("{}/", site.base),
        home: path(&Route::HOME),
        offline: path(&offline),
        settings: format!("{}/site.json", site.base),
        build: build.iter().map(whole).collect(),
        first: build.iter().filter(|file| is_needed_first(file)).map(whole).collect(),
        pages: pattern(&site.base),
        version: content_hash::of(&version),
    };
    Ok(with(&serde_json::to_string(&knowledge)?, include_str!("../../../src/client/worker.js")))
}

/// Returns a script that unregisters a worker which the site no longer has.
pub fn end(site: &Site) -> Result<String, serde_json::Error> {
    let knowledge = serde_json::json!({ "base": format!("{}/", site.base) });
    Ok(with(&knowledge.to_string(), include_str!("../../../src/client/worker-end.js")))
}

fn with(knowledge: &str, source: &str) -> String {
    format!("self.site = {knowledge};\n{}", minify::script(source))
}

/// Fonts load with the page that uses them, and search needs a connection.
fn is_needed_first(file: &str) -> bool {
    let is_search = file.strip_prefix(LATER).is_some_and(|name| name.starts_with("search-"));
    !file.ends_with(".woff2") && !file.ends_with(".txt") && !is_search
}

/// Returns a regular expression that matches the paths of all pages, which end in a slash. Another site may be in a
/// folder of this one, and the worker must not handle its pages.
fn pattern(base: &str) -> String {
    let patterns = Route::PATTERNS.iter().map(|pattern| {
        let parts = pattern.split('/').map(|part| match part {
            "*" => ".+".to_owned(),
            part if part.starts_with(':') => "[^/]+".to_owned(),
            part => part.to_owned(),
        });
        let parts: Vec<String> = parts.collect();
        format!("{}/", parts.join("/").trim_end_matches('/'))
    });
    let patterns: Vec<String> = patterns.collect();
    format!("^{}(?:{})$", base.replace('.', "\\."), patterns.join("|"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_knows_the_pages_of_its_own_folder() {
        let pattern = pattern("/news.d");
        assert!(pattern.starts_with("^/news\\.d(?:/|/page/.+/|/articles/.+/|/tags/|/tags/[^/]+/|"));
        assert!(pattern.ends_with("|/accessibility/)$"));
    }

    #[test]
    fn fonts_and_the_search_can_wait() {
        for (file, is_first) in [
            ("_assets/boot-1.js", true),
            ("_assets/later/words-1.json", true),
            ("_assets/later/search-1.js", false),
            ("_assets/serif-1.woff2", false),
            ("_assets/style-1.css", true),
            ("_assets/late-1.css", true),
        ] {
            assert_eq!(is_needed_first(file), is_first, "{file}");
        }
    }
}
