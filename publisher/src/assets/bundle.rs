//! Reads the bundle that Trunk built and names every file by a hash of its own content.
//!
//! Trunk starts the app with an inline script, which a strict content security policy forbids, and names the .js file
//! by the hash of the .wasm (trunk issue 1028), so one name can have different contents. Both are corrected here. The
//! files refer to each other by relative paths, so a bundle works in any folder.

use super::{css, embedded, js_modules, minify};
use crate::cache::content_hash;
use crate::diagnostics::MachineError;
use crate::output::Output;
use base64::prelude::{BASE64_STANDARD, Engine};
use dom_query::Document;
use newsprint_app::model::PicturePlace;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha384};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Folder of files with a content hash in their names, which therefore never change.
pub const ASSETS: &str = "_assets/";

/// Pages that browsers prefetch when a link is about to be followed, for readers whose app did not start ([speculation
/// rules](https://html.spec.whatwg.org/multipage/speculative-loading.html)). The content security policy contains its
/// hash.
pub const SPECULATION: &str =
    r#"{"prefetch":[{"where":{"href_matches":["/","/*/"]},"eagerness":"moderate"}]}"#;

/// The folder where Trunk puts fonts.
const FONTS: &str = "fonts";

/// The markup that every page shares and that starts the app. It is stored in the bundle, so that content can be
/// published again without Trunk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Shell {
    /// Markup of the head that is the same on every page, except the files below.
    pub head: String,
    /// The style sheet for the first paint, inlined into pages.
    pub style: String,
    /// The style sheet loaded after the first paint: typefaces and print.
    pub late_style: Asset,
    /// The script that applies the reader's display settings before the first paint, inlined into pages.
    pub display: String,
    /// The script that starts the app.
    pub boot: Asset,
    /// Scripts of Trunk's development server at the end of the body, which reload the page.
    #[serde(rename = "foot")]
    pub dev_scripts: String,
}

/// A file that a page loads.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Asset {
    /// Its path on the site.
    pub path: String,
    /// The value of its `integrity` attribute (W3C Subresource Integrity).
    pub integrity: String,
}

/// The app's files, made from Trunk's output.
#[derive(Debug)]
pub struct Bundle {
    /// The shell of every page.
    pub shell: Shell,
    /// The app's files by path.
    pub files: BTreeMap<String, Vec<u8>>,
    /// Trunk's files that are replaced, and so not published as they are.
    pub replaced: Vec<String>,
}

/// Converts Trunk's output in `folder`.
pub fn from_trunk(folder: &Path) -> Result<Bundle, MachineError> {
    let index = folder.join("index.html");
    let html = fs::read_to_string(&index).map_err(|e| MachineError::read(&index, e))?;
    let page = Document::from(html);
    let read = |name: &str| {
        let path = folder.join(name);
        fs::read(&path).map_err(|e| MachineError::read(&path, e))
    };
    let href = |selector: &str| {
        page.select(selector)
            .attr("href")
            .map(|href| file_name(&href))
            .ok_or_else(|| embedded::no_app(folder))
    };
    let script = href("link[rel=modulepreload]")?;
    let wasm = href("link[rel=preload][type='application/wasm']")?;
    let mut replaced = vec!["index.html".to_owned(), script.clone(), wasm.clone()];

    let script = minify::script(&String::from_utf8_lossy(&read(&script)?));
    let script = Hashed::new("newsprint", "js", script.into_bytes());
    let wasm = Hashed::new("newsprint", "wasm", read(&wasm)?);
    let (modules, reader) = js_modules::all();
    let display = minify::script(include_str!("../../../src/client/display.js"));
    let boot = include_str!("../../../src/client/boot.js")
        .replace("{{reader}}", &reader)
        .replace("{{app}}", &script.name)
        .replace("{{article-sizes}}", PicturePlace::Article.sizes())
        .replace("{{speculation}}", SPECULATION)
        .replace("{{wasm}}", &wasm.name)
        .replace("{{wasm-integrity}}", &wasm.integrity());
    let boot = Hashed::new("boot", "js", minify::script(&boot).into_bytes());

    // Each visible component has its own style sheet; those with `media` load later.
    let (mut style, mut late_style) = (String::new(), String::new());
    for link in page.select("link[rel=stylesheet]").iter() {
        let name = file_name(&link.attr("href").unwrap_or_default());
        let sheet = if link.has_attr("media") { &mut late_style } else { &mut style };
        *sheet += &String::from_utf8_lossy(&read(&name)?);
        replaced.push(name);
    }
    let mut files = BTreeMap::new();
    for name in crate::output::files_below(&folder.join(FONTS))? {
        let path = format!("{FONTS}/{name}");
        let (stem, extension) = name.rsplit_once('.').unwrap_or((&name, "font"));
        let font = Hashed::new(stem, extension, read(&path)?);
        late_style = late_style.replace(&path, &font.name);
        replaced.push(path);
        files.insert(font.path(), font.bytes);
    }
    let late_style = Hashed::new("late", "css", css::minify(&late_style).into_bytes());

    let dev_scripts = development_script(&page);
    // Removes Trunk's loader and preload hints; the boot script loads the app later.
    page.select(
        "script, title, meta[charset], link[rel=stylesheet], link[rel=modulepreload], \
         link[rel=preload][type='application/wasm']",
    )
    .remove();
    let head = page.select("head").inner_html();
    let head: String = head.lines().map(str::trim).collect();
    let shell = Shell {
        head,
        style: css::minify(&style),
        late_style: late_style.asset(),
        display,
        boot: boot.asset(),
        dev_scripts,
    };
    for file in [script, wasm, boot, late_style] {
        files.insert(file.path(), file.bytes);
    }
    for module in modules {
        files.insert(module.path, module.text.into_bytes());
    }
    Ok(Bundle { shell, files, replaced })
}

/// Adds the theme to the style sheet that pages inline, and returns it as a file too: for pages that link it, and for
/// browsers where the policy header of another build forbids the inline one.
pub fn add_style(shell: &mut Shell, theme: &str, output: &Output) -> Result<Asset, MachineError> {
    shell.style += &css::minify(theme);
    // Normalises line ends as an HTML parser does, because the hash must match, and escapes `</`, which could end the
    // `<style>` element. In a CSS string, the only valid place for it, the escape means the same.
    shell.style = shell.style.replace("\r\n", "\n").replace('\r', "\n").replace("</", "<\\/");
    let file = Hashed::new("style", "css", shell.style.clone().into_bytes());
    output.add(file.path(), &file.bytes)?;
    Ok(file.asset())
}

/// Returns the script with which Trunk's development server reloads the page; a release has none.
fn development_script(page: &Document) -> String {
    let scripts = page.select("script");
    let reloads = |script: &dom_query::Selection| script.text().contains(".well-known/trunk/ws");
    scripts.iter().filter(reloads).map(|script| script.html().to_string()).collect()
}

/// A file with a content hash in its name.
#[derive(Debug)]
pub struct Hashed {
    /// The file name.
    pub name: String,
    bytes: Vec<u8>,
}

impl Hashed {
    /// Names a file by its content.
    pub fn new(stem: &str, extension: &str, bytes: Vec<u8>) -> Self {
        Hashed { name: format!("{stem}-{}.{extension}", content_hash::of(&bytes)), bytes }
    }

    fn path(&self) -> String {
        format!("{ASSETS}{}", self.name)
    }

    fn asset(&self) -> Asset {
        let integrity = format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(&self.bytes)));
        Asset { path: self.path(), integrity }
    }

    fn integrity(&self) -> String {
        self.asset().integrity
    }
}

fn file_name(url: &str) -> String {
    url.rsplit('/').next().unwrap_or_default().to_owned()
}
