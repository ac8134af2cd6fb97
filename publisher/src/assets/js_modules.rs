//! Client modules: optional reader features as plain JavaScript modules, each loaded on first use. They are not part of
//! the app, so readers who do not use them do not download them
//! ([decision](../../docs/decisions/0008-readers-features-are-modules.md)).

use super::bundle::ASSETS;
use super::css;
use super::minify;
use crate::cache::content_hash;

/// Their folder. Its files never load before the page is readable, so they do not count towards the app's size.
pub const LATER: &str = "_assets/later/";

/// The entry module, which loads the others on demand.
const FIRST: &str = "reader";

/// All modules by name; each comes after those it imports.
const MODULES: &[(&str, &str)] = &[
    ("make", include_str!("../../../src/client/make.js")),
    ("search", include_str!("../../../src/client/search.js")),
    ("words", include_str!("../../../src/client/words.js")),
    ("settings", include_str!("../../../src/client/settings.js")),
    ("notice", include_str!("../../../src/client/notice.js")),
    ("copy", include_str!("../../../src/client/copy.js")),
    ("voices", include_str!("../../../src/client/voices.js")),
    ("article", include_str!("../../../src/client/article.js")),
    ("footnote", include_str!("../../../src/client/footnote.js")),
    ("lightbox", include_str!("../../../src/client/lightbox.js")),
    ("quotation", include_str!("../../../src/client/quotation.js")),
    ("listen", include_str!("../../../src/client/listen.js")),
    ("library", include_str!("../../../src/client/library.js")),
    ("keep", include_str!("../../../src/client/keep.js")),
    ("follow", include_str!("../../../src/client/follow.js")),
    ("teaser", include_str!("../../../src/client/teaser.js")),
    ("marks", include_str!("../../../src/client/marks.js")),
    ("for_you", include_str!("../../../src/client/for_you.js")),
    ("fresh", include_str!("../../../src/client/fresh.js")),
    ("transfer", include_str!("../../../src/client/transfer.js")),
    ("saved", include_str!("../../../src/client/saved.js")),
    ("own", include_str!("../../../src/client/own.js")),
    ("kept", include_str!("../../../src/client/kept.js")),
    ("offline", include_str!("../../../src/client/offline.js")),
    (FIRST, include_str!("../../../src/client/reader.js")),
];

/// A module or the modules' style sheet, as published.
#[derive(Debug, PartialEq)]
pub struct Module {
    /// Its path.
    pub path: String,
    /// Its source, with imports by their published names.
    pub text: String,
}

/// The placeholder by which the entry module refers to the style sheet.
const STYLE: &str = "\"./later.css\"";

/// Returns all modules with their style sheet, and the entry module's path relative to the app's folder.
pub fn all() -> (Vec<Module>, String) {
    let style = css::module_styles();
    let file = format!("later-{}.css", content_hash::of(style.as_bytes()));
    let mut modules = vec![Module { path: format!("{LATER}{file}"), text: style }];
    modules.extend(named(MODULES, (STYLE.to_owned(), format!("\"./{file}\""))));
    let first = modules.last().map(|module| module.path.replacen(ASSETS, "./", 1));
    (modules, first.unwrap_or_default())
}

/// Names modules by their content, after inserting the final names of the style sheet and of imported modules.
fn named(sources: &[(&str, &str)], style: (String, String)) -> Vec<Module> {
    let mut names = vec![style];
    let mut modules = Vec::new();
    for (name, source) in sources {
        let linked = names
            .iter()
            .fold((*source).to_owned(), |text, (import, file)| text.replace(import, file));
        let text = minify::script(&linked);
        let file = format!("{name}-{}.js", content_hash::of(text.as_bytes()));
        names.push((format!("\"./{name}.js\""), format!("\"./{file}\"")));
        modules.push(Module { path: format!("{LATER}{file}"), text });
    }
    modules
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_is_named_by_what_it_says_and_what_it_imports() {
        let of = |b: &str| named(&[("b", b), ("a", "import \"./b.js\";")], <_>::default());
        let (one, other) = (of("1"), of("2"));
        assert_eq!(one[1].text, format!("import\"./{}\";", &one[0].path[LATER.len()..]));
        assert_ne!(one[1].path, other[1].path);
    }

    #[test]
    fn every_module_imports_only_what_comes_before() {
        for (module, (name, _)) in all().0.iter().skip(1).zip(MODULES) {
            for quoted in module.text.split(['"', '`']).filter(|text| text.starts_with("./")) {
                let import = &quoted[2..];
                assert!(all().0.iter().any(|m| m.path.ends_with(import)), "{name}: {import}");
            }
        }
    }

    #[test]
    fn the_first_knows_the_others_and_the_style_sheet() {
        assert_eq!(MODULES.last().unwrap().0, FIRST);
        let (modules, _) = all();
        let style = modules[0].path.strip_prefix(LATER).unwrap();
        assert!(modules.last().unwrap().text.contains(&format!("./{style}")));
    }
}
