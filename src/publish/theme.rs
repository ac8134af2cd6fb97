//! A newsroom's own look: one style sheet after the site's own, a file of the newsroom's or one that is shipped
//! (`docs/themes.md`).

use super::inside::{self, Beside};
use super::media;
use super::problem::{Place, Problem};
use super::settings::Settings;
use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path};

/// The themes that are shipped, by their names.
const SHIPPED: &[(&str, &str)] = &[
    ("broadsheet", include_str!("../../themes/broadsheet.css")),
    ("magazine", include_str!("../../themes/magazine.css")),
    ("review", include_str!("../../themes/review.css")),
];

/// What is larger makes every page heavy: the style stands in it.
const LARGEST: usize = 20_000;

/// The style sheet that the settings ask for; empty where they ask for none.
pub fn read(settings: &Settings, root: &Path) -> (String, Vec<Problem>) {
    let Some(name) = &settings.theme else { return <_>::default() };
    if let Some((_, css)) = SHIPPED.iter().find(|(shipped, _)| shipped == name) {
        return ((*css).to_owned(), Vec::new());
    }
    let asked = Place { file: settings.file.clone(), item: None };
    let leads_out = Path::new(name).components().any(|part| !matches!(part, Component::Normal(_)));
    if leads_out || !name.ends_with(".css") {
        let hint = format!("Name a .css file in the content's folder, or one of {}.", shipped());
        let message = format!("There is no theme called {name:?}.");
        return (String::new(), vec![Problem::error(&asked, "theme", message, hint)]);
    }
    if inside::look(root, Path::new(name)) == Beside::Outside {
        let message = media::leads_out(name, &root.join(name));
        let problem = Problem::error(&asked, "theme", message, media::PUT_IT_INSIDE);
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

/// What the content security policy would block, line by line, and what is too large.
fn check(css: &str, name: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (number, line) in without_comments(css).lines().enumerate() {
        let place = Place { file: format!("{name}, line {}", number + 1), item: None };
        let compact: String = line.to_lowercase().split_whitespace().collect();
        if compact.contains("@import") {
            problems.push(Problem::error(
                &place,
                "",
                "A theme cannot import another style sheet.",
                "Copy its rules into the theme.",
            ));
        }
        let is_remote = |target: &str| {
            let target = target.trim_start_matches(['"', '\'']);
            !target.starts_with("data:") && !target.starts_with('#')
        };
        if compact.split("url(").skip(1).any(is_remote) {
            problems.push(Problem::error(
                &place,
                "",
                "A theme cannot load files by url().",
                "Leave it out: the site's security policy allows data: addresses only. Typefaces are the shipped ones or the system's.",
            ));
        }
    }
    if css.len() > LARGEST {
        let place = Place { file: name.to_owned(), item: None };
        problems.push(Problem::warning(
            &place,
            "",
            format!("The theme has {} bytes; every page carries it.", css.len()),
            format!("Bring it below {LARGEST} bytes."),
        ));
    }
    problems
}

/// The style sheet with blanks for its comments, so that lines keep their numbers.
fn without_comments(css: &str) -> String {
    let mut text = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        text += before;
        let (comment, next) = after.split_once("*/").unwrap_or((after, ""));
        text.extend(comment.chars().filter(|c| *c == '\n'));
        rest = next;
    }
    text + rest
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
    fn what_is_in_the_sheet_itself_may_be() {
        assert_eq!(
            told(".a { background: url(data:image/png;base64,AA==) }"),
            Vec::<String>::new()
        );
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
