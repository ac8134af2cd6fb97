//! nginx: a snippet to include in a server block that has a `root`. It is a single location, so it does not affect the
//! rest of the server.

use super::security_headers::SAME_ORIGIN_ONLY;
use super::{
    IMMUTABLE, IMMUTABLE_NO_TRANSFORM, PICTURES, Plan, REVALIDATED, SEARCH, TYPES, regex_of,
};
use crate::assets::bundle::ASSETS;
use std::fmt::Write;

/// Media types of the app's files; not every version of nginx knows them.
const ASSET_TYPES: &str = "text/javascript js; application/wasm wasm; text/css css; font/woff2 woff2; \
                           application/json json; image/svg+xml svg; text/plain txt;";
/// Media types of pictures named by their content.
const PICTURE_TYPES: &str = "types { image/webp webp; image/jpeg jpg; image/png png; }";
/// Compressible types, besides text/html.
const COMPRESSED_TYPES: &str = "text/css text/plain text/xml text/javascript application/javascript application/json \
                                application/feed+json application/xml application/atom+xml application/rss+xml \
                                application/manifest+json application/wasm image/svg+xml";
/// Types that are UTF-8 text, besides text/html, which nginx includes by default.
const TEXT_TYPES: &str = "text/css text/plain text/xml text/javascript application/javascript \
                          application/xml application/atom+xml application/rss+xml image/svg+xml";

/// Whether a location's headers apply to error responses too. A 404 must not be cached for a year.
#[derive(Clone, Copy, PartialEq)]
enum Errors {
    Included,
    Left,
}

/// Returns the snippet.
pub(crate) fn snippet(plan: &Plan) -> String {
    let base = &plan.base;
    let in_pattern = regex_of(base);
    let mut text = format!(
        "# Include this in a server block whose `root` is the folder that {base}/ is in.\n\
         location {base}/ {{\n\
         \x20   index index.html;\n\
         \x20   absolute_redirect off;\n\
         \x20   etag on;\n\
         \x20   charset utf-8;\n\
         \x20   charset_types {TEXT_TYPES};\n\
         \x20   gzip on;\n\
         \x20   gzip_vary on;\n\
         \x20   gzip_proxied any;\n\
         \x20   gzip_min_length 1024;\n\
         \x20   gzip_types {COMPRESSED_TYPES};\n"
    );
    if plan.is_precompressed {
        text += "    # With nginx's brotli module, put `brotli_static on;` into the server block.\n    gzip_static on;\n";
    }
    // A folder without a page is reported as missing, not as forbidden.
    text +=
        &format!("    error_page 403 =404 {base}/404.html;\n    error_page 404 {base}/404.html;\n");
    headers(&mut text, plan, 1, REVALIDATED, false, Errors::Included);

    let mut location =
        |matcher: &str, types: &str, cache: &str, is_same_origin: bool, errors: Errors| {
            text += &format!("\n    location {matcher} {{\n");
            if !types.is_empty() {
                text += &format!("        {types}\n");
            }
            headers(&mut text, plan, 2, cache, is_same_origin, errors);
            text += "    }\n";
        };
    let only = |media_type: &str| format!("types {{ }} default_type {media_type};");
    // nginx uses the first pattern that matches.
    let hidden = format!("~ ^{in_pattern}/(.*/)?\\.(?!well-known(/|$))");
    location(&hidden, "return 404;", REVALIDATED, false, Errors::Included);
    let types = format!("types {{ {ASSET_TYPES} }} default_type application/octet-stream;");
    for folder in [ASSETS, SEARCH] {
        let matcher = format!("^~ {base}/{folder}");
        location(&matcher, &types, IMMUTABLE_NO_TRANSFORM, true, Errors::Left);
    }
    for folder in PICTURES {
        location(&format!("^~ {base}/{folder}"), PICTURE_TYPES, IMMUTABLE, false, Errors::Left);
    }
    let html = format!("~* ^{in_pattern}/(.*/)?[^/]*\\.html?$");
    location(&html, "", REVALIDATED, true, Errors::Included);
    let documents = format!("~ ^{in_pattern}/((.*/)?page|site)\\.json$");
    location(&documents, &only("application/json"), REVALIDATED, true, Errors::Included);
    for (name, media_type) in TYPES {
        let matcher = format!("~ ^{in_pattern}/(.*/)?{name}$");
        location(&matcher, &only(media_type), REVALIDATED, false, Errors::Included);
    }
    for redirect in &plan.redirects {
        text += &format!(
            "\n    location = \"{}\" {{\n        return 301 \"{}\";\n    }}\n",
            redirect.from, redirect.to
        );
    }
    text + "}\n"
}

/// Writes all headers of a location: nginx inherits `add_header` from the enclosing location only if the inner one has
/// none.
fn headers(
    text: &mut String,
    plan: &Plan,
    depth: usize,
    cache: &str,
    is_same_origin: bool,
    errors: Errors,
) {
    let indent = "    ".repeat(depth);
    let same_origin = is_same_origin.then_some(SAME_ORIGIN_ONLY);
    let security = plan.headers.iter().map(|header| (header.name, header.value.as_str()));
    for (name, value) in security.chain(same_origin) {
        let _ = writeln!(text, "{indent}add_header {name} \"{value}\" always;");
    }
    let always = if errors == Errors::Included { " always" } else { "" };
    let _ = writeln!(text, "{indent}add_header Cache-Control \"{cache}\"{always};");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deploy::tests::plan;

    #[test]
    fn it_is_one_location_in_the_site_s_folder() {
        let text = snippet(&plan("/news.d", &["old one/"]));
        let top: Vec<&str> =
            text.lines().filter(|line| !line.starts_with([' ', '#']) && !line.is_empty()).collect();
        assert_eq!(top, ["location /news.d/ {", "}"]);
        assert!(text.contains("location ^~ /news.d/_assets/ {"));
        assert!(text.contains("location ~ ^/news\\.d/((.*/)?page|site)\\.json$ {"));
        assert!(text.contains(
            "location = \"/news.d/old one/\" {\n        return 301 \"/news.d/articles/new/\";"
        ));
        assert!(!text.contains("gzip_static"));
    }

    #[test]
    fn a_missing_file_of_the_app_is_not_missed_for_a_year() {
        let text = snippet(&plan("", &[]));
        assert!(text.contains("immutable, no-transform\";\n"));
        assert!(!text.contains("immutable\" always"));
        assert!(!text.contains("no-transform\" always"));
    }
}
