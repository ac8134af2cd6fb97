//! Caddy: a snippet to import into a site block that has a `root`.

use super::security_headers::SAME_ORIGIN_ONLY;
use super::{
    IMMUTABLE, IMMUTABLE_NO_TRANSFORM, PICTURES, Plan, REVALIDATED, SEARCH, TYPES, regex_of,
};
use crate::assets::bundle::ASSETS;
use std::fmt::Write;

/// Compression: Caddy's default types and WebAssembly.
const ENCODE: &str = "    encode {
        gzip
        match {
            header Content-Type text/*
            header Content-Type application/javascript*
            header Content-Type application/json*
            header Content-Type application/*+json*
            header Content-Type application/xml*
            header Content-Type application/*+xml*
            header Content-Type application/wasm*
            header Content-Type image/svg+xml*
        }
    }
";

/// Returns the snippet.
pub(crate) fn snippet(plan: &Plan) -> String {
    let base = &plan.base;
    let (same_origin, value) = SAME_ORIGIN_ONLY;
    let mut text = format!(
        "# Import this into a site block whose `root` is the folder that {base}/ is in.\n\
         handle {base}/* {{\n\
         \x20   @hidden {{\n\
         \x20       path */.*\n\
         \x20       not path */.well-known/*\n\
         \x20   }}\n\
         \x20   error @hidden 404\n"
    );
    for (i, redirect) in plan.redirects.iter().enumerate() {
        // A plain path matches case-insensitively, and could match the page that it redirects to.
        let from = regex_of(&redirect.from);
        let _ = writeln!(
            text,
            "    @old{i} path_regexp `^{from}$`\n    redir @old{i} \"{}\" permanent",
            redirect.to
        );
    }
    common(&mut text, plan);
    let pictures = PICTURES.map(|folder| format!("{base}/{folder}*")).join(" ");
    let _ = write!(
        text,
        "\n    @page path */ *.html */page.json {base}/site.json {base}/{ASSETS}* {base}/{SEARCH}*\n\
         \x20   header @page {same_origin} \"{value}\"\n\
         \x20   @asset path {base}/{ASSETS}* {base}/{SEARCH}*\n\
         \x20   # Set last, for what is marked no-transform is not compressed afterwards.\n\
         \x20   header @asset {{\n\
         \x20       Cache-Control \"{IMMUTABLE_NO_TRANSFORM}\"\n\
         \x20       defer\n\
         \x20   }}\n\
         \x20   @picture path {pictures}\n\
         \x20   header @picture Cache-Control \"{IMMUTABLE}\"\n\
         \x20   @other not path {base}/{ASSETS}* {base}/{SEARCH}* {pictures}\n\
         \x20   header @other Cache-Control \"{REVALIDATED}\"\n\n"
    );
    for (i, (name, media_type)) in TYPES.iter().enumerate() {
        let charset = if media_type.ends_with("+xml") { "; charset=utf-8" } else { "" };
        let _ = write!(
            text,
            "    @type{i} path_regexp `/{name}$`\n    \
             header @type{i} Content-Type \"{media_type}{charset}\"\n"
        );
    }
    let _ = write!(text, "\n{ENCODE}    file_server");
    if plan.is_precompressed {
        text += " {\n        precompressed br gzip\n    }";
    }
    let _ = write!(text, "\n}}\n\nhandle_errors {{\n    handle {base}/* {{\n");
    let mut errors = String::new();
    common(&mut errors, plan);
    let _ = write!(
        errors,
        "    header Cache-Control \"{REVALIDATED}\"\n    rewrite * {base}/404.html\n{ENCODE}    file_server\n"
    );
    for line in errors.lines() {
        let _ = writeln!(text, "    {line}");
    }
    text + "    }\n}\n"
}

/// Writes the headers of every response.
fn common(text: &mut String, plan: &Plan) {
    text.push_str("    header {\n");
    for header in &plan.headers {
        let _ = writeln!(text, "        {} \"{}\"", header.name, header.value);
    }
    text.push_str("    }\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deploy::tests::plan;

    #[test]
    fn it_is_about_the_site_s_folder_only() {
        let text = snippet(&plan("/news", &["old one/"]));
        let top: Vec<&str> = text
            .lines()
            .filter(|line| !line.starts_with([' ', '#', '}']) && !line.is_empty())
            .collect();
        assert_eq!(top, ["handle /news/* {", "handle_errors {"]);
        assert!(text.contains("    @old0 path_regexp `^/news/old one/$`\n    redir @old0 \"/news/articles/new/\" permanent\n"));
        assert!(!text.contains("precompressed"));
    }
}
