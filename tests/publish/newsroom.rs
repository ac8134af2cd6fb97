//! Runs the program on a newsroom in a temporary folder.

use dom_query::Document;
use newsprint::cache::blob_cache::Cache;
use newsprint::images::{self, social_card};
use newsprint_app::model::{HeadElement, HydrationData, PageDocument};
use newsprint_formats::compress;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// The file that records file times, which differ between any two publishes.
pub const TIMES_FILE: &str = ".newsprint/inputs.json";

/// A copy of a folder in `tests/publish/newsrooms`.
pub struct Newsroom {
    folder: TempDir,
    cache: TempDir,
}

/// The time of every publish that sets no other.
pub const NOW: &str = "2026-11-24T12:00:00Z";

/// The path of the program.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_newsprint");

/// The repository's root.
pub fn repository() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// The index.html that Trunk 0.21 generates.
const TRUNKS_INDEX: &str = r#"<!DOCTYPE html><html lang="en"><head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Newsprint</title>

<script type="module">
import init from '/app-3.js';
const wasm = await init({ module_or_path: '/app-3_bg.wasm' });


dispatchEvent(new CustomEvent("TrunkApplicationStarted", {detail: {wasm}}));

</script>
    <link rel="stylesheet" href="/tokens-1.css" integrity="sha384-x">
    <link rel="stylesheet" href="/base-2.css" integrity="sha384-x" media="print">
<link rel="modulepreload" href="/app-3.js" crossorigin="anonymous" integrity="sha384-x"><link rel="preload" href="/app-3_bg.wasm" crossorigin="anonymous" integrity="sha384-x" as="fetch" type="application/wasm"></head>
  <body></body></html>"#;

/// The output of the program.
pub struct CommandOutput {
    pub code: i32,
    pub text: String,
}

impl From<Output> for CommandOutput {
    fn from(output: Output) -> Self {
        let text = [output.stderr, output.stdout].concat();
        CommandOutput {
            code: output.status.code().unwrap(),
            text: String::from_utf8(text).unwrap(),
        }
    }
}

impl Newsroom {
    pub fn new(name: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let from = repository().join("tests/publish/newsrooms").join(name);
        copy(&from, folder.path());
        Newsroom { folder, cache: tempfile::tempdir().unwrap() }
    }

    /// A newsroom with only these items. Each gets a title, a summary and a text if it has none.
    pub fn of(items: &[Value]) -> Self {
        let (folder, cache) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let newsroom = Newsroom { folder, cache };
        let items: Vec<Value> = items
            .iter()
            .map(|item| {
                let mut whole = json!({"summary": "A summary.", "content_html": "<p>Text.</p>"});
                whole["title"] = json!(format!("Title of {}", item["id"].as_str().unwrap()));
                whole.as_object_mut().unwrap().extend(item.as_object().unwrap().clone());
                whole
            })
            .collect();
        let feed = json!({
            "version": "https://jsonfeed.org/version/1.1",
            "title": "The Paper",
            "items": items,
        });
        // On several lines, so that messages contain no column numbers.
        let feed = feed.to_string().replace(",\"version\"", ",\n\"version\"");
        newsroom.write("feed.json", &feed);
        newsroom.write("newsprint.toml", "base_url = \"https://small.example/\"\n");
        newsroom
    }

    /// Draws into the user's cache, as the build of the site does: to encode the sample newsroom's pictures takes minutes, and both need
    /// the same ones. They are named by their inputs and checked by their content.
    #[cfg(unix)]
    pub fn draw_into_the_users_cache(&self) {
        for name in [images::CACHE, social_card::CACHE] {
            if let Some(folder) = Cache::open(name).folder() {
                fs::create_dir_all(folder).unwrap();
                std::os::unix::fs::symlink(folder, self.cached(name)).unwrap();
            }
        }
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Returns a path in the cache that the program uses.
    pub fn cached(&self, path: &str) -> PathBuf {
        self.cache.path().join(path)
    }

    pub fn write(&self, path: &str, text: &str) {
        self.write_bytes(path, text.as_bytes());
    }

    pub fn write_bytes(&self, path: &str, bytes: &[u8]) {
        fs::create_dir_all(self.path(path).parent().unwrap()).unwrap();
        fs::write(self.path(path), bytes).unwrap();
    }

    /// Replaces a text in a file, which must contain it.
    pub fn edit(&self, path: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(path)).unwrap();
        assert!(text.contains(from), "{path} holds no {from:?}");
        self.write(path, &text.replace(from, to));
    }

    /// Runs the program in this folder.
    pub fn run(&self, arguments: &[&str]) -> CommandOutput {
        self.run_with(arguments, &[])
    }

    /// Runs the program in this folder with these environment variables.
    pub fn run_with(&self, arguments: &[&str], variables: &[(&str, &str)]) -> CommandOutput {
        self.command(arguments).envs(variables.iter().copied()).output().unwrap().into()
    }

    /// Returns the program as a command in this folder.
    pub fn command(&self, arguments: &[&str]) -> Command {
        self.command_of(PROGRAM, arguments)
    }

    /// Returns another program, which is to run it, as a command in this folder.
    pub fn command_of(&self, program: &str, arguments: &[&str]) -> Command {
        let mut program = Command::new(program);
        program
            .args(arguments)
            .current_dir(self.folder.path())
            .env_remove("TRUNK_STAGING_DIR")
            .env_remove("TRUNK_DIST_DIR")
            .env_remove("NEWSPRINT_KEEP")
            .env_remove("TRUNK_PUBLIC_URL")
            .env_remove("TRUNK_PROFILE")
            .env_remove("NEWSPRINT_CONTENT")
            .env_remove("NEWSPRINT_ALLOW_REMOVALS")
            // Reused results are computed again and must be the same.
            .env("NEWSPRINT_VERIFY", "1")
            // A cache of its own: tests neither use nor change the user's.
            .env("NEWSPRINT_CACHE", self.cache.path());
        program
    }

    /// Checks the content. The text ends before the account of the site, which has nothing to do with problems.
    pub fn check(&self) -> CommandOutput {
        let mut answer = self.run(&["check", ".", "--now", NOW]);
        if let Some(account) = answer.text.find("\nabout ") {
            answer.text.truncate(account + 1);
        }
        answer
    }

    /// Writes a bundle like Trunk's, with a dummy app.
    pub fn build(&self) {
        self.build_in("dist");
    }

    /// Writes the bundle into a folder other than dist.
    pub fn build_in(&self, folder: &str) {
        let write = |file: &str, text: &str| self.write(&format!("{folder}/{file}"), text);
        write("index.html", TRUNKS_INDEX);
        write("tokens-1.css", "a{}");
        write("base-2.css", "b{src:url(fonts/face.woff2)}");
        write("app-3.js", "export default 1");
        write("app-3_bg.wasm", "wasm");
        write("fonts/face.woff2", "face");
        write("licence.txt", "copied");
    }

    pub fn publish(&self) -> CommandOutput {
        self.run(&["publish", "--content", ".", "--into", "dist", "--now", NOW])
    }

    /// Builds and publishes. Returns the site's files by path.
    pub fn published(&self) -> BTreeMap<String, Vec<u8>> {
        self.build();
        let answer = self.publish();
        assert_eq!(answer.code, 0, "{}", answer.text);
        self.files()
    }

    /// Returns the files in dist by path, without [`TIMES_FILE`].
    pub fn files(&self) -> BTreeMap<String, Vec<u8>> {
        files_in(&self.path("dist"))
    }
}

/// Returns the files in a folder by path, without [`TIMES_FILE`].
pub fn files_in(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    gather(folder, "", &mut files);
    files.retain(|path, _| path != TIMES_FILE);
    files
}

/// Asserts that two sites have the same files. A failure names the first difference, not all bytes.
#[track_caller]
pub fn assert_same_files(
    files: &BTreeMap<String, Vec<u8>>,
    expected: &BTreeMap<String, Vec<u8>>,
    case: &str,
) {
    let (paths, others): (Vec<_>, Vec<_>) = (files.keys().collect(), expected.keys().collect());
    assert_eq!(paths, others, "{case}");
    for (path, bytes) in files {
        let expected = &expected[path];
        if bytes == expected {
            continue;
        }
        let at = bytes.iter().zip(expected).take_while(|(a, b)| a == b).count();
        let around = |bytes: &[u8]| {
            let piece = bytes.iter().skip(at.saturating_sub(60)).take(200);
            String::from_utf8_lossy(&piece.copied().collect::<Vec<u8>>()).into_owned()
        };
        panic!("{case}: {path} has {:?}, expected {:?}", around(bytes), around(expected));
    }
}

/// Decompresses a file (`.br`, `.gz`).
pub fn unpacked(path: &str, bytes: &[u8]) -> Vec<u8> {
    let unpack = if path.ends_with(".br") { compress::from_brotli } else { compress::from_gzip };
    unpack(bytes).unwrap()
}

/// Returns a file as text.
pub fn text(files: &BTreeMap<String, Vec<u8>>, path: &str) -> String {
    let bytes = files.get(path).unwrap_or_else(|| panic!("no {path}"));
    String::from_utf8(bytes.clone()).unwrap()
}

/// Returns the page document in a folder of the site; that of a related view stands in its page.
pub fn document(files: &BTreeMap<String, Vec<u8>>, folder: &str) -> PageDocument {
    if !folder.ends_with("/related/") {
        return serde_json::from_str(&text(files, &format!("{folder}page.json"))).unwrap();
    }
    assert!(!files.contains_key(&format!("{folder}page.json")), "{folder}");
    let page = Document::from(text(files, &format!("{folder}index.html")));
    let opening: HydrationData = serde_json::from_str(&page.select("#opening").text()).unwrap();
    opening.document
}

/// Returns a page document's canonical URL.
pub fn canonical(document: &PageDocument) -> Option<String> {
    let is_canonical = |element: &&HeadElement| {
        element.attributes().any(|attribute| attribute == ("rel", "canonical"))
    };
    let link = document.head.elements.iter().find(is_canonical)?;
    link.attributes().find(|(name, _)| *name == "href").map(|(_, href)| href.to_owned())
}

/// Returns the text of elements inside `<main>` of a folder's page, in order.
pub fn texts(files: &BTreeMap<String, Vec<u8>>, folder: &str, selector: &str) -> Vec<String> {
    let page = Document::from(main_of(files, &format!("{folder}index.html")));
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    page.select(selector).iter().map(|element| words(&element.text())).collect()
}

/// Returns the names of the folders in a folder of the site: its slugs.
pub fn slugs(files: &BTreeMap<String, Vec<u8>>, folder: &str) -> Vec<String> {
    let slugs =
        files.keys().filter_map(|path| path.strip_prefix(folder)?.strip_suffix("/page.json"));
    let mut slugs: Vec<String> =
        slugs.filter(|slug| !slug.contains('/')).map(str::to_owned).collect();
    slugs.sort();
    slugs
}

/// Returns the content of a page's `<main>`.
pub fn main_of(files: &BTreeMap<String, Vec<u8>>, path: &str) -> String {
    let page = text(files, path);
    let start = page.find("<main").unwrap();
    page[start..page.find("</main>").unwrap()].replace("<!---->", "")
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
