//! A newsroom's own look: one style sheet after the site's own, a file of the newsroom's or one that is shipped
//! (`docs/guide/themes.md`).

use super::containment::{self, Lookup};
use super::settings::Settings;
use crate::diagnostics::problem::{Location, Problem};
use newsprint_formats::css;
use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path};

/// The built-in themes, by name.
const SHIPPED: &[(&str, &str)] = &[
    ("broadsheet", include_str!("../../../themes/broadsheet.css")),
    ("magazine", include_str!("../../../themes/magazine.css")),
    ("review", include_str!("../../../themes/review.css")),
];

/// Maximum size in bytes. Pages inline the theme, so a larger one would slow every page down.
const LARGEST: usize = 20_000;

/// Returns the style sheet of the theme in the settings, or an empty one.
pub fn read(settings: &Settings, root: &Path) -> (String, Vec<Problem>) {
    let Some(name) = &settings.theme else { return <_>::default() };
    if let Some((_, css)) = SHIPPED.iter().find(|(shipped, _)| shipped == name) {
        return ((*css).to_owned(), Vec::new());
    }
    let asked = Location { file: settings.file.clone(), item: None };
    let is_path = Path::new(name).components().any(|part| !matches!(part, Component::Normal(_)));
    if is_path || !name.ends_with(".css") {
        let hint = format!("Name a .css file in the content's folder, or one of {}.", shipped());
        let message = format!("There is no theme called {name:?}.");
        return (String::new(), vec![Problem::error(&asked, "theme", message, hint)]);
    }
    if containment::look_up(root, Path::new(name)) == Lookup::Outside {
        let message = containment::outside_message(name, &root.join(name));
        let problem = Problem::error(&asked, "theme", message, containment::OUTSIDE_HINT);
        return (String::new(), vec![problem]);
    }
    match fs::read_to_string(root.join(name)) {
        Ok(css) => {
            let problems = check(&css, name);
            (css, problems)
        }
        Err(error) => {
            let hint = format!("Put it into the content's folder, or name one of {}.", shipped());
            let message = match error.kind() {
                ErrorKind::NotFound => format!("{name:?} names a file that does not exist."),
                _ => format!("The theme {name:?} cannot be read: {error}."),
            };
            (String::new(), vec![Problem::error(&asked, "theme", message, hint)])
        }
    }
}

fn shipped() -> String {
    SHIPPED.iter().map(|(name, _)| format!("{name:?}")).collect::<Vec<_>>().join(", ")
}

/// Reports, by line, what the content security policy would block, and a theme that is too large.
fn check(css: &str, name: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    let (mut line, mut counted) = (1, 0);
    for reference in css::references(css) {
        line += css[counted..reference.range.start].matches('\n').count();
        counted = reference.range.start;
        let place = Location { file: format!("{name}, line {line}"), item: None };
        if reference.is_import {
            problems.push(Problem::error(
                &place,
                "",
                "A theme cannot import another style sheet.",
                "Copy its rules into the theme.",
            ));
        } else if !reference.addresses.iter().all(|address| is_in_page(address)) {
            problems.push(Problem::error(
                &place,
                "",
                "A theme cannot load files, nor embed them as data: URLs.",
                "Remove it: the site's security policy would block files, and every page would carry what is embedded. Use gradients for patterns, and the built-in typefaces or the system's.",
            ));
        }
    }
    if css.len() > LARGEST {
        let place = Location { file: name.to_owned(), item: None };
        problems.push(Problem::warning(
            &place,
            "",
            format!("The theme has {} bytes and is included in every page.", css.len()),
            format!("Bring it below {LARGEST} bytes."),
        ));
    }
    problems
}

/// Returns whether a URL refers to something in the page itself.
fn is_in_page(address: &str) -> bool {
    css::plain_address(address).starts_with('#')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(css: &str) -> Vec<String> {
        check(css, "theme.css").iter().map(ToString::to_string).collect()
    }

    #[test]
    fn what_the_policy_would_block_is_refused_with_its_line() {
        let css = "/* @import\n url(x) */\n@import 'a.css';\n.a { background: url( \"https://x.example/a.png\") }\n";
        let told = told(css);
        assert_eq!(told.len(), 2, "{told:#?}");
        assert!(told[0].starts_with("error: theme.css, line 3\n"), "{}", told[0]);
        assert!(told[1].starts_with("error: theme.css, line 4\n"), "{}", told[1]);
    }

    #[test]
    fn nothing_is_loaded_however_it_is_written() {
        for css in [
            "@\\69mport 'a.css';",
            "@im\\port \"a.css\";",
            ".a { background: \\75rl(a.png) }",
            ".a { background: u\\rl('a.png') }",
            ".a { background: url(\\\n'a.png') }",
            ".a { background: url(data:image/png;base64,AA==) }",
            ".a { background: image-set('a.png' 1x) }",
            "@font-face { font-family: A; src: local('A'), url(\"data:font/woff2;base64,AA==\") }",
            ".a { background: url(a.png",
        ] {
            assert_eq!(told(css).len(), 1, "{css}");
        }
        for css in [
            ".a { mask: url(#a) }",
            ".a::after { content: 'url(a.png) @import' }",
            ".a\\:b { color: red } /* url(a.png) */",
            "@font-face { font-family: A; src: local('A') }",
        ] {
            assert_eq!(told(css), Vec::<String>::new(), "{css}");
        }
    }

    #[test]
    fn a_large_theme_is_told() {
        assert!(told(&".a { color: red }\n".repeat(2_000))[0].starts_with("warning: theme.css"));
    }

    #[test]
    fn shipped_themes_keep_the_rules() {
        for (name, css) in SHIPPED {
            assert_eq!(check(css, name), Vec::new());
        }
    }
}
