//! The reader's optional features: plain ES modules, each in a file of its own that a page loads when it first needs it, so
//! that they cost nothing before.

use super::bundle::Hashed;

/// The modules by name, each after those that it imports.
const MODULES: &[(&str, &str)] = &[("search", include_str!("../reader/search.js"))];

/// The modules as files, each named by its content.
pub fn files() -> Vec<Hashed> {
    let mut files: Vec<Hashed> = Vec::new();
    for (name, source) in MODULES {
        let source = link(source, &files);
        files.push(Hashed::new(name, "js", source.into_bytes()));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_names_the_files_of_its_modules() {
        let files = files();
        let linked = link("import(\"./search.js\"); import(\"./other.js\")", &files);
        assert_eq!(linked, format!("import(\"./{}\"); import(\"./other.js\")", files[0].name));
    }
}
