//! A newsroom in a folder of its own, and the program run there.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// A copy of one of `tests/publish/newsrooms`.
pub struct Newsroom {
    folder: TempDir,
}

/// What the program said.
pub struct Answer {
    pub code: i32,
    pub said: String,
}

impl From<Output> for Answer {
    fn from(output: Output) -> Self {
        let said = [output.stderr, output.stdout].concat();
        Answer { code: output.status.code().unwrap(), said: String::from_utf8(said).unwrap() }
    }
}

impl Newsroom {
    pub fn new(name: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/publish/newsrooms").join(name);
        copy(&from, folder.path());
        Newsroom { folder }
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub fn write(&self, path: &str, text: &str) {
        fs::create_dir_all(self.path(path).parent().unwrap()).unwrap();
        fs::write(self.path(path), text).unwrap();
    }

    /// Replaces a text in a file; it must be there.
    pub fn edit(&self, path: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(path)).unwrap();
        assert!(text.contains(from), "{path} holds no {from:?}");
        self.write(path, &text.replace(from, to));
    }

    /// Runs the program in this folder.
    pub fn run(&self, arguments: &[&str]) -> Answer {
        let program = Command::new(env!("CARGO_BIN_EXE_newsprint"))
            .args(arguments)
            .current_dir(self.folder.path())
            .env_remove("TRUNK_STAGING_DIR")
            .env_remove("NEWSPRINT_CONTENT")
            .output();
        program.unwrap().into()
    }

    pub fn check(&self) -> Answer {
        self.run(&["check", ".", "--now", "2026-11-24T12:00:00Z"])
    }

    /// Puts a bundle there as Trunk leaves one, with an app that is none.
    pub fn build(&self) {
        self.write(
            "dist/index.html",
            "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Newsprint</title>\n\
             <link rel=\"stylesheet\" href=\"/tokens-1.css\" integrity=\"sha384-x\">\n\
             <link rel=\"stylesheet\" href=\"/base-2.css\">\n\
             <script type=\"module\">import init from '/app-3.js'; const wasm = await init({ module_or_path: \
             '/app-3_bg.wasm' }); dispatchEvent(new CustomEvent(\"TrunkApplicationStarted\"));</script>\
             <link rel=\"modulepreload\" href=\"/app-3.js\" crossorigin=\"anonymous\">\
             <link rel=\"preload\" href=\"/app-3_bg.wasm\" crossorigin=\"anonymous\" as=\"fetch\" \
             type=\"application/wasm\"></head><body></body></html>",
        );
        self.write("dist/tokens-1.css", "a{}");
        self.write("dist/base-2.css", "b{}");
        self.write("dist/app-3.js", "export default 1");
        self.write("dist/app-3_bg.wasm", "wasm");
        self.write("dist/fonts/face.woff2", "face");
    }

    pub fn publish(&self) -> Answer {
        self.run(&["publish", "--content", ".", "--into", "dist", "--now", "2026-11-24T12:00:00Z"])
    }

    /// Builds and publishes; the files of the site by path.
    pub fn published(&self) -> BTreeMap<String, Vec<u8>> {
        self.build();
        let answer = self.publish();
        assert_eq!(answer.code, 0, "{}", answer.said);
        self.files()
    }

    /// The files in dist by path.
    pub fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        gather(&self.path("dist"), "", &mut files);
        files
    }
}

/// A file as text.
pub fn text(files: &BTreeMap<String, Vec<u8>>, path: &str) -> String {
    let bytes = files.get(path).unwrap_or_else(|| panic!("no {path}"));
    String::from_utf8(bytes.clone()).unwrap()
}

/// What lies inside `<main>` of a page.
pub fn main_of(files: &BTreeMap<String, Vec<u8>>, path: &str) -> String {
    let page = text(files, path);
    let start = page.find("<main").unwrap();
    page[start..page.find("</main>").unwrap()].replace("<!>", "")
}

fn gather(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{prefix}{}", entry.file_name().to_str().unwrap());
        if entry.path().is_dir() {
            gather(&entry.path(), &format!("{path}/"), files);
        } else {
            files.insert(path, fs::read(entry.path()).unwrap());
        }
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}
