//! Vercel: `vercel.json`, in the folder that is deployed.

use super::security_headers::{Header, SAME_ORIGIN_ONLY};
use super::{IMMUTABLE, PICTURES, PRIVATE, Plan, REVALIDATED, SEARCH, feeds};
use crate::assets::bundle::ASSETS;
use crate::assets::service_worker;
use serde_json::{Value, json};

/// The redirects there may be of old addresses; one more hides what is private, and 1,024 are the most.
pub(crate) const MOST_REDIRECTS: usize = 1_023;
/// The length that a pattern may have.
const LONGEST_PATTERN: usize = 4_096;

/// `vercel.json`.
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
    // They go before the files that are there, and only they do.
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
    // Vercel takes what has a full stop for a file, and would take the slash away from such a folder.
    if !plan.base.contains('.') {
        config["trailingSlash"] = json!(true);
    }
    format!("{config:#}\n")
}

/// `*` is a wildcard in the plan, and a group here.
fn in_groups(pattern: &str) -> String {
    pattern.replace('.', "\\.").replace('*', "(.*)")
}

/// The app's files by their names: Vercel would say of a file that is *not* there that it may be missed for a year.
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

/// A path without what path-to-regexp, which Vercel reads patterns by, gives a meaning.
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
