//! Vercel: `vercel.json`, in the deployed folder.

use super::security_headers::{Header, SAME_ORIGIN_ONLY};
use super::{IMMUTABLE, PICTURES, PRIVATE, Plan, REVALIDATED, SEARCH, feeds};
use crate::assets::bundle::ASSETS;
use crate::assets::service_worker;
use serde_json::{Value, json};

/// Maximum number of redirects of old URLs: Vercel allows 1,024, and one hides the private folder.
pub(crate) const MOST_REDIRECTS: usize = 1_023;
/// Maximum length of a pattern.
const LONGEST_PATTERN: usize = 4_096;

/// Returns `vercel.json`.
pub(crate) fn config(plan: &Plan) -> String {
    let base = escape(&plan.base);
    let (name, value) = SAME_ORIGIN_ONLY;
    let mut headers = vec![rule(format!("{base}/(.*)"), &plan.headers)];
    let of = |cache: &str| {
        vec![
            Header { name: "Cache-Control", value: cache.to_owned() },
            Header { name, value: value.to_owned() },
        ]
    };
    for pattern in plan.pages() {
        headers.push(rule(in_groups(&pattern), &of(REVALIDATED)));
    }
    headers.push(rule(format!("{base}/{}", escape(service_worker::FILE)), &of(REVALIDATED)[..1]));
    for (pattern, media_type) in feeds(&plan.base) {
        let content_type = Header { name: "Content-Type", value: media_type.to_owned() };
        headers.push(rule(in_groups(&pattern), &[content_type]));
    }
    if !plan.assets.is_empty() {
        headers.push(rule(format!("{base}/{}", assets(plan)), &of(IMMUTABLE)));
    }
    headers.push(rule(format!("{base}/{SEARCH}(.*)"), &of(IMMUTABLE)));
    for folder in PICTURES {
        headers.push(rule(format!("{base}/{folder}(.*)"), &of(IMMUTABLE)[..1]));
    }
    // Only redirects take effect before existing files are served.
    let hidden = json!({
        "source": format!("{base}/{}(.*)", escape(PRIVATE)),
        "destination": format!("{}/", plan.base),
        "statusCode": 307,
    });
    let redirects = plan.redirects.iter().take(MOST_REDIRECTS).map(
        |redirect| json!({"source": escape(&redirect.encoded_from()), "destination": redirect.to, "statusCode": 301}),
    );
    let redirects = [hidden].into_iter().chain(redirects);
    let mut config = json!({
        "$schema": "https://openapi.vercel.sh/vercel.json",
        "framework": null,
        "buildCommand": null,
        "installCommand": null,
        "outputDirectory": ".",
        "headers": headers,
        "redirects": redirects.collect::<Vec<_>>(),
    });
    // Vercel treats a path with a full stop as a file, and would remove the trailing slash of such a folder.
    if !plan.base.contains('.') {
        config["trailingSlash"] = json!(true);
    }
    format!("{config:#}\n")
}

/// Converts the plan's wildcard `*` to a capture group.
fn in_groups(pattern: &str) -> String {
    pattern.replace('.', "\\.").replace('*', "(.*)")
}

/// Returns a pattern that lists the app's files by name: with a wildcard, Vercel would send the one-year caching header
/// for a file that does *not* exist.
fn assets(plan: &Plan) -> String {
    let names: Vec<String> =
        plan.assets.iter().map(|path| escape(path.trim_start_matches(ASSETS))).collect();
    let pattern = format!("{ASSETS}({})", names.join("|"));
    if pattern.len() + plan.base.len() < LONGEST_PATTERN {
        pattern
    } else {
        format!("{ASSETS}(.*)")
    }
}

fn rule(source: String, headers: &[Header]) -> Value {
    let headers: Vec<Value> =
        headers.iter().map(|header| json!({"key": header.name, "value": header.value})).collect();
    json!({"source": source, "headers": headers})
}

/// Escapes the special characters of path-to-regexp, Vercel's pattern syntax.
fn escape(path: &str) -> String {
    let mut escaped = String::with_capacity(path.len());
    for c in path.chars() {
        if ".+*?=^!:${}()[]|\\".contains(c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deploy::tests::plan;

    #[test]
    fn patterns_and_redirects_are_in_the_site_s_folder() {
        let config: Value = serde_json::from_str(&config(&plan("/news", &["a+b.html/"]))).unwrap();
        let sources: Vec<&str> = config["headers"]
            .as_array()
            .unwrap()
            .iter()
            .map(|rule| rule["source"].as_str().unwrap())
            .collect();
        assert!(sources.contains(&"/news/articles/(.*)"), "{sources:?}");
        assert!(sources.contains(&"/news/tags/:tag/page\\.json"), "{sources:?}");
        assert!(sources.contains(&"/news/_assets/(boot-1\\.js)"), "{sources:?}");
        assert_eq!(
            config["redirects"],
            json!([{"source": "/news/\\.newsprint/(.*)", "destination": "/news/", "statusCode": 307},
                {"source": "/news/a\\+b\\.html", "destination": "/news/articles/new/", "statusCode": 301}])
        );
    }

    #[test]
    fn a_folder_with_a_full_stop_keeps_its_slash() {
        assert!(config(&plan("/news", &[])).contains("\"trailingSlash\": true"));
        assert!(!config(&plan("/news.d", &[])).contains("trailingSlash"));
    }

    #[test]
    fn a_pattern_is_not_longer_than_it_may_be() {
        let mut plan = plan("", &[]);
        plan.assets = (0..500).map(|i| format!("_assets/newsprint-{i}.js")).collect();
        assert_eq!(assets(&plan), "_assets/(.*)");
    }
}
