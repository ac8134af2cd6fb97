//! The app's part of the site: what Trunk built, with every file named by its own content.
//!
//! Trunk loads the app by an inline script, which a strict content security policy forbids, and names the .js file
//! by the hash of the .wasm (trunk issue 1028), so that one name can carry two contents. Both are put right here.

use super::MachineError;
use super::output::Output;
use base64::prelude::{BASE64_STANDARD, Engine};
use dom_query::Document;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256, Sha384};
use std::fs;
use std::path::Path;

/// The head that every page shares, and how it starts the app. Kept in the bundle, so that its content can be
/// renewed without Trunk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Shell {
    /// Markup of the head without title and the like, the start of the app included.
    pub head: String,
    /// Scripts that Trunk's development server put at the end of the body, to reload the page.
    pub foot: String,
}

/// Files of the app, and what Trunk's own files become of.
#[derive(Debug)]
pub struct Bundle {
    /// The shell of every page.
    pub shell: Shell,
    /// The app's files under their own names.
    pub app: Output,
    /// Files of Trunk's that are not taken over as they are.
    pub replaced: Vec<String>,
}

/// Takes over what Trunk left in `folder`, for a site that lives below `base`.
pub fn from_trunk(folder: &Path, base: &str) -> Result<Bundle, MachineError> {
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
            .ok_or_else(|| MachineError::NoApp(index.clone()))
    };
    let script = href("link[rel=modulepreload]")?;
    let wasm = href("link[rel=preload][type='application/wasm']")?;
    let mut replaced = vec!["index.html".to_owned(), script.clone(), wasm.clone()];

    let mut app = Output::default();
    let script = Hashed::new("newsprint", "js", read(&script)?);
    let wasm = Hashed::new("newsprint", "wasm", read(&wasm)?);
    let boot = include_str!("boot.js")
        .replace("{{app}}", &format!("{base}/{}", script.name))
        .replace("{{wasm}}", &format!("{base}/{}", wasm.name))
        .replace("{{wasm-integrity}}", &wasm.integrity());
    let boot = Hashed::new("boot", "js", boot.into_bytes());

    // One style sheet is one request; in the repository each visible thing has its own.
    let mut style = Vec::new();
    for link in page.select("link[rel=stylesheet]").iter() {
        let name = file_name(&link.attr("href").unwrap_or_default());
        style.extend(read(&name)?);
        replaced.push(name);
    }
    let style = Hashed::new("style", "css", style);

    let foot = development_script(&page);
    // Trunk's loader and its hints go; the boot file loads in its own time.
    page.select(
        "script, title, link[rel=stylesheet], link[rel=modulepreload], link[rel=preload][type='application/wasm']",
    )
    .remove();
    // Trunk writes what is left (the icon) from the host's root, not from the site's folder.
    for link in page.select("head link[href^='/']").iter() {
        link.set_attr("href", &format!("{base}{}", link.attr("href").unwrap_or_default()));
    }
    let head = page.select("head").inner_html();
    let head: String = head.lines().map(str::trim).collect();
    let head = format!(
        "{head}<link rel=\"stylesheet\" href=\"{base}/{}\" integrity=\"{}\">\
         <script type=\"module\" src=\"{base}/{}\" integrity=\"{}\"></script>",
        style.name,
        style.integrity(),
        boot.name,
        boot.integrity()
    );
    for file in [script, wasm, boot, style] {
        app.add(file.name, file.bytes)?;
    }
    Ok(Bundle { shell: Shell { head, foot }, app, replaced })
}

/// The script by which Trunk's development server reloads the page; there is none in a release.
fn development_script(page: &Document) -> String {
    let scripts = page.select("script");
    let reloads = |script: &dom_query::Selection| script.text().contains(".well-known/trunk/ws");
    scripts.iter().filter(reloads).map(|script| script.html().to_string()).collect()
}

/// A file with its content's hash in its name.
struct Hashed {
    name: String,
    bytes: Vec<u8>,
}

impl Hashed {
    fn new(stem: &str, extension: &str, bytes: Vec<u8>) -> Self {
        // Sixteen hexadecimal digits.
        let hash: String =
            Sha256::digest(&bytes).iter().take(8).map(|b| format!("{b:02x}")).collect();
        Hashed { name: format!("{stem}-{hash}.{extension}"), bytes }
    }

    /// The value of an `integrity` attribute (W3C Subresource Integrity).
    fn integrity(&self) -> String {
        format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(&self.bytes)))
    }
}

fn file_name(url: &str) -> String {
    url.rsplit('/').next().unwrap_or_default().to_owned()
}
