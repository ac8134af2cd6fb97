//! Build script: hashes the program's sources, because outputs of the previous build may be reused only if the same
//! program made them, and puts the app into a release.

#[path = "src/assets/app_sources.rs"]
mod app_sources;

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What the program is made of, typefaces included, relative to the repository's root.
const PROGRAM: &[&str] = &["Cargo.lock", "src", "publisher/src", "formats/src", "formats/fonts"];
/// The same in a package, whose lock file knows the versions of the other packages.
const PACKAGE: &[&str] = &["Cargo.lock", "src"];
/// The app that `cargo xtask app` saved, relative to this package.
const APP: &str = "app";

fn main() -> io::Result<()> {
    let is_checkout = Path::new("../index.html").is_file();
    let (root, program) = if is_checkout { ("..", PROGRAM) } else { (".", PACKAGE) };
    let root = Path::new(root);
    for path in program {
        println!("cargo::rerun-if-changed={}", root.join(path).display());
    }
    let app = if is_release() { app(is_checkout)? } else { Vec::new() };
    println!("cargo::rustc-env=NEWSPRINT_SOURCES={}", app_sources::hash(root, program)?);
    let hash_of_app = match app.is_empty() {
        true => String::new(),
        false => app_sources::hash(Path::new("."), &[APP])?,
    };
    println!("cargo::rustc-env=NEWSPRINT_APP={hash_of_app}");
    fs::write(out_folder().join("embedded_app.rs"), list(&app)?)
}

/// Only releases hold the app: developers and Trunk's hook have the bundle that Trunk has just built.
fn is_release() -> bool {
    env::var("PROFILE").is_ok_and(|profile| profile == "release")
}

/// Returns the files of the saved app; none if there is no app, or if it was made of other sources.
fn app(is_checkout: bool) -> io::Result<Vec<PathBuf>> {
    // The package's folder, because cargo would run this script each time if it watched a missing one.
    println!("cargo::rerun-if-changed=.");
    let folder = Path::new(APP);
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    if is_checkout {
        let root = Path::new("..");
        for path in app_sources::APP {
            println!("cargo::rerun-if-changed={}", root.join(path).display());
        }
        let made_of = fs::read_to_string(folder.join(app_sources::FILE)).unwrap_or_default();
        if made_of != app_sources::hash(root, app_sources::APP)? {
            println!(
                "cargo::warning=publisher/app/ was built from other sources, so this program will contain no app; \
                 run `cargo xtask app`"
            );
            return Ok(Vec::new());
        }
    }
    let mut files = Vec::new();
    app_sources::gather(folder, &mut files)?;
    files.sort();
    Ok(files)
}

/// Returns Rust code: a list of the files' paths in the app's folder and their contents.
fn list(files: &[PathBuf]) -> io::Result<String> {
    let mut code = "&[".to_owned();
    for file in files {
        let path = file.strip_prefix(APP).unwrap_or(file).to_string_lossy().replace('\\', "/");
        code += &format!("({path:?}, include_bytes!({:?})),", fs::canonicalize(file)?);
    }
    Ok(code + "]")
}

fn out_folder() -> PathBuf {
    env::var_os("OUT_DIR").unwrap_or_default().into()
}
