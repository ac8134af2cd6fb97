//! Cloudflare Pages and Workers: `_headers` and `_redirects`, which Netlify reads too.
//!
//! All rules that match a URL apply, and Cloudflare joins the values of a header that two of them set. So no two rules
//! that can match one URL set the same header, and files that are neither pages nor named by their content get no
//! caching rule: both hosts default to `public, max-age=0, must-revalidate`, which is equivalent to `no-cache`.

use super::security_headers::SAME_ORIGIN_ONLY;
use super::{IMMUTABLE, PICTURES, PRIVATE, Plan, REVALIDATED, SEARCH, feeds};
use crate::assets::bundle::ASSETS;
use crate::assets::js_modules::LATER;
use crate::assets::service_worker;
use std::fmt::Write;

/// Share of the 100 available rules that the app's files may use.
const MOST_ASSET_RULES: usize = 49;
/// Maximum number of redirects without wildcards; Cloudflare ignores the rest.
pub(crate) const MOST_REDIRECTS: usize = 2_000;

/// Returns `_headers`.
pub(crate) fn headers(plan: &Plan) -> String {
    let base = &plan.base;
    let (name, value) = SAME_ORIGIN_ONLY;
    let mut text = format!("{base}/*\n");
    for header in &plan.headers {
        line(&mut text, header.name, &header.value);
    }
    for pattern in plan.pages() {
        text += &format!("\n{pattern}\n");
        line(&mut text, "Cache-Control", REVALIDATED);
        line(&mut text, name, value);
    }
    text += &format!("\n{base}/{}\n", service_worker::FILE);
    line(&mut text, "Cache-Control", REVALIDATED);
    for (pattern, media_type) in feeds(base) {
        text += &format!("\n{pattern}\n");
        line(&mut text, "Content-Type", media_type);
    }
    for pattern in assets(plan) {
        text += &format!("\n{base}/{pattern}\n");
        line(&mut text, "Cache-Control", IMMUTABLE);
        line(&mut text, name, value);
    }
    text += &format!("\n{base}/{SEARCH}*\n");
    line(&mut text, "Cache-Control", IMMUTABLE);
    line(&mut text, name, value);
    for folder in PICTURES {
        text += &format!("\n{base}/{folder}*\n");
        line(&mut text, "Cache-Control", IMMUTABLE);
    }
    text
}

/// Returns the rules of the app's files. Each gets its own if there are few enough, because with a wildcard Workers
/// would send the one-year caching header for a file that does *not* exist. A missing client module is harmless, so all
/// of them share one rule.
fn assets(plan: &Plan) -> Vec<String> {
    let (modules, others): (Vec<&String>, Vec<&String>) =
        plan.assets.iter().partition(|file| file.starts_with(LATER));
    if others.len() > MOST_ASSET_RULES {
        return vec![format!("{ASSETS}*")];
    }
    let modules = (!modules.is_empty()).then(|| format!("{LATER}*"));
    others.into_iter().cloned().chain(modules).collect()
}

fn line(text: &mut String, name: &str, value: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(text, "  {name}: {value}");
}

/// Returns `_redirects`. Rules after one with a wildcard count as wildcard rules too, of which 100 are allowed.
pub(crate) fn redirects(plan: &Plan) -> String {
    let redirects = plan.redirects.iter().take(MOST_REDIRECTS);
    let rules =
        redirects.map(|redirect| format!("{} {} 301\n", redirect.encoded_from(), redirect.to));
    let base = &plan.base;
    // Cloudflare cannot answer 404 for a file that exists.
    rules.chain([format!("{base}/{PRIVATE}* {base}/ 302\n")]).collect()
}

/// Returns `.assetsignore`: files that are not uploaded to Workers. Pages has no such file.
pub(crate) fn ignored() -> String {
    format!("{}\n", PRIVATE.trim_end_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deploy::tests::plan;

    #[test]
    fn no_rule_but_the_first_can_fit_an_address_of_another() {
        let text = headers(&plan("/news", &[]));
        let mut rules: Vec<&str> = text.lines().filter(|line| line.starts_with('/')).collect();
        assert_eq!(rules.remove(0), "/news/*");
        for rule in &rules {
            let stem = rule.trim_end_matches('*');
            let fits = rules.iter().filter(|other| rule.ends_with('*') && other.starts_with(stem));
            assert!(fits.count() <= 1, "{rule}");
        }
        assert!(text.contains(
            "\n/news/_assets/boot-1.js\n  Cache-Control: public, max-age=31536000, immutable\n  \
             Cross-Origin-Resource-Policy: same-origin\n"
        ));
        assert!(text.contains("\n/news/tags/:tag/page.json\n  Cache-Control: no-cache\n"));
        assert!(rules.len() < 100 - MOST_ASSET_RULES);
        assert!(text.lines().all(|line| line.len() <= 2_000));
    }

    #[test]
    fn many_files_share_a_rule() {
        let mut plan = plan("", &[]);
        plan.assets = (0..61).map(|i| format!("_assets/{i}.js")).collect();
        assert!(headers(&plan).contains("\n/_assets/*\n  Cache-Control: public"));
    }

    #[test]
    fn old_addresses_are_encoded() {
        let plan = plan("/news", &["2026/old one/", "海.html/"]);
        assert_eq!(
            redirects(&plan),
            "/news/2026/old%20one/ /news/articles/new/ 301\n/news/%E6%B5%B7.html /news/articles/new/ 301\n\
             /news/.newsprint/* /news/ 302\n"
        );
    }
}
