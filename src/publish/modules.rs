//! The reader's optional features: plain ES modules, each in a file of its own that a page loads when it first needs it, so
//! that they cost nothing before.

use super::bundle::Hashed;

/// Where they are, in the folder of the app's files. They are no part of the app's size.
pub const LATER: &str = "later/";

/// The modules by name, each after those that it imports.
const MODULES: &[(&str, &str)] = &[("search", include_str!("../reader/search.js"))];

/// The modules as files, each named by its content.
pub fn files() -> Vec<Hashed> {
    let mut files: Vec<Hashed> = Vec::new();
    for (name, source) in MODULES {
        let source = link(&bare(source), &files).replace(&format!("\"./{LATER}"), "\"./");
        files.push(Hashed::new(&format!("{LATER}{name}"), "js", source.into_bytes()));
    }
    files
}

/// A script that names modules as `./name.js`, with the names of their files.
pub fn link(script: &str, files: &[Hashed]) -> String {
    let modules = MODULES.iter().zip(files);
    modules.fold(script.to_owned(), |script, ((name, _), file)| {
        script.replace(&format!("\"./{name}.js\""), &format!("\"./{}\"", file.name))
    })
}

/// A script without what is only for those who work on it: comments and indentation. Our own scripts have comments on
/// lines of their own, types in `/** ... */`, and neither mark within a string.
pub fn bare(source: &str) -> String {
    let mut left = source;
    let mut code = String::new();
    while let Some((before, rest)) = left.split_once("/**") {
        code += before;
        left = rest.split_once("*/").map_or("", |(_, after)| after.trim_start_matches(' '));
    }
    code += left;
    let lines = code.lines().map(str::trim);
    lines.filter(|line| !line.is_empty() && !line.starts_with("//")).fold(
        String::new(),
        |mut text, line| {
            text += line;
            text.push('\n');
            text
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_names_the_files_of_its_modules() {
        let files = files();
        let linked = link("import(\"./search.js\"); import(\"./other.js\")", &files);
        assert_eq!(linked, format!("import(\"./{}\"); import(\"./other.js\")", files[0].name));
    }

    #[test]
    fn readers_get_no_comments() {
        let source = "// @ts-check\n/**\n * Says it.\n */\nfunction a(/** @type {string} */ b) {\n  // Why.\n\n  \
                      return b; // x\n}\n";
        assert_eq!(bare(source), "function a(b) {\nreturn b; // x\n}\n");
    }
}
